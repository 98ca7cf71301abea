/* src/dict/trait.h — what the dictionary says of a word, as bits: told when it is compiled, so that
 * nobody need read the lines of the words around. A kind of line that only its own recogniser asks for
 * needs none: it says that it wants it (find/find.h). */
#ifndef TC_DICT_TRAIT_H
#define TC_DICT_TRAIT_H
#include "base/str.h"

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
    TC_T_MEASURE = 1 << 23,
    TC_T_FOLK = 1 << 24, /* cue/class of people: 村民 女子 */
    TC_T_FRAME = 1 << 25, /* cue/abbr_…: what a one-character place name stands beside, 驻 两国 */
    TC_T_TIES = 1 << 26, /* frame/RELATION, and frame/first, with which longer ones begin */
    TC_T_FACT = 1 << 27, /* role/fact_… */
    TC_T_SITE = 1 << 28  /* head/place that makes places without the model (alone=) */
};
#define TC_T_HEADS (TC_T_COMPANY | TC_T_ORG | TC_T_PARK | TC_T_EVENT)

/* The traits that a dictionary line gives its word: of its TYPE ("cue/verb"), NOTES ("" for none)
 * and WEIGHT (thousandths, TC_WEIGHT_NONE). */
uint32_t tc_trait_of_line(const char *type, const char *notes, uint32_t weight);

/* The traits of a word whose lines give TRAITS; IS_WORD: one of them is of the word list. */
uint32_t tc_trait_of_word(uint32_t traits, int is_word);

/* Is TYPE that of the word list, "word/n"? */
int tc_trait_is_word(const char *type);

/* The value of KEY in NOTES ("kind=school weak=1"), p = NULL when absent. */
tc_str tc_trait_note(const char *notes, const char *key);
#endif
