/* src/time/named.h — dates that have a name or are counted from now: feasts, plans, 近年来, centuries,
 * 三天前. */
#ifndef TC_TIME_NAMED_H
#define TC_TIME_NAMED_H
#include "time/stretch.h"

/* The interval of W, whose base is none of the calendar's, without its time of day. */
tc_state tc_named_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s);
#endif
