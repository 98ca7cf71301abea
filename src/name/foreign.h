/* src/name/foreign.h — the parts of foreign names: 迈克尔 and 乔丹 of 迈克尔·乔丹. */
#ifndef TC_NAME_FOREIGN_H
#define TC_NAME_FOREIGN_H
#include "find/find.h"

/* The start of the part that ends at END, the end of the part that begins at BEG: the run of words
 * that gains most when its characters write sounds; the word beside the dot is in it unless it is a
 * title or leads on. END, BEG when there is none. O(1). */
uint32_t tc_foreign_start(tc_ctx *c, uint32_t end);
uint32_t tc_foreign_end(tc_ctx *c, uint32_t beg);

/* The start of the foreign name that ends at END (劳拉 of 劳拉公司): characters that are cheaper as
 * sounds than as words; END when there is none. O(1). */
uint32_t tc_foreign_before(tc_ctx *c, uint32_t end);

/* Do enough of the characters [BEG, END) write sounds? Initials do. */
int tc_foreign_is(tc_ctx *c, uint32_t beg, uint32_t end);
#endif
