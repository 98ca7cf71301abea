/* src/ent/cache.h — what was asked of the dictionary lately: one a document object, kept from text
 * to text, for the answers depend on the dictionary alone. */
#ifndef TC_ENT_CACHE_H
#define TC_ENT_CACHE_H
#include "ent/given.h"
#include "ent/unit.h"

enum { TC_UNIT_CACHE = 1 << 8 };

/* Zeroed at first; a slot holds the character (the line) that used it last. */
typedef struct tc_cache {
    tc_given given[TC_GIVEN_CACHE];
    tc_unit unit[TC_UNIT_CACHE]; /* by sense */
} tc_cache;
#endif
