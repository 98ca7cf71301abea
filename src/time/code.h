/* src/time/code.h — periods in the codes of broker reports: 2022Q4, 1Q24, 23H1, 9M23, FY2025, Q4 2022. */
#ifndef TC_TIME_CODE_H
#define TC_TIME_CODE_H
#include "time/when.h"

/* The code at I into W: its end, or I. */
uint32_t tc_code_read(const tc_ctx *c, uint32_t i, tc_when *w);

/* Where the code begins whose first figure stands at I: FY|2025, Q|4 2022; I for none. */
uint32_t tc_code_start(const tc_ctx *c, uint32_t i);
#endif
