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

int tc_stretch_joined(const tc_ctx *c, uint32_t end, uint32_t beg)
{
    if (end > beg || beg - end > SENTENCE)
        return end > beg;
    for (uint32_t i = end; i < beg; i++)
        if (tc_at(c, i) == U'。' || tc_class_at(c, i) & TC_C_NEWLINE)
            return 0;
    return 1;
}

int tc_stretch_near(const tc_ctx *c, uint32_t beg)
{
    const tc_told *told = tc_told_last(c);
    return told->date.grain != TC_NEVER && tc_stretch_joined(c, told->end, beg);
}

/* Does what stands at I plan the time before it: 全年|力争, not 全年计划|的? */
static int is_plan(const tc_ctx *c, uint32_t i)
{
    uint32_t e = tc_date_part(c, i, "plan");
    return e > i && tc_is_han(c, e) && tc_at(c, e) != U'的';
}

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
        if (last->grain == TC_NEVER && !w->year)
            return TC_S_VAGUE; /* 当年 of nobody knows when */
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
    if (c->about_year && (ref->grain == TC_NEVER || ref->year > c->about_year)) {
        *year = c->about_year; /* 12月末 in the bulletin of a year */
        return TC_S_OK;
    }
    if (ref->grain == TC_NEVER)
        return TC_S_NO_YEAR;
    /* 全年 said in the first months looks back on the year before, but in 全年计划 and 全年力争. */
    *year = ref->year - (whole && ref->month && ref->month <= 3 && !is_plan(c, w->end));
    *relative = 1;
    return TC_S_OK;
}

void tc_stretch_moment(tc_stretch *s, int grain)
{
    tc_moment *m = &s->moment;
    tc_days_civil(s->beg / DAY, &m->year, &m->month, &m->day);
    m->grain = grain;
    m->day = grain >= TC_DAY ? m->day : 0;
    m->month = grain >= TC_MONTH ? m->month : 0;
}

void tc_stretch_days(tc_stretch *s, int64_t first, int n)
{
    s->beg = first * DAY;
    s->end = s->beg + n * DAY;
    s->grain = "day";
}

void tc_stretch_note(const tc_when *w, tc_stretch *s)
{
    int y, m, d;
    if (!w->note_day)
        return;
    tc_days_civil(s->beg / DAY, &y, &m, &d);
    int step = w->note_month ? 12 : 1, first = w->note_month ? w->note_month : m;
    int64_t best = -1, off = 0;
    for (int k = -1; k <= 1; k++) {
        int64_t month = tc_month_start(y, first, k * step);
        int yy, mm, dd;
        tc_days_civil(month, &yy, &mm, &dd);
        int64_t day = month + w->note_day - 1, away = day * DAY - s->beg;
        away = away < 0 ? -away : away;
        if (w->note_day <= tc_month_days(yy, mm) && (best < 0 || away < off)) {
            best = day;
            off = away;
        }
    }
    if (best >= 0)
        tc_stretch_days(s, best, 1);
}

void tc_stretch_month(tc_stretch *s, int year, int month)
{
    s->beg = tc_days_of(year, month, 1) * DAY;
    s->end = tc_month_start(year, month, 1) * DAY;
    s->grain = "month";
    tc_stretch_moment(s, TC_MONTH);
}

void tc_stretch_years(tc_stretch *s, int year, int n)
{
    s->beg = tc_days_of(year, 1, 1) * DAY;
    s->end = tc_days_of(year + n, 1, 1) * DAY;
    s->grain = "year";
    tc_stretch_moment(s, TC_YEAR);
}

/* 第二周, 第一个周二, 第三天, 最后五天: weeks begin on Monday and belong to where they begin. */
static void apply_nth(tc_stretch *s, const tc_when *w)
{
    int64_t b = s->beg / DAY, e = s->end / DAY;
    int n = w->first, wanted = w->weekday ? w->weekday : 1;
    if (w->weekday < 0) { /* days */
        tc_stretch_days(s, n > 0 ? b + n - 1 : e + n, n > 0 ? 1 : -n);
        if (n > 0)
            tc_stretch_moment(s, TC_DAY);
        return;
    }
    if (n > 0)
        tc_stretch_days(s, b + (wanted - tc_weekday(b) + 7) % 7 + 7 * (n - 1), w->weekday ? 1 : 7);
    else /* the last whole weeks */
        tc_stretch_days(s, e - tc_weekday(e - 1) % 7 + 7 * n, 7 * -n);
    s->grain = w->weekday ? "day" : "week";
}

/* 前十天, 后四个月 */
static void apply_first(tc_stretch *s, const tc_when *w)
{
    if (w->first > 0)
        s->end = tc_instant_add(s->beg, w->first, w->unit);
    else
        s->beg = tc_instant_add(s->end, w->first, w->unit);
    s->grain = w->unit == 'M' ? "month" : "day";
}

/* An edge of a part: N days, months or years from where the whole begins, where MONTH N of its year
 * begins, or the whole's own. */
typedef struct edge {
    enum { OWN, DAYS, MONTHS, MONTH, YEARS } unit : 8;
    int8_t n;
} edge;

