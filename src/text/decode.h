/* src/text/decode.h — bytes in some encoding to valid UTF-8, with the way back to the bytes. */
#ifndef TC_TEXT_DECODE_H
#define TC_TEXT_DECODE_H
#include "base/vec.h"

enum { TC_TEXT_MAX = 1 << 30 }; /* most bytes of one document */

/* From text byte TEXT on, text and source advance together, until the next jump. */
typedef struct tc_jump {
    uint32_t text, source;
} tc_jump;

/* The decoded document; everything is in the arena given to tc_decode. */
typedef struct tc_decoded {
    const char *text; /* valid UTF-8 without the byte order mark, terminated */
    uint32_t len;
    const char *encoding; /* its IANA name, "UTF-8" */
    uint32_t conf;        /* thousandths: how sure that is; 1000 when it was named or marked */
    uint32_t bom;         /* bytes of the mark that was dropped, 0 for none */
    uint32_t bad;         /* stretches of undecodable bytes, each now U+FFFD */
    uint32_t bad_first;   /* source byte of the first one */
    TC_VEC(tc_jump) jumps;
} tc_decoded;

/* Decode LEN bytes at P. ENCODING: any ICU converter name; NULL: the mark decides, without one the
 * likeliest by the whole text; KEEP_BOM: a mark is text. Fails with TAOCI_ETEXT (unknown name),
 * TAOCI_ELIMIT (over TC_TEXT_MAX) or TAOCI_ENOMEM. O(len). */
taoci_code tc_decode(tc_decoded *d, tc_arena *a, const char *p, size_t len, const char *encoding,
                     int keep_bom, taoci_err *err);

/* The source byte at which text byte B (a boundary, 0 … len) was read. O(log jumps). */
uint32_t tc_decoded_source(const tc_decoded *d, uint32_t b);
#endif
