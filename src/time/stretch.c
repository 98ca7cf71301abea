#include "time/stretch.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/calendar.h"
#include "time/moment.h"

enum { DAY = TC_DAY_SECONDS, HOUR = 3600, MINUTE = 60, SENTENCE = 120, STORY = 400 };

int tc_ref_seconds(const tc_ctx *c, int64_t *now)
{
    const tc_moment *r = &c->ref;
    if (r->grain < TC_DAY)
        return 0;
    *now = tc_days_of(r->year, r->month, r->day) * DAY;
    if (r->grain == TC_MINUTE)
        *now += r->hour * HOUR + r->minute * MINUTE + r->second;
    return 1;
}

/* Is the date said last near enough to lend its year: in the same sentence? */
static int is_near(const tc_ctx *c, uint32_t beg)
{
    if (c->last_date.grain == TC_NEVER || c->last_end > beg || beg - c->last_end > SENTENCE)
        return c->last_date.grain != TC_NEVER && c->last_end > beg;
    for (uint32_t i = c->last_end; i < beg; i++)
        if (tc_at(c, i) == U'。' || tc_class_at(c, i) & TC_C_NEWLINE)
            return 0;
    return 1;
}

/* Does what stands at I plan the time before it: 全年|力争, not 全年计划|的? */
static int is_plan(const tc_ctx *c, uint32_t i)
{
    tc_date_word word;
    return tc_date_word_at(c, i, "part", &word) && strcmp(word.id, "plan") == 0 &&
           tc_is_han(c, word.end) && tc_at(c, word.end) != U'的';
}

/* The year that W means: 0 = unknown; *from_ref set when the reference gave it. */
tc_state tc_stretch_year(const tc_ctx *c, const tc_when *w, int *year, int *relative)
{
    const tc_moment *last = &c->last_date, *ref = &c->ref;
    switch (w->year_how) {
    case TC_H_ABS:
        *year = w->year;
        return TC_S_OK;
    case TC_H_REL:
        if (ref->grain == TC_NEVER)
            return TC_S_NO_REF;
        *year = ref->year + w->year;
        *relative = 1;
        return TC_S_OK;
    case TC_H_TEXT:
        if (last->grain == TC_NEVER && ref->grain == TC_NEVER)
            return TC_S_NO_REF;
        *year = (last->grain ? last->year : ref->year) + w->year;
        *relative = 1;
        return TC_S_OK;
    case TC_H_NONE:
        break;
    }
    /* 年末 sums up, 年底 may be a plan. */
    int sums = w->part == TC_P_END && w->part_of == 'Y' && tc_at(c, w->beg + 1) == U'末';
    int whole = (w->part == TC_P_WHOLE || sums) && !w->month_how;
    int told = last->grain && w->beg >= c->last_end;
    if (is_near(c, w->beg) || (ref->grain == TC_NEVER && last->grain) || (sums && told) ||
        ((whole || (w->part == TC_P_START && w->part_of == 'Y')) && told &&
         w->beg - c->last_end < STORY)) {
        *year = last->year;
        return TC_S_OK;
    }
    if (ref->grain == TC_NEVER)
        return TC_S_NO_YEAR;
    /* 全年 said in the first months looks back on the year before, but in 全年计划 and 全年力争. */
    *year = ref->year - (whole && ref->month && ref->month <= 3 && !is_plan(c, w->end));
    *relative = 1;
    return TC_S_OK;
}

void tc_stretch_moment(tc_stretch *s, int year, int month, int day)
{
    s->moment = (tc_moment){.year = year,
                            .month = month,
                            .day = day,
                            .grain = day     ? TC_DAY
                                     : month ? TC_MONTH
                                             : TC_YEAR};
}

/* The part of the stretch that lies between the given fractions of it. */
static void narrow(tc_stretch *s, const tc_when *w, int64_t from, int64_t to, const char *mod)
{
    (void)w;
    s->beg = from;
    s->end = to;
    s->mod = mod;
    s->approx |= mod != NULL;
}

