/* src/measure/amountval.h — what a candidate amount or number remembers, and its value. */
#ifndef TC_MEASURE_AMOUNTVAL_H
#define TC_MEASURE_AMOUNTVAL_H
#include "measure/quantity.h"

/* The data of an amount or number candidate. */
typedef struct tc_amount_data {
    uint32_t figure;         /* where the figure begins */
    const tc_quantity *full; /* NULL: to be read again from there */
} tc_amount_data;

/* Make the value of the amount or number M, whose data is a tc_amount_data. */
void tc_amount_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m);
#endif
