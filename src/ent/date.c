/* src/ent/date.c — dates, ranges and bounds: 2019年5月27日至29日, 截至2018年末, “十四五”期间. */
#include "ent/date.h"

#include <stdio.h>

#include "ent/moment.h"
#include "ent/span.h"
#include "ent/stretch.h"

taoci_code tc_date_emit(tc_ctx *c, uint32_t beg, uint32_t end, const tc_date_data *d,
                        const char *rule, uint16_t score, taoci_err *err)
{
    size_t size = d->ranged ? sizeof *d : offsetof(tc_date_data, b);
    tc_date_data *copy = tc_arena_alloc(c->arena, size);
    if (!copy)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a date");
    memcpy(copy, d, size);
    int dated = tc_when_has_date(&d->a) || (d->ranged && tc_when_has_date(&d->b));
    return tc_ent_emit(c,
                       &(tc_mention){.beg = beg,
                                     .end = end,
                                     .kind = dated ? &tc_ent_date : &tc_ent_time,
                                     .rule = rule,
                                     .score = score,
                                     .data = copy},
                       err);
}

/* ---- the recogniser ---- */

/* Do the characters at [end-1] mark a period rather than an event: 时期, 明代, 十四五? */
static int is_period(const tc_ctx *c, const tc_when *w)
{
    switch (tc_at(c, w->end - 1)) {
    case U'期':
    case U'间':
    case U'代':
    case U'朝':
    case U'五':
    case U'末':
    case U'年':
    case U'纪':
    case U'法': /* “八五”普法 */
    case U'划': /* 第十四个五年规划 */
        return 1;
    default:
        return 0;
    }
}

/* Does W alone make a date? A bare day needs a word or date around it; 号 is mostly a number. */
static int stands_alone(const tc_ctx *c, const tc_when *w)
{
    if (w->base == TC_B_NONE && w->hour < 0) /* 一大早, 夜间 say little; 上午 and its like do */
        return w->to_hour == 12 || tc_within(w->from_hour, 11, 13) || w->from_hour == 0 ||
               (w->from_hour == 18 && tc_at(c, w->end - 1) == U'上');
    if (w->base == TC_B_VAGUE && strcmp(w->text, "then") == 0)
        return 0;
    if (w->base == TC_B_CIVIL && w->day_how == TC_H_ABS && !w->month_how && w->hour < 0 &&
        w->from_hour < 0) {
        /* 15日内 is a length. */
        tc_date_word after;
        if (tc_date_word_at(c, w->end, "part", &after) && strcmp(after.id, "within") == 0)
            return 0;
        uint32_t before = w->beg ? tc_at(c, w->beg - 1) : 0;
        if (w->beg && (before == U'第' || before == U'月' || before == '-' || before == '/' ||
                       before == '.' || tc_is_alnum(c, w->beg - 1)))
            return 0;
        if (tc_at(c, w->end - 1) == U'号') {
            /* 18号 in a text that has spoken of dates, not 重庆路12号, 5号楼, 1号线. */
            uint32_t thing = tc_at(c, w->end);
            if (tc_is(c, w->end, "工程") || tc_is(c, w->end + 2, "工程") ||
                tc_is(c, w->end, "文件"))
                return 0; /* 一号工程, 1号创新工程 */
            if (thing == U'线' || thing == U'楼' || thing == U'院' || thing == U'井' ||
                thing == U'机' || thing == U'门' || thing == U'文' || !tc_cut(c, w->end))
                return 0;
            uint32_t len = w->beg ? c->scan->back[w->beg] : 0;
            int joined = len == 1 || !(tc_class_at(c, w->beg - (w->beg > 0)) & TC_C_HAN) || !w->beg;
            int dated = 0;
            for (uint32_t k = c->mentions.n, n = 0; k-- > 0 && n < 200 && !dated; n++)
                dated = c->mentions.p[k].kind == &tc_ent_date;
            return joined && dated;
        }
        return tc_cut(c, w->end) && tc_scan_cut(c->scan, w->beg);
    }
    return 1;
}

