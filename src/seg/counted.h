/* src/seg/counted.h — units behind a digit that the path took into a place: 七|成都|来自 is 七|成|都. */
#ifndef TC_SEG_COUNTED_H
#define TC_SEG_COUNTED_H
#include "seg/scan.h"

/* Is the word of the path at I a place whose first character counts with the digit before it, and is what it leaves
 * 都 or the beginning of a word (两|项城市|更新: 城市)? Nobody numbers places so; behind 第 one may. O(1). */
int tc_counted_at(const tc_scan *s, uint32_t i);

/* May it be: does one numeral stand before the word at I? */
static inline int tc_counted_may(const tc_scan *s, uint32_t i)
{
    return s->size[i] > 1 && tc_scan_back(s, i) == 1 && i &&
           tc_view_class(s->view, i - 1) & TC_C_NUMERAL;
}

/* Make such a word at I two. */
void tc_counted_split(tc_scan *s, uint32_t i);
#endif
