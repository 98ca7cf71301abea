#include "cli/cmd_dict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cmd.h"
#include "cli/userdict.h"

const opt no_opts[] = {{0}};

const opt why_opts[] = {
    {0, "json", NULL, OPT_FLAG, offsetof(reading, json), "one object, as JSON", NULL},
    {'d', "dict", "FILE", OPT_MANY, offsetof(reading, dicts),
     "add a dictionary; repeatable, a later one wins", NULL},
    {0, "no-user-dict", NULL, OPT_FLAG, offsetof(reading, no_user_dict),
     "only -d: no TAOCI_DICT, no ~/.config/taoci/dict", NULL},
    {0, "dict-format", "tsv|jieba", OPT_CHOICE, offsetof(reading, jieba),
     "format of the dictionaries (tsv)", dict_formats},
    {0, "ref", "DATE", OPT_TEXT, offsetof(reading, ref),
     "read relative dates from here: 2024-05-20[T09:30]", NULL},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon), "use this compiled lexicon", NULL},
    {0}};

const opt build_opts[] = {
    {'o', "output", "FILE", OPT_TEXT, offsetof(reading, output), "where the lexicon goes", NULL},
    {0, "base", NULL, OPT_FLAG, offsetof(reading, base),
     "make a lexicon that stands alone, in place of the built-in one", NULL},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon),
     "the built-in lexicon that the new one lies over", NULL},
    {0}};

int cmd_types(const command *c, int argc, char **argv)
{
    int n, rc = opt_parse(c, NULL, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (n) {
        msg("types takes no operand, not '%s'", argv[1]);
        return EXIT_USAGE;
    }
    char line[200];
    for (size_t i = 0; taoci_type_name(i); i++) {
        int len =
            snprintf(line, sizeof line, "%s\t%s\n", taoci_type_name(i), taoci_type_summary(i));
        if (len > 0 && !put_out(line, (size_t)len))
            break;
    }
    return finish_out(1);
}

static int explain(taoci_doc *d, const reading *r, const char *text)
{
    const char *p;
    size_t len;
    taoci_err err = {0};
    const taoci_input how = {.id = "-", .ref = r->ref};
    taoci_code rc = taoci_doc_read(d, text, strlen(text), &how, &err);
    if (!rc)
        rc = taoci_doc_why(d, r->json, &p, &len, &err);
    if (!rc && put_out(p, len))
        return EXIT_DONE;
    if (rc)
        msg("%s", err.msg);
    return exit_code_of(rc);
}

int cmd_dict_why(const command *c, int argc, char **argv)
{
    reading r = {0};
    taoci *t;
    taoci_doc *d = NULL;
    taoci_err err = {0};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (n == 0) {
        msg("dict why needs a TEXT: taoci dict why '绍兴市柯桥区'");
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&r, &t)))
        return rc;
    rc = exit_code_of(taoci_doc_new(t, &d, &err));
    for (int i = 1; !rc && i <= n; i++)
        rc = explain(d, &r, argv[i]);
    taoci_doc_free(d);
    taoci_close(t);
    int end = finish_out(1);
    return rc ? rc : end;
}

int cmd_dict_build(const command *c, int argc, char **argv)
{
    reading r = {0};
    taoci_err err = {0};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (!n || !r.output) {
        msg("dict build needs dictionaries and -o: taoci dict build my.tsv -o my.lex");
        return EXIT_USAGE;
    }
    char path[PATH_MOST];
    taoci_code code = taoci_lexicon_build((const char *const *)argv + 1, (size_t)n,
                                          r.base ? NULL : find_lexicon(&r, path), r.output, &err);
    if (code)
        msg("%s", err.msg);
    return exit_code_of(code);
}

/* ---- dict check ---- */

const opt check_opts[] = {
    {0, "json", NULL, OPT_FLAG, offsetof(reading, json), "one finding a line, as JSON", NULL},
    {0, "dict-format", "tsv|jieba", OPT_CHOICE, offsetof(reading, jieba),
     "format of the dictionaries (tsv)", dict_formats},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon),
     "compare with this compiled lexicon", NULL},
    {0}};

typedef struct findings {
    const reading *r;
    unsigned errors, warnings;
    int failed;
} findings;

/* S as a JSON string at P; the library's sentences are valid UTF-8. */
static void put_json_text(const char *s)
{
    char quoted[8];
    put_out("\"", 1);
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            put_out((char[]){'\\', *s}, 2);
        else if ((unsigned char)*s < 0x20)
            put_out(quoted, (size_t)snprintf(quoted, sizeof quoted, "\\u%04x", *s));
        else
            put_out(s, 1);
    }
    put_out("\"", 1);
}

static void put_finding(void *user, const taoci_finding *f)
{
    findings *all = user;
    char line[32];
    all->errors += (unsigned)f->error;
    all->warnings += (unsigned)!f->error;
    if (!all->r->json) {
        put_out(f->message, strlen(f->message));
        put_out(f->error ? " [error " : " [warning ", f->error ? 8 : 10);
        put_out(f->code, strlen(f->code));
        put_out("]\n", 2);
        return;
    }
    put_out("{\"file\":", 8);
    put_json_text(f->file);
    put_out(line, (size_t)snprintf(line, sizeof line, ",\"line\":%u,", f->line));
    put_out("\"severity\":", 11);
    put_json_text(f->error ? "error" : "warning");
    put_out(",\"code\":", 8);
    put_json_text(f->code);
    put_out(",\"message\":", 11);
    put_json_text(f->message);
    put_out("}\n", 2);
}

