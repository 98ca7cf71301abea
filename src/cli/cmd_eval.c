#include "cli/cmd_eval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/file.h"
#include "cli/cmd.h"
#include "cli/gold.h"
#include "cli/out.h"
#include "judge/change.h"
#include "judge/verdict.h"

static const char *const eval_formats[] = {"text", "json", NULL};
enum { FORMAT_TEXT, FORMAT_JSON };

const opt eval_opts[] = {
    {'t', "types", "LIST", OPT_MANY, offsetof(reading, type), "judge these types only", NULL},
    {0, "at-least", "LIST", OPT_MANY, offsetof(reading, at_least),
     "exit 1 below: F1=0.9,place.R=0.95 (P, R, F1, values)", NULL},
    {0, "compare", NULL, OPT_FLAG, offsetof(reading, compare),
     "hold two results against each other: OLD.jsonl NEW.jsonl", NULL},
    {0, "errors", "N", OPT_NUM, offsetof(reading, top), "show N kinds of errors, or changes (10)",
     NULL},
    {0, "format", "text|json", OPT_CHOICE, offsetof(reading, format),
     "tables for eyes (default), or one object", eval_formats},
    {0, "pretty", NULL, OPT_FLAG, offsetof(reading, pretty), "indent the JSON", NULL},
    {'o', "output", "FILE", OPT_TEXT, offsetof(reading, output),
     "write to FILE, complete or not at all", NULL},
    GROUP("Without OUT.jsonl, to extract"),
    {'d', "dict", "FILE", OPT_MANY, offsetof(reading, dicts),
     "add a dictionary; repeatable, a later one wins", NULL},
    {0, "no-user-dict", NULL, OPT_FLAG, offsetof(reading, no_user_dict),
     "only -d: no TAOCI_DICT, no ~/.config/taoci/dict", NULL},
    {0, "lexicon", "FILE", OPT_TEXT, offsetof(reading, lexicon), "use this compiled lexicon", NULL},
    {0, "model", "FILE", OPT_TEXT, offsetof(reading, model), "use this model of names", NULL},
    {0, "no-model", NULL, OPT_FLAG, offsetof(reading, no_model),
     "names by rules and dictionary alone", NULL},
    {0}};

/* ---- the gold's texts, extracted here ---- */

/* The text file that gold document ID is about, from here or beside the gold file: its bytes into B. */
static taoci_code read_text(const char *gold, const char *id, tc_buf *b, taoci_err *err)
{
    char path[PATH_MOST];
    const char *slash = strrchr(gold, '/');
    int folder = slash ? (int)(slash - gold) + 1 : 0;
    taoci_code rc = TAOCI_EIO;
    for (int i = 0; rc == TAOCI_EIO && i < 3; i++) {
        const char *base = strrchr(id, '/');
        snprintf(path, sizeof path, "%.*s%s", i ? folder : 0, gold, i == 2 && base ? base + 1 : id);
        tc_buf_reset(b);
        if (i == 0 || access(path, R_OK) == 0)
            rc = tc_file_read(path, b, err);
    }
    return rc;
}

static int is_utf8(const char *p, size_t len)
{
    for (size_t i = 0, n; i < len; i += n)
        if ((n = (unsigned char)p[i] < 0x80 ? 1 : tc_utf8_check(p + i, len - i)) == 0)
            return 0;
    return 1;
}

/* Everything that one evaluation carries. */
typedef struct eval {
    const reading *r;
    const char *path; /* of the gold */
    gold_file gold, out;
    taoci_doc *doc;
    tc_buf text;
} eval;

/* Number and ordinal come when all types are asked for. */
static const char *types_for(const tc_noted *g)
{
    for (uint32_t i = 0; i < g->types.n; i++)
        if (tc_str_is(g->types.p[i], "number") || tc_str_is(g->types.p[i], "ordinal"))
            return "all";
    return NULL;
}

