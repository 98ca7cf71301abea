#include "discover/rank.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "discover/scorer.h"

enum {
    EXAMPLES = 150000, /* more teach nothing more */
    FOLDS = 2,
    NETS = 4,    /* of each fold, with different beginnings: their mean is better than either */
    TAUGHT = 30, /* known words among them, with fewer there is nothing to learn */
    PIECE = 4096 /* strings scored at once */
};

typedef struct ranker {
    const tc_evidence *e;
    const uint8_t *out;
    float *score;
    float *x;
    uint8_t *right;
    uint32_t *order, from[FOLDS + 1];
    tc_scorer net[FOLDS * NETS];
    int taught;
} ranker;

/* A number drawn by the characters of G. */
static uint32_t draw(const tc_gram *g)
{
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < g->n; i++)
        h = (h ^ g->c[i]) * 16777619u;
    h ^= h >> 16;
    h *= 0x7FEB352Du;
    return h ^ h >> 15;
}

static uint32_t fold_of(const tc_gram *g)
{
    return draw(g) & 1;
}

/* Lay out the examples, one fold behind the other. Their number. */
static uint32_t gather(ranker *r)
{
    const tc_grams *g = r->e->grams;
    uint32_t n = 0, usable = 0;
    for (uint32_t i = 0; i < g->n; i++)
        usable += !r->out[i];
    uint32_t one_of = usable / EXAMPLES + 1;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        r->from[fold] = n;
        for (uint32_t i = 0; i < g->n; i++) {
            const tc_gram *x = &g->p[i];
            if (r->out[i] || fold_of(x) != fold || (draw(x) >> 1) % one_of)
                continue;
            tc_features_of(r->e, x, r->x + (size_t)n * TC_FEATURES);
            r->right[n++] = x->known;
        }
    }
    r->from[FOLDS] = n;
    return n;
}

static void fit(void *user, uint32_t who, uint32_t i)
{
    ranker *r = user;
    uint32_t fold = i % FOLDS, from = r->from[fold], n = r->from[fold + 1] - from;
    (void)who;
    const tc_examples e = {r->x + (size_t)from * TC_FEATURES, r->right + from, n};
    tc_scorer_learn(&r->net[i], &e, i + 1, r->order + (size_t)i * (EXAMPLES + 1));
}

/* Without examples: how much the string clings together, times how many things stand beside it. */
static float plain_score(const float *x)
{
    float s = x[TC_BY_COHESION] * x[TC_BY_ENTROPY];
    return s > 0 ? s / (s + 4) : 0;
}

static void score_piece(void *user, uint32_t who, uint32_t piece)
{
    ranker *r = user;
    const tc_grams *g = r->e->grams;
    float x[TC_FEATURES];
    (void)who;
    for (uint32_t i = piece * PIECE; i < g->n && i < (piece + 1) * PIECE; i++) {
        r->score[i] = 0;
        if (r->out[i])
            continue;
        tc_features_of(r->e, &g->p[i], x);
        if (!r->taught) {
            r->score[i] = plain_score(x);
            continue;
        }
        for (uint32_t k = 0; k < NETS; k++)
            r->score[i] += tc_scorer_ask(&r->net[k * FOLDS + 1 - fold_of(&g->p[i])], x) / NETS;
    }
}

taoci_code tc_rank(const tc_evidence *e, const uint8_t *out, float *score, uint32_t threads,
                   taoci_err *err)
{
    ranker *r = calloc(1, sizeof *r);
    uint32_t all = e->grams->n, most = 0;
    for (uint32_t i = 0; i < all; i++)
        most += !out[i];
    most = most > 2 * EXAMPLES ? 2 * EXAMPLES : most;
    taoci_code rc = TAOCI_OK;
    if (r) {
        *r = (ranker){.e = e, .out = out, .score = score};
        r->x = malloc(((size_t)most + 1) * TC_FEATURES * sizeof *r->x);
        r->right = malloc(most + 1);
        r->order = malloc((size_t)FOLDS * NETS * (EXAMPLES + 1) * sizeof *r->order);
    }
    if (r && r->x && r->right && r->order) {
        uint32_t n = gather(r);
        uint32_t right = 0;
        for (uint32_t i = 0; i < n; i++)
            right += r->right[i];
        r->taught = right >= TAUGHT;
        if (r->taught)
            tc_parallel(threads, FOLDS * NETS, fit, r);
        tc_parallel(threads, (all + PIECE - 1) / PIECE, score_piece, r);
    } else
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory to rank %u candidates", all);
    if (r) {
        free(r->x);
        free(r->right);
        free(r->order);
    }
    free(r);
    return rc;
}
