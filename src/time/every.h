/* src/time/every.h — what recurs: 每周一, 每年3月, 每隔两天. */
#ifndef TC_TIME_EVERY_H
#define TC_TIME_EVERY_H
#include "time/date.h"

/* Propose what recurs, with 每 at I, as type DAY, and its time of day as CLOCK. */
taoci_code tc_date_every(const tc_ent_type *day, const tc_ent_type *clock, tc_ctx *c, uint32_t i,
                         taoci_err *err);
#endif
