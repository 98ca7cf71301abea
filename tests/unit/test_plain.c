/* tests/unit/test_plain.c — what is done sixteen bytes at a time gives what plain C gives */
#include "world.h"

#define TC_PLAIN
uint32_t plain_utf8_count(const char *p, uint32_t len);
#define tc_utf8_count plain_utf8_count
#include "base/str.c"
#undef tc_utf8_count

#define tc_decode         plain_decode
#define tc_decoded_source plain_decoded_source
#include "text/decode.c"
#undef tc_decode
#undef tc_decoded_source

#define tc_guess_words plain_guess_words
#include "seg/guess.c"
#undef tc_guess_words

uint32_t tc_utf8_count(const char *p, uint32_t len);
taoci_code tc_guess_words(tc_scan *s, tc_arena *scratch, taoci_err *err);
taoci_code tc_decode(tc_decoded *d, tc_arena *a, const char *p, size_t len, const char *encoding,
                     int keep_bom, taoci_err *err);

enum { PARTS = 200 };

static uint32_t draw(uint32_t *seed)
{
    return (*seed = *seed * 1664525 + 1013904223) >> 16;
}

/* Bytes as they come: long runs of ideographs, other characters between them, and if BAD what is none. */
static uint32_t some_bytes(char *p, uint32_t *seed, int bad)
{
    static const char *const part[] = {"绍兴市柯桥区",
                                       "，",
                                       "a",
                                       "12.5%",
                                       "é",
                                       "𠮷",
                                       "\n",
                                       "\xED\x95\x9C",
                                       "\xE0\xA4\x85",
                                       "\xE0\x80\x80",
                                       "\xED\xA0\x80",
                                       "\xC0\xAF",
                                       "\xE7\xBB",
                                       "\xFF",
                                       "\x80"};
    uint32_t len = 0;
    for (int i = 0; i < PARTS; i++) {
        uint32_t k = draw(seed) % (bad && i > PARTS / 2 ? 15 : 9);
        if (draw(seed) % 3)
            k = 0;
        memcpy(p + len, part[k], strlen(part[k]));
        len += (uint32_t)strlen(part[k]);
    }
    return len;
}

static void characters_are_counted(void **state)
{
    char text[PARTS * 18];
    uint32_t seed = 3, len = some_bytes(text, &seed, 0);
    (void)state;
    for (uint32_t beg = 0; beg < 40; beg++)
        for (uint32_t end = beg; end < len; end += beg < 18 ? 1 : 97)
            assert_int_equal(tc_utf8_count(text + beg, end - beg),
                             plain_utf8_count(text + beg, end - beg));
}

static void bytes_are_decoded(void **state)
{
    world *w = *state;
    char text[PARTS * 18];
    uint32_t seed = 7, bad = 0;
    for (int round = 0; round < 300; round++) {
        tc_decoded d, plain;
        uint32_t len = some_bytes(text, &seed, round % 2);
        assert_int_equal(tc_decode(&d, &w->arena, text, len, "UTF-8", 0, NULL), TAOCI_OK);
        assert_int_equal(plain_decode(&plain, &w->arena, text, len, "UTF-8", 0, NULL), TAOCI_OK);
        assert_int_equal(d.len, plain.len);
        assert_memory_equal(d.text, plain.text, d.len);
        assert_int_equal(d.bad, plain.bad);
        assert_int_equal(d.bad_first, plain.bad_first);
        bad += d.bad != 0;
        tc_arena_reset(&w->arena);
    }
    assert_true(bad > 100 && bad < 200);
}

static void words_are_guessed(void **state)
{
    static const char *const part[] = {"绍", "兴",   "柯", "桥", "的",
                                       "七", "成都", "，", "3",  "厂房"};
    world *w = *state;
    char text[PARTS * 6 + 1];
    uint32_t seed = 9, guessed = 0;
    for (int round = 0; round < 200; round++) {
        text[0] = 0;
        for (int i = 0, n = (int)(draw(&seed) % PARTS); i < n; i++)
            strcat(text, part[draw(&seed) % LEN(part)]);
        world_scan(w, text, strlen(text));
        uint32_t n = w->view.n, before = w->scan.tokens;
        uint16_t size[PARTS * 2 + 1];
        assert_int_equal(tc_guess_words(&w->scan, &w->scratch, NULL), TAOCI_OK);
        guessed += w->scan.tokens != before;
        memcpy(size, w->scan.size, (n + 1) * sizeof *size);
        world_scan(w, text, strlen(text));
        assert_int_equal(plain_guess_words(&w->scan, &w->scratch, NULL), TAOCI_OK);
        assert_memory_equal(size, w->scan.size, (n + 1) * sizeof *size);
    }
    assert_true(guessed > 20);
}

static int setup(void **state)
{
    return world_setup(state, "成都\tplace/city\n成\tunit\n都\tword\n的\tstop\n厂房\tword\n", NULL);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(bytes_are_decoded),
        cmocka_unit_test(words_are_guessed),
    };
    return cmocka_run_group_tests(t, setup, world_teardown);
}
