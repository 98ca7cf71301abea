/* src/tag/odds.h — how sure the names of a sentence are. Where no other reading comes near, by how much the
 * best of them is worse; else by the share of all readings, each with its weight, that have this very name.
 *
 * In floats, by additions and multiplications in one order, so that every machine gives the same. */
#ifndef TC_TAG_ODDS_H
#define TC_TAG_ODDS_H
#include "tag/lanes.h"

/* A sentence, and the figures of it that LANES made. */
typedef struct tc_reading {
    const tc_clause *clause;
    const tc_trellis *trellis;
    const tc_tie *tie;
    const tc_lanes *lanes;
} tc_reading;

/* Room for one sentence, and the stretch [BEG, END) of it that was weighed. By position: what the readings that
 * come to a label (go on from it) weigh together, one of them being the best (1); what the characters
 * add; what the sums behind and before were scaled by. */
typedef struct tc_odds {
    uint32_t beg, end;
    tc_shares fore[TC_CLAUSE_MOST], back[TC_CLAUSE_MOST], sum[TC_CLAUSE_MOST];
    float scale_fore[TC_CLAUSE_MOST], scale_back[TC_CLAUSE_MOST];
} tc_odds;

/* How likely the name that the labels of R (with FORE and BACK) give to [BEG, END) is: by the logarithm of its
 * odds (TC_TAG_UNIT), negative when it is likelier none. Names are asked for in order of place; W->end is 0
 * before the first of a sentence. O(characters) for all of them together. */
int32_t tc_odds_find(tc_odds *w, const tc_reading *r, uint32_t beg, uint32_t end);
#endif
