#include "time/dateref.h"

#include "time/dateval.h"
#include "time/moment.h"

int tc_date_alone(const tc_ctx *c, const tc_mention *m)
{
    enum { AROUND = 12 };
    uint32_t b = m->beg, e = m->end;
    while (b > 0 && m->beg - b <= AROUND && !(tc_class_at(c, b - 1) & TC_C_NEWLINE))
        b--;
    while (e < c->view->n && e - m->end <= AROUND && !(tc_class_at(c, e) & TC_C_NEWLINE))
        e++;
    return (m->beg - b) + (e - m->end) <= AROUND;
}

/* Is M a plain date with a year, of the years that reports speak of? */
static const tc_when *plain_date(const tc_mention *m)
{
    const tc_date_data *d = tc_date_of(m);
    if (!d || d->every || d->a.base != TC_B_CIVIL || d->a.year_how != TC_H_ABS || d->a.lunar ||
        d->a.year < 1949 || d->a.year > 2100)
        return NULL;
    return &d->a;
}

void tc_date_ref_from_text(tc_ctx *c)
{
    uint32_t count[2101 - 1949] = {0};
    int often = 0;
    tc_moment best = {0};
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_when *w = plain_date(&c->mentions.p[i]);
        if (w)
            count[w->year - 1949]++;
    }
    for (int y = 1; y < 2101 - 1949; y++)
        if (count[y] && count[y] >= count[often])
            often = y;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        const tc_date_data *d = tc_date_of(m);
        const tc_when *w = plain_date(m);
        /* 截至2024年8月底 is known, so it is past. */
        int known = w && d->bound && strcmp(d->bound, "until") == 0 && tc_at(c, m->beg) == U'截';
        if (!w || w->month_how != TC_H_ABS || d->ranged || (d->bound && !known) ||
            w->year > often + 1950 + known)
            continue;
        int day = w->day_how == TC_H_ABS ? w->day : 0;
        tc_moment t = {
            .year = w->year, .month = w->month, .day = day, .grain = day ? TC_DAY : TC_MONTH};
        if (day && tc_date_alone(c, m)) {
            best = t;
            break;
        }
        if (t.year * 10000 + t.month * 100 + t.day >
            best.year * 10000 + best.month * 100 + best.day)
            best = t;
    }
    if (best.grain) {
        c->ref = best;
        c->ref_from = "text";
    }
}
