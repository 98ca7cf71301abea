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

/* The lunar years 1900 … 2100 as ICU 72 has them (tests/unit/test_calendar.c compares every day):
 * bits 0-5 New Year's day counted from 20 January, 6-18 which months have 30 days, 19-22 the month
 * that has a leap month behind it, 0 for none. */
enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 };

static const uint32_t lunar_years[LAST_YEAR - FIRST_YEAR + 1] = {
    0x45b48b, 0x01d49e, 0x03a953, 0x2d9289, 0x0192db, 0x02a6cf, 0x255585, 0x015a98, 0x02d64d,
    0x15d482, 0x01d495, 0x36c94a, 0x02c95d, 0x0292d1, 0x2d2ac6, 0x00ab59, 0x015ace, 0x1ada43,
    0x036a56, 0x3f648c, 0x03a49f, 0x034953, 0x369348, 0x02959b, 0x00ad90, 0x256d44, 0x01b518,
    0x03aa4d, 0x17a483, 0x03a495, 0x33498a, 0x014adc, 0x0295d1, 0x2cad86, 0x02d699, 0x01b50f,
    0x1bb244, 0x01d256, 0x3da4cb, 0x02a4de, 0x014ad3, 0x3296c7, 0x02ab5a, 0x015a90, 0x26d545,
    0x02e918, 0x02d24d, 0x16a4c2, 0x02a555, 0x3d4b49, 0x014d9c, 0x02ab51, 0x2d6a87, 0x036c99,
    0x03690f, 0x1f5244, 0x035297, 0x42a54b, 0x02a5dd, 0x015593, 0x32ad48, 0x02b55a, 0x01b490,
    0x23a945, 0x03a958, 0x01928d, 0x1b25c1, 0x02a6d4, 0x3d568a, 0x015a9c, 0x02da51, 0x2dd487,
    0x02d49a, 0x02c94e, 0x2592c3, 0x0292d6, 0x452acb, 0x00ab5d, 0x015b52, 0x32da48, 0x036a5b,
    0x036490, 0x274945, 0x034958, 0x56934d, 0x02959f, 0x00ad94, 0x396d49, 0x01b55c, 0x03aa51,
    0x2fa487, 0x03a49a, 0x03498f, 0x1a9583, 0x0295d5, 0x45358b, 0x00d69e, 0x01b552, 0x2bb248,
    0x01d25b, 0x01a4d0, 0x254ac4, 0x014ad7, 0x0296cc, 0x155682, 0x015a94, 0x3ed549, 0x02e91d,
    0x02d252, 0x2ea4c6, 0x02a559, 0x014b4e, 0x229b43, 0x02ad55, 0x4d6a8b, 0x01749e, 0x036953,
    0x375288, 0x03929b, 0x032550, 0x254b85, 0x015597, 0x02ad4c, 0x156c82, 0x01b495, 0x33a949,
    0x03c95c, 0x019292, 0x2b25c6, 0x012ad8, 0x0156cd, 0x1ab583, 0x02da56, 0x5dd48b, 0x02d49e,
    0x02c953, 0x3692c8, 0x0292da, 0x012acf, 0x2956c4, 0x016b57, 0x02da8c, 0x16d482, 0x036495,
    0x3f494a, 0x03495c, 0x029551, 0x2d2b46, 0x012d99, 0x016d4d, 0x1b6a83, 0x03b256, 0x47a48c,
    0x03a49e, 0x034993, 0x329588, 0x0295da, 0x01358f, 0x21b544, 0x01d557, 0x01d24d, 0x1ba4c1,
    0x01a4d4, 0x3d4ac9, 0x014adc, 0x0296d0, 0x2d5686, 0x015a99, 0x02d94e, 0x25d283, 0x02d256,
    0x46a54b, 0x02a55e, 0x014b52, 0x32ab47, 0x02ad5a, 0x016a90, 0x22e944, 0x036957, 0x03528d,
    0x1f2542, 0x032594, 0x3e5389, 0x01559c, 0x02ad51, 0x2d6c86, 0x01b499, 0x03a94e, 0x239284,
    0x01a2d5, 0x4325ca, 0x012add, 0x0156d2, 0x32b587, 0x02da9a, 0x01d490, 0x25c945, 0x02d157,
    0x02a2cc, 0x1526c1, 0x012ad4};

/* As tc_lunar_day, from the table. */
static int lunar_day_listed(int year, int month, int leap, int day, int64_t *days)
{
    uint32_t y = lunar_years[year - FIRST_YEAR];
    int leap_month = (int)(y >> 19);
    if (leap && month != leap_month)
        return 0;
    /* How many months of the year come before: a leap month is one more. */
    int before = month - 1 + (leap || (leap_month && month > leap_month));
    int64_t at = tc_days_of(year, 1, 20) + (int64_t)(y & 63);
    for (int i = 0; i < before; i++)
        at += 29 + (int)(y >> (6 + i) & 1);
    int length = 29 + (int)(y >> (6 + before) & 1);
    *days = at + (day ? day : length) - 1;
    return day <= length;
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
    if (year >= FIRST_YEAR && year <= LAST_YEAR)
        return lunar_day_listed(year, month, leap, day, days);
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
