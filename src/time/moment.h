/* src/time/moment.h — reference dates as options and records write them. */
#ifndef TC_TIME_MOMENT_H
#define TC_TIME_MOMENT_H
#include "find/find.h"

/* Parse YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM into *M. A blank for T, slashes (2024/1/5 8:30), seconds
 * and a zone (2024-01-05T08:00:00.5Z, +08:00) are taken, too; the hour counts as it is written.
 * 1 when it is a real date of the years 1 … 9999. */
int tc_moment_parse(tc_str s, tc_moment *m);

/* The same as text, to its grain, in arena A; NULL for TC_NEVER or without memory. */
const char *tc_moment_text(const tc_moment *m, tc_arena *a);

/* Days of month M (1 … 12) of year Y in the Gregorian calendar. */
int tc_month_days(int y, int m);
#endif
