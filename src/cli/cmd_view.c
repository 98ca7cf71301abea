#include "cli/cmd_view.h"

#include <unistd.h>

#include "base/str.h"
#include "cli/out.h"
#include "cli/page.h"
#include "cli/reader.h"
#include "cli/run.h"

/* clang-format off */
const opt view_opts[] = {
    SHORT("output facts relations records ref jsonl csv recursive jobs"),
    GROUP("What is shown"),
    {0, "facts", NULL, OPT_FLAG, offsetof(reading, facts),
     "the statistical facts, too, as a table", NULL},
    {0, "relations", NULL, OPT_FLAG, offsetof(reading, relations),
     "who did what with whom, too, as a table", NULL},
    {0, "records", NULL, OPT_FLAG, offsetof(reading, records),
     "of extract --with-text in place of texts (*.jsonl)", NULL},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};
/* clang-format on */

enum { PAGE_MOST = 1 << 30 };

/* A page under way: what is not put out yet. */
typedef struct paging {
    tc_buf b;
    tc_buf line; /* a copy of a record, which reading changes */
    page_codes codes;
    uint32_t records;
} paging;

static int put(paging *g)
{
    if (g->b.bad || g->line.bad) {
        msg("no memory for the page");
        return EXIT_FAULT;
    }
    int done = put_out(g->b.p, g->b.len);
    tc_buf_reset(&g->b);
    return done ? EXIT_DONE : EXIT_INPUT;
}

static int begin(void *user, const taoci *t, uint32_t jobs)
{
    paging *g = user;
    (void)t;
    (void)jobs;
    page_head(&g->b);
    return put(g);
}

static int take(void *user, const incoming *in, const char *p, size_t len)
{
    paging *g = user;
    tc_buf_reset(&g->line);
    tc_buf_put(&g->line, p, len);
    tc_buf_putc(&g->line, 0);
    const char *wrong = g->line.bad ? NULL : page_record(&g->b, g->line.p, len, &g->codes);
    if (wrong) { /* a record of our own */
        msg("%s: %s", in->id, wrong);
        return EXIT_FAULT;
    }
    return put(g);
}

static int end(void *user)
{
    paging *g = user;
    page_tail(&g->b, &g->codes);
    return put(g);
}

static taoci_code find(taoci_doc *d, const reading *r, taoci_err *err)
{
    taoci_code rc = taoci_doc_extract(d, NULL, err);
    if (!rc && r->relations)
        rc = taoci_doc_relations(d, err);
    if (!rc && r->facts)
        rc = taoci_doc_facts(d, err);
    if (!rc)
        rc = taoci_doc_sections(d, err);
    return rc ? rc : taoci_doc_keywords(d, 0, err);
}

/* The records of the file NAME to the page. */
static int take_records(paging *g, reader *in, const char *name)
{
    taoci_err why = {0};
    char *p;
    size_t len;
    int code = EXIT_DONE, got;
    if (!reader_open(in, name, &why)) {
        msg("%s", why.msg);
        return EXIT_INPUT;
    }
    for (uint32_t n = 1; (got = reader_line(in, INPUT_MOST, &p, &len, &why)); n++) {
        if (got > 0 && strspn(p, " \t\r") == len)
            continue;
        const char *wrong = got < 0 ? why.msg : page_record(&g->b, p, len, &g->codes);
        if (wrong) {
            msg("%s:%u: %s", name, (unsigned)n, wrong);
            code = EXIT_INPUT;
        } else if ((got = put(g))) {
            code = got;
            break;
        } else {
            g->records++;
        }
    }
    reader_close(in);
    return code;
}

/* The page of records that were made before; nothing is looked for. */
static int view_records(const reading *r, char **argv, int n, paging *g)
{
    static const char *const only[] = {"-", NULL};
    const char *const *name = n ? (const char *const *)argv + 1 : only;
    reader in = {.stop = '\n', .fd = -1};
    int code = open_out(r->output);
    for (int i = 0; i < n && !code; i++)
        if (is_out_path(name[i])) {
            msg("'%s' is read and written; -o names another file", name[i]);
            code = EXIT_USAGE;
        }
    if (code) {
        finish_out(0);
        return code;
    }
    code = begin(g, NULL, 0);
    for (int i = 0; i < (n ? n : 1) && code != EXIT_FAULT; i++) {
        int rc = take_records(g, &in, name[i]);
        code = rc > code ? rc : code;
    }
    int rc = end(g), keep = code != EXIT_FAULT && !rc && (g->records || !code);
    reader_free(&in);
    code = rc > code ? rc : code;
    if (!keep && is_out_aside())
        msg("'%s' is not written: %s", r->output,
            g->records ? "it would not be complete" : "no record could be read");
    rc = finish_out(keep);
    return rc > code ? rc : code;
}

static int is_record_file(const char *name)
{
    size_t len = strlen(name);
    return len > 6 && strcmp(name + len - 6, ".jsonl") == 0;
}

int cmd_view(const command *c, int argc, char **argv)
{
    reading r = {.self = c, .coref = 1, .names = 1};
    int n, records = 0, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (!r.output && isatty(STDOUT_FILENO)) {
        msg("a page is for a browser: -o view.html");
        return EXIT_USAGE;
    }
    r.offsets = TAOCI_UTF16; /* JavaScript counts so */
    r.lost = 1;
    for (int i = 1; i <= n; i++)
        records += is_record_file(argv[i]);
    r.records |= n && records == n && !r.jsonl;
    if (records && !r.jsonl && !r.records) {
        msg("either texts or records: a page of both is made of records");
        return EXIT_USAGE;
    }
    static paging g; /* the bits of its codes are many */
    tc_buf_init(&g.b, PAGE_MOST);
    tc_buf_init(&g.line, PAGE_MOST);
    rc = r.records
             ? view_records(&r, argv, n, &g)
             : run_gathering(&r, argv, n, find,
                             (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES,
                                            .shape = TAOCI_JSONL, .facts = r.facts,
                                            .relations = r.relations, .sections = 1, .text = 1},
                             &(gathering){&g, begin, take, end});
    tc_buf_done(&g.b);
    tc_buf_done(&g.line);
    return rc;
}
