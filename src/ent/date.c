/* src/ent/date.c — dates, ranges and bounds: 2019年5月27日至29日, 截至2018年末, “十四五”期间. */
#include "ent/list.h"
#include "find/role.h"
#include "measure/span.h"
#include "time/dateval.h"

#include "time/code.h"
#include "time/every.h"
#include "time/moment.h"
#include "time/range.h"
#include "time/stretch.h"
#include "time/ymd.h"

/* ---- the recogniser ---- */

/* Do the characters at [end-1] mark a period rather than an event: 时期, 明代, 十四五? */
static int is_period(const tc_ctx *c, const tc_when *w)
{
    /* 末 of 世纪末, 法 of “八五”普法, 划 of 第十四个五年规划 */
    return tc_str_has(TC_STR("期间代朝五末年纪法划"), tc_at(c, w->end - 1));
}

/* 18号 in a text that has spoken of dates, not 重庆路12号, 5号楼, 1号线, 一号工程. */
static int is_numbered_day(const tc_ctx *c, const tc_when *w)
{
    if (tc_date_part(c, w->end, "numbered") > w->end || tc_is(c, w->end + 2, "工程") ||
        !tc_cut(c, w->end))
        return 0;
    uint32_t len = w->beg ? tc_scan_back(c->scan, w->beg) : 0;
    int joined = len == 1 || !w->beg || !tc_is_han(c, w->beg - 1), dated = 0;
    for (uint32_t k = c->mentions.n, n = 0; k-- > 0 && n < 200 && !dated; n++)
        dated = c->mentions.p[k].kind == TC_TYPE(date);
    return joined && dated;
}

/* Is the bare day W, 15日, a date? It needs a word or date around it. */
static int is_bare_day(const tc_ctx *c, const tc_when *w)
{
    if (tc_date_part(c, w->end, "within") > w->end || tc_span_measured(c, w->beg, w->end))
        return 0;       /* 15日内 and 30日以上 are lengths */
    tc_date_word bound; /* and so is 三日|之后, in Han */
    if (!(tc_class_at(c, w->beg) & TC_C_DIGIT) && tc_at(c, w->end - 1) == U'日' &&
        tc_date_word_at(c, w->end, "part", &bound) && strcmp(bound.id, "after") == 0 &&
        tc_cut(c, bound.end))
        return 0;
    uint32_t before = w->beg ? tc_at(c, w->beg - 1) : 0;
    if (w->beg && (before == U'第' || before == U'月' || before == '-' || before == '/' ||
                   before == '.' || tc_is_alnum(c, w->beg - 1)))
        return 0;
    if (tc_at(c, w->end - 1) == U'号')
        return is_numbered_day(c, w);
    uint32_t trip = tc_role_end(c, w->end, "role/takes_days"); /* 三日|游, “十日|达” */
    return tc_cut(c, w->end) && tc_scan_cut(c->scan, w->beg) &&
           (trip == w->end || !tc_cut(c, trip));
}

/* Does W alone make a date? */
static int stands_alone(const tc_ctx *c, const tc_when *w)
{
    const tc_clock *k = &w->clock;
    if (w->base == TC_B_NONE && !k->grain) /* 一大早, 夜间 say little; 上午 and its like do */
        return k->to == 12 || tc_within(k->from, 11, 13) || k->from == 0 || k->to == 19 ||
               (k->from == 18 && tc_at(c, w->end - 1) == U'上');
    if (w->base == TC_B_VAGUE)
        return strcmp(w->text, "then") != 0;
    int bare =
        w->base == TC_B_CIVIL && w->day_how == TC_H_ABS && !w->month_how && !tc_when_has_time(w);
    return !bare || is_bare_day(c, w);
}

static uint8_t rule_of(const tc_date_data *d)
{
    if (d->ranged)
        return TC_R_DATE_RANGE;
    switch (d->a.base) {
    case TC_B_NONE:
        return TC_R_TIME;
    case TC_B_CIVIL:
        if (d->a.year_how == TC_H_REL || d->a.month_how == TC_H_REL || d->a.day_how == TC_H_REL ||
            d->a.year_how == TC_H_TEXT || d->a.month_how == TC_H_TEXT || d->a.day_how == TC_H_TEXT)
            return TC_R_DATE_RELATIVE;
        return d->a.part ? TC_R_DATE_PART : TC_R_DATE_YMD;
    case TC_B_WEEK:
        return TC_R_DATE_WEEK;
    case TC_B_QUARTER:
        return TC_R_DATE_QUARTER;
    case TC_B_CENTURY:
        return TC_R_DATE_CENTURY;
    case TC_B_FESTIVAL:
        return TC_R_DATE_FESTIVAL;
    case TC_B_PERIOD:
        return TC_R_DATE_PERIOD;
    case TC_B_VAGUE:
        return TC_R_DATE_VAGUE;
    case TC_B_SHIFT:
        return TC_R_DATE_HOUR;
    }
    return TC_R_NONE;
}

