/* tests/unit/test_view.c */
#include "world.h"

static const char base[] = "绍兴市\tplace/city\n台湾\tplace/province\n西湖\tplace\n著\tfold\n";

static int setup(void **state)
{
    return world_setup(state, base, "𠮷野家\tbrand\n");
}

static void characters_that_match_alike_have_one_code(void **state)
{
    static const char *const pair[][2] = {{"台灣", "台湾"}, {"臺", "台"},   {"５Ａ％", "5A%"},
                                          {"⼀", "一"},     {"１２", "12"}, {"廈門", "厦门"}};
    world *w = *state;
    for (size_t i = 0; i < LEN(pair); i++) {
        tc_view v[2];
        for (int k = 0; k < 2; k++)
            assert_int_equal(tc_view_init(&v[k], &w->arena, &w->store.dict.map, pair[i][k],
                                          (uint32_t)strlen(pair[i][k]), NULL, NULL),
                             TAOCI_OK);
        assert_int_equal(v[0].n, v[1].n);
        assert_memory_equal(v[0].code, v[1].code, (v[0].n + 1) * sizeof *v[0].code);
    }
}

static void the_text_is_never_changed(void **state)
{
    world *w = *state;
    const char *text = "臺灣５";
    tc_view v;
    assert_int_equal(tc_view_init(&v, &w->arena, &w->store.dict.map, text, 9, NULL, NULL),
                     TAOCI_OK);
    assert_ptr_equal(v.text, text);
    assert_true(tc_view_is(&v, 0, "台湾5"));
    taoci_span s = tc_view_span(&v, 0, 2);
    assert_int_equal(s.beg, 0);
    assert_int_equal(s.end, 6);
}

static void ignored_characters_are_left_out(void **state)
{
    static const struct {
        const char *text;
        uint32_t n, beg, end; /* the span of all that is left */
    } row[] = {
        {"绍\xC2\xAD兴", 2, 0, 8},                 /* soft hyphen */
        {"\xE2\x80\x8B绍兴\xE2\x80\x8B", 2, 3, 9}, /* zero width space around */
        {"绍兴", 2, 0, 6},
        {"\xEF\xBB\xBF绍", 1, 3, 6}, /* a mark inside the text */
    };
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_view v;
        uint32_t len = (uint32_t)strlen(row[i].text);
        assert_int_equal(
            tc_view_init(&v, &w->arena, &w->store.dict.map, row[i].text, len, NULL, NULL),
            TAOCI_OK);
        assert_int_equal(v.n, row[i].n);
        taoci_span s = tc_view_span(&v, 0, v.n);
        assert_int_equal(s.beg, row[i].beg);
        assert_int_equal(s.end, row[i].end);
    }
}

static void classes_say_what_a_character_is(void **state)
{
    static const struct {
        const char *ch;
        uint8_t has, lacks;
    } row[] = {
        {"绍", TC_C_HAN, TC_C_NUMERAL | TC_C_DIGIT},
        {"三", TC_C_HAN | TC_C_NUMERAL, TC_C_DIGIT},
        {"5", TC_C_DIGIT, TC_C_HAN},
        {"５", TC_C_DIGIT, TC_C_HAN},
        {"a", TC_C_LATIN, TC_C_HAN},
        {"，", TC_C_PUNCT, TC_C_HAN},
        {" ", TC_C_SPACE, TC_C_NEWLINE},
        {"　", TC_C_SPACE, TC_C_NEWLINE},
        {"\n", TC_C_NEWLINE, TC_C_HAN},
        {"亿", TC_C_HAN | TC_C_NUMERAL, 0},
    };
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_view v;
        assert_int_equal(tc_view_init(&v, &w->arena, &w->store.dict.map, row[i].ch,
                                      (uint32_t)strlen(row[i].ch), NULL, NULL),
                         TAOCI_OK);
        assert_int_equal(v.n, 1);
        assert_int_equal(tc_view_class(&v, 0) & row[i].has, row[i].has);
        assert_int_equal(tc_view_class(&v, 0) & row[i].lacks, 0);
        assert_int_equal(tc_view_class(&v, 1), 0); /* the end */
        assert_int_equal(tc_view_cp(&v, 1), 0);
    }
}

static void astral_characters_have_codes_where_a_dictionary_knows_them(void **state)
{
    world *w = *state;
    const char *text = "𠮷𠀀";
    tc_view v;
    assert_int_equal(tc_view_init(&v, &w->arena, &w->store.dict.map, text, 8, NULL, NULL),
                     TAOCI_OK);
    assert_int_not_equal(v.code[0], TC_CODE_ASTRAL);
    assert_int_equal(v.code[1], TC_CODE_ASTRAL);
    assert_int_equal(tc_view_span(&v, 1, 2).beg, 4);
    assert_int_equal(tc_view_span(&v, 1, 2).end, 8);
}

static void words_are_compared_inside_the_text_only(void **state)
{
    world *w = *state;
    tc_view v;
    assert_int_equal(tc_view_init(&v, &w->arena, &w->store.dict.map, "绍兴市", 9, NULL, NULL),
                     TAOCI_OK);
    assert_true(tc_view_is(&v, 1, "兴市"));
    assert_false(tc_view_is(&v, 1, "兴市委"));
    assert_false(tc_view_is(&v, 3, "市"));
    assert_true(tc_view_is(&v, 3, ""));
}

