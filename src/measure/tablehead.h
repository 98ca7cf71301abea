/* src/measure/tablehead.h — the unit of a figure in a table: （亿元） over its column, the cell 万吨 in its row,
 * 单位：万元 above it. */
#ifndef TC_MEASURE_TABLEHEAD_H
#define TC_MEASURE_TABLEHEAD_H
#include "measure/quantity.h"
#include "measure/table.h"

/* Give the bare figure Q, read from N at PLACE (IN: which is in a table), the unit of its table; or the one in
 * brackets right before it, or in a label: 投标总价（元）：6,405,300. 1 = it is an amount now. */
int tc_tablehead_read(tc_ctx *c, const tc_num *n, const tc_table_place *place, int in,
                      tc_quantity *q);

/* Is Q, read from N, no amount but the name of a unit: a cell 万吨, （万元） behind a noun? */
int tc_tablehead_is_unit(const tc_ctx *c, const tc_num *n, const tc_quantity *q);
#endif
