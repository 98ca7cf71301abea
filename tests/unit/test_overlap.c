/* tests/unit/test_overlap.c */
#include "unit.h"

#include "resolve/overlap.h"

static const tc_ent_type place = {.name = "place", .family = TC_FAM_PLACE, .holds = TC_FAM_PLACE},
                         org = {.name = "org",
                                .family = TC_FAM_NAME,
                                .holds = TC_FAM_PLACE | TC_FAM_NAME},
                         amount = {.name = "amount", .family = TC_FAM_AMOUNT},
                         title = {.name = "document", .family = TC_FAM_TITLE, .holds = TC_FAM_ANY};

static const tc_dict no_words;

static const tc_form form = {"test", NULL};

typedef struct span {
    const tc_ent_type *kind;
    uint32_t beg, end;
    uint16_t score;
    uint32_t parent; /* in a result: 1-based place of the parent in it */
} span;

/* Resolve IN and compare with WANT. */
static void resolves(tc_arena *a, const span *in, size_t n, const span *want, size_t kept)
{
    tc_ctx c = {.arena = a, .dict = &no_words};
    for (size_t i = 0; i < n; i++) {
        const tc_mention m = {.beg = in[i].beg,
                              .end = in[i].end,
                              .kind = in[i].kind,
                              .rule = TC_R_NUMBER,
                              .form = &form,
                              .score = in[i].score};
        assert_int_equal(tc_ent_emit(&c, &m, NULL), TAOCI_OK);
    }
    assert_int_equal(tc_overlap_resolve(&c, c.arena, NULL), TAOCI_OK);
    assert_int_equal(c.mentions.n, kept);
    for (uint32_t i = 0; i < kept; i++) {
        const tc_mention *m = &c.mentions.p[i];
        assert_int_equal(m->id, i + 1);
        assert_int_equal(m->beg, want[i].beg);
        assert_int_equal(m->end, want[i].end);
        assert_ptr_equal(m->kind, want[i].kind);
        assert_int_equal(m->parent, want[i].parent);
    }
}
#define RESOLVES(a, in, want) resolves(a, in, LEN(in), want, LEN(want))

static void apart_ones_are_kept_in_text_order(void **state)
{
    const span in[] = {{&org, 10, 14, 600, 0}, {&place, 0, 3, 500, 0}, {&amount, 3, 6, 600, 0}};
    const span want[] = {{&place, 0, 3, 0, 0}, {&amount, 3, 6, 0, 0}, {&org, 10, 14, 0, 0}};
    RESOLVES(*state, in, want);
}

static void the_better_of_two_that_cross_wins(void **state)
{
    const span in[] = {{&place, 0, 4, 500, 0}, {&place, 2, 6, 600, 0}};
    const span want[] = {{&place, 2, 6, 0, 0}};
    RESOLVES(*state, in, want);
    const span longer[] = {{&place, 0, 4, 500, 0}, {&place, 2, 7, 500, 0}};
    const span longer_want[] = {{&place, 2, 7, 0, 0}};
    RESOLVES(*state, longer, longer_want);
    const span left[] = {{&place, 2, 6, 500, 0}, {&place, 0, 4, 500, 0}};
    const span left_want[] = {{&place, 0, 4, 0, 0}};
    RESOLVES(*state, left, left_want);
}

static void what_may_nest_is_kept_with_its_parent(void **state)
{
    const span in[] = {{&place, 0, 3, 500, 0},
                       {&org, 0, 7, 600, 0},
                       {&title, 0, 9, 800, 0},
                       {&place, 8, 9, 500, 0}};
    const span want[] = {
        {&title, 0, 9, 0, 0}, {&org, 0, 7, 0, 1}, {&place, 0, 3, 0, 2}, {&place, 8, 9, 0, 1}};
    RESOLVES(*state, in, want);
}

static void what_may_not_nest_is_decided_by_score(void **state)
{
    const span inner[] = {{&place, 0, 6, 500, 0}, {&amount, 2, 4, 300, 0}};
    const span outer_wins[] = {{&place, 0, 6, 0, 0}};
    RESOLVES(*state, inner, outer_wins);
    const span strong[] = {{&place, 0, 6, 500, 0}, {&amount, 2, 4, 800, 0}};
    const span inner_wins[] = {{&amount, 2, 4, 0, 0}};
    RESOLVES(*state, strong, inner_wins);
}

