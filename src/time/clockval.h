/* src/time/clockval.h — the value of a time of day. */
#ifndef TC_TIME_CLOCKVAL_H
#define TC_TIME_CLOCKVAL_H
#include "time/date.h"

/* Write the time of day D, which says no date. */
void tc_clock_value(const tc_date_data *d, tc_value *v);
#endif
