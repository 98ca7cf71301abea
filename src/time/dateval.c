#include "time/dateval.h"

#include <stdio.h>

#include "find/memory.h"
#include "text/calendar.h"
#include "time/clockval.h"
#include "time/interval.h"
#include "time/moment.h"
#include "time/told.h"

enum { DAY = TC_DAY_SECONDS, HOUR = 3600, MINUTE = 60, YEAR = 366 * DAY };

static void put_instant(tc_value *v, const char *key, int64_t t)
{
    char text[TC_EDTF_TEXT];
    tc_instant_text(t, text);
    tc_value_copy(v, key, text);
}

static void put_unresolved(tc_ctx *c, const tc_date_data *d, tc_state state, const tc_stretch *s,
                           tc_value *v)
{
    char text[2 * TC_EDTF_TEXT + 8];
    if (s->edtf[0] && d->ranged) {
        tc_stretch to;
        if (tc_interval_resolve(c, &d->b, &to) != TC_S_NO_YEAR)
            to.edtf[0] = 0;
        snprintf(text, sizeof text, "%s/%s", s->edtf, to.edtf[0] ? to.edtf : "..");
        tc_value_copy(v, "edtf", text); /* XXXX-01/XXXX-08 */
        tc_value_puts(v, "grain", s->grain);
    } else if (s->edtf[0]) {
        const char *bound = d->bound ? d->bound : "";
        if (strcmp(bound, "since") == 0 || strcmp(bound, "after") == 0)
            snprintf(text, sizeof text, "%s/..", s->edtf);
        else if (*bound)
            snprintf(text, sizeof text, "../%s", s->edtf);
        else
            snprintf(text, sizeof text, "%s", s->edtf);
        tc_value_copy(v, "edtf", text);
        if (s->grain)
            tc_value_puts(v, "grain", s->grain);
    }
    if (d->bound)
        tc_value_puts(v, "mod", d->bound);
    if (state == TC_S_NO_REF)
        tc_value_true(v, "relative");
    if (d->a.year_how == TC_H_REL && d->a.base != TC_B_CENTURY)
        tc_value_int(v, "offset_years", d->a.year);
    else if (d->a.month_how == TC_H_REL && d->a.base == TC_B_CIVIL)
        tc_value_int(v, "offset_months", d->a.month);
    else if (d->a.day_how == TC_H_REL)
        tc_value_int(v, "offset_days", d->a.day);
    tc_value_puts(v, "unresolved",
                  state == TC_S_NO_YEAR      ? "no year"
                  : state == TC_S_VAGUE      ? "no calendar interval"
                  : c->ref.grain == TC_NEVER ? "no reference date"
                                             : "reference date too coarse");
}

/* 比2019年增长, 与2019年相比, 创2006年以来新高: a year that the text only looks back to. */
static int is_compared(const tc_ctx *c, const tc_mention *m)
{
    tc_date_word w;
    return tc_date_word_before(c, m->beg, "lead:aside", &w) ||
           tc_date_part(c, m->end, "aside") > m->end;
}

static void remember(tc_ctx *c, tc_mention *m, const tc_stretch *s, const tc_date_data *d)
{
    tc_told *told = tc_told_set(c);
    if (!told)
        m->value->bad = 1;
    if (!told || d->every || d->a.base == TC_B_VAGUE)
        return;
    if (!d->bound && !m->parent && !(d->a.text && d->a.base == TC_B_CIVIL)) {
        told->from = s->beg;
        told->to = s->end;
    }
    if (d->a.base == TC_B_WEEK && d->a.week_how) {
        told->week = tc_instant_floor(s->beg, 'W');
        told->week_end = m->end;
    } else if (d->a.base != TC_B_WEEK)
        told->week = 0;
    /* 比上年 compares, 2021—2025年 is a plan: neither is the year that the text goes on with. */
    int aside = (d->a.year_how == TC_H_TEXT && d->a.year) || is_compared(c, m) ||
                (d->ranged && s->end - s->beg > YEAR);
    if (aside)
        told->aside_end = m->end;
    if (s->moment.grain && d->a.base != TC_B_FESTIVAL && m->beg >= told->aside_end) {
        told->date = s->moment;
        told->end = m->end;
        if (!m->parent) /* 2023年10月7日 in 自2023年10月7日 */
            told->since = d->bound && strcmp(d->bound, "since") == 0;
    }
}

