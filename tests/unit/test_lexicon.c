/* tests/unit/test_lexicon.c */
#include "world.h"

#include "base/sha256.h"

static const char base[] = "surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n"
                           "绍兴市\tplace/city\t\tcn:330600\t绍兴|越城\n"
                           "浙江省\tplace/province\t\tcn:330000\t浙江\n"
                           "越\tplace/abbr\t绍兴市\tcn:330600\n"
                           "资源\tplace/county\t资源县\tcn:450329\t\t0\tparent=cn:450300 kind=x\n"
                           "资源\tword/n\t\t\t\t900\n"
                           "三花集团\tcompany\n";

static int setup(void **state)
{
    return world_setup(state, base, "三花集团\torg\t三花\n资源\ttech\n");
}

/* The word of TEXT in lexicon I, 0 for none. */
static uint32_t word_of(world *w, uint32_t i, const char *text)
{
    tc_view v;
    const tc_lexicon *x = &w->store.dict.lex[i];
    assert_int_equal(
        tc_view_init(&v, &w->arena, &w->store.dict.map, text, (uint32_t)strlen(text), NULL, NULL),
        TAOCI_OK);
    const tc_cell *c = tc_trie_exact(&x->trie, v.code, v.n);
    return c && c->word ? tc_word_in(i, c->word) : 0;
}

static void a_line_is_found_by_word_and_alias(void **state)
{
    static const struct {
        const char *text, *type, *canon, *id;
        uint32_t line;
    } row[] = {{"绍兴市", "place/city", "绍兴市", "cn:330600", 2},
               {"绍兴", "place/city", "绍兴市", "cn:330600", 2},
               {"越城", "place/city", "绍兴市", "cn:330600", 2},
               {"越", "place/abbr", "绍兴市", "cn:330600", 4},
               {"三花集团", "company", "", "", 7}};
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        uint32_t word = word_of(w, 0, row[i].text);
        assert_int_not_equal(word, 0);
        tc_entry e = tc_dict_entry(&w->store.dict, word, 0);
        assert_string_equal(tc_entry_type(e), row[i].type);
        assert_string_equal(tc_entry_canon(e), row[i].canon);
        assert_string_equal(tc_entry_id(e), row[i].id);
        assert_int_equal(e.s->line, row[i].line);
        assert_non_null(strstr(tc_entry_file(e), "base.tsv"));
    }
    assert_int_equal(word_of(w, 0, "绍"), 0);
    assert_int_equal(word_of(w, 0, "绍兴市区"), 0);
}

static void all_senses_of_a_word_are_kept(void **state)
{
    world *w = *state;
    uint32_t word = word_of(w, 0, "资源");
    assert_int_equal(tc_dict_word(&w->store.dict, word)->senses, 2);
    tc_entry place = tc_dict_find(&w->store.dict, word, TC_A_PLACE);
    assert_non_null(place.s);
    assert_true(tc_entry_never_alone(place));
    assert_string_equal(tc_entry_subtype(place), "county");
    assert_null(tc_dict_find(&w->store.dict, word, TC_A_UNIT).s);
    assert_null(tc_dict_find(&w->store.dict, 0, TC_A_PLACE).s);
}

static void notes_are_read_by_key(void **state)
{
    world *w = *state;
    tc_entry e = tc_dict_find(&w->store.dict, word_of(w, 0, "资源"), TC_A_PLACE);
    assert_true(tc_str_is(tc_entry_note(e, "parent"), "cn:450300"));
    assert_true(tc_str_is(tc_entry_note(e, "kind"), "x"));
    assert_null(tc_entry_note(e, "paren").p);
    assert_null(tc_entry_note(e, "").p);
}

static void a_number_leads_to_the_full_name(void **state)
{
    static const struct {
        uint32_t num;
        const char *canon;
    } row[] = {
        {330600, "绍兴市"}, {330000, "浙江省"}, {450329, "资源县"}, {330601, NULL}, {0, NULL}};
    world *w = *state;
    for (size_t i = 0; i < LEN(row); i++) {
        tc_entry e = tc_dict_numbered(&w->store.dict, row[i].num);
        assert_int_equal(e.s != NULL, row[i].canon != NULL);
        if (e.s)
            assert_string_equal(tc_entry_canon(e), row[i].canon);
    }
}

