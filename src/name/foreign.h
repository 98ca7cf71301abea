/* src/name/foreign.h — foreign names in names of companies: 劳拉公司. */
#ifndef TC_NAME_FOREIGN_H
#define TC_NAME_FOREIGN_H
#include "find/find.h"

/* The start of the foreign name that ends at END (劳拉 of 劳拉公司): characters that are cheaper as
 * sounds than as words; END when there is none. O(1). */
uint32_t tc_foreign_before(tc_ctx *c, uint32_t end);
#endif
