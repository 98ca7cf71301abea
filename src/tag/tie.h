/* src/tag/tie.h — a model in terms of the lexicons in use: by the text of words and types, so that a
 * line added to a dictionary moves no weight. A word that the model does not know has its class only. */
#ifndef TC_TAG_TIE_H
#define TC_TAG_TIE_H
#include <stdatomic.h>

#include "dict/lexicon.h"
#include "find/find.h"
#include "tag/model.h"

/* What the model says of a word: its row (0: it has none) and, << 16, one more than its class. 0 until it is asked for the first time: many thousands of words need
 * not be looked up at the start for the few of a text. Threads that ask at once find the same. */
typedef _Atomic uint32_t tc_tag_word;
enum { TC_TAG_WORD_CLASS = 16 };

/* The weights of a border as vectors want them (tag/vector.c). Labels stand in their lanes, O in the last one. */
typedef struct tc_steps {
    /* Of the labels in lanes 2 p and 2 p + 1 to what begins in lane 2 m + 1, side by side. */
    int16_t begin[TC_TAG_LANES / 2][TC_TAG_LANES];
    /* To what goes on: from its beginning, from itself; of what a label is to what goes on behind it (O: to O). */
    int16_t first[TC_TAG_LANES], again[TC_TAG_LANES], next[TC_TAG_LANES];
    /* By how much what begins may do better behind a label than behind O: where that much more would not make the label
     * better than O, it all does best behind O. */
    int16_t gain[TC_TAG_LANES];
    int16_t ahead
        [TC_TAG_LANES]; /* likewise of what begins here, before any label; as the model's lanes stand */
} tc_steps;

/* Powers of e by a number of TC_TAG_UNIT, -TC_POWER_MOST … TC_POWER_MOST, and those of the model's borders:
 * [before][behind], FROM the other way round; 0 for what cannot follow. */
enum { TC_POWER_MOST = 40 * TC_TAG_UNIT, TC_POWER_BORDER = 16 * TC_TAG_UNIT };
typedef struct tc_powers {
    float of[2 * TC_POWER_MOST + 1];
    float trans[TC_TAG_BORDERS][TC_TAG_LANES][TC_TAG_LANES];
    float from[TC_TAG_BORDERS][TC_TAG_LANES][TC_TAG_LANES];
} tc_powers;

static inline float tc_power(const tc_powers *p, int32_t x)
{
    x = x < -TC_POWER_MOST ? -TC_POWER_MOST : x > TC_POWER_MOST ? TC_POWER_MOST : x;
    return p->of[TC_POWER_MOST + x];
}

typedef struct tc_tie {
    const tc_model *model;
    const tc_dict *dict;
    uint16_t *chars;                       /* [TC_BMP] row by code of the character */
    uint8_t *marks;                        /* [TC_BMP] class of the mark by code, 0 for none */
    tc_tag_word *word[TC_LEXICONS];        /* by word of a lexicon */
    uint16_t *sort[TC_LEXICONS];           /* class << 8 | priority by type of its lines */
    uint16_t *line[TC_LEXICONS];           /* row by type of its lines */
    const tc_ent_type *type[TC_TAG_TYPES]; /* what the model calls 0 … */
    uint8_t
        number[TC_TYPES]; /* and one: what it calls a type, by place in tc_type_list; 0: nothing */
    uint16_t entity[TC_TYPES];                                /* row by place in tc_type_list */
    int16_t from[TC_TAG_BORDERS][TC_TAG_LANES][TC_TAG_LANES]; /* trans by [behind][before] */
    tc_steps step[TC_TAG_BORDERS];
    tc_powers power;
} tc_tie;

/* Tie M, which must stay, to the lexicons of D. Fails with TAOCI_ENOMEM. Release with tc_tie_free, also
 * after a failure. */
taoci_code tc_tie_make(tc_tie *t, const tc_model *m, const tc_dict *d, taoci_err *err);
void tc_tie_free(tc_tie *t); /* zeroes are allowed */

/* Look WORD up, which is written CODE, N characters, and keep the answer. */
uint32_t tc_tie_learn(const tc_tie *t, uint32_t word, const uint16_t *code, uint32_t n);

/* What the model says of WORD, which is not 0. */
static inline uint32_t tc_tie_word(const tc_tie *t, uint32_t word, const uint16_t *code, uint32_t n)
{
    tc_tag_word *w = &t->word[word >> TC_WORD_BITS][word & ((1u << TC_WORD_BITS) - 1)];
    uint32_t x = atomic_load_explicit(w, memory_order_relaxed);
    return x ? x : tc_tie_learn(t, word, code, n);
}

/* Its class. Its row is the lower half. */
static inline uint8_t tc_tie_class(uint32_t known)
{
    return (uint8_t)((known >> TC_TAG_WORD_CLASS) - 1);
}

/* The row of the line or the rule behind mention M, and that of its entity type; 0: none. */
uint16_t tc_tie_evidence(const tc_tie *t, const tc_mention *m);
uint16_t tc_tie_entity(const tc_tie *t, const tc_mention *m);
#endif
