/* tests/unit/test_userdict.c — a user's word always wins. */
#include "unit.h" /* stdarg, stddef, setjmp, stdint, string, cmocka; LEN() */

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "dict/store.h"
#include "ent/list.h"
#include "find/find.h"
#include "resolve/overlap.h"

enum { WORDS = 8, ROUNDS = 400, LONGEST = 14, MUTATIONS = 100000 };

static const char *const texts[] = {"corpus/cooperation.txt",  "corpus/work-report.txt",
                                    "corpus/announcement.txt", "corpus/bulletin.txt",
                                    "corpus/news-brief.txt",   "corpus/wrapped.txt",
                                    "corpus/minutes.txt",      "corpus/industry.txt"};

/* A small generator of our own, so that a failure can be had again. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static const char *lexicon_path(char path[512])
{
    const char *b = getenv("B");
    snprintf(path, 512, "%s/taoci.lex", b ? b : "build");
    return path;
}

/* A line of the text cut at random: 1 … LONGEST characters without tab or line break, not
 * beginning like a comment or header. 0 when this place gives none. */
static uint32_t pick(const char *text, uint32_t len, uint32_t *seed, char *out)
{
    uint32_t at = next_random(seed) % len, n = 0;
    while (at < len && ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    uint32_t chars = 2 + next_random(seed) % (LONGEST - 1);
    for (; chars && at + n < len; chars--) {
        uint32_t size = tc_utf8_len(text[at + n]);
        if (strchr("\n\r\t\f", text[at + n]) || n + size > 60)
            break;
        memcpy(out + n, text + at + n, size);
        n += size;
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = 0;
    return n && out[0] != '#' && out[0] != ' ' && n > 3 ? n : 0;
}

typedef struct found {
    uint32_t beg, len;
} found;

/* Where the words should stand: longest first, then leftmost, no two overlapping. The plain way:
 * all occurrences of the longest words first. */
static uint32_t expect(const tc_view *v, uint16_t word[WORDS][64], const uint32_t *len, uint32_t n,
                       found *out, uint8_t *taken)
{
    uint32_t count = 0;
    for (uint32_t size = LONGEST; size > 0; size--)
        for (uint32_t i = 0; i + size <= v->n; i++)
            for (uint32_t k = 0; k < n; k++) {
                if (len[k] != size || memcmp(v->code + i, word[k], size * 2) ||
                    memchr(taken + i, 1, size))
                    continue;
                memset(taken + i, 1, size);
                out[count++] = (found){i, size};
            }
    return count;
}

static int has_mention(const tc_ctx *c, const found *f)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->beg == f->beg && m->end == f->beg + f->len && m->type &&
            strcmp(m->type, "gizmo") == 0)
            return 1;
    }
    return 0;
}

static uint32_t check_text(const tc_store *s, const char *text, uint32_t len,
                           char surface[WORDS][64], uint32_t words)
{
    tc_arena a, scratch;
    tc_view v;
    tc_scan scan;
    uint16_t word[WORDS][64];
    uint32_t size[WORDS] = {0};
    tc_arena_init(&a, SIZE_MAX);
    tc_arena_init(&scratch, SIZE_MAX);
    assert_int_equal(tc_view_init(&v, &a, &s->dict.map, text, len, NULL, NULL), TAOCI_OK);
    assert_int_equal(tc_scan_run(&scan, &a, &scratch, &v, &s->dict, TC_SCAN_ALL, NULL), TAOCI_OK);
    for (uint32_t k = 0; k < words; k++)
        for (const char *p = surface[k]; *p;) {
            uint32_t cp;
            p += tc_utf8_get(p, &cp);
            word[k][size[k]++] = tc_charmap_code(&s->dict.map, cp);
        }
    tc_ctx c = {.dict = &s->dict, .view = &v, .scan = &scan, .arena = &a};
    assert_int_equal(tc_ent_find(&c, NULL), TAOCI_OK);
    assert_int_equal(tc_overlap_resolve(&c, c.arena, NULL), TAOCI_OK);
    found *f = tc_arena_raw(&a, (v.n + 1) * sizeof *f);
    uint32_t n = expect(&v, word, size, words, f, tc_arena_alloc(&a, v.n + 1));
    for (uint32_t i = 0; i < n; i++) {
        if (scan.size[f[i].beg] != f[i].len || !has_mention(&c, &f[i])) {
            taoci_span at = tc_view_span(&v, f[i].beg, f[i].beg + f[i].len);
            fail_msg("'%.*s' at %u is %s", (int)(at.end - at.beg), text + at.beg, f[i].beg,
                     scan.size[f[i].beg] != f[i].len ? "no token" : "no entity");
        }
    }
    tc_arena_done(&a);
    tc_arena_done(&scratch);
    return n;
}

