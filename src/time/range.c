#include "time/range.h"

#include "num/numeral.h"

static void set_hour(tc_clock *k, int hour)
{
    k->grain = TC_K_HOUR;
    k->hour = (int8_t)hour;
}

/* The figure V of D digits becomes the field of A that B says last. 1 = it can. */
static int lend_field(tc_when *a, const tc_when *b, int v, int digits)
{
    if (b->base == TC_B_NONE) {
        if (v > 24 || !b->clock.grain || digits > 2)
            return 0;
        set_hour(&a->clock, tc_clock_hour(&a->clock, v));
        if (b->clock.to)
            a->clock.from = b->clock.from, a->clock.to = b->clock.to;
        return 1;
    }
    if (b->base != TC_B_CIVIL)
        return 0;
    if (b->clock.grain && a->base == TC_B_CIVIL && a->day_how) {
        set_hour(&a->clock, v);
        return v <= 24;
    }
    a->base = TC_B_CIVIL;
    if (b->day_how == TC_H_ABS && !b->month_how && v >= 1 && v <= 31) {
        a->day_how = TC_H_ABS;
        a->day = v;
        return 1;
    }
    if (b->part == TC_P_MONTHS && b->part_of == 'Y' && b->last == b->first + 2 && v >= 1 &&
        3 * v < b->first) { /* 一至三季度 */
        a->part = TC_P_MONTHS;
        a->part_of = 'Y';
        a->first = 3 * v - 2;
        a->last = 3 * v;
        return 1;
    }
    if (b->month_how == TC_H_ABS && !b->day_how && !b->year_how && v >= 1 && v <= 12) {
        a->month_how = TC_H_ABS;
        a->month = v;
        return 1;
    }
    if (b->year_how == TC_H_ABS && digits == 4 && v >= 1000 && v <= b->year && !a->year_how) {
        a->year_how = TC_H_ABS;
        a->year = v;
        return 1;
    }
    return 0;
}

/* Do the figure V at BEG and the one behind the 、 at I name two months or quarters in a row (二、三季度, 7、
 * 8月份)? 1、2月 at the start of a line may be the first item of a list. */
static int is_pair(const tc_ctx *c, uint32_t beg, uint32_t i, int v)
{
    int next, digits;
    uint32_t to = tc_at(c, i) == U'、' ? tc_numeral_plain(c, i + 1, &next, &digits) : i;
    if (to <= i + 1 || next != v + 1 || (tc_at(c, to) != U'月' && tc_at(c, to) != U'季'))
        return 0;
    if (tc_class_at(c, to + 1) & TC_C_DIGIT || tc_numeral_digit(tc_at(c, to + 1)) >= 0)
        return 0; /* 7、8月5日 */
    return beg > 0 && !(tc_class_at(c, beg - 1) & TC_C_NEWLINE);
}

static tc_when year_of(int year, uint32_t beg, uint32_t end)
{
    return (tc_when){
        .base = TC_B_CIVIL, .year_how = TC_H_ABS, .year = (int16_t)year, .beg = beg, .end = end};
}

/* 1至10月, 5月27至29日, 2020—2022年, 9~12点: the unit stands behind the second figure only. A and E
 * are what has been read so far (nothing: E = I). Returns the end of the range or 0. */
static uint32_t read_shared(const tc_ctx *c, uint32_t e, tc_when *a, tc_when *b)
{
    int v, digits;
    tc_when first = *a;
    uint32_t at = tc_skip_blank(c, e), to = tc_numeral_plain(c, at, &v, &digits);
    if (to == at)
        return 0;
    to = tc_skip_blank(c, to);
    uint32_t sign = is_pair(c, at, to, v) ? 1 : tc_range_sign(c, to);
    /* 2019/2020学年 */
    if (!sign && digits == 4 && tc_at(c, to) == '/' && tc_date_part(c, to + 5, "season") > to + 5)
        sign = 1;
    if (!sign)
        return 0;
    to = tc_skip_blank(c, to + sign);
    uint32_t end = tc_when_parse(c, to, b);
    int short_year = digits == 4 && a->base == TC_B_NONE ? tc_numeral_two(c, to) : -1;
    uint32_t behind = tc_at(c, to + 2);
    if (short_year > v % 100 && end <= to + 3 &&
        (behind == U'年' || (behind == 'E' && !tc_is_alnum(c, to + 3))) &&
        tc_within(v, 1900, 2099)) {
        *a = year_of(v, at, at + 4); /* 2024-26年, 2024-26E */
        *b = year_of(v / 100 * 100 + short_year, to, to + 3);
        return to + 3;
    }
    if (end == to && a->base == TC_B_NONE && a->clock.to) {
        *b = (tc_when){.beg = to}; /* 上午9至11点签到 */
        end = tc_clock_read(c, to, &b->clock, 1);
    }
    if (end == to || !lend_field(&first, b, v, digits))
        return 0;
    tc_when second;
    first.end = at;
    end = tc_when_parse_second(c, to, &first, &second);
    if (end == to)
        return 0;
    if (first.month_how == TC_H_ABS && second.month_how == TC_H_ABS && first.month > second.month &&
        !second.day_how && first.year == second.year && first.year_how == second.year_how)
        return 0; /* 10-2月 is no range */
    *a = first;
    *b = second;
    return end;
}