/* What is found in the text of G, as one more document of E->out. */
static int extract(eval *e, tc_noted *g)
{
    taoci_err err = {0};
    const char *out;
    size_t len;
    tc_str text = g->text;
    char *id = tc_arena_text(&e->gold.arena, g->id.p ? g->id.p : "", g->id.len);
    char *ref = g->ref.len ? tc_arena_text(&e->gold.arena, g->ref.p, g->ref.len) : NULL;
    taoci_code rc = TAOCI_OK;
    if (!id || (g->ref.len && !ref))
        rc = tc_fail(&err, TAOCI_ENOMEM, 0, "no memory for a document");
    if (!rc && !text.p) {
        rc = g->id.len
                 ? read_text(e->path, id, &e->text, &err)
                 : tc_fail(&err, TAOCI_EIO, 0, "%s:%u: neither text nor id", e->path, g->line);
        text = (tc_str){e->text.p ? e->text.p : "", (uint32_t)e->text.len};
        if (!rc && is_utf8(text.p, text.len)) /* for the sentences of errors */
            g->text = (tc_str){tc_arena_text(&e->gold.arena, text.p, text.len), text.len};
    }
    const taoci_input how = {TAOCI_INPUT_INIT, .id = id, .ref = ref,
                             .encoding = g->text.p ? "UTF-8" : NULL,
                             .keep_bom = text.p != e->text.p};
    if (!rc)
        rc = taoci_doc_read(e->doc, text.p, text.len, &how, &err);
    if (!rc)
        rc = taoci_doc_extract(e->doc, types_for(g), &err);
    if (!rc)
        rc = taoci_doc_write(e->doc, &(taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES},
                             &out, &len, &err);
    char *own = rc ? NULL : tc_arena_text(&e->out.arena, out, len);
    if (!rc && !own)
        rc = tc_fail(&err, TAOCI_ENOMEM, 0, "no memory for a result");
    if (!rc)
        rc = gold_add(&e->out, "result", g->line, own, len, &err);
    return said(rc, &err);
}

static int extract_all(eval *e)
{
    taoci *t;
    taoci_err err = {0};
    int rc = open_taoci(e->r, &t);
    if (rc)
        return rc;
    rc = said(taoci_doc_new(t, &e->doc, &err), &err);
    for (uint32_t i = 0; !rc && i < e->gold.docs.n; i++)
        rc = extract(e, &e->gold.docs.p[i]);
    taoci_doc_free(e->doc);
    taoci_close(t);
    return rc;
}

/* ---- thresholds ---- */

/* The measure NAME (F1, values) of T in ten-thousandths, -1 for a name that is none. */
static long measure_of(const tc_tally *t, const char *name)
{
    static const char *const names[] = {"P", "R", "F1"};
    for (int k = TC_P; k <= TC_F1; k++)
        if (strcmp(name, names[k]) == 0)
            return tc_share_of((tc_share)k, t->right, t->wrong, t->missed);
    if (strcmp(name, "values") == 0)
        return tc_share_of(TC_R, t->values_right, 0, t->values - t->values_right);
    return -1;
}

/* Is WISH, "F1=0.9" or "place.R=0.95", fulfilled? EXIT_DONE, EXIT_NOTHING or EXIT_USAGE, said; J = NULL: is it a wish? */
static int check_wish(const tc_judge *j, const char *wish)
{
    char name[64], *stop;
    const char *equals = strchr(wish, '=');
    size_t n = equals ? (size_t)(equals - wish) : 0;
    double least = equals ? strtod(equals + 1, &stop) : -1;
    tc_tally t = {.type = {NULL, 0}};
    if (!n || n >= sizeof name || stop == equals + 1 || *stop || !(least >= 0 && least <= 1)) {
        msg("--at-least is a list of NAME=0.00, not '%s'", wish);
        return EXIT_USAGE;
    }
    memcpy(name, wish, n);
    name[n] = 0;
    char *dot = strrchr(name, '.'), *what = dot ? dot + 1 : name;
    if (measure_of(&t, what) < 0) {
        const char *const all[] = {"P", "R", "F1", "values", NULL};
        const char *near = taoci_nearest(what, all);
        msg("no measure '%s'%s%s%s", what, near ? "; did you mean '" : ": P, R, F1, values",
            near ? near : "", near ? "'?" : "");
        return EXIT_USAGE;
    }
    if (!j)
        return EXIT_DONE;
    if (dot)
        *dot = 0;
    else
        t = tc_judge_all(j);
    for (uint32_t i = 0; dot && i < j->tally.n; i++)
        if (tc_str_is(j->tally.p[i].type, name))
            t = j->tally.p[i];
    if (dot && !t.type.p) {
        msg("no %s is annotated or found, for --at-least %s", name, wish);
        return EXIT_NOTHING;
    }
    long got = measure_of(&t, what);
    if (got >= (long)(least * 10000 + 0.5))
        return EXIT_DONE;
    msg("%s%s%s is %ld.%04ld, below %s", dot ? name : "", dot ? "." : "", what, got / 10000,
        got % 10000, equals + 1);
    return EXIT_NOTHING;
}

