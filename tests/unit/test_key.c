/* tests/unit/test_key.c — both ways to a score of a keyword's candidate: feature by feature, and all at once. */
#include "world.h"

#include "key/keywords.h"

static const char base[] = "海塘\tword/n\t\t\t\t40\n"
                           "加固\tword/v\t\t\t\t90\n"
                           "工程\tword/n\t\t\t\t4000\n"
                           "安澜\tword/n\t\t\t\t20\n"
                           "的\tword/f\t\t\t\t90000\n"
                           "新\tword/a\t\t\t\t9000\n"
                           "推动\tword/v\t\t\t\t900\n"
                           "推动\tstop/lead\n"
                           "工作\tword/v\t\t\t\t9000\n"
                           "工作\tstop/report\n"
                           "海宁市\tplace/city\t\tcn:330481\t海宁\n";

static const char text[] = "海塘加固工程\n推动海宁市的海塘加固工程，新“安澜工程”、A7海塘工作。"
                           "海塘加固工程3期工作推动安澜工程，海塘的新工作。\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

/* Whole numbers of either sign, of at most MOST, the same in each run. */
static int16_t draw(uint32_t *seed, int most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (int16_t)((int)(*seed >> 8) % (2 * most + 1) - most);
}

static void read_text(world *w, tc_ctx *c, tc_key_reading *r)
{
    taoci_err err = {0};
    world_scan(w, text, strlen(text));
    *c = (tc_ctx){.dict = &w->store.dict, .view = &w->view, .scan = &w->scan, .arena = &w->arena};
    if (tc_keywords_read(r, &w->arena, c, &(tc_key_own){0}, &err))
        fail_msg("%s", err.msg);
    assert_in_range(r->cands.list.n, 12, 100);
}

static void first_score_is_the_sum_of_its_features(void **state)
{
    tc_ctx c;
    tc_key_reading r;
    tc_feat_sums sums;
    read_text(*state, &c, &r);
    for (uint32_t seed = 1, round = 0; round < 20; round++) {
        int16_t weight[TC_FEATS_ROOM] = {0}, x[TC_FEATS_ROOM];
        for (int i = 0; i < TC_FEATS_CHEAP; i++)
            weight[i] = draw(&seed, 2000);
        if (round %
            2) /* the way in which a bound is tight: only bad things are not known at once */
            weight[TC_F_common] = weight[TC_F_common_count] = -50;
        tc_feats_weigh(&sums, &r.text, weight);
        for (uint32_t i = 0; i < r.cands.list.n; i++) {
            const tc_cand *k = &r.cands.list.p[i];
            int32_t sum = 0, bound;
            if (!k->count)
                continue;
            int common = tc_feats_common(&r.text, k, tc_feats_ask(&r.text, k));
            tc_feats_cheap(&r.text, k, common, x);
            for (int f = 0; f < TC_FEATS_CHEAP; f++)
                sum += x[f] * weight[f];
            for (int f = TC_FEATS_CHEAP; f < TC_FEATS_ROOM; f++)
                assert_int_equal(x[f], 0);
            bound = tc_feats_bound(&sums, k);
            assert_true(bound >= sum);
            assert_int_equal(tc_feats_first(&sums, k, bound, common), sum);
        }
    }
}

static void features_say_what_they_are_called(void **state)
{
    tc_ctx c;
    tc_key_reading r;
    int16_t x[TC_FEATS_ROOM];
    read_text(*state, &c, &r);
    const tc_cand *k = tc_cands_at(&r.cands, 0, 4); /* 海塘加固 */
    assert_non_null(k);
    assert_int_equal(k->count, 3);
    tc_feats_cheap(&r.text, k, 0, x);
    static const struct {
        int feature, so;
    } row[] = {{TC_F_words2, 1},    {TC_F_words1, 0},     {TC_F_chars4, 1},    {TC_F_chars8, 0},
               {TC_F_guessed, 0},   {TC_F_inner_verb, 1}, {TC_F_report, 0},    {TC_F_first_noun, 1},
               {TC_F_last_verb, 1}, {TC_F_last_noun, 0},  {TC_F_first_one, 0}, {TC_F_name, 0}};
    for (size_t i = 0; i < LEN(row); i++)
        assert_int_equal(x[row[i].feature], row[i].so * TC_FEAT_ONE);
    assert_int_equal(x[TC_F_count], tc_feat_ln(3));
}

static void second_score_is_that_of_the_net(void **state)
{
    (void)state;
    static tc_weights w;
    int16_t x[TC_FEATS_ROOM] = {0};
    uint32_t seed = 7;
    w.units = TC_KEY_UNITS - 3;
    w.out_bias = -40000;
    for (int k = 0; k < w.units; k++) {
        w.unit_bias[k] = draw(&seed, 30000);
        w.out[k] = draw(&seed, 3000);
        for (int i = 0; i < TC_FEATS; i++)
            w.unit[i / 2][k][i % 2] = draw(&seed, 3000);
    }
    for (int round = 0; round < 50; round++) {
        int64_t all = w.out_bias;
        for (int i = 0; i < TC_FEATS; i++)
            x[i] = draw(&seed, 2) > 0 ? draw(&seed, TC_FEAT_MOST) : 0;
        for (int k = 0; k < w.units; k++) {
            int64_t sum = w.unit_bias[k];
            for (int i = 0; i < TC_FEATS; i++)
                sum += x[i] * w.unit[i / 2][k][i % 2];
            int64_t size = sum < 0 ? -sum : sum, one = TC_FEAT_ONE * TC_KEY_UNIT_WEIGHT;
            all += sum * TC_KEY_UNIT_WEIGHT / (one + size) * w.out[k];
        }
        assert_int_equal(tc_weights_second(&w, x), all / 16);
        assert_int_equal(tc_weights_second_plain(&w, x), all / 16);
    }
}

static void words_weigh_what_keywords_have_more_of(void **state)
{
    (void)state;
    int16_t often = tc_taste_weight(30, 10, 100, 900), once = tc_taste_weight(1, 0, 100, 900),
            never = tc_taste_weight(0, 40, 100, 900), mean = tc_taste_weight(20, 180, 100, 900);
    assert_true(often > once && once > 0 && never < 0);
    assert_in_range(mean + 30, 0, 60);
    /* 0.7 ln((30 + 0.5) / (10 + 4.5) * 9), in 1,024ths, as near as logarithms in 64ths come. */
    assert_in_range(often, 2108 - 40, 2108 + 40);
    assert_true(tc_taste_weight(1000000, 0, 1000000, 4000000000u) < TC_KEY_WEIGHT_MOST);
    assert_int_equal(tc_taste_weight(0, 0, 0, 5), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_score_is_the_sum_of_its_features),
        cmocka_unit_test(features_say_what_they_are_called),
        cmocka_unit_test(second_score_is_that_of_the_net),
        cmocka_unit_test(words_weigh_what_keywords_have_more_of),
    };
    return cmocka_run_group_tests(tests, setup, world_teardown);
}
