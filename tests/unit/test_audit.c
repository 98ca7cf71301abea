/* tests/unit/test_audit.c — a lexicon with a right checksum and wrong contents: refused, or safe to use. */
#include "world.h"

#include <stdio.h>

static const char base[] = "surface\ttype\tcanonical\tid\taliases\tweight\tnotes\n"
                           "绍兴市\tplace/city\t\tcn:330600\t绍兴|越城\n"
                           "浙江省\tplace/province\t\tcn:330000\t浙江\n"
                           "有限公司\thead/company\n"
                           "推进\tword/v\t\t\t\t400\n"
                           "会议\tword/n\t\t\t\t500\n";
static const char user[] = "三花集团\tcompany\t三花控股集团有限公司\tsh:1\t三花\n"
                           "三花汽零\tcompany\n"
                           "柯桥\tplace/county\t柯桥区\tcn:330603\n"
                           "标箱\tunit/count\tTEU\t\t\t\tfactor=1\n"
                           "能打\tword/v\n会稽\tword/n\n"
                           "𠮷野\tperson\n!光明\n会议/推进\n";
static const char patterns[] = "type\tpattern\n编号\t[A-Z]{2}-[0-9]+\n";
static const char text[] =
    "绍兴市三花集团会议推进，柯桥3标箱，𠮷野在会稽能打，AB-12，光明有限公司。";

/* The image in W's folder as NAME, written from B with the right sum. */
static const char *seal(world *w, tc_buf *b, const char *name)
{
    static char path[80];
    tc_image head;
    memcpy(&head, b->p, sizeof head);
    /* The sum is taken over the image as it lies in memory. */
    head.check = tc_lexicon_checksum((const tc_image *)(const void *)b->p);
    memcpy(b->p, &head, sizeof head);
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    write_file(path, b->p, b->len);
    return path;
}

/* Open the lexicon LEX over the base of W (or, AS_BASE, alone) and use it for all there is. */
static taoci_code use(world *w, const char *lex, int as_base)
{
    const char *dicts[] = {lex};
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = as_base ? lex : w->base, .audit = 1};
    taoci *t;
    taoci_doc *d = NULL;
    taoci_err err = {0};
    const char *out;
    size_t n;
    if (!as_base) {
        cfg.dicts = dicts;
        cfg.dict_count = 1;
    }
    taoci_code rc = taoci_open(&cfg, &t, &err);
    if (rc)
        return rc;
    assert_int_equal(taoci_doc_new(t, &d, &err), TAOCI_OK);
    assert_int_equal(taoci_doc_read(d, text, sizeof text - 1, NULL, &err), TAOCI_OK);
    assert_int_equal(taoci_doc_extract(d, "all", &err), TAOCI_OK);
    assert_int_equal(taoci_doc_keywords(d, 0, &err), TAOCI_OK);
    assert_int_equal(taoci_doc_write(d, &(taoci_format){TAOCI_FORMAT_INIT}, &out, &n, &err),
                     TAOCI_OK);
    assert_int_equal(taoci_doc_why(d, 1, &out, &n, &err), TAOCI_OK);
    taoci_doc_free(d);
    taoci_close(t);
    return TAOCI_OK;
}

static tc_buf *load(world *w, int as_base)
{
    static tc_buf b;
    char lex[80], table[80], form[80];
    taoci_err err = {0};
    snprintf(lex, sizeof lex, "%s/user.lex", w->folder);
    snprintf(table, sizeof table, "%s/table.tsv", w->folder);
    snprintf(form, sizeof form, "%s/form.tsv", w->folder);
    write_file(table, user, sizeof user - 1);
    write_file(form, patterns, sizeof patterns - 1);
    const char *files[] = {table, form};
    if (taoci_lexicon_build(files, 2, w->base, lex, &err))
        fail_msg("%s", err.msg);
    tc_buf_init(&b, 1 << 28);
    assert_int_equal(tc_file_read(as_base ? w->base : lex, &b, &err), TAOCI_OK);
    unlink(lex);
    unlink(table);
    unlink(form);
    return &b;
}

