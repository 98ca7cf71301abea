/* tests/unit/test_width.c — columns of a terminal by Unicode's East Asian Width; what may be put out there */
#include "unit.h"

#include "text/width.h"

static void wide_characters_take_two_columns(void **state)
{
    static const struct {
        uint32_t cp, width;
    } row[] = {
        {'a', 1},     {U'中', 2}, {U'，', 2}, {U'《', 2},   {U'“', 1},   {U'…', 1},
        {U'é', 1},    {U'Ａ', 2}, {U'ｱ', 1},  {0x301, 0},   {0x200B, 0}, {0xFEFF, 0},
        {0xAD, 0},    {U'한', 2}, {U'あ', 2}, {0x20BB7, 2}, /* 𠮷 */
        {0x1F600, 2}, {U'①', 1},  {'\n', 0},  {0x7F, 0},    {0x9B, 0},   {U'—', 1},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++)
        assert_int_equal(tc_width(row[i].cp), row[i].width);
}

static void what_commands_a_terminal_stays_out(void **state)
{
    static const uint32_t harmful[] = {0,    7,      '\b',   0x1B,   0x7F,   0x80,
                                       0x9B, 0x202E, 0x2066, 0x2069, 0x200F, 0x61C};
    static const uint32_t harmless[] = {' ', 'a', 0xA0, U'中', 0x200B, 0x202F, 0x10FFFF};
    (void)state;
    for (size_t i = 0; i < LEN(harmful); i++)
        assert_false(tc_is_harmless(harmful[i]));
    for (size_t i = 0; i < LEN(harmless); i++)
        assert_true(tc_is_harmless(harmless[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(what_commands_a_terminal_stays_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
