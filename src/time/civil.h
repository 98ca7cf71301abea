/* src/time/civil.h — dates by the calendar, from fields to an interval: 去年5月, 29日, 上周五, 本季度. */
#ifndef TC_TIME_CIVIL_H
#define TC_TIME_CIVIL_H
#include "time/stretch.h"

/* The interval of W, whose base is TC_B_CIVIL, TC_B_WEEK or TC_B_QUARTER, without its time of day. */
tc_state tc_civil_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s);
#endif
