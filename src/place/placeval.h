/* src/place/placeval.h — candidates of places, and their values. */
#ifndef TC_PLACE_PLACEVAL_H
#define TC_PLACE_PLACEVAL_H
#include "place/place.h"

/* Propose a copy of P for [BEG, END) as TYPE by RULE, a TC_R_LINE_ by its first line. Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_place_emit(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                         const tc_place *p, uint8_t rule, taoci_err *err);

/* Mentions hold the candidates that they have, not room for all: a mention's place is not assigned from or to as a whole. */

/* *TO, no mention's, is what FROM is. */
void tc_place_copy(tc_place *to, const tc_place *from);

/* The mention M, a place's, is P from here on: 1, or 0 without memory. What tc_place_data said of it is no more. */
int tc_place_set(const tc_ctx *c, tc_mention *m, const tc_place *p);

/* P, a mention's, is TOWN of LEVEL, which no line holds. */
void tc_place_unlist(tc_place *p, tc_str town, const char *level);

/* LEVEL terminated, in the document's arena; NULL without memory. */
const char *tc_place_level(const tc_ctx *c, tc_str level);

/* The data of M when it is a place's, else NULL. Value:  "name", "full", "parents", "code" (null and "candidates" when ambiguous),
 * "level", "via". */
tc_place *tc_place_data(const tc_mention *m);

/* The same when M is a name of a place, no word for one (我市). */
static inline tc_place *tc_place_named(const tc_mention *m)
{
    return m->ref ? NULL : tc_place_data(m);
}
#endif
