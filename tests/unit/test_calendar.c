/* tests/unit/test_calendar.c — lunar days against ICU, solar terms and weekdays against known ones. */
#include "unit.h" /* stdarg, stddef, setjmp, stdint, string, cmocka; LEN() */

#include <unicode/ucal.h>

#include "text/calendar.h"

static void every_day_of_two_centuries_is_as_icu_has_it(void **state)
{
    (void)state;
    UErrorCode ec = U_ZERO_ERROR;
    UCalendar *cal = ucal_open(u"Asia/Shanghai", -1, "zh@calendar=chinese", UCAL_TRADITIONAL, &ec);
    assert_true(U_SUCCESS(ec));
    int64_t from = tc_days_of(1901, 3, 1), to = tc_days_of(2100, 12, 31);
    /* Every seventh day, and so every weekday and every part of a month in turn. */
    for (int64_t days = from; days <= to; days += 7) {
        ucal_setMillis(cal, ((double)days + 0.25) * 86400000.0, &ec);
        int month = ucal_get(cal, UCAL_MONTH, &ec) + 1, day = ucal_get(cal, UCAL_DAY_OF_MONTH, &ec);
        int leap = ucal_get(cal, UCAL_IS_LEAP_MONTH, &ec);
        int64_t got = 0;
        assert_true(U_SUCCESS(ec));
        assert_int_equal(tc_lunar_day(tc_lunar_year(days), month, leap, day, &got), 1);
        assert_int_equal(got, days);
    }
    ucal_close(cal);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const struct {
        int year, month, leap, day;
    } row[] = {
        {2024, 2, 1, 1}, {2024, 13, 0, 1}, {2024, 0, 0, 1}, {2024, 1, 0, 30}, {1500, 1, 0, 1}};
    int64_t days;
    (void)state;
    for (size_t i = 0; i < LEN(row); i++)
        assert_int_equal(tc_lunar_day(row[i].year, row[i].month, row[i].leap, row[i].day, &days),
                         0);
}

static void solar_terms_fall_on_their_days(void **state)
{
    static const struct {
        int year, longitude, month, day;
    } row[] = {{2024, 15, 4, 4},  {2025, 15, 4, 4},  {2023, 270, 12, 22}, {2024, 270, 12, 21},
               {2021, 315, 2, 3}, {2022, 90, 6, 21}, {2020, 180, 9, 22}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++)
        assert_int_equal(tc_term_day(row[i].year, row[i].longitude),
                         tc_days_of(row[i].year, row[i].month, row[i].day));
}

static void days_go_there_and_back(void **state)
{
    (void)state;
    for (int64_t days = -800000; days < 800000; days += 997) {
        int y, m, d;
        tc_days_civil(days, &y, &m, &d);
        assert_int_equal(tc_days_of(y, m, d), days);
    }
    assert_int_equal(tc_weekday(tc_days_of(2026, 11, 23)), 1);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(every_day_of_two_centuries_is_as_icu_has_it),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(solar_terms_fall_on_their_days),
        cmocka_unit_test(days_go_there_and_back),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
