/* src/measure/table.h — rows and columns: where in a table a figure stands, and what heads it. */
#ifndef TC_MEASURE_TABLE_H
#define TC_MEASURE_TABLE_H
#include "find/find.h"

enum { TC_TABLE_HEADS = 3 }; /* lines of a table's head */

typedef struct tc_range {
    uint32_t beg, end; /* view positions; empty: there is none */
} tc_range;

/* A cell that holds a figure. */
typedef struct tc_table_place {
    tc_range row, column[TC_TABLE_HEADS]; /* the texts that head them; of the column from the top */
    tc_range unit;    /* the cell that is a unit and nothing else, of the row or over the column */
    uint32_t caption; /* behind 单位： above the table, 0: nothing */
    uint8_t cut;      /* the rest of a figure that a narrow column broke: no figure itself */
} tc_table_place;

/* The place of the figure at BEG, in *OUT: 1 = it is in a table (cells parted by tabs, bars, wide gaps, or
 * single blanks as in the line of titles), 0 = it is not, and only the caption is filled in; -1 = no
 * memory. To be asked in text order: each line of the text is read once. */
int tc_table_find(tc_ctx *c, uint32_t beg, tc_table_place *out);

/* The unit, with its scale (万元, 10^EXP), at I: its end, 0 for none. U->kind is TC_U_NONE for the scale
 * alone （亿）. */
struct tc_unit;
uint32_t tc_table_unit(const tc_ctx *c, uint32_t i, struct tc_unit *u, int *exp);
#endif
