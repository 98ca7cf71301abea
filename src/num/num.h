/* src/num/num.h — numerals to exact decimals: 3.2亿, 1,100.9, 一万五千, 二十几, 八九百, 壹拾. */
#ifndef TC_NUM_NUM_H
#define TC_NUM_NUM_H
#include "find/find.h"
#include "num/numeral.h"

typedef enum tc_vague {
    TC_EXACT,
    TC_PAIR, /* 两三, 七八百: value … upper, both ends meant */
    TC_STEP, /* 三十几, 一千多万: above value, below upper */
    TC_SOME  /* 几十, 数百: value = one of them, upper = nine */
} tc_vague;

/* A numeral in the text. */
typedef struct tc_num {
    uint32_t beg, end; /* the figure with its scale and tail: 3.2亿, 三十几万, 2000多 */
    uint32_t bare_end; /* end without the tail */
    tc_dec value;      /* the figure, or the lower end of a vague one */
    tc_dec upper;      /* the upper end of a vague one */
    tc_vague vague;
    tc_tail tail;
    tc_dec coef;        /* the value without its last scale: 1.5 of 1.5亿 */
    int scale;          /* that scale's exponent, 0 for none */
    uint8_t arabic;     /* begins with Arabic digits (a scale may follow) */
    uint8_t digits;     /* Arabic digits before the point: 4 for 2019 */
    uint8_t han_digits; /* bare Han digits and nothing else: 4 for 二〇一九 */
    uint8_t point;      /* has a decimal point */
    uint8_t grouped;    /* has thousands separators */
    uint8_t bare;       /* begins with 百 千 万 亿: 千余只, 万亩 */
    uint8_t some;       /* only 几 or 数 */
    uint8_t half;       /* only 半 */
    uint8_t more;       /* 多 or 余 before a scale: 二十余万 */
    uint8_t dotted;     /* part of 1.2.3: a version, a section, a date */
    uint8_t short_end;  /* 三万五: the last digit counts tenths of the scale before it */
    uint8_t fraction;   /* 三分之一: value over UNDER; UNDER is 100 for 百分之 */
    uint8_t slash;      /* a fraction written 2/3 */
    uint8_t mixed;      /* 三又二分之一 */
    uint8_t capital;    /* has 壹 贰 拾: always a figure */
    tc_dec under;
} tc_num;

/* Parse the numeral that starts at BEG. 1 = found, *N filled; 0 = none, or the middle of one that
 * started before. Whether the numeral means anything (千方百计) is for the caller's context.
 * Linear in the numeral, which has at most 64 characters. */
int tc_num_parse(const tc_ctx *c, uint32_t beg, tc_num *n);
#endif
