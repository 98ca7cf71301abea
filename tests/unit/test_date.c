/* tests/unit/test_date.c — the calendar, and dates from text to interval. */
#include "world.h"

#include "text/calendar.h"
#include "time/interval.h"

static const char base[] = "去年\tdate/relative\t\tyear:-1\n"
                           "上月\tdate/relative\t\tmonth:-1\n"
                           "昨天\tdate/relative\t\tday:-1\n"
                           "下周\tdate/relative\t\tweek:1\n"
                           "目前\tdate/relative\t\tnow\n"
                           "上世纪\tdate/relative\t\tcentury:-1\n"
                           "上半年\tdate/part\t\tyear:h1\n"
                           "一季度\tdate/part\t\tyear:q1\n"
                           "上旬\tdate/part\t\tmonth:x1\n"
                           "下午\tdate/part\t\tday:pm\n"
                           "农历\tdate/part\t\tcalendar:lunar\n"
                           "初\tdate/part\t\tstart\n"
                           "底\tdate/part\t\tend\n"
                           "十四五\tdate/period\t2021/2025\n"
                           "春节\tdate/festival\t\tlunar:01-01\n"
                           "国庆节\tdate/festival\t\tgreg:10-01\n"
                           "除夕\tdate/festival\t\tlunar:last-day\n"
                           "清明\tdate/festival\t\tterm:15\n"
                           "母亲节\tdate/festival\t\tweek:05-2-7\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

static void days_go_there_and_back(void **state)
{
    (void)state;
    assert_int_equal(tc_days_of(1970, 1, 1), 0);
    assert_int_equal(tc_days_of(2000, 3, 1), 11017);
    assert_int_equal(tc_weekday(tc_days_of(2019, 5, 27)), 1);
    for (int64_t day = -800000; day < 200000; day += 37) {
        int y, m, d;
        tc_days_civil(day, &y, &m, &d);
        assert_int_equal(tc_days_of(y, m, d), day);
    }
}

static void lunar_days_are_solar_days(void **state)
{
    (void)state;
    static const struct {
        int year, month, leap, day;
        int y, m, d; /* 0: no such day */
    } row[] = {{2019, 8, 0, 15, 2019, 9, 13}, {2025, 1, 0, 15, 2025, 2, 12},
               {2024, 12, 0, 0, 2025, 1, 28}, {2020, 4, 1, 1, 2020, 5, 23},
               {2021, 4, 1, 1, 0, 0, 0},      {2019, 13, 0, 1, 0, 0, 0}};
    for (size_t i = 0; i < LEN(row); i++) {
        int64_t day = 0;
        int found = tc_lunar_day(row[i].year, row[i].month, row[i].leap, row[i].day, &day);
        assert_int_equal(found, row[i].y != 0);
        if (found)
            assert_int_equal(day, tc_days_of(row[i].y, row[i].m, row[i].d));
    }
    assert_int_equal(tc_term_day(2021, 270), tc_days_of(2021, 12, 21));
    assert_int_equal(tc_term_day(2024, 15), tc_days_of(2024, 4, 4));
}

