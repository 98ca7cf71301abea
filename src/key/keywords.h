/* src/key/keywords.h — the words and phrases that a document is about. */
#ifndef TC_KEY_KEYWORDS_H
#define TC_KEY_KEYWORDS_H
#include "find/find.h"

typedef struct tc_keyword {
    uint32_t beg, end; /* where it stands first, in the view */
    uint32_t count;
    uint32_t score; /* thousandths of the best one's score, 1 … 1000 */
    uint32_t *at;   /* [count] view positions, ascending */
} tc_keyword;

typedef TC_VEC(tc_keyword) tc_keyword_list;

/* Weigh the content words and the repeated phrases of the scanned text and keep the TOP best,
 * best first. Results in A; SCRATCH is reset here. Fails with TAOCI_ENOMEM. O(tokens). */
taoci_code tc_keywords_find(tc_keyword_list *out, tc_arena *a, tc_arena *scratch, const tc_scan *s,
                            uint32_t top, taoci_err *err);
#endif
