/* src/measure/amountval.h — what a candidate amount or number remembers, and its value. */
#ifndef TC_MEASURE_AMOUNTVAL_H
#define TC_MEASURE_AMOUNTVAL_H
#include "measure/quantity.h"
#include "measure/table.h"

/* Of a quantity what all that have its unit say. */
typedef struct tc_amount_unit {
    const char *kind, *unit_from;
    tc_str name, per, factor, base;
} tc_amount_unit;

/* What the value of most quantities needs: of a plain figure, no range, no fraction. */
typedef struct tc_amount_brief {
    uint64_t mant;
    const tc_amount_unit *unit;
    const char *mod;
    uint32_t of_beg, of_end;
    int16_t exp;
    uint8_t negative, approx;
} tc_amount_brief;

/* The data of an amount or number candidate. */
typedef struct tc_amount_data {
    uint32_t figure;              /* where the figure begins */
    const tc_amount_brief *brief; /* one of these; both NULL: to be read again from there */
    const tc_quantity *full;
    const tc_table_place *place; /* in a table; NULL: it is in none */
} tc_amount_data;

/* Put what the value of Q needs into *B and, for its unit, *U; 0 when that does not fit. */
int tc_amount_shorten(tc_amount_brief *b, tc_amount_unit *u, const tc_quantity *q);

/* Do A and B say the same? */
int tc_amount_unit_is(const tc_amount_unit *a, const tc_amount_unit *b);

/* Of a mention with tc_amount_data. */
extern const tc_form tc_form_amount;
#endif