static const char *rule_of(const tc_date_data *d)
{
    if (d->ranged)
        return "date.range";
    switch (d->a.base) {
    case TC_B_NONE:
        return "time";
    case TC_B_CIVIL:
        if (d->a.year_how == TC_H_REL || d->a.month_how == TC_H_REL || d->a.day_how == TC_H_REL ||
            d->a.year_how == TC_H_TEXT || d->a.month_how == TC_H_TEXT || d->a.day_how == TC_H_TEXT)
            return "date.relative";
        return d->a.part ? "date.part" : "date.ymd";
    case TC_B_WEEK:
        return "date.week";
    case TC_B_QUARTER:
        return "date.quarter";
    case TC_B_CENTURY:
        return "date.century";
    case TC_B_FESTIVAL:
        return "date.festival";
    case TC_B_PERIOD:
        return "date.period";
    case TC_B_VAGUE:
        return "date.vague";
    case TC_B_SHIFT:
        return "date.shift";
    }
    return "date";
}

static uint16_t score_of(const tc_date_data *d)
{
    if (d->ranged || d->a.year_how == TC_H_ABS)
        return TC_SCORE_STRONG;
    if (d->a.base == TC_B_CIVIL && d->a.month_how == TC_H_ABS)
        return TC_SCORE_STRONG - 50;
    return d->a.base == TC_B_VAGUE ? TC_SCORE_DICT : TC_SCORE_RULE + 30;
}

/* The words behind a date that bound it: 起 以来 后 前 止 内 期间. The new end. */
static uint32_t read_bound(const tc_ctx *c, uint32_t e, tc_date_data *d)
{
    tc_date_word w;
    uint32_t at = tc_skip_blank(c, e);
    if (d->a.base == TC_B_PERIOD && tc_date_word_at(c, at, "part", &w) &&
        strcmp(w.id, "held") == 0 && tc_cut(c, w.end))
        at = w.end; /* 党的十八大召开以来 */
    for (int k = 0; k < 2; k++) {
        if (!tc_date_word_at(c, at, "part", &w) || strchr(w.id, ':') || !tc_cut(c, w.end))
            break;
        const char *bound = NULL;
        if (strcmp(w.id, "since") == 0 || strcmp(w.id, "from") == 0)
            bound = "since";
        else if (strcmp(w.id, "after") == 0)
            bound = "after";
        else if (strcmp(w.id, "before") == 0)
            bound = "before";
        else if (strcmp(w.id, "until") == 0 || strcmp(w.id, "till") == 0)
            bound = "until";
        else if (strcmp(w.id, "around") == 0)
            d->approx = 1;
        else if (strcmp(w.id, "within") != 0 && strcmp(w.id, "during") != 0)
            break;
        if (w.end - w.beg == 1 && !tc_scan_cut(c->scan, w.beg) && !tc_scan_cut(c->scan, w.end))
            break;
        /* 2019年里 and 3月内 say nothing more; 今年来 is no bound. */
        if (bound && d->bound)
            break;
        d->bound = bound ? bound : d->bound;
        e = at = w.end;
    }
    return e;
}

/* “十三五”末, “十三五”期末: the last year of the plan. I is behind the quotes; the end, or I. */
static uint32_t read_period_edge(const tc_ctx *c, uint32_t i, tc_date_data *d)
{
    uint32_t at = i + (tc_at(c, i) == U'期'), cp = tc_at(c, at);
    if ((cp != U'末' && cp != U'初') || !tc_cut(c, at + 1))
        return i;
    d->year_of_period = cp == U'末' ? -1 : 1;
    d->approx = 1;
    return at + 1;
}

static int quote_open(uint32_t cp)
{
    return cp == U'“' || cp == U'「' || cp == '"';
}

static int quote_close(uint32_t cp)
{
    return cp == U'”' || cp == U'」' || cp == '"';
}

