#include "time/clockval.h"

#include <stdio.h>

/* T15:20, T15:20:30; a part of the day, or a bare hour, begins on the hour. */
static const char *clock_text(const tc_clock *k, char *out, size_t size)
{
    int n = snprintf(out, size, "T%02d:%02d", (k->grain ? k->hour : k->from) % 100, k->minute % 60);
    if (k->grain == TC_K_SECOND)
        snprintf(out + n, size - (size_t)n, ":%02d", k->second % 60);
    return out;
}

void tc_clock_value(const tc_date_data *d, tc_value *v)
{
    const tc_clock *k = &d->a.clock;
    char a[24], b[24], text[56];
    int before = d->bound && (strcmp(d->bound, "before") == 0 || strcmp(d->bound, "until") == 0);
    clock_text(k, a, sizeof a);
    if (d->ranged)
        snprintf(text, sizeof text, "%s/%s", a, clock_text(&d->b.clock, b, sizeof b));
    else if (!k->grain)
        snprintf(text, sizeof text, "%s/T%02d:00", a, k->to);
    else if (d->bound)
        snprintf(text, sizeof text, "%s%s%s", before ? "../" : "", a, before ? "" : "/..");
    else
        snprintf(text, sizeof text, "%s", a);
    tc_value_copy(v, "time", text);
    if (d->bound && !d->ranged) {
        if (before)
            tc_value_null(v, "start");
        else
            tc_value_copy(v, "start", a);
        if (before)
            tc_value_copy(v, "end", a);
        else
            tc_value_null(v, "end");
    }
    if (!d->ranged && k->grain)
        tc_value_puts(v, "grain", tc_clock_grain(k));
    if (d->bound)
        tc_value_puts(v, "mod", d->bound);
    if (k->more || d->approx) {
        if (!d->bound)
            tc_value_puts(v, "mod", k->more ? "more" : "about");
        tc_value_true(v, "approx");
    }
}
