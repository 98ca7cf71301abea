/* src/dict/compile.h — dictionary tables to a lexicon image. */
#ifndef TC_DICT_COMPILE_H
#define TC_DICT_COMPILE_H
#include "base/buf.h"
#include "base/str.h"
#include "text/charmap.h"

enum { TC_SURFACE_MAX = 255 }; /* most characters of a word */

/* One dictionary file in memory; ENTRIES is filled in with its number of lines. */
typedef struct tc_source {
    const char *path;
    tc_str text;
    uint32_t entries;
} tc_source;

/* Compile COUNT sources into an image, appended to the empty buffer IMAGE. MAP: the character
 * table of the lexicons that the image will lie over, and OVER the source hash of the built-in
 * one; NULL for both makes a lexicon that stands alone. Fails with TAOCI_EDICT at the first wrong line, TAOCI_ENOMEM or TAOCI_ELIMIT. */
taoci_code tc_compile(tc_source *sources, size_t count, const tc_charmap *map, const char *over,
                      tc_buf *image, taoci_err *err);
#endif
