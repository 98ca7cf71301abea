/* src/key/taste.h — what a term and the words at its ends say in the documents that were learnt from: our own, or a user's.
 *
 * Of each a weight of evidence (I. J. Good, Probability and the Weighing of Evidence, 1950): the logarithm of how much oftener it stands in
 * keywords than in other candidates. The net knows no single word; this is added to what it says. */
#ifndef TC_KEY_TASTE_H
#define TC_KEY_TASTE_H
#include "base/arena.h"
#include "base/str.h"

enum { TC_TASTE_WHOLE, TC_TASTE_FIRST, TC_TASTE_LAST, TC_TASTES };

typedef struct tc_taste_row {
    uint64_t hash; /* as of tc_vocab_hash; 0: the slot is free */
    tc_str text;
    int16_t x[TC_TASTES]; /* as a term, as a first word, as a last one: 1,024ths of a nat */
} tc_taste_row;

typedef struct tc_taste {
    tc_taste_row *row; /* [size], a power of two; NULL: none learnt */
    uint32_t size;
} tc_taste;

/* A table with room for MOST rows in A; 0 without memory. */
int tc_taste_init(tc_taste *t, tc_arena *a, uint32_t most);

/* The row of HASH, or the free one where it belongs. */
tc_taste_row *tc_taste_at(const tc_taste *t, uint64_t hash);

/* What T says of a candidate with these hashes: 65,536ths of a nat, as scores are. */
int32_t tc_taste_sum(const tc_taste *t, const uint64_t hash[TC_TASTES]);

/* The weight of evidence of what stands in GOOD of ALL_GOOD keywords and in OTHER of ALL_OTHER other candidates, as a
 * row has it. */
int16_t tc_taste_weight(uint32_t good, uint32_t other, uint32_t all_good, uint32_t all_other);
#endif
