#include "cli/cmd_read.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/cmd_corpus.h"
#include "cli/cmd_learn.h"
#include "cli/out.h"
#include "cli/run.h"

static const char *const extract_formats[] = {"jsonl", "json", "tsv",   "csv",
                                              "rows",  "ansi", "table", NULL};
static const char *const keyword_formats[] = {"jsonl", "json", "tsv", "csv", NULL};
enum {
    FORMAT_JSONL,
    FORMAT_JSON,
    FORMAT_TSV,
    FORMAT_CSV,
    FORMAT_ROWS,
    FORMAT_ANSI,
    FORMAT_TABLE
};                    /* of extract and keywords */
enum { UNSAID = -1 }; /* an option whose default depends on others */
static const char *const fact_formats[] = {"csv", "tsv", "jsonl", "table", NULL};
static const char *const statuses[] = {"actual", "target", "plan", NULL};
static const char *const measures[] = {"level", "growth", "change", "share",
                                       "rank",  "gap",    "ratio",  NULL};
static const char *const relation_types[] = {"agreement", "pairing", "investment",  "role",
                                             "issue",     "visit",   "cooperation", NULL};
static const char *const relation_statuses[] = {"signed", "planned", "ongoing", "ended", NULL};
static const char *const engines[] = {"lattice", "icu", NULL};
static const char *const grains[] = {"fine", "coarse", NULL};
static const char *const segment_formats[] = {"jsonl", "text", "tsv", "count", NULL};

const opt extract_opts[] = {
    SHORT("types flat facts relations format keywords dict ref jsonl csv recursive output jobs"),
    GROUP("What is found"),
    {'t', "types", "LIST", OPT_MANY, offsetof(reading, type),
     "only these entity types: place,amount … or all", NULL},
    {0, "facts", NULL, OPT_FLAG, offsetof(reading, facts),
     "the statistical facts, too, as facts gives them", NULL},
    {0, "relations", NULL, OPT_FLAG, offsetof(reading, relations),
     "who did what with whom, as relations gives it", NULL},
    {0, "sections", NULL, OPT_FLAG, offsetof(reading, sections),
     "the headings, and which time each speaks of", NULL},
    {0, "flat", NULL, OPT_FLAG, offsetof(reading, flat), "leave out entities inside other ones",
     NULL},
    {0, "min-conf", "PERCENT", OPT_PERCENT, offsetof(reading, min_conf),
     "leave out entities that are less sure: 90, or 0.9", NULL},
    {0, "as-of", "DATE", OPT_TEXT, offsetof(reading, as_of),
     "codes of divisions as they were then: 2015[-06-30]", NULL},
    {0, "coref", NULL, OPT_FLAG, offsetof(reading, coref),
     "tie 我市, 公司 to what they stand for (default)", NULL},
    {0, "idf", "FILE", OPT_TEXT, offsetof(reading, idf),
     "keywords: what is rare in FILE, or not there, weighs more", NULL},
    {0, "keywords", NULL, OPT_FLAG, offsetof(reading, keywords),
     "keywords, too (default without --types)", NULL},
    GROUP("Output"),
    {0, "format", "jsonl|json|tsv|csv|rows|ansi|table", OPT_CHOICE, offsetof(reading, format),
     "a document a line, or an entity a line, or for eyes", extract_formats},
    {0, "columns", "LIST", OPT_MANY, offsetof(reading, column),
     "tsv, csv, rows: these alone, as doc,type,text", NULL},
    {0, "context", NULL, OPT_FLAG, offsetof(reading, context), "with the sentence of each entity",
     NULL},
    {0, "with-text", NULL, OPT_FLAG, offsetof(reading, text),
     "jsonl, json: with the text, as taoci view reads it", NULL},
    {0, "header", NULL, OPT_FLAG, offsetof(reading, header),
     "tsv, csv: with a line of titles (default)", NULL},
    {0, "bom", NULL, OPT_FLAG, offsetof(reading, bom), "csv: with a byte order mark, for Excel",
     NULL},
    {'e', "exit-status", NULL, OPT_FLAG, offsetof(reading, fail_empty),
     "exit 1 when nothing was found", NULL},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};

