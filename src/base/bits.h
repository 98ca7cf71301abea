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
#endif
