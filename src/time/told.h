/* src/time/told.h — the date told last, which later ones lean on: 2018年4月 … 7月. */
#ifndef TC_TIME_TOLD_H
#define TC_TIME_TOLD_H
#include "find/find.h"

typedef struct tc_told {
    tc_moment date;     /* TC_NEVER: none yet */
    uint32_t end;       /* where it ends */
    uint32_t aside_end; /* dates before it are no date to go on from */
    int since;          /* it only begins something: 自2023年10月7日 */
    uint32_t week_end;  /* where the date that named a week ends */
    int64_t week; /* seconds of the Monday of the week that a date before named (下周三); 0: none */
    int64_t from, to; /* its interval in seconds; equal when none: 去年同期 */
} tc_told;

/* What was told so far; never NULL. */
const tc_told *tc_told_last(const tc_ctx *c);

/* The same, to be changed; NULL without memory. */
tc_told *tc_told_set(tc_ctx *c);
#endif
