#include "key/feature.h"

#include "key/common.h"

const char *const tc_feat_name[TC_FEATS] = {
#define FEAT(name, says) [TC_F_##name] = #name,
#include "key/feature.def"
};

enum { ONE = TC_FEAT_ONE, PIECE_TOKENS = 900 };

/* 64 log2(x) by a table of fractions, times ln 2. */
static inline int ln_of(uint32_t x)
{
    static const uint8_t fraction[64] = {
        0,  1,  3,  4,  6,  7,  8,  10, 11, 12, 13, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 34, 35, 36, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 47,
        48, 49, 50, 51, 52, 52, 53, 54, 55, 56, 56, 57, 58, 59, 59, 60, 61, 62, 62, 63};
    uint32_t none = (uint32_t)__builtin_clz(x | 1), e = 31 - none, part = (x << none) >> 25 & 63;
    return (int)((e * 64 + fraction[part]) * 710 >> 10);
}

int tc_feat_ln(uint32_t x)
{
    return ln_of(x);
}

/* Where features go: to X, or weighed by W to SUM and ONES, the latter in units of ONE. Everything below is made for
 * either, so that a candidate is ranked without its features being written down: most are 0. */
typedef struct sink {
    int16_t *x;
    const int16_t *w;
    int32_t sum, ones;
} sink;

#define INLINE static inline __attribute__((always_inline))

/* No feature: nothing weighs it, and nobody reads it. */
enum { NONE = TC_FEATS_CHEAP };

INLINE void put(sink *s, int i, int x)
{
    if (s->x)
        s->x[i] = tc_feat_clamp(x);
    else
        s->sum += s->w[i] * tc_feat_clamp(x);
}

/* Feature I, if it is so. */
INLINE void put_if(sink *s, int i, int so)
{
    if (!s->x)
        s->ones += so ? s->w[i] : 0;
    else if (so)
        s->x[i] = ONE;
}

INLINE uint32_t count_of(const tc_key_text *t, const tc_key_token *p)
{
    return p->cand ? t->cands->list.p[p->cand - 1].count : 0;
}

INLINE int is_listed(const tc_key_text *t, const tc_cand *c)
{
    const tc_view *v = t->ctx->view;
    return c->is & TC_KC_USER ||
           (t->own.vocab &&
            tc_vocab_has(t->own.vocab, tc_vocab_hash(v->map, v->code + c->beg, c->len)));
}

int tc_feats_listed(const tc_key_text *t, const tc_cand *c)
{
    return is_listed(t, c);
}

INLINE void put_words(const tc_key_text *t, const tc_cand *c, int count, sink *s)
{
    const tc_key_token *p = t->tokens->p + c->tok, *q = p + c->tokens;
    uint32_t least = UINT32_MAX, most = 0, sum = 0, n = 0, use = 0, any = 0, all = TC_KT_REPORT;
    int function = 0, verb = 0;
    for (const tc_key_token *k = p; k < q; k++) {
        any |= k->is;
        all &= k->is;
        verb |= k > p && k->pos == TC_KP_VERB;
        if (!(k->is & (TC_KT_FIRST | TC_KT_LAST))) {
            function = 1;
            continue;
        }
        uint32_t often = count_of(t, k);
        n++;
        sum += k->cost;
        least = k->cost < least ? k->cost : least;
        most = k->cost > most ? k->cost : most;
        use = often > use ? often : use;
    }
    int mean = n ? (int)(sum / n) : 0;
    put_if(s, TC_F_guessed, (any & TC_KT_GUESSED) != 0);
    put_if(s, TC_F_latin, (any & TC_KT_LATIN) != 0);
    put_if(s, TC_F_digit, (any & TC_KT_DIGIT) != 0);
    put_if(s, TC_F_listed, (c->tokens == 1 && any & TC_KT_USER) || is_listed(t, c));
    put_if(s, TC_F_inner_verb, verb);
    put_if(s, TC_F_function, function);
    put_if(s, TC_F_report, all != 0);
    put(s, TC_F_rarity, mean);
    put(s, TC_F_rarity_least, n ? (int)least : 0);
    put(s, TC_F_rarity_most, (int)most);
    put(s, TC_F_rarity_sum, (int)(sum / 4));
    put(s, TC_F_count_rarity, count * mean / 512);
    if (use > 1)
        put(s, TC_F_most_use, ln_of(use));
    uint32_t a = count_of(t, p), b = count_of(t, q - 1);
    if (a > c->count)
        put(s, TC_F_first_use, ln_of(a) - count);
    if (b > c->count)
        put(s, TC_F_last_use, ln_of(b) - count);
}

