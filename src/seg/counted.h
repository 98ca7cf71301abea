/* src/seg/counted.h — units behind a digit that the path took into a place: 七|成都|来自 is 七|成|都. */
#ifndef TC_SEG_COUNTED_H
#define TC_SEG_COUNTED_H
#include "seg/scan.h"

/* Is the word of the path at I a place whose first character counts with the digit before it, and is what it leaves
 * 都 or the beginning of a word (两|项城市|更新: 城市)? Nobody numbers places so; behind 第 one may. O(1). */
int tc_counted_at(const tc_scan *s, uint32_t i);

/* Make such a word two; once a scan. O(tokens). */
void tc_counted_split(tc_scan *s);
#endif
