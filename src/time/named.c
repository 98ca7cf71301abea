#include "time/named.h"

#include <stdio.h>

#include "text/calendar.h"
#include "time/moment.h"
#include "time/told.h"

enum { DAY = TC_DAY_SECONDS, HOUR = 3600, MINUTE = 60 };

/* The first day of the festival ID in YEAR; 0 = none. */
static int festival_day(const char *id, int year, int64_t *day)
{
    int a = 0, b = 0, n = 0;
    if (sscanf(id, "greg:%d-%d", &a, &b) == 2) {
        *day = tc_days_of(year, a, b);
        return 1;
    }
    if (strcmp(id, "lunar:last-day") == 0)
        return tc_lunar_day(year - 1, 12, 0, 0, day);
    if (sscanf(id, "lunar:%d-%d", &a, &b) == 2)
        return tc_lunar_day(year, a, 0, b, day);
    if (sscanf(id, "term:%d", &a) == 1) {
        *day = tc_term_day(year, a);
        return 1;
    }
    if (sscanf(id, "week:%d-%d-%d", &a, &n, &b) == 3 && a >= 1 && a <= 12) {
        int64_t first = tc_days_of(year, a, 1);
        *day = first + (b - tc_weekday(first) + 7) % 7 + 7 * (n - 1);
        return 1;
    }
    return 0;
}

static tc_state resolve_festival(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    int year = 0, days = w->length ? w->length : 1;
    int64_t day, other;
    tc_state state = tc_stretch_year(c, w, &year, &s->relative);
    if (state) {
        int a, b;
        if (sscanf(w->text, "greg:%d-%d", &a, &b) != 2)
            return TC_S_NO_REF;
        snprintf(s->edtf, sizeof s->edtf, "XXXX-%02d-%02d", a, b);
        s->grain = "day";
        return TC_S_NO_YEAR;
    }
    if (!festival_day(w->text, year, &day))
        return TC_S_VAGUE;
    tc_stretch_days(s, day, days);
    tc_stretch_moment(s, TC_DAY);
    s->lunar = strncmp(w->text, "lunar:", 6) == 0;
    if (!w->year_how && s->relative && c->ref.grain >= TC_DAY) {
        int64_t now = tc_days_of(c->ref.year, c->ref.month, c->ref.day);
        if (festival_day(w->text, year + (day > now ? -1 : 1), &other)) {
            s->other[0] = other * DAY;
            s->other[1] = s->other[0] + days * DAY;
        }
    }
    return TC_S_OK;
}

/* One side of a dictionary's interval, "2012-11" or "-0220": its first day and the day after it.
 * Where it ends in the text, or NULL: a user may have written anything there. */
static const char *read_edtf(const char *p, int64_t *beg, int64_t *end)
{
    int sign = *p == '-' ? -1 : 1, part[3] = {0}, n = 0;
    for (p += sign < 0; n < 3; n++, p++) {
        const char *first = p;
        while (*p >= '0' && *p <= '9' && p - first < 4)
            part[n] = part[n] * 10 + *p++ - '0';
        if (p - first != (n ? 2 : 4))
            return NULL;
        if (*p != '-')
            break;
    }
    int y = sign * part[0], m = part[1], d = part[2];
    if (n == 3 || m > 12 || d > 31 || (n > 0 && !m) || (n > 1 && !d))
        return NULL;
    *beg = tc_days_of(y, m ? m : 1, d ? d : 1);
    *end = d ? *beg + 1 : m ? tc_month_start(y, m, 1) : tc_days_of(y + 1, 1, 1);
    return p;
}

static tc_state resolve_period(const tc_when *w, tc_stretch *s)
{
    int64_t beg, end, x;
    const char *slash = read_edtf(w->text, &beg, &end), *last = slash;
    if (slash && *slash == '/')
        last = read_edtf(slash + 1, &x, &end);
    else
        slash = NULL;
    if (!last || *last)
        return TC_S_VAGUE;
    s->beg = beg * DAY;
    s->end = end * DAY;
    snprintf(s->edtf, sizeof s->edtf, "%s", w->text);
    const char *first = w->text + (*w->text == '-'); /* behind the sign of a year before our era */
    size_t len = slash ? (size_t)(slash - first) : strlen(first);
    s->grain = len == 10 ? "day" : len == 4 ? "year" : "month";
    return TC_S_OK;
}

