/* src/find/cache.h — what was asked of the dictionary lately: one a document object, kept from text
 * to text, for the answers depend on the dictionary alone. */
#ifndef TC_FIND_CACHE_H
#define TC_FIND_CACHE_H
#include "find/given.h"

enum { TC_UNIT_CACHE = 1 << 8, TC_AUDIENCES = 1 << 8, TC_RECOGNISERS = 24 };

/* Who wants to see the matches of one set of anchors, in the order of their lowest anchors. */
typedef struct tc_audience {
    uint32_t key; /* the anchors and the families asked for, plus one; 0: free */
    uint32_t count;
    uint32_t traits; /* of them all; 0: nobody asks what the word is */
    struct {
        uint32_t traits; /* the word has one of these; 0: whatever it is */
        uint32_t who;    /* place in tc_ent_list */
    } of[TC_RECOGNISERS];
} tc_audience;

/* Zeroed at first; a slot holds the character (the line) that used it last. */
typedef struct tc_cache {
    tc_given given[TC_GIVEN_CACHE];
    struct tc_unit *unit; /* [TC_UNIT_CACHE] by sense (measure/unit.h) */
    tc_audience audience[TC_AUDIENCES];
} tc_cache;
#endif
