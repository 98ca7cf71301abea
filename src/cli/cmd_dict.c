#include "cli/cmd_dict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/clean.h"
#include "cli/cmd.h"
#include "cli/lang.h"
#include "cli/out.h"
#include "cli/userdict.h"
#include "cli/where.h"

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
    MODEL_OPTS,
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
    tc_buf b;
    tc_buf_init(&b, UINT32_MAX);
    for (size_t i = 0; taoci_type_name(i); i++)
        tc_buf_print(&b, "%s\t%s\n", taoci_type_name(i), taoci_type_summary(i));
    taoci_err err = {0};
    taoci_code code = tc_buf_check(&b, &err);
    if (code)
        msg("%s", err.msg);
    else
        put_out(b.p, b.len);
    tc_buf_done(&b);
    rc = finish_out(1);
    return code ? exit_code_of(code) : rc;
}

static int explain(taoci_doc *d, const reading *r, const char *text)
{
    const char *p;
    size_t len;
    taoci_err err = {0};
    const taoci_input how = {TAOCI_INPUT_INIT, .id = "-", .ref = r->ref};
    taoci_code rc = taoci_doc_read(d, text, strlen(text), &how, &err);
    if (!rc)
        rc = taoci_doc_why(d, r->json, &p, &len, &err);
    if (!rc && put_out(p, len))
        return EXIT_DONE;
    return said(rc, &err);
}

int cmd_dict_why(const command *c, int argc, char **argv)
{
    reading r = {.names = 1};
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

static int is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_ino == y.st_ino && x.st_dev == y.st_dev;
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
    if (strcmp(r.output, "-") == 0) {
        msg("a lexicon goes to a file: -o my.lex");
        return EXIT_USAGE;
    }
    char path[PATH_MOST];
    const char *over = r.base ? NULL : find_lexicon(&r, path);
    for (int i = 1; i <= n + 1; i++) {
        const char *file = i <= n ? argv[i] : over;
        if (file && is_same_file(file, r.output)) {
            msg("'%s' is read and written; -o names another file", file);
            return EXIT_USAGE;
        }
    }
    taoci_code code =
        taoci_lexicon_build((const char *const *)argv + 1, (size_t)n, over, r.output, &err);
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
    tc_buf line;
    int no_memory;
} findings;

/* S as a JSON string; the library's sentences are valid UTF-8. */
static void put_json_text(tc_buf *b, const char *s)
{
    tc_buf_putc(b, '"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            tc_buf_putc(b, '\\');
        if ((unsigned char)*s < 0x20 || *s == 0x7F)
            tc_buf_print(b, "\\u%04x", (unsigned)*s);
        else
            tc_buf_putc(b, *s);
    }
    tc_buf_putc(b, '"');
}

/* A finding as an object of its own, or as a line that leaves the terminal as it is. */
enum { FINDING_MOST = 2048 };

