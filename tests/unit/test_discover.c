/* tests/unit/test_discover.c — new words: the same from memory and disk, by one thread and several */
#include "world.h"

#include "base/ln.h"
#include "dict/walk.h"
#include "discover/digest.h"

static const char base[] =
    "农田\tword/n\t\t\t\t\t5000\n灌溉\tword/v\t\t\t\t\t3000\n水渠\tword/n\t\t\t\t\t2000\n"
    "修复\tword/v\t\t\t\t\t2000\n山坡\tword/n\t\t\t\t\t900\n苹果\tword/n\t\t\t\t\t900\n"
    "苹果树\tword/n\t\t\t\t\t90\n合作\tword/v\t\t\t\t\t5000\n合作社\tword/n\t\t\t\t\t800\n"
    "村民\tword/n\t\t\t\t\t900\n的\tstop/function\n";

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

/* ---- words of a lexicon ---- */

typedef struct seen {
    const tc_lexicon *x;
    uint32_t words, wrong;
} seen;

static void see(void *user, const uint16_t *code, uint32_t n, const tc_cell *cell)
{
    seen *s = user;
    const tc_cell *found = tc_trie_exact(&s->x->trie, code, n);
    s->words++;
    s->wrong += !found || found->word != cell->word;
}

static void a_walk_spells_every_word(void **state)
{
    world *w = *state;
    const tc_lexicon *x = &w->store.dict.lex[0];
    seen s = {.x = x};
    assert_int_equal(tc_trie_walk(&x->trie, see, &s, NULL), TAOCI_OK);
    assert_int_equal(s.words, x->word_count - 1);
    assert_int_equal(s.wrong, 0);
}

static void logarithms_are_right(void **state)
{
    static const struct {
        double x, ln;
    } row[] = {{1, 0},
               {2, 0.69314718056},
               {10, 2.30258509299},
               {0.001, -6.90775527898},
               {123456789, 18.6314017666}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        double off = tc_ln(row[i].x) - row[i].ln, back = tc_exp(row[i].ln) / row[i].x - 1;
        assert_true(off < 1e-9 && off > -1e-9);
        assert_true(back < 1e-9 && back > -1e-9);
    }
    assert_true(tc_ln(0) == 0 && tc_ln(-1) == 0);
    assert_true(tc_exp(-1e9) >= 0 && tc_exp(1e9) > 1e300);
}

static void bytes_that_are_no_digest_are_refused(void **state)
{
    tc_digest d;
    char bytes[64] = {0};
    (void)state;
    assert_int_equal(tc_digest_read(&d, "", 0), 0);
    assert_int_equal(tc_digest_read(&d, bytes, sizeof bytes), 0);
    memset(bytes, 0xFF, sizeof bytes);
    assert_int_equal(tc_digest_read(&d, bytes, sizeof bytes), 0);
}

/* ---- a corpus ---- */

/* A text in which known words and 果农联, 渠长 stand about, another for each SEED. */
static size_t make_text(char *text, size_t room, uint32_t seed)
{
    static const char *const piece[] = {"农田",   "灌溉",   "水渠", "修复",   "山坡",
                                        "苹果树", "合作社", "村民", "果农联", "渠长",
                                        "的",     "，",     "。",   "\n",     "3个"};
    size_t n = 0;
    while (n + 16 < room) {
        seed = seed * 1664525u + 1013904223u;
        const char *p = piece[(seed >> 16) % LEN(piece)];
        memcpy(text + n, p, strlen(p));
        n += strlen(p);
    }
    return n;
}

/* Discover in DOCS texts of ROOM bytes; what comes out into GOT, of MOST bytes. */
static taoci_code discover(const world *w, const taoci_discovery_config *config, uint32_t docs,
                           size_t room, char *got, size_t most, size_t *n)
{
    taoci *t = NULL;
    taoci_doc *d = NULL;
    taoci_discovery *v = NULL;
    taoci_err err = {0};
    const taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = w->base};
    const taoci_format digest = {TAOCI_FORMAT_INIT, .what = TAOCI_DIGEST};
    const char *p = NULL;
    size_t len = 0;
    char *text = __real_malloc(room);
    taoci_code rc = taoci_open(&cfg, &t, &err);
    if (!rc)
        rc = taoci_doc_new(t, &d, &err);
    if (!rc)
        rc = taoci_discovery_new(t, config, &v, &err);
    for (uint32_t i = 0; !rc && i < docs; i++) {
        rc = taoci_doc_read(d, text, make_text(text, room, i), NULL, &err);
        if (!rc)
            rc = taoci_doc_write(d, &digest, &p, &len, &err);
        if (!rc)
            rc = taoci_discovery_add(v, p, len, &err);
    }
    len = 0;
    if (!rc)
        rc = taoci_discovery_write(v, &p, &len, &err);
    *n = len < most ? len : most;
    if (*n)
        memcpy(got, p, *n);
    taoci_discovery_free(v);
    taoci_doc_free(d);
    taoci_close(t);
    free(text);
    return rc;
}

enum { MOST = 1 << 20 };

static void memory_and_threads_change_nothing(void **state)
{
    static char want[MOST + 1], got[MOST];
    size_t n, m;
    taoci_discovery_config c = {TAOCI_DISCOVERY_INIT, .min_count = 3, .top = 4000};
    /* 70 runs: more than are open at once. */
    enum { DOCS = 70, BYTES = 50000 };
    assert_int_equal(discover(*state, &c, DOCS, BYTES, want, MOST, &n), TAOCI_OK);
    assert_true(n < MOST);
    want[n] = 0;
    assert_non_null(strstr(want, "果农联\t"));
    assert_non_null(strstr(want, "渠长\t"));
    assert_null(strstr(want, "\n苹果树\t"));
    for (int i = 0; i < 2; i++) {
        c.memory = i == 0;
        c.jobs = 3;
        assert_int_equal(discover(*state, &c, DOCS, BYTES, got, MOST, &m), TAOCI_OK);
        assert_int_equal(m, n);
        assert_memory_equal(got, want, n);
    }
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    char got[64];
    size_t n;
    const taoci_discovery_config c = {TAOCI_DISCOVERY_INIT, .memory = 1,
                                      .folder = "/dev/null/none"};
    assert_int_equal(discover(*state, &c, 1, 60000, got, sizeof got, &n), TAOCI_EIO);
}

static void no_memory_is_an_answer(void **state)
{
    char got[64];
    size_t n;
    taoci_code rc = TAOCI_ENOMEM;
    const taoci_discovery_config c = {TAOCI_DISCOVERY_INIT, .min_count = 3};
    for (size_t i = 1; rc; i++) {
        fail_at(i, 0);
        rc = discover(*state, &c, 2, 3000, got, sizeof got, &n);
        int failed = has_failed();
        fail_at(0, 0);
        assert_true(rc == TAOCI_ENOMEM || !rc);
        assert_true(rc || !failed || n);
        if (!failed)
            break;
        rc = TAOCI_ENOMEM;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_walk_spells_every_word),
        cmocka_unit_test(logarithms_are_right),
        cmocka_unit_test(bytes_that_are_no_digest_are_refused),
        cmocka_unit_test(memory_and_threads_change_nothing),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
        cmocka_unit_test(no_memory_is_an_answer),
    };
    return cmocka_run_group_tests(tests, setup, world_teardown);
}
