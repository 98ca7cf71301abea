/* src/out/rows.h — TSV: a tab, a line break or a backslash in a field is escaped as in jq's @tsv; for a
 * spreadsheet a field that it would take for a formula begins with an apostrophe. */
#ifndef TC_OUT_ROWS_H
#define TC_OUT_ROWS_H
#include "out/writer.h"

/* Would a spreadsheet reckon S (=cmd|' /C calc'!A0)? It may be a plain figure: -1.2, +5%. */
int tc_row_is_formula(tc_str s);

/* The first cells of a row: the document's name, start and end of S (text bytes). */
void tc_row_begin(tc_writer *w, taoci_span s);

/* The first cell of a row; one more. */
void tc_row_first(const tc_writer *w, tc_str s);
void tc_row_cell(const tc_writer *w, tc_str s);
void tc_row_uint(tc_buf *b, uint32_t n);

/* All rows, with a line of titles when it is asked for. */
void tc_rows_entities(tc_writer *w);
void tc_rows_keywords(tc_writer *w);
#endif
