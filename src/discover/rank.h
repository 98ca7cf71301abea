/* src/discover/rank.h — how likely each string is a word: learnt from the words that are known. */
#ifndef TC_DISCOVER_RANK_H
#define TC_DISCOVER_RANK_H
#include "discover/feature.h"

/* Score all strings of E, 0 … 1, into SCORE. The known words among them are the examples that are right, the rest those
 * that are not; no string is scored by a net that has seen it. Strings that OUT says can be no words (edges) are
 * neither. THREADS at once; the same whatever their number. Fails with TAOCI_ENOMEM. O(strings). */
taoci_code tc_rank(const tc_evidence *e, const uint8_t *out, float *score, uint32_t threads,
                   taoci_err *err);
#endif
