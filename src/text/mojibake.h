/* src/text/mojibake.h — stretches of text that were decoded wrongly before they came here. */
#ifndef TC_TEXT_MOJIBAKE_H
#define TC_TEXT_MOJIBAKE_H
#include "base/vec.h"

typedef TC_VEC(taoci_span) tc_stretches;

/* The characters that are suspect, a set by code point (base/bits.h). The same for every text: zeroed at first, then
 * kept. */
typedef struct tc_suspects {
    int ready;
    uint64_t known[0x10000 / 64];
} tc_suspects;

/* Append the stretches of TEXT (valid UTF-8, text bytes) that are UTF-8 read as GBK (鐨勫彂), text
 * read as Latin-1 (ä¸­å›½), or mostly U+FFFD and private characters. Every character weighs for or
 * against; a stretch is a segment of maximal sum, and UTF-8 read as GBK has to become UTF-8 again:
 * rare names are none. O(len). Fails with TAOCI_ENOMEM. */
taoci_code tc_mojibake_find(tc_stretches *out, tc_arena *a, tc_suspects *s, const char *text,
                            uint32_t len, taoci_err *err);
#endif