static taoci_code propose(tc_ctx *c, uint32_t i, taoci_err *err)
{
    tc_date_data d = {.ranged = 0};
    taoci_code rc;
    uint32_t e = tc_date_range(c, i, &d), left = i, right;
    if (e == i || (!d.ranged && !stands_alone(c, &d.a)) || (d.ranged && !stands_alone(c, &d.b)))
        return TAOCI_OK;
    /* 1:20 behind 比 is a ratio; 2023年2月30日 does not exist. */
    if (d.a.base == TC_B_NONE && !d.ranged && tc_at(c, i + 1) == ':')
        for (uint32_t k = i; k-- > 0 && i - k <= 6;)
            if (tc_at(c, k) == U'比')
                return TAOCI_OK;
    if (d.a.base == TC_B_CIVIL && d.a.month_how == TC_H_ABS && d.a.day_how == TC_H_ABS &&
        !d.a.lunar &&
        d.a.day > tc_month_days(d.a.year_how == TC_H_ABS ? d.a.year : 2000, d.a.month)) {
        c->date_end = e; /* not the 2月30日 in it either */
        return TAOCI_OK;
    }
    if (d.ranged && tc_at(c, e - 1) == U'号' && !d.a.month_how && !stands_alone(c, &d.b))
        return TAOCI_OK;
    if (i && tc_class_at(c, i) & TC_C_DIGIT && tc_class_at(c, i - 1) & (TC_C_LATIN | TC_C_DIGIT))
        return TAOCI_OK;
    if (!(tc_class_at(c, i) & TC_C_DIGIT) && tc_class_at(c, i) & TC_C_HAN &&
        !tc_scan_cut(c->scan, i) && score_of(&d) < TC_SCORE_STRONG)
        return TAOCI_OK;
    if (i && tc_at(c, i - 1) == U'第' && d.a.base != TC_B_QUARTER && !d.a.part)
        return TAOCI_OK;
    c->date_end = e;
    uint32_t core = i, core_end = e;
    /* 春节期间 says no more than 春节. */
    int feast = d.a.base == TC_B_FESTIVAL && !d.ranged && !d.a.year_how && !d.a.length;
    right = read_bound(c, e, &d);
    if (feast && !d.bound)
        right = e;
    /* “十四五”期间: the quotes belong to a span that goes on behind them. */
    if (d.a.base == TC_B_PERIOD && !d.ranged && right == e && i && quote_open(tc_at(c, i - 1)) &&
        quote_close(tc_at(c, e))) {
        tc_date_word w;
        right = read_bound(c, e + 1, &d);
        if (tc_date_word_at(c, e + 1, "part", &w) && strncmp(w.id, "period:", 7) == 0 &&
            (w.id[7] == 'f' || w.id[7] == 'l')) {
            d.year_of_period = w.id[7] == 'f' ? 1 : -1; /* “十五五”开局之年 */
            right = w.end;
        } else if (right == e + 1)
            right = read_period_edge(c, e + 1, &d);
        if (right > e + 1)
            left = i - 1;
        else
            right = e;
    } else if (d.a.base == TC_B_FESTIVAL && right == e && i && quote_open(tc_at(c, i - 1)) &&
               quote_close(tc_at(c, e))) {
        tc_date_word w;
        if (tc_date_word_at(c, e + 1, "part", &w) && strncmp(w.id, "holiday", 7) == 0) {
            d.a.length = strcmp(w.id, "holiday:7") == 0 || strcmp(d.a.text, "greg:10-01") == 0 ||
                                 strcmp(d.a.text, "lunar:01-01") == 0
                             ? 7
                             : 3;
            left = i - 1;
            right = w.end;
        }
    }
    if (d.ranged)
        d.bound = NULL; /* 自…起至…止 */
    /* 改革开放, 党的二十大 are events; with a bound (以来, 期间) they are dates. */
    if (d.a.base == TC_B_PERIOD && !d.ranged && right == e && !is_period(c, &d.a)) {
        c->date_end = i;
        return TAOCI_OK;
    }
    tc_date_word lead;
    uint32_t at = tc_skip_blank_back(c, left);
    if (tc_date_word_before(c, at, "lead:", &lead) && tc_scan_cut(c->scan, lead.beg) &&
        d.a.base != TC_B_VAGUE) {
        const char *id = lead.id + 5;
        int bare = !d.bound && !d.ranged;
        if (strcmp(id, "until") == 0 && (bare || (d.bound && strcmp(d.bound, "until") == 0))) {
            d.bound = "until";
            left = lead.beg;
        } else if (strcmp(id, "to") == 0 && bare &&
                   ((d.a.base == TC_B_CIVIL && (d.a.year_how || d.a.month_how)) ||
                    d.year_of_period)) {
            d.bound = "until";
            left = lead.beg;
        } else if (strcmp(id, "since") == 0 &&
                   (d.ranged || (d.bound && (strcmp(d.bound, "since") == 0)) ||
                    (bare && tc_at(c, lead.beg) == U'自'))) {
            if (bare)
                d.bound = "since";
            left = lead.beg;
        }
    }
    if (right > c->date_end)
        c->date_end = right;
    uint16_t score = score_of(&d);
    if ((rc = tc_date_emit(c, left, right, &d, d.every ? "date.every" : rule_of(&d), score, err)))
        return rc;
    /* What stands inside: the bare date of a bound; the ends of a range, the first one only where it
     * is whole (今年 in 今年1—4月 is not). */
    tc_date_data in = {.a = d.a};
    if (d.ranged) {
        tc_date_data first = {.a = d.a}, second = {.a = d.b};
        int whole = 1;
        for (uint32_t k = d.a.end; k < d.b.beg; k++)
            whole &= !(tc_class_at(c, k) & (TC_C_DIGIT | TC_C_NUMERAL));
        if (whole && d.a.end > d.a.beg && tc_when_has_date(&d.a) &&
            (rc = tc_date_emit(c, d.a.beg, d.a.end, &first, rule_of(&first), score, err)))
            return rc;
        if (tc_when_has_date(&d.b) && d.b.base != TC_B_VAGUE && d.b.end > d.b.beg)
            return tc_date_emit(c, d.b.beg, d.b.end, &second, rule_of(&second), score, err);
        return TAOCI_OK;
    }
    if ((left < core || right > core_end) && tc_when_has_date(&d.a))
        return tc_date_emit(c, core, core_end, &in, rule_of(&in), score, err);
    return TAOCI_OK;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    if (m->beg >= c->date_end && m->mask & TC_A_DATE && tc_at(c, m->beg) == U'每' &&
        c->date_seen != m->beg + 1) {
        c->date_seen = m->beg + 1;
        return tc_date_every(c, m->beg, err);
    }
    /* One character of dates.tsv (前, 末, 到) never starts a date by itself. */
    if (m->beg < c->date_end || (m->mask & TC_A_DATE && m->len == 1))
        return TAOCI_OK;
    if (m->mask & TC_A_NUMBER || c->date_seen != m->beg + 1) {
        uint32_t before = m->beg ? tc_at(c, m->beg - 1) : 0, i = m->beg;
        /* 闰四月, 晚8点 begin with a word of their own. */
        if (m->mask & TC_A_NUMBER && m->beg > c->date_end &&
            (before == U'闰' ||
             ((before == U'早' || before == U'晚') && tc_scan_cut(c->scan, m->beg - 1))))
            i--;
        c->date_seen = m->beg + 1;
        return propose(c, i, err);
    }
    return TAOCI_OK;
}