static uint8_t step_of(const tc_date_data *d)
{
    if (d->ranged)
        return TC_STEP_NONE;
    if (d->a.year_how == TC_H_ABS)
        return TC_STEP_YEAR;
    if (d->a.era)
        return TC_STEP_ERA;
    enum { LONG = 5 };
    if (d->a.base == TC_B_FESTIVAL && d->a.end - d->a.beg >= LONG)
        return TC_STEP_LONG_NAME;
    return d->a.base == TC_B_CIVIL && d->a.month_how == TC_H_ABS ? TC_STEP_MONTH : TC_STEP_NONE;
}

/* The bound that the id of a word gives a date: "since"; "" when it says no more than the date (3月|内,
 * 2019年|里); NULL for other words. */
static const char *bound_of(const char *id)
{
    static const char *const row[][2] = {
        {"since", "since"},   {"from", "since"},  {"after", "after"},
        {"before", "before"}, {"until", "until"}, {"till", "until"},
        {"around", ""},       {"within", ""},     {"during", ""}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(id, row[i][0]) == 0)
            return row[i][1];
    return NULL;
}

/* The words behind a date that bound it: 起 以来 后 前 止 内 期间. The new end. */
static uint32_t read_bound(const tc_ctx *c, uint32_t e, tc_date_data *d)
{
    tc_date_word w;
    uint32_t at = tc_skip_blank(c, e);
    uint32_t held = d->a.base == TC_B_PERIOD ? tc_date_part(c, at, "held") : at;
    if (tc_cut(c, held))
        at = held; /* 党的十八大召开以来 */
    for (int k = 0; k < 2; k++) {
        const char *bound = tc_date_word_at(c, at, "part", &w) ? bound_of(w.id) : NULL;
        if (!bound || !tc_cut(c, w.end))
            break;
        d->approx |= strcmp(w.id, "around") == 0;
        if (w.end - w.beg == 1 && !tc_scan_cut(c->scan, w.beg) && !tc_scan_cut(c->scan, w.end))
            break;
        if (*bound && d->bound)
            break;
        d->bound = *bound ? bound : d->bound;
        e = at = w.end;
    }
    return e;
}

/* “十三五”末, “十三五”期末: the last year of the plan. I is behind the quotes; the end, or I. */
static uint32_t read_period_edge(const tc_ctx *c, uint32_t i, tc_date_data *d)
{
    uint32_t at = i + (tc_at(c, i) == U'期');
    int edge = tc_date_edge(c, at);
    if (!edge)
        return i;
    d->year_of_period = (int8_t)edge;
    d->approx = 1;
    return at + 1;
}

/* What stands around the date D at [i, e), or in it, says that it is none. */
static int is_refused(const tc_ctx *c, uint32_t i, uint32_t e, const tc_date_data *d)
{
    const tc_when *a = &d->a;
    if (!stands_alone(c, d->ranged ? &d->b : a))
        return 1;
    /* 1:20 behind 比 is a ratio. */
    if (a->base == TC_B_NONE && !d->ranged && tc_at(c, i + 1) == ':')
        for (uint32_t k = i; k-- > 0 && i - k <= 6;)
            if (tc_at(c, k) == U'比')
                return 1;
    if (a->base == TC_B_NONE && i > 1 && tc_at(c, i - 1) == ':' && tc_is_alnum(c, i - 2))
        return 1; /* the minutes of 9:00-17:00 */
    if (d->ranged && tc_at(c, e - 1) == U'号' && !a->month_how && !stands_alone(c, &d->b))
        return 1;
    /* 十月|革命 is one word. */
    uint32_t size = c->scan->size[i], word = size > e - i ? c->scan->word[i + size] : 0;
    if (word && !tc_dict_is(c->dict, word, TC_A_DATE))
        return 1;
    if (i && tc_class_at(c, i) & TC_C_DIGIT && tc_class_at(c, i - 1) & (TC_C_LATIN | TC_C_DIGIT))
        return !tc_scan_cut(c->scan, i); /* 86720341|2023年 */
    if (!(tc_class_at(c, i) & TC_C_DIGIT) && tc_is_han(c, i) && !tc_scan_cut(c->scan, i) &&
        !d->ranged && a->year_how != TC_H_ABS && !a->era)
        return 1;
    return i && tc_at(c, i - 1) == U'第' && a->base != TC_B_QUARTER && !a->part;
}

/* 2月30日 does not exist. */
static int is_no_day(const tc_when *w)
{
    return w->base == TC_B_CIVIL && w->month_how == TC_H_ABS && w->day_how == TC_H_ABS &&
           !w->lunar && w->day > tc_month_days(w->year_how == TC_H_ABS ? w->year : 2000, w->month);
}

