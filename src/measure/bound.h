/* src/measure/bound.h — what stands around a figure and bounds it: 近, 不到, （含）以上, 零下. */
#ifndef TC_MEASURE_BOUND_H
#define TC_MEASURE_BOUND_H
#include "measure/quantity.h"

/* Behind what says that a bound is meant with its figure: 50万元（含）以上; else I. */
uint32_t tc_bound_inclusive(const tc_ctx *c, uint32_t i);

/* The hedges left of I: *MOD, where none is set, and the new left end. 负 and 零下 become Q's sign.
 * LARGE: the figure is one of those that 过 bounds, too (过万亿元). */
uint32_t tc_bound_left(const tc_ctx *c, uint32_t i, int large, tc_quantity *q, const char **mod);
#endif
