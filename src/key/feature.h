/* src/key/feature.h — what a candidate is ranked by (feature.def), in whole numbers: the same on every machine. */
#ifndef TC_KEY_FEATURE_H
#define TC_KEY_FEATURE_H
#include "dict/idf.h"
#include "key/cand.h"
#include "key/vocab.h"

enum {
#define FEAT(name, says) TC_F_##name,
#define DEEP(name, says)
#include "key/feature.def"
    TC_FEATS_CHEAP,
    TC_FEATS_BEFORE_DEEP = TC_FEATS_CHEAP - 1,
#define FEAT(name, says)
#define DEEP(name, says) TC_F_##name,
#include "key/feature.def"
    TC_FEATS
};

enum {
    TC_FEAT_ONE = 64,
    TC_FEAT_MOST = 1000,
    TC_FEATS_ROOM =
        (TC_FEATS + 7) / 8 * 8 /* eight are weighed at a time; those that are none are 0 */
};

extern const char *const tc_feat_name[TC_FEATS];

/* What the user says of terms and of the text. */
typedef struct tc_key_own {
    const tc_vocab *vocab; /* those that are preferred; NULL: none */
    const tc_idf *idf;     /* how rare they are; NULL: as the dictionary and reports at large say */
    tc_str title;          /* given beside the text; empty: none */
} tc_key_own;

/* The text as features are read from it. */
typedef struct tc_key_text {
    const tc_ctx *ctx;
    const tc_key_tokens *tokens;
    const tc_key_names *names;
    const tc_cands *cands;
    tc_key_own own;
    int is_long; /* a report, or a part of one: with the words of all reports */
} tc_key_text;

/* A candidate that is looked at closely. */
typedef struct tc_final {
    const tc_cand *cand;
    int32_t first, score; /* of the first stage, of the second */
    int32_t taste;        /* what its words add to the latter */
    uint32_t *at;         /* [count] view positions of its mentions, ascending */
    uint32_t count;
    uint64_t chars; /* a bit for the code of each character, modulo 64 */
    int16_t x[TC_FEATS_ROOM];
} tc_final;

/* Is C a term that the user prefers? */
int tc_feats_listed(const tc_key_text *t, const tc_cand *c);

/* How common C is among other texts: a class of tc_common_class. ASKED: what tc_feats_ask said, the earlier the better. */
uint64_t tc_feats_ask(const tc_key_text *t, const tc_cand *c);
int tc_feats_common(const tc_key_text *t, const tc_cand *c, uint64_t asked);

/* The cheap features of C, which is so COMMON, to X[TC_FEATS_ROOM], where all others are 0. O(its tokens). */
void tc_feats_cheap(const tc_key_text *t, const tc_cand *c, int common, int16_t *x);

enum { TC_FEAT_WORDS = 5, TC_FEAT_CHARS = 17 };

/* What candidates score by weights W[TC_FEATS_CHEAP + 1], the last of which is 0: in tables what their first and last
 * word, how many words and how many characters they are say. */
typedef struct tc_feat_sums {
    const tc_key_text *text;
    const int16_t *w;
    int32_t rest; /* the most that tc_feats_first adds to the bound without it */
    int32_t first[TC_KEY_EDGES], last[TC_KEY_EDGES], words[TC_FEAT_WORDS], chars[TC_FEAT_CHARS];
} tc_feat_sums;
void tc_feats_weigh(tc_feat_sums *f, const tc_key_text *t, const int16_t *w);

/* At most the sum of C's cheap features weighed. */
int32_t tc_feats_bound(const tc_feat_sums *f, const tc_cand *c);

/* The sum, when tc_feats_bound says BOUND, of C, which is so COMMON. */
int32_t tc_feats_first(const tc_feat_sums *f, const tc_cand *c, int32_t bound, int common);

extern const uint8_t tc_feat_fraction[64];

/* ln(x) in 64ths, x >= 1: 64 log2(x) by a table of fractions, times ln 2. */
static inline int tc_feat_ln(uint32_t x)
{
    uint32_t e = 31 ^ (uint32_t)__builtin_clz(x | 1);
    return (int)((e * 64 + tc_feat_fraction[(uint64_t)x << 6 >> e & 63]) * 710 >> 10);
}

/* X within ±TC_FEAT_MOST. */
static inline int16_t tc_feat_clamp(int x)
{
    return (int16_t)(x > TC_FEAT_MOST ? TC_FEAT_MOST : x < -TC_FEAT_MOST ? -TC_FEAT_MOST : x);
}

/* A of B in 64ths; 0 of nothing. */
static inline int tc_feat_share(uint32_t a, uint32_t b)
{
    return b ? (int)((uint64_t)a * TC_FEAT_ONE / b) : 0;
}
#endif