/* 从2016到2018: two bare years behind 从 or 自. */
static uint32_t read_years(const tc_ctx *c, uint32_t i, tc_when *a, tc_when *b)
{
    int v[2], n[2];
    uint32_t before = i ? tc_at(c, i - 1) : 0, e = tc_numeral_plain(c, i, &v[0], &n[0]);
    uint32_t sign = tc_range_sign(c, e);
    if ((before != U'从' && before != U'自') || e != i + 4 || !sign)
        return 0;
    uint32_t at = e + sign, to = tc_numeral_plain(c, at, &v[1], &n[1]);
    if (to != at + 4 || !tc_within(v[0], 1900, 2099) || !tc_within(v[1], v[0] + 1, 2099) ||
        !(tc_class_at(c, i) & TC_C_DIGIT) || tc_is_alnum(c, to) || tc_at(c, to) == '.' ||
        tc_unit_at(c, to).kind)
        return 0;
    *a = year_of(v[0], i, e);
    *b = year_of(v[1], at, to);
    return to;
}

/* What stands behind the first figure of a date: the signs of all rules that may begin with a
 * figure (tc_when_parse, read_shared). */
static int follows_figure(const tc_ctx *c, uint32_t e, int digits)
{
    uint32_t at = tc_skip_blank(c, e), cp = tc_at(c, at);
    int v, n;
    switch (cp) {
    case U'年':
    case U'月':
    case U'日':
    case U'号':
    case U'时':
    case U'点':
    case U'世':
    case U'季':
    case '-':
    case '/':
    case ':':
    case U'·':
    case 'Q': /* 2022Q4 */
    case 'H':
    case 'M':
        return 1;
    case 'E': /* 2024E */
    case 'F':
    case 'A':
        return (digits == 4 || digits == 2) && at == e;
    case '.': /* 27.5.2019, 2019.05; 3.5 is none */
        return digits == 4 || tc_at(c, tc_numeral_plain(c, at + 1, &v, &n)) == '.';
    case U'、': /* 7、8月份 */
        at = tc_numeral_plain(c, at + 1, &v, &n);
        return tc_at(c, at) == U'月' || tc_at(c, at) == U'季';
    default:
        return tc_range_sign(c, at) || (at > e && tc_class_at(c, at) & TC_C_DIGIT) ||
               tc_date_part(c, at, "season") > at;
    }
}

/* May a date begin at I? Most figures are amounts, and are told by the character behind them. */
static int may_begin(const tc_ctx *c, uint32_t i)
{
    int v, n;
    if (!(tc_class_at(c, i) & (TC_C_DIGIT | TC_C_NUMERAL)))
        return 1;
    if (tc_scan_begins(c->scan, i, TC_A_DATE))
        return 1;
    uint32_t e = tc_numeral_plain(c, i, &v, &n);
    if (e == i) /* 20190527, 两千零八年 */
        return tc_at(c, i + 1) == U'千' ||
               (tc_class_at(c, i) & TC_C_DIGIT && tc_class_at(c, i + 7) & TC_C_DIGIT);
    return follows_figure(c, e, n);
}

/* 从现在到八点, 现在至年底: the second point is at I, the first ends at E. The end of the range, or E. */
static uint32_t read_from_now(const tc_ctx *c, uint32_t e, uint32_t i, tc_date_data *d)
{
    uint32_t end = tc_when_parse(c, i, &d->b);
    if (end == i)
        end = tc_clock_read(c, i, &d->b.clock, 1);
    if (end == i || d->b.base == TC_B_VAGUE || d->b.base == TC_B_PERIOD)
        return e;
    if (d->b.base == TC_B_NONE) { /* today */
        if (!d->b.clock.grain)
            return e;
        d->b.base = TC_B_CIVIL;
        d->b.day_how = TC_H_REL;
    }
    d->ranged = 1;
    return end;
}

