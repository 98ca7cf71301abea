/* src/text/front.h — what says of a text what it is, before it: the front matter of Markdown (YAML). */
#ifndef TC_TEXT_FRONT_H
#define TC_TEXT_FRONT_H
#include "text/lines.h"
#include "text/view.h"

/* The lines between --- and --- at the head of TEXT, each key: value, an item or a note: append them to CUTS, they
 * are no text. *TITLE and *DATE: what they say, slices of TEXT; else left alone. O(lines). Fails with TAOCI_ENOMEM. */
taoci_code tc_front_find(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                         tc_str *title, tc_str *date, taoci_err *err);
#endif
