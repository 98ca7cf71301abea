/* src/ent/duration.c — lengths of time: 三天, 近二十年, 未来三年, 为期三天; and 三天前, a date. */
#include "ent/list.h"
#include "find/role.h"
#include "measure/span.h"
#include "time/dateval.h"
#include "time/stretch.h"
#include "time/ymd.h"

/* What a duration's value needs. */
typedef struct length {
    tc_span span;
    const char *mod;
    int toward; /* -1 past, 1 future, 0 neither: the stretch begins or ends at the reference */
    int whole; /* 上两周, 下三年: whole weeks and years of the calendar, without the present one */
} length;

static void value(tc_ctx *c, tc_mention *m)
{
    const length *d = m->data;
    tc_value *v = m->value;
    int64_t now;
    int roof = d->mod && (strcmp(d->mod, "at_most") == 0 || strcmp(d->mod, "up_to") == 0);
    int floor = d->mod && strcmp(d->mod, "at_least") == 0;
    if (d->span.max[0]) {
        tc_value_puts(v, "duration_min", d->span.iso);
        tc_value_puts(v, "duration_max", d->span.max);
    } else {
        tc_value_puts(v, "duration", d->span.iso);
        if (floor)
            tc_value_puts(v, "duration_min", d->span.iso);
        else if (roof)
            tc_value_puts(v, "duration_max", d->span.iso);
    }
    tc_value_puts(v, "days", d->span.days);
    if (d->mod)
        tc_value_puts(v, "mod", d->mod);
    if (d->mod && !roof && !floor)
        tc_value_true(v, "approx");
    if (d->toward && !d->span.days && (d->span.whole || d->span.half) && tc_ref_seconds(c, &now)) {
        char text[TC_EDTF_TEXT], edtf[2 * TC_EDTF_TEXT];
        int64_t there = tc_instant_add(now, d->toward * d->span.count, d->span.unit);
        if (d->span.half)
            there = tc_instant_half(there, d->toward, d->span.unit);
        /* Days and more end with a day: 17天内 takes the seventeenth in. */
        int days = d->toward > 0 && roof && strchr("WD", d->span.unit);
        if (days || d->toward < 0 ? strchr("YMWD", d->span.unit) != NULL
                                  : strchr("YM", d->span.unit) != NULL)
            there -= there % 86400;
        if (days)
            there += 86400;
        int64_t beg = d->toward < 0 ? there : now, last = d->toward < 0 ? now : there;
        if (d->whole && d->span.whole) {
            int64_t present = tc_instant_floor(now, d->span.unit), n = d->span.count;
            beg = tc_instant_add(present, d->toward < 0 ? -n : 1, d->span.unit);
            last = tc_instant_add(beg, n, d->span.unit);
        }
        tc_span_edtf(beg, last, edtf);
        tc_value_copy(v, "edtf", edtf);
        tc_instant_text(beg, text);
        tc_value_copy(v, "start", text);
        tc_instant_text(last, text);
        tc_value_copy(v, "end", text);
        tc_value_true(v, "relative");
    }
}

static const tc_form form = {"duration", value};

static taoci_code emit(tc_ctx *c, uint32_t beg, uint32_t end, const length *data, uint8_t rule,
                       taoci_err *err)
{
    length *copy = tc_arena_alloc(c->arena, sizeof *copy);
    if (!copy)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a duration");
    *copy = *data;
    return tc_ent_emit(c,
                       &(tc_mention){.beg = beg,
                                     .end = end,
                                     .kind = TC_TYPE(duration),
                                     .rule = rule,
                                     .form = &form,
                                     .data = copy},
                       err);
}

/* 三天前, 两年后: a date that far from the reference; 三天后上午9点 has its time of day. Moves
 * READ behind it. */
static taoci_code emit_shift(tc_ctx *c, uint32_t beg, uint32_t end, const tc_span *s, int sign,
                             const char *bound, tc_date_memory *read, taoci_err *err)
{
    tc_date_data d = {.a.base = TC_B_SHIFT,
                      .a.unit = s->unit,
                      .a.length = sign * (int)s->count,
                      .a.half_shift = s->half ? sign : 0,
                      .a.beg = beg,
                      .a.end = end,
                      .approx = s->mod != NULL,
                      .bound = bound};
    if (s->unit == 'D' && !s->half && !bound)
        end = tc_ymd_after_day(c, end, &d.a);
    d.a.end = read->end = end;
    return tc_date_emit(TC_TYPE(date), c, beg, end, &d, TC_R_DATE_SHIFT, TC_STEP_NONE, err);
}