int cmd_dict_check(const command *c, int argc, char **argv)
{
    reading r = {.no_user_dict = 1};
    taoci *t;
    taoci_err err = {0};
    findings all = {.r = &r};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (!n) {
        msg("dict check needs a FILE: taoci dict check my.tsv");
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&r, &t)))
        return rc;
    taoci_code code = taoci_dict_check(t, (const char *const *)argv + 1, (size_t)n, r.jieba,
                                       put_finding, &all, &err);
    taoci_close(t);
    if (code)
        msg("%s", err.msg);
    else if (!r.json)
        msg("%d file%s, %u error%s, %u warning%s", n, n > 1 ? "s" : "", all.errors,
            all.errors == 1 ? "" : "s", all.warnings, all.warnings == 1 ? "" : "s");
    rc = finish_out(1);
    return code ? exit_code_of(code) : rc ? rc : all.errors ? EXIT_DICT : EXIT_DONE;
}

/* ---- dict add ---- */

typedef struct adding {
    many alias;
    const char *file, *canonical, *id, *notes, *weight, *lexicon;
} adding;

const opt add_opts[] = {
    {0, "alias", "NAME", OPT_MANY, offsetof(adding, alias), "another surface; repeatable", NULL},
    {0, "canonical", "NAME", OPT_TEXT, offsetof(adding, canonical), "the full name", NULL},
    {0, "id", "ID", OPT_TEXT, offsetof(adding, id), "an identifier: sh:600519", NULL},
    {0, "weight", "N", OPT_TEXT, offsetof(adding, weight), "0: never alone", NULL},
    {0, "notes", "KEY=VALUE…", OPT_TEXT, offsetof(adding, notes), "notes column", NULL},
    {'f', "file", "FILE", OPT_TEXT, offsetof(adding, file),
     "the table (~/.config/taoci/dict/user.tsv)", NULL},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(adding, lexicon), "use this compiled lexicon", NULL},
    {0}};

/* Make the folders on the way to PATH. */
static void make_folders(char *path)
{
    for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = 0;
        mkdir(path, 0755); /* what cannot be made shows when the file is written */
        *p = '/';
    }
}

/* The user's own table: $XDG_CONFIG_HOME/taoci/dict/user.tsv. */
static const char *own_table(char *path)
{
    size_t n = userdict_folder(path, PATH_MOST - 16);
    memcpy(path + n, "/user.tsv", 10);
    make_folders(path);
    return path;
}

static char *join_aliases(const many *m)
{
    size_t len = 1;
    for (size_t i = 0; i < m->n; i++)
        len += strlen(m->p[i]) + 1;
    char *s = calloc(len, 1), *p = s;
    for (size_t i = 0; s && i < m->n; i++) {
        size_t k = strlen(m->p[i]);
        if (i)
            *p++ = '|';
        memcpy(p, m->p[i], k);
        p += k;
    }
    return s;
}

int cmd_dict_add(const command *c, int argc, char **argv)
{
    adding a = {0};
    taoci *t;
    taoci_err err = {0};
    char path[PATH_MOST];
    int n, rc = opt_parse(c, &a, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (n != 2) {
        msg("dict add needs WORD and TYPE: taoci dict add 三花集团 company --alias 三花");
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&(reading){.lexicon = a.lexicon, .no_user_dict = 1}, &t)))
        return rc;
    char *aliases = join_aliases(&a.alias);
    const char *file = a.file ? a.file : own_table(path);
    const taoci_line line = {.surface = argv[1],
                             .type = argv[2],
                             .canonical = a.canonical,
                             .id = a.id,
                             .aliases = aliases,
                             .weight = a.weight,
                             .notes = a.notes};
    taoci_code code = aliases ? taoci_dict_add(t, file, &line, &err) : TAOCI_ENOMEM;
    if (code)
        msg("%s", aliases ? err.msg : "no memory for the aliases");
    else
        msg("%s: added '%s' as %s", file, argv[1], argv[2]);
    free(aliases);
    taoci_close(t);
    return exit_code_of(code);
}

/* ---- dict stats ---- */

const opt stats_opts[] = {
    {'d', "dict", "FILE", OPT_MANY, offsetof(reading, dicts), "count this dictionary, too", NULL},
    {0, "no-user-dict", NULL, OPT_FLAG, offsetof(reading, no_user_dict),
     "only -d: no TAOCI_DICT, no ~/.config/taoci/dict", NULL},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon), "use this compiled lexicon", NULL},
    {0}};

int cmd_dict_stats(const command *c, int argc, char **argv)
{
    reading r = {0};
    taoci *t;
    taoci_err err = {0};
    taoci_count *counts = NULL;
    size_t count = 0;
    char line[512];
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (n) {
        msg("dict stats takes no operand; give '%s' with -d", argv[1]);
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&r, &t)))
        return rc;
    taoci_code code = taoci_dict_stats(t, &counts, &count, &err);
    if (code)
        msg("%s", err.msg);
    put_out("file\ttype\tentries\tsurfaces\n", 27);
    for (size_t i = 0; i < count; i++) {
        int len = snprintf(line, sizeof line, "%s\t%s\t%u\t%u\n", counts[i].file, counts[i].type,
                           counts[i].lines, counts[i].surfaces);
        put_out(line, (size_t)len < sizeof line ? (size_t)len : sizeof line - 1);
    }
    free(counts);
    taoci_close(t);
    rc = finish_out(1);
    return code ? exit_code_of(code) : rc;
}
