/* src/time/instant.h — seconds since 1970 and their texts; EDTF of intervals. */
#ifndef TC_TIME_INSTANT_H
#define TC_TIME_INSTANT_H
#include <stdint.h>

enum { TC_EDTF_TEXT = 80 };

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

/* T moved by N UNITs (Y M W D h m s); months keep the day where it exists. */
int64_t tc_instant_add(int64_t t, int64_t n, char unit);
/* The beginning of the UNIT that T is in; weeks begin on Monday. */
int64_t tc_instant_floor(int64_t t, char unit);
/* T moved by half a UNIT, SIGN 1 or -1; half a month is fifteen days. */
int64_t tc_instant_half(int64_t t, int sign, char unit);
#endif
