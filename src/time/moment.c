#include "time/moment.h"

int tc_month_days(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    return days[m - 1] + (m == 2 && leap);
}

/* Take N digits off S; -1 when they are not there. */
static int take_digits(tc_str *s, uint32_t n)
{
    int v = 0;
    if (s->len < n)
        return -1;
    for (uint32_t i = 0; i < n; i++) {
        if (s->p[i] < '0' || s->p[i] > '9')
            return -1;
        v = v * 10 + (s->p[i] - '0');
    }
    s->p += n;
    s->len -= n;
    return v;
}

static int take_char(tc_str *s, const char *any)
{
    if (!s->len || !strchr(any, s->p[0]))
        return 0;
    s->p++;
    s->len--;
    return 1;
}

/* Skip a fraction of a second and a zone: .123Z, +08:00, +0800, +08, with a blank before it as git
 * writes one. 0 when it is none. */
static int skip_zone(tc_str *s)
{
    if (take_char(s, ".,")) {
        if (take_digits(s, 1) < 0)
            return 0;
        while (take_digits(s, 1) >= 0)
            ;
    }
    take_char(s, " ");
    if (take_char(s, "Zz") || !take_char(s, "+-"))
        return 1;
    int hour = take_digits(s, 2);
    int minute = take_char(s, ":") || s->len ? take_digits(s, 2) : 0;
    return hour >= 0 && hour <= 14 && minute >= 0 && minute < 60;
}

/* Two digits; or, as with slashes in many programs, one: 2024/1/5 8:30. */
static int take_part(tc_str *s, const char *mark)
{
    int short_one = *mark == '/' && (s->len < 2 || s->p[1] < '0' || s->p[1] > '9');
    return take_digits(s, short_one ? 1 : 2);
}

/* 09:30, 09:30:15.5, with a zone behind it; MARK stands in the date. */
static int take_time(tc_str *s, const char *mark, tc_moment *m)
{
    m->grain = TC_MINUTE;
    m->hour = take_part(s, mark);
    m->minute = take_char(s, ":") ? take_digits(s, 2) : -1;
    if (m->hour < 0 || m->hour > 23 || m->minute < 0 || m->minute > 59)
        return 0;
    if (take_char(s, ":") && ((m->second = take_digits(s, 2)) < 0 || m->second > 60))
        return 0;
    return skip_zone(s);
}

int tc_moment_parse(tc_str s, tc_moment *m)
{
    *m = (tc_moment){0};
    m->year = take_digits(&s, 4);
    m->grain = TC_YEAR;
    const char *mark = s.len && *s.p == '/' ? "/" : "-";
    if (m->year >= 1 && take_char(&s, mark)) {
        m->month = take_part(&s, mark);
        m->grain = TC_MONTH;
        if (m->month < 1 || m->month > 12)
            return 0;
        if (take_char(&s, mark)) {
            m->day = take_part(&s, mark);
            m->grain = TC_DAY;
            if (m->day < 1 || m->day > tc_month_days(m->year, m->month) ||
                (take_char(&s, "Tt ") && !take_time(&s, mark, m)))
                return 0;
        }
    }
    return m->year >= 1 && s.len == 0;
}

const char *tc_moment_text(const tc_moment *m, tc_arena *a)
{
    switch (m->grain) {
    case TC_YEAR:
        return tc_arena_print(a, "%04d", m->year);
    case TC_MONTH:
        return tc_arena_print(a, "%04d-%02d", m->year, m->month);
    case TC_DAY:
        return tc_arena_print(a, "%04d-%02d-%02d", m->year, m->month, m->day);
    case TC_MINUTE:
        return tc_arena_print(a, "%04d-%02d-%02dT%02d:%02d", m->year, m->month, m->day, m->hour,
                              m->minute);
    default:
        return NULL;
    }
}
