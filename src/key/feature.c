#include "key/feature.h"

#include "key/common.h"

const char *const tc_feat_name[TC_FEATS] = {
#define FEAT(name, says) [TC_F_##name] = #name,
#include "key/feature.def"
};

enum { ONE = TC_FEAT_ONE, PIECE_TOKENS = 900 };

const uint8_t tc_feat_fraction[64] = {
    0,  1,  3,  4,  6,  7,  8,  10, 11, 12, 13, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26,
    27, 28, 29, 30, 31, 32, 34, 35, 36, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 47,
    48, 49, 50, 51, 52, 52, 53, 54, 55, 56, 56, 57, 58, 59, 59, 60, 61, 62, 62, 63};

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

/* Feature I is X, which is within ±TC_FEAT_MOST. */
INLINE void put_small(sink *s, int i, int x)
{
    if (s->x)
        s->x[i] = (int16_t)x;
    else
        s->sum += s->w[i] * x;
}

INLINE void put(sink *s, int i, int x)
{
    put_small(s, i, tc_feat_clamp(x));
}

/* The same of what is not negative. */
INLINE void put_up(sink *s, int i, uint32_t x)
{
    put_small(s, i, x < TC_FEAT_MOST ? (int)x : TC_FEAT_MOST);
}

/* Feature I, if it is so. */
INLINE void put_if(sink *s, int i, int so)
{
    if (!so)
        return;
    if (s->x)
        s->x[i] = ONE;
    else
        s->ones += s->w[i];
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

/* How rare its words are, and whether a function word is among them. */
INLINE void put_rarity(const tc_key_token *p, uint32_t tokens, int count, sink *s)
{
    const tc_key_token *q = p + tokens;
    uint32_t least = UINT32_MAX, most = 0, sum = 0, n = 0;
    for (; p < q; p++) {
        if (!(p->is & (TC_KT_FIRST | TC_KT_LAST)))
            continue;
        uint32_t cost = p->cost;
        n++;
        sum += cost;
        least = cost < least ? cost : least;
        most = cost > most ? cost : most;
    }
    put_if(s, TC_F_function, n < tokens);
    if (!n)
        return;
    uint32_t mean = n > 1 ? sum / n : sum;
    put_up(s, TC_F_rarity, mean);
    put_up(s, TC_F_rarity_least, least);
    put_up(s, TC_F_rarity_most, most);
    put_up(s, TC_F_rarity_sum, sum / 4);
    if (count)
        put_up(s, TC_F_count_rarity, (uint32_t)count * mean / 512);
}

/* What its words are, and how often they stand elsewhere. */
INLINE void put_words(const tc_key_text *t, const tc_cand *c, int count, sink *s)
{
    const tc_key_token *p = t->tokens->p + c->tok, *q = p + c->tokens;
    uint32_t any = 0, all = TC_KT_REPORT, use = 0, often = 0, first = count_of(t, p);
    int verb = 0;
    for (const tc_key_token *k = p; k < q; k++) {
        any |= k->is;
        all &= k->is;
        verb |= k > p && k->pos == TC_KP_VERB;
        often = count_of(t, k);
        use = often > use ? often : use;
    }
    put_if(s, TC_F_guessed, (any & TC_KT_GUESSED) != 0);
    put_if(s, TC_F_latin, (any & TC_KT_LATIN) != 0);
    put_if(s, TC_F_digit, (any & TC_KT_DIGIT) != 0);
    put_if(s, TC_F_inner_verb, verb);
    put_if(s, TC_F_report, all != 0);
    if (use > 1)
        put(s, TC_F_most_use, tc_feat_ln(use));
    if (first > c->count)
        put(s, TC_F_first_use, tc_feat_ln(first) - count);
    if (often > c->count) /* of the last one */
        put(s, TC_F_last_use, tc_feat_ln(often) - count);
}

INLINE void put_first(uint32_t edge, sink *s)
{
    static const uint8_t of[TC_KP_CLASSES] = {[TC_KP_VERB] = TC_F_first_verb,
                                              [TC_KP_ADJECTIVE] = TC_F_first_adjective,
                                              [TC_KP_ADVERB] = TC_F_first_adverb,
                                              [TC_KP_FUNCTION] = TC_F_first_adverb,
                                              [TC_KP_FIGURE] = TC_F_first_figure,
                                              [TC_KP_TIME] = TC_F_first_time,
                                              [TC_KP_NOUN] = TC_F_first_noun,
                                              [TC_KP_IDIOM] = NONE,
                                              [TC_KP_OTHER] = NONE};
    put_if(s, of[edge & TC_KEY_POS], 1);
    put_if(s, TC_F_first_one, (edge & TC_KE_ONE) != 0);
    put_if(s, TC_F_first_report, (edge & TC_KE_REPORT) != 0);
    put_if(s, TC_F_first_lead, (edge & TC_KE_LEAD) != 0);
}

INLINE void put_last(uint32_t edge, sink *s)
{
    static const uint8_t of[TC_KP_CLASSES] = {[TC_KP_VERB] = TC_F_last_verb,
                                              [TC_KP_ADJECTIVE] = TC_F_last_adjective,
                                              [TC_KP_ADVERB] = TC_F_last_adjective,
                                              [TC_KP_FUNCTION] = TC_F_last_adjective,
                                              [TC_KP_FIGURE] = TC_F_last_figure,
                                              [TC_KP_TIME] = TC_F_last_figure,
                                              [TC_KP_NOUN] = TC_F_last_noun,
                                              [TC_KP_IDIOM] = NONE,
                                              [TC_KP_OTHER] = NONE};
    put_if(s, of[edge & TC_KEY_POS], 1);
    put_if(s, TC_F_last_one, (edge & TC_KE_ONE) != 0);
    put_if(s, TC_F_last_report, (edge & TC_KE_REPORT) != 0);
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

uint64_t tc_feats_ask(const tc_key_text *t, const tc_cand *c)
{
    return t->own.idf ? 0 : tc_common_ask(t->ctx->view, c->beg, c->len);
}

/* By the user's frequencies: of each document a piece of 1,500 characters has C, or as many as mention it. */
int tc_feats_common(const tc_key_text *t, const tc_cand *c, uint64_t asked)
{
    const tc_idf *x = t->own.idf;
    if (!x)
        return (int)tc_common_class(asked);
    const tc_idf_row *row = tc_idf_find_at(x, t->ctx->view, c->beg, c->len);
    uint64_t all = x->tokens / PIECE_TOKENS > x->docs ? x->tokens / PIECE_TOKENS : x->docs;
    uint64_t often = tc_idf_others(row);
    if (!often)
        return 0;
    uint64_t most = (row->df - 1) * (all / x->docs);
    uint64_t share = TC_COMMON_OF * (often < most ? often : most) / all;
    return share ? 4 * tc_feat_ln((uint32_t)share) / tc_feat_ln(2) : 0;
}

INLINE void put_words_count(uint32_t tokens, sink *s)
{
    static const uint8_t of[] = {NONE, TC_F_words1, TC_F_words2, TC_F_words3, TC_F_words4};
    put_if(s, of[tokens < sizeof of ? tokens : 0], 1);
}

INLINE void put_length(uint32_t len, sink *s)
{
    static const uint8_t of[] = {NONE, NONE, TC_F_chars2, TC_F_chars3, TC_F_chars4,
                                 NONE, NONE, NONE,        TC_F_chars8};
    put_if(s, of[len < sizeof of ? len : sizeof of - 1], 1);
    put_small(s, TC_F_length, tc_feat_ln(len));
}

INLINE void put_marks(uint8_t is, sink *s)
{
    if (!(is & (TC_KC_TITLE | TC_KC_HEADING | TC_KC_COMPOUND | TC_KC_QUOTED)))
        return;
    put_if(s, TC_F_title, (is & TC_KC_TITLE) != 0);
    put_if(s, TC_F_heading, (is & TC_KC_HEADING) != 0);
    put_if(s, TC_F_compound, (is & TC_KC_COMPOUND) != 0);
    put_if(s, TC_F_quoted, (is & TC_KC_QUOTED) != 0);
}

/* What is known of C at once but for its ends and its length. COUNT: how often it stands in the text, as the feature
 * says it. */
INLINE void put_own(const tc_key_text *t, const tc_cand *c, int count, sink *s)
{
    const tc_key_token *p = t->tokens->p + c->tok;
    if (count) {
        put(s, TC_F_count, count);
        put(s, TC_F_share, count * ONE / tc_feat_ln(t->cands->total + 2));
    }
    put_small(s, TC_F_first, tc_feat_ln(c->beg < 1000 ? c->beg + 1 : 1000));
    put_small(s, TC_F_first_share, tc_feat_share(c->beg, t->ctx->view->n));
    put_marks(c->is, s);
    put_if(s, TC_F_listed, (c->tokens == 1 && p->is & TC_KT_USER) || is_listed(t, c));
    put_rarity(p, c->tokens, count, s);
    put_name(t, c, s);
}

INLINE void put_common(int class, int count, sink *s)
{
    put(s, TC_F_common, 16 * class);
    put(s, TC_F_common_count, 16 * class * 2 / 3 - count);
}

void tc_feats_cheap(const tc_key_text *t, const tc_cand *c, int common, int16_t *out)
{
    const tc_key_token *p = t->tokens->p + c->tok;
    int count = tc_feat_ln(c->count);
    sink s = {.x = out};
    memset(out, 0, TC_FEATS_ROOM * sizeof *out);
    put_words_count(c->tokens, &s);
    put_length(c->len, &s);
    put_first(tc_key_edge(p), &s);
    put_last(tc_key_edge(p + c->tokens - 1), &s);
    put_own(t, c, count, &s);
    put_words(t, c, count, &s);
    put_common(common, count, &s);
    out[NONE] = 0;
}

/* What went to S. */
static int32_t sum_of(const sink *s)
{
    return s->sum + s->ones * ONE;
}

static int32_t up(int32_t weight)
{
    return weight > 0 ? weight : 0;
}

/* The most that put_words and other texts can add by weights W. No use of a first or last word is above the most one, and no
 * word is used oftener than the most frequent candidate. */
static int32_t most_of_rest(const tc_key_text *t, const int16_t *w)
{
    uint32_t most = 1;
    for (uint32_t i = 0; i < t->cands->list.n; i++)
        most = t->cands->list.p[i].count > most ? t->cands->list.p[i].count : most;
    int32_t common = up(w[TC_F_common]) + up(w[TC_F_common_count]);
    int32_t flags = up(w[TC_F_guessed]) + up(w[TC_F_latin]) + up(w[TC_F_digit]) +
                    up(w[TC_F_inner_verb]) + up(w[TC_F_report]);
    int32_t use = up(w[TC_F_most_use] + up(w[TC_F_first_use]) + up(w[TC_F_last_use]));
    return flags * ONE + use * tc_feat_clamp(tc_feat_ln(most)) + common * TC_FEAT_MOST;
}

void tc_feats_weigh(tc_feat_sums *f, const tc_key_text *t, const int16_t *w)
{
    f->text = t;
    f->w = w;
    f->rest = most_of_rest(t, w);
    for (uint32_t i = 0; i < TC_KEY_EDGES; i++) {
        sink first = {.w = w}, last = {.w = w};
        if ((i & TC_KEY_POS) >= TC_KP_CLASSES)
            continue;
        put_first(i, &first);
        put_last(i, &last);
        f->first[i] = sum_of(&first);
        f->last[i] = sum_of(&last);
    }
    for (uint32_t i = 0; i < TC_FEAT_WORDS; i++) {
        sink s = {.w = w};
        put_words_count(i, &s);
        f->words[i] = sum_of(&s);
    }
    for (uint32_t i = 0; i < TC_FEAT_CHARS; i++) {
        sink s = {.w = w};
        put_length(i, &s);
        f->chars[i] = sum_of(&s);
    }
}

int32_t tc_feats_bound(const tc_feat_sums *f, const tc_cand *c)
{
    const tc_key_token *p = f->text->tokens->p + c->tok;
    int count = c->count > 1 ? tc_feat_ln(c->count) : 0;
    sink s = {.w = f->w};
    s.sum = f->rest + f->first[tc_key_edge(p)] + f->last[tc_key_edge(p + c->tokens - 1)] +
            f->words[c->tokens < TC_FEAT_WORDS ? c->tokens : 0];
    if (c->len < TC_FEAT_CHARS)
        s.sum += f->chars[c->len];
    else
        put_length(c->len, &s);
    put_own(f->text, c, count, &s);
    if (count)
        put_common(0, count, &s);
    return sum_of(&s);
}

int32_t tc_feats_first(const tc_feat_sums *f, const tc_cand *c, int32_t bound, int common)
{
    int count = c->count > 1 ? tc_feat_ln(c->count) : 0;
    sink s = {.w = f->w}, bare = {.w = f->w};
    put_words(f->text, c, count, &s);
    put_common(common, count, &s);
    put_common(0, count, &bare);
    return bound - f->rest + sum_of(&s) - sum_of(&bare);
}
