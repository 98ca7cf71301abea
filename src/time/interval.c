#include "time/interval.h"

#include "text/calendar.h"
#include "time/civil.h"
#include "time/named.h"

enum { DAY = TC_DAY_SECONDS, HOUR = 3600, MINUTE = 60 };

/* The time of day within the day that S is. */
static void apply_time(const tc_when *w, tc_stretch *s)
{
    static const int length[] = {0, HOUR, MINUTE, 1};
    const tc_clock *k = &w->clock;
    if (s->end - s->beg != DAY || s->approx || !tc_when_has_time(w))
        return;
    if (k->grain) {
        s->beg += k->hour * HOUR + k->minute * MINUTE + k->second;
        s->end = s->beg + length[k->grain];
    } else {
        s->end = s->beg + k->to * HOUR;
        s->beg += k->from * HOUR;
    }
    s->grain = tc_clock_grain(k);
    if (s->other[0] != s->other[1]) {
        int64_t off = s->beg % DAY, len = s->end - s->beg;
        s->other[0] += off;
        s->other[1] = s->other[0] + len;
    }
}

tc_state tc_interval_resolve(tc_ctx *c, const tc_when *w, tc_stretch *s)
{
    *s = (tc_stretch){.grain = NULL};
    tc_state state = TC_S_VAGUE;
    switch (w->base) {
    case TC_B_NONE: {
        /* A time of day: on the day said before, or the reference day. */
        int64_t now;
        if (!tc_ref_seconds(c, &now))
            return TC_S_NO_REF;
        s->beg = now / DAY * DAY;
        s->end = s->beg + DAY;
        s->relative = 1;
        apply_time(w, s);
        return TC_S_OK;
    }
    case TC_B_CIVIL:
    case TC_B_WEEK:
    case TC_B_QUARTER:
        state = tc_civil_resolve(c, w, s);
        break;
    default:
        state = tc_named_resolve(c, w, s);
        break;
    }
    if (state)
        return state;
    apply_time(w, s);
    if (!s->edtf[0])
        tc_stretch_edtf(s->beg, s->end, s->approx, s->edtf);
    return TC_S_OK;
}
