/* src/text/html.h — an HTML page as pieces of its source: what a reader sees, where it stands.
 *
 * Read as a browser reads it (HTML 13.2.5), tag by tag and without a tree: what is nested how does not
 * matter for a text but where it is hidden. So there is no depth that is too great, and the time grows
 * with the page alone. */
#ifndef TC_TEXT_HTML_H
#define TC_TEXT_HTML_H
#include "base/str.h"
#include "text/view.h"

/* Append the text of the page at TEXT (valid UTF-8, LEN bytes) to OUT in SCRATCH, in text order: markup,
 * scripts and comments are left out, character references are the characters they stand for, blocks and
 * <br> end lines, table cells end in tabs, white space is one blank, or nothing where a source line ends
 * between two Han characters (CSS Text 4, 4.1.3). *TITLE: the text of the first <h1>, else of <title>, as
 * one line; in A. O(len). Fails with TAOCI_ENOMEM. */
taoci_code tc_html_find(tc_pieces *out, tc_str *title, tc_arena *a, tc_arena *scratch,
                        const char *text, uint32_t len, taoci_err *err);
#endif
