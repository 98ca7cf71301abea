#include "time/dateref.h"

#include "find/role.h"
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

enum { FIRST = 1949, YEARS = 2101 - FIRST };

/* How often years are named, FIRST and on; SAID: where they are told of, not aimed at (到2025年, 2021—2025年). */
typedef struct tally {
    uint32_t named[YEARS], said[YEARS];
    int often; /* the one named most, the later of two */
} tally;

static void count_years(const tc_ctx *c, tally *t)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_date_data *d = tc_date_of(&c->mentions.p[i]);
        const tc_when *w = plain_date(&c->mentions.p[i]);
        if (!w)
            continue;
        int aimed = d->bound && (strcmp(d->bound, "until") == 0 || strcmp(d->bound, "before") == 0);
        int years = d->ranged && d->b.year_how == TC_H_ABS && d->b.year != w->year;
        t->named[w->year - FIRST]++;
        t->said[w->year - FIRST] += !aimed && !years;
    }
    for (int y = 1; y < YEARS; y++)
        if (t->named[y] && t->named[y] >= t->named[t->often])
            t->often = y;
}

/* The day or month that M says the text has come to into T: 1 = it may be that. */
static int moment_of(const tc_ctx *c, const tc_mention *m, const tally *years, tc_moment *t)
{
    const tc_date_data *d = tc_date_of(m);
    const tc_when *w = plain_date(m);
    /* 截至2024年8月底 is known, so it is past. */
    int known = w && d->bound && strcmp(d->bound, "until") == 0 && tc_at(c, m->beg) == U'截';
    if (!w || w->month_how != TC_H_ABS || (d->bound && !known) ||
        w->year > years->often + FIRST + 1 + known)
        return 0;
    if (d->ranged) { /* 2020年1—5月 is told of when it is over */
        if (d->b.base != TC_B_CIVIL || d->b.year != w->year || d->b.month_how != TC_H_ABS ||
            w->day_how || d->b.day_how)
            return 0;
        w = &d->b;
    }
    int day = w->day_how == TC_H_ABS ? w->day : 0;
    *t = (tc_moment){
        .year = w->year, .month = w->month, .day = day, .grain = day ? TC_DAY : TC_MONTH};
    return 1;
}

/* The year in which the text is written where its latest day or month BEST is of an earlier one: the year
 * named most, or the next one behind an autumn (2019年12月31日 … 2020年 in a report of June 2020). 0: none. */
static int later_year(const tally *t, const tc_moment *best)
{
    enum {
        AUTUMN = 10,
        SHARE = 5
    }; /* named a fifth as often as the first one it is spoken of, too */
    int next = best->year - FIRST + 1;
    if (!best->grain)
        return 0;
    if (t->often >= next && t->said[t->often] > 1)
        return t->often + FIRST;
    return best->month >= AUTUMN && next < YEARS && t->said[next] > 1 &&
                   SHARE * t->said[next] >= t->named[t->often]
               ? next + FIRST
               : 0;
}

void tc_date_ref_from_text(tc_ctx *c)
{
    tally years = {.often = 0};
    tc_moment best = {0}, t;
    count_years(c, &years);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (!moment_of(c, m, &years, &t))
            continue;
        if (t.day && tc_date_alone(c, m)) {
            c->ref = t;
            c->ref_from = "text";
            return;
        }
        if (t.year * 10000 + t.month * 100 + t.day >
            best.year * 10000 + best.month * 100 + best.day)
            best = t;
    }
    int year = later_year(&years, &best);
    if (year)
        best = (tc_moment){.year = year, .grain = TC_YEAR};
    if (best.grain) {
        c->ref = best;
        c->ref_from = "text";
    }
}

void tc_date_about(tc_ctx *c)
{
    for (uint32_t i = 0; i < c->mentions.n && c->mentions.p[i].beg < c->title_end; i++) {
        const tc_mention *m = &c->mentions.p[i];
        const tc_date_data *d = tc_date_of(m);
        const tc_when *w = plain_date(m);
        if (!w || m->beg < c->title_beg || d->ranged || d->bound || w->month_how)
            continue;
        for (uint32_t k = m->end; k < c->title_end; k++)
            if (tc_role_end(c, k, "role/annual") > k)
                c->about_year = w->year;
    }
}