static void put(tc_buf *b, uint64_t at, uint32_t width, uint32_t value)
{
    unsigned char le[4] = {value & 0xFF, value >> 8 & 0xFF, value >> 16 & 0xFF, value >> 24};
    for (uint32_t i = 0; i < width && at + i < b->len; i++)
        b->p[at + i] = (char)le[i];
}

static void a_wrong_field_is_refused(void **state)
{
    static const struct {
        const char *what;
        int section;
        uint32_t size, from, offset, width, value; /* of each element from FROM on */
    } row[] = {
        {"word of a cell", TC_SEC_CELLS, 8, 0, 0, 4, 0x1ffffff0},
        {"anchors of a cell", TC_SEC_CELLS, 8, 1, 6, 2, 0x7fff},
        {"first line of a word", TC_SEC_WORDS, 16, 1, 0, 4, 0x7ffffff0},
        {"lines of a word", TC_SEC_WORDS, 16, 1, 8, 2, 0xffff},
        {"more lines than there are", TC_SEC_WORDS, 16, 1, 8, 2, 3},
        {"lines of no word", TC_SEC_WORDS, 16, 0, 8, 2, 1},
        {"traits", TC_SEC_WORDS, 16, 1, 4, 4, 0x10000},
        {"anchors without a line", TC_SEC_WORDS, 16, 1, 10, 2, 64},
        {"part of speech", TC_SEC_WORDS, 16, 1, 15, 1, 0xe5},
        {"canonical form", TC_SEC_SENSES, 28, 0, 0, 4, 0x7fffff00},
        {"canonical form inside a text", TC_SEC_SENSES, 28, 0, 0, 4, 2},
        {"id", TC_SEC_SENSES, 28, 0, 4, 4, 0x7fffff00},
        {"notes", TC_SEC_SENSES, 28, 0, 8, 4, 0x7fffff00},
        {"number", TC_SEC_SENSES, 28, 0, 20, 4, 330699},
        {"file", TC_SEC_SENSES, 28, 0, 24, 2, 0xffff},
        {"type", TC_SEC_SENSES, 28, 0, 26, 2, 0xffff},
        {"name of a type", TC_SEC_TYPES, 8, 0, 0, 4, 0x7fffff00},
        {"anchors of a type", TC_SEC_TYPES, 8, 0, 4, 2, 0x7fff},
        {"name of a file", TC_SEC_FILES, 4, 0, 0, 4, 0x7fffff00},
        {"line of a number", TC_SEC_NUMBERS, 8, 0, 4, 4, 0x7fffff},
        {"number of a line", TC_SEC_NUMBERS, 8, 0, 0, 4, 110000},
        {"pattern", TC_SEC_PATTERNS, 16, 0, 0, 4, 0x7fffff00},
        {"file of a pattern", TC_SEC_PATTERNS, 16, 0, 8, 2, 0xffff},
        {"type of a pattern", TC_SEC_PATTERNS, 16, 0, 10, 2, 0xffff},
        {"texts without an end", TC_SEC_POOL, 1, 0, 0, 1, 'A'},
        {"texts that are no UTF-8", TC_SEC_POOL, 1, 1, 0, 1, 0xf4},
        {"length of a tail", TC_SEC_TAILS, 2, 1, 0, 2, 0xffff},
        {"end of the text in a tail", TC_SEC_TAILS, 2, 1, 0, 2, 0},
        {"node reached at the end", TC_SEC_NODES, 8, 1, 4, 2, 0},
        {"tail and list", TC_SEC_NODES, 8, 0, 0, 4, 3},
        {"list without one", TC_SEC_NODES, 8, 0, 0, 4, 2},
        {"mix of a word", TC_SEC_MIX, 2, 1, 0, 2, 0xffff},
        {"mix without the word's types", TC_SEC_MIX, 2, 1, 0, 2, 0},
        {"first type of a mix", TC_SEC_MIXES, 8, 1, 0, 4, 0x7ffffff0},
        {"types of a mix", TC_SEC_MIXES, 8, 1, 4, 4, 0x7fffffff},
        {"type in a mix", TC_SEC_MIXED, 2, 0, 0, 2, 0xffff},
        {"character", TC_SEC_ASTRAL, 8, 0, 0, 4, 0x110000},
        {"character of the table", TC_SEC_ASTRAL, 8, 0, 0, 4, 0x4e00},
        {"code of a character", TC_SEC_ASTRAL, 8, 0, 4, 2, 0},
        {"code of the table", TC_SEC_CODE, 2, 0, 0, 2, 0},
        {"folded character", TC_SEC_REP, 4, 0, 0, 4, 0x110000},
    };
    world *w = *state;
    for (int as_base = 0; as_base < 2; as_base++) {
        tc_buf *good = load(w, as_base), bad;
        assert_int_equal(use(w, seal(w, good, "bad.lex"), as_base), TAOCI_OK);
        tc_image h;
        memcpy(&h, good->p, sizeof h);
        for (size_t i = 0; i < LEN(row); i++) {
            uint64_t n = h.sec[row[i].section].len / row[i].size;
            if (n <= row[i].from)
                continue; /* a user's image has no table of characters, the base no patterns */
            tc_buf_init(&bad, SIZE_MAX);
            tc_buf_put(&bad, good->p, good->len);
            for (uint64_t k = row[i].from; k < n; k++)
                put(&bad, h.sec[row[i].section].off + k * row[i].size + row[i].offset, row[i].width,
                    row[i].value);
            if (use(w, seal(w, &bad, "bad.lex"), as_base) != TAOCI_EDICT)
                fail_msg("accepted in %s: %s", as_base ? "a base" : "a user's image", row[i].what);
            tc_buf_done(&bad);
        }
        tc_buf_done(good);
    }
}

