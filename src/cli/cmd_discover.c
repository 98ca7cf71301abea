#include "cli/cmd_discover.h"

#include <stdlib.h>

#include "cli/out.h"
#include "cli/run.h"

/* clang-format off */
const opt discover_opts[] = {
    SHORT("top type min-count min-docs known dict jsonl csv recursive output"),
    GROUP("What is found"),
    {'n', "top", "N", OPT_NUM, offsetof(reading, top), "at most N words (1000)", NULL},
    {'t', "type", "LIST", OPT_MANY, offsetof(reading, type),
     "only these: company,person,word (docs/discover.md)", NULL},
    {0, "min-count", "N", OPT_NUM, offsetof(reading, min_count),
     "words that stand N times (3 or 5: by all the text)", NULL},
    {0, "min-docs", "N", OPT_NUM, offsetof(reading, min_docs), "… in N documents (1)", NULL},
    {0, "entities", NULL, OPT_FLAG, offsetof(reading, entities),
     "names that rules find in 3 documents, too (default; --no-entities: not)", NULL},
    {0, "memory", "MIB", OPT_NUM, offsetof(reading, memory),
     "megabytes for the texts; more go to files in TMPDIR (1024)", NULL},
    {0, "known", "FILE", OPT_MANY, offsetof(reading, known),
     "no words of this list, one a line; repeatable", NULL},
    {0, "against", "FILE", OPT_TEXT, offsetof(reading, against_idf),
     "only what the frequencies in FILE lack (taoci idf build)", NULL},
    MODEL_OPTS,
    READING_OPTS,
    {0},
};
/* clang-format on */

typedef struct discovering {
    const reading *r;
    char *types;
    taoci_discovery *v;
} discovering;

static int begin(void *user, const taoci *t, uint32_t jobs)
{
    discovering *d = user;
    taoci_err err = {0};
    const taoci_discovery_config config = {TAOCI_DISCOVERY_INIT,
                                           .known = d->r->known.p,
                                           .known_count = d->r->known.n,
                                           .types = d->types,
                                           .against = d->r->against_idf,
                                           .memory = (size_t)d->r->memory << 20,
                                           .folder = getenv("TMPDIR"),
                                           .min_count = (uint32_t)d->r->min_count,
                                           .min_docs = (uint32_t)d->r->min_docs,
                                           .top = (uint32_t)d->r->top,
                                           .jobs = jobs};
    int code = said(taoci_discovery_new(t, &config, &d->v, &err), &err);
    return code == EXIT_INPUT ? EXIT_DICT : code; /* its lists of words are dictionaries */
}

static int take(void *user, const incoming *in, const char *p, size_t len)
{
    discovering *d = user;
    taoci_err err = {0};
    (void)in;
    return said(taoci_discovery_add(d->v, p, len, &err), &err);
}

static int end(void *user)
{
    discovering *d = user;
    taoci_err err = {0};
    const char *p;
    size_t len;
    taoci_code rc = taoci_discovery_write(d->v, &p, &len, &err);
    return put_answer(rc, &err, p, len);
}

static taoci_code names(taoci_doc *d, const reading *r, taoci_err *err)
{
    return r->entities ? taoci_doc_extract(d, NULL, err) : TAOCI_OK;
}

int cmd_discover(const command *c, int argc, char **argv)
{
    reading r = {.self = c, .top = 1000, .memory = 1024, .entities = 1, .coref = 1};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    discovering d = {.r = &r, .types = r.type.n ? join_many(&r.type, ',') : NULL};
    const gathering g = {&d, begin, take, end};
    r.names = r.entities;
    if (r.type.n && !d.types) {
        msg("no memory for the types");
        return EXIT_FAULT;
    }
    rc = run_gathering(&r, argv, n, names, (taoci_format){TAOCI_FORMAT_INIT, .what = TAOCI_DIGEST},
                       &g);
    taoci_discovery_free(d.v);
    free(d.types);
    return rc;
}
