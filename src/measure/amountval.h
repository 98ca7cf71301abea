/* src/measure/amountval.h — what a candidate amount or number remembers, and its value. */
#ifndef TC_MEASURE_AMOUNTVAL_H
#define TC_MEASURE_AMOUNTVAL_H
#include "measure/quantity.h"
#include "measure/table.h"

/* The data of an amount or number candidate. */
typedef struct tc_amount_data {
    uint32_t figure;             /* where the figure begins */
    const tc_quantity *full;     /* NULL: to be read again from there */
    const tc_table_place *place; /* in a table; NULL: it is in none */
} tc_amount_data;

/* Of a mention with tc_amount_data. */
extern const tc_form tc_form_amount;
#endif