INLINE void put_ends(const tc_key_token *p, const tc_key_token *q, sink *s)
{
    static const uint8_t first[TC_KP_CLASSES] = {[TC_KP_VERB] = TC_F_first_verb,
                                                 [TC_KP_ADJECTIVE] = TC_F_first_adjective,
                                                 [TC_KP_ADVERB] = TC_F_first_adverb,
                                                 [TC_KP_FUNCTION] = TC_F_first_adverb,
                                                 [TC_KP_FIGURE] = TC_F_first_figure,
                                                 [TC_KP_TIME] = TC_F_first_time,
                                                 [TC_KP_NOUN] = TC_F_first_noun,
                                                 [TC_KP_IDIOM] = NONE,
                                                 [TC_KP_OTHER] = NONE};
    static const uint8_t last[TC_KP_CLASSES] = {[TC_KP_VERB] = TC_F_last_verb,
                                                [TC_KP_ADJECTIVE] = TC_F_last_adjective,
                                                [TC_KP_ADVERB] = TC_F_last_adjective,
                                                [TC_KP_FUNCTION] = TC_F_last_adjective,
                                                [TC_KP_FIGURE] = TC_F_last_figure,
                                                [TC_KP_TIME] = TC_F_last_figure,
                                                [TC_KP_NOUN] = TC_F_last_noun,
                                                [TC_KP_IDIOM] = NONE,
                                                [TC_KP_OTHER] = NONE};
    put_if(s, first[p->pos], 1);
    put_if(s, last[q->pos], 1);
    put_if(s, TC_F_first_one, p->len == 1);
    put_if(s, TC_F_last_one, q->len == 1);
    put_if(s, TC_F_first_report, (p->is & TC_KT_REPORT) != 0);
    put_if(s, TC_F_last_report, (q->is & TC_KT_REPORT) != 0);
    put_if(s, TC_F_first_lead, (p->is & TC_KT_LEAD) != 0);
}

INLINE void put_name(const tc_key_text *t, const tc_cand *c, sink *s)
{
    if (!c->name)
        return;
    const tc_ent_type *k = &tc_type_list[t->names->groups.p[c->name - 1].kind];
    put_if(s, TC_F_name, 1);
    put_if(s,
           k->is & TC_IS_HUMAN                   ? TC_F_person
           : k->family == TC_FAM_PLACE           ? TC_F_place
           : k->is & (TC_IS_BODY | TC_IS_HEADED) ? TC_F_organ
                                                 : TC_F_thing,
           1);
}

/* The class of tc_common_class by the user's frequencies: of each document a piece of 1,500 characters has C, or as many
 * as mention it. */
static int common_class(const tc_key_text *t, const tc_cand *c)
{
    const tc_idf *x = t->own.idf;
    if (!x)
        return (int)tc_common_class(t->ctx->view, c->beg, c->len);
    const tc_idf_row *row = tc_idf_find_at(x, t->ctx->view, c->beg, c->len);
    uint64_t all = x->tokens / PIECE_TOKENS > x->docs ? x->tokens / PIECE_TOKENS : x->docs;
    uint64_t often = tc_idf_others(row);
    if (!often)
        return 0;
    uint64_t most = (row->df - 1) * (all / x->docs);
    uint64_t share = TC_COMMON_OF * (often < most ? often : most) / all;
    return share ? 4 * ln_of((uint32_t)share) / ln_of(2) : 0;
}

INLINE void put_shape(const tc_cand *c, sink *s)
{
    static const uint8_t words[] = {NONE, TC_F_words1, TC_F_words2, TC_F_words3, TC_F_words4};
    static const uint8_t chars[] = {NONE, NONE, TC_F_chars2, TC_F_chars3, TC_F_chars4,
                                    NONE, NONE, NONE,        TC_F_chars8};
    put_if(s, words[c->tokens < sizeof words ? c->tokens : 0], 1);
    put_if(s, chars[c->len < sizeof chars ? c->len : sizeof chars - 1], 1);
    put(s, TC_F_length, ln_of(c->len));
    put_if(s, TC_F_title, (c->is & TC_KC_TITLE) != 0);
    put_if(s, TC_F_heading, (c->is & TC_KC_HEADING) != 0);
    put_if(s, TC_F_compound, (c->is & TC_KC_COMPOUND) != 0);
    put_if(s, TC_F_quoted, (c->is & TC_KC_QUOTED) != 0);
}

/* All but how common it is. COUNT: the first of them. */
INLINE void put_own(const tc_key_text *t, const tc_cand *c, int count, sink *s)
{
    const tc_key_token *p = t->tokens->p + c->tok;
    put(s, TC_F_count, count);
    if (count)
        put(s, TC_F_share, count * ONE / ln_of(t->cands->total + 2));
    put(s, TC_F_first, ln_of(c->beg < 1000 ? c->beg + 1 : 1000));
    put(s, TC_F_first_share, tc_feat_share(c->beg, t->ctx->view->n));
    put_shape(c, s);
    put_words(t, c, count, s);
    put_ends(p, p + c->tokens - 1, s);
    put_name(t, c, s);
}

INLINE void put_common(int class, int count, sink *s)
{
    put(s, TC_F_common, 16 * class);
    put(s, TC_F_common_count, 16 * class * 2 / 3 - count);
}

void tc_feats_cheap(const tc_key_text *t, const tc_cand *c, int16_t *out)
{
    int count = ln_of(c->count);
    sink s = {.x = out};
    memset(out, 0, TC_FEATS_ROOM * sizeof *out);
    put_own(t, c, count, &s);
    put_common(common_class(t, c), count, &s);
    out[NONE] = 0;
}

int32_t tc_feats_first(const tc_key_text *t, const tc_cand *c, const int16_t *w, int32_t least)
{
    int count = c->count > 1 ? ln_of(c->count) : 0;
    sink s = {.w = w};
    put_own(t, c, count, &s);
    s.sum += s.ones * ONE;
    if (w[TC_F_common] <= 0 &&
        w[TC_F_common_count] <= 0) { /* what is not common has the best score */
        sink best = s;
        put_common(0, count, &best);
        if (best.sum < least)
            return best.sum;
    }
    put_common(common_class(t, c), count, &s);
    return s.sum;
}
