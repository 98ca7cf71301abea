#include "key/look.h"

enum {
    ONE = TC_FEAT_ONE,
    LOOKED = 256, /* mentions of one candidate that are looked at: of more so many, evenly */
    BUCKETS = 512,
    AROUND = 64,     /* different words beside one candidate that are told apart */
    JOINED = 4 * ONE /* the cohesion of one word */
};

typedef struct hit {
    uint32_t final, at, tok;
} hit;

/* Candidates by their first two characters. */
typedef struct heads {
    uint16_t first[BUCKETS]; /* index plus one */
    uint16_t *next;          /* [finals] */
    TC_VEC(hit) hits;        /* in text order */
} heads;

/* The words on one side of a candidate. */
typedef struct side {
    uint32_t n, more, edge; /* told apart; others; clause borders */
    uint32_t key[AROUND], count[AROUND];
    uint8_t content[AROUND];
    uint32_t pos[TC_KP_CLASSES]; /* those of each part of speech */
} side;

static uint32_t bucket(const uint16_t *code)
{
    return ((uint32_t)code[0] * 0x9E3779B1u ^ (uint32_t)code[1] * 0x85EBCA6Bu) >> 23;
}

/* Index plus one of the first final that may begin at BEG. */
static inline uint32_t head_at(const tc_key_text *t, const heads *h, uint32_t beg)
{
    return h->first[bucket(t->ctx->view->code + beg)];
}

/* The finals that are written at BEG and end at END (0: on any border); 0 without memory. */
static int hit_at(const tc_key_text *t, tc_arena *a, heads *h, const tc_final *finals, uint32_t tok,
                  uint32_t beg, uint32_t end)
{
    const tc_view *v = t->ctx->view;
    const tc_scan *s = t->ctx->scan;
    for (uint32_t k = head_at(t, h, beg); k; k = h->next[k - 1]) {
        const tc_cand *c = finals[k - 1].cand;
        if (beg + c->len > v->n || (end && beg + c->len != end) ||
            (!end && !tc_scan_cut(s, beg + c->len)) ||
            memcmp(v->code + beg, v->code + c->beg, c->len * sizeof *v->code) != 0)
            continue;
        hit *p = tc_vec_push(a, &h->hits);
        if (!p)
            return 0;
        *p = (hit){k - 1, beg, tok};
    }
    return 1;
}

/* The first of the names from I on that is no run of tokens, nor the one before it once more. */
static uint32_t next_cut(const tc_key_text *t, uint32_t i)
{
    const tc_scan *s = t->ctx->scan;
    const tc_key_name *p = t->names->list.p;
    while (i < t->names->list.n && ((s->size[p[i].beg] && tc_scan_cut(s, p[i].end)) ||
                                    (i && p[i - 1].beg == p[i].beg && p[i - 1].end == p[i].end)))
        i++;
    return i;
}

/* All mentions: at whole tokens, and where a name is cut otherwise. */
static int find_hits(const tc_key_text *t, tc_arena *a, heads *h, const tc_final *finals,
                     uint32_t n)
{
    const tc_key_name *name = t->names->list.p;
    h->next = tc_arena_alloc(a, (n + 1) * sizeof *h->next);
    if (!h->next)
        return 0;
    for (uint32_t i = n; i-- > 0;) {
        uint16_t *slot = &h->first[bucket(t->ctx->view->code + finals[i].cand->beg)];
        h->next[i] = *slot;
        *slot = (uint16_t)(i + 1);
    }
    for (uint32_t i = 0, k = next_cut(t, 0); i < t->tokens->n; i++) {
        const tc_key_token *p = &t->tokens->p[i];
        if (p->is & TC_KT_INNER && head_at(t, h, p->beg) && !hit_at(t, a, h, finals, i, p->beg, 0))
            return 0;
        for (; k < t->names->list.n && name[k].beg < p[1].beg; k = next_cut(t, k + 1))
            if (!hit_at(t, a, h, finals, i, name[k].beg, name[k].end))
                return 0;
    }
    return 1;
}