/* The value of a date while it is worked out. */
typedef struct dating {
    const tc_date_data *d;
    tc_stretch s, to; /* the date or the first of two; the second */
    int64_t beg, end;
    char text[2 * TC_EDTF_TEXT + 8]; /* its EDTF, without a bound */
    tc_moment moment;
    int open_beg, open_end, approx;
    const char *bound; /* "" for none */
} dating;

/* 到“十五五”末, 开局之年: one year of a plan. */
static void take_edge_year(dating *v)
{
    tc_stretch *s = &v->s;
    if (!v->d->year_of_period || s->end - s->beg <= YEAR)
        return;
    if (v->d->year_of_period > 0)
        s->end = tc_instant_add(s->beg, 1, 'Y');
    else
        s->beg = tc_instant_add(s->end, -1, 'Y');
    tc_stretch_edtf(s->beg, s->end, 0, s->edtf);
}

/* The end of the range whose second date is V->to. */
static void take_end(dating *v)
{
    const tc_when *b = &v->d->b;
    tc_stretch *s = &v->s, *to = &v->to;
    int timed = b->clock.grain != TC_K_NONE, now = v->d->a.base == TC_B_VAGUE;
    int64_t beg = v->beg, end = timed || v->d->till ? to->beg : to->end;
    if (end <= beg && timed && now && end + 12 * HOUR > beg)
        end += 12 * HOUR; /* 从现在到八点, said in the afternoon */
    if (end <= beg && timed && (b->base == TC_B_NONE || b->same_day))
        end += DAY;
    if (end <= beg && !b->year_how && b->base == TC_B_CIVIL && b->month_how)
        end = tc_instant_add(end, 1, 'Y'); /* 10月至2月 */
    s->grain = to->grain ? to->grain : s->grain;
    if (timed || end % DAY || beg % DAY) {
        char x[TC_EDTF_TEXT], y[TC_EDTF_TEXT];
        tc_instant_edtf(beg, x);
        tc_instant_edtf(end, y);
        snprintf(v->text, sizeof v->text, "%s/%s", x, y);
    } else if (end == to->end && !strchr(s->edtf, '/') && !strchr(to->edtf, '/'))
        snprintf(v->text, sizeof v->text, "%s/%s", s->edtf, to->edtf);
    else
        tc_stretch_edtf(beg, end, v->approx, v->text);
    if (end > beg && to->moment.grain)
        v->moment = to->moment;
    v->end = end;
}

/* Work out the second date of a range. */
static tc_state resolve_second(tc_ctx *c, tc_mention *m, dating *v)
{
    const tc_when *b = &v->d->b;
    tc_told *told = tc_told_set(c), before;
    if (!told) {
        m->value->bad = 1;
        return TC_S_VAGUE;
    }
    before = *told;
    told->date = v->moment;
    told->end = m->beg;
    tc_state state = b->base == TC_B_VAGUE ? TC_S_VAGUE : tc_interval_resolve(c, b, &v->to);
    *told = before;
    if (state && b->base == TC_B_VAGUE) { /* 2001年至今 */
        snprintf(v->text, sizeof v->text, "%.*s/..", (int)strcspn(v->s.edtf, "/"), v->s.edtf);
        v->open_end = 1;
        return TC_S_OK;
    }
    if (state)
        return state;
    v->approx |= v->to.approx;
    v->s.relative |= v->to.relative;
    take_end(v);
    return TC_S_OK;
}