/* 目前, 近年来: about the month (the years) of the text. */
static tc_state resolve_vague(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    const tc_moment *r = &c->ref;
    s->approx = s->relative = 1;
    if (strcmp(w->text, "then") == 0 || strcmp(w->text, "soon") == 0 ||
        strcmp(w->text, "future") == 0 || strcmp(w->text, "past") == 0)
        return TC_S_VAGUE;
    const tc_told *told = tc_told_last(c);
    if (strcmp(w->text, "same") == 0) { /* 占同期…: the stretch said last */
        if (told->to <= told->from)
            return TC_S_VAGUE;
        s->beg = told->from;
        s->end = told->to;
        s->grain = s->end - s->beg > 27 * (int64_t)DAY ? "month" : "day";
        s->approx = 0;
        return TC_S_OK;
    }
    if (r->grain == TC_NEVER)
        return TC_S_NO_REF;
    if (strcmp(w->text, "now") == 0 && r->grain == TC_MINUTE) {
        tc_ref_seconds(c, &s->beg);
        s->end = s->beg + MINUTE;
        s->grain = "minute";
        s->approx = 0;
    } else if (strncmp(w->text, "year:", 5) == 0 || r->grain == TC_YEAR) {
        int y = r->year, years = strcmp(w->text, "year:recent") == 0;
        if (strcmp(w->text, "year:past") == 0 || strcmp(w->text, "year:coming") == 0)
            return TC_S_VAGUE;
        tc_stretch_years(s, years ? y - 2 : y, years ? 3 : 1);
    } else
        tc_stretch_month(s, r->year, r->month);
    return TC_S_OK;
}

static tc_state resolve_century(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    int year = w->year;
    if (w->year_how == TC_H_REL) {
        /* 上世纪 is the twentieth unless the text says that it is older. */
        int now = c->ref.grain ? c->ref.year : 2020;
        s->relative = 1;
        year = (now / 100 + w->year) * 100 + w->month;
    }
    tc_stretch_years(s, year, w->length);
    s->moment.grain = TC_NEVER;
    s->grain = w->length == 10 ? "decade" : "century";
    tc_when part = *w;
    part.part_of = 'C';
    /* EDTF cannot say 初: it names the decade, start and end are the usual reading of the part. */
    tc_stretch_edtf(s->beg, s->end, 0, s->edtf);
    const char *grain = s->grain;
    tc_stretch_part(s, &part);
    s->grain = grain;
    return TC_S_OK;
}

/* Is W counted on from a date said before it in the same sentence, which is past? *NOW is that date. */
static int told_before(const tc_ctx *c, const tc_when *w, int64_t *now)
{
    const tc_moment *t = &tc_told_last(c)->date, *r = &c->ref;
    int need = w->unit == 'Y' ? TC_YEAR : w->unit == 'M' ? TC_MONTH : TC_DAY;
    if (w->length <= 0 || !strchr("YMWD", w->unit) || (int)t->grain < need ||
        !tc_stretch_near(c, w->beg))
        return 0;
    *now = tc_days_of(t->year, t->month ? t->month : 1, t->day ? t->day : 1) * DAY;
    return !r->grain ||
           tc_days_of(r->year, r->month ? r->month : 1, r->day ? r->day : 1) * DAY > *now;
}

/* 三天前, 两年后: the day, month or year that far away. */
static tc_state resolve_shift(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    int64_t now;
    int y, m, d;
    if (strchr("hms", w->unit) && c->ref.grain < TC_MINUTE)
        return TC_S_NO_REF; /* 三分钟后 needs the minute */
    if (told_before(c, w, &now))
        ; /* 2000年…，两年后 */
    else if (!tc_ref_seconds(c, &now)) {
        const tc_moment *r = &c->ref;
        if (r->grain == TC_NEVER || (w->unit != 'Y' && !(w->unit == 'M' && r->grain == TC_MONTH)))
            return TC_S_NO_REF;
        now = tc_days_of(r->year, r->month ? r->month : 1, 1) * DAY;
    }
    int64_t t = tc_instant_add(now, w->length, w->unit);
    if (w->half_shift)
        t = tc_instant_half(t, w->half_shift, w->unit);
    int64_t day = t / DAY - (t % DAY < 0);
    s->relative = 1;
    tc_days_civil(day, &y, &m, &d);
    if (y < 1 || y > 9999)
        return TC_S_VAGUE;
    tc_stretch_days(s, day, w->unit == 'W' ? 7 : 1);
    if (w->unit == 'Y' && !w->half_shift)
        tc_stretch_years(s, y, 1);
    else if (w->unit == 'M' || w->unit == 'Y')
        tc_stretch_month(s, y, m);
    else if (w->unit == 'W')
        s->grain = "week";
    else if (w->unit == 'D') {
        tc_stretch_note(w, s);
        tc_stretch_moment(s, TC_DAY);
    } else {
        s->beg = t;
        s->end = t + (w->unit == 's' ? 1 : w->unit == 'm' ? MINUTE : HOUR);
        s->grain = w->unit == 'h' ? "hour" : "minute";
    }
    return TC_S_OK;
}

tc_state tc_named_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    switch (w->base) {
    case TC_B_FESTIVAL:
        return resolve_festival(c, w, s);
    case TC_B_PERIOD:
        return resolve_period(w, s);
    case TC_B_VAGUE:
        return resolve_vague(c, w, s);
    case TC_B_CENTURY:
        return resolve_century(c, w, s);
    case TC_B_SHIFT:
        return resolve_shift(c, w, s);
    default:
        return TC_S_VAGUE;
    }
}
