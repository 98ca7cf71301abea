/* src/base/bits.h — sets of positions as the bits of a word. */
#ifndef TC_BASE_BITS_H
#define TC_BASE_BITS_H
#include <stdint.h>

/* The number of the lowest bit of W, which is not 0. */
static inline uint32_t tc_bit_lowest(uint64_t w)
{
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(w);
#else
    uint32_t n = 0;
    for (; !(w & 1); w >>= 1)
        n++;
    return n;
#endif
}

/* Sets of more positions than a word has bits: position I is in word I / 64. */
static inline void tc_bit_set(uint64_t *set, uint32_t i)
{
    set[i >> 6] |= (uint64_t)1 << (i & 63);
}

static inline void tc_bit_put(uint64_t *set, uint32_t i, int is)
{
    set[i >> 6] = (set[i >> 6] & ~((uint64_t)1 << (i & 63))) | (uint64_t)(is != 0) << (i & 63);
}

static inline int tc_bit_is(const uint64_t *set, uint32_t i)
{
    return (int)(set[i >> 6] >> (i & 63) & 1);
}

/* Is any of the positions [BEG, END) in SET? */
static inline int tc_bit_any(const uint64_t *set, uint32_t beg, uint32_t end)
{
    if (beg >= end)
        return 0;
    uint32_t first = beg >> 6, last = (end - 1) >> 6;
    uint64_t from = UINT64_MAX << (beg & 63), to = UINT64_MAX >> (63 - ((end - 1) & 63));
    if (first == last)
        return (set[first] & from & to) != 0;
    uint64_t some = (set[first] & from) | (set[last] & to);
    for (uint32_t w = first + 1; w < last; w++)
        some |= set[w];
    return some != 0;
}
#endif