/* 第二周, 第一个周二, 第三天, 最后五天: weeks begin on Monday and belong to where they begin. */
static void apply_nth(tc_stretch *s, const tc_when *w)
{
    int64_t b = s->beg / DAY, e = s->end / DAY, day;
    int y, m, d, n = w->first;
    s->grain = "day";
    if (w->weekday < 0) { /* days */
        s->beg = (n > 0 ? b + n - 1 : e + n) * DAY;
        s->end = n > 0 ? s->beg + DAY : e * DAY;
        if (n > 0) {
            tc_days_civil(b + n - 1, &y, &m, &d);
            tc_stretch_moment(s, y, m, d);
        }
        return;
    }
    int wanted = w->weekday ? w->weekday : 1;
    if (n > 0)
        day = b + (wanted - tc_weekday(b) + 7) % 7 + 7 * (n - 1);
    else /* the last whole weeks */
        day = e - 1 - tc_weekday(e - 1) % 7 - 6 + 7 * (n + 1);
    s->beg = day * DAY;
    s->end = n > 0 ? s->beg + (w->weekday ? 1 : 7) * DAY : (day + 7 * -n) * DAY;
    s->grain = w->weekday ? "day" : "week";
}

/* 年初 … 下旬 of the stretch S, which is a year, month, quarter, decade or century. */
void tc_stretch_part(tc_stretch *s, const tc_when *w)
{
    int y, m, d;
    int64_t b = s->beg / DAY, e = s->end / DAY;
    tc_days_civil(b, &y, &m, &d);
    char of = w->part_of;
    switch (w->part) {
    case TC_P_START:
        if (of == 'Y')
            narrow(s, w, b * DAY, tc_month_start(y, 1, 3) * DAY, "start");
        else if (of == 'M')
            narrow(s, w, b * DAY, (b + 10) * DAY, "start");
        else if (of == 'Q')
            narrow(s, w, b * DAY, tc_month_start(y, m, 1) * DAY, "start");
        else
            narrow(s, w, b * DAY, tc_days_of(y + (w->length >= 100 ? 20 : 3), 1, 1) * DAY, "start");
        break;
    case TC_P_MID:
        if (of == 'Y')
            narrow(s, w, tc_month_start(y, 6, 0) * DAY, tc_month_start(y, 8, 0) * DAY, "mid");
        else if (of == 'M')
            narrow(s, w, (b + 10) * DAY, (b + 20) * DAY, "mid");
        else if (of == 'Q')
            narrow(s, w, tc_month_start(y, m, 1) * DAY, tc_month_start(y, m, 2) * DAY, "mid");
        else
            narrow(s, w, tc_days_of(y + w->length * 2 / 5, 1, 1) * DAY,
                   tc_days_of(y + w->length * 3 / 5 + (w->length == 10), 1, 1) * DAY, "mid");
        break;
    case TC_P_END:
        if (of == 'Y')
            narrow(s, w, tc_month_start(y, 12, 0) * DAY, e * DAY, "end");
        else if (of == 'M')
            narrow(s, w, (b + 24) * DAY, e * DAY, "end");
        else if (of == 'Q')
            narrow(s, w, tc_month_start(y, m, 2) * DAY, e * DAY, "end");
        else
            narrow(s, w, tc_days_of(y + w->length - (w->length >= 100 ? 20 : 3), 1, 1) * DAY,
                   e * DAY, "end");
        break;
    case TC_P_H1:
        if (of == 'Y')
            s->end = tc_month_start(y, 7, 0) * DAY;
        else if (of == 'M')
            s->end = (b + 15) * DAY;
        else
            s->end = tc_days_of(y + w->length / 2, 1, 1) * DAY;
        break;
    case TC_P_H2:
        if (of == 'Y')
            s->beg = tc_month_start(y, 7, 0) * DAY;
        else if (of == 'M')
            s->beg = (b + 15) * DAY;
        else
            s->beg = tc_days_of(y + w->length / 2, 1, 1) * DAY;
        break;
    case TC_P_X1:
        s->end = (b + 10) * DAY;
        break;
    case TC_P_X2:
        s->beg = (b + 10) * DAY;
        s->end = (b + 20) * DAY;
        break;
    case TC_P_X3:
        s->beg = (b + 20) * DAY;
        break;
    case TC_P_X12:
        s->end = (b + 20) * DAY;
        break;
    case TC_P_X23:
        s->beg = (b + 10) * DAY;
        break;
    case TC_P_MONTHS:
        s->beg = tc_month_start(y, w->first, 0) * DAY;
        s->end = tc_month_start(y, w->last, 1) * DAY;
        break;
    case TC_P_NTH:
        apply_nth(s, w);
        return;
    case TC_P_NONE:
    case TC_P_WHOLE:
        return;
    }
    s->grain = s->end - s->beg > 366 * (int64_t)DAY  ? "year"
               : s->end - s->beg > 27 * (int64_t)DAY ? "month"
                                                     : "day";
}

