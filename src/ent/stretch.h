/* src/ent/stretch.h — from the fields of a tc_when to an interval on the calendar. */
#ifndef TC_ENT_STRETCH_H
#define TC_ENT_STRETCH_H
#include "ent/when.h"

enum { TC_EDTF_TEXT = 80 };

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

/* "2019-05-27" for the beginning of a day, else "2019-05-27T15:20[:30]". OUT: TC_EDTF_TEXT bytes. */
void tc_instant_text(int64_t t, char *out);

/* T with its time of day, "2019-05-27T00:00[:30]": an end of an interval in EDTF, where a bare day
 * would be taken in as a whole. OUT: TC_EDTF_TEXT bytes. */
void tc_instant_edtf(int64_t t, char *out);

/* The interval [beg, end) in EDTF: whole days, else instant to instant. OUT: twice as much. */
void tc_span_edtf(int64_t beg, int64_t end, char *out);

/* The EDTF text of the whole days [beg, end) by the coarsest units that fit; from instant to
 * instant for parts of days. */
void tc_stretch_edtf(int64_t beg, int64_t end, int approx, char *out);

/* The reference as seconds; 1 when it is known to the day. NOW: to the minute if it has one. */
int tc_ref_seconds(const tc_ctx *c, int64_t *now);

/* T moved by N UNITs (Y M W D h m s); months keep the day where it exists. */
int64_t tc_instant_add(int64_t t, int64_t n, char unit);
/* The beginning of the UNIT that T is in; weeks begin on Monday. */
int64_t tc_instant_floor(int64_t t, char unit);
/* T moved by half a UNIT, SIGN 1 or -1; half a month is fifteen days. */
int64_t tc_instant_half(int64_t t, int sign, char unit);
#endif
