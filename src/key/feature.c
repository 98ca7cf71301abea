#include "key/feature.h"

#include "key/common.h"

const char *const tc_feat_name[TC_FEATS] = {
#define FEAT(name, says) [TC_F_##name] = #name,
#include "key/feature.def"
};

enum { ONE = TC_FEAT_ONE };

/* 64 log2(x) by a table of fractions, times ln 2. */
int tc_feat_ln(uint32_t x)
{
    static const uint8_t fraction[64] = {
        0,  1,  3,  4,  6,  7,  8,  10, 11, 12, 13, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 34, 35, 36, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 47,
        48, 49, 50, 51, 52, 52, 53, 54, 55, 56, 56, 57, 58, 59, 59, 60, 61, 62, 62, 63};
    uint32_t e = x ? 31 - (uint32_t)__builtin_clz(x) : 0;
    uint32_t part = e >= 6 ? (x >> (e - 6)) & 63 : (x << (6 - e)) & 63;
    return (int)((e * 64 + fraction[part]) * 710 >> 10);
}

static void put_words(const tc_key_text *t, const tc_cand *c, int *x)
{
    const tc_key_token *p = t->tokens->p + c->tok;
    uint32_t least = UINT32_MAX, most = 0, sum = 0, n = 0, use = 0;
    int report = 1;
    for (uint32_t i = 0; i < c->tokens; i++) {
        const tc_key_token *k = &p[i];
        report &= (k->is & TC_KT_REPORT) != 0;
        x[TC_F_guessed] |= k->is & TC_KT_GUESSED ? ONE : 0;
        x[TC_F_latin] |= k->is & TC_KT_LATIN ? ONE : 0;
        x[TC_F_digit] |= k->is & TC_KT_DIGIT ? ONE : 0;
        x[TC_F_listed] |= c->tokens == 1 && k->is & TC_KT_USER ? ONE : 0;
        x[TC_F_inner_verb] |= i && k->pos == TC_KP_VERB ? ONE : 0;
        x[TC_F_function] |= !(k->is & (TC_KT_FIRST | TC_KT_LAST)) ? ONE : 0;
        if (!(k->is & (TC_KT_FIRST | TC_KT_LAST)))
            continue;
        n++;
        sum += k->cost;
        least = k->cost < least ? k->cost : least;
        most = k->cost > most ? k->cost : most;
        if (k->cand && t->cands->list.p[k->cand - 1].count > use)
            use = t->cands->list.p[k->cand - 1].count;
    }
    const tc_key_token *q = &p[c->tokens - 1];
    int mean = n ? (int)(sum / n) : 0;
    x[TC_F_rarity] = mean;
    x[TC_F_rarity_least] = n ? (int)least : 0;
    x[TC_F_rarity_most] = (int)most;
    x[TC_F_rarity_sum] = (int)(sum / 4);
    x[TC_F_count_rarity] = x[TC_F_count] * mean / 512;
    x[TC_F_report] = report ? ONE : 0;
    x[TC_F_most_use] = use ? tc_feat_ln(use) : 0;
    uint32_t a = p->cand ? t->cands->list.p[p->cand - 1].count : 0;
    uint32_t b = q->cand ? t->cands->list.p[q->cand - 1].count : 0;
    x[TC_F_first_use] = a > c->count ? tc_feat_ln(a) - tc_feat_ln(c->count) : 0;
    x[TC_F_last_use] = b > c->count ? tc_feat_ln(b) - tc_feat_ln(c->count) : 0;
}

