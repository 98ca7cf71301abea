#include "cli/cmd_stats.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/gold.h"
#include "cli/out.h"
#include "cli/run.h"
#include "judge/stats.h"

static const char *const stats_formats[] = {"text", "json", "csv", NULL}; /* as tc_stats_shape */
static const char *const groups[] = {"all", "document", NULL};

/* clang-format off */
const opt stats_of_opts[] = {
    GROUP("What is counted"),
    {0, "by", "all|document", OPT_CHOICE, offsetof(reading, each),
     "all documents together (default), or each", groups},
    {'n', "top", "N", OPT_NUM, offsetof(reading, top), "at most N names of each type (10)", NULL},
    {'t', "types", "LIST", OPT_MANY, offsetof(reading, type),
     "only these entity types: place,amount … or all", NULL},
    {0, "records", NULL, OPT_FLAG, offsetof(reading, records),
     "the input is what extract wrote, as files of it are", NULL},
    GROUP("Output"),
    {0, "format", "text|json|csv", OPT_CHOICE, offsetof(reading, format),
     "tables for eyes (default), an object, or rows", stats_formats},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};
/* clang-format on */

typedef struct counting {
    const reading *r;
    char *types;
    tc_stats *stats;
    gold_file file; /* of one document after the other */
    tc_buf record, out;
} counting;

static int is_asked(const counting *c, tc_str type)
{
    for (size_t i = 0; i < c->r->type.n; i++)
        if (tc_str_is(type, c->r->type.p[i]) || strcmp(c->r->type.p[i], "all") == 0)
            return 1;
    return c->r->type.n == 0;
}

static taoci_code add(counting *c, tc_noted *d, taoci_err *err)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->notes.n; i++)
        if (is_asked(c, d->notes.p[i].type))
            d->notes.p[n++] = d->notes.p[i];
    d->notes.n = n;
    taoci_code rc = tc_stats_add(c->stats, d, err);
    if (rc || !c->r->each)
        return rc;
    tc_stats_write(&c->out, c->stats, d->id.p ? d->id : TC_STR(""), (uint32_t)c->r->top,
                   (tc_stats_shape)c->r->format, c->r->pretty);
    tc_stats_reset(c->stats);
    return tc_buf_check(&c->out, err);
}

static int begin(void *user, const taoci *t, uint32_t jobs)
{
    (void)t, (void)jobs, (void)user;
    return EXIT_DONE;
}

static int take(void *user, const incoming *in, const char *p, size_t len)
{
    counting *c = user;
    taoci_err err = {0};
    tc_buf_reset(&c->record);
    tc_buf_put(&c->record, p, len);
    tc_buf_putc(&c->record, 0);
    tc_arena_reset(&c->file.arena);
    c->file.docs = (tc_noted_list){0};
    taoci_code rc = tc_buf_check(&c->record, &err);
    if (!rc)
        rc = gold_add(&c->file, in->id, 1, c->record.p, len, &err);
    if (!rc)
        rc = add(c, &c->file.docs.p[0], &err);
    return said(rc, &err);
}

static int end(void *user)
{
    counting *c = user;
    if (!c->r->each)
        tc_stats_write(&c->out, c->stats, (tc_str){0}, (uint32_t)c->r->top,
                       (tc_stats_shape)c->r->format, c->r->pretty);
    taoci_err err = {0};
    taoci_code rc = tc_buf_check(&c->out, &err);
    return rc ? said(rc, &err) : put_out(c->out.p, c->out.len) ? EXIT_DONE : EXIT_INPUT;
}

static taoci_code work_on(taoci_doc *d, const reading *r, taoci_err *err)
{
    return taoci_doc_extract(d, r->types, err);
}

/* Does the file PATH begin as what extract writes does? */
static int is_records(const char *path)
{
    static const char head[] = "{\"schema\":\"taoci";
    return tc_file_begins(path, head, sizeof head - 1);
}

/* Count what is in the files of records ARGV[1 … N]. */
static int count_records(counting *c, char **argv, int n)
{
    static char standard[] = "-";
    int rc = open_out(c->r->output);
    for (int i = 1; !rc && i <= (n ? n : 1); i++) {
        gold_file f;
        taoci_err err = {0};
        rc = gold_open(&f, n ? argv[i] : standard);
        for (uint32_t k = 0; !rc && k < f.docs.n; k++)
            rc = said(add(c, &f.docs.p[k], &err), &err);
        gold_close(&f);
    }
    rc = rc ? rc : end(c);
    int done = finish_out(rc == EXIT_DONE);
    return rc ? rc : done;
}

static int run_counting(counting *c, char **argv, int n)
{
    int records = 0;
    for (int i = 1; i <= n; i++)
        records += is_records(argv[i]);
    if (records && records < n && !c->r->records) {
        msg("'%s' is text, and others are records; count them apart",
            argv[is_records(argv[1]) ? n : 1]);
        return EXIT_USAGE;
    }
    if (records || c->r->records)
        return count_records(c, argv, n);
    const gathering g = {c, begin, take, end};
    return run_gathering(c->r, argv, n, work_on,
                         (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES,
                                        .shape = TAOCI_JSONL, .counts = 1},
                         &g);
}

int cmd_stats(const command *c, int argc, char **argv)
{
    reading r = {.self = c, .top = 10, .coref = 1, .names = 1};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    counting k = {
        .r = &r, .types = r.type.n ? join_many(&r.type, ',') : NULL, .stats = tc_stats_new()};
    char *list = split_many(&r.type);
    gold_init(&k.file);
    tc_buf_init(&k.record, UINT32_MAX);
    tc_buf_init(&k.out, UINT32_MAX);
    if (r.format == TC_STATS_CSV)
        tc_buf_puts(&k.out, "doc,what,type,name,count,documents\r\n");
    r.types = k.types;
    if (!k.stats || (r.type.n && (!k.types || !list))) {
        msg("no memory to count");
        rc = EXIT_FAULT;
    } else {
        rc = run_counting(&k, argv, n);
    }
    tc_stats_free(k.stats);
    gold_close(&k.file);
    tc_buf_done(&k.record);
    tc_buf_done(&k.out);
    free(k.types);
    free(list);
    return rc;
}