const opt facts_opts[] = {
    SHORT("key region status measure period format ref jsonl csv recursive output jobs"),
    GROUP("What is found"),
    {0, "key", "LIST", OPT_MANY, offsetof(reading, key),
     "only these series: gdp,cpi (dict/indicators.tsv)", NULL},
    {0, "region", "LIST", OPT_MANY, offsetof(reading, region), "only of these places: 220000, 22*",
     NULL},
    {0, "status", "LIST", OPT_SET, offsetof(reading, status), "only actual, target or plan",
     statuses},
    {0, "measure", "LIST", OPT_SET, offsetof(reading, measure),
     "only level, growth, change, share, rank, gap, ratio", measures},
    {0, "period", "LIST", OPT_MANY, offsetof(reading, period),
     "only of these times: 2025, 2021/* (with --strict: only where it is known)", NULL},
    GROUP("Output"),
    {0, "format", "csv|tsv|jsonl|table", OPT_CHOICE, offsetof(reading, format),
     "a fact a row: CSV (default) … or columns for eyes", fact_formats},
    {'e', "exit-status", NULL, OPT_FLAG, offsetof(reading, fail_empty),
     "exit 1 when nothing was found", NULL},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};

const opt relations_opts[] = {
    SHORT("type status format dict ref jsonl csv recursive output jobs"),
    GROUP("What is found"),
    {0, "type", "LIST", OPT_SET, offsetof(reading, relation),
     "only agreement, pairing, investment, role, issue, visit or cooperation", relation_types},
    {0, "status", "LIST", OPT_SET, offsetof(reading, status),
     "only signed, planned, ongoing or ended", relation_statuses},
    GROUP("Output"),
    {0, "format", "csv|tsv|jsonl|table", OPT_CHOICE, offsetof(reading, format),
     "a relation a row: CSV (default) … or for eyes", fact_formats},
    {'e', "exit-status", NULL, OPT_FLAG, offsetof(reading, fail_empty),
     "exit 1 when nothing was found", NULL},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};

const opt segment_opts[] = {
    SHORT("format grain engine dict jsonl csv recursive output jobs"),
    GROUP("Output"),
    {0, "format", "jsonl|text|tsv|count", OPT_CHOICE, offsetof(reading, format),
     "objects (default), words, rows, or how many", segment_formats},
    {0, "grain", "fine|coarse", OPT_CHOICE, offsetof(reading, coarse),
     "words (default), or compounds and named things whole", grains},
    {0, "engine", "lattice|icu", OPT_CHOICE, offsetof(reading, icu),
     "dictionary lattice (default), or ICU's breaks, plain", engines},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};

const opt keywords_opts[] = {
    SHORT("top kind vocab corpus against each by format dict jsonl csv recursive output jobs"),
    GROUP("What is found"),
    {'n', "top", "N", OPT_NUM, offsetof(reading, top), "at most N keywords a document (20)", NULL},
    {0, "kind", "LIST", OPT_MANY, offsetof(reading, kind),
     "only these: term, and types of names: person", NULL},
    {0, "min-count", "N", OPT_NUM, offsetof(reading, min_count), "with N mentions at least", NULL},
    {0, "explain", NULL, OPT_FLAG, offsetof(reading, explain),
     "the features that moved each score most", NULL},
    {0, "by-section", NULL, OPT_FLAG, offsetof(reading, by_section),
     "those of each section, too, a list per heading", NULL},
    {0, "entities", NULL, OPT_FLAG, offsetof(reading, entities),
     "names as extract finds them, not as listed: slower", NULL},
    {0, "vocab", "FILE", OPT_TEXT, offsetof(reading, vocab),
     "prefer these terms: one a line, or a table", NULL},
    {0, "only-vocab", NULL, OPT_FLAG, offsetof(reading, only_vocab), "none but these", NULL},
    {0, "weights", "FILE", OPT_TEXT, offsetof(reading, weights), "weights of your own (--learn)",
     NULL},
    {0, "learn", "FILE", OPT_TEXT, offsetof(reading, learn),
     "learn weights from tagged JSON Lines, to -o", NULL},
    {0, "learn-all", NULL, OPT_FLAG, offsetof(reading, learn_all),
     "… those of both stages: many documents", NULL},
    CORPUS_OPTS,
    GROUP("Output"),
    {0, "format", "jsonl|json|tsv|csv", OPT_CHOICE, offsetof(reading, format),
     "one object a line (default), indented, or rows", keyword_formats},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};

