/* src/cli/table.h — a table of texts (CSV, RFC 4180), read a row at a time as records of JSON. */
#ifndef TC_CLI_TABLE_H
#define TC_CLI_TABLE_H
#include "cli/reader.h"

typedef struct table table;

/* NULL when there is no memory. */
table *table_new(void);
void table_free(table *t);

/* The next file begins: its first row has the names of the columns, and says what is between cells: a comma,
 * a tab or a semicolon. */
void table_begin(table *t);

/* The next row of R as an object {"title":"…","text":"…"}, UTF-8 (what is none is read as GB18030): *LEN bytes at
 * *P, terminated, valid until the next call. *LINE, the lines read so far, moves on, *FIRST is the one where
 * the row begins. 1; 0 at the end; less than 0 with *WHY. */
int table_row(table *t, reader *r, char **p, size_t *len, uint32_t *line, uint32_t *first,
              taoci_err *why);
#endif
