/* src/key/sections.h — the keywords of a text, and those of each of its sections. */
#ifndef TC_KEY_SECTIONS_H
#define TC_KEY_SECTIONS_H
#include "fact/section.h"
#include "key/keywords.h"

typedef struct tc_key_section {
    tc_section at; /* it has a heading */
    tc_keyword_list keywords;
} tc_key_section;

typedef TC_VEC(tc_key_section) tc_key_section_list;

/* Find the keywords of the text of C, best first, as W says: of its entities or, when nothing was extracted, of
 * the dictionary's names; a report's have one at least of each section of five paragraphs, where there is one. BY, unless
 * NULL: of each section, too, read as a text of its own. The scan must have all matches. Results in A; SCRATCH is reset
 * here. Fails with TAOCI_ENOMEM. O(tokens). */
taoci_code tc_keywords_find(tc_keyword_list *out, tc_key_section_list *by, tc_arena *a,
                            tc_arena *scratch, tc_ctx *c, const tc_key_wish *w, taoci_err *err);
#endif
