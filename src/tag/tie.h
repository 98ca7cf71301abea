/* src/tag/tie.h — a model in terms of the lexicons in use: by the text of words and types, so that a
 * line added to a dictionary moves no weight. A word that the model does not know has its class only. */
#ifndef TC_TAG_TIE_H
#define TC_TAG_TIE_H
#include "dict/lexicon.h"
#include "find/find.h"
#include "tag/model.h"

typedef struct tc_tie {
    const tc_model *model;
    const tc_dict *dict;
    uint16_t *chars;                       /* [TC_BMP] row by code of the character */
    uint8_t *marks;                        /* [TC_BMP] class of the mark by code, 0 for none */
    uint16_t *word;                        /* row by word of the built-in lexicon */
    uint16_t *far;                         /* likewise, of words some way off; NULL for none */
    uint8_t *class[TC_LEXICONS];           /* of each word of a lexicon */
    uint16_t *line[TC_LEXICONS];           /* row by type of its lines */
    const tc_ent_type *type[TC_TAG_TYPES]; /* what the model calls 0 … */
    uint16_t entity[TC_TYPES];             /* row by place in tc_type_list */
    int16_t from[TC_TAG_BORDERS][TC_TAG_LANES][TC_TAG_LANES]; /* trans by [behind][before] */
    uint32_t known; /* words of the model that the lexicon has */
} tc_tie;

/* Tie M, which must stay, to the lexicons of D. Fails with TAOCI_ENOMEM. Release with tc_tie_free, also
 * after a failure. */
taoci_code tc_tie_make(tc_tie *t, const tc_model *m, const tc_dict *d, taoci_err *err);
void tc_tie_free(tc_tie *t); /* zeroes are allowed */

/* The class of WORD, which is not 0. */
static inline uint8_t tc_tie_class(const tc_tie *t, uint32_t word)
{
    return t->class[word >> TC_WORD_BITS][word & ((1u << TC_WORD_BITS) - 1)];
}

/* The row of the line or the rule behind mention M, and that of its entity type; 0: none. */
uint16_t tc_tie_evidence(const tc_tie *t, const tc_mention *m);
uint16_t tc_tie_entity(const tc_tie *t, const tc_mention *m);
#endif
