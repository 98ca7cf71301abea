/* tests/unit/test_tsv.c */
#include "unit.h"

#include "dict/tsv.h"

/* The next row of T, which there must be. */
static tc_row next(tc_tsv *t)
{
    tc_row row;
    int more;
    taoci_err err = {0};
    if (tc_tsv_next(t, &row, &more, &err))
        fail_msg("%s", err.msg);
    assert_true(more);
    return row;
}

static void ends(tc_tsv *t)
{
    tc_row row;
    int more = 1;
    assert_int_equal(tc_tsv_next(t, &row, &more, NULL), TAOCI_OK);
    assert_false(more);
}

static void is(tc_str got, const char *want)
{
    assert_int_equal(got.len, strlen(want));
    if (got.len)
        assert_memory_equal(got.p, want, got.len);
}

static void columns_come_in_order_and_may_be_left_out(void **state)
{
    (void)state;
    tc_tsv t;
    tc_tsv_init(&t, "a.tsv",
                TC_STR("绍兴市\tplace/city\t绍兴\tcn:330600\t越城|山阴\t0.5\tparent=cn:330000\n"
                       "三花集团\tcompany"));
    tc_row r = next(&t);
    static const char *const want[] = {
        "绍兴市", "place/city", "绍兴", "cn:330600", "越城|山阴", "0.5", "parent=cn:330000"};
    for (int i = 0; i < TC_COLS; i++)
        is(r.col[i], want[i]);
    assert_int_equal(r.weight, 500);
    assert_int_equal(r.line, 1);
    r = next(&t);
    is(r.col[TC_COL_SURFACE], "三花集团");
    is(r.col[TC_COL_TYPE], "company");
    for (int i = TC_COL_CANON; i < TC_COLS; i++)
        assert_int_equal(r.col[i].len, 0);
    assert_int_equal(r.weight, TC_WEIGHT_NONE);
    assert_int_equal(r.line, 2);
    ends(&t);
}

static void what_is_no_entry_is_skipped_and_counted_as_a_line(void **state)
{
    (void)state;
    tc_tsv t;
    tc_tsv_init(
        &t, "a.tsv",
        TC_STR("\xEF\xBB\xBFsurface\ttype\tcanonical\r\n# comment\r\n\r\n甲\tx\r\n\n乙\ty\r\n"));
    tc_row r = next(&t);
    is(r.col[TC_COL_SURFACE], "甲");
    is(r.col[TC_COL_TYPE], "x");
    assert_int_equal(r.line, 4);
    assert_int_equal(next(&t).line, 6);
    ends(&t);
    ends(&t);
}

static void words_may_hold_blanks_and_signs(void **state)
{
    static const char *const word[] = {"*ST长生", "COVID-19", "迈克尔·乔丹", "New York",
                                       "C++",     "5G",       "𠮷野家"};
    (void)state;
    for (size_t i = 0; i < LEN(word); i++) {
        char line[64];
        size_t n = strlen(word[i]);
        memcpy(line, word[i], n);
        memcpy(line + n, "\tx\n", 3);
        tc_tsv t;
        tc_tsv_init(&t, "a.tsv", (tc_str){line, (uint32_t)n + 3});
        is(next(&t).col[TC_COL_SURFACE], word[i]);
    }
}

static void control_lines_have_one_column(void **state)
{
    (void)state;
    tc_tsv t;
    tc_tsv_init(&t, "a.tsv", TC_STR("!合作\n改革/开放\n"));
    is(next(&t).col[TC_COL_SURFACE], "!合作");
    tc_row r = next(&t);
    is(r.col[TC_COL_SURFACE], "改革/开放");
    assert_int_equal(r.col[TC_COL_TYPE].len, 0);
    ends(&t);
}

static void a_wrong_line_says_where_and_why(void **state)
{
    static const struct {
        const char *text;
        uint32_t line;
        const char *msg;
    } row[] = {
        {"三花\n", 1, "my.tsv:1: no type in column 2 of '三花'"},
        {"# x\n三花\t\n", 2, "my.tsv:2: no type in column 2 of '三花'"},
        {"\tcompany\n", 1, "my.tsv:1: no word in column 1"},
        {"a\tb\t\t\t\theavy\n", 1,
         "my.tsv:1: column 6 is no weight (a number such as 0 or 0.5): 'heavy'"},
        {"a\tb\t\t\t\t-1\n", 1,
         "my.tsv:1: column 6 is no weight (a number such as 0 or 0.5): '-1'"},
        {"a\tb\t\t\t\t.\n", 1, "my.tsv:1: column 6 is no weight (a number such as 0 or 0.5): '.'"},
        {"a\tb\t\t\t\t99999999999\n", 1,
         "my.tsv:1: column 6 is no weight (a number such as 0 or 0.5): '99999999999'"},
        {"a\tb\tc\td\te\t1\tg\th\n", 1, "my.tsv:1: more than seven columns; the eighth is 'h'"},
        {"a\tb\n\xB9\xFA\tplace\n", 2, "my.tsv:2: byte 1 of the line is not UTF-8"},
        {"ok\xED\xA0\x80\tx\n", 1, "my.tsv:1: byte 3 of the line is not UTF-8"},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_tsv t;
        tc_row r;
        int more = 1;
        taoci_err err = {0};
        taoci_code rc;
        tc_tsv_init(&t, "my.tsv", tc_str_of(row[i].text));
        while (!(rc = tc_tsv_next(&t, &r, &more, &err)) && more)
            ;
        assert_int_equal(rc, TAOCI_EDICT);
        assert_int_equal(err.line, row[i].line);
        assert_string_equal(err.msg, row[i].msg);
    }
}

static void weights_are_read_in_thousandths(void **state)
{
    static const struct {
        const char *text;
        uint32_t weight;
    } row[] = {{"0", 0},     {"1", 1000},     {"0.5", 500},         {".25", 250},
               {"2.", 2000}, {"0.1239", 123}, {"217830", 217830000}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        char line[64] = "a\tb\t\t\t\t";
        size_t n = strlen(line), k = strlen(row[i].text);
        memcpy(line + n, row[i].text, k);
        tc_tsv t;
        tc_tsv_init(&t, "a.tsv", (tc_str){line, (uint32_t)(n + k)});
        assert_int_equal(next(&t).weight, row[i].weight);
    }
}

static void an_empty_file_has_no_entries(void **state)
{
    static const char *const text[] = {"", "\xEF\xBB\xBF", "\n\n\n", "# only\n# comments",
                                       "surface\ttype\n"};
    (void)state;
    for (size_t i = 0; i < LEN(text); i++) {
        tc_tsv t;
        tc_tsv_init(&t, "a.tsv", tc_str_of(text[i]));
        ends(&t);
    }
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(columns_come_in_order_and_may_be_left_out),
        cmocka_unit_test(what_is_no_entry_is_skipped_and_counted_as_a_line),
        cmocka_unit_test(words_may_hold_blanks_and_signs),
        cmocka_unit_test(control_lines_have_one_column),
        cmocka_unit_test(a_wrong_line_says_where_and_why),
        cmocka_unit_test(weights_are_read_in_thousandths),
        cmocka_unit_test(an_empty_file_has_no_entries),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
