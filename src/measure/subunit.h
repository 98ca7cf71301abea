/* src/measure/subunit.h — the unit of an amount by name and scale, and the smaller parts behind it: 3块5. */
#ifndef TC_MEASURE_SUBUNIT_H
#define TC_MEASURE_SUBUNIT_H
#include "measure/quantity.h"

/* Add the parts behind Q to it: 5元3角, 一米八, 四斤半. */
void tc_subunit_add(const tc_ctx *c, tc_quantity *q);

/* D in U said in V, another unit of the same kind: 5角 in 元 is 0.5. 0 = it does not fit. */
int tc_subunit_in(const tc_unit *u, const tc_unit *v, tc_dec *d);

/* 米九: a metre and nine tenths, whose figure N is the nine. 1 = Q is that, and begins before N. */
int tc_subunit_metre(const tc_ctx *c, const tc_num *n, tc_quantity *q);

/* Give Q the name and scale of its unit: 三成 is 30 percent. */
void tc_quantity_name(const tc_ctx *c, tc_quantity *q);

/* Name the fraction Q: 百分之五 is percent, 三分之一 has the unit 1. BARE: 百分之, not 一百分之. */
void tc_subunit_fraction(tc_quantity *q, int bare);
#endif
