/* src/key/look.h — candidates looked at closely: where they stand, and beside what. */
#ifndef TC_KEY_LOOK_H
#define TC_KEY_LOOK_H
#include "key/feature.h"

/* Find the mentions of the N FINALS, whose cheap features and first scores are known and which stand in the
 * order of the latter, and their deep features. Lists in A. O(tokens + mentions). 0 without memory. */
int tc_look(const tc_key_text *t, tc_arena *a, tc_final *finals, uint32_t n);
#endif
