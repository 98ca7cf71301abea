/* src/ent/cache.h — what was asked of the dictionary lately: one a document object, kept from text
 * to text, for the answers depend on the dictionary alone. */
#ifndef TC_ENT_CACHE_H
#define TC_ENT_CACHE_H
#include "ent/given.h"
#include "ent/unit.h"

enum { TC_TRAIT_CACHE = 1 << 14, TC_UNIT_CACHE = 1 << 8 };

/* Zeroed at first; a slot holds the word (the character) that used it last. */
typedef struct tc_cache {
    struct {
        uint32_t word, traits;
    } trait[TC_TRAIT_CACHE];
    tc_given given[TC_GIVEN_CACHE];
    tc_unit unit[TC_UNIT_CACHE]; /* by sense */
} tc_cache;
#endif
