/* tests/unit/test_arena.c */
#include "unit.h"

static void pieces_are_aligned_and_zeroed(void **state)
{
    static const size_t size[] = {0, 1, 15, 16, 17, 4096, 70000, 3};
    for (size_t i = 0; i < LEN(size); i++) {
        unsigned char *p = tc_arena_alloc(*state, size[i]);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xAB, size[i]);
    }
}

static void pieces_do_not_overlap(void **state)
{
    enum { N = 200 };
    unsigned char *p[N];
    for (size_t i = 0; i < N; i++) {
        p[i] = tc_arena_raw(*state, i);
        assert_non_null(p[i]);
        memset(p[i], (int)i, i);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i; k++)
            assert_int_equal(p[i][k], i);
}

static void the_limit_holds(void **state)
{
    (void)state;
    static const struct {
        size_t limit, first, second;
        int gives;
    } row[] = {{0, 1, 0, 0},    {16, 16, 1, 1},       {16, 17, 0, 0},           {64, 32, 32, 2},
               {64, 32, 33, 1}, {64, SIZE_MAX, 0, 0}, {64, 32, SIZE_MAX - 8, 1}};
    for (size_t i = 0; i < LEN(row); i++) {
        tc_arena a;
        tc_arena_init(&a, row[i].limit);
        int gave = tc_arena_raw(&a, row[i].first) != NULL;
        if (gave && row[i].second)
            gave += tc_arena_raw(&a, row[i].second) != NULL;
        assert_int_equal(gave, row[i].gives);
        tc_arena_done(&a);
    }
}

static void growing_keeps_the_bytes(void **state)
{
    (void)state;
    tc_arena a;
    tc_arena_init(&a, 1 << 20);
    char *p = tc_arena_grow(&a, NULL, 0, 10);
    assert_non_null(p);
    memcpy(p, "0123456789", 10);
    char *q = tc_arena_grow(&a, p, 10, 100);
    assert_ptr_equal(q, p); /* the newest piece grows in place */
    assert_non_null(tc_arena_raw(&a, 1));
    p = tc_arena_grow(&a, q, 100, 200);
    assert_ptr_not_equal(p, q);
    assert_memory_equal(p, "0123456789", 10);
    assert_null(tc_arena_grow(&a, p, 200, 2 << 20)); /* over the limit: P stays as it was */
    assert_memory_equal(p, "0123456789", 10);
    tc_arena_done(&a);
}

/* A large piece has a chunk of its own: when it grows, nothing is left behind, whatever came in between. */
static void a_large_piece_grows_alone(void **state)
{
    (void)state;
    enum { FIRST = 2 << 20, MORE = 40 << 20 };
    tc_arena a;
    tc_arena_init(&a, MORE + 4096);
    char *small = tc_arena_text(&a, "绍兴", 6);
    char *p = tc_arena_raw(&a, FIRST);
    assert_non_null(p);
    memset(p, 7, FIRST);
    char *next = tc_arena_text(&a, "柯桥", 6); /* small ones go on where they were */
    assert_true(next > small && next - small < 64);
    p = tc_arena_grow(&a, p, FIRST, MORE); /* with a copy it would be over the limit */
    assert_non_null(p);
    assert_int_equal(p[FIRST - 1], 7);
    assert_true(a.used <= MORE + 64);
    assert_null(tc_arena_grow(&a, p, MORE, MORE + 8192));
    assert_int_equal(p[0], 7);
    fail_at(1, 1);
    assert_null(tc_arena_grow(&a, p, MORE, MORE + 1024));
    fail_at(0, 0);
    assert_int_equal(p[FIRST - 1], 7);
    tc_arena_done(&a);
}

static void texts_are_terminated_copies(void **state)
{
    char *s = tc_arena_text(*state, "绍兴市", 6);
    assert_string_equal(s, "绍兴");
    assert_string_equal(tc_arena_text(*state, "", 0), "");
    assert_string_equal(tc_arena_print(*state, "%s:%d", "a.tsv", 7), "a.tsv:7");
}

static void reset_gives_everything_back_for_reuse(void **state)
{
    (void)state;
    tc_arena a;
    tc_arena_init(&a, 300000);
    for (int round = 0; round < 20; round++) {
        assert_non_null(tc_arena_raw(&a, 100000));
        assert_non_null(tc_arena_raw(&a, 150000));
        assert_null(tc_arena_raw(&a, 100000));
        tc_arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
    tc_arena_done(&a);
    tc_arena_done(&a); /* twice does no harm */
}

static void no_memory_is_null(void **state)
{
    (void)state;
    tc_arena a;
    tc_arena_init(&a, 1 << 20);
    fail_at(1, 1);
    void *p = tc_arena_raw(&a, 1);
    char *s = tc_arena_print(&a, "%d", 1);
    fail_at(0, 0);
    assert_null(p);
    assert_null(s);
    assert_non_null(tc_arena_raw(&a, 1));
    tc_arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(pieces_are_aligned_and_zeroed),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(the_limit_holds),
        cmocka_unit_test(growing_keeps_the_bytes),
        cmocka_unit_test(a_large_piece_grows_alone),
        cmocka_unit_test(texts_are_terminated_copies),
        cmocka_unit_test(reset_gives_everything_back_for_reuse),
        cmocka_unit_test(no_memory_is_null),
    };
    return cmocka_run_group_tests(t, arena_setup, arena_teardown);
}
