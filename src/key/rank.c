#include "key/rank.h"

#include "key/look.h"

enum {
    LENGTH_LEAST = 2,
    BATCH = 512, /* candidates of a text that are put into order first */
    GROUP = 8,
    BUCKETS = 64,    /* of scores */
    BUCKET_BITS = 12 /* a sixteenth of a nat each, the rest in the last one */
};

static inline int may(const tc_key_text *t, const tc_cand *c)
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

int tc_key_may(const tc_key_text *t, const tc_cand *c)
{
    return may(t, c);
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
    int which; /* of the first one: how common it is; of the second: which final */
    const tc_cand *cand;
} kept;

/* A comes first: by score, then by place. */
static int comes_first(const kept *a, const kept *b)
{
    return a->score != b->score           ? a->score > b->score
           : a->cand->beg != b->cand->beg ? a->cand->beg < b->cand->beg
                                          : a->cand->len > b->cand->len;
}

/* Put F where it belongs among the *N best so far, of which there are at most MOST. */
static void put(kept *p, uint32_t *n, uint32_t most, kept f)
{
    if (*n == most && !comes_first(&f, &p[most - 1]))
        return;
    uint32_t i = *n < most ? (*n)++ : most - 1;
    for (; i && comes_first(&f, &p[i - 1]); i--)
        p[i] = p[i - 1];
    p[i] = f;
}

/* Candidates by the most that they may score. */
typedef struct batch {
    tc_feat_sums sums;
    uint32_t n;
    int32_t best; /* of theirs */
    struct rated {
        int32_t score;
        uint32_t cand;
    } p[BATCH];
} batch;

static inline uint32_t bucket_of(const batch *b, uint32_t i)
{
    uint32_t k = ((uint32_t)b->best - (uint32_t)b->p[i].score) >> BUCKET_BITS;
    return k < BUCKETS ? k : BUCKETS - 1;
}

/* The MOST best of those in P and of the batch, its best first, so that most of the others need not be looked at further. */
static void empty(batch *b, kept *p, uint32_t *n, uint32_t most)
{
    const tc_key_text *t = b->sums.text;
    uint16_t from[BUCKETS + 1] = {0}, order[BATCH];
    for (uint32_t i = 0; i < b->n; i++)
        from[bucket_of(b, i) + 1]++;
    for (uint32_t k = 1; k < BUCKETS; k++)
        from[k] = (uint16_t)(from[k] + from[k - 1]);
    for (uint32_t i = 0; i < b->n; i++)
        order[from[bucket_of(b, i)]++] = (uint16_t)i;
    for (uint32_t i = 0, all; i < b->n;) {
        struct {
            const struct rated *x;
            const tc_cand *c;
            uint64_t asked;
        } next[GROUP], *g; /* where they are common is not near: it is asked of some at once */
        for (all = 0; i < b->n && all < GROUP; i++) {
            g = &next[all];
            g->x = &b->p[order[i]];
            if (*n == most && g->x->score < p[most - 1].score)
                continue;
            g->c = &t->cands->list.p[g->x->cand];
            g->asked = tc_feats_ask(t, g->c);
            all++;
        }
        for (g = next; g < next + all; g++) {
            int common = tc_feats_common(t, g->c, g->asked);
            int32_t score = tc_feats_first(&b->sums, g->c, g->x->score, common);
            put(p, n, most, (kept){score, common, g->c});
        }
    }
    b->n = 0;
    b->best = INT32_MIN;
}

/* The MOST best of the candidates by the first stage to P, in their order; how many. */
static uint32_t rank_first(kept *p, const tc_key_text *t, const tc_weights *w, uint32_t most)
{
    batch b;
    uint32_t n = b.n = 0;
    b.best = INT32_MIN;
    tc_feats_weigh(&b.sums, t, w->linear);
    for (uint32_t i = 0; i < t->cands->list.n; i++) {
        const tc_cand *c = &t->cands->list.p[i];
        if (!may(t, c))
            continue;
        int32_t score = tc_feats_bound(&b.sums, c);
        if (n == most && score < p[most - 1].score)
            continue;
        b.best = score > b.best ? score : b.best;
        b.p[b.n++] = (struct rated){score, i};
        if (b.n == BATCH)
            empty(&b, p, &n, most);
    }
    empty(&b, p, &n, most);
    return n;
}

void tc_key_hash(const tc_key_text *t, const tc_cand *c, uint64_t hash[TC_TASTES])
{
    const tc_view *v = t->ctx->view;
    const tc_key_token *p = t->tokens->p + c->tok, *q = p + c->tokens - 1;
    hash[TC_TASTE_WHOLE] = tc_vocab_hash(v->map, v->code + c->beg, c->len);
    hash[TC_TASTE_FIRST] = tc_vocab_hash(v->map, v->code + p->beg, tc_key_len(p));
    hash[TC_TASTE_LAST] = tc_vocab_hash(v->map, v->code + q->beg, tc_key_len(q));
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
    out->n = rank_first(best, t, w, most);
    for (uint32_t i = 0; i < out->n; i++) {
        tc_final *f = &looked[i];
        *f = (tc_final){.cand = best[i].cand, .first = best[i].score + w->bias};
        f->chars = chars_of(t->ctx->view, f->cand);
        tc_feats_cheap(t, f->cand, best[i].which, f->x);
    }
    if (!tc_look(t, a, looked, out->n))
        return 0;
    for (uint32_t i = 0, n = 0; i < out->n; i++) {
        uint64_t hash[TC_TASTES];
        if (w->taste.row) {
            tc_key_hash(t, looked[i].cand, hash);
            looked[i].taste = tc_taste_sum(&w->taste, hash);
        }
        looked[i].score = tc_weights_second(w, looked[i].x) + looked[i].taste;
        put(best, &n, most, (kept){looked[i].score, (int)i, looked[i].cand});
    }
    for (uint32_t i = 0; i < out->n; i++)
        out->p[i] = looked[best[i].which];
    return 1;
}
