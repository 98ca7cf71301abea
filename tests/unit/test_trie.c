/* tests/unit/test_trie.c */
#include "unit.h"

#include "dict/kind.h"
#include "dict/trie.h"
#include "text/charmap.h"

enum { KEYS = 5000, MOST = 6 };

typedef struct key {
    uint16_t code[MOST];
    uint32_t len;
} key;

static int by_code(const void *a, const void *b)
{
    const key *x = a, *y = b;
    uint32_t n = x->len < y->len ? x->len : y->len;
    for (uint32_t i = 0; i < n; i++)
        if (x->code[i] != y->code[i])
            return x->code[i] < y->code[i] ? -1 : 1;
    return x->len < y->len ? -1 : x->len > y->len;
}

/* The word that is exactly CODE, 0 for none. */
static uint32_t look_up(const tc_trie *t, const uint16_t *code, uint32_t len)
{
    const tc_cell *c = tc_trie_exact(t, code, len);
    return c ? c->word : 0;
}

static tc_trie trie_of(const tc_trie_parts *p)
{
    return (tc_trie){p->node, p->cell, p->tail, p->count, p->tail_count, p->cell_count};
}

/* Xorshift: the same keys on every machine. */
static uint32_t draw(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

/* KEYS random keys of an alphabet of ALPHABET codes, sorted, no two alike: their number. */
static uint32_t some_keys(key *k, uint32_t alphabet, uint32_t seed)
{
    for (uint32_t i = 0; i < KEYS; i++) {
        memset(&k[i], 0, sizeof k[i]);
        k[i].len = 1 + draw(&seed) % MOST;
        for (uint32_t j = 0; j < k[i].len; j++) {
            /* Mostly low codes, as characters by frequency are. */
            uint32_t a = draw(&seed) % alphabet, b = draw(&seed) % alphabet;
            k[i].code[j] = (uint16_t)(1 + (a < b ? a : b));
        }
    }
    qsort(k, KEYS, sizeof *k, by_code);
    uint32_t n = 0;
    for (uint32_t i = 0; i < KEYS; i++)
        if (!n || by_code(&k[n - 1], &k[i]))
            k[n++] = k[i];
    return n;
}

static void finds_every_key_and_no_other(void **state)
{
    static const uint32_t alphabet[] = {2, 10, 300, 65534};
    static key k[KEYS];
    static tc_key in[KEYS];
    (void)state;
    for (size_t a = 0; a < LEN(alphabet); a++) {
        uint32_t n = some_keys(k, alphabet[a], 20240520), seed = 7, hits = 0;
        for (uint32_t i = 0; i < n; i++)
            in[i] = (tc_key){k[i].code, k[i].len, i + 1, (uint16_t)(i % 1000), (uint16_t)(i % 7)};
        tc_trie_parts parts;
        assert_int_equal(tc_trie_build(in, n, &parts, NULL), TAOCI_OK);
        tc_trie t = trie_of(&parts);
        for (uint32_t i = 0; i < n; i++)
            assert_int_equal(look_up(&t, k[i].code, k[i].len), i + 1);
        for (uint32_t i = 0; i < 20000; i++) {
            key q = {.len = 1 + draw(&seed) % MOST};
            for (uint32_t j = 0; j < q.len; j++)
                q.code[j] = (uint16_t)(1 + draw(&seed) % alphabet[a]);
            const key *found = bsearch(&q, k, n, sizeof *k, by_code);
            assert_int_equal(look_up(&t, q.code, q.len), found ? (uint32_t)(found - k) + 1 : 0);
            hits += found != NULL;
        }
        assert_true(hits > 0 || alphabet[a] > 300);
        tc_trie_free(&parts);
    }
}

/* All words that a text begins with, from short to long, each with its own values. */
static void prefixes_come_from_short_to_long(void **state)
{
    static const uint16_t a[] = {5}, abc[] = {5, 6, 7}, abcde[] = {5, 6, 7, 8, 9}, b[] = {6, 1};
    static const tc_key in[] = {
        {a, 1, 1, 11, 21}, {abc, 3, 2, TC_COST_NONE, 22}, {abcde, 5, 3, 13, 23}, {b, 2, 4, 14, 24}};
    static const struct {
        uint16_t code[8]; /* ended by 0 */
        uint32_t word[4];
    } row[] = {
        {{5}, {1}},          {{5, 6}, {1}},
        {{5, 6, 7}, {1, 2}}, {{5, 6, 7, 8}, {1, 2}},
        {{6, 1, 5}, {4}},    {{7}, {0}},
        {{0}, {0}},          {{6, 2}, {0}},
        {{5, 6, 8}, {1}},    {{65534, 65534}, {0}},
        {{5, 65534}, {1}},   {{5, 6, 7, 8, 9, 9}, {1, 2, 3}},
    };
    (void)state;
    tc_trie_parts parts;
    assert_int_equal(tc_trie_build(in, LEN(in), &parts, NULL), TAOCI_OK);
    tc_trie t = trie_of(&parts);
    for (size_t i = 0; i < LEN(row); i++) {
        tc_prefix p = {.trie = &t, .code = row[i].code};
        uint32_t n = 0;
        for (const tc_cell *c; (c = tc_prefix_next(&p)); n++) {
            assert_true(n < 3);
            const tc_key *k = &in[c->word - 1];
            assert_int_equal(c->word, row[i].word[n]);
            assert_int_equal(p.len, k->len);
            assert_int_equal(c->cost, k->cost);
            assert_int_equal(c->mask, k->mask);
        }
        assert_int_equal(row[i].word[n], 0);
    }
    tc_trie_free(&parts);
}

/* At each position of a text of random codes the heads are what a walk finds. */
static void heads_are_those_of_a_walk(void **state)
{
    static key k[KEYS];
    static tc_key in[KEYS];
    uint16_t text[1 + TC_HEADS + MOST + 1] = {0}, *code = text + 1;
    uint32_t seed = 11;
    (void)state;
    uint32_t n = some_keys(k, 20, 20240520);
    for (uint32_t i = 0; i < n; i++)
        in[i] = (tc_key){k[i].code, k[i].len, i + 1, (uint16_t)(i % 1000), (uint16_t)(i % 64)};
    tc_trie_parts parts;
    assert_int_equal(tc_trie_build(in, n, &parts, NULL), TAOCI_OK);
    tc_trie t = trie_of(&parts);
    for (int round = 0; round < 200; round++) {
        tc_heads h;
        for (uint32_t i = 0; i < TC_HEADS; i++)
            code[i] = (uint16_t)(1 + draw(&seed) % 25);
        tc_trie_ask(&t, code, TC_HEADS, 2000, &h);
        tc_trie_pairs(&t, &h);
        tc_trie_deep(&t, &h);
        for (uint32_t i = 0; i < TC_HEADS; i++) {
            uint32_t found[MOST + 1] = {0}, longest = 0;
            const tc_cell *last = NULL;
            tc_prefix p = {.trie = &t, .code = code + i};
            for (const tc_cell *c; (c = tc_prefix_next(&p)); last = c)
                found[longest = p.len] = c->word;
            assert_true(longest < 3 || h.deep >> i & 1);
            const tc_cell *one = &t.cell[tc_edge_cell(h.one[i])];
            const tc_cell *two = &t.cell[tc_edge_cell(h.two[i])];
            uint16_t any = one->mask | two->mask;
            assert_int_equal(h.named >> i & 1, (any & TC_A_SURNAME) != 0);
            assert_int_equal(h.titled >> i & 1, (any & TC_A_TITLE) != 0);
            assert_int_equal(h.marked >> i & 1, (two->mask & TC_A_LISTED) != 0);
            if (!(h.deep >> i & 1)) {
                assert_int_equal(one->word, found[1]);
                int far = (t.node[tc_edge_cell(h.two[i])].base & TC_N_FAR) != 0;
                assert_int_equal(far ? 0 : two->word, found[2]);
                assert_true(!found[2] || h.two[i] >> TC_EDGE_COST == two->cost);
            } else { /* what the heads do not have is longer, or in a tail */
                tc_prefix rest = tc_trie_longer(&t, code + i, &h, i);
                const tc_cell *end = NULL;
                for (const tc_cell *c; (c = tc_prefix_next(&rest)); end = c)
                    assert_int_equal(found[rest.len], c->word);
                assert_true(longest < 3 || end == last);
            }
        }
    }
    tc_trie_free(&parts);
}

/* Sixty-four positions asked for at once have the bits that each has when it is asked for alone. */
static void bits_are_those_of_each_character(void **state)
{
    static key k[KEYS];
    static tc_key in[KEYS];
    uint16_t text[1 + TC_HEADS + MOST + 1] = {0}, *code = text + 1;
    uint32_t seed = 5, marks = 0;
    (void)state;
    uint32_t n = some_keys(k, 20, 20261201);
    for (uint32_t i = 0; i < n; i++)
        in[i] = (tc_key){k[i].code, k[i].len, i + 1, (uint16_t)(i % 1000), (uint16_t)(i % 64)};
    tc_trie_parts parts;
    assert_int_equal(tc_trie_build(in, n, &parts, NULL), TAOCI_OK);
    for (uint32_t i = 1; i < parts.node[0].check; i++)
        parts.node[i].base = (parts.node[i].base & ~(uint32_t)TC_N_RUN) | (i % 3 ? TC_N_RUN : 0) |
                             (i % 2 ? TC_N_RULE : TC_N_NUMBER);
    tc_trie t = trie_of(&parts);
    for (int round = 0; round < 50; round++) {
        tc_heads all, one;
        for (uint32_t i = 0; i < TC_HEADS; i++)
            code[i] = (uint16_t)(1 + draw(&seed) % 7);
        tc_trie_ask(&t, code, TC_HEADS, 2000, &all);
        tc_trie_pairs(&t, &all);
        for (uint32_t i = 0; i < TC_HEADS; i++) {
            tc_trie_ask(&t, code + i, 1, 2000, &one);
            tc_trie_pairs(&t, &one);
            assert_int_equal(all.ruled >> i & 1, one.ruled);
            assert_int_equal(all.run >> i & 1, one.run);
            assert_int_equal(all.doubled >> i & 1, one.doubled);
            assert_int_equal(all.counted >> i & 1, one.counted);
            assert_int_equal(all.inside >> i & 1, one.inside & 1);
            assert_int_equal(all.paired >> i & 1, one.paired);
            marks += (uint32_t)one.doubled;
        }
    }
    assert_true(marks > 0);
    tc_trie_free(&parts);
}

static void no_keys_make_an_empty_trie(void **state)
{
    (void)state;
    tc_trie_parts parts;
    assert_int_equal(tc_trie_build(NULL, 0, &parts, NULL), TAOCI_OK);
    tc_trie t = trie_of(&parts);
    for (uint32_t c = 1; c < TC_CODE_FREE; c++)
        assert_int_equal(look_up(&t, &(uint16_t){(uint16_t)c}, 1), 0);
    tc_trie_free(&parts);
}

static void no_memory_is_an_error(void **state)
{
    static key k[KEYS];
    static tc_key in[KEYS];
    (void)state;
    uint32_t n = some_keys(k, 300, 1);
    for (uint32_t i = 0; i < n; i++)
        in[i] = (tc_key){k[i].code, k[i].len, i + 1, 0, 0};
    for (size_t at = 1;; at++) {
        tc_trie_parts parts = {0};
        taoci_err err = {0};
        fail_at(at, 0);
        taoci_code rc = tc_trie_build(in, n, &parts, &err);
        int failed = has_failed();
        fail_at(0, 0);
        if (!failed) {
            assert_int_equal(rc, TAOCI_OK);
            tc_trie_free(&parts);
            break;
        }
        assert_int_equal(rc, TAOCI_ENOMEM);
        assert_int_equal(err.code, TAOCI_ENOMEM);
        assert_null(parts.node);
        assert_null(parts.cell);
        assert_null(parts.tail);
    }
}

int main(void)
{
    const struct CMUnitTest t[] = {
        cmocka_unit_test(finds_every_key_and_no_other),
        cmocka_unit_test(prefixes_come_from_short_to_long),
        cmocka_unit_test(heads_are_those_of_a_walk),
        cmocka_unit_test(bits_are_those_of_each_character),
        cmocka_unit_test(no_keys_make_an_empty_trie),
        cmocka_unit_test(no_memory_is_an_error),
    };
    return cmocka_run_group_tests(t, NULL, NULL);
}
