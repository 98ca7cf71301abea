/* src/time/stretch.h — a stretch of the calendar, and what working one out from a tc_when takes. */
#ifndef TC_TIME_STRETCH_H
#define TC_TIME_STRETCH_H
#include "time/instant.h"
#include "time/when.h"

typedef enum tc_state {
    TC_S_OK,
    TC_S_NO_REF,  /* relative, and nobody says to what */
    TC_S_NO_YEAR, /* a day or month of an unknown year: edtf is XXXX-05-08 */
    TC_S_VAGUE    /* no interval in principle: 当时 */
} tc_state;

/* Seconds from 1970-01-01T00:00, end exclusive. */
typedef struct tc_stretch {
    int64_t beg, end;
    char edtf[TC_EDTF_TEXT];
    const char *grain; /* year month day hour minute … */
    const char *mod;   /* start, mid, end; NULL */
    int approx, relative, lunar;
    int64_t other[2]; /* another real reading; equal when there is none */
    tc_moment moment; /* what later dates may lean on */
} tc_stretch;

/* The reference as seconds; 1 when it is known to the day. NOW: to the minute if it has one. */
int tc_ref_seconds(const tc_ctx *c, int64_t *now);

/* Do what ends at END and what begins at BEG stand in one sentence? */
int tc_stretch_joined(const tc_ctx *c, uint32_t end, uint32_t beg);

/* Is the date said last near enough to BEG to lend its year: in the same sentence? */
int tc_stretch_near(const tc_ctx *c, uint32_t beg);

/* The year that W means; *RELATIVE set when the reference gave it. */
tc_state tc_stretch_year(const tc_ctx *c, const tc_when *w, int *year, int *relative);

/* What later dates may lean on: the year, month or day (GRAIN) that S begins in. */
void tc_stretch_moment(tc_stretch *s, int grain);

/* S becomes N days from FIRST on (days since 1970); a month; N years. Months and years are also
 * what later dates may lean on. */
void tc_stretch_days(tc_stretch *s, int64_t first, int n);
void tc_stretch_month(tc_stretch *s, int year, int month);
void tc_stretch_years(tc_stretch *s, int year, int n);

/* S is the day that a word says; the bracket of W says it once more, and is surer: 昨日（6月14日）. The year
 * and month that it leaves out are those nearest. */
void tc_stretch_note(const tc_when *w, tc_stretch *s);

/* 年初 … 下旬: S, which is what W is a part of, becomes that part. */
void tc_stretch_part(tc_stretch *s, const tc_when *w);
#endif