static void a_missing_section_is_refused(void **state)
{
    world *w = *state;
    for (int as_base = 0; as_base < 2; as_base++) {
        tc_buf *b = load(w, as_base);
        tc_image h, without;
        memcpy(&h, b->p, sizeof h);
        for (int i = 0; i < TC_SECS; i++) {
            without = h;
            without.sec[i].len = 0;
            memcpy(b->p, &without, sizeof without);
            int may_go = h.sec[i].len == 0 || i == TC_SEC_ASTRAL || i == TC_SEC_NUMBERS ||
                         i == TC_SEC_PATTERNS || i == TC_SEC_CHARS;
            taoci_code rc = use(w, seal(w, b, "bad.lex"), as_base);
            if (rc != TAOCI_EDICT && !may_go)
                fail_msg("accepted without section %d", i);
        }
        tc_buf_done(b);
    }
}

/* Any byte may be wrong: the image is refused, or it can be used. */
static void any_byte_may_be_wrong(void **state)
{
    static const unsigned char value[] = {0, 1, 2, 0x7f, 0x80, 0xff};
    world *w = *state;
    tc_buf *b = load(w, 0);
    for (size_t at = sizeof(tc_image), k = 0; at < b->len; at += 1 + b->len / 1500, k++) {
        char was = b->p[at];
        b->p[at] = (char)value[k % LEN(value)];
        (void)use(w, seal(w, b, "bad.lex"), 0);
        b->p[at] = was;
    }
    tc_buf_done(b);
}

static int setup(void **state)
{
    return world_setup(state, base, NULL);
}

static int teardown(void **state)
{
    char path[80];
    snprintf(path, sizeof path, "%s/bad.lex", ((world *)*state)->folder);
    unlink(path);
    return world_teardown(state);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(a_wrong_field_is_refused),
        cmocka_unit_test(a_missing_section_is_refused),
        cmocka_unit_test(any_byte_may_be_wrong),
    };
    return cmocka_run_group_tests(t, setup, teardown);
}
