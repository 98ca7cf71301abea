/* src/measure/fit.h — which reading of a unit word fits a figure: 5家 counts, 四平 is a city. */
#ifndef TC_MEASURE_FIT_H
#define TC_MEASURE_FIT_H
#include "measure/unit.h"
#include "num/num.h"

/* The unit behind the figure N at I, the longest word that fits; kind TC_U_NONE for none. HEDGED:
 * a hedge stands before the figure, so that it is one (约一亩). */
tc_unit tc_fit_unit(const tc_ctx *c, const tc_num *n, uint32_t i, int hedged);

/* Money before the figure that starts at BEG: ￥1,200, 人民币100万元, US$5. */
tc_unit tc_fit_prefix(const tc_ctx *c, uint32_t beg);

/* How many characters before I are the verb of 番: 翻, 翻了. */
uint32_t tc_fit_verb(const tc_ctx *c, uint32_t i);

/* Is N a plain 一? */
int tc_fit_one(const tc_num *n);
#endif
