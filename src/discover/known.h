/* src/discover/known.h — the words that need not be discovered, and what they say of characters. */
#ifndef TC_DISCOVER_KNOWN_H
#define TC_DISCOVER_KNOWN_H
#include "base/arena.h"
#include "dict/lexicon.h"

enum { TC_GRAM_MOST = 12 /* characters of a word that can be found */, TC_POS = 8 };

/* In how many known words of 2 … 5 characters a character stands first, last, between, anywhere; before how many
 * known words and behind how many it makes another: 化 in 城市|化. */
typedef struct tc_place_counts {
    float first, last, inner, any, before, behind;
    float verb_first, verb_last, adj_first,
        adj_last; /* of FIRST and LAST those in verbs, in adjectives */
} tc_place_counts;

/* What a character is as a word of its own, and whether it makes a phrase with any word: 这|类; of two characters
 * only, 过|快. */
enum {
    TC_EDGE_NONE,
    TC_EDGE_FUNCTION,
    TC_EDGE_NUMERAL,
    TC_EDGE_MEASURE,
    TC_EDGE_IS = 3,
    TC_EDGE_APART = 4,
    TC_EDGE_APART_TWO = 8
};

/* Words are UTF-16 as the text has them, 2 … TC_GRAM_MOST Han characters; 臺灣 is 台湾. */
typedef struct tc_known {
    uint16_t *fold;         /* [65536] the character that one is matched as */
    tc_place_counts *place; /* [65536] by folded character */
    uint16_t *
        pool; /* of each word its length and, above TC_POS, the letter of its part of speech; its characters */
    uint32_t *slot; /* hash table of places in the pool, 0: free */
    uint32_t pool_len, pool_cap, count, mask;
    tc_char *
        use; /* [65536] of 255 uses in the word list, those as a word of its own, first or last in one */
    uint8_t *edge; /* [65536] TC_EDGE_ */
    int no_memory;
} tc_known;

/* The words of D and, one a line, the first column of FILES. Release with tc_known_done, also after a failure.
 * Fails with TAOCI_EIO or TAOCI_ENOMEM. */
taoci_code tc_known_init(tc_known *k, const tc_dict *d, const char *const *files, size_t count,
                         taoci_err *err);
void tc_known_done(tc_known *k);

/* Are the N characters at C a known word? */
int tc_known_has(const tc_known *k, const uint16_t *c, uint32_t n);

/* The letter of its part of speech: n v a …; 0 when nobody says, or it is no word. */
char tc_known_pos(const tc_known *k, const uint16_t *c, uint32_t n);

static inline const tc_place_counts *tc_known_place(const tc_known *k, uint16_t c)
{
    return &k->place[k->fold[c]];
}
#endif