static void tally(side *s, const tc_key_text *t, const tc_key_token *p, uint16_t content)
{
    s->pos[p && p->beg < t->ctx->view->n ? p->pos : TC_KP_OTHER]++;
    if (!p || !(p->is & TC_KT_INNER)) {
        s->edge++;
        return;
    }
    uint32_t len = tc_key_len(p), key = len;
    for (uint32_t i = 0; i < len; i++)
        key = (key ^ t->ctx->view->code[p->beg + i]) * 0x9E3779B1u;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->key[i] == key) {
            s->count[i]++;
            return;
        }
    if (s->n == AROUND) {
        s->more++;
        return;
    }
    s->key[s->n] = key;
    s->content[s->n] = (p->is & content) != 0;
    s->count[s->n++] = 1;
}

/* The entropy of S, of N mentions in all: each border of a clause counts as a word of its own. */
static int16_t entropy(const side *s, uint32_t n)
{
    uint64_t sum = 0;
    if (n < 2)
        return 0;
    for (uint32_t i = 0; i < s->n; i++)
        sum += (uint64_t)s->count[i] * (uint32_t)tc_feat_ln(s->count[i]);
    return (int16_t)(tc_feat_ln(n) - (int)(sum / n)); /* of LOOKED at most */
}

/* The most mentions that go on with the same word. */
static uint32_t most_held(const side *s)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->content[i] && s->count[i] > most)
            most = s->count[i];
    return most;
}

/* How much more often than by chance its words stand together, at the weakest joint. */
static int cohesion(const tc_key_text *t, const tc_cand *c)
{
    const tc_key_token *p = t->tokens->p + c->tok;
    int least = JOINED;
    for (uint32_t i = 0; i + 1 < c->tokens; i++) {
        const tc_key_token *q = &p[i + 1];
        if (!p[i].cand || !q->cand)
            continue;
        int whole = p[i].beg == c->beg && q[1].beg == c->beg + c->len;
        const tc_cand *pair = whole ? c : tc_cands_at(t->cands, p[i].beg, q[1].beg);
        uint32_t together = pair && pair->count > c->count ? pair->count : c->count;
        int x = tc_feat_ln(together) + tc_feat_ln(t->cands->total + 1) -
                tc_feat_ln(t->cands->list.p[p[i].cand - 1].count) -
                tc_feat_ln(t->cands->list.p[q->cand - 1].count);
        least = x < least ? x : least;
    }
    return least;
}

/* A of B, of which it is a part. */
static inline int16_t share(uint32_t a, uint32_t b)
{
    return (int16_t)(b == 1 ? a * ONE : (uint32_t)tc_feat_share(a, b));
}

/* What part of the SEEN mentions has which part of speech beside it: five features from X on. Of what a text has once
 * only that tells a phrase from a piece of one. */
static void put_pos(const side *s, uint32_t seen, int16_t *x)
{
    const uint32_t *p = s->pos;
    x[0] = share(p[TC_KP_NOUN], seen);
    x[1] = share(p[TC_KP_VERB], seen);
    x[2] = share(p[TC_KP_ADJECTIVE] + p[TC_KP_ADVERB], seen);
    x[3] = share(p[TC_KP_FIGURE] + p[TC_KP_TIME], seen);
    x[4] = share(p[TC_KP_FUNCTION], seen);
}

/* What stands around the mentions of F. TOK: the token at each. */
static void look_around(const tc_key_text *t, tc_final *f, const uint32_t *tok)
{
    side left, right;
    const tc_view *v = t->ctx->view;
    uint32_t step = f->count / LOOKED + 1, seen = 0, listed = 0, quoted = 0, tenths = 0;
    left.n = left.more = left.edge = right.n = right.more = right.edge = 0;
    memset(left.pos, 0, sizeof left.pos);
    memset(right.pos, 0, sizeof right.pos);
    for (uint32_t i = 0; i < f->count; i += step, seen++) {
        uint32_t end = f->at[i] + f->cand->len, k = tok[i];
        while (k < t->tokens->n && t->tokens->p[k].beg < end)
            k++;
        const tc_key_token *p = tok[i] ? &t->tokens->p[tok[i] - 1] : NULL;
        const tc_key_token *q = k < t->tokens->n ? &t->tokens->p[k] : NULL;
        tally(&left, t, p, TC_KT_FIRST);
        tally(&right, t, q, TC_KT_LAST);
        listed += (p && p->is & TC_KT_JOINT) || (q && q->is & TC_KT_JOINT);
        quoted += f->at[i] && end < v->n && tc_key_opens(tc_view_cp(v, f->at[i] - 1)) &&
                  tc_key_closes(tc_view_cp(v, end));
    }
    for (uint32_t i = 0; i < f->count; i++)
        tenths |= 1u << (uint64_t)f->at[i] * 10 / v->n;
    uint32_t held = most_held(&left), held_right = most_held(&right), n = 0;
    held = (held_right > held ? held_right : held) * step;
    held = held > f->count ? f->count : held;
    for (; tenths; tenths &= tenths - 1)
        n++;
    int16_t *x = f->x;
    x[TC_F_free] = tc_feat_clamp(tc_feat_ln(1 + f->count - held));
    x[TC_F_held] = share(held, f->count);
    x[TC_F_left] = entropy(&left, seen);
    x[TC_F_right] = entropy(&right, seen);
    x[TC_F_left_edge] = share(left.edge, seen);
    x[TC_F_right_edge] = share(right.edge, seen);
    x[TC_F_in_list] = share(listed, seen);
    x[TC_F_in_quotes] = share(quoted, seen);
    put_pos(&left, seen, x + TC_F_left_noun);
    put_pos(&right, seen, x + TC_F_right_noun);
    x[TC_F_spread] = (int16_t)(n * ONE / 10);
    x[TC_F_reach] = share(f->at[f->count - 1] - f->at[0], v->n);
}

