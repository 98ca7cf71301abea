/* src/time/clock.h — the grammar of times of day: 15:20, 下午三点半, 早上. */
#ifndef TC_TIME_CLOCK_H
#define TC_TIME_CLOCK_H
#include "find/find.h"

/* A time of day as the text gives it; all zero when it gives none. */
typedef struct tc_clock {
    enum { TC_K_NONE, TC_K_HOUR, TC_K_MINUTE, TC_K_SECOND } grain : 8; /* how far it is said */
    int8_t hour, minute, second;                                       /* 0 below the grain */
    int8_t from, to; /* the hours of a part of the day, 上午; TO is 0 for none */
    int8_t more;     /* 八点多 */
} tc_clock;

/* The hours of the part of a day that ID names (am, night, dawn …), as people mean them. */
void tc_clock_hours(tc_clock *k, const char *id);

/* HOUR as the part of the day in K means it: 下午3点 is 15, 晚上12点 is 24. */
int tc_clock_hour(const tc_clock *k, int hour);

/* A part of the day and a clock time, either or both, at I: the end, or I with K as it was. SURE:
 * something around it says that it is a time, so that 八点 needs no proof. */
uint32_t tc_clock_read(const tc_ctx *c, uint32_t i, tc_clock *k, int sure);

/* The word of K's grain: hour, minute, second. */
const char *tc_clock_grain(const tc_clock *k);
#endif
