/* src/tag/lanes.h — the arithmetic of the decoder, a label a lane of 16 bits: sums of rows, and the best
 * path of labels through a sentence (Viterbi) from both ends.
 *
 * Sums wrap around; what adds up along a path saturates, so that every order and every machine gives
 * the same numbers. The plain C is the reference; where the processor can, vectors do it at once. */
#ifndef TC_TAG_LANES_H
#define TC_TAG_LANES_H
#include "tag/clause.h"

typedef int16_t tc_lane[TC_TAG_LANES];

enum { TC_LANE_LEAST = INT16_MIN };

/* Room for the figures of one sentence. */
typedef struct tc_trellis {
    tc_lane sum[TC_CLAUSE_PAD + TC_CLAUSE_MOST + TC_CLAUSE_PAD];
    /* What the best way to a label (from it to the end) is worth, less that of O before (behind): */
    tc_lane fore[TC_CLAUSE_MOST], back[TC_CLAUSE_MOST];
    uint8_t label[TC_CLAUSE_MOST]; /* of the best path */
    /* Of vectors: not 0 where what begins there does so best behind O, for all labels (QUICK) or by label; from where
     * on the best way to O is O alone. */
    uint8_t quick[TC_CLAUSE_MOST];
    tc_lane from_o[TC_CLAUSE_MOST];
    uint16_t run[TC_CLAUSE_MOST];
} tc_trellis;

typedef float tc_shares[TC_TAG_LANES];
#define TC_SHARE_LEAST 0x1p-40f
#define TC_SHARE_MOST  0x1p40f

typedef struct tc_lanes {
    const char *name;
    /* The sums of C's rows, and of those of the COUNT stretches at S that lie in it (S ascends, and
     * begins where C does). */
    void (*add)(tc_trellis *l, const tc_clause *c, const tc_tie *t, const tc_stretch *s,
                uint32_t count);
    /* FORE and LABEL, of the sums. */
    void (*find)(tc_trellis *l, const tc_clause *c, const tc_tie *t);
    /* BACK, of the sums. */
    void (*look_back)(tc_trellis *l, const tc_clause *c, const tc_tie *t);
    /* How much worse the best reading is that has another label than the best one at I; with ONLY, that label. */
    int32_t (*margin)(const tc_trellis *l, uint32_t i, uint8_t only);
    /* Powers of e by what the characters at I add, less that of O. */
    void (*powers)(tc_shares v, const tc_trellis *l, uint32_t i, const tc_powers *p);
    /* NEXT, the sums over (PREV times BEFORE) by TRANS, times BEHIND, all times what makes that of label BEST 1, which is
     * returned. What is too far from that weighs nothing, or as much as what is just not too far: so all stay finite, and
     * none gets so small that machines compute slowly. */
    float (*share)(tc_shares next, const tc_shares prev, const tc_shares before,
                   const tc_shares *trans, const tc_shares behind, uint8_t best);
} tc_lanes;

/* Where the slots of a stretch's row stand around its LEN characters at S, for both kinds of code, which add one by
 * ADD(sum, row, slot): two before it, its first, inner (the slot repeats) and last character or
 * its only one, two behind it. */
#define TC_LANES_STRETCH(add, s, row, len)                                                         \
    do {                                                                                           \
        for (int k_ = 0; k_ < 2; k_++) {                                                           \
            add((s)[k_ - 2], row, k_);                                                             \
            add((s)[(len) + (uint32_t)k_], row, 5 + k_);                                           \
        }                                                                                          \
        for (uint32_t i_ = 0; i_ < (len); i_++)                                                    \
            add((s)[i_], row, (len) == 1 ? 7 : i_ == 0 ? 2 : i_ + 1 < (len) ? 3 : 4);              \
    } while (0)
/* May label J follow label I? What goes on follows its beginning and itself. */
static inline int tc_lanes_legal(int i, int j)
{
    return j == 0 || j % 2 == 1 || i == j || i == j - 1;
}

/* The best label before Y, which goes on, by FORE of the character before and FROM, what leads to Y. */
static inline uint8_t tc_lanes_before(const tc_lane fore, const tc_lane from, uint8_t y)
{
    return (uint8_t)(y - (fore[y - 1] + from[y - 1] >= fore[y] + from[y]));
}

extern const tc_lanes tc_lanes_plain;
int32_t tc_plain_margin(const tc_trellis *l, uint32_t i, uint8_t only);
void tc_plain_powers(tc_shares v, const tc_trellis *l, uint32_t i, const tc_powers *p);
float tc_plain_share(tc_shares next, const tc_shares prev, const tc_shares before,
                     const tc_shares *trans, const tc_shares behind, uint8_t best);

/* The fastest that this processor can do; tc_lanes_plain at least. */
const tc_lanes *tc_lanes_best(void);
#endif
