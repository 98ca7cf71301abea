#include "key/cand.h"

#include "base/bits.h"

enum {
    NOTE = 60,            /* characters: a shorter text is a title or a note */
    BRIEF = 6000,         /* characters: in a longer text a phrase has to repeat */
    RUN_TOKENS = 4,       /* of a phrase */
    REPEATED_TOKENS = 10, /* of one that repeats */
    RUN_CHARS = 16,
    NAME_CHARS = 40, /* of a name that is no run */
    QUOTE_CHARS = 16,
    TABLE_LEAST = 256,
    STRIDE = 8 /* tokens */
};

/* The hash H of some characters with the LEN behind them. */
static inline uint32_t hash_on(uint32_t h, const uint16_t *code, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++)
        h = (h ^ code[i]) * 0x9E3779B1u;
    return h;
}

/* The slot of the characters [BEG, BEG + LEN), whose hash is HASH: it holds them, or nothing. */
static inline uint32_t *slot_at(const tc_cands *f, uint32_t hash, uint32_t beg, uint32_t len)
{
    const uint16_t *code = f->view->code;
    for (uint32_t h = hash ^ hash >> 15;; h++) {
        uint32_t *slot = &f->table[h & (f->size - 1)];
        if (!*slot)
            return slot;
        const tc_cand *c = &f->list.p[*slot - 1];
        if (c->hash == hash && c->len == len &&
            memcmp(code + c->beg, code + beg, len * sizeof *code) == 0)
            return slot;
    }
}

tc_cand *tc_cands_at(const tc_cands *c, uint32_t beg, uint32_t end)
{
    uint32_t slot = *slot_at(c, hash_on(0, c->view->code + beg, end - beg), beg, end - beg);
    return slot ? &c->list.p[slot - 1] : NULL;
}

static int grow(tc_cands *f)
{
    uint32_t size = f->size ? f->size * 2 : TABLE_LEAST;
    while (!f->size && size < f->view->n && size < 1 << 15)
        size *= 2;
    /* What was in it is put in anew from the list. */
    uint32_t *table = tc_arena_grow(f->a, f->table, f->size * sizeof *table, size * sizeof *table);
    if (!table)
        return 0;
    f->table = memset(table, 0, size * sizeof *table);
    f->size = size;
    for (uint32_t i = 0; i < f->list.n; i++) {
        const tc_cand *c = &f->list.p[i];
        *slot_at(f, c->hash, c->beg, c->len) = i + 1;
    }
    return 1;
}

/* The index plus one of the candidate of N tokens from TOK on, whose LEN characters at BEG have HASH; it
 * is made when it is not there. 0 without memory. */
static inline uint32_t find(tc_cands *f, uint32_t hash, uint32_t beg, uint32_t len, uint32_t tok,
                            uint32_t n)
{
    if (f->list.n >= f->size / 2 && !grow(f))
        return 0;
    uint32_t *slot = slot_at(f, hash, beg, len);
    if (!*slot) {
        tc_cand *c = tc_vec_push(f->a, &f->list);
        if (!c)
            return 0;
        *c = (tc_cand){.beg = beg, .tok = tok, .hash = hash, .len = (uint16_t)len};
        c->tokens = (uint8_t)n;
        *slot = f->list.n;
    }
    return *slot;
}

/* What the tokens P and Q say of a run from one to the other. */
static uint8_t marks_of(const tc_key_token *p, const tc_key_token *q)
{
    uint16_t both = p->is & q->is;
    return (both & TC_KT_TITLE ? TC_KC_TITLE : 0) | (both & TC_KT_HEADING ? TC_KC_HEADING : 0);
}

