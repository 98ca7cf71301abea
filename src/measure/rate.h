/* src/measure/rate.h — what an amount is per and of: 元/亩, 每亩800元; 5家企业. */
#ifndef TC_MEASURE_RATE_H
#define TC_MEASURE_RATE_H
#include "measure/quantity.h"

/* Rates: the unit behind Q (元/亩) or in front of BEFORE (每亩, 人均). */
void tc_rate_per(const tc_ctx *c, tc_quantity *q, uint32_t before);

/* What is counted: the nouns behind the unit, else the one before. */
void tc_rate_of(const tc_ctx *c, tc_quantity *q, uint32_t before);
#endif
