/* src/text/markdown.h — marks of Markdown (CommonMark, GitHub's tables) in plain text. */
#ifndef TC_TEXT_MARKDOWN_H
#define TC_TEXT_MARKDOWN_H
#include "text/lines.h"
#include "text/view.h"

/* Append to CUTS the marks in TEXT that are no text: # of headings, - * + > before a blank at the
 * beginning of a line, ** and ` in pairs, the targets of links and images, the rules of tables;
 * the bars between cells become tabs, &nbsp; and the like what they stand for. A lone mark stays. O(len). Fails with TAOCI_ENOMEM. */
taoci_code tc_markdown_find(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                            taoci_err *err);
#endif
