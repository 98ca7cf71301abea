/* src/time/numeric.h — dates in figures and signs: 2019-05-27, 20190527, 27/5/2019, 2019.05. */
#ifndef TC_TIME_NUMERIC_H
#define TC_TIME_NUMERIC_H
#include "time/when.h"

/* The date at I into W: its end, or I. */
uint32_t tc_numeric_read(const tc_ctx *c, uint32_t i, tc_when *w);
#endif
