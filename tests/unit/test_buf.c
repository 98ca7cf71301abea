/* tests/unit/test_buf.c */
#include "unit.h"

#include <stdio.h>

#include "base/buf.h"

static void appends_what_it_is_given(void **state)
{
    (void)state;
    tc_buf b;
    tc_buf_init(&b, 1 << 20);
    tc_buf_puts(&b, "绍兴");
    tc_buf_putc(&b, ' ');
    tc_buf_putu(&b, 0);
    tc_buf_putu(&b, UINT64_MAX);
    tc_buf_print(&b, " %d%%", 35);
    tc_buf_put(&b, "\0x", 2);
    assert_int_equal(b.len, 6 + 1 + 1 + 20 + 4 + 2);
    assert_memory_equal(b.p, "绍兴 018446744073709551615 35%\0x", b.len);
    assert_int_equal(tc_buf_check(&b, NULL), TAOCI_OK);
    tc_buf_done(&b);
}

static void long_texts_cross_every_size(void **state)
{
    (void)state;
    tc_buf b;
    tc_buf_init(&b, 1 << 20);
    for (int i = 0; i < 30000; i++)
        tc_buf_print(&b, "%05d", i);
    assert_int_equal(b.len, 150000);
    for (int i = 0; i < 30000; i += 977) {
        char want[16];
        snprintf(want, sizeof want, "%05d", i);
        assert_memory_equal(b.p + 5 * i, want, 5);
    }
    tc_buf_done(&b);
}

static void the_maximum_is_an_error_told_once_at_the_end(void **state)
{
    (void)state;
    tc_buf b;
    taoci_err err = {0};
    tc_buf_init(&b, 5);
    tc_buf_puts(&b, "12345");
    assert_int_equal(tc_buf_check(&b, &err), TAOCI_OK);
    tc_buf_putc(&b, '6');
    tc_buf_puts(&b, ""); /* nothing more goes in */
    assert_int_equal(b.len, 5);
    assert_int_equal(tc_buf_check(&b, &err), TAOCI_ELIMIT);
    assert_int_equal(err.code, TAOCI_ELIMIT);
    assert_string_equal(err.msg, "output of one document exceeds 5 bytes");
    tc_buf_reset(&b);
    tc_buf_puts(&b, "good");
    assert_int_equal(tc_buf_check(&b, &err), TAOCI_OK);
    tc_buf_done(&b);
}

static void no_memory_is_an_error_told_once_at_the_end(void **state)
{
    (void)state;
    tc_buf b;
    tc_buf_init(&b, 1 << 20);
    fail_at(1, 0);
    tc_buf_puts(&b, "lost");
    fail_at(0, 0);
    tc_buf_puts(&b, "lost as well"); /* or a hole would be in the output */
    assert_int_equal(b.len, 0);
    assert_int_equal(tc_buf_check(&b, NULL), TAOCI_ENOMEM);
    tc_buf_done(&b);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(appends_what_it_is_given),
        cmocka_unit_test(long_texts_cross_every_size),
        cmocka_unit_test(the_maximum_is_an_error_told_once_at_the_end),
        cmocka_unit_test(no_memory_is_an_error_told_once_at_the_end),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
