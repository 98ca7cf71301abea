/* src/dict/trie.h — double-array trie over dense character codes (Aoe 1989), value in the cell,
 * single branches as tails.
 *
 * A state is a cell; the child of state s by code c is cell[base[s] + c] when its check is s + 1.
 * Word, cost and anchors stand in the cell itself, so one step is one cache line. Where only one
 * word is left, its remaining codes are a run in the tail array instead of a chain of cells; where
 * a state has many children that fit nowhere, they stand in a row and their codes in a list. */
#ifndef TC_DICT_TRIE_H
#define TC_DICT_TRIE_H
#include "base/arena.h"

typedef struct tc_cell {
    uint32_t base;
    uint32_t check; /* parent + 1; 0 = free */
    uint32_t word;  /* index of the word that ends here, 0 for none */
    uint16_t cost;  /* its lattice cost, TC_COST_NONE when it is no token by itself */
    uint16_t mask;  /* its anchors, TC_A_ */
} tc_cell;

enum { TC_COST_NONE = 0xFFFF };

/* In base: the rest is TAIL[base & ~TC_TAIL]: its length, then its codes; the cell's value is that
 * of the whole word. */
#define TC_TAIL 0x80000000u

/* In base: the children's codes are a list in TAIL[base & ~TC_LIST]: their number, the first
 * child's cell (low half, high half), the codes in ascending order; child k is cell first + k. */
#define TC_LIST 0x40000000u

typedef struct tc_trie {
    const tc_cell *cell;
    const uint16_t *tail;
    uint32_t count, tail_count;
} tc_trie;

/* The words that CODE, ended by TC_CODE_NONE, begins with, from short to long:
 *     tc_prefix p = {.trie = t, .code = code};
 *     for (const tc_cell *c; (c = tc_prefix_next(&p));)
 *         … c->word is p.len characters long
 */
typedef struct tc_prefix {
    const tc_trie *trie;
    const uint16_t *code;
    uint32_t state, len;
    uint32_t pair; /* what tc_trie_pairs found for CODE; 0: it was not asked */
} tc_prefix;

/* For each of CODE[0 … n): the state of it and the code behind it, TC_NO_PAIR where there is none,
 * 0 where that is not known. The places looked at do not depend on each other, so that many are
 * under way at once; a walk alone would wait for each. CODE[n] must be readable. */
#define TC_NO_PAIR UINT32_MAX
void tc_trie_pairs(const tc_trie *t, const uint16_t *code, uint32_t n, uint32_t *pair);

/* The child of state S by CODE where S has a list; 0 for none. O(log children). */
uint32_t tc_trie_listed(const tc_trie *t, uint32_t s, uint16_t code);

/* The child of state S, which has no tail, by CODE; 0 for none. */
static inline uint32_t tc_trie_child(const tc_trie *t, uint32_t s, uint16_t code)
{
    uint32_t base = t->cell[s].base;
    if (base & TC_LIST)
        return tc_trie_listed(t, s, code);
    uint32_t c = base + code;
    return c < t->count && t->cell[c].check == s + 1 ? c : 0;
}

/* Ask for the cell behind the two codes at CODE ahead of its use: in a large trie it is far away. */
static inline void tc_trie_prefetch(const tc_trie *t, const uint16_t *code)
{
#if defined(__GNUC__)
    uint32_t s = t->cell[0].base + code[0];
    if (s >= t->count)
        return;
    uint32_t c = t->cell[s].base + code[1]; /* wherever that is: it is only advice */
    if (c < t->count)
        __builtin_prefetch(&t->cell[c]);
#else
    (void)t, (void)code;
#endif
}

static inline const tc_cell *tc_prefix_next(tc_prefix *p)
{
    for (;;) {
        const tc_cell *cell = p->trie->cell;
        if (cell[p->state].base & TC_TAIL)
            return NULL; /* the one word behind a tail was given */
        uint32_t c;
        if (p->len == 1 && p->pair) {
            if (p->pair == TC_NO_PAIR)
                return NULL;
            c = p->pair;
        } else if (!(c = tc_trie_child(p->trie, p->state, p->code[p->len]))) {
            return NULL;
        }
        p->state = c;
        p->len++;
        if (cell[c].base & TC_TAIL) {
            const uint16_t *tail = p->trie->tail + (cell[c].base & ~TC_TAIL);
            for (uint32_t k = 1; k <= tail[0]; k++)
                if (p->code[p->len++] != tail[k])
                    return NULL;
            return &cell[c];
        }
        if (cell[c].word)
            return &cell[c];
    }
}

/* The cell of the word that is exactly the N codes at CODE (which need no end), or NULL. */
const tc_cell *tc_trie_exact(const tc_trie *t, const uint16_t *code, uint32_t n);

/* One key with its value, for building. */
typedef struct tc_key {
    const uint16_t *code;
    uint32_t len;
    uint32_t word;
    uint16_t cost, mask;
} tc_key;

/* Cells and tails made by tc_trie_build, malloc'd. */
typedef struct tc_trie_parts {
    tc_cell *cell;
    uint16_t *tail;
    uint32_t count, tail_count;
} tc_trie_parts;

/* Build the trie of KEYS (sorted by code, no two alike, len >= 1). Release *OUT with
 * tc_trie_free. Fails with TAOCI_ENOMEM. O(total length) but for the search of free cells, which
 * the free list keeps near constant. */
taoci_code tc_trie_build(const tc_key *keys, uint32_t count, tc_trie_parts *out, taoci_err *err);
void tc_trie_free(tc_trie_parts *p);
#endif