static tc_state resolve_lunar(tc_ctx *c, const tc_when *w, int year, int month, tc_stretch *s)
{
    int64_t first, last;
    (void)c;
    if (!month) {
        if (!tc_lunar_day(year, 1, 0, 1, &first) || !tc_lunar_day(year + 1, 1, 0, 1, &last))
            return TC_S_VAGUE;
    } else if (w->day_how == TC_H_ABS) {
        if (!tc_lunar_day(year, month, w->leap, w->day, &first))
            return TC_S_VAGUE;
        last = first + 1;
    } else {
        if (!tc_lunar_day(year, month, w->leap, 1, &first) ||
            !tc_lunar_day(year, month, w->leap, 0, &last))
            return TC_S_VAGUE;
        last++;
    }
    s->beg = first * DAY;
    s->end = last * DAY;
    s->lunar = 1;
    s->grain = w->day_how ? "day" : month ? "month" : "year";
    int y, m, d;
    tc_days_civil(first, &y, &m, &d);
    tc_stretch_moment(s, y, m, w->day_how ? d : 0);
    if (!w->day_how)
        s->moment.grain = TC_YEAR;
    return TC_S_OK;
}

static tc_state no_year(const tc_when *w, tc_stretch *s)
{
    if (w->month_how == TC_H_ABS && w->day_how == TC_H_ABS)
        snprintf(s->edtf, sizeof s->edtf, "XXXX-%02d-%02d", w->month, w->day);
    else if (w->month_how == TC_H_ABS)
        snprintf(s->edtf, sizeof s->edtf, "XXXX-%02d", w->month);
    else if (w->day_how == TC_H_ABS)
        snprintf(s->edtf, sizeof s->edtf, "XXXX-XX-%02d", w->day);
    s->grain = w->day_how ? "day" : "month";
    return TC_S_NO_YEAR;
}

