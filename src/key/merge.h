/* src/key/merge.h — one keyword for one thing: variants together, the better form shown. */
#ifndef TC_KEY_MERGE_H
#define TC_KEY_MERGE_H
#include "key/keywords.h"
#include "key/rank.h"

/* A keyword in the making: finals by index. */
typedef struct tc_merged {
    uint32_t shown;  /* the form that is shown */
    uint32_t ranked; /* the one that it was found by */
    int32_t score;
    int dropped; /* it is another one with padding */
} tc_merged;

typedef struct tc_merge {
    TC_VEC(tc_merged) list; /* best first */
    uint32_t *into; /* [finals] index plus one of the keyword that each is a form of; 0: none */
} tc_merge;

/* Has one text in sixty what F is? */
int tc_key_is_common(const tc_final *f);

/* Put the finals of T together: MOST keywords at most. In A; 0 without memory. O(finals times keywords). */
int tc_merge_finals(tc_merge *out, tc_arena *a, const tc_key_text *t, const tc_finals *f,
                    uint32_t most);
#endif