/* 2015年和2018年之间: the second date behind the 和 at I, the first ends at E. The end, or E. */
static uint32_t read_between(const tc_ctx *c, uint32_t e, uint32_t i, tc_date_data *d)
{
    if (!tc_is_and(c, i))
        return e;
    tc_when second;
    uint32_t at = tc_skip_blank(c, i + 1), end = tc_when_parse_second(c, at, &d->a, &second);
    if (end == at || second.base != d->a.base || !tc_between(c, end))
        return e;
    d->b = second;
    d->ranged = 1;
    return end;
}

/* 2008.03-2009: a bare year at I ends what the numeric date A begins. The end, or I. */
static uint32_t read_year(const tc_ctx *c, uint32_t i, const tc_when *a, tc_when *w)
{
    int v, digits;
    uint32_t end = tc_numeral_plain(c, i, &v, &digits), cp = tc_at(c, end);
    if (end == i || digits != 4 || a->year_how != TC_H_ABS || !tc_within(v, a->year, 2100) ||
        tc_class_at(c, end) & (TC_C_HAN | TC_C_LATIN) || cp == '.' || cp == '-' ||
        !(tc_class_at(c, i) & TC_C_DIGIT))
        return i;
    *w = year_of(v, i, end);
    return end;
}

/* The second date, behind a sign at I; the first ends at E. The end of the range, or E. */
static uint32_t read_end(const tc_ctx *c, uint32_t e, uint32_t i, tc_date_data *d)
{
    tc_when *a = &d->a, *b = &d->b;
    uint32_t end = tc_when_parse_second(c, i, a, b);
    if (end == i)
        end = read_year(c, i, a, b);
    int hours = b->clock.grain || (b->clock.to && a->clock.to);
    if (end == i || (!tc_when_has_date(a) && tc_when_has_date(b) && !hours))
        return e;
    /* 周一至周五9:00-17:00: the hours are those of each day. */
    if (a->base == TC_B_WEEK && !a->clock.grain && b->clock.grain && b->day_end) {
        b->clock = (tc_clock){.grain = TC_K_NONE};
        end = b->end = b->day_end;
    }
    d->ranged = 1;
    return end;
}

uint32_t tc_date_range(const tc_ctx *c, uint32_t i, tc_date_data *d)
{
    tc_when *a = &d->a;
    tc_date_word w;
    if (!may_begin(c, i))
        return i;
    uint32_t e = tc_when_parse(c, i, a), to = 0;
    int date = a->base == TC_B_CIVIL && !a->part;
    int part_of_day = a->base == TC_B_NONE && a->clock.to; /* 下午3—5时 */
    if (e == i) {
        *a = (tc_when){.beg = i};
        if (!(to = read_shared(c, i, a, &d->b)))
            to = read_years(c, i, a, &d->b);
    } else if ((date || part_of_day) && !a->clock.grain)
        to = read_shared(c, e, a, &d->b);
    if (to || e == i) {
        d->ranged = to > 0;
        return to ? to : i;
    }
    int now = a->base == TC_B_VAGUE && strcmp(a->text, "now") == 0;
    if (a->base == TC_B_VAGUE && !now)
        return e;
    to = tc_skip_blank(c, e);
    /* 从2018年起至今, 自…起至…止 */
    to += tc_at(c, to) == U'起' && tc_range_sign(c, to + 1);
    uint32_t sign = tc_range_sign(c, to), at = tc_skip_blank(c, to + sign);
    if (now)
        return sign ? read_from_now(c, e, at, d) : e;
    if (!sign)
        return read_between(c, e, to, d);
    tc_date_word day; /* 至|今日 is no 至今 */
    if (tc_date_word_at(c, to, "relative", &w) && strcmp(w.id, "now") == 0 && tc_cut(c, w.end) &&
        !(tc_date_word_at(c, at, "relative", &day) && day.end > w.end)) {
        d->b = (tc_when){.base = TC_B_VAGUE, .text = w.id, .beg = to, .end = w.end};
        d->ranged = 1;
        return w.end; /* 2001年至今 */
    }
    return read_end(c, e, at, d);
}