/* What the parts of a year, quarter, month, week, ten years (T) and century are. */
static const struct {
    tc_part part;
    char of;
    edge from, to;
    const char *mod;
} part_row[] = {
    {TC_P_START, 'Y', {OWN, 0}, {MONTH, 4}, "start"},
    {TC_P_START, 'Q', {OWN, 0}, {MONTHS, 1}, "start"},
    {TC_P_START, 'M', {OWN, 0}, {DAYS, 10}, "start"},
    {TC_P_START, 'T', {OWN, 0}, {YEARS, 3}, "start"},
    {TC_P_START, 'C', {OWN, 0}, {YEARS, 20}, "start"},
    {TC_P_MID, 'Y', {MONTH, 6}, {MONTH, 8}, "mid"},
    {TC_P_MID, 'Q', {MONTHS, 1}, {MONTHS, 2}, "mid"},
    {TC_P_MID, 'M', {DAYS, 10}, {DAYS, 20}, "mid"},
    {TC_P_MID, 'T', {YEARS, 4}, {YEARS, 7}, "mid"},
    {TC_P_MID, 'C', {YEARS, 40}, {YEARS, 60}, "mid"},
    {TC_P_END, 'Y', {MONTH, 12}, {OWN, 0}, "end"},
    {TC_P_END, 'Q', {MONTHS, 2}, {OWN, 0}, "end"},
    {TC_P_END, 'M', {DAYS, 24}, {OWN, 0}, "end"},
    {TC_P_END, 'T', {YEARS, 7}, {OWN, 0}, "end"},
    {TC_P_END, 'C', {YEARS, 80}, {OWN, 0}, "end"},
    {TC_P_H1, 'Y', {OWN, 0}, {MONTH, 7}, NULL},
    {TC_P_H1, 'M', {OWN, 0}, {DAYS, 15}, NULL},
    {TC_P_H1, 'W', {OWN, 0}, {DAYS, 3}, NULL},
    {TC_P_H1, 'T', {OWN, 0}, {YEARS, 5}, NULL},
    {TC_P_H1, 'C', {OWN, 0}, {YEARS, 50}, NULL},
    {TC_P_H2, 'Y', {MONTH, 7}, {OWN, 0}, NULL},
    {TC_P_H2, 'M', {DAYS, 15}, {OWN, 0}, NULL},
    {TC_P_H2, 'W', {DAYS, 3}, {OWN, 0}, NULL},
    {TC_P_H2, 'T', {YEARS, 5}, {OWN, 0}, NULL},
    {TC_P_H2, 'C', {YEARS, 50}, {OWN, 0}, NULL},
    {TC_P_X1, 'M', {OWN, 0}, {DAYS, 10}, NULL}, /* 上旬 */
    {TC_P_X2, 'M', {DAYS, 10}, {DAYS, 20}, NULL},
    {TC_P_X3, 'M', {DAYS, 20}, {OWN, 0}, NULL},
    {TC_P_X12, 'M', {OWN, 0}, {DAYS, 20}, NULL}, /* 上中旬 */
    {TC_P_X23, 'M', {DAYS, 10}, {OWN, 0}, NULL},
};

/* The time of edge E of a part of S; OWN: S's own. */
static int64_t edge_time(const tc_stretch *s, const edge *e, int64_t own)
{
    int y, m, d;
    tc_days_civil(s->beg / DAY, &y, &m, &d);
    switch (e->unit) {
    case OWN:
        return own;
    case DAYS:
        return s->beg + e->n * DAY;
    case MONTHS:
        return tc_month_start(y, m, e->n) * DAY;
    case MONTH:
        return tc_month_start(y, e->n, 0) * DAY;
    case YEARS:
        return tc_days_of(y + e->n, 1, 1) * DAY;
    }
    return own;
}

/* S is the part of itself between FROM and TO. */
static void narrow(tc_stretch *s, edge from, edge to, const char *mod)
{
    int64_t beg = edge_time(s, &from, s->beg), end = edge_time(s, &to, s->end), len = end - beg;
    s->beg = beg;
    s->end = end;
    s->mod = mod;
    s->approx |= mod != NULL;
    s->grain = len > 366 * (int64_t)DAY ? "year" : len > 27 * (int64_t)DAY ? "month" : "day";
}

void tc_stretch_part(tc_stretch *s, const tc_when *w)
{
    char of = w->part_of == 'C' && w->length == 10 ? 'T' : w->part_of;
    if (w->part == TC_P_NTH)
        apply_nth(s, w);
    else if (w->part == TC_P_FIRST)
        apply_first(s, w);
    else if (w->part == TC_P_MONTHS)
        narrow(s, (edge){MONTH, (int8_t)w->first}, (edge){MONTH, (int8_t)(w->last + 1)}, NULL);
    else
        for (size_t i = 0; i < sizeof part_row / sizeof *part_row; i++)
            if (part_row[i].part == w->part && part_row[i].of == of) {
                narrow(s, part_row[i].from, part_row[i].to, part_row[i].mod);
                return;
            }
}