/* A date while it is read: CORE is the bare date, LEFT and RIGHT take in what bounds it. */
typedef struct found {
    tc_date_data d;
    uint32_t core, core_end, left, right;
} found;

/* “十四五”期间, “国庆”假期: the quotes belong to a span that goes on behind them. */
static void read_quoted(const tc_ctx *c, found *f)
{
    tc_date_data *d = &f->d;
    tc_date_word w;
    uint32_t i = f->core, e = f->core_end;
    if (f->right != e || !tc_date_quoted(c, i, e))
        return;
    int word = tc_date_word_at(c, e + 1, "part", &w);
    if (d->a.base == TC_B_PERIOD && !d->ranged) {
        uint32_t right = read_bound(c, e + 1, d);
        if (word && strncmp(w.id, "period:", 7) == 0 && (w.id[7] == 'f' || w.id[7] == 'l')) {
            d->year_of_period = w.id[7] == 'f' ? 1 : -1; /* “十五五”开局之年 */
            right = w.end;
        } else if (right == e + 1)
            right = read_period_edge(c, e + 1, d);
        if (right == e + 1)
            return;
        f->right = right;
    } else if (d->a.base == TC_B_FESTIVAL && word && strncmp(w.id, "holiday", 7) == 0) {
        d->a.length = tc_ymd_holiday(d->a.text, w.id);
        f->right = w.end;
    } else
        return;
    f->left = i - 1;
}

/* 2010年之后2018年之前: two bounds make one range; parted by a mark they stay two. */
static void join_bounds(const tc_ctx *c, found *f)
{
    tc_date_data *d = &f->d, second = {.ranged = 0};
    if (d->ranged || !d->bound || !tc_when_has_date(&d->a) ||
        (strcmp(d->bound, "after") != 0 && strcmp(d->bound, "since") != 0))
        return;
    uint32_t at = f->right, end = tc_when_parse_second(c, at, &d->a, &second.a);
    if (end == at || second.a.base != d->a.base)
        return;
    uint32_t right = read_bound(c, end, &second);
    if (!second.bound || strcmp(second.bound, "before") != 0)
        return;
    d->b = second.a;
    d->ranged = d->till = 1;
    f->right = right;
}

/* Does what stands at I say how much there was at the date before: 延长到2024年|的460公里? */
static int is_level(const tc_ctx *c, uint32_t i)
{
    tc_num n; /* 到2030年的五年 */
    return tc_at(c, i) == U'的' && tc_num_parse(c, i + 1, &n) && !n.half &&
           tc_unit_at(c, n.end).kind != TC_U_TIME;
}

/* The word left of the date that bounds it: 截至 到 自. */
static void read_lead(const tc_ctx *c, found *f)
{
    tc_date_data *d = &f->d;
    tc_date_word lead;
    if (!tc_date_word_before(c, tc_skip_blank_back(c, f->left), "lead:", &lead) ||
        !tc_scan_cut(c->scan, lead.beg) || (d->a.base == TC_B_VAGUE && !d->ranged))
        return;
    const char *id = lead.id + 5;
    int bare = !d->bound && !d->ranged;
    if (strcmp(id, "until") == 0 && (bare || (d->bound && strcmp(d->bound, "until") == 0)))
        d->bound = "until";
    else if (strcmp(id, "to") == 0 && bare && !is_level(c, f->right) &&
             ((d->a.base == TC_B_CIVIL && (d->a.year_how || d->a.month_how)) || d->year_of_period))
        d->bound = "until";
    else if (strcmp(id, "since") == 0 &&
             (d->ranged || (d->bound && strcmp(d->bound, "since") == 0) ||
              (bare && tc_at(c, lead.beg) == U'自'))) {
        if (bare)
            d->bound = "since";
    } else
        return;
    f->left = lead.beg;
}

/* Is W counted from the date said before: 次日? Inside a date that would be that date itself. */
static int leans_on_text(const tc_when *w)
{
    return w->year_how == TC_H_TEXT || w->month_how == TC_H_TEXT || w->day_how == TC_H_TEXT;
}

/* What stands inside: the bare date of a bound; the ends of a range, the first one only where it
 * is whole (今年 in 今年1—4月 is not). */
