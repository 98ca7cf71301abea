/* src/seg/pages.h — running heads, feet and page numbers, told by where they stand on the pages. */
#ifndef TC_SEG_PAGES_H
#define TC_SEG_PAGES_H
#include "base/arena.h"
#include "text/lines.h"

/* Set MARK[i] to 1 for each of the LINES of TEXT that is furniture. With form feeds: what comes again,
 * figures aside, as the first or last line of three pages or more; without: what comes again at the
 * distance of pages. Nothing of the kind where a colon says that it is text: 单位：万元. Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_pages_mark(uint8_t *mark, tc_arena *scratch, const char *text, const tc_lines *lines,
                         taoci_err *err);
#endif
