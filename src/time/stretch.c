#include "time/stretch.h"

#include "text/calendar.h"
#include "time/moment.h"
#include "time/told.h"

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

int tc_stretch_near(const tc_ctx *c, uint32_t beg)
{
    const tc_told *told = tc_told_last(c);
    if (told->date.grain == TC_NEVER || told->end > beg || beg - told->end > SENTENCE)
        return told->date.grain != TC_NEVER && told->end > beg;
    for (uint32_t i = told->end; i < beg; i++)
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
    const tc_told *told = tc_told_last(c);
    const tc_moment *last = &told->date, *ref = &c->ref;
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
    int before = last->grain && w->beg >= told->end;
    if (tc_stretch_near(c, w->beg) || (ref->grain == TC_NEVER && last->grain) || (sums && before) ||
        ((whole || (w->part == TC_P_START && w->part_of == 'Y')) && before &&
         w->beg - told->end < STORY)) {
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
