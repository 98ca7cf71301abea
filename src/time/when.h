/* src/time/when.h — the grammar of points in time: from text to fields, no arithmetic yet. */
#ifndef TC_TIME_WHEN_H
#define TC_TIME_WHEN_H
#include "measure/unit.h"
#include "num/num.h"
#include "time/clock.h"
#include "time/dateword.h"

/* How a field is said. */
typedef enum tc_how {
    TC_H_NONE,
    TC_H_ABS, /* a figure: 2019年 */
    TC_H_REL, /* an offset from the reference: 去年 */
    TC_H_TEXT /* an offset from the date said before: 当年, 次日 */
} tc_how;

typedef enum tc_part {
    TC_P_NONE,
    TC_P_START,
    TC_P_MID,
    TC_P_END,
    TC_P_H1,
    TC_P_H2,
    TC_P_X1,
    TC_P_X2,
    TC_P_X3,
    TC_P_X12,
    TC_P_X23,
    TC_P_MONTHS, /* from month first to month last: quarters, 前三季度, seasons */
    TC_P_NTH,    /* week (weekday, day) number first of it; from its end when negative */
    TC_P_FIRST,  /* its first so many UNITs, its last ones when negative: 前十天, 后四个月 */
    TC_P_WHOLE
} tc_part;

typedef enum tc_base {
    TC_B_NONE,
    TC_B_CIVIL,   /* year, month, day as far as they are given */
    TC_B_WEEK,    /* a week, or a weekday of it */
    TC_B_QUARTER, /* a quarter relative to now */
    TC_B_CENTURY, /* year = first year, length = years */
    TC_B_FESTIVAL,
    TC_B_PERIOD, /* text = an EDTF interval */
    TC_B_VAGUE,  /* 目前, 近年来: text = now recent past future then soon */
    TC_B_SHIFT   /* 三天前: length, unit */
} tc_base;

/* A point or stretch as the text gives it; what is 0 it does not say. */
typedef struct tc_when {
    uint32_t beg, end;
    uint32_t day_end; /* where its date ends before a time of day; 0: no time behind it */
    const char *text; /* festival, period or vague word of the dictionary */
    int length;       /* years of a decade or century, days of a holiday, units of a shift,
                       * months of a quarter or half; years or days of 今明两年 */
    int first, last;  /* months of TC_P_MONTHS; a season may end beyond 12 */
    int16_t year, month, day, week;
    tc_clock clock;
    int8_t note_month,
        note_day;      /* of 昨日（6月14日）, where the day is given once more; 0: not said */
    int8_t weekday;    /* 1 … 7, 8 the weekend, 0 none; -1: days (TC_P_NTH) */
    int8_t half_shift; /* a shift by a half more: -1 before, 1 after */
    char unit;         /* of a shift or of TC_P_FIRST: Y M W D h m s */
    char part_of;      /* Y M D W Q C, 0: of whatever stands before */
    tc_base base : 8;
    tc_how year_how : 4, month_how : 4, day_how : 4, week_how : 4;
    tc_part part : 8;
    unsigned lunar : 1, leap : 1;
    unsigned ambiguous_year : 1; /* 98年 */
    unsigned era : 1;            /* a period by the name of an era: 光绪年间 */
    unsigned same_day : 1; /* says a time of day only, its date is that of the range's first end */
} tc_when;

/* Parse the point that starts at I. Returns its end, or I when there is none. */
uint32_t tc_when_parse(const tc_ctx *c, uint32_t i, tc_when *w);

/* The end of a range whose start is FIRST (29日 of 27日至29日), beginning at I: parts that FIRST
 * has and the text leaves out are taken from it. Returns the end, or I. */
uint32_t tc_when_parse_second(const tc_ctx *c, uint32_t i, tc_when *first, tc_when *w);

/* A day of the week (周三, 星期日) at I, whatever the words around it. */
uint32_t tc_when_weekday(const tc_ctx *c, uint32_t i, tc_when *w);

/* Does W say a date, not only a time of day? Does it say a time of day? */
static inline int tc_when_has_date(const tc_when *w)
{
    return w->base != TC_B_NONE;
}
static inline int tc_when_has_time(const tc_when *w)
{
    return w->clock.grain || w->clock.to;
}
#endif
