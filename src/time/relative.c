#include "time/relative.h"

#include "find/role.h"
#include "num/numeral.h"
#include "time/part.h"
#include "time/ymd.h"

enum { MIN_YEAR = 1000 };

static uint32_t read_weekday(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word, part;
    if (!tc_date_word_at(c, i, "relative", &word) || !tc_date_id_is(word.id, "weekday:"))
        return i;
    /* 周一|早上 may be cut 周|一早|上. */
    if (!tc_cut(c, word.end) && !(tc_date_word_at(c, word.end, "part", &part) &&
                                  tc_date_id_is(part.id, "day:") && tc_cut(c, part.end)))
        return i;
    w->base = TC_B_WEEK;
    w->weekday = tc_date_id_int(word.id + 8);
    return word.end;
}

/* An id of the dictionary taken apart: UNIT:OFFSET:PART. */
typedef struct relative {
    uint32_t beg, end; /* of the word */
    const char *id;
    const char *part; /* "" for none */
    tc_how how;
    int16_t offset;
} relative;

static uint32_t read_year_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    w->base = TC_B_CIVIL;
    w->year_how = r->offset >= MIN_YEAR ? TC_H_ABS : r->how;
    w->year = r->offset;
    if (tc_date_id_is(r->part, "for")) { /* 今明两年 */
        w->length = tc_date_id_int(r->part + 3);
        return r->end;
    }
    w->part = tc_part_named(r->part, &w->first, &w->last);
    w->part_of = 'Y';
    if (strcmp(r->part, "same") == 0)
        w->text = "same";
    return *r->part ? r->end : tc_ymd_in_year(c, r->end, w);
}

static uint32_t read_month_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    w->base = TC_B_CIVIL;
    w->month_how = r->how;
    w->month = r->offset;
    w->part = tc_part_named(r->part, &w->first, &w->last);
    w->part_of = 'M';
    if (w->part)
        return r->end;
    uint32_t to = tc_ymd_day(c, r->end, w);
    return to > r->end ? tc_ymd_after_day(c, to, w) : tc_ymd_in_month(c, r->end, w);
}

static uint32_t read_quarter_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    w->base = TC_B_QUARTER;
    w->length = *r->id == 'h' ? 6 : 3; /* months */
    w->month_how = r->how;
    w->month = r->offset;
    return tc_part_read(c, r->end, w, 'Q');
}

/* 上周|五, 上周星期五, 下下周|末 */
static uint32_t read_week_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    tc_date_word day;
    uint32_t e = r->end, cp = tc_at(c, e), next = cp == U'的' ? e + 1 : e;
    w->base = TC_B_WEEK;
    w->week_how = r->how;
    w->week = r->offset;
    w->part = tc_part_named(r->part, &w->first, &w->last);
    w->part_of = 'W';
    if (strcmp(r->part, "weekend") == 0)
        w->weekday = 8;
    else if (w->part)
        return e;
    else if (tc_date_word_at(c, next, "relative", &day) && tc_date_id_is(day.id, "weekday:")) {
        w->weekday = (int8_t)tc_date_id_int(day.id + 8);
        e = day.end;
    } else if (cp == U'末' && tc_cut(c, e + 1)) {
        w->weekday = 8;
        return e + 1;
    } else if (tc_within(tc_numeral_digit(cp), 1, 6) && cp != U'两' &&
               !(tc_class_at(c, e + 1) & TC_C_NUMERAL)) {
        w->weekday = (int8_t)tc_numeral_digit(cp);
        e++;
    } else if (cp == U'日' || cp == U'天') {
        w->weekday = 7;
        e++;
    }
    return w->weekday ? tc_ymd_after_day(c, e, w) : e;
}

static uint32_t read_weekday_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    uint32_t to = read_weekday(c, r->beg, w);
    w->week_how = TC_H_NONE; /* of the week said before, else this one */
    return to > r->beg ? tc_ymd_after_day(c, to, w) : r->beg;
}

static uint32_t read_day_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    uint32_t e = r->end, at = tc_skip_blank(c, e);
    w->base = TC_B_CIVIL;
    w->day_how = r->how;
    w->day = r->offset;
    if (tc_date_id_is(r->part, "for")) {
        w->length = tc_date_id_int(r->part + 3);
        return e;
    }
    tc_clock_hours(&w->clock, r->part);
    if (!w->clock.to)
        return tc_ymd_after_day(c, e, w);
    if (tc_at(c, e) == '(') /* 昨晚（6月14日）|9时 */
        e = at = tc_ymd_note(c, e, w);
    uint32_t to = tc_clock_read(c, at, &w->clock, 1);
    return to > at ? to : e;
}

