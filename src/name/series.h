/* src/name/series.h — lists that name their class at the end: 远澜科技、青岭资本等企业. */
#ifndef TC_NAME_SERIES_H
#define TC_NAME_SERIES_H
#include "find/find.h"

/* Propose the items of the list that the cue/list match M closes. O(the list), each list once. */
taoci_code tc_series_at(tc_ctx *c, const tc_match *m, taoci_err *err);

/* Is [BEG, END) the shape of a name: not only everyday words, not only a place? */
int tc_series_is_name(tc_ctx *c, uint32_t beg, uint32_t end);
#endif