static taoci_code emit_inner(tc_ctx *c, const found *f, taoci_err *err)
{
    const tc_date_data *d = &f->d;
    tc_date_data first = {.a = d->a}, second = {.a = d->b};
    if (!d->ranged) {
        if ((f->left == f->core && f->right == f->core_end) || !tc_when_has_date(&d->a) ||
            leans_on_text(&d->a))
            return TAOCI_OK;
        return tc_date_emit(TC_TYPE(date), c, f->core, f->core_end, &first, rule_of(&first),
                            step_of(&first), err);
    }
    int whole = 1;
    for (uint32_t k = d->a.end; k < d->b.beg; k++)
        whole &= !(tc_class_at(c, k) & (TC_C_DIGIT | TC_C_NUMERAL));
    if (whole && d->a.end > d->a.beg && tc_when_has_date(&d->a) && !leans_on_text(&d->a)) {
        uint8_t rule = d->a.base == TC_B_VAGUE ? TC_R_DATE_VAGUE_END : rule_of(&first);
        taoci_code rc = tc_date_emit(TC_TYPE(date), c, d->a.beg, d->a.end, &first, rule,
                                     TC_STEP_RANGE_END, err);
        if (rc)
            return rc;
    }
    if (tc_when_has_date(&d->b) && d->b.base != TC_B_VAGUE && d->b.end > d->b.beg &&
        !leans_on_text(&d->b))
        return tc_date_emit(TC_TYPE(date), c, d->b.beg, d->b.end, &second, rule_of(&second),
                            TC_STEP_RANGE_END, err);
    return TAOCI_OK;
}

static taoci_code propose(tc_ctx *c, uint32_t i, tc_date_memory *read, taoci_err *err)
{
    found f = {.d = {.ranged = 0}, .core = i, .left = i};
    tc_date_data *d = &f.d;
    uint32_t e = tc_date_range(c, i, d);
    if (e == i)
        return TAOCI_OK;
    if (is_no_day(&d->a)) {
        read->end = e; /* not the 2月30日 in it either */
        return TAOCI_OK;
    }
    if (is_refused(c, i, e, d))
        return TAOCI_OK;
    read->end = f.core_end = e;
    /* 春节期间 says no more than 春节. */
    int feast = d->a.base == TC_B_FESTIVAL && !d->ranged && !d->a.year_how && !d->a.length;
    f.right = read_bound(c, e, d);
    if (feast && !d->bound)
        f.right = e;
    read_quoted(c, &f);
    join_bounds(c, &f);
    if (d->ranged)
        d->bound = NULL; /* 自…起至…止 */
    /* 改革开放, 党的二十大 are events; with a bound (以来, 期间) they are dates. */
    if (d->a.base == TC_B_PERIOD && !d->ranged && f.right == e && !is_period(c, &d->a)) {
        read->end = i;
        return TAOCI_OK;
    }
    read_lead(c, &f);
    if (f.right > read->end)
        read->end = f.right;
    taoci_code rc = tc_date_emit(tc_date_is_day(d) ? TC_TYPE(date) : TC_TYPE(time), c, f.left,
                                 f.right, d, rule_of(d), step_of(d), err);
    return rc ? rc : emit_inner(c, &f, err);
}

/* Does 前 before the figure at I count the months of a year (前8月), not years back (三年前8月)? */
static int is_first_months(const tc_ctx *c, uint32_t i)
{
    return i > 0 && tc_at(c, i - 1) == U'前' && tc_at(c, c->number->end) == U'月' &&
           c->scan->size[i - 1] == 1 && tc_scan_cut(c->scan, i - 1) &&
           (i < 2 || !tc_str_has(TC_STR("年月天日周期"), tc_at(c, i - 2)));
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    tc_date_memory *read = tc_date_memory_of(c);
    if (!read)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for dates");
    if (m->beg >= read->end && m->mask & TC_A_DATE && tc_at(c, m->beg) == U'每' &&
        read->seen != m->beg + 1) {
        read->seen = m->beg + 1;
        return tc_date_every(TC_TYPE(date), TC_TYPE(time), c, m->beg, err);
    }
    /* One character of dates.tsv (前, 末, 到) never starts a date by itself. */
    if (m->beg < read->end || (m->mask & TC_A_DATE && m->len == 1))
        return TAOCI_OK;
    if (m->mask & TC_A_NUMBER || read->seen != m->beg + 1) {
        uint32_t before = m->beg ? tc_at(c, m->beg - 1) : 0, i = m->beg;
        /* 闰四月, 前8月, 晚8点 begin with a word of their own. */
        if (m->mask & TC_A_NUMBER && m->beg > read->end &&
            (before == U'闰' || (before == U'第' && tc_at(c, c->number->end) == U'天') ||
             is_first_months(c, m->beg) ||
             ((before == U'早' || before == U'晚') && tc_scan_cut(c->scan, m->beg - 1))))
            i--;
        else if (m->mask & TC_A_NUMBER && before < 128 && tc_class_at(c, i - 1) & TC_C_LATIN)
            i = tc_code_start(c, i) >= read->end ? tc_code_start(c, i) : i; /* FY|2025 */
        read->seen = m->beg + 1;
        return propose(c, i, read, err);
    }
    return TAOCI_OK;
}

const tc_recogniser tc_ent_date = {.type = TC_TYPE(date), .wants = "date", .figures = 1, .at = at};