/* 今年以来: up to the day of the text, where that is known. */
static void close_since(const tc_ctx *c, const tc_mention *m, dating *v)
{
    const tc_date_data *d = v->d;
    int64_t today;
    if (strcmp(v->bound, "since") != 0 || d->a.base == TC_B_PERIOD ||
        tc_at(c, m->end - 1) != U'来' || !tc_ref_seconds(c, &today) || today < v->beg)
        return;
    v->bound = "";
    v->end = (today / DAY + 1) * DAY;
    char last[TC_EDTF_TEXT];
    tc_instant_text(v->end - DAY, last);
    if (d->a.year_how == TC_H_REL && !d->a.year && v->s.grain && strcmp(v->s.grain, "year") == 0)
        tc_instant_text(v->beg, v->s.edtf); /* a year that is not over names its first day */
    snprintf(v->text, sizeof v->text, "%.*s/%s", (int)strcspn(v->s.edtf, "/"), v->s.edtf, last);
}

/* 截至12月末 is known: the one that is past. */
static void take_past(const tc_ctx *c, const tc_mention *m, dating *v)
{
    const tc_when *a = &v->d->a;
    int64_t today;
    int known = tc_at(c, m->beg) == U'截' || tc_ends(c, m->beg, "截至") ||
                tc_ends(c, m->beg, "截止") || tc_ends(c, m->beg, "截至到");
    if (!known || v->d->ranged || !v->s.relative || a->base != TC_B_CIVIL || a->year_how ||
        a->month_how != TC_H_ABS || !tc_ref_seconds(c, &today) || v->beg <= today)
        return;
    v->beg = tc_instant_add(v->beg, -1, 'Y');
    v->end = tc_instant_add(v->end, -1, 'Y');
    v->moment.year--;
    tc_stretch_edtf(v->beg, v->end, v->approx, v->text);
}

static void put_readings(const dating *v, tc_value *out)
{
    const tc_date_data *d = v->d;
    const int64_t *other = v->s.other;
    if (other[0] == other[1] || other[0] == v->beg || v->beg != v->s.beg || d->ranged || d->bound ||
        d->every)
        return;
    tc_value *o = tc_value_object(tc_value_list(out, "readings"), NULL);
    put_instant(o, "start", other[0]);
    put_instant(o, "end", other[1]);
}

/* edtf, start and end, open where a bound leaves them so. */
static void put_interval(dating *v, tc_value *out)
{
    char bounded[2 * TC_EDTF_TEXT + 16];
    const char *slash = strchr(v->text, '/'), *bound = v->bound, *edtf = bounded;
    if (strcmp(bound, "since") == 0 || strcmp(bound, "after") == 0) {
        int n = slash ? (int)(slash - v->text) : (int)strlen(v->text);
        snprintf(bounded, sizeof bounded, "%.*s/..", n, v->text);
        v->open_end = 1;
    } else if (strcmp(bound, "until") == 0 || strcmp(bound, "before") == 0) {
        snprintf(bounded, sizeof bounded, "../%s", slash ? slash + 1 : v->text);
        v->open_beg = 1;
        if (strcmp(bound, "before") == 0 && v->d->a.part != TC_P_END)
            v->end = v->beg; /* 6月前 ends with May, 6月底前 with June */
    } else
        edtf = v->text;
    tc_value_copy(out, "edtf", edtf);
    if (v->open_beg)
        tc_value_null(out, "start");
    else
        put_instant(out, "start", v->beg);
    if (v->open_end)
        tc_value_null(out, "end");
    else
        put_instant(out, "end", v->end);
}

/* The first times that something recurs: each of its days in this week or month. */
static void put_occurrences(const dating *v, tc_value *out)
{
    const tc_date_data *d = v->d;
    int week = d->a.base == TC_B_WEEK, one = week ? d->a.weekday : d->a.day;
    tc_value *list = tc_value_list(out, "occurrences");
    for (int k = d->also ? 1 : one; k < 32 && (d->also || k == one); k++) {
        int64_t off = (k - one) * DAY;
        int y, m, day;
        tc_days_civil((v->beg + off) / DAY, &y, &m, &day);
        if (d->also && (!(d->also >> k & 1) || (!week && day != k))) /* no 31st in June */
            continue;
        tc_value *o = tc_value_object(list, NULL);
        put_instant(o, "start", v->beg + off);
        put_instant(o, "end", v->end + off);
    }
}

