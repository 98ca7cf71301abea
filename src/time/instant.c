#include "time/instant.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/calendar.h"
#include "time/moment.h"

enum { DAY = TC_DAY_SECONDS, HOUR = 3600, MINUTE = 60 };

/* Puts at P, which each returns moved behind what it wrote: N in WIDTH digits, as printf's %0*d does, at a
 * twentieth of its cost; every date is written several times. */
static char *put(char *p, int n, int width)
{
    char digit[12];
    int k = 0;
    unsigned v = n < 0 ? 0u - (unsigned)n : (unsigned)n;
    do
        digit[k++] = (char)('0' + v % 10);
    while (v /= 10);
    if (n < 0) {
        *p++ = '-';
        width--;
    }
    for (; width > k; width--)
        *p++ = '0';
    while (k > 0)
        *p++ = digit[--k];
    return p;
}

static char *put_after(char *p, char mark, int n)
{
    *p++ = mark;
    return put(p, n, 2);
}

/* 2019, 2019-05, 2019-05-27: M and D are 0 where they are not said. */
static char *put_date(char *p, int y, int m, int d)
{
    p = put(p, y, 4);
    p = m ? put_after(p, '-', m) : p;
    return d ? put_after(p, '-', d) : p;
}

/* T15:20, T15:20:30: REST seconds of a day. */
static char *put_time(char *p, int64_t rest)
{
    p = put_after(p, 'T', (int)(rest / HOUR));
    p = put_after(p, ':', (int)(rest / MINUTE % 60));
    return rest % 60 ? put_after(p, ':', (int)(rest % 60)) : p;
}

static char *put_instant(char *p, int64_t t)
{
    int y, m, d;
    int64_t day = t / DAY - (t % DAY < 0);
    tc_days_civil(day, &y, &m, &d);
    return put_time(put_date(p, y, m, d), t - day * DAY);
}

static char *put_approx(char *p, int approx)
{
    *p = '~';
    return p + (approx != 0);
}

static char *put_slash(char *p, int approx)
{
    p = put_approx(p, approx);
    *p++ = '/';
    return p;
}

void tc_instant_text(int64_t t, char *out)
{
    int y, m, d;
    int64_t day = t / DAY - (t % DAY < 0), rest = t - day * DAY;
    tc_days_civil(day, &y, &m, &d);
    if (y < 0)
        *out++ = '-';
    out = put_date(out, abs(y), m, d);
    *(rest ? put_time(out, rest) : out) = 0;
}

void tc_instant_edtf(int64_t t, char *out)
{
    *put_instant(out, t) = 0;
}

void tc_stretch_edtf(int64_t beg, int64_t end, int approx, char *out)
{
    int y, m, d, y2, m2, d2, y3, m3, d3;
    char *p = out;
    tc_days_civil(beg / DAY, &y, &m, &d);
    tc_days_civil(end / DAY - 1, &y2, &m2, &d2);
    tc_days_civil(end / DAY, &y3, &m3, &d3);
    if (beg % DAY || end % DAY || end <= beg) {
        p = put_instant(p, beg);
        if (end - beg > HOUR)
            p = put_instant(put_slash(p, approx), end);
    } else if (d == 1 && m == 1 && m3 == 1 && d3 == 1) {
        if (y2 - y == 9 && y % 10 == 0) {
            p = put(p, y / 10, 3);
            *p++ = 'X';
        } else if (y2 - y == 99 && y % 100 == 0) {
            p = put(p, y / 100, 2);
            *p++ = 'X';
            *p++ = 'X';
        } else {
            p = put_date(p, y, 0, 0);
            p = y == y2 ? p : put_date(put_slash(p, approx), y2, 0, 0);
        }
    } else if (d == 1 && d3 == 1) {
        p = put_date(p, y, m, 0);
        p = y == y2 && m == m2 ? p : put_date(put_slash(p, approx), y2, m2, 0);
    } else {
        p = put_date(p, y, m, d);
        p = end - beg == DAY ? p : put_date(put_slash(p, approx), y2, m2, d2);
    }
    *put_approx(p, approx) = 0;
}

void tc_span_edtf(int64_t beg, int64_t end, char *out)
{
    char a[TC_EDTF_TEXT], b[TC_EDTF_TEXT];
    if (beg % DAY == 0 && end % DAY == 0) {
        tc_stretch_edtf(beg, end, 0, out);
        return;
    }
    tc_instant_edtf(beg, a);
    tc_instant_edtf(end, b);
    snprintf(out, 2 * TC_EDTF_TEXT, "%s/%s", a, b);
}

int64_t tc_instant_add(int64_t t, int64_t n, char unit)
{
    int y, m, d;
    int64_t day = t / DAY - (t % DAY < 0), rest = t - day * DAY;
    if (n > 100000000 || n < -100000000)
        n = 0;
    switch (unit) {
    case 'Y':
        n *= 12; /* fall through */
    case 'M': {
        tc_days_civil(day, &y, &m, &d);
        int64_t start = tc_month_start(y, m, (int)n);
        tc_days_civil(start, &y, &m, &(int){0});
        int last = y > 0 ? tc_month_days(y, m) : 28;
        return (start + (d < last ? d : last) - 1) * DAY + rest;
    }
    case 'W':
        return t + n * 7 * DAY;
    case 'D':
        return t + n * DAY;
    case 'h':
        return t + n * HOUR;
    case 'm':
        return t + n * MINUTE;
    default:
        return t + n;
    }
}

int64_t tc_instant_floor(int64_t t, char unit)
{
    int y, m, d;
    int64_t day = t / DAY - (t % DAY < 0);
    tc_days_civil(day, &y, &m, &d);
    switch (unit) {
    case 'Y':
        return tc_days_of(y, 1, 1) * DAY;
    case 'M':
        return tc_days_of(y, m, 1) * DAY;
    case 'W':
        return (day - tc_weekday(day) + 1) * DAY;
    case 'D':
        return day * DAY;
    case 'h':
        return t - (t - day * DAY) % HOUR;
    case 'm':
        return t - (t - day * DAY) % MINUTE;
    default:
        return t;
    }
}

int64_t tc_instant_half(int64_t t, int sign, char unit)
{
    switch (unit) {
    case 'Y':
        return tc_instant_add(t, 6 * sign, 'M');
    case 'M':
        return tc_instant_add(t, 15 * sign, 'D');
    case 'D':
        return t + 12 * HOUR * sign;
    case 'h':
        return t + 30 * MINUTE * sign;
    default:
        return t + 30 * sign;
    }
}
