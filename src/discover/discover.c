#include "discover/discover.h"

#include <stdlib.h>

#include "discover/digest.h"
#include "discover/count.h"
#include "discover/propose.h"
#include "discover/rank.h"
#include "discover/shape.h"

enum {
    SHORT = 50000,   /* characters of texts so short that three times are often */
    LONG = 20000000, /* … of which five times are seldom */
    EACH = 24,       /* bytes that a character takes in memory while it is sorted */
    STRETCH = 1 << 14,
    PIECE = 85 /* per cent of a string's places */
};

static const float PIECE_WEIGHT = 0.5f;

struct tc_discovery {
    const tc_dict *dict;
    taoci_discovery_config config;
    tc_idf against;
    tc_known known;
    tc_stock stock;
    tc_runs runs;
    tc_grams grams;
    tc_names *names;
    float *score; /* [gram] */
};

taoci_code tc_discovery_new(tc_discovery **out, const tc_dict *d,
                            const taoci_discovery_config *config, taoci_err *err)
{
    tc_discovery *v = *out = calloc(1, sizeof *v);
    if (!v)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    v->dict = d;
    v->config = *config;
    v->names = tc_names_new();
    tc_stock_init(&v->stock);
    tc_runs_init(&v->runs, config->folder);
    taoci_code rc = v->names ? tc_known_init(&v->known, d, config->known, config->known_count, err)
                             : tc_fail(err, TAOCI_ENOMEM, 0, "no memory to begin");
    if (!rc && config->against)
        rc = tc_idf_open(&v->against, config->against, err);
    if (rc) {
        tc_discovery_free(v);
        *out = NULL;
    }
    return rc;
}

void tc_discovery_free(tc_discovery *v)
{
    if (!v)
        return;
    tc_idf_close(&v->against);
    tc_known_done(&v->known);
    tc_stock_done(&v->stock);
    tc_runs_done(&v->runs);
    tc_grams_done(&v->grams);
    tc_names_free(v->names);
    free(v->score);
    free(v);
}

taoci_code tc_discovery_add(tc_discovery *v, const char *digest, size_t len, taoci_err *err)
{
    tc_digest d;
    if (!tc_digest_read(&d, digest, len))
        return tc_fail(err, TAOCI_EINVAL, 0, "these bytes are no digest of a document");
    taoci_code rc = tc_stock_add(&v->stock, &d, err);
    if (!rc && !tc_names_add(v->names, d.names, v->stock.docs))
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    size_t memory = v->config.memory ? v->config.memory : (size_t)1 << 30;
    if (!rc && v->stock.n >= STRETCH && v->stock.n > memory / EACH)
        rc = tc_runs_spill(&v->runs, &v->stock, v->config.jobs, err);
    return rc;
}

static uint32_t least_count(const tc_discovery *v)
{
    if (v->config.min_count)
        return v->config.min_count;
    uint64_t n = v->stock.total;
    return n < SHORT ? 3 : n < 5 * (uint64_t)LONG ? 5 : (uint32_t)(n / LONG);
}

/* Words that are no examples of words to be found: grammar and figures. */
static int is_no_example(const tc_gram *g)
{
    return g->pos && strchr("fdmqtx", g->pos) != NULL;
}

/* Is G hardly ever seen without the same neighbour, with which it is likelier a word: 亚夫 of 赵亚夫? */
static int is_piece(const tc_discovery *v, const tc_gram *g, const float *score)
{
    uint16_t c[TC_GRAM_MOST + 2];
    memcpy(c + 1, g->c, g->n * sizeof *c);
    c[0] = g->before;
    c[g->n + 1] = g->behind;
    for (int right = 0; right < 2 && g->n < TC_GRAM_MOST; right++) {
        if ((right ? g->longer_right : g->longer_left) * 100.0 < PIECE * (double)g->count)
            continue;
        const tc_gram *longer = tc_grams_find(&v->grams, c + right, g->n + 1u);
        if (longer && (longer->known || score[longer - v->grams.p] * 2 > score[g - v->grams.p]))
            return 1;
    }
    return 0;
}

/* Score all strings into v->score. */
static taoci_code rank(tc_discovery *v, taoci_err *err)
{
    const tc_evidence e = {&v->stock, &v->known, &v->grams};
    v->score = calloc(v->grams.n + 1, sizeof *v->score);
    uint8_t *out = calloc(v->grams.n + 1, 1);
    taoci_code rc = v->score && out
                        ? TAOCI_OK
                        : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u candidates", v->grams.n);
    for (uint32_t i = 0; !rc && i < v->grams.n; i++)
        out[i] = is_no_example(&v->grams.p[i]) || tc_shape_weight(&v->known, &v->grams.p[i]) <= 0;
    if (!rc)
        rc = tc_rank(&e, out, v->score, v->config.jobs, err);
    for (uint32_t i = 0; !rc && i < v->grams.n; i++)
        out[i] = (uint8_t)is_piece(v, &v->grams.p[i], v->score);
    for (uint32_t i = 0; !rc && i < v->grams.n; i++)
        v->score[i] *= tc_shape_weight(&v->known, &v->grams.p[i]) * (out[i] ? PIECE_WEIGHT : 1);
    free(out);
    return rc;
}

taoci_code tc_discovery_write(tc_discovery *v, tc_buf *out, taoci_err *err)
{
    tc_kinds kinds;
    taoci_code rc = tc_count_all(&v->grams, &v->stock, &v->runs, &v->known, least_count(v),
                                 v->config.jobs, err);
    if (!rc)
        rc = rank(v, err);
    if (!rc)
        rc = tc_kinds_learn(&kinds, &v->known, &v->grams, err);
    const tc_found f = {
        v->dict,  &v->known, &v->stock, &v->runs,   &v->grams,
        v->score, &kinds,    v->names,  &v->config, v->config.against ? &v->against : NULL};
    return rc ? rc : tc_propose(&f, out, err);
}
