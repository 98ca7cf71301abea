#include "base/str.h"

#if defined(__SSE2__) && !defined(TC_PLAIN)
#include <emmintrin.h>
#endif

uint32_t tc_utf8_count(const char *p, uint32_t len)
{
    uint32_t n = 0, i = 0;
#if defined(__SSE2__) && !defined(TC_PLAIN)
    const __m128i last = _mm_set1_epi8((char)0xBF), one = _mm_set1_epi8(1),
                  none = _mm_setzero_si128();
    __m128i sum = none;
    for (; len - i >= 16;
         i += 16) { /* 10xxxxxx goes on; what is above that as a signed byte begins one */
        __m128i begins = _mm_cmpgt_epi8(_mm_loadu_si128((const void *)(p + i)), last);
        sum = _mm_add_epi32(sum, _mm_sad_epu8(_mm_and_si128(begins, one), none));
    }
    n = (uint32_t)_mm_cvtsi128_si32(sum) +
        (uint32_t)_mm_cvtsi128_si32(_mm_unpackhi_epi64(sum, sum));
#endif
    for (uint64_t w; len - i >= sizeof w; i += sizeof w) {
        memcpy(&w, p + i, sizeof w);
        w = (w >> 7 & ~w >> 6) & 0x0101010101010101u;
        n += (uint32_t)(sizeof w - (w * 0x0101010101010101u >> 56));
    }
    for (; i < len; i++)
        n += ((unsigned char)p[i] & 0xC0) != 0x80;
    return n;
}