/* 去年春节 */
static uint32_t read_feast_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    tc_date_word f;
    if (!tc_date_word_at(c, r->beg + 2, "festival", &f) || f.end < r->end)
        return r->beg;
    w->year_how = TC_H_REL;
    w->year = r->offset;
    return tc_ymd_festival(c, &f, w);
}

/* 上个小时: the hour up to now; 下个小时: the one from now on. */
static uint32_t read_hour_word(const tc_ctx *c, const relative *r, tc_when *w)
{
    w->base = TC_B_SHIFT;
    w->unit = 'h';
    w->length = r->offset > 0 ? r->offset - 1 : r->offset;
    return tc_cut(c, r->end) ? r->end : r->beg;
}

/* 第三天上午: two days after the date said before; only with its time of day, for 第三天 alone is
 * mostly a day of something. */
static uint32_t read_nth_day(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t e = tc_numeral_plain(c, i + 1, &v, &n);
    if (tc_at(c, i) != U'第' || e == i + 1 || !tc_within(v, 2, 31) || tc_at(c, e) != U'天')
        return i;
    uint32_t to = tc_clock_read(c, e + 1, &w->clock, 1);
    if (to == e + 1)
        return i;
    w->base = TC_B_CIVIL;
    w->day_how = TC_H_TEXT;
    w->day = (int16_t)(v - 1);
    return to;
}

/* A word without an offset: 目前, 近日; 周末. */
static uint32_t read_plain_word(const tc_ctx *c, const tc_date_word *word, tc_when *w)
{
    if (strcmp(word->id, "weekend") == 0) {
        w->base = TC_B_WEEK;
        w->weekday = 8;
        w->week_how = TC_H_REL;
        return word->end;
    }
    if (word->context || !tc_scan_cut(c->scan, word->beg) || !tc_cut(c, word->end) ||
        (strcmp(word->id, "same") == 0 && tc_ends(c, word->beg, "历史")))
        return word->beg;
    w->base = TC_B_VAGUE;
    w->text = word->id;
    return word->end;
}

uint32_t tc_relative_read(const tc_ctx *c, uint32_t i, tc_when *w)
{
    static const struct {
        const char *unit;
        uint32_t (*read)(const tc_ctx *, const relative *, tc_when *);
    } row[] = {{"year:", read_year_word},       {"month:", read_month_word},
               {"quarter:", read_quarter_word}, {"half:", read_quarter_word},
               {"week:", read_week_word},       {"weekday:", read_weekday_word},
               {"day:", read_day_word},         {"festival:", read_feast_word},
               {"hour:", read_hour_word}};
    static const struct {
        const char *name;
        int16_t offset;
    } text[] = {{"same", 0}, {"next", 1}, {"prev", -1}};
    tc_date_word word;
    if (!tc_date_word_at(c, i, "relative", &word))
        return read_nth_day(c, i, w);
    const char *colon = strchr(word.id, ':');
    if (word.context && (!tc_scan_cut(c->scan, i) || !tc_cut(c, word.end)))
        return i;
    if (!colon)
        return read_plain_word(c, &word, w);
    const char *rest = colon + 1, *part = strchr(rest, ':');
    if (tc_date_id_is(rest, "recent") || tc_date_id_is(rest, "coming") ||
        tc_date_id_is(rest, "past")) {
        w->base = TC_B_VAGUE;
        w->text = word.id;
        return tc_cut(c, word.end) ? word.end : i;
    }
    relative r = {.beg = i,
                  .end = word.end,
                  .id = word.id,
                  .part = part ? part + 1 : "",
                  .how = TC_H_REL,
                  .offset = (int16_t)tc_date_id_int(rest)};
    for (size_t k = 0; k < sizeof text / sizeof *text; k++)
        if (tc_date_id_is(rest, text[k].name)) {
            r.how = TC_H_TEXT;
            r.offset = text[k].offset;
        }
    for (size_t k = 0; k < sizeof row / sizeof *row; k++)
        if (tc_date_id_is(word.id, row[k].unit))
            return row[k].read(c, &r, w);
    return i;
}