/* ---- values ---- */

static void put_instant(tc_value *v, const char *key, int64_t t)
{
    char text[TC_EDTF_TEXT];
    tc_instant_text(t, text);
    tc_value_copy(v, key, text);
}

static void put_unresolved(const tc_ctx *c, const tc_date_data *d, tc_state state,
                           const tc_stretch *s, tc_value *v)
{
    char text[TC_EDTF_TEXT + 8];
    if (s->edtf[0]) {
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

static void remember(tc_ctx *c, const tc_mention *m, const tc_stretch *s, const tc_date_data *d)
{
    if (d->every || d->a.base == TC_B_VAGUE)
        return;
    if (!d->bound && !m->parent && !(d->a.text && d->a.base == TC_B_CIVIL)) {
        c->last_from = s->beg;
        c->last_to = s->end;
    }
    /* 比上年 compares, 2021—2025年 is a plan: neither is the year that the text goes on with. */
    int aside = (d->a.year_how == TC_H_TEXT && d->a.year) ||
                (d->ranged && s->end - s->beg > 366 * (int64_t)86400);
    if (aside)
        c->aside_end = m->end;
    if (s->moment.grain && d->a.base != TC_B_FESTIVAL && m->beg >= c->aside_end) {
        c->last_date = s->moment;
        c->last_end = m->end;
    }
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    const tc_date_data *d = m->data;
    tc_value *v = &m->value;
    tc_stretch s, to;
    char text[2 * TC_EDTF_TEXT + 8];
    if (d->every) {
        tc_value_puts(v, "period", d->every);
        if (d->a.base == TC_B_WEEK && d->a.weekday && d->a.weekday < 8)
            tc_value_int(v, "weekday", d->a.weekday);
    }
    tc_state state = tc_when_resolve(c, &d->a, &s);
    if (state || (d->every && d->a.base == TC_B_VAGUE)) {
        if (!d->every)
            put_unresolved(c, d, state, &s, v);
        return;
    }
    if (d->year_of_period && s.end - s.beg > 366 * (int64_t)86400) {
        if (d->year_of_period > 0)
            s.end = tc_instant_add(s.beg, 1, 'Y');
        else
            s.beg = tc_instant_add(s.end, -1, 'Y');
        tc_stretch_edtf(s.beg, s.end, 0, s.edtf);
    }
    tc_moment moment = s.moment;
    int64_t beg = s.beg, end = s.end;
    int open_beg = 0, open_end = 0, approx = s.approx || d->approx;
    snprintf(text, sizeof text, "%s", s.edtf);
    tc_moment told = c->last_date;
    uint32_t told_end = c->last_end;
    if (d->ranged) {
        c->last_date = moment;
        c->last_end = m->beg;
        state = d->b.base == TC_B_VAGUE ? TC_S_VAGUE : tc_when_resolve(c, &d->b, &to);
        if (state && d->b.base == TC_B_VAGUE) { /* 2001年至今 */
            snprintf(text, sizeof text, "%.*s/..", (int)strcspn(s.edtf, "/"), s.edtf);
            open_end = 1;
        } else if (state) {
            put_unresolved(c, d, state, &s, v);
            return;
        } else {
            int timed = d->b.hour >= 0;
            end = timed ? to.beg : to.end;
            if (end <= beg && timed && d->b.base == TC_B_NONE)
                end += 86400;
            if (end <= beg && !d->b.year_how && d->b.base == TC_B_CIVIL && d->b.month_how) {
                end = tc_instant_add(end, 1, 'Y'); /* 10月至2月 */
            }
            s.grain = to.grain ? to.grain : s.grain;
            if (timed || end % 86400 || beg % 86400) {
                char a[TC_EDTF_TEXT], b[TC_EDTF_TEXT];
                tc_instant_edtf(beg, a);
                tc_instant_edtf(end, b);
                snprintf(text, sizeof text, "%s/%s", a, b);
            } else if (end == to.end && !strchr(s.edtf, '/') && !strchr(to.edtf, '/'))
                snprintf(text, sizeof text, "%s/%s", s.edtf, to.edtf);
            else
                tc_stretch_edtf(beg, end, approx, text);
            if (end > beg)
                moment = to.moment.grain ? to.moment : moment;
        }
        s.relative |= to.relative && !state;
        approx |= !state && to.approx;
    }
    const char *bound = d->bound ? d->bound : "";
    int64_t today;
    if (strcmp(bound, "since") == 0 && d->a.base != TC_B_PERIOD && tc_at(c, m->end - 1) == U'来' &&
        tc_ref_seconds(c, &today) && today >= beg) {
        /* 今年以来: up to the day of the text. */
        bound = "";
        end = (today / 86400 + 1) * 86400;
        char last[TC_EDTF_TEXT];
        tc_instant_text(end - 86400, last);
        if (d->a.year_how == TC_H_REL && !d->a.year && s.grain && strcmp(s.grain, "year") == 0)
            tc_instant_text(beg, s.edtf); /* a year that is not over names its first day */
        snprintf(text, sizeof text, "%.*s/%s", (int)strcspn(s.edtf, "/"), s.edtf, last);
    }
    char bounded[2 * TC_EDTF_TEXT + 16];
    const char *slash = strchr(text, '/');
    if (strcmp(bound, "since") == 0 || strcmp(bound, "after") == 0) {
        int n = slash ? (int)(slash - text) : (int)strlen(text);
        snprintf(bounded, sizeof bounded, "%.*s/..", n, text);
        open_end = 1;
    } else if (strcmp(bound, "until") == 0 || strcmp(bound, "before") == 0) {
        snprintf(bounded, sizeof bounded, "../%s", slash ? slash + 1 : text);
        open_beg = 1;
        if (strcmp(bound, "before") == 0)
            end = beg;
    } else
        snprintf(bounded, sizeof bounded, "%s", text);
    if (!d->every) {
        tc_value_copy(v, "edtf", bounded);
        if (open_beg)
            tc_value_null(v, "start");
        else
            put_instant(v, "start", beg);
        if (open_end)
            tc_value_null(v, "end");
        else
            put_instant(v, "end", end);
    } else {
        tc_value *list = tc_value_list(v, "occurrences");
        tc_value *o = tc_value_object(list, NULL);
        put_instant(o, "start", beg);
        put_instant(o, "end", end);
    }
    tc_value_puts(v, "grain", s.grain);
    if (d->bound || s.mod)
        tc_value_puts(v, "mod", d->bound ? d->bound : s.mod);
    if (approx)
        tc_value_true(v, "approx");
    if (s.relative)
        tc_value_true(v, "relative");
    if (s.lunar)
        tc_value_puts(v, "calendar", "chinese");
    if (s.other[0] != s.other[1] && !d->ranged && !d->bound && !d->every) {
        tc_value *list = tc_value_list(v, "readings");
        tc_value *o = tc_value_object(list, NULL);
        put_instant(o, "start", s.other[0]);
        put_instant(o, "end", s.other[1]);
    }
    if (d->ranged) {
        c->last_date = told;
        c->last_end = told_end;
    }
    s.moment = moment;
    s.beg = beg;
    s.end = end;
    remember(c, m, &s, d);
}

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
    const tc_date_data *d = m->data;
    if (m->kind != &tc_ent_date || d->every || d->a.base != TC_B_CIVIL ||
        d->a.year_how != TC_H_ABS || d->a.lunar || d->a.year < 1949 || d->a.year > 2100)
        return NULL;
    return &d->a;
}

/* The first day or month that stands alone on its line (a dateline, a signature), else the latest
 * full date in running text. Plans and contracts name years far ahead, so nothing later than
 * the year after the one named most counts. Without such a date the reference stays unknown. */
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
        const tc_date_data *d = m->data;
        const tc_when *w = plain_date(m);
        /* 截至2024年8月底 is known, so it is past. */
        int known = w && d->bound && strcmp(d->bound, "until") == 0 && tc_at(c, m->beg) == U'截';
        if (!w || w->month_how != TC_H_ABS || d->ranged || (d->bound && !known) ||
            (w->year > often + 1950 && !known))
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

const tc_recogniser tc_ent_date = {.type = "date",
                                   .summary = "dates, ranges and periods, absolute and relative",
                                   .anchors = TC_A_NUMBER | TC_A_DATE,
                                   .family = TC_FAM_DATE,
                                   .holds = TC_FAM_DATE | TC_FAM_NAME,
                                   .at = at,
                                   .value = value};
