/* tests/unit/test_json.c */
#include "unit.h"

#include "out/json.h"

static void is(tc_buf *b, const char *want)
{
    assert_int_equal(b->len, strlen(want));
    assert_memory_equal(b->p, want, b->len);
    tc_buf_reset(b);
}

static int setup(void **state)
{
    static tc_buf b;
    tc_buf_init(&b, 1 << 20);
    *state = &b;
    return 0;
}

static int teardown(void **state)
{
    tc_buf_done(*state);
    return 0;
}

static void text_is_escaped_where_it_must_be(void **state)
{
    static const struct {
        const char *text;
        size_t len;
        const char *json;
    } row[] = {
        {"", 0, "\"\""},
        {"绍兴𠮷", 10, "\"绍兴𠮷\""},
        {"a\"b\\c/", 6, "\"a\\\"b\\\\c/\""},
        {"\n\t\r", 3, "\"\\n\\t\\r\""},
        {"\0\001\037\177", 4, "\"\\u0000\\u0001\\u001f\\u007f\""},
        {"\xE2\x80\xA8\xE2\x80\xA9", 6, "\"\\u2028\\u2029\""},
        {"\xE2\x80\xA7\xE2\x80\xAA", 6, "\"\xE2\x80\xA7\xE2\x80\xAA\""},
        {"\xE2\x80", 2, "\"\xE2\x80\""}, /* no reading beyond the end */
    };
    for (size_t i = 0; i < LEN(row); i++) {
        tc_json j = {.b = *state, .first = 1};
        tc_json_text(&j, NULL, (tc_str){row[i].text, (uint32_t)row[i].len});
        is(*state, row[i].json);
    }
}

static void numbers_are_short_and_exact(void **state)
{
    static const struct {
        int64_t n;
        const char *whole, *milli;
    } row[] = {{0, "0", "0"},         {1, "1", "0.001"},
               {10, "10", "0.01"},    {930, "930", "0.93"},
               {1000, "1000", "1"},   {1500, "1500", "1.5"},
               {999, "999", "0.999"}, {123456, "123456", "123.456"}};
    for (size_t i = 0; i < LEN(row); i++) {
        tc_json j = {.b = *state, .first = 1};
        tc_json_int(&j, NULL, row[i].n);
        is(*state, row[i].whole);
        j.first = 1;
        tc_json_milli(&j, NULL, row[i].n);
        is(*state, row[i].milli);
    }
    tc_json j = {.b = *state, .first = 1};
    tc_json_int(&j, NULL, INT64_MIN);
    is(*state, "-9223372036854775808");
}

/* {"a":1,"b":[],"c":["x",true,{}],"d":{"e":null}} in the shape of J. */
static void write_sample(tc_json *j)
{
    tc_json_open(j, NULL, '{');
    tc_json_int(j, "a", 1);
    tc_json_open(j, "b", '[');
    tc_json_close(j, ']');
    tc_json_open(j, "c", '[');
    tc_json_puts(j, NULL, "x");
    tc_json_word(j, NULL, "true");
    tc_json_open(j, NULL, '{');
    tc_json_close(j, '}');
    tc_json_close(j, ']');
    tc_json_open(j, "d", '{');
    tc_json_word(j, "e", "null");
    tc_json_close(j, '}');
    tc_json_close(j, '}');
}

static void commas_and_brackets_stand_right(void **state)
{
    tc_json j = {.b = *state, .first = 1};
    write_sample(&j);
    is(*state, "{\"a\":1,\"b\":[],\"c\":[\"x\",true,{}],\"d\":{\"e\":null}}");
}

static void pretty_is_the_same_with_lines(void **state)
{
    tc_json j = {.b = *state, .first = 1, .pretty = 1};
    write_sample(&j);
    is(*state, "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": [\n    \"x\",\n    true,\n    {}\n  ],\n"
               "  \"d\": {\n    \"e\": null\n  }\n}");
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(text_is_escaped_where_it_must_be),
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(commas_and_brackets_stand_right),
        cmocka_unit_test(pretty_is_the_same_with_lines),
    };
    return cmocka_run_group_tests(t, setup, teardown);
}
