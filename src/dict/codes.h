/* src/dict/codes.h — the codes of characters, while a dictionary is compiled. */
#ifndef TC_DICT_CODES_H
#define TC_DICT_CODES_H
#include "base/vec.h"
#include "dict/trie.h"
#include "dict/tsv.h"
#include "text/charmap.h"
#include "text/fold.h"

typedef struct tc_codes {
    tc_arena *arena; /* of all that is in here; borrowed */
    tc_fold *fold;   /* only when the table is made here */
    tc_charmap map;
    uint16_t *code; /* the tables of map, when made here */
    uint32_t *rep;
    uint8_t *cls;
    TC_VEC(tc_astral) astral;
    uint16_t next; /* TC_CODE_FREE: the codes are used up */
} tc_codes;

/* Lie over the character table MAP: its codes are kept, new astral characters come behind. Or
 * begin a table: every character is folded, fold lines may override that, and the codes come when
 * the characters of all words are counted. Fail with TAOCI_ENOMEM. */
taoci_code tc_codes_borrow(tc_codes *c, tc_arena *a, const tc_charmap *map, taoci_err *err);
taoci_code tc_codes_begin(tc_codes *c, tc_arena *a, taoci_err *err);
void tc_codes_done(tc_codes *c);

/* A dictionary line R of type fold overrides ICU: 著 stays, ⻄ is 西. TAOCI_EDICT names PATH. */
taoci_code tc_codes_override(tc_codes *c, const char *path, const tc_row *r, taoci_err *err);

/* Add the folded characters of WORD to COUNT[TC_BMP]. */
void tc_codes_count(const tc_codes *c, tc_str word, uint32_t *count);

/* Dense codes, the most frequent characters first, so that the children of a state lie close
 * together; then a code for every other character of the BMP, that users' words may use. Usual marks have theirs
 * among the first, whose nodes tell what there is to do: ， begins no word. */
taoci_code tc_codes_assign(tc_codes *c, const uint32_t *count, taoci_err *err);

/* The code of CP in a word, giving an astral character its own the first time. *OK = 0 when the
 * codes are used up or there is no memory. */
uint16_t tc_codes_of(tc_codes *c, uint32_t cp, int *ok);

/* Tell the nodes of T's single characters what the scan asks of each: may a rule begin here, can a number end here
 * (2500多), is it a digit or letter, or a mark? */
void tc_codes_mark(const tc_codes *c, const tc_trie_parts *t);
#endif
