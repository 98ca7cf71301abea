/* src/num/figure.h — whole figures: 3, 1,280, 一万五千, 二十几, 八九百; num.c adds points and fractions. */
#ifndef TC_NUM_FIGURE_H
#define TC_NUM_FIGURE_H
#include "num/num.h"

/* The integer figure from I on (3, 1,280, 一万五千, 二十几, 八九百) into N: its end, or I when nothing
 * stands there. A lone 几 or 数 is one, too, with N->some set. */
uint32_t tc_figure_read(const tc_ctx *c, uint32_t i, tc_num *n);
#endif
