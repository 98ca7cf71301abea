/* src/dict/mix.h — the kinds of lines that words have, counted up: most words of one kind have no line of
 * another, so that a few hundred mixes of types say it of all. */
#ifndef TC_DICT_MIX_H
#define TC_DICT_MIX_H
#include "base/vec.h"
#include "dict/lexicon.h"

typedef struct tc_mixes {
    uint16_t *of;         /* the mix of each word */
    TC_VEC(tc_mix) mixes; /* the first has no types */
    TC_VEC(uint16_t) types;
} tc_mixes;

/* Find the mixes of the N words at WORD, whose lines are in SENSE and of TYPEs, in arena A. Fails with
 * TAOCI_ENOMEM and, when a word or all of them have too many, TAOCI_ELIMIT. */
taoci_code tc_mixes_find(tc_mixes *m, tc_arena *a, const tc_word *word, uint32_t n,
                         const tc_sense *sense, const tc_type *type, taoci_err *err);
#endif
