/* src/resolve/census.h — how often the document names each division, and what lies in it. */
#ifndef TC_RESOLVE_CENSUS_H
#define TC_RESOLVE_CENSUS_H
#include "find/find.h"

/* The codes of all sure mentions, sorted: how often a division or anything in it is named is a
 * difference of two places in this list. */
typedef struct tc_census {
    uint32_t *num; /* in scratch */
    uint32_t n;
} tc_census;

/* Count the mentions of C. Fails with TAOCI_ENOMEM. */
taoci_code tc_census_take(tc_census *s, const tc_ctx *c, tc_arena *scratch, taoci_err *err);

/* How often divisions LO ≤ number < HI are named. O(log n), as the next one. */
uint32_t tc_census_count(const tc_census *s, uint32_t lo, uint32_t hi);

/* How strongly the document speaks of division NUM: itself, its city, its province. */
uint64_t tc_census_support(const tc_census *s, uint32_t num);
#endif
