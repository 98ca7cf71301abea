/* src/base/mix.h — a quick sum over bytes, to notice that they are others; no defence against anybody. */
#ifndef TC_BASE_MIX_H
#define TC_BASE_MIX_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t tc_mix_word(uint64_t h, uint64_t w)
{
    h = (h ^ w) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

/* H and the LEN bytes at P: eight of them a step. */
static inline uint64_t tc_mix(uint64_t h, const void *p, size_t len)
{
    const char *c = p;
    uint64_t w;
    h = tc_mix_word(h, len);
    for (; len >= sizeof w; c += sizeof w, len -= sizeof w) {
        memcpy(&w, c, sizeof w);
        h = tc_mix_word(h, w);
    }
    w = 0;
    memcpy(&w, c, len);
    return tc_mix_word(h, w);
}
#endif
