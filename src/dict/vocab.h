/* src/dict/vocab.h — what the words of the built-in dictionary say together: which are two words of
 * the fine grain, and how characters are used in them. */
#ifndef TC_DICT_VOCAB_H
#define TC_DICT_VOCAB_H
#include "dict/lexicon.h"

/* All words, sorted by code, and the count of each (0: no token by itself). */
typedef struct tc_vocab {
    tc_key *key;
    uint32_t *count;
    const uint32_t
        *uses; /* the counts of lines that have one: names say nothing of characters' use */
    uint32_t n;
    /* The weight of the line of TYPE for WORD, in thousandths; 0 for none. */
    uint32_t (*weight)(const void *user, uint32_t word, const char *type);
    const void *user;
} tc_vocab;

/* An organ with its post (国务院|总理, 市委|书记) is two words of the fine grain, so that the organ's
 * name ends on a border, and one of the coarse grain. O(n log n). */
void tc_vocab_cut_posts(const tc_vocab *v);

/* A unit of three and more characters that begins with a measure word (个|百分点, 元|人民币) is two words:
 * with a figure it is a unit, but no token. O(n log n). */
void tc_vocab_cut_units(const tc_vocab *v);

/* What is known of each character, *COUNT of them by code, in arena A; NULL without memory. */
tc_char *tc_vocab_chars(const tc_vocab *v, tc_arena *a, uint32_t *count);
#endif