/* The ranks of the N FINALS by feature BY, which is 0 of most and never less, to feature TO: one more than those that have
 * more of it. ORDER: room for n. */
static void put_ranks(tc_final *finals, uint32_t n, int by, int to, uint32_t *order)
{
    uint32_t some = 0, above = 0;
    for (uint32_t i = 0, k; i < n; i++) {
        int16_t x = finals[i].x[by];
        if (!x)
            continue;
        for (k = some++; k && finals[order[k - 1]].x[by] < x; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    int16_t last = tc_feat_clamp(tc_feat_ln(some + 1));
    for (uint32_t i = 0; i < n; i++)
        finals[i].x[to] = last;
    for (uint32_t i = 0; i < some; i++) {
        above = finals[order[i]].x[by] < finals[order[above]].x[by] ? i : above;
        finals[order[i]].x[to] = tc_feat_clamp(tc_feat_ln(above + 1));
    }
}

static void put_deep(const tc_key_text *t, tc_final *finals, uint32_t i, const uint32_t *tok)
{
    tc_final *f = &finals[i];
    int16_t *x = f->x;
    if (f->count)
        look_around(t, f, tok);
    if (f->cand->name)
        x[TC_F_mentions] =
            tc_feat_clamp(tc_feat_ln(1 + t->names->groups.p[f->cand->name - 1].count));
    x[TC_F_cohesion] = tc_feat_clamp(cohesion(t, f->cand));
    x[TC_F_stage] = tc_feat_clamp((f->first - finals[0].first) / 1024);
    x[TC_F_text] = tc_feat_clamp(tc_feat_ln(t->cands->total + 1));
}

int tc_look(const tc_key_text *t, tc_arena *a, tc_final *finals, uint32_t n)
{
    heads h = {.next = NULL};
    uint32_t *first = tc_arena_raw(a, (n + 1) * sizeof *first); /* of each final in TOK and AT */
    if (!first || !find_hits(t, a, &h, finals, n))
        return 0;
    uint32_t *tok = tc_arena_raw(a, (h.hits.n + 1) * sizeof *tok);
    uint32_t *at = tc_arena_raw(a, (h.hits.n + 1) * sizeof *at);
    if (!tok || !at)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        finals[i].count = 0;
    for (uint32_t i = 0; i < h.hits.n; i++)
        finals[h.hits.p[i].final].count++;
    for (uint32_t i = 0, all = 0; i < n; i++) {
        finals[i].at = at + all;
        first[i] = all;
        all += finals[i].count;
        finals[i].count = 0;
    }
    for (uint32_t i = 0; i < h.hits.n; i++) {
        const hit *p = &h.hits.p[i];
        tc_final *f = &finals[p->final];
        tok[first[p->final] + f->count] = p->tok;
        f->at[f->count++] = p->at;
    }
    for (uint32_t i = 0; i < n; i++)
        put_deep(t, finals, i, tok + first[i]);
    put_ranks(finals, n, TC_F_count, TC_F_rank_count, first);
    put_ranks(finals, n, TC_F_count_rarity, TC_F_rank_rarity, first);
    return 1;
}
