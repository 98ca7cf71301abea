/* src/resolve/abbrev.h — short names made of pieces of a full one: 绍兴水务 of 绍兴市水务产业有限公司. */
#ifndef TC_RESOLVE_ABBREV_H
#define TC_RESOLVE_ABBREV_H
#include "name/name.h"

/* Tie the companies of C that no line of the dictionary names to the one full name in the text of which they
 * are an abbreviation: its first two characters, then in order characters that begin its words (云溪|城|投 of
 * 云溪市|城市|建设|投资|有限公司) or stand behind such a one. Where two full names would do, none is taken.
 * O(mentions log mentions). Fails with TAOCI_ENOMEM. */
taoci_code tc_abbrev_tie(tc_ctx *c, tc_arena *scratch, taoci_err *err);
#endif
