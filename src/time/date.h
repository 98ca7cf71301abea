/* src/time/date.h — what a candidate date or time of day remembers of its text. */
#ifndef TC_TIME_DATE_H
#define TC_TIME_DATE_H
#include "time/when.h"

typedef struct tc_date_data {
    tc_when a;
    const char *bound; /* before after since until; NULL */
    const char *every; /* the ISO period of a recurring date; NULL */
    uint32_t
        also; /* days that recur: bits 1 … 7 of 每周三、周五, 1 … 31 of 每月5日、20日; 0: only one */
    int8_t ranged, approx;
    int8_t till;           /* the range ends where its second date begins: …之后…之前 */
    int8_t year_of_period; /* 1 the first, -1 the last year of it; 0 all */
    tc_when b;             /* the other end of a range; only there when RANGED */
} tc_date_data;
#endif
