/* src/time/date.h — dates as found in the text, shared by date.c and duration.c. */
#ifndef TC_TIME_DATE_H
#define TC_TIME_DATE_H
#include "time/when.h"

typedef struct tc_date_data {
    tc_when a;
    const char *bound; /* before after since until; NULL */
    const char *every; /* the ISO period of a recurring date; NULL */
    int8_t ranged, approx;
    int8_t till;           /* the range ends where its second date begins: …之后…之前 */
    int8_t year_of_period; /* 1 the first, -1 the last year of it; 0 all */
    tc_when b;             /* the other end of a range; only there when RANGED */
} tc_date_data;

/* Propose the interval as a date (or a time of day) with a copy of D. */
taoci_code tc_date_emit(tc_ctx *c, uint32_t beg, uint32_t end, const tc_date_data *d, uint8_t rule,
                        uint8_t step, taoci_err *err);

/* The point or the range of two that begins at I (range.c): its end, or I. */
uint32_t tc_date_range(const tc_ctx *c, uint32_t i, tc_date_data *d);

/* Make the value of the date M, whose data is a tc_date_data (dateval.c). */
void tc_date_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m);

/* Propose what recurs, with 每 at I (every.c). */
taoci_code tc_date_every(tc_ctx *c, uint32_t i, taoci_err *err);
#endif