/* Is the length at I counted from something named before it: 通过评审后|40日内, 停牌前|六个月内? */
static int from_event(const tc_ctx *c, uint32_t i)
{
    static const char sign[] = "role/event_edge";
    uint32_t at = i < c->view->n && tc_role_is(c, i, i + 1, sign) ? i : i - 1;
    if (i > 1 && tc_role_is(c, at, at + 1, sign) && tc_is_han(c, at - 1))
        return 1;
    at = i - (i && tc_at(c, i - 1) == U'在'); /* 从1956年开始，在|12年内 */
    at -= at && tc_at(c, at - 1) == ',';
    return tc_role_start(c, at, "role/event_start") < at;
}

/* A length while it is read. */
typedef struct found {
    length d;
    uint32_t left, inner, right; /* with its lead and bounds; INNER: without the lead */
    int lasts;                   /* 为期三天 */
    int recent;                  /* 近三年, which looks back */
    int sure;
    int shift;         /* 三天前, 再过两天: no length but a date, -1 before or 1 after now */
    const char *bound; /* of that date: 三天以前 */
} found;

/* The hedge and the lead left of it: 近, 未来, 为期. 0 = they say that it is none: 每两天. */
static int read_left(const tc_ctx *c, found *f)
{
    length *d = &f->d;
    tc_hedge h;
    tc_date_word w;
    if (tc_hedge_before(c, tc_skip_blank_back(c, f->left), &h) && !h.outside) {
        f->left = f->inner = h.beg;
        d->mod = h.mod;
        f->recent = tc_at(c, h.beg) == U'近' && h.end - h.beg == 1;
    }
    uint32_t lead = f->left - (f->left && tc_at(c, f->left - 1) == U'的');
    if (tc_date_word_before(c, tc_skip_blank_back(c, lead), "lead:", &w) &&
        tc_scan_cut(c->scan, w.beg)) {
        const char *id = w.id + 5;
        uint32_t cp = w.end - w.beg == 1 ? tc_at(c, w.beg) : 0;
        /* 假期|前三天 are the first of it. */
        int first = cp == U'前' && w.beg && tc_is_han(c, w.beg - 1) &&
                    !tc_role_is(c, w.beg - 1, w.beg, "role/no_period");
        d->toward = first ? 0 : strcmp(id, "past") == 0 ? -1 : strcmp(id, "future") == 0;
        f->lasts = strcmp(id, "for") == 0;
        int gone = cp == U'过' && w.beg && tc_is_han(c, w.beg - 1); /* 走过|三十年 */
        f->shift = strcmp(id, "after") == 0 && !gone && d->span.whole && !d->span.several;
        f->sure = d->toward || f->lasts;
        if (f->sure || f->shift)
            f->left = w.beg;
        d->whole = d->toward &&
                   (cp == U'上' || cp == U'下' || (cp == U'后' && strchr("hms", d->span.unit)));
        if (strcmp(id, "every") == 0)
            return 0;
    }
    if (f->recent && !f->lasts && !f->shift)
        d->toward = -1;
    return 1;
}

/* 3日 is the third unless something in it, or before it, says that it is a length. */
static int is_length(const tc_ctx *c, const found *f)
{
    const tc_span *s = &f->d.span;
    return f->sure || tc_span_measured(c, s->beg, s->end) || !s->day_word || s->max[0] ||
           s->several || s->count > 31 || s->half || (f->d.mod && !f->recent) ||
           tc_numeral_counts(tc_at(c, s->beg));
}

/* What bounds it on the right: 前 后 make it a date, 内 and 来 a length up to or from now. */
static void read_right(const tc_ctx *c, found *f)
{
    length *d = &f->d;
    const tc_span *s = &d->span;
    tc_date_word w;
    if (!tc_date_word_at(c, s->end, "part", &w) || !tc_cut(c, w.end) || strchr(w.id, ':'))
        return;
    int before = strcmp(w.id, "before") == 0, after = strcmp(w.id, "after") == 0;
    int simple = (s->whole || s->half) && s->count < 100000000 && !s->several && !d->toward &&
                 !s->days; /* which day 5个工作日后 is nobody can count here */
    if ((before || after) && simple &&
        !(f->left && tc_at(c, f->left - 1) == U'满')) { /* 上市之日起满12个月之后 */
        f->shift = before ? -1 : 1;
        f->right = w.end;
        if (tc_at(c, w.beg) == U'以' || (w.end - w.beg > 1 && s->mod))
            f->bound = before ? "before" : "after";
    } else if (strcmp(w.id, "within") == 0) {
        f->right = w.end;
        f->sure = 1;
        d->mod = d->mod ? d->mod : "at_most";
        d->toward = from_event(c, f->left) ? 0 : d->toward ? d->toward : 1;
    } else if (strcmp(w.id, "since") == 0) {
        f->sure = 1; /* 75年来: the length, up to now */
        d->toward = -1;
        if (f->recent && tc_at(c, s->end - 2) != U'个' && tc_span_recent(c, s->beg, s->end - 1))
            f->right = w.end; /* 近四月来 */
    }
}

