/* src/dict/walk.h — all words of a lexicon, spelt out. */
#ifndef TC_DICT_WALK_H
#define TC_DICT_WALK_H
#include "dict/trie.h"

/* Tell EACH of every word of T: its N codes, and the cell with its value. In no particular order, the same at
 * each run. Fails with TAOCI_ENOMEM. O(nodes + codes). */
taoci_code tc_trie_walk(const tc_trie *t,
                        void (*each)(void *user, const uint16_t *code, uint32_t n,
                                     const tc_cell *cell),
                        void *user, taoci_err *err);
#endif