static void text_becomes_an_interval(void **state)
{
    static const struct {
        const char *text, *edtf, *start, *end;
    } row[] = {{"2019年5月27日", "2019-05-27", "2019-05-27", "2019-05-28"},
               {"二〇一九年五月", "2019-05", "2019-05-01", "2019-06-01"},
               {"2019年", "2019", "2019-01-01", "2020-01-01"},
               {"2019-05-27", "2019-05-27", "2019-05-27", "2019-05-28"},
               {"20190527", "2019-05-27", "2019-05-27", "2019-05-28"},
               {"2019.5.27", "2019-05-27", "2019-05-27", "2019-05-28"},
               {"98年4月", "1998-04", "1998-04-01", "1998-05-01"},
               {"2018年初", "2018-01~/2018-03~", "2018-01-01", "2018-04-01"},
               {"2018年上半年", "2018-01/2018-06", "2018-01-01", "2018-07-01"},
               {"2018年一季度", "2018-01/2018-03", "2018-01-01", "2018-04-01"},
               {"2020年5月上旬", "2020-05-01/2020-05-10", "2020-05-01", "2020-05-11"},
               {"去年4月", "2018-04", "2018-04-01", "2018-05-01"},
               {"上月底", "2019-05-25~/2019-05-31~", "2019-05-25", "2019-06-01"},
               {"昨天下午3点", "2019-06-09T15:00", "2019-06-09T15:00", "2019-06-09T16:00"},
               {"下周五", "2019-06-21", "2019-06-21", "2019-06-22"},
               {"9月24日", "2019-09-24", "2019-09-24", "2019-09-25"},
               {"上世纪八十年代初", "198X", "1980-01-01", "1983-01-01"},
               {"二十世纪九十年代", "199X", "1990-01-01", "2000-01-01"},
               {"十四五", "2021/2025", "2021-01-01", "2026-01-01"},
               {"2025年春节", "2025-01-29", "2025-01-29", "2025-01-30"},
               {"2025年除夕", "2025-01-28", "2025-01-28", "2025-01-29"},
               {"2021年母亲节", "2021-05-09", "2021-05-09", "2021-05-10"},
               {"2024年清明", "2024-04-04", "2024-04-04", "2024-04-05"},
               {"农历八月十五", "2019-09-13", "2019-09-13", "2019-09-14"},
               {"目前", "2019-06~", "2019-06-01", "2019-07-01"}};
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_when when;
        tc_stretch s;
        char text[TC_EDTF_TEXT];
        print_message("%s\n", row[i].text);
        world_scan(w, row[i].text, strlen(row[i].text));
        tc_ctx c = {.dict = &w->store.dict,
                    .view = &w->view,
                    .scan = &w->scan,
                    .arena = &w->arena,
                    .ref = {.year = 2019, .month = 6, .day = 10, .grain = TC_DAY}};
        assert_int_equal(tc_when_parse(&c, 0, &when), w->view.n);
        assert_int_equal(tc_interval_resolve(&c, &when, &s), TC_S_OK);
        assert_string_equal(s.edtf, row[i].edtf);
        tc_instant_text(s.beg, text);
        assert_string_equal(text, row[i].start);
        tc_instant_text(s.end, text);
        assert_string_equal(text, row[i].end);
    }
}

static void what_cannot_be_known_says_so(void **state)
{
    static const struct {
        const char *text, *edtf;
        tc_state state;
    } row[] = {{"9月24日", "XXXX-09-24", TC_S_NO_YEAR},
               {"国庆节", "XXXX-10-01", TC_S_NO_YEAR},
               {"去年", "", TC_S_NO_REF},
               {"昨天", "", TC_S_NO_REF},
               {"2019年2月30日", "", TC_S_VAGUE},
               {"目前", "", TC_S_NO_REF}};
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_when when;
        tc_stretch s;
        world_scan(w, row[i].text, strlen(row[i].text));
        tc_ctx c = {.dict = &w->store.dict, .view = &w->view, .scan = &w->scan, .arena = &w->arena};
        assert_int_not_equal(tc_when_parse(&c, 0, &when), 0);
        assert_int_equal(tc_interval_resolve(&c, &when, &s), row[i].state);
        assert_string_equal(s.edtf, row[i].edtf);
    }
}

static void what_only_looks_like_a_date(void **state)
{
    static const char *const row[] = {"2000多", "3.5", "八点七", "13月", "4/5", "211555", "第三"};
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_when when;
        world_scan(w, row[i], strlen(row[i]));
        tc_ctx c = {.dict = &w->store.dict, .view = &w->view, .scan = &w->scan, .arena = &w->arena};
        print_message("%s\n", row[i]);
        assert_int_equal(tc_when_parse(&c, 0, &when), 0);
    }
}

static void adding_months_keeps_the_day_where_it_exists(void **state)
{
    (void)state;
    int64_t day = 86400;
    assert_int_equal(tc_instant_add(tc_days_of(2020, 1, 31) * day, 1, 'M'),
                     tc_days_of(2020, 2, 29) * day);
    assert_int_equal(tc_instant_add(tc_days_of(2020, 2, 29) * day, -1, 'Y'),
                     tc_days_of(2019, 2, 28) * day);
    assert_int_equal(tc_instant_add(tc_days_of(2019, 12, 15) * day + 60, 14, 'M'),
                     tc_days_of(2021, 2, 15) * day + 60);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(lunar_days_are_solar_days),
        cmocka_unit_test(text_becomes_an_interval),
        cmocka_unit_test(what_cannot_be_known_says_so),
        cmocka_unit_test(what_only_looks_like_a_date),
        cmocka_unit_test(adding_months_keeps_the_day_where_it_exists),
    };
    return cmocka_run_group_tests(t, setup, world_teardown);
}
