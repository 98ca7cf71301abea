#include "time/instant.h"

#include <stdio.h>
#include <stdlib.h>

#include "text/calendar.h"
#include "time/moment.h"

enum { DAY = TC_DAY_SECONDS, HOUR = 3600, MINUTE = 60 };

void tc_instant_text(int64_t t, char *out)
{
    int y, m, d;
    int64_t day = t / DAY - (t % DAY < 0), rest = t - day * DAY;
    tc_days_civil(day, &y, &m, &d);
    int n = snprintf(out, TC_EDTF_TEXT, "%s%04d-%02d-%02d", y < 0 ? "-" : "", abs(y), m, d);
    if (!rest)
        return;
    int h = (int)(rest / HOUR), min = (int)(rest / MINUTE % 60), sec = (int)(rest % 60);
    if (sec)
        snprintf(out + n, (size_t)(TC_EDTF_TEXT - n), "T%02d:%02d:%02d", h, min, sec);
    else
        snprintf(out + n, (size_t)(TC_EDTF_TEXT - n), "T%02d:%02d", h, min);
}

void tc_instant_edtf(int64_t t, char *out)
{
    int y, m, d;
    int64_t day = t / DAY - (t % DAY < 0), rest = t - day * DAY;
    tc_days_civil(day, &y, &m, &d);
    int n = snprintf(out, TC_EDTF_TEXT, "%04d-%02d-%02dT%02d:%02d", y, m, d, (int)(rest / HOUR),
                     (int)(rest / MINUTE % 60));
    if (rest % 60)
        snprintf(out + n, (size_t)(TC_EDTF_TEXT - n), ":%02d", (int)(rest % 60));
}

void tc_stretch_edtf(int64_t beg, int64_t end, int approx, char *out)
{
    int y, m, d, y2, m2, d2, y3, m3, d3;
    const char *mark = approx ? "~" : "";
    if (beg % DAY || end % DAY || end <= beg) {
        char a[TC_EDTF_TEXT], b[TC_EDTF_TEXT];
        tc_instant_edtf(beg, a);
        tc_instant_edtf(end, b);
        if (end - beg <= HOUR)
            snprintf(out, TC_EDTF_TEXT, "%.40s%s", a, mark);
        else
            snprintf(out, TC_EDTF_TEXT, "%.30s%s/%.30s%s", a, mark, b, mark);
        return;
    }
    tc_days_civil(beg / DAY, &y, &m, &d);
    tc_days_civil(end / DAY - 1, &y2, &m2, &d2);
    tc_days_civil(end / DAY, &y3, &m3, &d3);
    if (d == 1 && m == 1 && m3 == 1 && d3 == 1) {
        if (y2 - y == 9 && y % 10 == 0)
            snprintf(out, TC_EDTF_TEXT, "%03dX%s", y / 10, mark);
        else if (y2 - y == 99 && y % 100 == 0)
            snprintf(out, TC_EDTF_TEXT, "%02dXX%s", y / 100, mark);
        else if (y == y2)
            snprintf(out, TC_EDTF_TEXT, "%04d%s", y, mark);
        else
            snprintf(out, TC_EDTF_TEXT, "%04d%s/%04d%s", y, mark, y2, mark);
    } else if (d == 1 && d3 == 1) {
        if (y == y2 && m == m2)
            snprintf(out, TC_EDTF_TEXT, "%04d-%02d%s", y, m, mark);
        else
            snprintf(out, TC_EDTF_TEXT, "%04d-%02d%s/%04d-%02d%s", y, m, mark, y2, m2, mark);
    } else if (end - beg == DAY)
        snprintf(out, TC_EDTF_TEXT, "%04d-%02d-%02d%s", y, m, d, mark);
    else
        snprintf(out, TC_EDTF_TEXT, "%04d-%02d-%02d%s/%04d-%02d-%02d%s", y, m, d, mark, y2, m2, d2,
                 mark);
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
