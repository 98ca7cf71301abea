#include "key/rank.h"

#include "key/look.h"

enum { LENGTH_LEAST = 2 };

int tc_key_may(const tc_key_text *t, const tc_cand *c)
{
    if (c->len < LENGTH_LEAST || !c->count)
        return 0;
    const tc_key_token *p = t->tokens->p + c->tok;
    if (!(c->is & (TC_KC_NAME | TC_KC_COMPOUND | TC_KC_QUOTED | TC_KC_USER)) &&
        !(p->is & TC_KT_FIRST && p[c->tokens - 1].is & TC_KT_LAST))
        return 0;
    const uint8_t own = TC_KC_NAME | TC_KC_COMPOUND | TC_KC_QUOTED | TC_KC_USER;
    if (t->cands->note && c->tokens > 1 && !(c->is & own) && !tc_feats_listed(t, c))
        return 0;
    return t->cands->brief || c->count > 1 || c->is & (TC_KC_USER | TC_KC_TITLE | TC_KC_HEADING);
}

static uint64_t chars_of(const tc_view *v, const tc_cand *c)
{
    uint64_t bits = 0;
    for (uint32_t i = c->beg; i < c->beg + c->len; i++)
        bits |= (uint64_t)1 << (v->code[i] & 63);
    return bits;
}

/* A candidate by its score in a stage. */
typedef struct kept {
    int32_t score;
    uint32_t final; /* in the second one: which it is */
    const tc_cand *cand;
} kept;

/* A comes first: by score, then by place. */
static int comes_first(const kept *a, const kept *b)
{
    return a->score != b->score           ? a->score > b->score
           : a->cand->beg != b->cand->beg ? a->cand->beg < b->cand->beg
                                          : a->cand->len > b->cand->len;
}

/* Put F into the heap of N, whose worst is at the top and goes. */
static void sink(kept *p, uint32_t n, kept f)
{
    uint32_t i = 0;
    for (uint32_t k; (k = 2 * i + 1) < n; i = k) {
        k += k + 1 < n && comes_first(&p[k], &p[k + 1]);
        if (comes_first(&p[k], &f))
            break;
        p[i] = p[k];
    }
    p[i] = f;
}

/* Put F where it belongs among the *N best so far, of which there are at most MOST: a heap. */
static void put(kept *p, uint32_t *n, uint32_t most, const kept *f)
{
    uint32_t i;
    if (*n < most) {
        for (i = (*n)++; i && comes_first(&p[(i - 1) / 2], f); i = (i - 1) / 2)
            p[i] = p[(i - 1) / 2];
        p[i] = *f;
    } else if (comes_first(f, &p[0])) {
        sink(p, *n, *f);
    }
}

/* The heap of N from the best to the worst. */
static void sort(kept *p, uint32_t n)
{
    while (n-- > 1) {
        kept worst = p[0];
        sink(p, n, p[n]);
        p[n] = worst;
    }
}

int tc_key_rank(tc_finals *out, tc_arena *a, const tc_key_text *t, const tc_weights *w,
                uint32_t most)
{
    kept *best = tc_arena_raw(a, (most + 1) * sizeof *best);
    tc_final *looked = tc_arena_raw(a, (most + 1) * sizeof *looked); /* by the first stage */
    out->n = 0;
    out->p = tc_arena_raw(a, (most + 1) * sizeof *out->p);
    if (!out->p || !looked || !best)
        return 0;
    out->cap = most;
    for (uint32_t i = 0; i < t->cands->list.n; i++) {
        kept f = {.cand = &t->cands->list.p[i]};
        if (!tc_key_may(t, f.cand))
            continue;
        int32_t least = out->n < most ? INT32_MIN : best[0].score - w->bias;
        f.score = tc_feats_first(t, f.cand, w->linear, least) + w->bias;
        if (out->n < most || f.score >= best[0].score)
            put(best, &out->n, most, &f);
    }
    sort(best, out->n);
    for (uint32_t i = 0; i < out->n; i++) {
        tc_final *f = &looked[i];
        *f = (tc_final){.cand = best[i].cand, .first = best[i].score};
        f->chars = chars_of(t->ctx->view, f->cand);
        tc_feats_cheap(t, f->cand, f->x);
    }
    if (!tc_look(t, a, looked, out->n))
        return 0;
    for (uint32_t i = 0, n = 0; i < out->n; i++) {
        looked[i].score = tc_weights_second(w, looked[i].x);
        put(best, &n, most, &(kept){looked[i].score, i, looked[i].cand});
    }
    sort(best, out->n);
    for (uint32_t i = 0; i < out->n; i++)
        out->p[i] = looked[best[i].final];
    return 1;
}
