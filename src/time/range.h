/* src/time/range.h — points and ranges of dates and times: 27日至29日, 1至10月, 2020—2022年, 9~12点. */
#ifndef TC_TIME_RANGE_H
#define TC_TIME_RANGE_H
#include "time/date.h"

/* The point or the range of two that begins at I: its end, or I. */
uint32_t tc_date_range(const tc_ctx *c, uint32_t i, tc_date_data *d);
#endif
