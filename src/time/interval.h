/* src/time/interval.h — from the fields of a tc_when to its interval on the calendar. */
#ifndef TC_TIME_INTERVAL_H
#define TC_TIME_INTERVAL_H
#include "time/stretch.h"

/* Work out W for the text read at c->ref, after the date told last (time/told.h). */
tc_state tc_interval_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s);
#endif
