/* src/text/spaced.h — lines with a blank between all characters, as OCR and letter-spaced type give
 * them: 全 县 投 资 4 7 . 2 亿 元. */
#ifndef TC_TEXT_SPACED_H
#define TC_TEXT_SPACED_H
#include "text/view.h"

/* Take the blanks out of V that are typesetting. Found per line: nearly every Han character of it
 * stands alone, with one blank (or two) behind it; a wider gap stays one between words, and so does a
 * blank between figures or words of letters that are not spaced themselves. A short line counts as
 * well where it is a date or the document has a longer one. *LINES: how many there are. Memory for
 * them in SCRATCH. O(n). Fails with TAOCI_ENOMEM. */
taoci_code tc_spaced_join(tc_view *v, tc_arena *a, tc_arena *scratch, uint32_t *lines,
                          taoci_err *err);
#endif
