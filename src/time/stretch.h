/* src/time/stretch.h — from the fields of a tc_when to an interval on the calendar. */
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

/* Work out W for the text read at c->ref, after the date c->last_date. */
tc_state tc_when_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s);

/* The reference as seconds; 1 when it is known to the day. NOW: to the minute if it has one. */
int tc_ref_seconds(const tc_ctx *c, int64_t *now);

/* Pieces of the resolver: the year that W means, what later dates may lean on, a part of S. */
tc_state tc_stretch_year(const tc_ctx *c, const tc_when *w, int *year, int *relative);
void tc_stretch_moment(tc_stretch *s, int year, int month, int day);
void tc_stretch_part(tc_stretch *s, const tc_when *w);

/* Whatever has a name or is counted from now (named.c): feasts, plans, 近年来, centuries, 三天前. */
tc_state tc_named_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s);
#endif
