#include "fact/slot.h"

#include <stdio.h>
#include <string.h>

#include "fact/naming.h"

static void put_years(tc_fact *f, int from, int to)
{
    tc_scope_period(&(tc_scope){.from = from, .to = to}, f->period);
}

/* How many years are said right before I with WORD: 连续|9年, 近|3年; 0 for none. */
static int years_behind(tc_fact_reader *r, uint32_t beg, uint32_t end, tc_range *at)
{
    tc_ctx *c = r->c;
    for (uint32_t i = tc_ent_first(c, c->mentions.n, beg);
         i < c->mentions.n && c->mentions.p[i].beg < end; i++) {
        tc_mention *m = &c->mentions.p[i];
        if (strcmp(m->kind->name, "duration") != 0)
            continue;
        if (!tc_is(c, m->beg, "近") && !tc_ends(c, m->beg, "连续") && !tc_ends(c, m->beg, "近") &&
            !tc_is(c, m->beg, "连续"))
            continue;
        tc_ent_value(c, m);
        tc_str d = tc_value_string(m->value, "duration");
        int n = 0;
        for (uint32_t k = 1; k < d.len && d.p[k] >= '0' && d.p[k] <= '9'; k++)
            n = n * 10 + (d.p[k] - '0');
        if (n > 1 && n < 100 && d.len && d.p[d.len - 1] == 'Y') {
            *at = (tc_range){m->beg, m->end};
            return n;
        }
    }
    return 0;
}

/* The period that the nearest date before the value, in its clause or in front of the sentence, gives: EDTF without
 * signs of doubt. 1, or 0 for none. */
static int date_period(tc_fact_reader *r, tc_fact *f, uint32_t clause)
{
    tc_ctx *c = r->c;
    for (uint32_t i = tc_ent_first(c, c->mentions.n, f->beg); i > 0; i--) {
        tc_mention *m = &c->mentions.p[i - 1];
        if (m->beg < clause)
            return 0;
        if (strcmp(m->kind->name, "date") != 0 || m->end > f->beg || tc_scope_is_base(c, m) ||
            m->parent)
            continue;
        tc_str e = tc_value_string(m->value, "edtf");
        uint32_t n = 0;
        int years = 1;
        if (!e.len || e.p[0] == '.' || e.p[0] == 'X' || e.len >= sizeof f->period ||
            (e.len == 4 && r->scopes.now.to && tc_fact_word(c, m->beg, m->end) & TC_FW_LEAD))
            continue; /* 全年 is of the year that the section speaks of */
        for (uint32_t k = 0; k < e.len; k++)
            if (e.p[k] != '~' && e.p[k] != '?')
                f->period[n++] = e.p[k];
        f->period[n] = 0;
        for (uint32_t k = 0; k < n; k++)
            years &= f->period[k] != '-';
        int goal = f->status == TC_FACT_TARGET;
        int from, to; /* of work to be done: 建设“十四五”批复的6个基地 */
        if (f->status == TC_FACT_PLAN && !f->role && tc_scope_years(c, m, &from, &to) && to &&
            (from ? from : to) < r->scopes.year) {
            f->period[0] = 0;
            continue;
        }
        if (n > 7 && strchr(f->period, '/') == NULL)
            f->period[7] = 0; /* a day: the series is monthly at most */
        if ((years && goal) || strstr(f->period, "..")) {
            f->period[0] = 0;
            continue;
        }
        f->period_from = (tc_range){m->beg, m->end};
        return 1;
    }
    return 0;
}

/* Is 新增, 新设 in the name of a series: 城镇|新增|就业? */
static int has_new(const tc_ctx *c, tc_range a)
{
    for (uint32_t i = a.beg; i < a.end; i++)
        if (tc_at(c, i) == U'新' && tc_cut(c, i) && tc_fact_behind(c, i, a.end, TC_FW_FLOW) > i)
            return 1;
    return 0;
}

/* Where the words between the name of F, or the fact before it, or the beginning of its clause, and the value begin. */
static uint32_t words_before(const tc_fact_reader *r, const tc_fact *f)
{
    const tc_fact *last = tc_fact_last(r);
    uint32_t end = f->names ? f->name[f->names - 1].end : 0;
    end = end > f->clause.beg && end <= f->beg ? end : f->clause.beg;
    return last && last->end > end && last->end <= f->beg ? last->end : end;
}

