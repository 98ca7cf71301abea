/* src/tag/memory.h — one document's memory: a name that is sure in one place is a name wherever nothing else
 * was found. */
#ifndef TC_TAG_MEMORY_H
#define TC_TAG_MEMORY_H
#include "tag/tag.h"

/* Add to the names TAGS of the text V (in A) the unmarked copies of those that are sure; a copy takes the place
 * of doubtful names inside it. Not in titles: 《…》. Scratch in SCRATCH (not reset). O(characters) but for names
 * that begin alike, of which so many are looked for. Fails with TAOCI_ENOMEM. */
taoci_code tc_tag_remember(tc_tags *tags, const tc_scan *s, tc_arena *a, tc_arena *scratch,
                           taoci_err *err);
#endif
