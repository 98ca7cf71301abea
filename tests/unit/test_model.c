/* tests/unit/test_model.c */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "names.h"

#include <sys/mman.h>

static const char *const words[] = {"中国", "公司", "绍兴市", NULL};

/* A good file with all there may be. */
static names_file make(void)
{
    names_file f;
    static const uint16_t rows[] = {1, 2, 3};
    static const char *const rule[] = {"place.chain", "company.head", "company.head"};
    names_random(&f, 7, 40, words);
    names_add(&f, N_MEMORY, 3, 80, rows, sizeof rows);
    names_conf(&f);
    names_add(&f, N_NOTE, 9, 0, "of chance", 9);
    names_texts(&f, N_NAMES, rule, rows, 3);
    names_end(&f);
    return f;
}

/* Why the file is refused, NULL when it is not. */
static const char *refused(const void *p, size_t len)
{
    static taoci_err err;
    tc_model m;
    err.code = TAOCI_OK;
    taoci_code rc = tc_model_attach(&m, p, len, "t.model", &err);
    if (!rc)
        return NULL;
    assert_int_equal(rc, TAOCI_EDICT);
    assert_int_equal(err.code, TAOCI_EDICT);
    assert_null(m.row);
    assert_non_null(strstr(err.msg, "'t.model' is no usable model of names ("));
    return err.msg;
}

static void a_file_is_read(void **state)
{
    names_file f = make();
    tc_model m;
    taoci_err err = {0};
    (void)state;
    if (tc_model_attach(&m, f.p, f.len, "t.model", &err))
        fail_msg("%s", err.msg);
    assert_int_equal(m.rows, 40);
    assert_int_equal(m.words.count, 3);
    assert_true(tc_str_is(tc_texts_at(&m.words, 1), "公司"));
    assert_int_equal(tc_texts_find(&m.words, TC_STR("公司")), m.words.value[1]);
    assert_int_equal(tc_texts_find(&m.words, TC_STR("公")), 0);
    assert_int_equal(tc_texts_find(&m.words, TC_STR("绍兴市区")), 0);
    assert_int_equal(m.types.value[0], 13 << 8 | 9);
    assert_int_equal(m.memory_count, 3);
    assert_int_equal(m.memory_aux, 80);
    assert_int_equal(m.bin, 4);
    assert_int_equal(m.conf[6][TC_TAG_BINS - 1], 99);
    assert_true(tc_str_is(m.note, "of chance"));
    assert_int_equal(m.names.value[2], 3);
    names_free(&f);
}

static void what_is_wrong_is_said(void **state)
{
    static const struct {
        size_t at;
        uint32_t value;
        const char *why;
    } row[] = {{0, 0x6b6e6a75, "not written by taoci"},
               {8, 2, "made for a newer taoci"},
               {8, 0, "made for an older taoci"},
               {12, 0x04030201, "made for machines of another byte order"},
               {16, 1 << 30, "cut short"},
               {16, 64, "longer than it says"},
               {N_SIZE, 1, "damaged: the checksum differs"},
               {32, 1 << 30, "damaged: no room for its sections"},
               {36, 0, "damaged: other labels or too many rows"},
               {36, 70000, "damaged: other labels or too many rows"},
               {44, 13, "damaged: other labels or too many rows"},
               {N_HEAD, 99, "made for a newer taoci: a section of an unknown kind"},
               {N_HEAD, 0, "made for a newer taoci: a section of an unknown kind"},
               {N_HEAD, N_TRANS, "damaged: a section of another size"},
               {N_HEAD + 4, 41, "damaged: a section of another size"},
               {N_HEAD + 16, 1 << 30, "damaged: a section outside the file"},
               {N_HEAD + 16, 65, "damaged: a section outside the file"},
               {N_HEAD + N_SECTION, N_NOTE, "damaged: a section twice"},
               {N_HEAD + 2 * N_SECTION, N_MARKS, "damaged: a section twice"}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        names_file f = make();
        put32(&f, row[i].at, row[i].value);
        if (row[i].at > N_SIZE + 8)
            names_sum(&f);
        const char *why = refused(f.p, f.len);
        if (!why || !strstr(why, row[i].why))
            fail_msg("%zu: %s, not %s", i, why ? why : "read", row[i].why);
        names_free(&f);
    }
    assert_non_null(strstr(refused(NULL, 0), "not written by taoci"));
}

/* A model without the section KIND, and with the COUNT values (2 bytes) from byte AT of it made VALUE. */
static names_file spoilt(uint32_t kind, size_t at, uint32_t value)
{
    names_file f = make();
    uint64_t off;
    uint32_t k = 0;
    size_t head = N_HEAD;
    for (; memcpy(&k, f.p + head, 4), k != kind; head += N_SECTION)
        assert_true(head < N_HEAD + N_KINDS * N_SECTION);
    memcpy(&off, f.p + head + 16, sizeof off);
    uint16_t half = (uint16_t)value;
    put_at(&f, off + at, &half, sizeof half);
    names_sum(&f);
    return f;
}

