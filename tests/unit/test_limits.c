/* tests/unit/test_limits.c — the public interface with memory that runs out, limits and wrong use */
#include "world.h"

static const char base[] = "浙江省\tplace/province\t\tcn:330000\t浙江\n"
                           "绍兴市\tplace/city\t\tcn:330600\t绍兴\n"
                           "元\tunit/money\tCNY\tiso:CNY\t\t\tfactor=1 base=CNY\n"
                           "改革\tword/vn\t\t\t\t300\n"
                           "开放\tword/vn\t\t\t\t300\n"
                           "《\tmark/title_open\n》\tmark/title_close\n";
static const char user[] = "三代核电\ttech\n!改革\n";
static const char text[] =
    "浙江省绍兴市推进改革开放，投资1.5亿元，改革开放见《绍兴市改革方案》，\xFF三代核电。\n";

/* One run of the library from nothing to the bytes of every output; what it gave in OUT. */
static taoci_code whole_run(const world *w, tc_buf *out, taoci_err *err)
{
    static const taoci_format format[] = {
        {TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES},
        {TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES, .shape = TAOCI_TSV, .header = 1},
        {TAOCI_FORMAT_INIT, .what = TAOCI_WORDS, .shape = TAOCI_TEXT},
        {TAOCI_FORMAT_INIT, .what = TAOCI_KEYWORDS, .pretty = 1},
        {TAOCI_FORMAT_INIT, .what = TAOCI_ENTITIES, .offsets = TAOCI_UTF16}};
    const char *dicts[] = {w->user}, *p;
    size_t len;
    taoci *t;
    taoci_doc *d = NULL;
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base, .dicts = dicts, .dict_count = 1};
    taoci_input in = {TAOCI_INPUT_INIT, .id = "a.txt", .ref = "2024-05-20"};
    taoci_code rc = taoci_open(&cfg, &t, err);
    if (rc)
        assert_null(t);
    if (!rc && !(rc = taoci_doc_new(t, &d, err)) &&
        !(rc = taoci_doc_read(d, text, sizeof text - 1, &in, err)) &&
        !(rc = taoci_doc_extract(d, "all", err)))
        rc = taoci_doc_keywords(d, 0, err);
    for (size_t i = 0; !rc && i < LEN(format); i++)
        if (!(rc = taoci_doc_write(d, &format[i], &p, &len, err)))
            tc_buf_put(out, p, len);
    if (!rc && !(rc = taoci_doc_why(d, 0, &p, &len, err)))
        tc_buf_put(out, p, len);
    taoci_err why = {TAOCI_EIO, 0, "cannot open 'x'"};
    if (!rc && !(rc = taoci_doc_write_error(d, "x", 3, &why, &p, &len, err)))
        tc_buf_put(out, p, len);
    taoci_doc_free(d);
    taoci_close(t);
    return rc;
}

static int setup(void **state)
{
    return world_setup(state, base, user);
}

/* Run W with the N-th allocation failing, N = 1, 2, 3 … until none fails: an error each time, no
 * crash, no leak (the sanitizer build tells), and in the end the same bytes as ever. */
static void run_with_failures(world *w, int stay)
{
    tc_buf want, got;
    taoci_err err = {0};
    tc_buf_init(&want, 1 << 20);
    tc_buf_init(&got, 1 << 20);
    assert_true(tc_buf_more(&got, 1 << 18)); /* so that collecting the output allocates nothing */
    if (whole_run(w, &want, &err))
        fail_msg("%s", err.msg);
    assert_true(want.len > 1000);
    for (size_t n = 1;; n++) {
        memset(&err, 0, sizeof err);
        tc_buf_reset(&got);
        fail_at(n, stay);
        taoci_code rc = whole_run(w, &got, &err);
        int failed = has_failed();
        fail_at(0, 0);
        if (rc) {
            assert_true(failed);
            assert_true(rc == TAOCI_ENOMEM || rc == TAOCI_EIO);
            assert_int_equal(err.code, rc);
            assert_true(err.msg[0]);
        } else {
            assert_int_equal(got.len, want.len);
            assert_memory_equal(got.p, want.p, want.len);
        }
        if (!failed)
            break;
        assert_true(n < 100000);
    }
    tc_buf_done(&want);
    tc_buf_done(&got);
}

static void one_failing_allocation_is_an_error(void **state)
{
    run_with_failures(*state, 0);
}

static void memory_that_stays_gone_is_an_error(void **state)
{
    run_with_failures(*state, 1);
}

static void building_a_lexicon_fails_cleanly(void **state)
{
    world *w = *state;
    const char *files[] = {w->user};
    char path[64];
    snprintf(path, sizeof path, "%s/new.lex", w->folder);
    for (size_t n = 1;; n++) {
        taoci_err err = {0};
        fail_at(n, 0);
        taoci_code rc = taoci_lexicon_build(files, 1, NULL, path, &err);
        int failed = has_failed();
        fail_at(0, 0);
        if (!failed) {
            assert_int_equal(rc, TAOCI_OK);
            assert_int_equal(access(path, R_OK), 0);
            break;
        }
        assert_true(rc == TAOCI_ENOMEM || rc == TAOCI_EIO);
        assert_int_equal(err.code, rc);
        assert_true(err.msg[0]);
        assert_int_not_equal(access(path, F_OK), 0); /* nothing half-written */
    }
    unlink(path);
}

