#include "cli/cmd_corpus.h"

#include <stdlib.h>
#include <string.h>

#include "cli/out.h"
#include "cli/run.h"

/* clang-format off */
const opt idf_opts[] = {
    SHORT("output min-docs dict jsonl csv recursive"),
    GROUP("What is counted"),
    {0, "min-docs", "N", OPT_NUM, offsetof(reading, min_docs),
     "leave out what stands in fewer than N documents (1)", NULL},
    READING_OPTS,
    {0},
};
/* clang-format on */

typedef struct gathered {
    taoci_corpus_config config;
    taoci_corpus *k;
    uint32_t own; /* the operands behind the first OWN are to compare with */
} gathered;

static int begin(void *user, const taoci *t, uint32_t jobs)
{
    gathered *g = user;
    taoci_err err = {0};
    (void)t, (void)jobs;
    int code = said(taoci_corpus_new(&g->config, &g->k, &err), &err);
    return code == EXIT_INPUT ? EXIT_DICT : code; /* frequencies are a kind of dictionary */
}

static int take(void *user, const incoming *in, const char *p, size_t len)
{
    gathered *g = user;
    taoci_err err = {0};
    const taoci_member m = {TAOCI_MEMBER_INIT, in->id, in->group, in->operand > g->own};
    return said(taoci_corpus_add(g->k, &m, p, len, &err), &err);
}

static int end(void *user)
{
    gathered *g = user;
    taoci_err err = {0};
    const char *p;
    size_t len;
    taoci_code rc = taoci_corpus_write(g->k, &p, &len, &err);
    return put_answer(rc, &err, p, len);
}

static int run_corpus(reading *r, gathered *g, char **argv, int n, work w, taoci_what what)
{
    const gathering all = {g, begin, take, end};
    int rc = run_gathering(r, argv, n, w, (taoci_format){TAOCI_FORMAT_INIT, .what = what}, &all);
    taoci_corpus_free(g->k);
    return rc;
}

/* ---- keywords ---- */

int take_against(int *argc, char **argv)
{
    int i = 1, from, n = 0;
    while (i < *argc && strcmp(argv[i], "--against") != 0 && strcmp(argv[i], "--") != 0)
        i++;
    if (i == *argc || strcmp(argv[i], "--against") != 0)
        return 0;
    for (from = i + 1; from + n < *argc && (argv[from + n][0] != '-' || !argv[from + n][1]);)
        n++;
    /* Turn the rest around, so that these are last: the option itself goes with them. */
    for (int k = 0; n && k <= n; k++) {
        char *first = argv[i];
        memmove(argv + i, argv + i + 1, (size_t)(*argc - i - 1) * sizeof *argv);
        argv[*argc - 1] = first;
    }
    *argc -= n ? n + 1 : 0;
    return n;
}

int is_corpus(const reading *r)
{
    return r->corpus || r->each || r->against.n || r->against_idf || r->by || r->rising ||
           r->falling || r->min_docs || r->min_ll;
}

static taoci_code entities(taoci_doc *d, const reading *r, taoci_err *err)
{
    (void)r;
    return taoci_doc_extract(d, NULL, err);
}

static int check_corpus(const reading *r, int compared)
{
    const char *wrong = r->rising && r->falling          ? "--rising and --falling"
                        : r->each && r->by               ? "--each and --by"
                        : r->against.n && r->against_idf ? "--against and --against-idf"
                                                         : NULL;
    int together = r->corpus || r->each || r->by || r->against_idf;
    if (wrong)
        msg("%s do not go together", wrong);
    else if ((r->rising || r->falling) && !r->by)
        msg("--%s needs --by: year, month, folder or a member of records",
            r->rising ? "rising" : "falling");
    else if (!together && !compared)
        msg("--min-docs and --min-ll are for many documents together: --corpus");
    else
        return EXIT_DONE;
    return EXIT_USAGE;
}

static taoci_group group_of(const char *by)
{
    static const char *const names[] = {"", "year", "month", "folder"};
    if (!by)
        return TAOCI_NO_GROUP;
    for (int i = TAOCI_BY_YEAR; i <= TAOCI_BY_FOLDER; i++)
        if (strcmp(by, names[i]) == 0)
            return (taoci_group)i;
    return TAOCI_BY_NAME;
}

int corpus_keywords(reading *r, taoci_shape shape, char **argv, int n, char **ref, int refs)
{
    gathered g = {.own = n ? (uint32_t)n : 1};
    char *kinds = r->kind.n ? join_many(&r->kind, ',') : NULL;
    char **files = calloc((size_t)n + (size_t)refs + r->against.n + 2, sizeof *files);
    int m = 0, rc = check_corpus(r, refs || r->against.n);
    g.config = (taoci_corpus_config){TAOCI_CORPUS_INIT,
                                     .what = r->each ? TAOCI_CORPUS_EACH : TAOCI_CORPUS_THEMES,
                                     .shape = shape,
                                     .by = group_of(r->by),
                                     .trend = r->rising - r->falling,
                                     .against = refs > 0 || r->against.n > 0,
                                     .idf = r->idf,
                                     .against_idf = r->against_idf,
                                     .kinds = kinds,
                                     .top = (uint32_t)r->top,
                                     .min_count = (uint32_t)r->min_count,
                                     .min_docs = (uint32_t)r->min_docs,
                                     .min_ll = r->min_ll,
                                     .pretty = r->pretty};
    if (!files || (r->kind.n && !kinds)) {
        msg("no memory to begin");
        rc = EXIT_FAULT;
    }
    for (int i = 1; !rc && i <= n; i++)
        files[++m] = argv[i];
    if (!rc && !n && !r->files_from && g.config.against)
        files[++m] = (char[]){"-"};
    for (int i = 0; !rc && i < refs; i++)
        files[++m] = ref[i];
    for (size_t i = 0; !rc && i < r->against.n; i++)
        files[++m] = (char *)r->against.p[i];
    if (g.config.by == TAOCI_BY_NAME)
        r->group_field = r->by;
    r->names = 1;
    r->coref = 1;
    if (!rc)
        rc = run_corpus(r, &g, files, m, entities, TAOCI_TERMS);
    free(files);
    free(kinds);
    return rc;
}

/* ---- frequencies ---- */

static taoci_code nothing(taoci_doc *d, const reading *r, taoci_err *err)
{
    (void)d, (void)r, (void)err;
    return TAOCI_OK;
}

int cmd_idf_build(const command *c, int argc, char **argv)
{
    reading r = {.self = c};
    int n, rc = opt_parse(c, &r, argc, argv, &n);
    if (rc)
        return rc < 0 ? finish_out(1) : rc;
    if (!r.output) {
        msg("idf build needs -o: taoci idf build -o my.idf texts/*.txt");
        return EXIT_USAGE;
    }
    gathered g = {
        .config = {TAOCI_CORPUS_INIT, .what = TAOCI_FREQUENCIES, .min_docs = (uint32_t)r.min_docs},
        .own = UINT32_MAX};
    return run_corpus(&r, &g, argv, n, nothing, TAOCI_RUNS);
}
