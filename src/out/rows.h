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

/* S as a cell of CSV (RFC 4180); EXCEL: with an apostrophe before a formula. */
void tc_csv_cell(tc_buf *b, tc_str s, int excel);

/* Text for a row, in the scratch. */
__attribute__((format(printf, 2, 3))) tc_str tc_row_print(tc_writer *w, const char *fmt, ...);

/* S in WIDTH columns of a terminal and two blanks, wide characters two; cut with a …. The end of such a line. */
void tc_row_eye(tc_writer *w, tc_str s, uint32_t width);
void tc_row_end_eye(tc_writer *w);

/* A row of N cells: CSV (RFC 4180) or TSV, as the format says. */
void tc_row_put(tc_writer *w, const tc_str *cell, uint32_t n);

/* All rows, with a line of titles when it is asked for. Entities: TSV, CSV, or JSON Lines with the same members in
 * each row; TAOCI_EINVAL for a column that does not exist. */
taoci_code tc_rows_entities(tc_writer *w, taoci_err *err);
void tc_rows_keywords(tc_writer *w);
#endif
