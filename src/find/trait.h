/* src/find/trait.h — the traits of a word, as recognisers of names ask for them. */
#ifndef TC_FIND_TRAIT_H
#define TC_FIND_TRAIT_H
#include "find/find.h"

/* Is a word of traits T and CHARS characters a verb as texts use it? A single rare one (启 恪 驭)
 * stands in names only. */
static inline int tc_trait_acts(uint32_t t, uint32_t chars)
{
    return t & TC_T_VERB && (chars > 1 || t & TC_T_COMMON);
}

/* The traits of WORD; 0 is a word that no dictionary knows. */
static inline uint32_t tc_trait(const tc_ctx *c, uint32_t word)
{
    return word ? tc_dict_word(c->dict, word)->traits : TC_T_RARE;
}
#endif
