#include "time/civil.h"

#include <stdio.h>

#include "text/calendar.h"
#include "time/moment.h"
#include "time/told.h"

enum { DAY = TC_DAY_SECONDS, STORY = 400 };

static tc_state resolve_lunar(const tc_when *w, int year, int month, tc_stretch *s)
{
    int64_t first, last;
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
    tc_stretch_moment(s, w->day_how ? TC_DAY : TC_YEAR);
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

/* What an offset counts from: the date said last (次日), where that is known to GRAIN, else now. */
static const tc_moment *counted_from(const tc_ctx *c, tc_how how, int grain)
{
    const tc_moment *last = &tc_told_last(c)->date;
    return how == TC_H_TEXT && (int)last->grain >= grain ? last : &c->ref;
}

static void add_months(int *year, int *month, int n)
{
    int day;
    tc_days_civil(tc_month_start(*year, *month, n), year, month, &day);
}

/* What the bracket of W says where the word before it cannot be counted. */
static tc_state note_alone(const tc_when *w, tc_stretch *s)
{
    tc_when note = {.month = w->note_month, .day_how = TC_H_ABS, .day = w->note_day};
    note.month_how = w->note_month ? TC_H_ABS : TC_H_NONE;
    return w->note_day ? no_year(&note, s) : TC_S_NO_REF;
}

/* 今天, 次日, 今明两天 */
static tc_state resolve_day_word(const tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *from = counted_from(c, w->day_how, TC_DAY);
    if (from->grain >= TC_DAY) {
        int64_t day = tc_days_of(from->year, from->month, from->day) + w->day;
        tc_stretch_days(s, day, w->length ? w->length : 1);
        tc_stretch_note(w, s);
        tc_stretch_moment(s, TC_DAY);
    } else if (from->grain == TC_NEVER || w->day || w->note_day) {
        return note_alone(w, s);
    } else { /* 今天 in a text known to the month or year means about then. */
        if (from->grain == TC_MONTH)
            tc_stretch_month(s, from->year, from->month);
        else
            tc_stretch_years(s, from->year, 1);
        s->approx = 1;
    }
    s->relative = 1;
    return TC_S_OK;
}

/* The moment in whose month a bare day or part of a month is: 29日, 月底; NULL for none. */
static const tc_moment *month_around(const tc_ctx *c, const tc_when *w)
{
    const tc_told *told = tc_told_last(c);
    const tc_moment *last = told->date.grain >= TC_MONTH ? &told->date : NULL;
    const tc_moment *ref = c->ref.grain >= TC_MONTH ? &c->ref : NULL;
    /* 18号 goes on from 3月17号; a month in an earlier sentence is too far. */
    int follows = w->day_how && told->date.grain == TC_DAY && !told->since && told->end <= w->beg &&
                  w->beg - told->end < STORY;
    if (last && (follows || tc_stretch_near(c, w->beg)))
        return last;
    return ref || !w->day_how ? ref : last;
}

/* The year and the month (0 for none) that W stands in. */
static tc_state find_month(const tc_ctx *c, const tc_when *w, tc_stretch *s, int *year, int *month)
{
    if (w->month_how == TC_H_REL || w->month_how == TC_H_TEXT) { /* 上月 */
        const tc_moment *from = counted_from(c, w->month_how, TC_MONTH);
        if (from->grain < TC_MONTH)
            return TC_S_NO_REF;
        *year = from->year;
        *month = from->month;
        add_months(year, month, w->month);
        s->relative = 1;
        return TC_S_OK;
    }
    if (!w->month_how && (w->day_how == TC_H_ABS || (w->part && w->part_of == 'M'))) {
        const tc_moment *from = month_around(c, w);
        if (!from)
            return w->day_how ? no_year(w, s) : TC_S_NO_REF;
        *year = from->year;
        *month = from->month;
        s->relative = from == &c->ref;
        return TC_S_OK;
    }
    *month = w->month_how == TC_H_ABS ? w->month : 0;
    tc_state state = tc_stretch_year(c, w, year, &s->relative);
    if (state == TC_S_NO_YEAR)
        return w->month_how ? no_year(w, s) : TC_S_NO_REF;
    return state;
}

/* A day of a month; without month or year (STEP 1 or 12 months): the next one that exists. */
static tc_state resolve_day(const tc_ctx *c, const tc_when *w, int y, int m, tc_stretch *s)
{
    const tc_moment *ref = &c->ref;
    int step = w->year_how ? 0 : w->month_how ? 12 : 1;
    for (int k = 1; step && k <= 8 && w->day > tc_month_days(y, m); k++)
        add_months(&y, &m, step);
    if (w->day > tc_month_days(y, m))
        return TC_S_VAGUE;
    tc_stretch_days(s, tc_days_of(y, m, w->day), 1);
    tc_stretch_moment(s, TC_DAY);
    if (!step || !s->relative || ref->grain < TC_DAY || (w->month_how && w->month_how != TC_H_ABS))
        return TC_S_OK;
    /* The nearest such day on the other side of today is as good: 29日 on the 22nd. */
    if (s->beg > tc_days_of(ref->year, ref->month, ref->day) * DAY)
        step = -step;
    for (int k = 0; k < 2 && s->other[0] == s->other[1]; k++) {
        add_months(&y, &m, step);
        if (w->day <= tc_month_days(y, m)) {
            s->other[0] = tc_days_of(y, m, w->day) * DAY;
            s->other[1] = s->other[0] + DAY;
        }
    }
    return TC_S_OK;
}

/* 去年同期: the stretch said last, in that year; 0 = none was said. */
static int resolve_same(const tc_ctx *c, int year, tc_stretch *s)
{
    const tc_told *told = tc_told_last(c);
    int y, m, d;
    if (told->to <= told->from || told->to - told->from >= 366 * (int64_t)DAY || told->from % DAY)
        return 0;
    tc_days_civil(told->from / DAY, &y, &m, &d);
    s->beg = tc_instant_add(told->from, year - y, 'Y');
    s->end = tc_instant_add(told->to, year - y, 'Y');
    s->grain = s->end - s->beg > 27 * (int64_t)DAY ? "month" : "day";
    return 1;
}

static tc_state resolve_civil(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    int year = 0, month = 0;
    if (w->day_how == TC_H_REL || w->day_how == TC_H_TEXT)
        return resolve_day_word(c, w, s);
    tc_state state = find_month(c, w, s, &year, &month);
    if (state)
        return state;
    if (year < 1 || year > 9999)
        return TC_S_VAGUE;
    if (w->lunar)
        return resolve_lunar(w, year, month, s);
    if (w->day_how == TC_H_ABS)
        state = resolve_day(c, w, year, month, s);
    else if (month)
        tc_stretch_month(s, year, month);
    else if (w->text && resolve_same(c, year, s))
        return TC_S_OK;
    else
        tc_stretch_years(s, year, w->length ? w->length : 1);
    if (!state)
        tc_stretch_part(s, w);
    return state;
}

static tc_state resolve_week(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *from = counted_from(c, w->week_how, TC_DAY);
    if (from->grain < TC_DAY)
        return note_alone(w, s);
    int64_t day = tc_days_of(from->year, from->month, from->day);
    const tc_told *told = tc_told_last(c);
    if (!w->week_how && told->week && tc_stretch_joined(c, told->week_end, w->beg))
        day = told->week / DAY; /* 下周三上午开会，|周四下午散会 */
    int64_t monday = day - tc_weekday(day) + 1 + 7 * w->week;
    s->relative = 1;
    if (!w->weekday) {
        tc_stretch_days(s, monday, 7);
        tc_stretch_part(s, w);
        s->grain = "week";
    } else if (w->weekday == 8) {
        tc_stretch_days(s, monday + 5, 2);
    } else {
        tc_stretch_days(s, monday + w->weekday - 1, 1);
        tc_stretch_note(w, s);
        tc_stretch_moment(s, TC_DAY);
    }
    return TC_S_OK;
}

static tc_state resolve_quarter(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *from = counted_from(c, w->month_how, TC_MONTH);
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