/* Is the length at [beg, end) none but words: 四周|种满了树, 有一天, 某一天? What bounds it would be read already. */
static int is_phrase(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t before = beg ? tc_at(c, beg - 1) : 0;
    if (end != beg + 2 || tc_ends(c, beg, "连续"))
        return 0;
    if (tc_role_is(c, beg, end, "role/around")) /* 培训四周。 lasts, 环顾四周 does not */
        return tc_is_han(c, end) ? tc_role_end(c, end, "role/time") == end
                                 : !beg || !tc_role_is(c, beg - 1, beg, "role/goes_on");
    if (!tc_role_is(c, beg, end, "role/one_day"))
        return 0;
    uint32_t two = beg > 1 ? tc_at(c, beg - 2) : 0;
    if (before == U'的' && !tc_is_han(c, end)) /* 不平凡的一年。 */
        return 1;
    return (beg && tc_role_is(c, beg - 1, beg, "role/some_day")) ||
           (before == U'有' && (!tc_is_han(c, beg - 2) || two == U'总' || two == U'终'));
}

/* 5年以上|10年以下: the second length, behind the lower bound F has, makes both one. */
static void join_upper(const tc_ctx *c, found *f)
{
    length *d = &f->d;
    tc_span next;
    tc_hedge h;
    tc_num n;
    if (d->span.max[0] || !d->mod ||
        (strcmp(d->mod, "at_least") != 0 && strcmp(d->mod, "over") != 0))
        return;
    uint32_t at = f->right + (tc_at(c, f->right) == ',' || tc_at(c, f->right) == U'、');
    at += tc_at(c, at) == U'且';
    uint32_t size = at < c->view->n ? c->scan->size[at] : 0;
    int led = size && tc_hedge_before(c, at + size, &h) && h.beg == at;
    if (!tc_num_parse(c, at + (led ? size : 0), &n) || !tc_span_read_at(c, &n, &next) ||
        next.max[0])
        return;
    if (led ? strcmp(h.mod, "less") != 0 && strcmp(h.mod, "at_most") != 0
            : !tc_hedge_after(c, next.end, &h) || strcmp(h.mod, "at_most") != 0)
        return;
    memcpy(d->span.max, next.iso, sizeof next.iso);
    f->right = led ? next.end : h.end;
    d->mod = NULL;
    d->toward = 0;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    (void)m;
    found f = {.shift = 0};
    length *d = &f.d;
    tc_date_memory *read = tc_date_memory_of(c);
    taoci_code rc;
    tc_hedge h;
    if (!read)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for dates");
    if (c->number->beg < read->end || !tc_span_read(c, c->number, &d->span))
        return TAOCI_OK;
    uint32_t beg = d->span.beg, end = d->span.end;
    d->mod = d->span.mod;
    f.left = f.inner = beg;
    f.right = end;
    if (!read_left(c, &f))
        return TAOCI_OK;
    f.sure = is_length(c, &f);
    if (!f.shift)
        read_right(c, &f);
    if (f.shift) {
        rc = emit_shift(c, f.left, f.right, &d->span, f.shift, f.bound, read, err);
        return rc ? rc : emit(c, beg, end, d, TC_R_DURATION_SHIFTED, err);
    }
    if (!f.sure || (f.right == end && f.left == beg && is_phrase(c, beg, end)))
        return TAOCI_OK;
    if (f.right == end && tc_hedge_after(c, end, &h) &&
        (h.end - h.beg > 1 || tc_at(c, h.beg) == U'多')) {
        f.right = h.end;
        d->mod = d->mod ? d->mod : h.mod;
    }
    join_upper(c, &f);
    read->end = f.right;
    if (f.lasts) {
        if (f.left < f.inner && (rc = emit(c, f.left, f.right, d, TC_R_DURATION_FOR, err)))
            return rc;
        return emit(c, f.inner, f.right, d, TC_R_DURATION, err);
    }
    return emit(c, f.left, f.right, d, d->toward ? TC_R_DURATION_TOWARD : TC_R_DURATION, err);
}

const tc_recogniser tc_ent_duration = {.type = TC_TYPE(duration), .figures = 1, .at = at};
