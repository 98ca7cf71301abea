/* tests/unit/test_order.c — what a document answers does not depend on what it was asked before */
#include "world.h"

static const char base[] = "太湖\tplace/natural\n"
                           "太湖\tword/n\t\t\t\t500\n"
                           "湖\thead/place\t\t\t\t\tlevel=natural\n"
                           "水质\tword/n\t\t\t\t300\n"
                           "改善\tword/v\t\t\t\t300\n";

/* 湖体 is no word of the dictionary, but the text makes it one: an entity 太湖湖 would cut it. */
static const char text[] =
    "太湖湖体水质改善，太湖湖体改善，改善太湖湖体。2024年5月，太湖水质改善。\n";

enum { ENTITIES, WORDS, CUTS, KEYWORDS, WHY, ASKS };

static void ask(taoci_doc *d, int what, tc_buf *out)
{
    static const taoci_format format[ASKS] = {
        [ENTITIES] = {TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES, .shape = TAOCI_TSV},
        [WORDS] = {TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .shape = TAOCI_TSV},
        [CUTS] = {TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .shape = TAOCI_TEXT},
        [KEYWORDS] = {TAOCI_FORMAT_INIT, .what = TAOCI_KEYWORDS, .shape = TAOCI_TSV}};
    const char *p;
    size_t len;
    if (what == ENTITIES)
        assert_int_equal(taoci_doc_extract(d, NULL, NULL), TAOCI_OK);
    if (what == KEYWORDS)
        assert_int_equal(taoci_doc_keywords(d, 0, NULL), TAOCI_OK);
    if (what == WHY)
        assert_int_equal(taoci_doc_why(d, 0, &p, &len, NULL), TAOCI_OK);
    else
        assert_int_equal(taoci_doc_write(d, &format[what], &p, &len, NULL), TAOCI_OK);
    tc_buf_reset(out);
    tc_buf_put(out, p, len);
    tc_buf_putc(out, '\0');
}

static void every_order_of_questions_has_the_same_answers(void **state)
{
    world *w = *state;
    taoci *t;
    taoci_doc *d;
    tc_buf want[ASKS], got;
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    assert_int_equal(taoci_open(&cfg, &t, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_new(t, &d, NULL), TAOCI_OK);
    tc_buf_init(&got, 1 << 20);
    for (int i = 0; i < ASKS; i++) {
        tc_buf_init(&want[i], 1 << 20);
        assert_int_equal(taoci_doc_read(d, text, sizeof text - 1, NULL, NULL), TAOCI_OK);
        ask(d, i, &want[i]);
        assert_true(want[i].len > 20);
    }
    /* 湖体 is one word, and nothing cuts it. */
    assert_non_null(strstr(want[CUTS].p, "湖体 "));
    assert_null(strstr(want[ENTITIES].p, "太湖湖"));
    for (int n = 0; n < ASKS * ASKS * ASKS; n++) {
        assert_int_equal(taoci_doc_read(d, text, sizeof text - 1, NULL, NULL), TAOCI_OK);
        for (int k = 0, rest = n; k < 3; k++, rest /= ASKS) {
            ask(d, rest % ASKS, &got);
            assert_string_equal(got.p, want[rest % ASKS].p);
        }
    }
    /* ICU's words are words only: entities and keywords are what they were. */
    assert_int_equal(taoci_doc_read(d, text, sizeof text - 1, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_break(d, NULL), TAOCI_OK);
    ask(d, KEYWORDS, &got);
    assert_string_equal(got.p, want[KEYWORDS].p);
    ask(d, ENTITIES, &got);
    assert_string_equal(got.p, want[ENTITIES].p);
    for (int i = 0; i < ASKS; i++)
        tc_buf_done(&want[i]);
    tc_buf_done(&got);
    taoci_doc_free(d);
    taoci_close(t);
}

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_order_of_questions_has_the_same_answers)};
    return cmocka_run_group_tests(tests, setup, world_teardown);
}
