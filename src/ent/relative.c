#include "ent/relative.h"

#include "ent/clock.h"
#include "ent/dateword.h"
#include "ent/part.h"

enum { MIN_YEAR = 1000 };

static uint32_t read_weekday(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    if (!tc_date_word_at(c, i, "relative", &word) || !tc_date_id_is(word.id, "weekday:") ||
        !tc_cut(c, word.end))
        return i;
    w->base = TC_B_WEEK;
    w->weekday = tc_date_id_int(word.id + 8);
    return word.end;
}

uint32_t tc_relative_read(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    if (!tc_date_word_at(c, i, "relative", &word))
        return i;
    const char *id = word.id, *colon = strchr(id, ':');
    uint32_t e = word.end, to;
    if (word.context && (!tc_scan_cut(c->scan, i) || !tc_cut(c, e)))
        return i;
    if (!colon) {
        if (strcmp(id, "weekend") == 0) {
            w->base = TC_B_WEEK;
            w->weekday = 8;
            w->week_how = TC_H_REL;
            return e;
        }
        if (word.context || !tc_scan_cut(c->scan, i) || !tc_cut(c, e))
            return i;
        w->base = TC_B_VAGUE;
        w->text = id;
        return e;
    }
    const char *rest = colon + 1, *part = strchr(rest, ':');
    tc_how how = TC_H_REL;
    int offset = tc_date_id_int(rest);
    if (tc_date_id_is(rest, "same"))
        how = TC_H_TEXT, offset = 0;
    else if (tc_date_id_is(rest, "next"))
        how = TC_H_TEXT, offset = 1;
    else if (tc_date_id_is(rest, "prev"))
        how = TC_H_TEXT, offset = -1;
    else if (tc_date_id_is(rest, "recent") || tc_date_id_is(rest, "coming") ||
             tc_date_id_is(rest, "past")) {
        w->base = TC_B_VAGUE;
        w->text = id;
        return tc_cut(c, e) ? e : i;
    }
    part = part ? part + 1 : "";
    if (tc_date_id_is(id, "year:")) {
        w->base = TC_B_CIVIL;
        w->year_how = how;
        w->year = offset;
        if (offset >= MIN_YEAR)
            w->year_how = TC_H_ABS;
        if (tc_date_id_is(part, "for")) { /* 今明两年 */
            w->length = tc_date_id_int(part + 3);
            return e;
        }
        w->part = tc_part_named(part, &w->first, &w->last);
        w->part_of = 'Y';
        if (strcmp(part, "same") == 0)
            w->text = "same";
        if (w->part || *part)
            return e;
        return tc_when_in_year(c, e, w);
    }
    if (tc_date_id_is(id, "month:")) {
        w->base = TC_B_CIVIL;
        w->month_how = how;
        w->month = offset;
        w->part = tc_part_named(part, &w->first, &w->last);
        w->part_of = 'M';
        if (w->part)
            return e;
        to = tc_when_day(c, e, w);
        if (to > e)
            return tc_when_after_day(c, to, w);
        return tc_when_in_month(c, e, w);
    }
    if (tc_date_id_is(id, "quarter:") || tc_date_id_is(id, "half:")) {
        w->base = TC_B_QUARTER;
        w->length = *id == 'h' ? 6 : 3; /* months */
        w->month_how = how;
        w->month = offset;
        return tc_part_read(c, e, w, 'Q');
    }
    if (tc_date_id_is(id, "week:")) {
        w->base = TC_B_WEEK;
        w->week_how = how;
        w->week = offset;
        w->part = tc_part_named(part, &w->first, &w->last);
        if (strcmp(part, "weekend") == 0)
            w->weekday = 8;
        else if (!w->part) {
            /* 上周|五, 上周星期五, 下下周|末 */
            tc_date_word day;
            uint32_t next = tc_at(c, e) == U'的' ? e + 1 : e;
            if (tc_date_word_at(c, next, "relative", &day) && tc_date_id_is(day.id, "weekday:")) {
                w->weekday = tc_date_id_int(day.id + 8);
                return tc_when_after_day(c, day.end, w);
            }
            if (tc_at(c, e) == U'末' && tc_cut(c, e + 1)) {
                w->weekday = 8;
                return e + 1;
            }
            int d = tc_num_digit(tc_at(c, e));
            uint32_t cp = tc_at(c, e);
            if (tc_within(d, 1, 6) && cp != U'两' && !(tc_class_at(c, e + 1) & TC_C_NUMERAL)) {
                w->weekday = d;
                e++;
            } else if (cp == U'日' || cp == U'天') {
                w->weekday = 7;
                e++;
            } else if (tc_at(c, e) == U'的')
                return e;
        }
        return w->weekday ? tc_when_after_day(c, e, w) : e;
    }
    if (tc_date_id_is(id, "weekday:")) {
        to = read_weekday(c, i, w);
        w->week_how = TC_H_REL;
        return to > i ? tc_when_after_day(c, to, w) : i;
    }
    if (tc_date_id_is(id, "day:")) {
        w->base = TC_B_CIVIL;
        w->day_how = how;
        w->day = offset;
        if (tc_date_id_is(part, "for")) {
            w->length = tc_date_id_int(part + 3);
            return e;
        }
        tc_clock_hours(w, part);
        if (w->from_hour >= 0) {
            int from = w->from_hour, until = w->to_hour;
            to = tc_clock_read(c, tc_skip_blank(c, e), w, 1);
            if (w->from_hour < 0) {
                w->from_hour = from;
                w->to_hour = until;
            }
            if (w->hour > 0 && w->hour < 12 && from >= 12 && !(from >= 18 && w->hour < 5))
                w->hour += 12;
            return to > tc_skip_blank(c, e) ? to : e;
        }
        return tc_when_after_day(c, e, w);
    }
    if (tc_date_id_is(id, "festival:")) {
        tc_date_word f;
        if (tc_date_word_at(c, i + 2, "festival", &f) && f.end >= e) {
            w->year_how = TC_H_REL;
            w->year = offset;
            return tc_when_festival(c, &f, w);
        }
    }
    return i;
}

