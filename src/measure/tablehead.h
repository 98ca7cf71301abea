/* src/measure/tablehead.h — the unit of a table: 单位：万元 above it, （亿元） in a column title. */
#ifndef TC_MEASURE_TABLEHEAD_H
#define TC_MEASURE_TABLEHEAD_H
#include "measure/quantity.h"

/* Give the bare figure Q, read from N, the unit of its table: 单位：万元 above it in the same
 * stretch without a full stop, or （亿元） right before it. 1 = it is an amount now; -1 = no
 * memory. Searches each
 * character of the text once per document. */
int tc_tablehead_read(tc_ctx *c, const tc_num *n, tc_quantity *q);
#endif
