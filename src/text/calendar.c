#include "text/calendar.h"

#include <math.h>

#include <unicode/ucal.h>

int64_t tc_days_of(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void tc_days_civil(int64_t days, int *year, int *month, int *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t doe = days - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

int tc_weekday(int64_t days)
{
    int64_t w = (days + 3) % 7;
    return (int)(w < 0 ? w + 7 : w) + 1;
}

int64_t tc_month_start(int year, int month, int n)
{
    int64_t k = (int64_t)year * 12 + month - 1 + n;
    int64_t y = (k >= 0 ? k : k - 11) / 12;
    return tc_days_of(y, (int)(k - y * 12) + 1, 1);
}

static UCalendar *open_chinese(UErrorCode *ec)
{
    static const UChar zone[] = u"Asia/Shanghai";
    return ucal_open(zone, -1, "zh@calendar=chinese", UCAL_TRADITIONAL, ec);
}

static int read_chinese(UCalendar *cal, int64_t days, int *month, int *leap, int *day, int *cycle)
{
    UErrorCode ec = U_ZERO_ERROR;
    ucal_setMillis(cal, ((double)days + 0.25) * 86400000.0, &ec); /* noon and more in Beijing */
    *month = ucal_get(cal, UCAL_MONTH, &ec) + 1;
    *leap = ucal_get(cal, UCAL_IS_LEAP_MONTH, &ec);
    *day = ucal_get(cal, UCAL_DAY_OF_MONTH, &ec);
    *cycle = ucal_get(cal, UCAL_EXTENDED_YEAR, &ec);
    return U_SUCCESS(ec);
}

int tc_lunar_day(int year, int month, int leap, int day, int64_t *days)
{
    UErrorCode ec = U_ZERO_ERROR;
    if (year < 1600 || year > 2200 || month < 1 || month > 12 || day > 30)
        return 0;
    UCalendar *cal = open_chinese(&ec);
    if (U_FAILURE(ec))
        return 0;
    /* New year lies between 20 January and 22 February; walk by months from there. */
    int64_t at = tc_days_of(year, 1, 20);
    int m, l, d, y, found = 0, ok = 1;
    for (int i = 0; i < 35 && ok; i++, at++) {
        ok = read_chinese(cal, at, &m, &l, &d, &y);
        if (ok && m == 1 && !l && d == 1)
            break;
    }
    for (int i = 0; i < 14 && ok && !found; i++) {
        ok = read_chinese(cal, at, &m, &l, &d, &y);
        if (!ok || d != 1 || (i > 1 && m == 1))
            break;
        int length = 30, m2, l2, d2;
        ok = read_chinese(cal, at + 29, &m2, &l2, &d2, &y);
        if (m2 != m || l2 != l)
            length = 29;
        if (m == month && l == leap) {
            found = day <= length;
            *days = at + (day ? day : length) - 1;
        }
        at += length;
    }
    ucal_close(cal);
    return found && ok;
}

int tc_lunar_year(int64_t days)
{
    int y, m, d;
    int64_t start;
    tc_days_civil(days, &y, &m, &d);
    if (!tc_lunar_day(y, 1, 0, 1, &start))
        return 0;
    return days < start ? y - 1 : y;
}

/* Longitude of the sun at Julian day JD, degrees (Meeus, Astronomical Algorithms, ch. 25). */
static double sun(double jd)
{
    double t = (jd - 2451545.0) / 36525.0, rad = 3.14159265358979323846 / 180.0;
    double l = 280.46646 + t * (36000.76983 + t * 0.0003032);
    double m = (357.52911 + t * (35999.05029 - t * 0.0001537)) * rad;
    double c = (1.914602 - t * (0.004817 + t * 0.000014)) * sin(m) +
               (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000289 * sin(3 * m);
    double omega = (125.04 - 1934.136 * t) * rad;
    return fmod(l + c - 0.00569 - 0.00478 * sin(omega) + 36000.0, 360.0);
}

int64_t tc_term_day(int year, int longitude)
{
    /* The sun passes 280 degrees about 1 January. */
    double guess =
        (double)tc_days_of(year, 1, 1) + fmod(longitude + 360.0 - 280.0, 360.0) * 1.01456;
    for (int i = 0; i < 5; i++) {
        double off = longitude - sun(guess + 2440587.5);
        off -= 360.0 * floor((off + 180.0) / 360.0);
        guess += off * 1.01456;
    }
    return (int64_t)floor(guess + 8.0 / 24.0); /* Beijing is eight hours ahead */
}