/* “十四五”, 党的十八大, 春节. */
uint32_t tc_relative_named(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word, feast = {.end = 0};
    int festive = tc_date_word_at(c, i, "festival", &feast);
    /* 澳门回归纪念日 is the longer word. */
    if (tc_date_word_at(c, i, "period", &word) && word.end >= feast.end) {
        uint32_t before = i ? tc_at(c, i - 1) : 0, after = tc_at(c, word.end);
        int quoted = (before == U'“' || before == '"' || before == U'「') &&
                     (after == U'”' || after == '"' || after == U'」');
        /* 建国 alone is a verb, 建国以来 is not. */
        tc_date_word bound;
        int bounded = tc_num_digit(tc_at(c, i)) < 0 &&
                      tc_date_word_at(c, word.end, "part", &bound) && !strchr(bound.id, ':') &&
                      (bound.end - bound.beg > 1 || strcmp(bound.id, "before") == 0 ||
                       strcmp(bound.id, "after") == 0) &&
                      tc_cut(c, bound.end);
        if (!quoted &&
            ((word.context && !bounded) || !tc_scan_cut(c->scan, i) || !tc_cut(c, word.end)))
            return i;
        w->base = TC_B_PERIOD;
        w->text = word.id;
        return word.end;
    }
    word = feast;
    if (festive) {
        /* 五一路 and 八一中学 are named after a day. */
        if (word.context || !tc_scan_cut(c->scan, i) || !tc_cut(c, word.end) ||
            (word.end < c->view->n && tc_scan_longest(c->scan, word.end, TC_A_HEAD)))
            return i;
        return tc_when_festival(c, &word, w);
    }
    return i;
}

/* 公元前221年, 公元618年: the EDTF year before our era counts from a year 0. */
static uint32_t read_our_era(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    if (tc_at(c, i) != U'公' || tc_at(c, i + 1) != U'元')
        return i;
    int before = tc_at(c, i + 2) == U'前';
    uint32_t at = tc_skip_blank(c, i + 2 + (uint32_t)before), e = tc_date_int(c, at, &v, &n);
    if (e > at && before && tc_at(c, e) == U'世' && tc_at(c, e + 1) == U'纪' && v >= 1 && v < 100) {
        w->base = TC_B_PERIOD; /* the fifth century ends with 401, the year -0400 */
        w->text = tc_arena_print(c->arena, "-%04d/-%04d", v * 100 - 1, v * 100 - 100);
        return w->text ? e + 2 : i;
    }
    if (e == at || tc_at(c, e) != U'年' || v < 1)
        return i;
    if (before) {
        w->base = TC_B_PERIOD;
        w->text = tc_arena_print(c->arena, "-%04d", v - 1);
        return w->text ? e + 1 : i;
    }
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = (int16_t)v;
    return tc_when_in_year(c, e + 1, w);
}

/* 康熙二十年九月, 民国二十六年, 光绪元年; months are taken as they are written. */
uint32_t tc_relative_era(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    int v = 1, n;
    if (!tc_date_word_at(c, i, "era", &word))
        return read_our_era(c, i, w);
    uint32_t e = word.end, to = tc_at(c, e) == U'元' ? e + 1 : tc_date_int(c, e, &v, &n);
    if (to == e || !tc_within(v, 1, 64) || tc_at(c, to) != U'年' ||
        (word.context && tc_class_at(c, e) & TC_C_DIGIT) || tc_at(c, to + 1) == U'来')
        return i;
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = tc_date_id_int(word.id) + v - 1;
    return tc_when_in_year(c, to + 1, w);
}

/* 农历八月十五, 阴历正月. */
uint32_t tc_relative_lunar(const tc_ctx *c, uint32_t i, tc_when *w)
{
    if (tc_at(c, i) == U'大' && tc_at(c, i + 1) == U'年' && tc_at(c, i + 2) == U'初') {
        uint32_t day = tc_when_day(c, i + 2, w);
        w->base = TC_B_CIVIL;
        w->month_how = TC_H_ABS;
        w->month = 1;
        return day > i + 2 ? tc_when_after_day(c, day, w) : i;
    }
    if ((tc_at(c, i) != U'农' && tc_at(c, i) != U'阴') || tc_at(c, i + 1) != U'历')
        return i;
    tc_when after = *w;
    uint32_t e = i + 2, to;
    after.lunar = 1;
    if ((to = tc_when_year(c, e, &after)) == e && (to = tc_when_month(c, e, &after)) == e) {
        tc_date_word word;
        if (!tc_date_word_at(c, e, "festival", &word))
            return i;
        after.base = TC_B_FESTIVAL;
        after.text = word.id;
        to = word.end;
    }
    after.beg = w->beg;
    *w = after;
    return to;
}