static tc_state resolve_civil(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *ref = &c->ref, *last = &c->last_date;
    int year = 0, month = 0;
    int64_t day;
    tc_state state;
    if (w->day_how == TC_H_REL || w->day_how == TC_H_TEXT) {
        int text = w->day_how == TC_H_TEXT && last->grain >= TC_DAY;
        const tc_moment *from = text ? last : ref;
        if (from->grain < TC_DAY) {
            /* 今天 in a text known to the month or year means about then. */
            if (from->grain == TC_NEVER || w->day)
                return TC_S_NO_REF;
            int m = from->grain == TC_MONTH ? from->month : 0;
            s->beg = tc_days_of(from->year, m ? m : 1, 1) * DAY;
            s->end =
                (m ? tc_month_start(from->year, m, 1) : tc_days_of(from->year + 1, 1, 1)) * DAY;
            s->approx = s->relative = 1;
            s->grain = m ? "month" : "year";
            tc_stretch_moment(s, from->year, m, 0);
            return TC_S_OK;
        }
        day = tc_days_of(from->year, from->month, from->day) + w->day;
        s->relative = 1;
        s->grain = "day";
        s->beg = day * DAY;
        s->end = s->beg + (w->length ? w->length : 1) * DAY;
        int y, m, d;
        tc_days_civil(day, &y, &m, &d);
        tc_stretch_moment(s, y, m, d);
        return TC_S_OK;
    }
    if (w->month_how == TC_H_REL || w->month_how == TC_H_TEXT) {
        int text = w->month_how == TC_H_TEXT && last->grain >= TC_MONTH;
        const tc_moment *from = text ? last : ref;
        if (from->grain < TC_MONTH)
            return TC_S_NO_REF;
        int y, m, d;
        tc_days_civil(tc_month_start(from->year, from->month, w->month), &y, &m, &d);
        year = y;
        month = m;
        s->relative = 1;
    } else if (!w->month_how && w->day_how == TC_H_ABS) { /* 29日 */
        /* 18号 goes on from 3月17号; a month in an earlier sentence is too far. */
        int told = last->grain == TC_DAY && w->beg - c->last_end < STORY && c->last_end <= w->beg;
        const tc_moment *from = (told || is_near(c, w->beg)) && last->grain >= TC_MONTH ? last
                                : ref->grain >= TC_MONTH                                ? ref
                                : last->grain >= TC_MONTH                               ? last
                                                                                        : NULL;
        if (!from)
            return no_year(w, s);
        year = from->year;
        month = from->month;
        s->relative = from == ref;
        if (from == ref && ref->grain >= TC_DAY) {
            /* The other month that has this day is as good: 29日 on the 22nd. */
            int back = w->day > ref->day ? -1 : 1;
            for (int k = 1; k < 3; k++) {
                int y, m, d;
                tc_days_civil(tc_month_start(year, month, back * k), &y, &m, &d);
                if (w->day <= tc_month_days(y, m)) {
                    s->other[0] = tc_days_of(y, m, w->day) * DAY;
                    s->other[1] = s->other[0] + DAY;
                    break;
                }
            }
        }
    } else if (!w->month_how && w->part && w->part_of == 'M') { /* 月底, 中旬 */
        const tc_moment *from = is_near(c, w->beg) && last->grain >= TC_MONTH ? last
                                : ref->grain >= TC_MONTH                      ? ref
                                                                              : NULL;
        if (!from)
            return TC_S_NO_REF;
        year = from->year;
        month = from->month;
        s->relative = from == ref;
    } else {
        if ((state = tc_stretch_year(c, w, &year, &s->relative)) == TC_S_NO_YEAR)
            return w->month_how ? no_year(w, s) : TC_S_NO_REF;
        if (state)
            return state;
        month = w->month_how == TC_H_ABS ? w->month : 0;
    }
    if (year < 1 || year > 9999)
        return TC_S_VAGUE;
    if (w->lunar)
        return resolve_lunar(c, w, year, month, s);
    if (w->day_how == TC_H_ABS) {
        /* 2月29日 and 31日 without year or month: the next one that exists. */
        int step = w->year_how ? 0 : w->month_how ? 12 : 1;
        for (int k = 1; step && k <= 8 && w->day > tc_month_days(year, month); k++) {
            int y, m, d;
            tc_days_civil(tc_month_start(year, month, step), &y, &m, &d);
            year = y;
            month = m;
        }
        if (w->day > tc_month_days(year, month))
            return TC_S_VAGUE;
        s->beg = tc_days_of(year, month, w->day) * DAY;
        s->end = s->beg + DAY;
        s->grain = "day";
        if (!w->year_how && s->relative && w->month_how == TC_H_ABS && ref->grain >= TC_DAY) {
            /* Without a year: this year's, and beside it the nearest one on the other side. */
            int64_t now = tc_days_of(ref->year, ref->month, ref->day) * DAY;
            int other = year + (s->beg > now ? -1 : 1);
            if (w->day <= tc_month_days(other, month)) {
                s->other[0] = tc_days_of(other, month, w->day) * DAY;
                s->other[1] = s->other[0] + DAY;
            }
        }
        tc_stretch_moment(s, year, month, w->day);
    } else if (month) {
        s->beg = tc_days_of(year, month, 1) * DAY;
        s->end = tc_month_start(year, month, 1) * DAY;
        s->grain = "month";
        tc_stretch_moment(s, year, month, 0);
    } else if (w->text && c->last_to > c->last_from &&
               c->last_to - c->last_from < 366 * (int64_t)DAY && !(c->last_from % DAY)) {
        /* 去年同期: the stretch said last, that year. */
        int y, m, d;
        tc_days_civil(c->last_from / DAY, &y, &m, &d);
        s->beg = tc_instant_add(c->last_from, year - y, 'Y');
        s->end = tc_instant_add(c->last_to, year - y, 'Y');
        s->grain = s->end - s->beg > 27 * (int64_t)DAY ? "month" : "day";
        return TC_S_OK;
    } else {
        s->beg = tc_days_of(year, 1, 1) * DAY;
        s->end = tc_days_of(year + (w->length ? w->length : 1), 1, 1) * DAY;
        s->grain = "year";
        tc_stretch_moment(s, year, 0, 0);
    }
    tc_stretch_part(s, w);
    return TC_S_OK;
}

