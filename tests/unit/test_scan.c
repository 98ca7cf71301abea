/* tests/unit/test_scan.c */
#include "seg/ending.h"
#include "world.h"

static const char base[] = "改革\tword/vn\t\t\t\t300\n"
                           "开放\tword/v\t\t\t\t300\n"
                           "改革开放\tword/n\t\t\t\t300\n"
                           "研究\tword/vn\t\t\t\t600\n"
                           "研究生\tword/n\t\t\t\t200\n"
                           "生命\tword/n\t\t\t\t300\n"
                           "命\tword/n\t\t\t\t100\n"
                           "起源\tword/n\t\t\t\t100\n"
                           "的\tword/u\t\t\t\t5000\n"
                           "绍兴市\tplace/city\t\tcn:330600\t绍兴\n"
                           "市长\ttitle\n"
                           "元\tunit/money\tCNY\n";

static const char user[] = "放改\tterm\n兴市长\tperson\n!命\n生命/起源\n";

typedef struct fixture {
    world plain, over;
} fixture;

static int setup(void **state)
{
    static fixture f;
    world_open(&f.plain, base, NULL);
    world_open(&f.over, base, user);
    *state = &f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    world_close(&f->plain);
    world_close(&f->over);
    return 0;
}

/* The tokens of TEXT, joined by |. */
static const char *cut(world *w, const char *text)
{
    static char out[400];
    size_t n = 0;
    world_scan(w, text, strlen(text));
    for (uint32_t i = 0; i < w->view.n; i += w->scan.size[i]) {
        assert_int_not_equal(w->scan.size[i], 0);
        assert_int_equal(tc_scan_back(&w->scan, i + w->scan.size[i]), w->scan.size[i]);
        taoci_span s = tc_view_span(&w->view, i, i + w->scan.size[i]);
        if (n)
            out[n++] = '|';
        assert_true(n + s.end - s.beg + 2 < sizeof out);
        memcpy(out + n, text + s.beg, s.end - s.beg);
        n += s.end - s.beg;
    }
    out[n] = 0;
    return out;
}

static void the_cheapest_path_is_taken(void **state)
{
    static const char *const row[][2] = {
        {"", ""},
        {"改革开放", "改革开放"},
        {"研究生命起源", "研究|生命|起源"},
        {"研究生命", "研究|生命"},
        {"研究生的命", "研究生|的|命"},
        {"绍兴市长", "绍兴|市长"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < LEN(row); i++)
        assert_string_equal(cut(&f->plain, row[i][0]), row[i][1]);
}

static void figures_and_latin_runs_stay_whole(void **state)
{
    static const char *const row[][2] = {
        {"taoci改革", "taoci|改革"},
        {"3,500元", "3,500|元"},
        {"2.5元", "2.5|元"},
        {"１２元", "１２|元"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < LEN(row); i++)
        assert_string_equal(cut(&f->plain, row[i][0]), row[i][1]);
}

static void a_users_word_is_forced(void **state)
{
    fixture *f = *state;
    assert_string_equal(cut(&f->over, "开放改革"), "开|放改|革");
    assert_string_equal(cut(&f->over, "绍兴市长"), "绍|兴市长");
    assert_string_equal(cut(&f->over, "改革开放"), "改革开放"); /* and others are left alone */
}

static void a_users_cut_is_forced(void **state)
{
    fixture *f = *state;
    assert_string_equal(cut(&f->over, "生命起源"), "生命|起源");
}

static void matches_come_by_place_then_length(void **state)
{
    static const char *const text[] = {"绍兴市市长3元", "12元的34元", "研究生命起源绍兴市", "",
                                       "3"};
    fixture *f = *state;
    for (size_t k = 0; k < LEN(text); k++) {
        world *w = &f->plain;
        world_scan(w, text[k], strlen(text[k]));
        for (uint32_t i = 0; i < w->scan.match.n; i++) {
            const tc_match *m = &w->scan.match.p[i];
            assert_true(m->beg + m->len <= w->view.n);
            assert_int_not_equal(m->mask, 0);
            if (!i)
                continue;
            const tc_match *before = m - 1;
            assert_true(before->beg < m->beg || (before->beg == m->beg && before->len <= m->len));
        }
        for (uint32_t i = 0; i <= w->view.n; i++) {
            assert_true(w->scan.at[i] <= w->scan.match.n);
            if (w->scan.at[i] < w->scan.match.n)
                assert_true(w->scan.match.p[w->scan.at[i]].beg >= i);
        }
    }
}

static void the_longest_match_of_a_kind_is_found_from_both_ends(void **state)
{
    world *w = &((fixture *)*state)->plain;
    world_scan(w, "绍兴市长", 12);
    tc_match m = tc_scan_longest(&w->scan, 0, TC_A_PLACE);
    assert_int_equal(m.len, 3);
    assert_int_equal(tc_scan_longest(&w->scan, 1, TC_A_PLACE).len, 0);
    m = tc_scan_ending(&w->scan, 2, TC_A_PLACE);
    assert_int_equal(m.len, 2);
    m = tc_scan_ending(&w->scan, 4, TC_A_TITLE);
    assert_int_equal(m.len, 2);
    assert_int_equal(m.beg, 2);
}

/* A million alike characters, or words that overlap without end, must not take squares of time. */
static void long_runs_are_cut_too(void **state)
{
    static const char *const unit[] = {"改", "研究生命", "1", "绍兴市长", "𠮷", "“"};
    enum { MOST = 1 << 20 };
    char *text = malloc(MOST);
    assert_non_null(text);
    fixture *f = *state;
    for (size_t u = 0; u < LEN(unit); u++) {
        size_t n = 0, one = strlen(unit[u]);
        while (n + one <= MOST) {
            memcpy(text + n, unit[u], one);
            n += one;
        }
        world_scan(&f->over, text, n);
        uint32_t i = 0;
        while (i < f->over.view.n) {
            assert_int_not_equal(f->over.scan.size[i], 0);
            i += f->over.scan.size[i];
        }
        assert_int_equal(i, f->over.view.n);
    }
    free(text);
}

static void full_arena_is_an_error(void **state)
{
    world *w = &((fixture *)*state)->plain;
    world_scan(w, "绍兴市长", 12);
    for (size_t limit = 0; limit < 4096; limit += 16) {
        tc_arena a, scratch;
        tc_scan s;
        taoci_err err = {0};
        tc_arena_init(&a, limit);
        tc_arena_init(&scratch, 1 << 20);
        taoci_code rc = tc_scan_run(&s, &a, &scratch, &w->view, &w->store.dict, TC_SCAN_ALL, &err);
        assert_true(rc == TAOCI_OK || (rc == TAOCI_ENOMEM && err.msg[0]));
        tc_arena_done(&a);
        tc_arena_done(&scratch);
    }
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(the_cheapest_path_is_taken),
        cmocka_unit_test(figures_and_latin_runs_stay_whole),
        cmocka_unit_test(a_users_word_is_forced),
        cmocka_unit_test(a_users_cut_is_forced),
        cmocka_unit_test(matches_come_by_place_then_length),
        cmocka_unit_test(the_longest_match_of_a_kind_is_found_from_both_ends),
        cmocka_unit_test(long_runs_are_cut_too),
        cmocka_unit_test(full_arena_is_an_error),
    };
    return cmocka_run_group_tests(t, setup, teardown);
}
