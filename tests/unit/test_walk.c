/* tests/unit/test_walk.c — the public interface one result at a time; callers with other structures; limits, NULL */
#include "world.h"

static const char base[] = "河西省\tplace/province\t\tcn:620000\t河西\n"
                           "沙泉市\tplace/city\t\tcn:620900\t沙泉\n"
                           "元\tunit/money\tCNY\tiso:CNY\t\t\tfactor=1 base=CNY\n"
                           "治沙\tword/v\t\t\t\t300\n"
                           "造林\tword/v\t\t\t\t300\n"
                           "《\tmark/title_open\n》\tmark/title_close\n";
static const char text[] =
    "𠮷田先生到沙泉市治沙造林。\n花费2.5亿元，见《沙泉市治沙方案》。治沙造林！";

typedef struct opened {
    taoci *t;
    taoci_doc *d;
} opened;

static opened open_doc(const world *w)
{
    opened o;
    const taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    assert_int_equal(taoci_open(&cfg, &o.t, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_new(o.t, &o.d, NULL), TAOCI_OK);
    return o;
}

static opened read_text(const world *w)
{
    opened o = open_doc(w);
    assert_int_equal(taoci_doc_read(o.d, text, sizeof text - 1, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_extract(o.d, NULL, NULL), TAOCI_OK);
    return o;
}

static void close_doc(opened o)
{
    taoci_doc_free(o.d);
    taoci_close(o.t);
}

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

static taoci_entity entity_of(taoci_doc *d, const char *type)
{
    for (size_t i = 0; i < taoci_doc_entity_count(d); i++) {
        taoci_entity e = {TAOCI_ENTITY_INIT};
        assert_int_equal(taoci_doc_entity(d, i, &e, NULL), TAOCI_OK);
        if (strcmp(e.type, type) == 0)
            return e;
    }
    fail_msg("no %s", type);
    abort();
}

static void an_entity_has_its_place_in_three_units(void **state)
{
    opened o = read_text(*state);
    size_t len;
    const char *all = taoci_doc_text(o.d, &len);
    taoci_entity e = entity_of(o.d, "place");
    assert_int_equal(len, sizeof text - 1);
    assert_string_equal(e.text, "沙泉市");
    assert_string_equal(e.norm, "沙泉市");
    assert_int_equal(e.text_len, 9);
    assert_memory_equal(all + e.at.byte.beg, e.text, e.text_len);
    assert_int_equal(e.at.codepoint.beg, 5); /* 𠮷 is one character, */
    assert_int_equal(e.at.utf16.beg, 6);     /* two units, */
    assert_int_equal(e.at.byte.beg, 16);     /* four bytes */
    assert_int_equal(e.at.utf16.end, 9);
    assert_int_equal(e.sentence, 1);
    assert_int_equal(e.parent, 0);
    assert_non_null(strstr(e.by, ":2"));
    assert_int_equal(taoci_doc_entity(o.d, 99, &e, NULL), TAOCI_EINVAL);
    close_doc(o);
}

static void a_value_has_typed_fields(void **state)
{
    opened o = read_text(*state);
    taoci_field f = {TAOCI_FIELD_INIT};
    taoci_entity e = entity_of(o.d, "amount");
    assert_int_equal(e.sentence, 2);
    assert_true(taoci_entity_find(&e, "number", &f));
    assert_int_equal(f.kind, TAOCI_KIND_DECIMAL);
    assert_string_equal(f.text, "250000000");
    assert_true(f.decimal == 250000000);
    assert_true(taoci_entity_find(&e, "unit", &f));
    assert_int_equal(f.kind, TAOCI_KIND_TEXT);
    assert_string_equal(f.text, "CNY");
    assert_false(taoci_entity_find(&e, "colour", &f));
    for (size_t i = 0; i < e.field_count; i++)
        assert_true(taoci_entity_field(&e, i, &f));
    assert_false(taoci_entity_field(&e, e.field_count, &f));
    assert_false(taoci_field_inner(&f, 0, &f));
    close_doc(o);
}

static void sentences_words_and_keywords_are_listed(void **state)
{
    opened o = read_text(*state);
    taoci_sentence s = {TAOCI_SENTENCE_INIT};
    taoci_word w = {TAOCI_WORD_INIT};
    taoci_keyword k = {TAOCI_KEYWORD_INIT};
    taoci_at at;
    assert_int_equal(taoci_doc_sentence_count(o.d), 3);
    assert_int_equal(taoci_doc_sentence(o.d, 2, &s, NULL), TAOCI_OK);
    assert_string_equal(s.text, "治沙造林！");
    assert_int_equal(taoci_doc_sentence(o.d, 3, &s, NULL), TAOCI_EINVAL);
    assert_int_equal(taoci_doc_word(o.d, 0, &w, NULL), TAOCI_EINVAL); /* not cut yet */
    assert_int_equal(taoci_doc_words(o.d, 0, NULL), TAOCI_OK);
    uint32_t end = 0;
    for (size_t i = 0; i < taoci_doc_word_count(o.d); i++) {
        assert_int_equal(taoci_doc_word(o.d, i, &w, NULL), TAOCI_OK);
        assert_true(w.at.byte.beg >= end && w.text_len == w.at.byte.end - w.at.byte.beg);
        end = w.at.byte.end;
    }
    assert_string_equal(w.text, "！");
    assert_int_equal(taoci_doc_keywords(o.d, 0, NULL), TAOCI_OK);
    assert_true(taoci_doc_keyword_count(o.d) > 0);
    assert_int_equal(taoci_doc_keyword(o.d, 0, &k, NULL), TAOCI_OK);
    assert_true(k.score == 1 && k.count >= 1);
    assert_int_equal(taoci_doc_keyword_at(o.d, 0, k.count - 1, &at, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_keyword_at(o.d, 0, k.count, &at, NULL), TAOCI_EINVAL);
    assert_int_equal(taoci_doc_facts(o.d, NULL), TAOCI_OK);
    for (size_t i = 0; i < taoci_doc_fact_count(o.d); i++) {
        taoci_fact f = {TAOCI_FACT_INIT};
        assert_int_equal(taoci_doc_fact(o.d, i, &f, NULL), TAOCI_OK);
        assert_non_null(f.indicator);
    }
    taoci_relation r = {TAOCI_RELATION_INIT};
    taoci_section n = {TAOCI_SECTION_INIT};
    assert_int_equal(taoci_doc_relations(o.d, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_relation_count(o.d), 0);
    assert_int_equal(taoci_doc_relation(o.d, 0, &r, NULL), TAOCI_EINVAL);
    assert_int_equal(taoci_doc_sections(o.d, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_section(o.d, 0, &n, NULL), TAOCI_EINVAL);
    assert_int_equal(taoci_doc_read(o.d, "", 0, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_word_count(o.d) + taoci_doc_sentence_count(o.d), 0);
    close_doc(o);
}

static void sections_are_listed_anew(void **state)
{
    static const char said[] = "一、治沙\n2023年，沙泉市治沙造林。\n二、其他\n";
    opened o = open_doc(*state);
    taoci_section s = {TAOCI_SECTION_INIT};
    assert_int_equal(taoci_doc_read(o.d, said, sizeof said - 1, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_section(o.d, 0, &s, NULL), TAOCI_EINVAL); /* not looked for yet */
    assert_int_equal(taoci_doc_extract(o.d, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_sections(o.d, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_section_count(o.d), 2);
    assert_int_equal(taoci_doc_section(o.d, 1, &s, NULL), TAOCI_OK);
    assert_string_equal(s.heading, "二、其他");
    assert_int_equal(s.level, 1);
    assert_int_equal(s.at.codepoint.beg, 20);
    assert_null(s.period);
    assert_int_equal(taoci_doc_section(o.d, 2, &s, NULL), TAOCI_EINVAL);
    close_doc(o);
}

static void decimals_are_read_in_any_locale(void **state)
{
    static const struct {
        const char *text;
        double value;
        int is;
    } row[] = {{"0", 0, 1},
               {"-1.5", -1.5, 1},
               {"2/4", 0.5, 1},
               {"0.1", 0.1, 1},
               {"", 0, 0},
               {"1.", 0, 0},
               {"1e3", 0, 0},
               {"1/0", 0, 0},
               {".5", 0, 0},
               {"1/2/3", 0, 0},
               {"--1", 0, 0},
               {"1 ", 0, 0},
               {"1.2.3", 0, 0},
               {"2/", 0, 0},
               {"123456789012345678901234567890", 123456789012345678901234567890.0, 1}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        double x = 0;
        assert_int_equal(taoci_decimal(row[i].text, &x), row[i].is);
        double off = x - row[i].value;
        assert_true(off <= 1e-15 * row[i].value || off == 0);
    }
}

/* A program that was compiled when an entity ended with its id, and one of the future. */
static void structures_of_other_sizes_work(void **state)
{
    opened o = read_text(*state);
    taoci_err err;
    struct {
        taoci_entity own;
        uint64_t more[2];
    } late;
    taoci_entity old;
    memset(&old, 0x55, sizeof old);
    old.size = offsetof(taoci_entity, type);
    assert_int_equal(taoci_doc_entity(o.d, 0, &old, NULL), TAOCI_OK);
    assert_int_equal(old.id, 1);
    assert_int_equal(old.size, offsetof(taoci_entity, type));
    assert_int_equal(((unsigned char *)&old)[offsetof(taoci_entity, type)], 0x55);
    memset(&late, 0x55, sizeof late);
    late.own.size = sizeof late;
    assert_int_equal(taoci_doc_entity(o.d, 0, &late.own, NULL), TAOCI_OK);
    assert_true(late.own.id == 1 && late.more[1] == 0);
    late.own.size = 0;
    assert_int_equal(taoci_doc_entity(o.d, 0, &late.own, &err), TAOCI_EINVAL);
    assert_non_null(strstr(err.msg, "taoci_entity"));

    struct {
        taoci_input own;
        uint64_t more;
    } in = {{.size = sizeof in}, 0};
    assert_int_equal(taoci_doc_read(o.d, "a", 1, &in.own, NULL), TAOCI_OK);
    in.more = 1;
    assert_int_equal(taoci_doc_read(o.d, "a", 1, &in.own, &err), TAOCI_EINVAL);
    assert_non_null(strstr(err.msg, "does not know"));
    in.own = (taoci_input){.size = offsetof(taoci_input, encoding), .encoding = "never read"};
    assert_int_equal(taoci_doc_read(o.d, "a", 1, &in.own, NULL), TAOCI_OK);
    in.own.size = 0;
    assert_int_equal(taoci_doc_read(o.d, "a", 1, &in.own, &err), TAOCI_EINVAL);
    close_doc(o);
}

static int count_down(void *user)
{
    return (*(int *)user)-- == 0;
}

static int count_up(void *user)
{
    return ++*(int *)user < 0;
}

/* Of a large document the questions come often, whatever is done with it; after one that says so, no work. */
static void a_large_document_asks_often(void **state)
{
    enum { TIMES = 4000 };
    opened o = open_doc(*state);
    int asked = 0;
    const taoci_limits limits = {TAOCI_LIMITS_INIT, .cancel = count_up, .user = &asked};
    const char *out;
    char *large = malloc(TIMES * sizeof text);
    size_t len = 0, got;
    assert_non_null(large);
    for (int i = 0; i < TIMES; i++, len += sizeof text - 1)
        memcpy(large + len, text, sizeof text - 1);
    assert_int_equal(taoci_doc_limits(o.d, &limits, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_read(o.d, large, len, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_extract(o.d, NULL, NULL), TAOCI_OK);
    size_t entities = taoci_doc_entity_count(o.d);
    assert_true(entities > TIMES);
    asked = 0;
    assert_int_equal(taoci_doc_write(o.d, NULL, &out, &got, NULL), TAOCI_OK);
    assert_true((size_t)asked >= entities / 1100);
    asked = 0;
    assert_int_equal(taoci_doc_words(o.d, 0, NULL), TAOCI_OK);
    assert_true((size_t)asked >= taoci_doc_word_count(o.d) / 1100);
    asked = INT32_MIN; /* from now on: no */
    assert_int_equal(taoci_doc_write(o.d, NULL, &out, &got, NULL), TAOCI_ECANCEL);
    assert_int_equal(taoci_doc_words(o.d, 0, NULL), TAOCI_ECANCEL);
    asked = INT32_MIN;
    assert_int_equal(taoci_doc_read(o.d, large, len, NULL, NULL), TAOCI_ECANCEL);
    assert_int_equal(asked, INT32_MIN + 1);
    free(large);
    close_doc(o);
}

/* Cancelled at the first question, the second …: an error each time, and the document as good as new. */
static void a_call_is_cancelled(void **state)
{
    opened o = open_doc(*state);
    int left = 0, cancelled = 0;
    const taoci_limits limits = {TAOCI_LIMITS_INIT, .cancel = count_down, .user = &left};
    assert_int_equal(taoci_doc_limits(o.d, &limits, NULL), TAOCI_OK);
    for (int at = 0;; at++) {
        taoci_err err = {0};
        left = at;
        taoci_code rc = taoci_doc_read(o.d, text, sizeof text - 1, NULL, &err);
        if (!rc)
            rc = taoci_doc_extract(o.d, NULL, &err);
        if (rc == TAOCI_OK)
            break;
        assert_int_equal(rc, TAOCI_ECANCEL);
        assert_string_equal(err.msg, "cancelled by the caller");
        assert_int_equal(taoci_doc_entity_count(o.d), 0);
        cancelled++;
    }
    assert_true(cancelled >= 3);
    assert_string_equal(taoci_code_name(TAOCI_ECANCEL), "cancelled");
    assert_true(taoci_doc_entity_count(o.d) > 0);
    close_doc(o);
}

static void memory_of_a_document_is_limited(void **state)
{
    opened o = open_doc(*state);
    enum { LONG = 300000 };
    char *lines = malloc(LONG);
    assert_non_null(lines);
    for (size_t i = 0; i < LONG; i++)
        lines[i] = text[5 + i % (sizeof text - 6)];
    for (size_t mb = 1; mb <= 1024; mb *= 4) {
        taoci_err err = {0};
        const taoci_limits limits = {TAOCI_LIMITS_INIT, .memory = mb << 20};
        const taoci_input in = {TAOCI_INPUT_INIT, .encoding = "UTF-8"};
        assert_int_equal(taoci_doc_limits(o.d, &limits, NULL), TAOCI_OK);
        taoci_code rc = taoci_doc_read(o.d, lines, LONG, &in, &err);
        if (!rc)
            rc = taoci_doc_extract(o.d, NULL, &err);
        if (mb == 1)
            assert_int_equal(rc, TAOCI_ELIMIT);
        if (mb == 1024)
            assert_int_equal(rc, TAOCI_OK);
        if (rc)
            assert_non_null(strstr(err.msg, "memory"));
    }
    /* A limit that nothing fits in; and without one again. */
    const taoci_limits none = {TAOCI_LIMITS_INIT, .memory = 1};
    assert_int_equal(taoci_doc_limits(o.d, &none, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_read(o.d, text, sizeof text - 1, NULL, NULL), TAOCI_ELIMIT);
    assert_int_equal(taoci_doc_limits(o.d, NULL, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_read(o.d, text, sizeof text - 1, NULL, NULL), TAOCI_OK);
    free(lines);
    close_doc(o);
}

static void see(void *user, const taoci_finding *finding)
{
    (void)user, (void)finding;
}

static void null_is_an_error_not_a_crash(void **state)
{
    opened o = open_doc(*state);
    taoci_err err = {0};
    const char *p;
    size_t n;
    taoci *t;
    taoci_doc *d;
    const char *const hole[] = {NULL};
    const taoci_config holes = {TAOCI_CONFIG_INIT, .lexicon = "x", .dicts = hole, .dict_count = 1};
    const taoci_code all[] = {
        taoci_open(NULL, NULL, &err),
        taoci_doc_new(NULL, &d, &err),
        taoci_doc_new(o.t, NULL, &err),
        taoci_doc_read(NULL, "", 0, NULL, &err),
        taoci_doc_read(o.d, NULL, 1, NULL, &err),
        taoci_doc_limits(NULL, NULL, &err),
        taoci_doc_break(NULL, &err),
        taoci_doc_extract(NULL, NULL, &err),
        taoci_doc_facts(NULL, &err),
        taoci_doc_relations(NULL, &err),
        taoci_doc_sections(NULL, &err),
        taoci_doc_keywords(NULL, 0, &err),
        taoci_doc_write(NULL, NULL, &p, &n, &err),
        taoci_doc_write(o.d, NULL, NULL, &n, &err),
        taoci_doc_write_to(o.d, NULL, NULL, NULL, &err),
        taoci_doc_write_error(o.d, NULL, 0, NULL, &p, &n, &err),
        taoci_doc_why(NULL, 0, &p, &n, &err),
        taoci_doc_words(NULL, 0, &err),
        taoci_doc_places(NULL, NULL, 0, NULL, NULL, NULL, &p, &n, &err),
        taoci_doc_entity(o.d, 0, NULL, &err),
        taoci_doc_word(NULL, 0, NULL, &err),
        taoci_doc_sentence(NULL, 0, NULL, &err),
        taoci_doc_keyword(NULL, 0, NULL, &err),
        taoci_doc_keyword_at(NULL, 0, 0, NULL, &err),
        taoci_doc_fact(NULL, 0, NULL, &err),
        taoci_lexicon_build(NULL, 1, NULL, NULL, &err),
        taoci_lexicon_build(hole, 1, NULL, "/dev/null/x", &err),
        taoci_dict_check(o.t, hole, 1, 0, see, NULL, &err),
        taoci_open(&holes, &t, &err),
        taoci_default_lexicon(NULL, 0, &err),
        taoci_dict_check(o.t, NULL, 0, 0, NULL, NULL, &err),
        taoci_dict_add(o.t, "x", NULL, &err),
        taoci_dict_stats(o.t, NULL, NULL, &err),
        taoci_lessons_new(NULL, 0, NULL, &err),
        taoci_lessons_take(NULL, NULL, NULL, 0, &err),
        taoci_lessons_again(NULL, NULL, &err),
        taoci_lessons_fit(NULL, NULL, NULL, NULL, &err),
        taoci_discovery_new(NULL, NULL, NULL, &err),
        taoci_discovery_add(NULL, NULL, 0, &err),
        taoci_discovery_write(NULL, NULL, NULL, &err),
        taoci_corpus_new(NULL, NULL, &err),
        taoci_corpus_add(NULL, NULL, NULL, 0, &err),
        taoci_corpus_write(NULL, NULL, NULL, &err),
    };
    for (size_t i = 0; i < LEN(all); i++)
        if (all[i] != TAOCI_EINVAL)
            fail_msg("row %zu: %d", i, all[i]);
    assert_non_null(strstr(err.msg, "taoci_corpus_write"));
    assert_null(taoci_doc_text(NULL, &n));
    assert_null(taoci_doc_warning(NULL, 0));
    assert_null(taoci_model_note(NULL));
    assert_null(taoci_nearest(NULL, NULL));
    assert_int_equal(taoci_doc_entity_count(NULL) + taoci_doc_word_count(NULL) +
                         taoci_doc_keyword_count(NULL) + taoci_doc_fact_count(NULL) +
                         taoci_doc_sentence_count(NULL) + taoci_dict_entries(NULL, 0),
                     0);
    taoci_doc_free(NULL);
    taoci_close(NULL);
    taoci_lessons_free(NULL);
    taoci_discovery_free(NULL);
    taoci_corpus_free(NULL);
    assert_int_equal(taoci_open(&(taoci_config){.lexicon = "x"}, &t, &err), TAOCI_EINVAL);
    assert_null(t);
    close_doc(o);
}

/* Every list with the N-th allocation failing, N = 1, 2, 3 …: no crash, no half of a list. */
static void lists_survive_without_memory(void **state)
{
    for (size_t n = 1;; n++) {
        opened o = read_text(*state);
        taoci_entity e = {TAOCI_ENTITY_INIT};
        taoci_sentence s = {TAOCI_SENTENCE_INIT};
        assert_int_equal(taoci_doc_keywords(o.d, 0, NULL), TAOCI_OK);
        taoci_keyword k = {TAOCI_KEYWORD_INIT};
        fail_at(n, 0);
        const taoci_code rc[] = {
            taoci_doc_entity(o.d, 0, &e, NULL), taoci_doc_sentence(o.d, 0, &s, NULL),
            taoci_doc_keyword(o.d, 0, &k, NULL), taoci_doc_words(o.d, 1, NULL)};
        int failed = has_failed();
        fail_at(0, 0);
        for (size_t i = 0; i < LEN(rc); i++)
            assert_true(rc[i] == TAOCI_OK || (failed && rc[i] == TAOCI_ENOMEM));
        assert_int_equal(taoci_doc_entity(o.d, 0, &e, NULL), TAOCI_OK);
        assert_non_null(e.text);
        close_doc(o);
        if (!failed)
            break;
    }
}

static void the_version_is_that_of_the_header(void **state)
{
    (void)state;
    assert_string_equal(taoci_version(), TAOCI_VERSION);
    assert_int_equal(taoci_version_number(), TAOCI_VERSION_NUMBER);
    char numbers[32];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", TAOCI_VERSION_MAJOR, TAOCI_VERSION_MINOR,
             TAOCI_VERSION_PATCH);
    assert_string_equal(numbers, TAOCI_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entity_has_its_place_in_three_units),
        cmocka_unit_test(a_value_has_typed_fields),
        cmocka_unit_test(sentences_words_and_keywords_are_listed),
        cmocka_unit_test(decimals_are_read_in_any_locale),
        cmocka_unit_test(structures_of_other_sizes_work),
        cmocka_unit_test(sections_are_listed_anew),
        cmocka_unit_test(a_large_document_asks_often),
        cmocka_unit_test(a_call_is_cancelled),
        cmocka_unit_test(memory_of_a_document_is_limited),
        cmocka_unit_test(null_is_an_error_not_a_crash),
        cmocka_unit_test(lists_survive_without_memory),
        cmocka_unit_test(the_version_is_that_of_the_header),
    };
    return cmocka_run_group_tests(tests, setup, world_teardown);
}
