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

/* Is the date said last near enough to BEG to lend its year: in the same sentence? */
int tc_stretch_near(const tc_ctx *c, uint32_t beg);

/* The year that W means, what later dates may lean on, a part of S. */
tc_state tc_stretch_year(const tc_ctx *c, const tc_when *w, int *year, int *relative);
void tc_stretch_moment(tc_stretch *s, int year, int month, int day);
void tc_stretch_part(tc_stretch *s, const tc_when *w);
#endif
