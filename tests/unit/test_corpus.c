/* tests/unit/test_corpus.c — files of frequencies; terms of many documents, with and without memory */
#include "world.h"

#include "dict/idf.h"
#include "corpus/terms.h"

static const char base[] =
    "茶园\tword/n\t\t\t\t\t500\n采茶\tword/v\t\t\t\t\t300\n机器人\tword/n\t\t\t\t\t400\n"
    "渔港\tword/n\t\t\t\t\t300\n码头\tword/n\t\t\t\t\t300\n的\tstop/function\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

static tc_idf_term term_of(const char *text, uint32_t count, uint32_t df)
{
    return (tc_idf_term){tc_str_of(text), count, df};
}

static void frequencies_are_found_again(void **state)
{
    tc_buf b;
    tc_idf x = {0};
    tc_idf_term t[] = {term_of("渔港", 5, 2), term_of("茶园", 7, 3), term_of("渔港码头", 2, 2),
                       term_of("茶", 1, 1)};
    (void)state;
    tc_buf_init(&b, 1 << 20);
    assert_int_equal(tc_idf_write(&b, t, LEN(t), 9, 1000, NULL), TAOCI_OK);
    assert_int_equal(tc_idf_attach(&x, b.p, b.len, "a", NULL), TAOCI_OK);
    assert_int_equal(x.docs, 9);
    assert_int_equal(x.tokens, 1000);
    assert_int_equal(tc_idf_find(&x, TC_STR("渔港码头"))->count, 2);
    assert_int_equal(tc_idf_find(&x, TC_STR("茶园"))->df, 3);
    assert_int_equal(tc_idf_find(&x, TC_STR("茶"))->df, 1);
    assert_null(tc_idf_find(&x, TC_STR("渔")));
    assert_null(tc_idf_find(&x, TC_STR("")));
    assert_null(tc_idf_find(&x, TC_STR("麟")));
    tc_buf_done(&b);
}

static void each_damaged_byte_is_seen(void **state)
{
    tc_buf b;
    tc_idf x;
    tc_idf_term t[] = {term_of("渔港", 5, 2), term_of("茶园", 7, 3)};
    (void)state;
    tc_buf_init(&b, 1 << 20);
    assert_int_equal(tc_idf_write(&b, t, LEN(t), 9, 1000, NULL), TAOCI_OK);
    for (size_t i = 0; i < b.len; i++) {
        b.p[i] ^= 4;
        assert_int_equal(tc_idf_attach(&x, b.p, b.len, "a", NULL), TAOCI_EDICT);
        b.p[i] ^= 4;
        assert_int_equal(tc_idf_attach(&x, b.p, i, "a", NULL), TAOCI_EDICT);
    }
    assert_int_equal(tc_idf_attach(&x, b.p, b.len, "a", NULL), TAOCI_OK);
    tc_buf_done(&b);
}

static void bytes_that_are_no_terms_are_refused(void **state)
{
    tc_terms t;
    char bytes[64] = {0};
    (void)state;
    assert_int_equal(tc_terms_read(&t, "", 0), 0);
    assert_int_equal(tc_terms_read(&t, bytes, sizeof bytes), 0);
}

/* The corpus of two texts, and a third to compare with, as CONFIG says; what comes out into GOT. */
static taoci_code count(const world *w, const taoci_corpus_config *config, taoci_what what,
                        char *got, size_t most)
{
    static const char *const text[] = {"茶园采茶机器人。采茶机器人。茶园",
                                       "渔港码头。渔港。茶园。渔港码头", "机器人。渔港。机器人"};
    taoci *t = NULL;
    taoci_doc *d = NULL;
    taoci_corpus *k = NULL;
    taoci_err err = {0};
    const taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    const taoci_format part = {TAOCI_FORMAT_INIT, .what = what};
    const char *p = NULL;
    size_t len = 0;
    taoci_code rc = taoci_open(&cfg, &t, &err);
    if (!rc)
        rc = taoci_doc_new(t, &d, &err);
    if (!rc)
        rc = taoci_corpus_new(config, &k, &err);
    for (size_t i = 0; !rc && i < LEN(text); i++) {
        rc = taoci_doc_read(d, text[i], strlen(text[i]), NULL, &err);
        if (!rc)
            rc = taoci_doc_write(d, &part, &p, &len, &err);
        if (!rc)
            rc = taoci_corpus_add(k, &(taoci_member){TAOCI_MEMBER_INIT, "a", "g", i == 2}, p, len,
                                  &err);
    }
    if (!rc)
        rc = taoci_corpus_write(k, &p, &len, &err);
    if (!rc && got) {
        assert_true(len < most);
        memcpy(got, p, len);
        got[len] = 0;
    }
    taoci_corpus_free(k);
    taoci_doc_free(d);
    taoci_close(t);
    return rc;
}

static void counts_are_those_of_both_sides(void **state)
{
    char got[4096];
    const taoci_corpus_config c = {TAOCI_CORPUS_INIT, .what = TAOCI_CORPUS_THEMES,
                                   .shape = TAOCI_TSV, .against = 1, .min_ll = 0.01};
    assert_int_equal(count(*state, &c, TAOCI_TERMS, got, sizeof got), TAOCI_OK);
    assert_non_null(strstr(got, "\n茶园\tterm\t3\t2\t"));
    assert_non_null(strstr(got, "渔港码头\tterm\t2\t1\t"));
}

static void no_memory_is_an_answer(void **state)
{
    static const taoci_corpus_config all[] = {
        {TAOCI_CORPUS_INIT, .what = TAOCI_FREQUENCIES},
        {TAOCI_CORPUS_INIT, .what = TAOCI_CORPUS_THEMES, .by = TAOCI_BY_NAME, .against = 1},
        {TAOCI_CORPUS_INIT, .what = TAOCI_CORPUS_EACH, .min_ll = 0.01},
    };
    for (size_t k = 0; k < LEN(all); k++)
        for (size_t i = 1;; i++) {
            fail_at(i, 0);
            taoci_code rc = count(*state, &all[k], k ? TAOCI_TERMS : TAOCI_RUNS, NULL, 0);
            int failed = has_failed();
            fail_at(0, 0);
            assert_true(rc == TAOCI_OK || rc == TAOCI_ENOMEM);
            if (!failed)
                break;
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frequencies_are_found_again),
        cmocka_unit_test(each_damaged_byte_is_seen),
        cmocka_unit_test(bytes_that_are_no_terms_are_refused),
        cmocka_unit_test(counts_are_those_of_both_sides),
        cmocka_unit_test(no_memory_is_an_answer),
    };
    return cmocka_run_group_tests(tests, setup, world_teardown);
}