/* Does the fact add up over a span of years: 新增…, 累计…, a change? */
static int is_flow(const tc_fact_reader *r, const tc_fact *f)
{
    uint32_t stop;
    return f->event || f->measure == TC_FACT_CHANGE || f->measure == TC_FACT_GROWTH ||
           (f->names &&
            (tc_series_begins(r->c, f->name[0], TC_FW_FLOW) || has_new(r->c, f->name[0]))) ||
           tc_fact_find(r->c, f->clause.beg, f->beg, TC_FW_TOTAL, &stop) < f->beg ||
           tc_fact_find(r->c, f->measure == TC_FACT_LEVEL ? f->clause.beg : words_before(r, f),
                        f->beg, TC_FW_YEARLY, &stop) < f->beg;
}

/* Is the scope one of years from and to: 2020年到2024年? */
static int is_range(const tc_fact_reader *r, const tc_scope *s)
{
    return s->from && s->from < s->to && s->beg < s->end && tc_class_at(r->c, s->beg) & TC_C_DIGIT;
}

static void set_time(tc_fact_reader *r, tc_fact *f)
{
    const tc_scope *s = &r->scopes.now;
    int n = years_behind(r, f->clause.beg, f->beg, &f->period_from);
    f->status = (uint8_t)s->status;
    if (n && s->to && s->status == TC_FACT_ACTUAL) {
        put_years(f, s->to - n + 1, s->to);
        return;
    }
    if (date_period(r, f, f->clause.beg))
        return;
    if (!s->to) { /* no report: the sentence's date, else nobody knows */
        date_period(r, f, r->beg);
        return;
    }
    f->period_from = (tc_range){s->beg, s->end};
    if (f->role && strcmp(f->role, "from") == 0) /* 从689万户增至951万户: as it was before */
        put_years(f, 0, (s->from ? s->from : s->to) - !is_range(r, s));
    else
        put_years(f, is_flow(r, f) ? s->from : s->to, s->to);
}

/* 2020年到2025年…从17.9%提升到35.5%: each of the two has its year. */
static void split_years(tc_fact *f)
{
    if (!f->role || strlen(f->period) != 9 || f->period[4] != '/')
        return;
    if (strcmp(f->role, "to") == 0)
        memmove(f->period, f->period + 5, 5);
    else if (strcmp(f->role, "from") == 0)
        f->period[4] = 0;
}

/* 比2020年: what the value is compared with; the period itself of “十三五”末. */
static tc_range compared_year(const tc_fact_reader *r, const tc_fact *f)
{
    const tc_ctx *c = r->c;
    tc_range base = {0, 0};
    for (uint32_t i = tc_ent_first(c, c->mentions.n, f->clause.beg);
         i < c->mentions.n && c->mentions.p[i].beg < f->beg; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (!tc_range_empty(base) && m->beg >= base.end)
            break;
        if (strcmp(m->kind->name, "date") == 0 && tc_scope_is_base(c, m) &&
            (tc_class_at(c, m->beg) & TC_C_DIGIT || tc_at(c, m->beg) == U'“' ||
             tc_ends(c, m->beg, "“")))
            base = (tc_range){m->beg, m->end};
    }
    return base;
}

static void set_basis(tc_fact_reader *r, tc_fact *f)
{
    const tc_ctx *c = r->c;
    uint32_t stop;
    int level = f->measure == TC_FACT_LEVEL;
    int yearly = tc_fact_find(c, level ? f->clause.beg : words_before(r, f), f->beg, TC_FW_YEARLY,
                              &stop) < f->beg;
    int span = strchr(f->period, '/') && strlen(f->period) == 9;
    int moves = f->measure == TC_FACT_GROWTH || f->measure == TC_FACT_CHANGE;
    int flows =
        f->event ||
        (f->names && (tc_series_begins(c, f->name[0], TC_FW_FLOW) || has_new(c, f->name[0])));
    tc_range base = compared_year(r, f);
    if (moves || f->measure == TC_FACT_RATIO) {
        f->basis = !tc_range_empty(base) || !moves ? "vs_base"
                   : yearly                        ? "cagr"
                   : span                          ? "cumulative"
                                                   : "yoy";
        if (!tc_range_empty(base))
            f->vs = base;
    } else if (level) {
        f->basis =
            span && !yearly &&
                    (flows || tc_fact_find(c, f->clause.beg, f->beg, TC_FW_TOTAL, &stop) < f->beg)
                ? "cumulative"
                : NULL;
    } else if (f->measure != TC_FACT_SHARE && !f->role) {
        f->basis =
            tc_fact_find(c, f->clause.beg, f->beg, TC_FW_RISE, &stop) < f->beg ? "yoy" : NULL;
    }
}

