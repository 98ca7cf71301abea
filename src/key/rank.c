#include "key/rank.h"

#include <stdlib.h>

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

/* A comes first: by score, then by place. */
static int by_first(const tc_final *a, const tc_final *b)
{
    return a->first != b->first           ? a->first > b->first
           : a->cand->beg != b->cand->beg ? a->cand->beg < b->cand->beg
                                          : a->cand->len > b->cand->len;
}

static int by_second(const void *x, const void *y)
{
    const tc_final *a = x, *b = y;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->cand->beg != b->cand->beg)
        return a->cand->beg < b->cand->beg ? -1 : 1;
    return (a->cand->len < b->cand->len) - (a->cand->len > b->cand->len);
}

/* Put F where it belongs among the best so far, of which there are at most MOST: a heap whose top is the
 * worst. */
static void put(tc_finals *out, uint32_t most, const tc_final *f)
{
    uint32_t i;
    if (out->n < most) {
        for (i = out->n++; i && by_first(&out->p[(i - 1) / 2], f); i = (i - 1) / 2)
            out->p[i] = out->p[(i - 1) / 2];
        out->p[i] = *f;
        return;
    }
    if (!by_first(f, &out->p[0]))
        return;
    for (i = 0; 2 * i + 1 < out->n;) {
        uint32_t k = 2 * i + 1;
        if (k + 1 < out->n && by_first(&out->p[k], &out->p[k + 1]))
            k++;
        if (by_first(&out->p[k], f))
            break;
        out->p[i] = out->p[k];
        i = k;
    }
    out->p[i] = *f;
}

static int in_order(const void *x, const void *y)
{
    return by_first(x, y) ? -1 : by_first(y, x);
}

int tc_key_rank(tc_finals *out, tc_arena *a, const tc_key_text *t, const tc_weights *w,
                uint32_t most)
{
    tc_final f = {.cand = NULL};
    out->n = 0;
    out->p = tc_arena_raw(a, (most + 1) * sizeof *out->p);
    if (!out->p)
        return 0;
    out->cap = most;
    for (uint32_t i = 0; i < t->cands->list.n; i++) {
        const tc_cand *c = &t->cands->list.p[i];
        if (!tc_key_may(t, c))
            continue;
        tc_feats_cheap(t, c, f.x);
        f.cand = c;
        f.first = tc_weights_first(w, f.x);
        put(out, most, &f);
    }
    if (out->n)
        qsort(out->p, out->n, sizeof *out->p, in_order);
    if (!tc_look(t, a, out->p, out->n))
        return 0;
    for (uint32_t i = 0; i < out->n; i++)
        out->p[i].score = tc_weights_second(w, out->p[i].x);
    if (out->n)
        qsort(out->p, out->n, sizeof *out->p, by_second);
    return 1;
}
