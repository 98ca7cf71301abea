/* tests/unit/test_offset.c */
#include "unit.h"

#include "text/offset.h"

static void counts_characters_not_bytes(void **state)
{
    static const struct {
        const char *text;
        uint32_t byte, cp, utf16;
    } row[] = {{"", 0, 0, 0},    {"亿元", 3, 1, 1}, {"a亿b", 4, 2, 2}, {"𠮷a", 4, 1, 2},
               {"𠮷a", 5, 2, 3}, {"é", 2, 1, 1},    {"abc", 3, 3, 3}};
    for (size_t i = 0; i < LEN(row); i++)
        for (int utf16 = 0; utf16 < 2; utf16++) {
            tc_offset o;
            uint32_t len = (uint32_t)strlen(row[i].text);
            assert_int_equal(tc_offset_init(&o, *state, row[i].text, len, utf16, NULL), TAOCI_OK);
            assert_int_equal(tc_offset_at(&o, row[i].byte), utf16 ? row[i].utf16 : row[i].cp);
        }
}

/* The map has a mark every 64 bytes: characters on, before and across a mark. */
static void agrees_with_counting_at_every_boundary(void **state)
{
    static const char *const unit[] = {"a", "é", "元", "𠮷", "a元", "𠮷é元a"};
    char text[1000];
    for (size_t u = 0; u < LEN(unit); u++)
        for (int utf16 = 0; utf16 < 2; utf16++) {
            size_t n = 0, one = strlen(unit[u]);
            while (n + one < sizeof text) {
                memcpy(text + n, unit[u], one);
                n += one;
            }
            tc_offset o;
            assert_int_equal(tc_offset_init(&o, *state, text, (uint32_t)n, utf16, NULL), TAOCI_OK);
            uint32_t units = 0;
            for (uint32_t b = 0; b <= n; b++) {
                int start = b == n || ((unsigned char)text[b] & 0xC0) != 0x80;
                if (start)
                    assert_int_equal(tc_offset_at(&o, b), units);
                if (b < n && start)
                    units += utf16 && (unsigned char)text[b] >= 0xF0 ? 2 : 1;
            }
        }
}

static void full_arena_is_an_error_not_a_crash(void **state)
{
    (void)state;
    tc_arena a;
    tc_arena_init(&a, 0);
    tc_offset o;
    taoci_err err = {0};
    assert_int_equal(tc_offset_init(&o, &a, "元", 3, 0, &err), TAOCI_ENOMEM);
    assert_string_equal(err.msg, "no memory for offsets of 3 bytes");
    assert_null(o.mark);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(counts_characters_not_bytes),
        cmocka_unit_test(agrees_with_counting_at_every_boundary),
        cmocka_unit_test(full_arena_is_an_error_not_a_crash),
    };
    return cmocka_run_group_tests(t, arena_setup, arena_teardown);
}
