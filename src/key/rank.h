/* src/key/rank.h — candidates in their order: all by the first stage, its best by the second. */
#ifndef TC_KEY_RANK_H
#define TC_KEY_RANK_H
#include "key/weights.h"

typedef TC_VEC(tc_final) tc_finals;

/* May C be a keyword at all? What is counted for others' sake (one character, a word that ends terms only)
 * may not. */
int tc_key_may(const tc_key_text *t, const tc_cand *c);

/* The MOST best of the candidates of T by the first stage of W, looked at closely and in the order of the
 * second, in A. O(candidates + tokens). 0 without memory. */
int tc_key_rank(tc_finals *out, tc_arena *a, const tc_key_text *t, const tc_weights *w,
                uint32_t most);

/* The hashes of C and of the words at its ends to HASH. */
void tc_key_hash(const tc_key_text *t, const tc_cand *c, uint64_t hash[TC_TASTES]);
#endif
