/* tests/unit/test_memory.c — what recognisers remember */
#include "world.h"

#include "find/memory.h"

static const char base[] = "元\tunit/money\tCNY\tiso:CNY\t\t\tfactor=1 base=CNY\n"
                           "浙江省\tplace/province\t\tcn:330000\t浙江\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

static void slots_are_apart_and_zeroed(void **state)
{
    world *w = *state;
    tc_memory m = {.arena = &w->arena};
    tc_slot own[TC_SLOTS - 1];
    for (size_t i = 0; i < LEN(own); i++) {
        own[i] = (tc_slot){"test", 1 + i};
        unsigned char *p = tc_memory_in(&m, &own[i]);
        assert_non_null(p);
        for (size_t k = 0; k <= i; k++)
            assert_int_equal(p[k], 0);
        memset(p, (int)i + 1, 1 + i);
    }
    for (size_t i = 0; i < LEN(own); i++) {
        unsigned char *p = tc_memory_in(&m, &own[i]);
        assert_int_equal(p[0], i + 1);
        assert_int_equal(p[i], i + 1);
    }
}

static void nothing_is_seen_before_it_is_remembered(void **state)
{
    world *w = *state;
    static const tc_slot slot = {"test", sizeof(int)}, other = {"test", sizeof(int)};
    tc_ctx c = {.arena = &w->arena};
    assert_null(tc_memory_seen(&c, &slot));
    assert_null(tc_memory_kept(&c, &slot));
    int *p = tc_memory_of(&c, &slot);
    assert_non_null(p);
    assert_ptr_equal(tc_memory_seen(&c, &slot), p);
    assert_null(tc_memory_seen(&c, &other));
}

/* Dates and amounts remember how far they have read: not from one time to the next. */
static void a_document_is_read_anew_each_time(void **state)
{
    static const char text[] = "2019年5月3日至7日，浙江省投资3元，5月底再投资1.5元。";
    world *w = *state;
    taoci *t;
    taoci_doc *d;
    taoci_err err = {0};
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    taoci_input in = {TAOCI_INPUT_INIT, .id = "a"};
    taoci_format format = {TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES};
    char first[4096];
    const char *p;
    size_t len, n = 0;
    assert_int_equal(taoci_open(&cfg, &t, &err), TAOCI_OK);
    assert_int_equal(taoci_doc_new(t, &d, &err), TAOCI_OK);
    assert_int_equal(taoci_doc_read(d, text, sizeof text - 1, &in, &err), TAOCI_OK);
    for (int turn = 0; turn < 3; turn++) {
        assert_int_equal(taoci_doc_extract(d, "all", &err), TAOCI_OK);
        assert_int_equal(taoci_doc_write(d, &format, &p, &len, &err), TAOCI_OK);
        assert_true(len > 500 && len < sizeof first);
        if (turn) {
            assert_int_equal(len, n);
            assert_memory_equal(p, first, n);
        }
        memcpy(first, p, n = len);
    }
    taoci_doc_free(d);
    taoci_close(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_are_apart_and_zeroed),
        cmocka_unit_test(nothing_is_seen_before_it_is_remembered),
        cmocka_unit_test(a_document_is_read_anew_each_time),
    };
    return cmocka_run_group_tests(tests, setup, world_teardown);
}
