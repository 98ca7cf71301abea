/* src/time/clock.h — the grammar of times of day: 15:20, 下午三点半, 早上. */
#ifndef TC_TIME_CLOCK_H
#define TC_TIME_CLOCK_H
#include "time/when.h"

/* Say that W has no time of day. */
void tc_clock_clear(tc_when *w);

/* The hours of the part of a day that ID names (am, night, dawn …), as people mean them. */
void tc_clock_hours(tc_when *w, const char *id);

/* A part of the day and a clock time, either or both, at I: the end, or I. SURE: something around
 * it says that it is a time, so that 八点 needs no proof. */
uint32_t tc_clock_read(const tc_ctx *c, uint32_t i, tc_when *w, int sure);
#endif