static taoci_code extract(taoci_doc *d, const reading *r, taoci_err *err)
{
    taoci_code rc = taoci_doc_extract(d, r->types, err);
    if (!rc && r->relations)
        rc = taoci_doc_relations(d, err);
    if (!rc && r->facts)
        rc = taoci_doc_facts(d, err);
    if (!rc && r->sections)
        rc = taoci_doc_sections(d, err);
    /* Rows do not show them. */
    int rows = r->format >= FORMAT_TSV && r->format <= FORMAT_ROWS;
    return rc || !r->keywords || rows ? rc : taoci_doc_keywords(d, 0, err);
}

static taoci_code facts(taoci_doc *d, const reading *r, taoci_err *err)
{
    taoci_code rc = taoci_doc_extract(d, NULL, err);
    (void)r;
    return rc ? rc : taoci_doc_facts(d, err);
}

static taoci_code relations(taoci_doc *d, const reading *r, taoci_err *err)
{
    taoci_code rc = taoci_doc_extract(d, NULL, err);
    (void)r;
    return rc ? rc : taoci_doc_relations(d, err);
}

static taoci_code segment(taoci_doc *d, const reading *r, taoci_err *err)
{
    /* Reading a document segments it. */
    if (r->icu)
        return taoci_doc_break(d, err);
    return r->coarse ? taoci_doc_extract(d, NULL, err) : TAOCI_OK;
}

static taoci_code keywords(taoci_doc *d, const reading *r, taoci_err *err)
{
    if (!r->top)
        return TAOCI_OK;
    const taoci_keyword_wish wish = {TAOCI_KEYWORD_WISH_INIT,
                                     .top = (uint32_t)r->top,
                                     .min_count = (uint32_t)r->min_count,
                                     .kinds = r->kinds,
                                     .only_vocab = r->only_vocab,
                                     .explain = r->explain,
                                     .by_section = r->by_section};
    taoci_code rc = r->entities ? taoci_doc_extract(d, NULL, err) : TAOCI_OK;
    return rc ? rc : taoci_doc_keywords_as(d, &wish, err);
}

static taoci_format format_of(reading *r, taoci_what what)
{
    r->pretty |= r->format == FORMAT_JSON;
    static const taoci_shape shape[] = {TAOCI_JSONL, TAOCI_JSONL, TAOCI_TSV,  TAOCI_CSV,
                                        TAOCI_ROWS,  TAOCI_ANSI,  TAOCI_TABLE};
    return (taoci_format){TAOCI_FORMAT_INIT, .what = what,    .shape = shape[r->format],
                          .header = 1,       .flat = r->flat, .min_conf = r->min_conf};
}

/* Who reads it at a terminal sees the text, not JSON; unless options ask for what only records show. */
static int format_here(const reading *r)
{
    int records = r->pretty || r->text || r->facts || r->relations || r->sections || r->offsets ||
                  r->context || r->column.n || r->jsonl || r->csv || r->excel || r->bom ||
                  r->output;
    return !records && isatty(STDOUT_FILENO) ? FORMAT_ANSI : FORMAT_JSONL;
}

/* https://no-color.org */
static int is_without_colour(void)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return (no && *no) || (term && strcmp(term, "dumb") == 0);
}

int cmd_extract(const command *c, int argc, char **argv)
{
    reading r = {.self = c, .coref = 1, .keywords = UNSAID, .names = 1, .header = 1};
    r.format = UNSAID;
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (r.format == UNSAID)
        r.format = format_here(&r);
    char *types = r.type.n ? join_many(&r.type, ',') : NULL;
    char *columns = r.column.n ? join_many(&r.column, ',') : NULL;
    if ((r.type.n && !types) || (r.column.n && !columns)) {
        msg("no memory for the options");
        return EXIT_FAULT;
    }
    r.types = types;
    /* Who asks for some types asks for no more than these. */
    if (r.keywords == UNSAID)
        r.keywords = !types || tc_str_listed(tc_str_of(types), TC_STR("all"));
    taoci_format format = format_of(&r, TAOCI_ENTITIES);
    if (r.format == FORMAT_ANSI && is_without_colour())
        format.shape = TAOCI_MARKED;
    format.facts = r.facts;
    format.columns = columns;
    format.context = r.context;
    format.text = r.lost = r.text;
    format.header = r.header;
    format.bom = r.bom;
    format.relations = r.relations;
    format.sections = r.sections;
    rc = run_reading(&r, argv, n, extract, format);
    free(types);
    free(columns);
    return rc;
}