/* A document that failed is empty, and as good as new for the next text. */
static void a_document_survives_its_failures(void **state)
{
    world *w = *state;
    taoci *t;
    taoci_doc *d;
    const char *p;
    size_t len;
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    assert_int_equal(taoci_open(&cfg, &t, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_new(t, &d, NULL), TAOCI_OK);
    for (int round = 0; round < 3; round++) {
        assert_int_equal(
            taoci_doc_read(d, "\xFF", 1, &(taoci_input){TAOCI_INPUT_INIT, .strict = 1}, NULL),
            TAOCI_ETEXT);
        assert_int_equal(taoci_doc_read(d, "a", 1,
                                        &(taoci_input){TAOCI_INPUT_INIT, .encoding = "KLINGON-8"},
                                        NULL),
                         TAOCI_ETEXT);
        assert_int_equal(
            taoci_doc_read(d, "a", 1, &(taoci_input){TAOCI_INPUT_INIT, .ref = "soon"}, NULL),
            TAOCI_EINVAL);
        assert_int_equal(taoci_doc_write(d, &(taoci_format){TAOCI_FORMAT_INIT}, &p, &len, NULL),
                         TAOCI_OK);
        assert_int_equal(taoci_doc_entity_count(d), 0);
        assert_int_equal(taoci_doc_read(d, text, sizeof text - 1, NULL, NULL), TAOCI_OK);
        assert_int_equal(taoci_doc_extract(d, "place,palce", NULL), TAOCI_EINVAL);
        assert_int_equal(taoci_doc_extract(d, "place", NULL), TAOCI_OK);
        assert_true(taoci_doc_entity_count(d) > 0);
        assert_non_null(taoci_doc_warning(d, 0));
        assert_null(taoci_doc_warning(d, 1));
    }
    taoci_doc_free(d);
    taoci_close(t);
}

static void reference_dates_are_checked(void **state)
{
    static const struct {
        const char *ref;
        taoci_code rc;
    } row[] = {{"2024", TAOCI_OK},
               {"2024-05", TAOCI_OK},
               {"2024-05-20", TAOCI_OK},
               {"2024-05-20T09:30", TAOCI_OK},
               {"2024-02-29", TAOCI_OK},
               {"2024-01-05T08:00:00Z", TAOCI_OK},
               {"2024-01-05 08:00:00", TAOCI_OK},
               {"2024-01-05T08:00:00.250+08:00", TAOCI_OK},
               {"2024-01-05T08:00+0800", TAOCI_OK},
               {"2024-01-05T08:00-03", TAOCI_OK},
               {"2024/01/05", TAOCI_OK},
               {"2024/1/5 08:00", TAOCI_OK},
               {"2024/01-05", TAOCI_EINVAL},
               {"2024-01-05Z", TAOCI_EINVAL},
               {"2024-01-05T", TAOCI_EINVAL},
               {"2024-01-05T08:00:00.Z", TAOCI_EINVAL},
               {"2024-01-05T08:00:00+8", TAOCI_EINVAL},
               {"2024-01-05T08:00:00Zx", TAOCI_EINVAL},
               {"2024/001/5", TAOCI_EINVAL},
               {"2023-02-29", TAOCI_EINVAL},
               {"2024-13", TAOCI_EINVAL},
               {"2024-00", TAOCI_EINVAL},
               {"2024-05-32", TAOCI_EINVAL},
               {"2024-5-2", TAOCI_EINVAL},
               {"", TAOCI_EINVAL},
               {"2024-05-20T25:00", TAOCI_EINVAL},
               {"2024-05-20x", TAOCI_EINVAL},
               {"20240520", TAOCI_EINVAL},
               {"-024", TAOCI_EINVAL}};
    world *w = *state;
    taoci *t;
    taoci_doc *d;
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    assert_int_equal(taoci_open(&cfg, &t, NULL), TAOCI_OK);
    assert_int_equal(taoci_doc_new(t, &d, NULL), TAOCI_OK);
    for (size_t i = 0; i < LEN(row); i++)
        if (taoci_doc_read(d, "a", 1, &(taoci_input){TAOCI_INPUT_INIT, .ref = row[i].ref}, NULL) !=
            row[i].rc)
            fail_msg("'%s' is taken for %s reference date", row[i].ref, row[i].rc ? "a" : "no");
    taoci_doc_free(d);
    taoci_close(t);
}

static void nothing_is_needed_to_close_nothing(void **state)
{
    (void)state;
    taoci *t = (taoci *)1;
    taoci_close(NULL);
    taoci_doc_free(NULL);
    const taoci_config no_lexicon = {TAOCI_CONFIG_INIT, .dict_count = 1};
    assert_int_equal(taoci_open(&no_lexicon, &t, NULL), TAOCI_EINVAL);
    assert_null(t);
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = "/no/such.lex"};
    taoci_err err = {0};
    assert_int_equal(taoci_open(&cfg, &t, &err), TAOCI_EIO);
    assert_non_null(strstr(err.msg, "/no/such.lex"));
}

static void names_of_codes_and_types_end(void **state)
{
    (void)state;
    for (int c = TAOCI_OK; c <= TAOCI_ECANCEL; c++)
        assert_true(taoci_code_name((taoci_code)c)[0]);
    assert_string_equal(taoci_code_name((taoci_code)99), "unknown");
    size_t n = 0;
    while (taoci_type_name(n)) {
        assert_true(taoci_type_summary(n)[0]);
        if (n)
            assert_true(strcmp(taoci_type_name(n - 1), taoci_type_name(n)) < 0);
        n++;
    }
    assert_true(n >= 12);
    assert_null(taoci_type_name(n + 5));
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(one_failing_allocation_is_an_error),
        cmocka_unit_test(memory_that_stays_gone_is_an_error),
        cmocka_unit_test(building_a_lexicon_fails_cleanly),
        cmocka_unit_test(a_document_survives_its_failures),
        cmocka_unit_test(reference_dates_are_checked),
        cmocka_unit_test(nothing_is_needed_to_close_nothing),
        cmocka_unit_test(names_of_codes_and_types_end),
    };
    return cmocka_run_group_tests(t, setup, world_teardown);
}
