/* src/name/firm.h — full names of companies by their legal form: 顾野科技股份有限公司. */
#ifndef TC_NAME_FIRM_H
#define TC_NAME_FIRM_H
#include "find/find.h"

/* The left border of the company whose legal form (股份有限公司) begins at HEAD, by what surrounds it:
 * such a form stands behind names only, so everyday characters make one, too (顾地|科技, 利达|光电).
 * HEAD when there is none. O(1). */
uint32_t tc_firm_start(tc_ctx *c, uint32_t head);
#endif