static int check_wishes(const reading *r, const tc_judge *j)
{
    int worst = EXIT_DONE;
    for (size_t i = 0; i < r->at_least.n; i++) {
        int rc = check_wish(j, r->at_least.p[i]);
        worst = rc > worst ? rc : worst;
    }
    return worst;
}

/* ---- all ---- */

/* The types that are asked for, in place of those that the documents list. */
static int narrow_types(eval *e)
{
    for (uint32_t i = 0; e->r->type.n && i < e->gold.docs.n; i++) {
        tc_words only = {0};
        for (size_t k = 0; k < e->r->type.n; k++) {
            tc_str *word = tc_vec_push(&e->gold.arena, &only);
            if (!word) {
                msg("no memory for the types");
                return EXIT_FAULT;
            }
            *word = tc_str_of(e->r->type.p[k]);
        }
        e->gold.docs.p[i].types = only;
    }
    return EXIT_DONE;
}

static int put(tc_buf *b, taoci_code rc, taoci_err *err)
{
    if (!rc)
        rc = tc_buf_check(b, err);
    return rc ? said(rc, err) : put_out(b->p, b->len) ? EXIT_DONE : EXIT_INPUT;
}

static int judge(eval *e, tc_buf *b)
{
    taoci_err err = {0};
    tc_judge j = {.arena = &e->gold.arena};
    taoci_code rc = TAOCI_OK;
    uint32_t n = e->gold.docs.n;
    for (uint32_t i = 0; !rc && i < n; i++) {
        const tc_noted *g = &e->gold.docs.p[i];
        rc = tc_judge_add(&j, g, tc_noted_of(&e->out.docs, g, i, n), &err);
    }
    tc_judge_sort(&j);
    if (e->r->format == FORMAT_JSON)
        tc_verdict_json(b, &j, (uint32_t)e->r->top, e->r->pretty);
    else
        tc_verdict_text(b, &j, (uint32_t)e->r->top);
    int code = put(b, rc, &err);
    return code ? code : check_wishes(e->r, &j);
}

static int compare(eval *e, tc_buf *b)
{
    taoci_err err = {0};
    taoci_code rc =
        tc_change_write(b, &e->gold.arena, &e->gold.docs, &e->out.docs, e->r->format == FORMAT_JSON,
                        e->r->pretty, (uint32_t)e->r->top, &err);
    return put(b, rc, &err);
}

static int check_usage(const reading *r, char **argv, int n)
{
    if (r->compare ? n != 2 : n < 1 || n > 2) {
        msg(r->compare
                ? "--compare needs two results: taoci eval --compare old.jsonl new.jsonl"
                : "eval needs a gold file and may have one of results: taoci eval gold.jsonl "
                  "out.jsonl");
        return EXIT_USAGE;
    }
    if (n == 2 && strcmp(argv[1], "-") == 0 && strcmp(argv[2], "-") == 0) {
        msg("standard input cannot be both files");
        return EXIT_USAGE;
    }
    return check_wishes(r, NULL);
}

int cmd_eval(const command *c, int argc, char **argv)
{
    reading r = {.self = c, .top = 10, .names = 1};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    char *types = split_many(&r.type), *wishes = split_many(&r.at_least);
    eval e = {.r = &r, .path = argv[1]};
    tc_buf b;
    tc_buf_init(&b, UINT32_MAX);
    tc_buf_init(&e.text, UINT32_MAX);
    gold_init(&e.gold);
    gold_init(&e.out);
    if (!(rc = check_usage(&r, argv, n)) && !(rc = open_out(r.output)) &&
        !(rc = gold_open(&e.gold, argv[1])) && !(rc = narrow_types(&e)))
        rc = n == 2 ? gold_open(&e.out, argv[2]) : extract_all(&e);
    if (!rc)
        rc = r.compare ? compare(&e, &b) : judge(&e, &b);
    gold_close(&e.gold);
    gold_close(&e.out);
    tc_buf_done(&e.text);
    tc_buf_done(&b);
    free(types);
    free(wishes);
    int end = finish_out(rc <= EXIT_NOTHING);
    return rc ? rc : end;
}
