/* src/ent/duration.c — lengths of time: 三天, 近二十年, 未来三年, 为期三天; and 三天前, a date. */
#include "ent/list.h"
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
    tc_value *v = &m->value;
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
    if (d->mod)
        tc_value_puts(v, "mod", d->mod);
    if (d->mod && !roof && !floor)
        tc_value_true(v, "approx");
    if (d->toward && (d->span.whole || d->span.half) && tc_ref_seconds(c, &now)) {
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
    static const tc_str sign = TC_STR("后前起满");
    uint32_t at = i < c->view->n && tc_str_has(sign, tc_at(c, i)) ? i : i - 1;
    return i > 1 && tc_str_has(sign, tc_at(c, at)) && tc_is_han(c, at - 1);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    (void)m;
    length d = {.toward = 0};
    tc_date_memory *read = tc_date_memory_of(c);
    if (!read)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for dates");
    if (c->number->beg < read->end || !tc_span_read(c, c->number, &d.span))
        return TAOCI_OK;
    uint32_t beg = d.span.beg, end = d.span.end, left = beg;
    taoci_code rc;
    tc_date_word w;
    tc_hedge h;
    d.mod = d.span.mod;
    int recent = 0, lasts = 0, led = 0;
    if (tc_hedge_before(c, tc_skip_blank_back(c, left), &h) && !h.outside) {
        left = h.beg;
        d.mod = h.mod;
        recent = tc_at(c, h.beg) == U'近' && h.end - h.beg == 1;
    }
    uint32_t lead = left, inner = left;
    if (lead && tc_at(c, lead - 1) == U'的')
        lead--;
    lead = tc_skip_blank_back(c, lead);
    if (tc_date_word_before(c, lead, "lead:", &w) && tc_scan_cut(c->scan, w.beg)) {
        if (strcmp(w.id, "lead:past") == 0)
            d.toward = -1;
        else if (strcmp(w.id, "lead:future") == 0)
            d.toward = 1;
        lasts = strcmp(w.id, "lead:for") == 0;
        if (strcmp(w.id, "lead:every") == 0)
            return TAOCI_OK;
        if (strcmp(w.id, "lead:after") == 0 && d.span.whole && !d.span.several) { /* 再过两天 */
            if ((rc = emit_shift(c, w.beg, end, &d.span, 1, NULL, read, err)))
                return rc;
            return emit(c, beg, end, &d, TC_R_DURATION_SHIFTED, err);
        }
        uint32_t cp = tc_at(c, w.beg);
        if (d.toward && w.end - w.beg == 1)
            d.whole = cp == U'上' || cp == U'下' || (cp == U'后' && strchr("hms", d.span.unit));
        if (d.toward || lasts) {
            left = w.beg;
            led = 1;
        }
    }
    if (recent && !lasts)
        d.toward = -1;
    /* 3日 is the third unless something says that it is a length. */
    int sure = !d.span.day_word || d.span.max[0] || d.span.several || led || d.span.count > 31 ||
               d.span.half || (d.mod && !recent) || tc_at(c, beg) == U'两' ||
               tc_at(c, beg) == U'俩';
    uint32_t right = end;
    if (tc_date_word_at(c, end, "part", &w) &&
        (!(tc_class_at(c, w.end) & TC_C_HAN) || tc_scan_cut(c->scan, w.end)) &&
        strchr(w.id, ':') == NULL) {
        int simple = (d.span.whole || d.span.half) && d.span.count < 100000000 && !d.span.several &&
                     !d.toward;
        int before = strcmp(w.id, "before") == 0, after = strcmp(w.id, "after") == 0;
        int counts = left && tc_at(c, left - 1) == U'满'; /* 上市之日起满12个月之后 */
        if ((before || after) && simple && !counts) {
            int open = tc_at(c, w.beg) == U'以' || (w.end - w.beg > 1 && d.span.mod);
            if (!sure && !before && !after)
                return TAOCI_OK;
            if ((rc = emit_shift(c, left, w.end, &d.span, before ? -1 : 1,
                                 open ? (before ? "before" : "after") : NULL, read, err)))
                return rc;
            return emit(c, beg, end, &d, TC_R_DURATION_SHIFTED, err);
        }
        if (strcmp(w.id, "within") == 0) {
            right = w.end;
            sure = 1;
            if (!d.mod)
                d.mod = "at_most";
            if (from_event(c, left))
                d.toward = 0;
            else if (!d.toward)
                d.toward = 1;
        } else if (strcmp(w.id, "since") == 0) {
            sure = 1; /* 75年来: the length, up to now */
            d.toward = -1;
        }
    }
    if (!sure)
        return TAOCI_OK;
    if (right == end && tc_hedge_after(c, end, &h) &&
        (h.end - h.beg > 1 || tc_at(c, h.beg) == U'多')) {
        right = h.end;
        if (!d.mod)
            d.mod = h.mod;
    }
    read->end = right;
    if (lasts && left < inner && (rc = emit(c, left, right, &d, TC_R_DURATION_FOR, err)))
        return rc;
    if (lasts)
        return emit(c, inner, right, &d, TC_R_DURATION, err);
    return emit(c, left, right, &d, d.toward ? TC_R_DURATION_TOWARD : TC_R_DURATION, err);
}

const tc_recogniser tc_ent_duration = {.type = TC_TYPE(duration), .figures = 1, .at = at};