static void put_finding(void *user, const taoci_finding *f)
{
    findings *all = user;
    tc_buf *b = &all->line;
    all->errors += (unsigned)f->error;
    all->warnings += (unsigned)!f->error;
    tc_buf_reset(b);
    if (all->r->json) {
        tc_buf_puts(b, "{\"file\":");
        put_json_text(b, f->file);
        tc_buf_print(b, ",\"line\":%u,\"severity\":\"%s\",\"code\":\"%s\",\"message\":", f->line,
                     f->error ? "error" : "warning", f->code);
        put_json_text(b, f->message);
        tc_buf_puts(b, "}\n");
    } else {
        char text[FINDING_MOST];
        lang_sentence(text, sizeof text, f->message);
        char *message = tc_clean_copy(text);
        tc_buf_print(b, "%s [%s %s]\n", message ? message : "no memory for a finding",
                     f->error ? "error" : "warning", f->code);
        free(message);
    }
    if (b->bad)
        all->no_memory = 1;
    else
        put_out(b->p, b->len);
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
    tc_buf_init(&all.line, UINT32_MAX);
    taoci_code code = taoci_dict_check(t, (const char *const *)argv + 1, (size_t)n, r.jieba,
                                       put_finding, &all, &err);
    taoci_close(t);
    tc_buf_done(&all.line);
    if (!code && all.no_memory)
        code = tc_fail(&err, TAOCI_ENOMEM, 0, "no memory for the findings");
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
    {0, "canonical", "NAME", OPT_FREE, offsetof(adding, canonical), "the full name", NULL},
    {0, "id", "ID", OPT_FREE, offsetof(adding, id), "an identifier: sh:600519", NULL},
    {0, "weight", "N", OPT_FREE, offsetof(adding, weight), "0: never alone", NULL},
    {0, "notes", "KEY=VALUE…", OPT_FREE, offsetof(adding, notes), "notes column", NULL},
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

/* The user's own table: $XDG_CONFIG_HOME/taoci/dict/user.tsv; NULL without a home. */
static const char *own_table(char *path)
{
    size_t n = userdict_folder(path, PATH_MOST - 16);
    if (!n)
        return NULL;
    memcpy(path + n, "/user.tsv", 10);
    make_folders(path);
    return path;
}

/* The number of the line of FILE that begins with WORD and TYPE, the last one; 0 for none. */
static uint32_t line_of(const char *file, const char *word, const char *type)
{
    char *line = NULL;
    size_t cap = 0, w = strlen(word), t = strlen(type);
    ssize_t n;
    uint32_t at = 0, last = 0;
    FILE *f = fopen(file, "r");
    while (f && (n = getline(&line, &cap, f)) >= 0) {
        at++;
        if ((size_t)n > w + t + 1 && memcmp(line, word, w) == 0 && line[w] == '\t' &&
            memcmp(line + w + 1, type, t) == 0 && strchr("\t\r\n", line[w + 1 + t]))
            last = at;
    }
    if (f)
        fclose(f);
    free(line);
    return last;
}

static void tell_finding(void *user, const taoci_finding *f)
{
    const uint32_t *line = user;
    char text[FINDING_MOST];
    if (f->line != *line)
        return;
    lang_sentence(text, sizeof text, f->message);
    msg("%s [%s %s]", text, f->error ? "error" : "warning", f->code);
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
    const char *file = a.file ? a.file : own_table(path);
    if (!file) {
        msg("there is no home folder for a table of your own; --file names one");
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&(reading){.lexicon = a.lexicon, .no_user_dict = 1}, &t)))
        return rc;
    char *aliases = join_many(&a.alias, '|');
    const taoci_line line = {TAOCI_LINE_INIT,          .surface = argv[1], .type = argv[2],
                             .canonical = a.canonical, .id = a.id,         .aliases = aliases,
                             .weight = a.weight,       .notes = a.notes};
    taoci_code code = aliases ? taoci_dict_add(t, file, &line, &err) : TAOCI_ENOMEM;
    if (code) {
        msg("%s", aliases ? err.msg : "no memory for the aliases");
    } else {
        msg("%s: added '%s' as %s", file, argv[1], argv[2]);
        /* It is there, but it may not be what was meant. */
        uint32_t added = line_of(file, argv[1], argv[2]);
        taoci_dict_check(t, &file, 1, 0, tell_finding, &added, &err);
    }
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

static void put_count(void *user, const taoci_count *c)
{
    tc_buf_print(user, "%s\t%s\t%u\t%u\n", c->file, c->type, c->lines, c->surfaces);
}

int cmd_dict_stats(const command *c, int argc, char **argv)
{
    reading r = {0};
    taoci *t;
    taoci_err err = {0};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (n) {
        msg("dict stats takes no operand; give '%s' with -d", argv[1]);
        return EXIT_USAGE;
    }
    if ((rc = open_taoci(&r, &t)))
        return rc;
    tc_buf b;
    tc_buf_init(&b, UINT32_MAX);
    tc_buf_puts(&b, "file\ttype\tentries\tsurfaces\n");
    taoci_code code = taoci_dict_stats(t, put_count, &b, &err);
    if (code || (code = tc_buf_check(&b, &err)))
        msg("%s", err.msg);
    if (!code)
        put_out(b.p, b.len);
    tc_buf_done(&b);
    taoci_close(t);
    rc = finish_out(1);
    return code ? exit_code_of(code) : rc;
}
