/* src/judge/value.h — do two values say the same? */
#ifndef TC_JUDGE_VALUE_H
#define TC_JUDGE_VALUE_H
#include "judge/note.h"

/* Does FOUND say what GOLD says, as far as its type has something to compare? 1, 0, or -1 when GOLD says nothing:
 *   place     its code
 *   amount    its number or its bounds as numbers, its unit, and whether it is hedged at all
 *   date      the same interval as the gold's edtf, or as its coarse or narrow reading
 *   duration, document, person    duration; title */
int tc_value_agrees(const tc_note *gold, const tc_note *found);
#endif