static void a_users_words_lie_over_the_built_in_ones(void **state)
{
    world *w = *state;
    assert_int_equal(w->store.dict.count, 2);
    uint32_t word = word_of(w, 1, "三花集团");
    assert_true(tc_word_is_user(word));
    assert_string_equal(tc_entry_type(tc_dict_entry(&w->store.dict, word, 0)), "org");
    assert_int_equal(word_of(w, 1, "绍兴市"), 0);
    assert_false(tc_word_is_user(word_of(w, 0, "三花集团")));
}

/* Every way in which a file may be no lexicon: an error that names the command, nothing mapped. */
static void a_damaged_file_is_an_error(void **state)
{
    world *w = *state;
    tc_buf b;
    taoci_err err = {0};
    tc_buf_init(&b, 1 << 30);
    assert_int_equal(tc_file_read(w->base, &b, &err), TAOCI_OK);
    char path[64];
    snprintf(path, sizeof path, "%s/bad.lex", w->folder);
    const size_t cut[] = {0,         7,        8, 100, sizeof(tc_image) - 1, sizeof(tc_image),
                          b.len / 2, b.len - 1};
    for (size_t i = 0; i < LEN(cut); i++) {
        tc_lexicon x;
        tc_map m;
        write_file(path, b.p, cut[i]);
        memset(&err, 0, sizeof err);
        assert_int_equal(tc_lexicon_open(&x, &m, path, 1, &err), TAOCI_EDICT);
        assert_non_null(strstr(err.msg, "taoci dict build"));
        assert_null(m.p);
    }
    for (size_t at = 0; at < b.len; at += at < sizeof(tc_image) ? 1 : b.len / 97) {
        tc_lexicon x;
        tc_map m;
        b.p[at] ^= 0x10;
        write_file(path, b.p, b.len);
        b.p[at] ^= 0x10;
        taoci_code rc = tc_lexicon_open(&x, &m, path, 1, &err);
        if (rc != TAOCI_EDICT)
            fail_msg("a flipped bit in byte %zu went unseen", at);
    }
    unlink(path);
    tc_buf_done(&b);
}

/* A code of none would end the text in its middle. */
static void every_character_has_a_code(void **state)
{
    world *w = *state;
    const tc_charmap *m = &w->store.dict.map;
    for (uint32_t cp = 0; cp < TC_BMP; cp++)
        if ((cp < 0xD800 || cp >= 0xE000) &&
            (m->code[cp] == TC_CODE_NONE || m->code[cp] == TC_CODE_FREE))
            fail_msg("U+%04X has no code", (unsigned)cp);
    assert_int_equal(m->code[0x82CE], m->code[0x82E7]); /* 苎 and 苧 */
}

/* Whoever empties a table that is mapped ends the run. */
static void a_table_is_read_not_mapped(void **state)
{
    world w;
    (void)state;
    maps = 0;
    world_open(&w, base, "三花集团\torg\n");
    world_close(&w);
    assert_int_equal(maps, 1); /* the lexicon */
}

static void the_source_hash_is_sha256(void **state)
{
    static const struct {
        const char *text, *hex;
    } row[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++)
        for (size_t cut = 0; cut <= strlen(row[i].text); cut += 7) {
            tc_sha256 s;
            char hex[65];
            tc_sha256_init(&s);
            tc_sha256_add(&s, row[i].text, cut);
            tc_sha256_add(&s, row[i].text + cut, strlen(row[i].text) - cut);
            tc_sha256_hex(&s, hex);
            assert_string_equal(hex, row[i].hex);
        }
}

static void the_same_tables_make_the_same_bytes(void **state)
{
    world *w = *state, again;
    world_open(&again, base, NULL);
    assert_memory_equal(w->store.dict.lex[0].image->source, again.store.dict.lex[0].image->source,
                        64);
    assert_int_equal(w->store.dict.lex[0].image->size, again.store.dict.lex[0].image->size);
    world_close(&again);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(a_line_is_found_by_word_and_alias),
        cmocka_unit_test(all_senses_of_a_word_are_kept),
        cmocka_unit_test(notes_are_read_by_key),
        cmocka_unit_test(a_number_leads_to_the_full_name),
        cmocka_unit_test(a_users_words_lie_over_the_built_in_ones),
        cmocka_unit_test(a_damaged_file_is_an_error),
        cmocka_unit_test(every_character_has_a_code),
        cmocka_unit_test(a_table_is_read_not_mapped),
        cmocka_unit_test(the_source_hash_is_sha256),
        cmocka_unit_test(the_same_tables_make_the_same_bytes),
    };
    return cmocka_run_group_tests(t, setup, world_teardown);
}
