/* src/time/dateval.h — candidates of dates, and their values: intervals with EDTF, bounds and readings. */
#ifndef TC_TIME_DATEVAL_H
#define TC_TIME_DATEVAL_H
#include "time/date.h"

/* Propose the interval as a date (or a time of day) with a copy of D, by RULE and STEP. */
taoci_code tc_date_emit(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                        const tc_date_data *d, uint8_t rule, uint8_t step, taoci_err *err);

/* Does D say a day, not only a time of it? */
int tc_date_is_day(const tc_date_data *d);

/* How far recognisers of dates have read. */
typedef struct tc_date_memory {
    uint32_t end;  /* no date begins before */
    uint32_t seen; /* the place tried last, plus one */
} tc_date_memory;

/* To be moved on; NULL without memory. */
tc_date_memory *tc_date_memory_of(tc_ctx *c);

/* The data of M when it is a date or a time of day, else NULL. */
const tc_date_data *tc_date_of(const tc_mention *m);
#endif
