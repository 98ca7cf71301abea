/* src/key/common.h — how common a term is in reports and news at large (dict/keywords.common.tsv). */
#ifndef TC_KEY_COMMON_H
#define TC_KEY_COMMON_H
#include <stdint.h>

#include "text/view.h"

/* A table of terms by their hashes, made when the program is built (scripts/gen-common.c): 0 is free, else 24
 * bits of the hash and the class << 24. */
enum { TC_COMMON_SIZE = 1 << 16, TC_COMMON_CHECK = (1 << 24) - 1, TC_COMMON_CLASS = 24 };

static inline uint64_t tc_common_on(uint64_t hash, uint32_t cp)
{
    return (hash ^ cp) * 0x100000001B3u;
}

#define TC_COMMON_START 0xCBF29CE484222325u

/* Where a term of HASH is looked for first, and its check, never 0. */
static inline uint32_t tc_common_at(uint64_t hash)
{
    return (uint32_t)(hash >> 40) & (TC_COMMON_SIZE - 1);
}
static inline uint32_t tc_common_check(uint64_t hash)
{
    return ((uint32_t)hash & TC_COMMON_CHECK) | 1;
}

enum { TC_COMMON_OF = 8192 /* texts */ };

/* The hash of the N characters at BEG; what the table says of it is called for. */
uint64_t tc_common_ask(const tc_view *v, uint32_t beg, uint32_t n);

/* The class of a term of HASH, 4 log2 of how many texts of 8,192 have it; 0: it is not common. */
uint32_t tc_common_class(uint64_t hash);
#endif
