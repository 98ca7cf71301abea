/* src/dict/trie.h — double-array trie over dense character codes (Aoe 1989), value in the cell.
 *
 * A state is a cell; the child of state s by code c is cell[base[s] + c] when its check is s + 1.
 * Word, cost and anchors stand in the cell itself, so one step is one cache line. */
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

typedef struct tc_trie {
    const tc_cell *cell;
    uint32_t count;
} tc_trie;

/* The state behind S by CODE, or 0 (the root, never a child). */
static inline uint32_t tc_trie_next(const tc_trie *t, uint32_t s, uint16_t code)
{
    uint32_t c = t->cell[s].base + code;
    return c < t->count && t->cell[c].check == s + 1 ? c : 0;
}

/* One key with its value, for building. */
typedef struct tc_key {
    const uint16_t *code;
    uint32_t len;
    uint32_t word;
    uint16_t cost, mask;
} tc_key;

/* Build the cells of KEYS (sorted by code, no two alike, len >= 1) with malloc; the caller frees
 * *CELLS. Fails with TAOCI_ENOMEM. O(total length) but for the search of free cells, which the
 * free list keeps near constant. */
taoci_code tc_trie_build(const tc_key *keys, uint32_t count, tc_cell **cells, uint32_t *cell_count,
                         taoci_err *err);
#endif
