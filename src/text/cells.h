/* src/text/cells.h — tables in plain text: cells parted by commas (CSV), figures that a narrow column broke. */
#ifndef TC_TEXT_CELLS_H
#define TC_TEXT_CELLS_H
#include "text/lines.h"
#include "text/view.h"

/* Append to CUTS the commas (or semicolons) of CSV, which become tabs, and the quotes around its cells. Lines are CSV where two
 * or more have as many commas, and a column has figures below a title that is none. O(len). Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_cells_csv(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                        taoci_err *err);

/* Append to CUTS the line breaks in figures, where the next line is the rest and nothing else: 417,305,⏎226.41.
 * *JOINED: how many. O(lines). Fails with TAOCI_ENOMEM. */
taoci_code tc_cells_join(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                         uint32_t *joined, taoci_err *err);
#endif
