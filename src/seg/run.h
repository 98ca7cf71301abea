/* src/seg/run.h — figures, letters and what belongs to them: how far they go as one token. Positions are
 * those of the view; each function looks at no more than TC_RUN_MOST characters. */
#ifndef TC_SEG_RUN_H
#define TC_SEG_RUN_H
#include "dict/kind.h"
#include "dict/trie.h"
#include "text/view.h"

enum { TC_RUN_MOST = 4096, TC_RUN_NUMERAL = 24 }; /* longer runs are cut */

static inline int tc_is_alnum_class(uint8_t cls)
{
    return (cls & (TC_C_DIGIT | TC_C_LATIN)) != 0;
}

static inline int tc_is_figure(uint8_t cls)
{
    return (cls & (TC_C_DIGIT | TC_C_NUMERAL)) != 0;
}

static inline int tc_is_scale(uint32_t cp)
{
    return cp == U'十' || cp == U'百' || cp == U'千' || cp == U'万' || cp == U'亿' || cp == U'兆';
}

/* End of the run that starts at I: digits and letters with inner points and commas (3.5, 1,280),
 * or two and more numerals (with 0 among them, 二00一); I when there is none. */
uint32_t tc_run_end(const tc_view *v, uint32_t i);

/* The figure [I, E) with what makes it one token: percent, the sign of a part of a date, a clock's or a
 * fraction's other half. */
uint32_t tc_run_sign(const tc_view *v, uint32_t i, uint32_t e);

/* 三分之一, 百分之二十六点八: the end of the fraction whose first figure is [I, E), else I. */
uint32_t tc_run_fraction(const tc_view *v, uint32_t i, uint32_t e);

/* 二点三五万亿: the end of the decimal whose whole part is the numerals [I, E), else I. Only before 万 and 亿:
 * 三点五十 is a time of day. */
uint32_t tc_run_decimal(const tc_view *v, uint32_t i, uint32_t e);

/* 2024-06-18: the end of the day whose year is the digits [I, E), else I. */
uint32_t tc_run_day(const tc_view *v, uint32_t i, uint32_t e);

/* The end of what letters and digits from I form with marks between, of which [I, E) is the first run:
 * an address, a word with hyphens or points (COVID-19, state-of-the-art); E when nothing goes on. */
uint32_t tc_run_letters(const tc_view *v, uint32_t i, uint32_t e);

/* Names with a number that a text uses: 冯某1. Zeroed at first. */
enum { TC_RUN_NAMES = 64, TC_RUN_NAME = 2 /* digits of its number */ };
typedef struct tc_run_names {
    uint32_t n, at[TC_RUN_NAMES]; /* where the digit of one stands */
} tc_run_names;

/* Where the digits from I on, which a blank or a mark should part, are parted: behind the number of a name of
 * NAMES (褚某1|8万元), before a year behind a telephone number (86720341|2023年); I where they are not. A name whose
 * number nothing can count goes into NAMES. */
uint32_t tc_run_part(const tc_view *v, const tc_trie *t, uint32_t i, tc_run_names *names);

/* Is there no figure in the digits from I to END, for nothing that is counted stands behind them: 冯某1|起诉? */
int tc_run_numbers(const tc_view *v, const tc_trie *t, uint32_t i, uint32_t end);
#endif
