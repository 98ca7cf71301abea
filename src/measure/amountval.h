/* src/measure/amountval.h — what a candidate amount or number remembers, and its value. */
#ifndef TC_MEASURE_AMOUNTVAL_H
#define TC_MEASURE_AMOUNTVAL_H
#include "measure/quantity.h"
#include "measure/table.h"

/* What the value of most quantities needs: of a plain figure, no range, no fraction. */
typedef struct tc_amount_brief {
    uint64_t mant;
    const char *kind, *mod, *unit_from;
    tc_str name, per, factor, base;
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

/* Put what the value of Q needs into *B; 0 when that does not fit. */
int tc_amount_shorten(tc_amount_brief *b, const tc_quantity *q);

/* Of a mention with tc_amount_data. */
extern const tc_form tc_form_amount;
#endif