static void what_a_section_holds_is_checked(void **state)
{
    static const struct {
        uint32_t kind;
        size_t at;
        uint32_t value;
        const char *why;
    } row[] = {{N_ROWS, 5, 1, "row 0 is not empty"},
               {N_CHARS, 4, 0x20, "characters not in order"},
               {N_CHARS, 2, 40, "a row that is not there"},
               {N_CLASS, 8, 40, "a row that is not there"},
               {N_PAIRS, 131070, 40, "a row that is not there"},
               {N_MARKS, 2, 64, "a row that is not there"},
               {N_RULES, 238, 40, "a row that is not there"},
               {N_MEMORY, 0, 40, "a row that is not there"},
               {N_WORDS, 0, 1, "texts outside the file"},
               {N_WORDS, 4, 60, "texts not in order"},
               {N_WORDS, 12, 90, "texts outside the file"},
               {N_WORDS, 16, 40, "a row that is not there"},
               {N_WORDS, 24, 0xFFFF, "texts not in order"},
               {N_TYPES, 24, 64 << 8, "a class that is not there"},
               {N_CONF, 0, 101, "surer than sure"},
               {N_NAMES, 4, 60, "texts not in order"}};
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        names_file f = spoilt(row[i].kind, row[i].at, row[i].value);
        const char *why = refused(f.p, f.len);
        if (!why || !strstr(why, row[i].why))
            fail_msg("%zu: %s, not %s", i, why ? why : "read", row[i].why);
        names_free(&f);
    }
    names_file f = make();
    put32(&f, N_HEAD + N_SECTION * (f.sections - 1), N_GONE);
    names_sum(&f);
    assert_non_null(strstr(refused(f.p, f.len), "made for an older taoci"));
    names_free(&f);
    names_random(&f, 1, 40, words);
    f.sections--; /* without the last */
    names_end(&f);
    assert_non_null(strstr(refused(f.p, f.len), "a section is missing"));
    names_free(&f);
}

/* The file in front of a page that cannot be read: a read past its end is the end of the test. */
static unsigned char *fenced(size_t len, size_t *room)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    *room = (len + page - 1) / page * page;
    unsigned char *p =
        mmap(NULL, *room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(p != MAP_FAILED);
    assert_int_equal(mprotect(p + *room, page, PROT_NONE), 0);
    return p;
}

/* Every change shows in the sum; where the sum is made right again, what is read lies in the file. */
static void mutations_are_refused_or_harmless(void **state)
{
    enum { ROUNDS = 100000 };
    names_file f = make();
    size_t room, head = N_HEAD + N_SECTION * f.sections;
    unsigned char *fence = fenced(f.len, &room), *p = fence + room - f.len;
    uint64_t seed = 42;
    uint32_t read = 0;
    (void)state;
    memcpy(p, f.p, f.len);
    for (uint32_t i = 0; i < ROUNDS; i++) {
        names_file g = {.p = p, .len = f.len, .cap = f.len};
        size_t at[3], most = i % 2 ? f.len : head; /* the head leads to all the rest */
        uint32_t n = 1 + dice(&seed) % 3;
        for (uint32_t k = 0; k < n; k++) {
            at[k] = dice(&seed) % most;
            p[at[k]] = (unsigned char)dice(&seed);
        }
        int changed = memcmp(p, f.p, f.len) != 0, summed = i % 5 == 0;
        if (summed)
            names_sum(&g);
        int bad = refused(p, f.len) != NULL;
        assert_true(bad == changed || (summed && !bad));
        read += changed && !bad;
        for (uint32_t k = 0; k < n; k++)
            p[at[k]] = f.p[at[k]];
        memcpy(p + N_SIZE, f.p + N_SIZE, 8);
    }
    assert_true(read > 0); /* a weight may be any */
    assert_memory_equal(p, f.p, f.len);
    munmap(fence, room + (size_t)sysconf(_SC_PAGESIZE));
    names_free(&f);
}

static void every_prefix_is_refused(void **state)
{
    names_file f = make();
    size_t room;
    unsigned char *fence = fenced(f.len, &room);
    (void)state;
    for (size_t len = 0; len < f.len; len += len < 2048 ? 1 : 61) {
        len = len < 2048 ? len : len / 8 * 8;
        unsigned char *p = fence + room - (len + 7) / 8 * 8;
        memcpy(p, f.p, len);
        assert_non_null(refused(p, len));
        /* One that owns up to it: its sections are not there. */
        if (len >= N_HEAD && len % 64 == 0) {
            uint64_t size = len;
            names_file g = {.p = p, .len = len, .cap = len};
            memcpy(p + 16, &size, sizeof size);
            names_sum(&g);
            assert_non_null(refused(p, len));
        }
    }
    munmap(fence, room + (size_t)sysconf(_SC_PAGESIZE));
    names_free(&f);
}

static void a_file_is_opened_and_refused_by_name(void **state)
{
    char folder[] = "/tmp/taoci-test-XXXXXX", path[64];
    names_file f = make();
    tc_model m;
    taoci_err err = {0};
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.model", folder);
    assert_int_equal(tc_model_open(&m, path, 1, &err), TAOCI_EIO);
    write_file(path, (char *)f.p, f.len);
    assert_int_equal(tc_model_open(&m, path, 1, &err), TAOCI_OK);
    assert_int_equal(m.rows, 40);
    tc_model_close(&m);
    tc_model_close(&m);
    write_file(path, (char *)f.p, f.len / 2);
    assert_int_equal(tc_model_open(&m, path, 1, &err), TAOCI_EDICT);
    assert_non_null(strstr(err.msg, path));
    assert_non_null(strstr(err.msg, "cut short"));
    write_file(path, "", 0);
    assert_int_equal(tc_model_open(&m, path, 1, &err), TAOCI_EDICT);
    assert_int_equal(tc_model_open(&m, folder, 1, &err), TAOCI_EIO);
    unlink(path);
    rmdir(folder);
    names_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(what_a_section_holds_is_checked),
        cmocka_unit_test(mutations_are_refused_or_harmless),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(a_file_is_opened_and_refused_by_name),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