/* “十四五”, 党的十八大, 春节. */
uint32_t tc_relative_named(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word, feast = {.end = 0};
    int festive = tc_date_word_at(c, i, "festival", &feast);
    /* 澳门回归纪念日 is the longer word. */
    if (tc_date_word_at(c, i, "period", &word) && word.end >= feast.end) {
        int quoted = tc_date_quoted(c, i, word.end);
        /* 建国 alone is a verb, 建国以来 is not. */
        tc_date_word bound;
        int bounded = tc_numeral_digit(tc_at(c, i)) < 0 &&
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
            tc_ymd_names(c, word.end + (uint32_t)tc_date_quoted(c, i, word.end)) ||
            tc_scan_begins(c->scan, word.end, TC_A_HEAD))
            return i;
        return tc_ymd_festival(c, &word, w);
    }
    return i;
}

/* 公元前221年, 公元618年: the EDTF year before our era counts from a year 0. */
static uint32_t read_our_era(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t at = tc_date_part(c, i, "era:common"), e;
    if (at == i)
        return i;
    int before = tc_at(c, at - 1) == U'前';
    at = tc_skip_blank(c, at);
    e = tc_numeral_plain(c, at, &v, &n);
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
    return tc_ymd_in_year(c, e + 1, w);
}

/* 嘉祐年间, 乾隆初年, 光绪末年: the era of WORD as a period, or five years at its edge. The end, or I. */
static uint32_t read_reign(const tc_ctx *c, uint32_t i, const tc_date_word *word, tc_when *w)
{
    enum { EDGE = 4 };
    const char *slash = strchr(word->id, '/');
    uint32_t e = word->end, cp = tc_at(c, e);
    if (!slash || !tc_cut(c, e + 2))
        return i;
    w->base = TC_B_PERIOD;
    w->era = 1;
    w->text = word->id;
    if (tc_role_end(c, e, "role/reign") > e)
        return tc_role_end(c, e, "role/reign");
    if ((cp != U'初' && cp != U'末') || tc_at(c, e + 1) != U'年')
        return i;
    int first = tc_date_id_int(word->id), last = tc_date_id_int(slash + 1);
    int from = cp == U'初' || last - EDGE < first ? first : last - EDGE;
    int to = cp == U'末' || first + EDGE > last ? last : first + EDGE;
    if (from < 1)
        return i;
    w->text = tc_arena_print(c->arena, "%04d/%04d", from, to);
    return w->text ? e + 2 : i;
}

/* 康熙二十年九月, 民国二十六年, 北宋嘉祐元年, 光绪年间; months are taken as they are written. */
uint32_t tc_relative_era(const tc_ctx *c, uint32_t i, tc_when *w)
{
    enum { LONGEST = 64 };
    tc_date_word word;
    int v = 1, n;
    if (!tc_date_word_at(c, i, "era", &word))
        return read_our_era(c, i, w);
    uint32_t e = word.end, to = tc_at(c, e) == U'元' ? e + 1 : tc_numeral_plain(c, e, &v, &n);
    if (to == e)
        return read_reign(c, i, &word, w);
    const char *slash = strchr(word.id, '/');
    int year = tc_date_id_int(word.id) + v - 1;
    /* A year behind the last one is none: the word is a place, 永嘉十年. */
    if (!tc_within(v, 1, LONGEST) ||
        (word.context && slash && year > tc_date_id_int(slash + 1) + 1) || tc_at(c, to) != U'年' ||
        (word.context && tc_class_at(c, e) & TC_C_DIGIT) || tc_at(c, to + 1) == U'来')
        return i;
    if (year < 1) { /* before our era EDTF counts from a year 0 */
        w->base = TC_B_PERIOD;
        w->era = 1;
        w->text = tc_arena_print(c->arena, year ? "-%04d" : "%04d", -year);
        return w->text ? to + 1 : i;
    }
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = (int16_t)year;
    return tc_ymd_in_year(c, to + 1, w);
}

/* 农历八月十五, 阴历正月. */
uint32_t tc_relative_lunar(const tc_ctx *c, uint32_t i, tc_when *w)
{
    uint32_t e = tc_date_part(c, i, "calendar:new-year"), to;
    if (e > i && tc_at(c, e) == U'初') { /* 大年初一 */
        to = tc_ymd_day(c, e, w);
        w->base = TC_B_CIVIL;
        w->month_how = TC_H_ABS;
        w->month = 1;
        return to > e ? tc_ymd_after_day(c, to, w) : i;
    }
    e = tc_date_part(c, i, "calendar:lunar");
    tc_when after = *w;
    tc_date_word whole;
    if (e == i || tc_date_word_at(c, i, "festival", &whole))
        return i; /* 农历新年 is no 新年 */
    after.lunar = 1;
    if ((to = tc_ymd_year(c, e, &after)) == e && (to = tc_ymd_month(c, e, &after)) == e) {
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
