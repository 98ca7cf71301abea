/* src/discover/shape.h — strings that are no words whatever speaks for them, by their first and last characters. */
#ifndef TC_DISCOVER_SHAPE_H
#define TC_DISCOVER_SHAPE_H
#include "discover/gram.h"

/* How much the score of G counts: 1; less where its shape makes it doubtful (过快, 三大, a piece of 俄罗斯); 0 when
 * it begins or ends with what is hardly ever a part of a word (了, 在), or counts something (两年). */
float tc_shape_weight(const tc_known *k, const tc_gram *g);
#endif
