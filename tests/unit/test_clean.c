/* tests/unit/test_clean.c — bytes from outside: valid UTF-8, one line, whole characters, the end kept */
#include "unit.h"

#include <stdio.h>

#include "base/clean.h"
#include "base/err.h"

/* Is the whole of S valid UTF-8, by another way than the code's: the table of RFC 3629? */
static int is_utf8(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    while (*p) {
        int n = *p < 0x80                  ? 0
                : *p >= 0xC2 && *p <= 0xDF ? 1
                : *p >= 0xE0 && *p <= 0xEF ? 2
                : *p >= 0xF0 && *p <= 0xF4 ? 3
                                           : -1;
        unsigned low = *p == 0xE0 ? 0xA0 : *p == 0xF0 ? 0x90 : 0x80;
        unsigned high = *p == 0xED ? 0x9F : *p == 0xF4 ? 0x8F : 0xBF;
        if (n < 0 || (n && (p[1] < low || p[1] > high)))
            return 0;
        for (int i = 2; i <= n; i++)
            if (p[i] < 0x80 || p[i] > 0xBF)
                return 0;
        p += n + 1;
    }
    return 1;
}

static void each_sequence_of_bytes_is_judged(void **state)
{
    (void)state;
    char s[5] = {0};
    for (unsigned lead = 1; lead < 256; lead++)
        for (unsigned second = 0x70; second < 256; second++)
            for (unsigned third = 0x7F; third < 0xC1; third += 0x20) {
                s[0] = (char)lead, s[1] = (char)second, s[2] = (char)third, s[3] = (char)third;
                uint32_t n = tc_utf8_check(s, 4);
                char one[5] = {0};
                memcpy(one, s, n);
                assert_int_equal(n > 0, is_utf8(one) && n > 0);
                if (!n) /* none of its beginnings is a character either */
                    for (size_t k = 1; k <= 4; k++) {
                        memset(one, 0, sizeof one);
                        memcpy(one, s, k);
                        assert_false(is_utf8(one));
                    }
                assert_int_equal(n > 1 ? tc_utf8_check(s, n - 1) : 0, 0);
            }
}

static void bytes_that_are_no_text_lead_back_to_the_name(void **state)
{
    static const struct {
        const char *bytes, *text;
        size_t len;
    } row[] = {{"报告.txt", "报告.txt", 10},
               {"\xB1\xA8\xB8\xE6.txt", "%B1%A8%B8%E6.txt", 16},
               {"a\xE6\x96", "a%E6%96", 7},
               {"\xED\xA0\x80\xF5", "%ED%A0%80%F5", 12},
               {"a\xC0\x80z", "a\0z", 3},
               {"\xC0", "%C0", 3},
               {"", "", 0}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        char out[64];
        size_t n = tc_clean_text(out, row[i].bytes);
        assert_int_equal(n, row[i].len);
        assert_memory_equal(out, row[i].text, n);
    }
}

static void a_line_leaves_the_terminal_as_it_is(void **state)
{
    char out[200];
    (void)state;
    tc_clean_line(out, sizeof out,
                  "a\033[2J\n\t\x7F\xC2\x85\xE2\x80\xAE\xE2\x81\xA6\xEF\xBB\xBF绍\xFF\xC0\x80z");
    assert_string_equal(
        out, "a\\u001b[2J\\u000a\\u0009\\u007f\\u0085\\u202e\\u2066\\ufeff绍%FF\\u0000z");
}

/* Sentences of every length around the room that there is, of characters of one to four bytes. */
static void what_is_too_long_is_cut_between_characters(void **state)
{
    static const char *const unit[] = {"a", "é", "绍", "😀", "\xFF", "\033", "绍a"};
    (void)state;
    for (size_t u = 0; u < LEN(unit); u++)
        for (size_t n = 0; n < 300; n++)
            for (size_t lead = 0; lead < 4; lead++) {
                char name[2000] = "";
                size_t len = lead;
                memset(name, 'x', lead);
                for (size_t i = 0; i < n; i++) {
                    memcpy(name + len, unit[u], strlen(unit[u]));
                    len += strlen(unit[u]);
                }
                name[len] = 0;
                taoci_err err;
                memset(&err, 'y', sizeof err);
                assert_int_equal(tc_fail(&err, TAOCI_EIO, 7, "cannot open '%s': why", name),
                                 TAOCI_EIO);
                size_t got = strlen(err.msg);
                assert_true(got < sizeof err.msg && is_utf8(err.msg));
                assert_memory_equal(err.msg, "cannot open '", 13);
                assert_string_equal(err.msg + got - 6, "': why");
                char *whole = tc_clean_copy(name);
                int fits = strlen(whole) + 19 < sizeof err.msg;
                assert_int_equal(strstr(err.msg, "…") == NULL, fits);
                assert_true(fits || got > sizeof err.msg - 20); /* not cut more than needed */
                free(whole);
            }
}

static void a_sentence_of_any_length_is_one(void **state)
{
    (void)state;
    for (size_t n = 8150; n < 8250; n++) {
        char *name = malloc(n + 3);
        memset(name, 'x', n);
        memcpy(name + n - 2, "绍", 4);
        taoci_err err;
        tc_fail(&err, TAOCI_EIO, 0, "%s%s%s", name, name, "绍");
        assert_true(is_utf8(err.msg) && strstr(err.msg, "…"));
        free(name);
    }
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(each_sequence_of_bytes_is_judged),
        cmocka_unit_test(bytes_that_are_no_text_lead_back_to_the_name),
        cmocka_unit_test(a_line_leaves_the_terminal_as_it_is),
        cmocka_unit_test(what_is_too_long_is_cut_between_characters),
        cmocka_unit_test(a_sentence_of_any_length_is_one),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
