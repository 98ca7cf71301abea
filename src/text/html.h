/* src/text/html.h — an HTML page as pieces of its source: what a reader sees, where it stands.
 *
 * This file's .c is the only user of gumbo, an HTML5 parser that keeps source positions. */
#ifndef TC_TEXT_HTML_H
#define TC_TEXT_HTML_H
#include "base/str.h"
#include "text/view.h"

enum { TC_HTML_DEEPEST = 512 }; /* elements in one another; browsers stop there too */

/* Append the text of the page at TEXT (valid UTF-8, LEN bytes, terminated) to OUT in A, in text
 * order: markup, scripts and comments are left out, character references are the characters they
 * stand for, blocks and <br> end lines, table cells end in tabs, white space is one blank, or
 * nothing where a source line ends between two Han characters (CSS Text 4, 4.1.3). *TITLE: the
 * text of <h1>, else of <title>, as pieces are; in A. The parser's memory is SCRATCH's. Fails with
 * TAOCI_ENOMEM or TAOCI_ELIMIT (nested too deep). */
taoci_code tc_html_find(tc_pieces *out, tc_str *title, tc_arena *a, tc_arena *scratch,
                        const char *text, uint32_t len, taoci_err *err);
#endif
