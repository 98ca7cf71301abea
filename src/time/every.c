#include "time/every.h"

#include "measure/span.h"
#include "num/numeral.h"
#include "time/dateval.h"
#include "time/part.h"
#include "time/range.h"
#include "time/ymd.h"

/* A recurring date while it is read. */
typedef struct every {
    tc_date_data d;
    uint32_t beg, end;
    uint32_t time_beg, time_end; /* its time of day, where that is one by itself: 每天|9:00—17:30 */
    int8_t time_ranged;
} every;

/* The end of the date or time of day at I that goes on from FIRST: 9:00|—17:30; I for none. */
static uint32_t read_until(const tc_ctx *c, uint32_t i, tc_when *first, tc_when *w)
{
    uint32_t at = tc_skip_blank(c, i), sign = tc_range_sign(c, at);
    at = tc_skip_blank(c, at + sign);
    uint32_t end = sign ? tc_when_parse_second(c, at, first, w) : at;
    return end > at ? end : i;
}

/* The weekday at I, 周三, or only its figure behind another one: 每周一、|三: its end, I for none. */
static uint32_t read_weekday(const tc_ctx *c, uint32_t i, int bare, int *day)
{
    tc_date_word word;
    if (tc_date_word_at(c, i, "relative", &word) && tc_date_id_is(word.id, "weekday:")) {
        *day = tc_date_id_int(word.id + 8);
        return word.end;
    }
    int digit = tc_numeral_digit(tc_at(c, i)), sunday = tc_at(c, i) == U'日';
    if (!bare || tc_at(c, i) < 128 || !(tc_within(digit, 1, 6) || sunday) ||
        tc_unit_at(c, i + 1).kind == TC_U_COUNT) /* 每周日|一次 */
        return i;
    *day = sunday ? 7 : digit;
    return i + 1;
}

/* The weekdays at I (周三、周五, 周一、三、五, 周一至周五) and their time of day: the end, or I. */
static uint32_t read_weekdays(const tc_ctx *c, uint32_t i, every *v)
{
    int day = 0, next = 0;
    uint32_t e = read_weekday(c, i, 0, &day), bits = 1u << day;
    if (e == i)
        return i;
    v->d.a = (tc_when){.beg = i, .base = TC_B_WEEK, .week_how = TC_H_REL, .weekday = (int8_t)day};
    for (int last = day;; last = next) {
        uint32_t sign = tc_range_sign(c, e), at = e + (sign ? sign : (uint32_t)tc_is_joint(c, e));
        uint32_t to = read_weekday(c, at, at == e + 1 || tc_class_at(c, e) & TC_C_NUMERAL, &next);
        if (to == at || (sign && next <= last))
            break;
        for (int k = sign ? last + 1 : next; k <= next; k++)
            bits |= 1u << k;
        e = to;
    }
    v->d.also = bits == 1u << day ? 0 : bits;
    return tc_ymd_after_day(c, e, &v->d.a);
}

/* The days behind the one that ends at I: 每月5日|、20日. Their end, or I. */
static uint32_t read_days(const tc_ctx *c, uint32_t i, every *v)
{
    uint32_t bits = 1u << v->d.a.day, e = i;
    for (int day, n;;) {
        uint32_t at = e + (uint32_t)tc_is_joint(c, e), to = tc_numeral_plain(c, at, &day, &n);
        uint32_t sign = tc_at(c, to);
        if (at == e || to == at || !tc_within(day, 1, 31) || (sign != U'日' && sign != U'号'))
            break;
        bits |= 1u << day;
        e = to + 1;
    }
    v->d.also = e > i ? bits : 0;
    return e;
}

/* What recurs, behind a unit that ends at I; UNIT is its letter: 每年|3月, 每月|5日, 每周|一, 每天|9点. */
static uint32_t read_occasion(const tc_ctx *c, uint32_t i, uint32_t at, char unit, tc_when *w)
{
    uint32_t end = tc_when_parse(c, at, w);
    if (end > at)
        return end;
    *w = (tc_when){.beg = at};
    if (unit == 'D' || at > i + 1) /* 每周工作日9点, 每天9点|开门: a day goes before it */
        return w->end = tc_clock_read(c, at, &w->clock, 1);
    if (unit == 'Y') { /* 每年秋天 */
        w->base = TC_B_CIVIL;
        return tc_part_read(c, at, w, 'Y');
    }
    return at;
}

/* May W recur: a date without a year, a feast, a weekday, a time of day? */
static int recurs(const tc_when *w)
{
    return (w->base == TC_B_CIVIL || w->base == TC_B_NONE || w->base == TC_B_FESTIVAL ||
            w->base == TC_B_WEEK) &&
           !w->year_how && w->day_how != TC_H_REL;
}