/* The words by themselves. Of one character none is a keyword, but they count what may be part of one. */
static int count_words(tc_cands *f, tc_key_tokens *t)
{
    const uint16_t *code = f->view->code;
    for (uint32_t i = 0; i < t->n; i++) {
        tc_key_token *p = &t->p[i];
        uint32_t same = p->cand ? t->p[p->cand - 1].cand : 0, len = tc_key_len(p);
        p->cand = 0;
        f->total += (p->is & TC_KT_INNER) != 0;
        if (!(p->is & (TC_KT_FIRST | TC_KT_LAST)) || len > RUN_CHARS)
            continue;
        p->cand = same ? same : find(f, hash_on(0, code + p->beg, len), p->beg, len, i, 1);
        if (!p->cand)
            return 0;
        tc_cand *c = &f->list.p[p->cand - 1];
        c->count++;
        c->is |= marks_of(p, p) | (p->is & TC_KT_USER ? TC_KC_USER : 0);
    }
    return 1;
}

/* One token more for the run that begins at TOK, N in all; *RUN is the longest candidate, as an index plus one, that it
 * has begun with: 1, or 0 when it is over, -1 without memory. */
static inline __attribute__((always_inline)) int go_on(tc_cands *f, const tc_key_tokens *t,
                                                       uint32_t tok, uint32_t *run, uint32_t n)
{
    const tc_key_token *p = &t->p[tok], *q = p + n - 1;
    if (!(q->is & TC_KT_INNER) || q[1].beg - p->beg > RUN_CHARS)
        return 0;
    if ((!f->brief || n > RUN_TOKENS) &&
        (f->list.p[*run - 1].count < 2 || (q->cand && f->list.p[q->cand - 1].count < 2)))
        return 0;
    if (!(q->is & TC_KT_LAST))
        return 1;
    const tc_cand *c = &f->list.p[*run - 1]; /* mostly all of the run so far */
    uint32_t before = q->beg - p->beg;
    uint32_t hash = c->len == before ? c->hash : hash_on(0, f->view->code + p->beg, before);
    hash = hash_on(hash, f->view->code + q->beg, tc_key_len(q));
    uint32_t k = find(f, hash, p->beg, q[1].beg - p->beg, tok, n);
    if (!k)
        return -1;
    f->list.p[k - 1].count++;
    f->list.p[k - 1].is |= marks_of(p, q);
    *run = k;
    return 1;
}

/* Runs of two to REPEATED_TOKENS words: all pairs, then what goes on from them, so that in a long text only
 * what repeats is gone on with. OPEN: a bit for each token that one begins at which goes on; RUN: what they are, in order. */
static int count_runs(tc_cands *f, const tc_key_tokens *t)
{
    uint32_t count = 0, room = t->n + 1;
    uint32_t *run = tc_arena_raw(f->a, room * sizeof *run); /* only what goes on is written */
    uint64_t *open = tc_arena_alloc(f->a, (t->n / 64 + 1) * sizeof *open);
    if (!run || !open)
        return 0;
    for (uint32_t i = 0; i < t->n; i++) {
        const tc_key_token *p = &t->p[i];
        if (!(p->is & TC_KT_FIRST && p->cand && p[1].is & TC_KT_INNER))
            continue;
        run[count] = p->cand;
        int more = go_on(f, t, i, &run[count], 2);
        if (more < 0)
            return 0;
        tc_bit_put(open, i, more);
        count += (uint32_t)more;
    }
    for (uint32_t n = 3; n <= REPEATED_TOKENS && count; n++) {
        uint32_t next = 0, left = 0;
        for (uint32_t k = 0; next < count; k++)
            for (uint64_t bits = open[k]; bits; bits &= bits - 1) {
                run[left] = run[next++];
                int more = go_on(f, t, k * 64 + tc_bit_lowest(bits), &run[left], n);
                if (more < 0)
                    return 0;
                if (more)
                    left++;
                else
                    open[k] &= ~(bits & -bits);
            }
        count = left;
    }
    tc_arena_shrink(f->a, run, room * sizeof *run, 0);
    return 1;
}

/* Index of the first token from I on that begins at AT or behind it. */
static uint32_t token_from(const tc_key_tokens *t, uint32_t i, uint32_t at)
{
    while (i + STRIDE < t->n && t->p[i + STRIDE].beg < at)
        i += STRIDE;
    while (i < t->n && t->p[i].beg < at)
        i++;
    return i;
}

/* Count [BEG, END) as WHAT unless it is a run, which was counted; NULL without memory or when it is none. *FROM:
 * a token at BEG or before, moved on. */
