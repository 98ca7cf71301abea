#include "time/civil.h"

#include <stdio.h>

#include "text/calendar.h"
#include "time/moment.h"
#include "time/told.h"

enum { DAY = TC_DAY_SECONDS, STORY = 400 };

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
    const tc_told *told = tc_told_last(c);
    const tc_moment *ref = &c->ref, *last = &told->date;
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
        int follows = last->grain == TC_DAY && w->beg - told->end < STORY && told->end <= w->beg;
        const tc_moment *from = (follows || tc_stretch_near(c, w->beg)) && last->grain >= TC_MONTH
                                    ? last
                                : ref->grain >= TC_MONTH  ? ref
                                : last->grain >= TC_MONTH ? last
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
        const tc_moment *from = tc_stretch_near(c, w->beg) && last->grain >= TC_MONTH ? last
                                : ref->grain >= TC_MONTH                              ? ref
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
    } else if (w->text && told->to > told->from && told->to - told->from < 366 * (int64_t)DAY &&
               !(told->from % DAY)) {
        /* 去年同期: the stretch said last, that year. */
        int y, m, d;
        tc_days_civil(told->from / DAY, &y, &m, &d);
        s->beg = tc_instant_add(told->from, year - y, 'Y');
        s->end = tc_instant_add(told->to, year - y, 'Y');
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
    const tc_moment *last = &tc_told_last(c)->date;
    const tc_moment *from = w->week_how == TC_H_TEXT && last->grain >= TC_DAY ? last : &c->ref;
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
    const tc_moment *last = &tc_told_last(c)->date;
    const tc_moment *from = w->month_how == TC_H_TEXT && last->grain >= TC_MONTH ? last : &c->ref;
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

tc_state tc_civil_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    switch (w->base) {
    case TC_B_CIVIL:
        return resolve_civil(c, w, s);
    case TC_B_WEEK:
        return resolve_week(c, w, s);
    case TC_B_QUARTER:
        return resolve_quarter(c, w, s);
    default:
        return TC_S_VAGUE;
    }
}
