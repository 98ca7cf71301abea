#include "time/clockval.h"

#include <stdio.h>

#include "time/date.h"

static const char *clock_text(const tc_when *w, char *out, size_t size)
{
    if (w->hour < 0)
        snprintf(out, size, "T%02d:00", w->from_hour % 100);
    else if (w->second >= 0)
        snprintf(out, size, "T%02d:%02d:%02d", w->hour % 100, w->minute > 0 ? w->minute % 60 : 0,
                 w->second % 60);
    else
        snprintf(out, size, "T%02d:%02d", w->hour % 100, w->minute > 0 ? w->minute % 60 : 0);
    return out;
}

void tc_clock_value(const tc_date_data *d, tc_value *v)
{
    char a[24], b[24], text[56];
    int before = d->bound && (strcmp(d->bound, "before") == 0 || strcmp(d->bound, "until") == 0);
    clock_text(&d->a, a, sizeof a);
    if (d->ranged)
        snprintf(text, sizeof text, "%s/%s", a, clock_text(&d->b, b, sizeof b));
    else if (d->a.hour < 0)
        snprintf(text, sizeof text, "%s/T%02d:00", a, d->a.to_hour);
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
    if (!d->ranged && d->a.hour >= 0)
        tc_value_puts(v, "grain",
                      d->a.second >= 0   ? "second"
                      : d->a.minute >= 0 ? "minute"
                                         : "hour");
    if (d->bound)
        tc_value_puts(v, "mod", d->bound);
    if (d->a.hour_more || d->approx) {
        if (!d->bound)
            tc_value_puts(v, "mod", d->a.hour_more ? "more" : "about");
        tc_value_true(v, "approx");
    }
}
