/* src/text/offset.h — byte offset to code point or UTF-16 offset, for one document. */
#ifndef TC_TEXT_OFFSET_H
#define TC_TEXT_OFFSET_H
#include "base/arena.h"

typedef struct tc_offset {
    const char *text; /* borrowed; must outlive the map */
    uint32_t len;     /* bytes */
    int utf16;        /* count UTF-16 units, not code points */
    uint32_t *mark;   /* in the arena; mark[i] = units before byte 64 * i */
} tc_offset;

/* Build the map of TEXT (valid UTF-8, LEN bytes) in A, in code points or (UTF16) UTF-16 units.
 * O(len) time, len/16 bytes. Fails with TAOCI_ENOMEM, leaving *o zeroed. A owns it all. */
taoci_code tc_offset_init(tc_offset *o, tc_arena *a, const char *text, uint32_t len, int utf16,
                          taoci_err *err);

/* Units before byte B, 0 <= b <= len, b on a boundary. O(1), cannot fail. */
uint32_t tc_offset_at(const tc_offset *o, uint32_t b);
#endif
