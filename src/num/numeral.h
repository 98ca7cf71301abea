/* src/num/numeral.h — the characters of figures, and runs of them: digits, places, 二〇一九. */
#ifndef TC_NUM_NUMERAL_H
#define TC_NUM_NUMERAL_H
#include "find/find.h"
#include "num/dec.h"

typedef enum tc_tail { TC_NO_TAIL, TC_TAIL_MORE, TC_TAIL_ABOUT } tc_tail;

/* The digit 0 … 9 that the folded code point CP is (Arabic or Han), or -1. */
int tc_numeral_digit(uint32_t cp);

/* Arabic digits with thousands separators at I: the end, or I. */
uint32_t tc_numeral_digits(const tc_ctx *c, uint32_t i, tc_u128 *value, uint8_t *digits,
                           uint8_t *grouped);

/* Decimal places at I (after the point), Han or Arabic, added to D: the end, or I. */
uint32_t tc_numeral_places(const tc_ctx *c, uint32_t i, int han, tc_dec *d);

/* Is the character at I a comma that may group thousands? */
int tc_numeral_comma(const tc_ctx *c, uint32_t i);

/* What CP says behind a figure: 余 and 多, 来. */
tc_tail tc_numeral_tail(uint32_t cp);

/* The exponent of the scale character CP (十 1, 亿 8), 0 for none. */
int tc_numeral_scale(uint32_t cp);

/* The tens that 廿 and 卅 are, 0 for other characters. */
int tc_numeral_twenty(uint32_t cp);

/* A plain figure of up to four digits as dates have it: 2019, 二〇一九; in Han by tens, too: 十二, 三十,
 * 廿一. Its value, its digits (two by tens) and its end; I for none. */
uint32_t tc_numeral_plain(const tc_ctx *c, uint32_t i, int *value, int *digits);

/* Exactly two Arabic digits at I, no third: their value, else -1. */
int tc_numeral_two(const tc_ctx *c, uint32_t i);

/* Is the scale at I the first character of a unit: 5千克? ARABIC: behind Arabic digits. */
int tc_numeral_unit(const tc_ctx *c, uint32_t i, int arabic);

static inline int tc_numeral_arabic(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_DIGIT;
}

/* 两 and its like count, they never number a day or a month. */
static inline int tc_numeral_counts(uint32_t cp)
{
    return cp == U'两' || cp == U'俩' || cp == U'仨';
}

static inline int tc_numeral_han(uint32_t cp)
{
    return cp > '9' && tc_numeral_digit(cp) >= 0;
}
#endif