static void put_dated(dating *v, tc_value *out)
{
    const tc_date_data *d = v->d;
    if (d->every)
        put_occurrences(v, out);
    else
        put_interval(v, out);
    tc_value_puts(out, "grain", v->s.grain);
    if (d->bound || v->s.mod)
        tc_value_puts(out, "mod", d->bound ? d->bound : v->s.mod);
    if (v->approx)
        tc_value_true(out, "approx");
    if (v->s.relative)
        tc_value_true(out, "relative");
    if (v->s.lunar)
        tc_value_puts(out, "calendar", "chinese");
    put_readings(v, out);
}

/* Now, as the beginning of a range: 从现在到八点. */
static tc_state resolve_now(const tc_ctx *c, tc_stretch *s)
{
    *s = (tc_stretch){.grain = "minute", .relative = 1};
    if (!tc_ref_seconds(c, &s->beg))
        return TC_S_NO_REF;
    s->end = s->beg + MINUTE;
    tc_instant_text(s->beg, s->edtf);
    return TC_S_OK;
}

/* How often something recurs, and on which days. */
static void put_period(const tc_date_data *d, tc_value *v)
{
    tc_value_puts(v, "period", d->every);
    if (d->also) {
        tc_value *list = tc_value_list(v, d->a.base == TC_B_WEEK ? "weekdays" : "monthdays");
        for (int k = 1; k < 32; k++)
            if (d->also >> k & 1)
                tc_value_int(list, NULL, k);
    } else if (d->a.base == TC_B_WEEK && d->a.weekday && d->a.weekday < 8)
        tc_value_int(v, "weekday", d->a.weekday);
}

static void date_value(const tc_date_data *d, tc_ctx *c, tc_mention *m)
{
    dating v = {.d = d, .bound = d->bound ? d->bound : ""};
    if (d->every)
        put_period(d, m->value);
    int now = d->ranged && d->a.base == TC_B_VAGUE;
    tc_state state = now ? resolve_now(c, &v.s) : tc_interval_resolve(c, &d->a, &v.s);
    if (state || (d->every && d->a.base == TC_B_VAGUE)) {
        if (!d->every)
            put_unresolved(c, d, state, &v.s, m->value);
        return;
    }
    take_edge_year(&v);
    v.moment = v.s.moment;
    v.beg = v.s.beg;
    v.end = v.s.end;
    v.approx = v.s.approx || d->approx;
    memcpy(v.text, v.s.edtf, sizeof v.s.edtf);
    if (d->ranged && (state = resolve_second(c, m, &v))) {
        put_unresolved(c, d, state, &v.s, m->value);
        return;
    }
    close_since(c, m, &v);
    take_past(c, m, &v);
    put_dated(&v, m->value);
    v.s.moment = v.moment;
    v.s.beg = v.beg;
    v.s.end = v.end;
    remember(c, m, &v.s, d);
}

int tc_date_is_day(const tc_date_data *d)
{
    return tc_when_has_date(&d->a) || (d->ranged && tc_when_has_date(&d->b));
}

static void value(tc_ctx *c, tc_mention *m)
{
    const tc_date_data *d = m->data;
    if (tc_date_is_day(d))
        date_value(d, c, m);
    else
        tc_clock_value(d, m->value);
}

tc_date_memory *tc_date_memory_of(tc_ctx *c)
{
    static const tc_slot slot = {"dates", sizeof(tc_date_memory)};
    return tc_memory_of(c, &slot);
}

static const tc_form form = {"date", value};

const tc_date_data *tc_date_of(const tc_mention *m)
{
    return tc_data(m, &form);
}

taoci_code tc_date_emit(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                        const tc_date_data *d, uint8_t rule, uint8_t step, taoci_err *err)
{
    size_t size = d->ranged ? sizeof *d : offsetof(tc_date_data, b);
    tc_date_data *copy = tc_arena_alloc(c->arena, size);
    if (!copy)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a date");
    memcpy(copy, d, size);
    return tc_ent_emit(c,
                       &(tc_mention){.beg = beg,
                                     .end = end,
                                     .kind = type,
                                     .rule = rule,
                                     .step = step,
                                     .form = &form,
                                     .data = copy},
                       err);
}
