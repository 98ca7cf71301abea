/* src/text/breaks.h — ICU's own word breaks: the plain engine beside the lattice. */
#ifndef TC_TEXT_BREAKS_H
#define TC_TEXT_BREAKS_H
#include "base/vec.h"

typedef TC_VEC(taoci_span) tc_spans;

/* Append the words of TEXT (valid UTF-8, LEN bytes) as ICU's dictionary-based word iterator (UAX
 * #29, cjdict) cuts them; white space is left out. Fails with TAOCI_ENOMEM, or TAOCI_EIO when ICU
 * lacks its data. O(len). */
taoci_code tc_breaks_find(tc_spans *out, tc_arena *a, const char *text, uint32_t len,
                          taoci_err *err);
#endif