/* A unit of time at I and what recurs in it; 0 = it says nothing: 每小时. */
static int read_unit(const tc_ctx *c, uint32_t i, every *v)
{
    static const char *const period[] = {"YP1Y", "MP1M",  "WP1W",  "DP1D",
                                         "QP3M", "hPT1H", "mPT1M", "sPT1S"};
    tc_unit u = tc_unit_at(c, i);
    char unit = tc_str_is(tc_unit_canon(c, &u), "quarter") ? 'Q' : tc_span_unit(c, &u);
    if (!unit || !tc_cut(c, u.end))
        return 0;
    for (size_t k = 0; k < sizeof period / sizeof *period; k++)
        if (*period[k] == unit)
            v->d.every = period[k] + 1;
    v->end = u.end + (unit == 'W' && tc_is(c, u.end, "工作日") ? 3 : 0);
    tc_when w;
    uint32_t at = v->end + (tc_at(c, v->end) == U'的');
    uint32_t end = unit == 'Y' || unit == 'M' ? tc_date_range(c, at, &v->d) : at;
    if (end > at && v->d.ranged && recurs(&v->d.a) &&
        (recurs(&v->d.b) || v->d.b.year_how == TC_H_TEXT)) { /* 每年4—10月, 每月5日至10日 */
        v->end = end;
        v->d.a.beg = v->beg;
        return 1;
    }
    v->d.a = (tc_when){.beg = v->beg};
    v->d.ranged = 0;
    end = read_occasion(c, u.end, at, unit, &w);
    if (end > at && recurs(&w)) {
        v->end = end;
        v->d.a = w;
        if (unit == 'M' && w.day_how == TC_H_ABS && !w.clock.grain)
            v->end = read_days(c, end, v);
        if (w.base == TC_B_NONE) { /* 每天|上午10:00, 每天9:00—17:30 */
            uint32_t last = read_until(c, end, &w, &v->d.b);
            v->time_ranged = last > end && v->d.b.base == TC_B_NONE;
            v->time_beg = at;
            v->time_end = v->end = v->time_ranged ? last : end;
        }
    }
    v->d.a.beg = v->beg;
    return v->end > u.end || strchr("YMWDQ", unit);
}

/* How often, and when of it, at I: 两天, 周一, 年3月. 0 = nothing; -1 = no memory. */
static int read_period(const tc_ctx *c, uint32_t i, every *v)
{
    tc_num n;
    tc_span span;
    if (tc_num_parse(c, i, &n) && !n.some && tc_span_read_at(c, &n, &span) && !span.max[0]) {
        v->d.every = tc_arena_text(c->arena, span.iso, strlen(span.iso));
        v->end = span.end;
        return v->d.every ? 1 : -1;
    }
    uint32_t end = read_weekdays(c, i, v);
    if (end == i) {
        tc_when w;
        if ((end = tc_when_weekday(c, i, &w)) == i)
            return read_unit(c, i, v);
        v->d.a = w; /* 每周末 */
    }
    v->d.every = "P1W";
    v->end = end;
    return 1;
}

taoci_code tc_date_every(const tc_ent_type *day, const tc_ent_type *clock, tc_ctx *c, uint32_t i,
                         taoci_err *err)
{
    every v = {.beg = i};
    tc_when *a = &v.d.a;
    uint32_t at = i + 1 + tc_str_has(TC_STR("隔个到逢"), tc_at(c, i + 1)), to;
    int found = read_period(c, at, &v);
    if (found < 0)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a date");
    if (!found)
        return TAOCI_OK;
    if (!tc_when_has_date(a) && !tc_when_has_time(a))
        *a = (tc_when){.base = TC_B_VAGUE, .text = "every", .beg = i};
    else if (!tc_when_has_date(a))
        a->base = TC_B_CIVIL, a->day_how = TC_H_REL;
    if (a->clock.grain && !v.time_end && (to = read_until(c, v.end, a, &v.d.b)) > v.end &&
        v.d.b.clock.grain) { /* 每周六9点到11点 */
        v.d.ranged = 1;
        v.end = to;
    }
    tc_date_memory *read = tc_date_memory_of(c);
    if (!read)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for dates");
    read->end = v.end;
    taoci_code rc = tc_date_emit(day, c, i, v.end, &v.d, TC_R_DATE_EVERY, TC_STEP_NONE, err);
    if (rc || !v.time_end)
        return rc;
    tc_date_data time = {.a = v.d.a, .b = v.d.b, .ranged = v.time_ranged};
    time.a.base = TC_B_NONE;
    return tc_date_emit(clock, c, v.time_beg, v.time_end, &time, TC_R_TIME, TC_STEP_NONE, err);
}
