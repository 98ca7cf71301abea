/* tests/unit/test_decode.c */
#include "unit.h"

#include "text/decode.h"

static tc_decoded decode(tc_arena *a, const char *p, size_t len, const char *encoding)
{
    tc_decoded d = {0};
    taoci_err err = {0};
    if (tc_decode(&d, a, p, len, encoding, 0, &err))
        fail_msg("%s", err.msg);
    assert_int_equal(d.text[d.len], 0);
    return d;
}

static void bytes_become_text(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *encoding, *text, *name;
        uint32_t bom, bad, first;
    } row[] = {
        {"", 0, NULL, "", "UTF-8", 0, 0, 0},
        {"绍兴a𠮷", 11, NULL, "绍兴a𠮷", "UTF-8", 0, 0, 0},
        {"\xEF\xBB\xBF", 3, NULL, "", "UTF-8", 3, 0, 0},
        {"\xEF\xBB\xBF元", 6, NULL, "元", "UTF-8", 3, 0, 0},
        {"a\xFF"
         "b",
         3, "UTF-8",
         "a\xEF\xBF\xBD"
         "b",
         "UTF-8", 0, 1, 1},
        /* As WHATWG has it: one U+FFFD for each maximal part of a character. */
        {"\xE7\xBB", 2, "UTF-8", "\xEF\xBF\xBD", "UTF-8", 0, 1, 0},
        {"\xC0\xAF", 2, "UTF-8", "\xEF\xBF\xBD\xEF\xBF\xBD", "UTF-8", 0, 2, 0},
        {"\xED\xA0\x80", 3, "UTF-8", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "UTF-8", 0, 3, 0},
        {"\xF4\x90\x80\x80", 4, "UTF-8", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
         "UTF-8", 0, 4, 0},
        {"\xEF\xBB\xBFx\xFF", 5, NULL, "x\xEF\xBF\xBD", "UTF-8", 3, 1, 4},
        {"\xFF\xFE\xCD\x7E\x74\x51", 6, NULL, "绍兴", "UTF-16LE", 2, 0, 0},
        {"\xFE\xFF\x7E\xCD\x51\x74", 6, NULL, "绍兴", "UTF-16BE", 2, 0, 0},
        {"\xC9\xDC\xD0\xCB", 4, "GB18030", "绍兴", "GB18030", 0, 0, 0},
        {"\xC9\xDC\xD0\xCB", 4, "gbk", "绍兴", NULL, 0, 0, 0},
    };
    for (size_t i = 0; i < LEN(row); i++) {
        tc_decoded d = decode(*state, row[i].bytes, row[i].len, row[i].encoding);
        assert_string_equal(d.text, row[i].text);
        assert_int_equal(d.len, strlen(row[i].text));
        if (row[i].name)
            assert_string_equal(d.encoding, row[i].name);
        assert_int_equal(d.bom, row[i].bom);
        assert_int_equal(d.bad, row[i].bad);
        if (d.bad)
            assert_int_equal(d.bad_first, row[i].first);
    }
}

static void nul_bytes_are_text(void **state)
{
    tc_decoded d = decode(*state, "a\0b", 3, NULL);
    assert_int_equal(d.len, 3);
    assert_memory_equal(d.text, "a\0b", 3);
    assert_int_equal(d.bad, 0);
}

/* In a JSON record a mark is a character like others: offsets count it. */
static void a_mark_may_be_text(void **state)
{
    tc_decoded d;
    assert_int_equal(tc_decode(&d, *state, "\xEF\xBB\xBF元", 6, "UTF-8", 1, NULL), TAOCI_OK);
    assert_int_equal(d.len, 6);
    assert_int_equal(d.bom, 0);
    assert_int_equal(tc_decoded_source(&d, 3), 3);
}

/* Where in the source the characters of the text began. */
static void positions_lead_back_to_the_bytes(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *encoding;
        uint32_t text[6], source[6], n;
    } row[] = {
        {"元a", 4, NULL, {0, 3, 4}, {0, 3, 4}, 3},
        {"\xEF\xBB\xBF元a", 7, NULL, {0, 3, 4}, {3, 6, 7}, 3},
        {"a\xFF\xFF"
         "b",
         4,
         "UTF-8",
         {0, 1, 4, 7, 8},
         {0, 1, 2, 3, 4},
         5},
        {"\xE7\xBB"
         "元",
         5,
         "UTF-8",
         {0, 3, 6},
         {0, 2, 5},
         3},
        {"\xC9\xDC"
         "a\xD0\xCB",
         5,
         "GB18030",
         {0, 3, 4, 7},
         {0, 2, 3, 5},
         4},
        {"\xFF\xFE\xCD\x7E"
         "a\0\x42\xD8\xB7\xDF",
         10,
         NULL,
         {0, 3, 4, 8},
         {2, 4, 6, 10},
         4},
    };
    for (size_t i = 0; i < LEN(row); i++) {
        tc_decoded d = decode(*state, row[i].bytes, row[i].len, row[i].encoding);
        for (uint32_t k = 0; k < row[i].n; k++)
            assert_int_equal(tc_decoded_source(&d, row[i].text[k]), row[i].source[k]);
        assert_int_equal(row[i].text[row[i].n - 1], d.len);
    }
}

static void bad_requests_are_errors(void **state)
{
    tc_decoded d;
    taoci_err err = {0};
    assert_int_equal(tc_decode(&d, *state, "a", 1, "KLINGON-8", 0, &err), TAOCI_ETEXT);
    assert_string_equal(err.msg, "unknown encoding 'KLINGON-8': UTF-8, GB18030, Big5 …");
    assert_int_equal(tc_decode(&d, *state, "a", (size_t)TC_TEXT_MAX + 1, NULL, 0, &err),
                     TAOCI_ELIMIT);
    tc_arena none;
    tc_arena_init(&none, 0);
    assert_int_equal(tc_decode(&d, &none, "a", 1, NULL, 0, &err), TAOCI_ENOMEM);
    assert_int_equal(tc_decode(&d, &none, "a", 1, "GBK", 0, &err), TAOCI_ENOMEM);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(nul_bytes_are_text),
        cmocka_unit_test(a_mark_may_be_text),
        cmocka_unit_test(positions_lead_back_to_the_bytes),
        cmocka_unit_test(bad_requests_are_errors),
    };
    return cmocka_run_group_tests(t, arena_setup, arena_teardown);
}