static void every_occurrence_is_one_token_and_one_entity(void **state)
{
    char path[512], table[] = "/tmp/taoci-userdict.XXXXXX";
    uint32_t seed = 20261123, checked = 0;
    (void)state;
    int fd = mkstemp(table);
    assert_true(fd >= 0);
    close(fd);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        tc_buf text, lines;
        tc_store s;
        const char *files[] = {table};
        uint32_t count, words = 0;
        char surface[WORDS][64];
        tc_buf_init(&text, 1 << 20);
        tc_buf_init(&lines, 1 << 16);
        assert_int_equal(tc_file_read(texts[round % LEN(texts)], &text, NULL), TAOCI_OK);
        while (words < 1 + round % WORDS)
            if (pick(text.p, (uint32_t)text.len, &seed, surface[words]))
                tc_buf_print(&lines, "%s\tgizmo\n", surface[words++]);
        assert_int_equal(tc_file_replace(table, lines.p, lines.len, NULL), TAOCI_OK);
        taoci_err err = {0};
        if (tc_store_open(&s, lexicon_path(path), TC_TRUST_MAKER, files, 1, 0, &count, &err))
            fail_msg("%s", err.msg);
        checked += check_text(&s, text.p, (uint32_t)text.len, surface, words);
        tc_store_close(&s);
        tc_buf_done(&text);
        tc_buf_done(&lines);
    }
    unlink(table);
    print_message("%u occurrences of %d dictionaries checked\n", checked, ROUNDS);
    assert_true(checked > 1000);
}

static void a_mutated_lexicon_is_an_error(void **state)
{
    char path[512];
    uint32_t seed = 7;
    tc_buf image;
    tc_lexicon x;
    taoci_err err;
    (void)state;
    static const char table[] =
        "绍兴\tplace/city\t绍兴市\tcn:330600\n三花集团\tcompany\t\t\t三花\n";
    tc_source src = {.path = "t.tsv", .text = {table, sizeof table - 1}};
    tc_lexicon base;
    tc_map map;
    tc_buf_init(&image, 1 << 24);
    assert_int_equal(tc_lexicon_open(&base, &map, lexicon_path(path), 1, &err), TAOCI_OK);
    assert_int_equal(tc_compile(&src, 1, &base.map, "over", &image, NULL), TAOCI_OK);
    assert_int_equal(tc_lexicon_attach(&x, image.p, image.len, "t", &err), TAOCI_OK);
    assert_int_equal(tc_lexicon_verify(&x, NULL, "t", &err), TAOCI_OK);
    for (int i = 0; i < MUTATIONS; i++) {
        /* Half of them in the header, where every byte decides where things are. */
        size_t most = i % 2 ? image.len : sizeof(tc_image);
        size_t at = (next_random(&seed) << 8 ^ next_random(&seed)) % most;
        char bit = (char)(1 << next_random(&seed) % 8);
        image.p[at] ^= bit;
        if (!tc_lexicon_attach(&x, image.p, image.len, "t", &err) &&
            !tc_lexicon_verify(&x, NULL, "t", &err))
            fail_msg("bit %d of byte %zu changed unseen", bit, at);
        assert_int_equal(err.code, TAOCI_EDICT);
        image.p[at] ^= bit;
    }
    for (size_t len = 0; len < image.len; len++)
        assert_int_equal(tc_lexicon_attach(&x, image.p, len, "t", &err), TAOCI_EDICT);
    tc_map_close(&map);
    tc_buf_done(&image);
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(every_occurrence_is_one_token_and_one_entity),
        cmocka_unit_test(a_mutated_lexicon_is_an_error),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
