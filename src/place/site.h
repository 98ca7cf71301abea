/* src/place/site.h — names that no list has and a suffix gives away: 官林镇, 香林村, 梅龙湖, 东湖公园. */
#ifndef TC_PLACE_SITE_H
#define TC_PLACE_SITE_H
#include "find/find.h"

/* Propose as TYPE the unlisted name that ends with the suffix M, if there is one. */
taoci_code tc_site_head(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);

/* What goes on right at I with the place that ends there: its end, or I. The sign that the list leaves
 * out (洛杉矶|市) and a station or bridge (合肥|火车站), where FIRST; a town, village or site with a name
 * of its own, then *NAMED. *LEVEL: that of the suffix, borrowed from the lexicon. */
uint32_t tc_site_tail(tc_ctx *c, uint32_t i, int first, tc_str *level, int *named);
#endif