static void put_ends(const tc_key_token *p, const tc_key_token *q, int *x)
{
    static const uint8_t first[TC_KP_CLASSES] = {
        [TC_KP_VERB] = TC_F_first_verb,     [TC_KP_ADJECTIVE] = TC_F_first_adjective,
        [TC_KP_ADVERB] = TC_F_first_adverb, [TC_KP_FUNCTION] = TC_F_first_adverb,
        [TC_KP_FIGURE] = TC_F_first_figure, [TC_KP_TIME] = TC_F_first_time,
        [TC_KP_NOUN] = TC_F_first_noun};
    static const uint8_t last[TC_KP_CLASSES] = {
        [TC_KP_VERB] = TC_F_last_verb,        [TC_KP_ADJECTIVE] = TC_F_last_adjective,
        [TC_KP_ADVERB] = TC_F_last_adjective, [TC_KP_FUNCTION] = TC_F_last_adjective,
        [TC_KP_FIGURE] = TC_F_last_figure,    [TC_KP_TIME] = TC_F_last_figure,
        [TC_KP_NOUN] = TC_F_last_noun};
    if (first[p->pos])
        x[first[p->pos]] = ONE;
    if (last[q->pos])
        x[last[q->pos]] = ONE;
    x[TC_F_first_one] = p->len == 1 ? ONE : 0;
    x[TC_F_last_one] = q->len == 1 ? ONE : 0;
    x[TC_F_first_report] = p->is & TC_KT_REPORT ? ONE : 0;
    x[TC_F_last_report] = q->is & TC_KT_REPORT ? ONE : 0;
    x[TC_F_first_lead] = p->is & TC_KT_LEAD ? ONE : 0;
}

static void put_name(const tc_key_text *t, const tc_cand *c, int *x)
{
    if (!c->name)
        return;
    const tc_ent_type *k = &tc_type_list[t->names->groups.p[c->name - 1].kind];
    x[TC_F_name] = ONE;
    x[k->is & TC_IS_HUMAN                   ? TC_F_person
      : k->family == TC_FAM_PLACE           ? TC_F_place
      : k->is & (TC_IS_BODY | TC_IS_HEADED) ? TC_F_organ
                                            : TC_F_thing] = ONE;
}

int tc_feats_listed(const tc_key_text *t, const tc_cand *c)
{
    const tc_view *v = t->ctx->view;
    return c->is & TC_KC_USER ||
           (t->vocab && tc_vocab_has(t->vocab, tc_vocab_hash(v->map, v->code + c->beg, c->len)));
}

void tc_feats_cheap(const tc_key_text *t, const tc_cand *c, int16_t *out)
{
    int x[TC_FEATS_CHEAP] = {0};
    const tc_key_token *p = t->tokens->p + c->tok;
    uint32_t n = t->ctx->view->n;
    x[TC_F_count] = tc_feat_ln(c->count);
    x[TC_F_share] = tc_feat_ln(c->count) * ONE / tc_feat_ln(t->cands->total + 2);
    x[TC_F_title] = c->is & TC_KC_TITLE ? ONE : 0;
    x[TC_F_heading] = c->is & TC_KC_HEADING ? ONE : 0;
    x[TC_F_first] = tc_feat_ln(c->beg < 1000 ? c->beg + 1 : 1000);
    x[TC_F_first_share] = tc_feat_share(c->beg, n);
    x[TC_F_words1] = c->tokens == 1 ? ONE : 0;
    x[TC_F_words2] = c->tokens == 2 ? ONE : 0;
    x[TC_F_words3] = c->tokens == 3 ? ONE : 0;
    x[TC_F_words4] = c->tokens == 4 ? ONE : 0;
    x[TC_F_chars2] = c->len == 2 ? ONE : 0;
    x[TC_F_chars3] = c->len == 3 ? ONE : 0;
    x[TC_F_chars4] = c->len == 4 ? ONE : 0;
    x[TC_F_chars8] = c->len >= 8 ? ONE : 0;
    x[TC_F_length] = tc_feat_ln(c->len);
    x[TC_F_common] = 16 * (int)tc_common_class(t->ctx->view, c->beg, c->len);
    x[TC_F_common_count] = x[TC_F_common] * 2 / 3 - x[TC_F_count];
    x[TC_F_compound] = c->is & TC_KC_COMPOUND ? ONE : 0;
    x[TC_F_quoted] = c->is & TC_KC_QUOTED ? ONE : 0;
    put_words(t, c, x);
    put_ends(p, p + c->tokens - 1, x);
    put_name(t, c, x);
    if (tc_feats_listed(t, c))
        x[TC_F_listed] = ONE;
    for (int i = 0; i < TC_FEATS_CHEAP; i++)
        out[i] = tc_feat_clamp(x[i]);
}
