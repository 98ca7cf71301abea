/* src/measure/span.h — lengths of time: 三天, 两年半, 13—18天, 1小时20分. */
#ifndef TC_MEASURE_SPAN_H
#define TC_MEASURE_SPAN_H
#include "measure/unit.h"
#include "num/num.h"

enum { TC_ISO_TEXT = 120 };

typedef struct tc_span {
    uint32_t beg, end;
    char iso[TC_ISO_TEXT]; /* P3D; the shorter one of a range */
    char max[TC_ISO_TEXT]; /* the longer one, "" for none */
    const char *mod;       /* more: 一年多 */
    char unit;             /* of the first part: Y M W D h m s */
    int64_t count;         /* of it, when whole */
    uint8_t whole, half;   /* COUNT is exact; and a half */
    uint8_t several;       /* more than one part */
    uint8_t day_word;      /* in 日 or 号: a date unless the context says otherwise */
    const char *days;      /* "working", "trading" where only such days count; NULL */
} tc_span;

/* The length of time whose first figure is N: 1 = found. */
int tc_span_read(const tc_ctx *c, const tc_num *n, tc_span *s);
/* The same without regard to what stands before the figure (每|两天). */
int tc_span_read_at(const tc_ctx *c, const tc_num *n, tc_span *s);

/* Are the months whose figure stands at [beg, end) the last ones, and no month of the year: 近四月来, 近两月? */
int tc_span_recent(const tc_ctx *c, uint32_t beg, uint32_t end);

/* Does what stands around the days at [beg, end) say that they are counted, not one of them named: 时间为|21日,
 * 30日|以上? */
int tc_span_measured(const tc_ctx *c, uint32_t beg, uint32_t end);

/* Y M W D h m s of a unit of time that counts one of it, 0 for others. */
char tc_span_unit(const tc_ctx *c, const tc_unit *u);
#endif
