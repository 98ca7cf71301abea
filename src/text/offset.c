#include "text/offset.h"

#include <assert.h>
#include <string.h>

enum { STEP = 64 }; /* 64: one cache line to count, 1/16 of the text in marks */

/* Code points or units that begin in the eight bytes X, of which those in MASK count. */
static inline uint32_t count_word(uint64_t x, uint64_t mask, int utf16)
{
    const uint64_t low = 0x0101010101010101u;
    uint64_t first = ~(x >> 7 & ~(x >> 6)) & low & mask; /* no continuation bytes */
    uint64_t twice = utf16 ? x >> 7 & x >> 6 & x >> 5 & x >> 4 & low & mask : 0;
    /* Each sum is eight at most: the product adds the bytes up in the highest one. */
    return (uint32_t)(first * low >> 56) + (uint32_t)(twice * low >> 56);
}

/* Every byte except a continuation byte (10xxxxxx) starts a code point; a four-byte sequence
 * (11110xxx) is two UTF-16 units. Eight bytes at a time, one bit each; the text goes on to LAST. */
static inline uint32_t count_units(const char *p, const char *end, const char *last, int utf16)
{
    static const unsigned char ones[16] = {255, 255, 255, 255, 255, 255, 255, 255};
    uint32_t n = 0;
    uint64_t x, mask;
    for (; end - p >= 8; p += 8) {
        memcpy(&x, p, sizeof x);
        n += count_word(x, ~(uint64_t)0, utf16);
    }
    if (last - p >= 8) { /* the bytes before END of these eight */
        memcpy(&x, p, sizeof x);
        memcpy(&mask, ones + 8 - (end - p), sizeof mask);
        return n + count_word(x, mask, utf16);
    }
    for (; p < end; p++)
        n += (((unsigned char)*p & 0xC0) != 0x80) + (utf16 && (unsigned char)*p >= 0xF0);
    return n;
}

taoci_code tc_offset_init(tc_offset *o, tc_arena *a, const char *text, uint32_t len, int utf16,
                          taoci_err *err)
{
    *o = (tc_offset){0};
    uint32_t n = len / STEP + 1;
    uint32_t *mark = tc_arena_raw(a, n * sizeof *mark);
    if (!mark)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for offsets of %u bytes", len);
    mark[0] = 0;
    for (uint32_t i = 1; i < n; i++)
        mark[i] =
            mark[i - 1] + count_units(text + (i - 1) * STEP, text + i * STEP, text + len, utf16);
    *o = (tc_offset){text, len, utf16, mark};
    return TAOCI_OK;
}

uint32_t tc_offset_at(const tc_offset *o, uint32_t b)
{
    assert(b <= o->len);
    uint32_t i = b / STEP;
    const char *beg = o->text + i * STEP, *end = o->text + b, *last = o->text + o->len;
    return o->mark[i] +
           (o->utf16 ? count_units(beg, end, last, 1) : count_units(beg, end, last, 0));
}