static tc_state resolve_week(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *from =
        w->week_how == TC_H_TEXT && c->last_date.grain >= TC_DAY ? &c->last_date : &c->ref;
    if (from->grain < TC_DAY)
        return TC_S_NO_REF;
    int64_t day = tc_days_of(from->year, from->month, from->day);
    int64_t monday = day - tc_weekday(day) + 1 + 7 * w->week;
    s->relative = 1;
    s->grain = "day";
    if (!w->weekday) {
        s->beg = monday * DAY;
        s->end = s->beg + 7 * DAY;
        s->grain = "week";
        if (w->part == TC_P_H1)
            s->end -= 4 * DAY;
        else if (w->part == TC_P_H2)
            s->beg += 3 * DAY;
    } else if (w->weekday == 8) {
        s->beg = (monday + 5) * DAY;
        s->end = s->beg + 2 * DAY;
    } else {
        s->beg = (monday + w->weekday - 1) * DAY;
        s->end = s->beg + DAY;
        int y, m, d;
        tc_days_civil(s->beg / DAY, &y, &m, &d);
        tc_stretch_moment(s, y, m, d);
    }
    return TC_S_OK;
}

static tc_state resolve_quarter(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *from =
        w->month_how == TC_H_TEXT && c->last_date.grain >= TC_MONTH ? &c->last_date : &c->ref;
    if (from->grain < TC_MONTH)
        return TC_S_NO_REF;
    int months = w->length, first = (from->month - 1) / months * months + 1;
    s->beg = tc_month_start(from->year, first, months * w->month) * DAY;
    s->end = tc_month_start(from->year, first, months * w->month + months) * DAY;
    s->grain = "month";
    s->relative = 1;
    tc_stretch_part(s, w);
    return TC_S_OK;
}

/* The time of day within the day that S is. */
static void apply_time(const tc_when *w, tc_stretch *s)
{
    if (s->end - s->beg != DAY || s->approx || (w->hour < 0 && w->from_hour < 0))
        return;
    if (w->hour >= 0) {
        s->beg += w->hour * HOUR + (w->minute > 0 ? w->minute * MINUTE : 0) +
                  (w->second > 0 ? w->second : 0);
        s->end = s->beg + (w->second >= 0 ? 1 : w->minute >= 0 ? MINUTE : HOUR);
        s->grain = w->second >= 0 ? "second" : w->minute >= 0 ? "minute" : "hour";
    } else if (w->from_hour >= 0) {
        s->end = s->beg + w->to_hour * HOUR;
        s->beg += w->from_hour * HOUR;
        s->grain = "hour";
    }
    if (s->other[0] != s->other[1]) {
        int64_t off = s->beg % DAY, len = s->end - s->beg;
        s->other[0] += off;
        s->other[1] = s->other[0] + len;
    }
}

tc_state tc_when_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    *s = (tc_stretch){.grain = NULL};
    tc_state state = TC_S_VAGUE;
    switch (w->base) {
    case TC_B_NONE: {
        /* A time of day: on the day said before, or the reference day. */
        int64_t now;
        if (!tc_ref_seconds(c, &now))
            return TC_S_NO_REF;
        s->beg = now / DAY * DAY;
        s->end = s->beg + DAY;
        s->relative = 1;
        apply_time(w, s);
        return TC_S_OK;
    }
    case TC_B_CIVIL:
        state = resolve_civil(c, w, s);
        break;
    case TC_B_WEEK:
        state = resolve_week(c, w, s);
        break;
    case TC_B_QUARTER:
        state = resolve_quarter(c, w, s);
        break;
    default:
        state = tc_named_resolve(c, w, s);
        break;
    }
    if (state)
        return state;
    apply_time(w, s);
    if (!s->edtf[0])
        tc_stretch_edtf(s->beg, s->end, s->approx, s->edtf);
    return TC_S_OK;
}