static void of_equal_spans_one_is_kept(void **state)
{
    const span in[] = {{&place, 0, 3, 500, 0}, {&org, 0, 3, 600, 0}, {&org, 0, 3, 600, 0}};
    const span want[] = {{&org, 0, 3, 0, 0}};
    RESOLVES(*state, in, want);
}

static void the_order_of_the_candidates_does_not_matter(void **state)
{
    enum { N = 8 };
    static const span in[N] = {{&title, 0, 20, 800, 0},  {&org, 0, 12, 600, 0},
                               {&place, 0, 3, 500, 0},   {&org, 2, 9, 550, 0},
                               {&amount, 8, 14, 600, 0}, {&place, 10, 12, 300, 0},
                               {&place, 15, 18, 500, 0}, {&amount, 16, 19, 600, 0}};
    tc_mention first[N];
    uint32_t n = 0;
    for (uint32_t turn = 0; turn < N; turn++)
        for (int back = 0; back < 2; back++) {
            tc_ctx c = {.arena = *state, .dict = &no_words};
            for (uint32_t i = 0; i < N; i++) {
                const span *s = &in[back ? N - 1 - (i + turn) % N : (i + turn) % N];
                const tc_mention m = {.beg = s->beg,
                                      .end = s->end,
                                      .kind = s->kind,
                                      .rule = TC_R_NUMBER,
                                      .form = &form,
                                      .score = s->score};
                assert_int_equal(tc_ent_emit(&c, &m, NULL), TAOCI_OK);
            }
            assert_int_equal(tc_overlap_resolve(&c, c.arena, NULL), TAOCI_OK);
            if (!n) {
                n = c.mentions.n;
                memcpy(first, c.mentions.p, n * sizeof *first);
            }
            assert_int_equal(c.mentions.n, n);
            for (uint32_t i = 0; i < n; i++) {
                assert_int_equal(c.mentions.p[i].beg, first[i].beg);
                assert_int_equal(c.mentions.p[i].end, first[i].end);
                assert_int_equal(c.mentions.p[i].parent, first[i].parent);
            }
        }
}

/* No two cross, parents hold their children: on many random sets. */
static void the_result_is_laminar(void **state)
{
    static const tc_ent_type *const kind[] = {&place, &org, &amount, &title};
    uint32_t seed = 99;
    for (int round = 0; round < 300; round++) {
        tc_arena_reset(*state);
        tc_ctx c = {.arena = *state, .dict = &no_words};
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t beg = seed >> 8 & 63, len = 1 + (seed >> 16 & 15);
            const tc_mention m = {.beg = beg,
                                  .end = beg + len,
                                  .kind = kind[seed >> 24 & 3],
                                  .rule = TC_R_NUMBER,
                                  .form = &form,
                                  .score = (uint16_t)(300 + 100 * (seed >> 28 & 7))};
            assert_int_equal(tc_ent_emit(&c, &m, NULL), TAOCI_OK);
        }
        assert_int_equal(tc_overlap_resolve(&c, c.arena, NULL), TAOCI_OK);
        assert_true(c.mentions.n > 0);
        for (uint32_t i = 0; i < c.mentions.n; i++) {
            const tc_mention *m = &c.mentions.p[i];
            assert_true(m->parent < m->id);
            if (m->parent) {
                const tc_mention *p = &c.mentions.p[m->parent - 1];
                assert_true(p->beg <= m->beg && m->end <= p->end);
                assert_true(p->kind->holds & m->kind->family);
            }
            for (uint32_t k = i + 1; k < c.mentions.n; k++) {
                const tc_mention *o = &c.mentions.p[k];
                assert_true(o->beg >= m->beg);
                assert_true(o->beg >= m->end || o->end <= m->end);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(apart_ones_are_kept_in_text_order),
        cmocka_unit_test(the_better_of_two_that_cross_wins),
        cmocka_unit_test(what_may_nest_is_kept_with_its_parent),
        cmocka_unit_test(what_may_not_nest_is_decided_by_score),
        cmocka_unit_test(of_equal_spans_one_is_kept),
        cmocka_unit_test(the_order_of_the_candidates_does_not_matter),
        cmocka_unit_test(the_result_is_laminar),
    };
    return cmocka_run_group_tests(t, arena_setup, arena_teardown);
}
