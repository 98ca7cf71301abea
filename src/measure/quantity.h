/* src/measure/quantity.h — a figure with its unit, hedges and range: 近600万元, 20%至30%. */
#ifndef TC_MEASURE_QUANTITY_H
#define TC_MEASURE_QUANTITY_H
#include "measure/unit.h"
#include "num/num.h"

typedef struct tc_quantity {
    uint32_t beg, end; /* with hedges and unit */
    tc_dec low, high;  /* HIGH for a range or a vague figure */
    tc_dec under;      /* the denominator of a fraction */
    tc_unit unit;      /* kind TC_U_NONE: a bare number */
    const char *mod;   /* NULL: none */
    tc_str per;        /* the unit of a rate: mu in 800元/亩; empty for none */
    const char *kind;  /* "money", "percent", "fraction" … */
    tc_str name;       /* the unit as the value gives it */
    const char
        *unit_from; /* "head": the table's, 单位：万元; "list": behind the last figure; NULL */
    uint32_t of_beg, of_end; /* the counted noun; 0, 0 for none */
    uint8_t ranged, low_open, high_open, approx, fraction;
    uint8_t at_discount; /* in 折 */
    uint8_t step;        /* 三十几万: the figure as written counts, too */
} tc_quantity;

/* The quantity whose figure is N; 1 = with a unit, an amount; 0 = Q is the bare number, which may
 * still have hedges and a range; -1 = no figure at all (part of a name, a code, an ordinal). */
int tc_quantity_read(const tc_ctx *c, const tc_num *n, tc_quantity *q);
#endif