int cmd_facts(const command *c, int argc, char **argv)
{
    static const taoci_shape shape[] = {TAOCI_CSV, TAOCI_TSV, TAOCI_JSONL, TAOCI_TABLE};
    reading r = {.self = c, .coref = 1, .names = 1};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    const many *list[] = {&r.key, &r.region, &r.period};
    char *joined[3] = {NULL};
    for (int i = 0; i < 3 && !rc; i++)
        if (list[i]->n && !(joined[i] = join_many(list[i], ','))) {
            msg("no memory for the options");
            rc = EXIT_FAULT;
        }
    const taoci_fact_filter where = {TAOCI_FACT_FILTER_INIT,
                                     .key = joined[0],
                                     .region = joined[1],
                                     .period = joined[2],
                                     .status = (unsigned)r.status,
                                     .measure = (unsigned)r.measure,
                                     .strict = r.strict};
    if (!rc)
        rc = run_reading(&r, argv, n, facts,
                         (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_FACTS,
                                        .shape = shape[r.format], .header = 1,
                                        .facts_where = &where});
    for (int i = 0; i < 3; i++)
        free(joined[i]);
    return rc;
}

int cmd_relations(const command *c, int argc, char **argv)
{
    static const taoci_shape shape[] = {TAOCI_CSV, TAOCI_TSV, TAOCI_JSONL, TAOCI_TABLE};
    reading r = {.coref = 1, .names = 1};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    const taoci_relation_filter where = {TAOCI_RELATION_FILTER_INIT, .type = (unsigned)r.relation,
                                         .status = (unsigned)r.status};
    return run_reading(&r, argv, n, relations,
                       (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_RELATIONS,
                                      .shape = shape[r.format], .header = 1,
                                      .relations_where = &where});
}

int cmd_segment(const command *c, int argc, char **argv)
{
    static const taoci_shape shape[] = {TAOCI_JSONL, TAOCI_TEXT, TAOCI_TSV, TAOCI_COUNT};
    reading r = {.self = c};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    r.names = r.coarse;
    return run_reading(&r, argv, n, segment,
                       (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_WORDS,
                                      .shape = shape[r.format], .header = 1, .coarse = r.coarse});
}

int cmd_keywords(const command *c, int argc, char **argv)
{
    reading r = {.self = c, .top = 20};
    int all = argc, refs = take_against(&argc, argv), n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if ((r.only_vocab && !r.vocab) || (r.learn_all && !r.learn)) {
        msg(r.learn_all ? "--learn-all needs --learn" : "--only-vocab needs --vocab");
        return EXIT_USAGE;
    }
    if (r.learn)
        return learn_keywords(&r);
    if (refs || is_corpus(&r)) {
        static const taoci_shape shape[] = {TAOCI_JSONL, TAOCI_JSONL, TAOCI_TSV, TAOCI_CSV};
        r.pretty |= r.format == FORMAT_JSON;
        return corpus_keywords(&r, shape[r.format], argv, n, argv + all - refs, refs);
    }
    if (r.format == FORMAT_CSV) {
        msg("--format=csv is for many documents together: --corpus, --against, --each, --by");
        return EXIT_USAGE;
    }
    char *kinds = r.kind.n ? join_many(&r.kind, ',') : NULL;
    if (r.kind.n && !kinds) {
        msg("no memory for the kinds");
        return EXIT_FAULT;
    }
    r.kinds = kinds;
    r.names = r.entities;
    rc = run_reading(&r, argv, n, keywords, format_of(&r, TAOCI_KEYWORDS));
    free(kinds);
    return rc;
}
