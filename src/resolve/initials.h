/* src/resolve/initials.h — who 辽, 绍 are: names of one character, decided by the places that the document
 * names in full. */
#ifndef TC_RESOLVE_INITIALS_H
#define TC_RESOLVE_INITIALS_H
#include "place/place.h"
#include "resolve/census.h"

/* Provinces, cities and countries that the document names, by the first character of their names,
 * the most mentioned first: who 辽 may be. */
typedef struct tc_initial {
    uint32_t cp, count, key;
    tc_entry e;
} tc_initial;

typedef struct tc_initials {
    tc_initial *p; /* in scratch */
    uint32_t n;
    int parties; /* a country is a party in the text: 中方 */
} tc_initials;

/* List those of C. Fails with TAOCI_ENOMEM. */
taoci_code tc_initials_take(tc_initials *out, const tc_ctx *c, const tc_census *s,
                            tc_arena *scratch, taoci_err *err);

/* Decide the run of one-character names that begins with mention I; how many they are. A run stands when
 * all its characters are decided; one that is not takes the run with it (资金 is no 资阳 and 金华), but
 * for guesses at its ends. 0 without memory. */
uint32_t tc_initials_choose(tc_ctx *c, uint32_t i, const tc_census *s, const tc_initials *in);

/* The cities of the document's province whose names begin with CP go to P, else its county-level
 * cities: 梅 of 长辽梅 in a text about 吉林. */
void tc_initials_guess(const tc_ctx *c, uint32_t cp, tc_place *p);
#endif
