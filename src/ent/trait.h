/* src/ent/trait.h — what the dictionary says of a word, as bits that recognisers of names ask for. */
#ifndef TC_ENT_TRAIT_H
#define TC_ENT_TRAIT_H
#include "ent/ent.h"

enum {
    TC_T_STOP = 1 << 0,    /* function word, pronoun, adverb */
    TC_T_CUE = 1 << 1,     /* cue/verb: stands left of a name */
    TC_T_SAY = 1 << 2,     /* cue/say: a speaker stands left of it */
    TC_T_ACT = 1 << 3,     /* cue/act: someone who acts stands left of it */
    TC_T_LIST = 1 << 4,    /* cue/list: closes a list */
    TC_T_CLASS = 1 << 5,   /* cue/class: names the class of what follows, 龙头企业 村民 */
    TC_T_ALIAS = 1 << 6,   /* cue/alias: gives a short name */
    TC_T_AFTER = 1 << 7,   /* cue/company_after */
    TC_T_SCOPE = 1 << 8,   /* cue/scope: what an organ belongs to, 国家 省 中央 */
    TC_T_GENERIC = 1 << 9, /* cue/generic: 有关 各级 民营, no part of a name */
    TC_T_TITLE = 1 << 10,
    TC_T_PLACE = 1 << 11,
    TC_T_NAME = 1 << 12,    /* an entity of the dictionary */
    TC_T_COMPANY = 1 << 13, /* heads */
    TC_T_ORG = 1 << 14,
    TC_T_PARK = 1 << 15,
    TC_T_EVENT = 1 << 16,
    TC_T_TIME = 1 << 17,
    TC_T_NUMERAL = 1 << 18,
    TC_T_VERB = 1 << 19,
    TC_T_NOUN = 1 << 20,
    TC_T_RARE = 1 << 21,   /* a word that texts hardly use, or no word */
    TC_T_COMMON = 1 << 22, /* one that they use all the time */
    TC_T_SURNAME = 1 << 23,
    TC_T_GIVEN = 1 << 24, /* a character that given names like */
    TC_T_MEASURE = 1 << 25,
    TC_T_STOCK = 1 << 27, /* cue/stock: *ST */
    TC_T_FOLK = 1 << 28,  /* cue/class of people: 村民 女子 */
    TC_T_SOUND = 1 << 26  /* … that write the sounds of foreign names */
};
#define TC_T_HEADS (TC_T_COMPANY | TC_T_ORG | TC_T_PARK | TC_T_EVENT)

/* Is a word of traits T and CHARS characters a verb as texts use it? A single rare one (启 恪 驭)
 * stands in names only. */
static inline int tc_trait_acts(uint32_t t, uint32_t chars)
{
    return t & TC_T_VERB && (chars > 1 || t & TC_T_COMMON);
}

/* The traits of WORD; 0 is a word that no dictionary knows. */
uint32_t tc_trait(tc_ctx *c, uint32_t word);
#endif
