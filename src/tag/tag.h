/* src/tag/tag.h — the names in a text as the learnt model decides, with what rules and dictionaries
 * proposed as evidence. */
#ifndef TC_TAG_TAG_H
#define TC_TAG_TAG_H
#include "tag/lanes.h"

/* A name: the view interval [beg, end). */
typedef struct tc_tag {
    uint32_t beg, end;
    uint16_t odds; /* of this very name, their logarithm (tag/odds.h) */
    uint8_t type;  /* 0 … TC_TAG_TYPES - 1 */
    uint8_t conf;  /* per cent of such names that are right */
} tc_tag;

typedef TC_VEC(tc_tag) tc_tags;

/* Find the names in the text of C, whose mentions are as they were proposed and whose scan has not
 * guessed words: in text order, none overlaps another, all of them
 * likelier names than not. By LANES; results in A, scratch in SCRATCH (reset
 * here). O(characters + mentions * log mentions). Fails with TAOCI_ENOMEM. */
taoci_code tc_tag_find(tc_tags *out, const tc_ctx *c, const tc_tie *t, const tc_lanes *lanes,
                       tc_arena *a, tc_arena *scratch, taoci_err *err);
#endif
