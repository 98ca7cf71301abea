/* src/discover/digest.h — what discovery needs of one document, as bytes that may go from thread to thread. */
#ifndef TC_DISCOVER_DIGEST_H
#define TC_DISCOVER_DIGEST_H
#include "find/find.h"

/* A character is its code point where that is a Han character that a new word may have; those of figures and
 * their measure words (三个, 十五年) are moved out of the way, and everything else stands for itself. */
enum {
    TC_HAN_FIRST = 0x3400,
    TC_HAN_END = 0xA000,
    TC_HAN_BARRED = 0x5200, /* added to 4E00 … 9FFF */
    TC_BARRED_END = TC_HAN_END + TC_HAN_BARRED,
    TC_NO_CHAR = 0xFFFD
};

static inline int tc_is_free_han(uint16_t c)
{
    return (uint16_t)(c - TC_HAN_FIRST) < TC_HAN_END - TC_HAN_FIRST;
}

/* The code point that C was. */
static inline uint16_t tc_unbarred(uint16_t c)
{
    return c >= TC_HAN_END && c < TC_BARRED_END ? (uint16_t)(c - TC_HAN_BARRED) : c;
}

/* Beside each character: does a token start there, and what is the token that it stands in? */
enum {
    TC_D_START = 1,
    TC_D_NOUN = 1 << 1,
    TC_D_VERB = 2 << 1,
    TC_D_ADJ = 3 << 1,
    TC_D_STOP = 4 << 1, /* function words, adverbs */
    TC_D_FIGURE = 5 << 1,
    TC_D_NAME = 6 << 1,
    TC_D_KIND = 7 << 1
};

/* A digest, taken apart; all borrowed from its bytes, whose places are not aligned. */
typedef struct tc_digest {
    uint32_t chars;
    const char *text, *flags; /* CHARS uint16_t, CHARS bytes */
    tc_str names; /* lines "type, name, surface" parted by tabs: entities that rules found */
} tc_digest;

/* Append the digest of C's document to OUT; its entities, when they were looked for. O(characters). */
void tc_digest_write(tc_buf *out, tc_ctx *c, const uint8_t *wanted);

/* Take the LEN bytes at P apart: 1, or 0 when they are no digest. */
int tc_digest_read(tc_digest *d, const char *p, size_t len);
#endif
