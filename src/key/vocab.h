/* src/key/vocab.h — a list of terms that somebody prefers: one a line, or the surfaces of a dictionary table. */
#ifndef TC_KEY_VOCAB_H
#define TC_KEY_VOCAB_H
#include "base/arena.h"
#include "base/str.h"
#include "text/view.h"

typedef struct tc_vocab {
    uint64_t *hash; /* [size], a power of two; 0: free */
    uint32_t size, count;
} tc_vocab;

/* Read the terms in TEXT, the contents of the file PATH: the first column of each line; blank lines, those
 * that begin with # and a line of column names that begins with "surface" are none. In A. Fails with TAOCI_EDICT
 * ("path:line: …" for bytes that are no UTF-8, a tab before any term) or TAOCI_ENOMEM. */
taoci_code tc_vocab_read(tc_vocab *v, tc_arena *a, const tc_charmap *map, const char *path,
                         tc_str text, taoci_err *err);

/* A set of terms by their hashes, with room for MOST; 0 without memory. */
int tc_vocab_init(tc_vocab *v, tc_arena *a, uint32_t most);
void tc_vocab_add(tc_vocab *v, uint64_t hash);
int tc_vocab_has(const tc_vocab *v, uint64_t hash);

/* The hash of a term, its blanks set aside: of the N codes at CODE, of the text S (valid UTF-8). 0 when
 * nothing is left. */
uint64_t tc_vocab_hash(const tc_charmap *map, const uint16_t *code, uint32_t n);
uint64_t tc_vocab_hash_text(const tc_charmap *map, tc_str s);

/* The latter of bytes from outside: 0, too, when S is no UTF-8. */
uint64_t tc_vocab_hash_bytes(const tc_charmap *map, tc_str s);
#endif