static tc_cand *count_span(tc_cands *f, const tc_key_tokens *t, uint32_t *from, uint32_t beg,
                           uint32_t end, uint8_t what)
{
    uint32_t tok = *from = token_from(t, *from, beg), last = token_from(t, tok, end);
    uint32_t n = last > tok ? last - tok : 1;
    int whole = t->p[tok].beg == beg && t->p[last].beg == end;
    uint32_t hash = hash_on(0, f->view->code + beg, end - beg);
    uint32_t k = find(f, hash, beg, end - beg, tok < t->n ? tok : tok - 1, n < 255 ? n : 255);
    if (!k)
        return NULL;
    tc_cand *c = &f->list.p[k - 1];
    int counted = what == TC_KC_NAME ? 0 : c->is & (TC_KC_NAME | TC_KC_COMPOUND);
    if (!c->count || !(counted || (whole && tc_key_is_run(t, tok, n))))
        c->count++;
    c->is |= what;
    if (whole)
        c->is |= marks_of(&t->p[tok], &t->p[last - 1]);
    return c;
}

static int count_names(tc_cands *f, const tc_key_tokens *t, const tc_key_names *names)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < names->list.n; i++) {
        const tc_key_name *m = &names->list.p[i];
        if (m->end - m->beg > NAME_CHARS)
            continue;
        tc_cand *c = count_span(f, t, &from, m->beg, m->end, TC_KC_NAME);
        if (!c)
            return 0;
        if (!c->name)
            c->name = m->group + 1;
    }
    return 1;
}

/* The compounds of the dictionary that fill whole tokens: 对口|合作 is one term. */
static int count_compounds(tc_cands *f, const tc_key_tokens *t, const tc_scan *s)
{
    uint32_t from = 0;
    for (uint32_t k = 0; k < s->match.n; k++) {
        const tc_match *m = &s->match.p[k];
        uint32_t end = m->beg + m->len, first = s->size[m->beg];
        if (!(m->mask & TC_A_COARSE) || m->len > RUN_CHARS || !first || first >= m->len ||
            !tc_scan_cut(s, end))
            continue;
        tc_cand *c = count_span(f, t, &from, m->beg, end, TC_KC_COMPOUND);
        if (!c)
            return 0;
        if (tc_word_is_user(m->word))
            c->is |= TC_KC_USER;
    }
    return 1;
}

/* What stands in quotes and brackets of titles, cut or not. */
static int count_quotes(tc_cands *f, const tc_key_tokens *t)
{
    const tc_view *v = f->view;
    for (uint32_t i = 0, open = 0; i < t->n; i++) {
        if (!(t->p[i].is & TC_KT_QUOTE))
            continue;
        uint32_t cp = tc_view_cp(v, t->p[i].beg);
        if (tc_key_opens(cp)) {
            open = i + 1;
        } else if (open && tc_key_closes(cp)) {
            uint32_t beg = t->p[open].beg, end = t->p[i].beg, from = open;
            int good = end >= beg + 2 && end - beg <= QUOTE_CHARS;
            for (uint32_t k = open; good && k < i; k++)
                good = (t->p[k].is & TC_KT_INNER) != 0 || tc_key_len(&t->p[k]) > 1 ||
                       !tc_cp_in(U"，。；：,;:！？!?、 \n", tc_view_cp(v, t->p[k].beg));
            if (good && !count_span(f, t, &from, beg, end, TC_KC_QUOTED))
                return 0;
            open = 0;
        }
    }
    return 1;
}

taoci_code tc_cands_find(tc_cands *out, tc_arena *a, const tc_ctx *c, tc_key_tokens *t,
                         const tc_key_names *n, taoci_err *err)
{
    *out = (tc_cands){
        .view = c->view, .a = a, .brief = c->view->n <= BRIEF, .note = c->view->n < NOTE};
    if (grow(out) && count_words(out, t) && count_runs(out, t) && count_names(out, t, n) &&
        count_compounds(out, t, c->scan) && count_quotes(out, t))
        return TAOCI_OK;
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for keywords");
}
