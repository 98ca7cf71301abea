/* src/ent/site.h — names that no list has and a suffix gives away: 长泾镇, 香林村, 梅龙湖, 东湖公园. */
#ifndef TC_ENT_SITE_H
#define TC_ENT_SITE_H
#include "ent/place.h"

/* Propose the unlisted name that ends with the suffix M, if there is one. */
taoci_code tc_site_head(tc_ctx *c, const tc_match *m, taoci_err *err);

/* The unlisted town, village or site that starts right at I, behind a place: its end, or I.
 * *LEVEL: that of its suffix, borrowed from the lexicon. */
uint32_t tc_site_tail(tc_ctx *c, uint32_t i, tc_str *level);
#endif
