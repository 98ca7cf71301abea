/* src/num/numeral.h — the integer part of a figure and its characters; num.c puts figures together. */
#ifndef TC_NUM_NUMERAL_H
#define TC_NUM_NUMERAL_H
#include "num/num.h"

/* The integer figure from I on (3, 1,280, 一万五千, 二十几, 八九百) into N: its end, or I when nothing
 * stands there. A lone 几 or 数 is one, too, with N->some set. */
uint32_t tc_numeral_integer(const tc_ctx *c, uint32_t i, tc_num *n);

/* The digit 0 … 9 that the folded code point CP is (Arabic or Han), or -1. */
int tc_numeral_digit(uint32_t cp);

/* Arabic digits with thousands separators at I: the end, or I. */
uint32_t tc_numeral_digits(const tc_ctx *c, uint32_t i, tc_u128 *value, uint8_t *digits,
                           uint8_t *grouped);

/* Decimal places at I (after the point), Han or Arabic, added to D: the end, or I. */
uint32_t tc_numeral_places(const tc_ctx *c, uint32_t i, int han, tc_dec *d);

/* Is the character at I a comma that may group thousands? */
int tc_numeral_comma(const tc_ctx *c, uint32_t i);

/* Is CP 余, 多 or 来, and which? */
int tc_numeral_tail(uint32_t cp, tc_tail *tail);

/* The exponent of the scale character CP (十 1, 亿 8), 0 for none. */
int tc_numeral_scale(uint32_t cp);

/* Is the scale at I the first character of a unit: 5千克? ARABIC: behind Arabic digits. */
int tc_numeral_unit(const tc_ctx *c, uint32_t i, int arabic);

static inline int tc_numeral_arabic(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_DIGIT;
}

static inline int tc_numeral_han(uint32_t cp)
{
    return cp > '9' && tc_numeral_digit(cp) >= 0;
}
#endif