/* The sets of blanks and of gaps say what the classes and the places in the text say. */
static void sets_say_what_the_text_says(void **state)
{
    enum { PIECES = 40 };
    static const char *const part[] = {"绍兴", "\xC2\xAD",     " ",     "\n",
                                       "市5",  "\xE3\x80\x80", "A；\t", "𠮷"};
    world *w = *state;
    char text[PIECES * 4 * 8];
    tc_piece p[PIECES];
    uint32_t len = 0, n = 0, seed = 1, gaps = 0;
    while (n < PIECES) {
        uint32_t beg = len;
        for (int k = 0; k < 4; k++) {
            const char *s = part[(seed = seed * 1664525 + 1013904223) >> 29];
            memcpy(text + len, s, strlen(s));
            len += (uint32_t)strlen(s);
        }
        p[n] = (tc_piece){.beg = beg, .end = len, .cp = n % 5 == 4 ? ' ' : 0};
        if (n % 3 == 2)
            p[n].beg += (uint32_t)tc_utf8_len(text[beg]); /* something is left out */
        n++;
    }
    tc_view v;
    const tc_pieces pieces = {.p = p, .n = n};
    assert_int_equal(tc_view_init(&v, &w->arena, &w->store.dict.map, text, len, &pieces, NULL),
                     TAOCI_OK);
    for (uint32_t i = 0; i < v.n; i++) {
        assert_int_equal(tc_bit_is(v.blank, i),
                         (tc_view_class(&v, i) & (TC_C_SPACE | TC_C_NEWLINE)) != 0);
        for (uint32_t end = i + 1, whole = 1, at = v.off[i]; end <= v.n; end++) {
            whole &= v.off[end - 1] == at && !tc_view_wide(&v, end - 1);
            at = v.off[end - 1] + tc_utf8_len(text[v.off[end - 1]]);
            assert_int_equal(tc_view_is_whole(&v, i, end), whole);
            gaps += !whole;
        }
    }
    assert_true(v.n > 128 && gaps > 0);
}

/* Pieces with gaps of all sizes, some of them read earlier than they stand, each 绍a绍a…. */
static void a_long_view_knows_where_characters_begin(void **state)
{
    enum { PIECES = 24000, CHARS = 100, BYTES = CHARS * 2, MOST = 700 };
    world *w = *state;
    tc_pieces pieces = {0};
    uint32_t len = PIECES * (BYTES + MOST), wrong = 0;
    char *text = tc_arena_raw(&w->arena, len);
    assert_non_null(text);
    for (uint32_t i = 0; i < len; i += 4)
        memcpy(text + i, "绍a", 4);
    for (uint32_t i = 0; i < PIECES; i++) {
        tc_piece *p = tc_vec_push(&w->arena, &pieces);
        assert_non_null(p);
        uint32_t at = (i % 5 == 3 ? i - 2 : i) * (BYTES + MOST) + i % (MOST / 4) * 4;
        *p = (tc_piece){.beg = at, .end = at + BYTES, .link = i % 5 == 3};
    }
    tc_view v;
    assert_int_equal(tc_view_init(&v, &w->arena, &w->store.dict.map, text, len, &pieces, NULL),
                     TAOCI_OK);
    assert_null(v.off);
    assert_true(v.far.n > 0 && v.far.n < v.n / TC_VIEW_BLOCK);
    assert_int_equal(v.n, PIECES * CHARS);
    for (uint32_t i = 0; i < v.n; i++) {
        uint32_t at = pieces.p[i / CHARS].beg + i % CHARS * 2 + i % 2;
        wrong += tc_view_off(&v, i) != at;
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(tc_view_off(&v, v.n), len);
    tc_plain plain; /* across two of them */
    assert_int_equal(tc_view_plain(&v, &w->arena, 150, 250, &plain, NULL), TAOCI_OK);
    assert_int_equal(plain.len, BYTES);
    assert_int_equal(tc_plain_off(&plain, 201), 103);
    assert_memory_equal(plain.text, text, BYTES);
}

static void full_arena_is_an_error(void **state)
{
    world *w = *state;
    tc_arena none;
    tc_arena_init(&none, 0);
    tc_view v;
    assert_int_equal(tc_view_init(&v, &none, &w->store.dict.map, "绍", 3, NULL, NULL),
                     TAOCI_ENOMEM);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(characters_that_match_alike_have_one_code),
        cmocka_unit_test(the_text_is_never_changed),
        cmocka_unit_test(ignored_characters_are_left_out),
        cmocka_unit_test(classes_say_what_a_character_is),
        cmocka_unit_test(astral_characters_have_codes_where_a_dictionary_knows_them),
        cmocka_unit_test(words_are_compared_inside_the_text_only),
        cmocka_unit_test(sets_say_what_the_text_says),
        cmocka_unit_test(a_long_view_knows_where_characters_begin),
        cmocka_unit_test(full_arena_is_an_error),
    };
    return cmocka_run_group_tests(t, setup, world_teardown);
}