/* The number of a division's CODE, 0 for none. */
static uint32_t code_of(tc_str code)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < code.len; k++)
        n = n * 10 + (uint32_t)(code.p[k] - '0');
    return code.len == 6 ? n : 0;
}

/* A place inside the document's, or a firm, that begins the name is whose figure it is. */
static void set_region(tc_fact_reader *r, tc_fact *f)
{
    tc_ctx *c = r->c;
    f->region = c->place;
    if (!f->names || f->inherited)
        return;
    tc_range *a = &f->name[0];
    tc_mention *whose = NULL;
    for (uint32_t i = tc_ent_first(c, c->mentions.n, a->beg);
         i < c->mentions.n && c->mentions.p[i].beg == a->beg; i++) {
        tc_mention *m = &c->mentions.p[i];
        if (m->end < a->end && tc_cut(c, m->end) && !tc_is_joint(c, m->end) &&
            m->kind->family & (TC_FAM_PLACE | TC_FAM_NAME) && (!whose || m->end > whose->end))
            whose = m;
    }
    if (!whose)
        return;
    tc_ent_value(c, whose);
    uint32_t code = strcmp(whose->kind->name, "place") == 0 /* no park, which has its district's */
                        ? code_of(tc_value_string(whose->value, "code"))
                        : 0;
    tc_range rest = {whose->end, a->end};
    if (code == c->place && code) { /* 吉林大米 in a report of 吉林, but 吉林|进出口 */
        if (f->names == 1 && tc_fact_series(c, &rest, 1).s)
            a->beg = rest.beg;
        return;
    }
    if (code) {
        f->region = code;
        f->region_from = (tc_range){whose->beg, whose->end};
    } else if (whose->kind->family == TC_FAM_PLACE ||
               whose->kind->is & (TC_IS_BODY | TC_IS_HEADED)) {
        f->subject = (tc_range){whose->beg, whose->end};
    } else {
        return;
    }
    a->beg = whose->end + (tc_at(c, whose->end) == U'的');
}

/* 班列累计开行1.7万列: the series is 班列开行. */
static void leave_out_total(const tc_fact_reader *r, tc_fact *f)
{
    uint32_t stop, i;
    if (f->names != 1 || f->inherited)
        return;
    tc_range a = f->name[0];
    i = tc_fact_find(r->c, a.beg, a.end, TC_FW_TOTAL, &stop);
    if (i <= a.beg || i == a.end || stop >= a.end || !tc_cut(r->c, stop))
        return;
    f->name[0].end = i;
    tc_series_add(f, (tc_range){stop, a.end});
}

/* Drop the parts of the name that its region or subject has used up: 柯岩村的|120间|新房建成. Gives how many are left:
 * none of 农户占11%, of whom? */
static uint32_t drop_empty(tc_fact *f)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->names; i++)
        if (!tc_range_empty(f->name[i]))
            f->name[n++] = f->name[i];
    return f->names = n;
}

/* Keep F, whose name and measure are read. */
taoci_code tc_fact_put(tc_fact_reader *r, tc_fact *f, tc_fact_rule rule)
{
    uint32_t clause = tc_fact_clause(r, f->beg);
    f->rule = rule;
    f->clause = (tc_range){clause, tc_fact_clause_end(r, f->end)};
    set_region(r, f);
    int named = drop_empty(f) > 0;
    leave_out_total(r, f);
    set_time(r, f);
    split_years(f);
    set_basis(r, f);
    if (tc_range_empty(f->subject))
        f->key = tc_fact_series(r->c, f->name, f->names);
    if (!named)
        return TAOCI_OK;
    tc_fact *slot = tc_vec_push(r->c->arena, r->out);
    if (!slot)
        return tc_fail(r->err, TAOCI_ENOMEM, 0, "no memory for %u facts", r->out->n);
    *slot = *f;
    return TAOCI_OK;
}
