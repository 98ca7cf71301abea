#include "time/when.h"

#include "time/clock.h"
#include "time/dateword.h"
#include "time/numeric.h"
#include "time/part.h"
#include "time/relative.h"

enum { MIN_YEAR = 1000, MAX_YEAR = 2999 };

/* (星期三), （周三）, 星期三 behind a day: the same day once more. */
static uint32_t skip_weekday(const tc_ctx *c, uint32_t i)
{
    uint32_t e = i, open = tc_at(c, i) == '(' || tc_at(c, i) == U'（';
    tc_date_word word;
    e += open;
    if (!tc_date_word_at(c, e, "relative", &word) || !tc_date_id_is(word.id, "weekday:"))
        return i;
    e = word.end;
    if (!open)
        return e;
    return tc_at(c, e) == ')' || tc_at(c, e) == U'）' ? e + 1 : i;
}

/* Does nothing follow at I that a figure could count: the end, a stop, 至, a word that is no unit? */
static int day_ends(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return !cp || cp == U'至' || cp == U'到' || cp == U'，' || cp == U'。' || cp == U'、' ||
           cp == U'）' || tc_class_at(c, i) & TC_C_NEWLINE ||
           (tc_is_han(c, i) && tc_scan_cut(c->scan, i) && cp != U'多' && cp != U'余' &&
            !(tc_class_at(c, i) & TC_C_NUMERAL) && !tc_unit_at(c, i).kind);
}

/* Day and what follows it. I is behind the month. */
uint32_t tc_when_day(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t at = tc_skip_blank(c, i);
    uint32_t chu = tc_at(c, at) == U'初' && tc_within(tc_num_digit(tc_at(c, at + 1)), 1, 9) ? 1 : 0;
    if (tc_at(c, at) == U'初' && tc_at(c, at + 1) == U'十')
        chu = 1;
    uint32_t e = tc_date_int(c, at + chu, &v, &n);
    if (e == at + chu || !tc_within(v, 1, 31) || tc_date_counts(tc_at(c, at)))
        return i;
    uint32_t mark = tc_skip_blank(c, e), cp = tc_at(c, mark);
    if (cp == U'日' && !chu && tc_unit_at(c, mark).kind == TC_U_MONEY)
        return i; /* 10日元 */
    if (cp == U'日' || cp == U'号')
        e = mark + 1;
    else if (w->month_how == TC_H_ABS && tc_class_at(c, at) & TC_C_DIGIT && at == i &&
             day_ends(c, e))
        ; /* 1月3至2月10 */
    else if (!chu && !w->lunar) {
        /* 八月十五, 九月廿二: Han figures without 日, nearly always of the lunar calendar. */
        if (!w->month_how || tc_class_at(c, at) & TC_C_DIGIT || v <= 10 || tc_unit_at(c, e).kind ||
            !tc_cut(c, e))
            return i;
        w->lunar = w->year_how != TC_H_ABS;
    }
    w->day_how = TC_H_ABS;
    w->day = v;
    if (chu)
        w->lunar = 1;
    return e;
}

/* Behind the day: weekday in brackets, time of day. */
uint32_t tc_when_after_day(const tc_ctx *c, uint32_t e, tc_when *w)
{
    e = skip_weekday(c, e);
    uint32_t at = tc_skip_blank(c, e);
    if (tc_at(c, at) == U'的')
        at++;
    uint32_t to = tc_clock_read(c, at, w, 1);
    w->day_end = to > at ? e : 0;
    return to > at ? to : e;
}

/* A part of the month that ends at I. */
uint32_t tc_when_in_month(const tc_ctx *c, uint32_t i, tc_when *w)
{
    uint32_t at = tc_at(c, i) == U'的' ? i + 1 : i, to;
    if ((to = tc_part_read(c, at, w, 'M')) > at)
        return to;
    if ((to = tc_part_nth(c, at, w, 'M')) > at)
        return tc_when_after_day(c, to, w);
    return i;
}

/* Month number and what it holds, at I. 0 = none. */
uint32_t tc_when_month(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t leap = tc_at(c, i) == U'闰' ? 1 : 0;
    uint32_t e = tc_date_int(c, i + leap, &v, &n);
    tc_date_word word;
    if (e > i + leap && tc_within(v, 1, 12) && !tc_date_counts(tc_at(c, i))) {
        uint32_t mark = tc_skip_blank(c, e);
        if (tc_at(c, mark) != U'月')
            return i;
        e = mark + 1;
    } else if (tc_date_word_at(c, i, "part", &word) && tc_date_id_is(word.id, "lunar:") &&
               tc_within(v = tc_date_id_int(word.id + 6), 1, 12)) {
        e = word.end; /* 正月, 腊月 */
        w->lunar = 1;
    } else
        return i;
    w->base = TC_B_CIVIL;
    w->month_how = TC_H_ABS;
    w->month = v;
    if (leap)
        w->lunar = w->leap = 1;
    uint32_t to = tc_when_day(c, e, w);
    if (to > e)
        return tc_when_after_day(c, to, w);
    if (tc_at(c, e) == U'份')
        e++;
    return tc_when_in_month(c, e, w);
}

/* 20世纪80年代初, 上世纪末, 九十年代. */
static uint32_t read_century(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n, century = 0, relative = 0;
    tc_date_word word;
    uint32_t e = i, at;
    if (tc_date_word_at(c, i, "relative", &word) && tc_date_id_is(word.id, "century:")) {
        century = 1;
        relative = 1;
        w->year_how = TC_H_REL;
        w->year = tc_date_id_int(word.id + 8);
        e = word.end;
        const char *part = strchr(word.id + 8, ':');
        if (part)
            w->part = tc_part_named(part + 1, &w->first, &w->last);
    } else if ((at = tc_date_int(c, i, &v, &n)) > i && tc_at(c, at) == U'世' &&
               tc_at(c, at + 1) == U'纪' && tc_within(v, 1, 21)) {
        century = 1;
        w->year_how = TC_H_ABS;
        w->year = (v - 1) * 100;
        e = at + 2;
    }
    if (century && tc_at(c, e) == U'的')
        e++;
    at = tc_date_int(c, e, &v, &n);
    if (at > e && tc_at(c, at) == U'年' && tc_at(c, at + 1) == U'代' && v % 10 == 0 && v < 100) {
        w->length = 10;
        if (relative)
            w->month = v; /* years into the century, added when it is known */
        else if (century)
            w->year += v;
        else {
            w->year_how = TC_H_ABS;
            w->year = v >= 30 ? 1900 + v : 2000 + v;
        }
        e = at + 2;
    } else if (at > e && !century && n == 4 && v % 10 == 0 && tc_at(c, at) == U'年' &&
               tc_at(c, at + 1) == U'代') {
        w->length = 10;
        w->year_how = TC_H_ABS;
        w->year = v;
        e = at + 2;
    } else if (century)
        w->length = 100;
    else
        return i;
    if (tc_at(c, e - 1) == U'的')
        e--;
    w->base = TC_B_CENTURY;
    at = w->part ? e : tc_part_read(c, e, w, 'C');
    return at;
}

/* 春节, 清明假期, 国庆黄金周: W's festival, with the days that a holiday of it has. */
uint32_t tc_when_festival(const tc_ctx *c, const tc_date_word *word, tc_when *w)
{
    tc_date_word tail;
    uint32_t e = word->end;
    w->base = TC_B_FESTIVAL;
    w->text = word->id;
    if (e - word->beg > 3 && tc_at(c, e - 1) == U'间' && tc_at(c, e - 2) == U'期')
        return e - 2; /* 春节期间 */
    if (tc_date_word_before(c, e, "holiday", &tail) ||
        (tc_date_word_at(c, e, "part", &tail) && tc_date_id_is(tail.id, "holiday"))) {
        int week = strcmp(w->text, "lunar:01-01") == 0 || strcmp(w->text, "greg:10-01") == 0;
        w->length = strcmp(tail.id, "holiday:7") == 0 || week ? 7 : 3;
        return tail.end;
    }
    return tc_when_after_day(c, e, w);
}

/* What may follow a year: month, part, festival; I is behind 年. */
uint32_t tc_when_in_year(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    uint32_t at = tc_skip_blank(c, i), to;
    for (int k = 0; k < 2; k++) {
        if (tc_at(c, at) == U'农' && tc_at(c, at + 1) == U'历' &&
            !tc_date_word_at(c, at, "festival", &word)) { /* 今年农历新年 */
            w->lunar = 1;
            at += 2;
        }
        if ((to = tc_when_month(c, at, w)) > at)
            return to;
        if (!w->lunar) {
            if ((to = tc_part_numbered(c, at, w, 'Y')) > at ||
                (to = tc_part_read(c, at, w, 'Y')) > at)
                return to;
            if ((to = tc_part_nth(c, at, w, 'Y')) > at)
                return tc_when_after_day(c, to, w);
            if (tc_date_word_at(c, at, "festival", &word) && tc_cut(c, word.end) &&
                !tc_when_names(c, word.end))
                return tc_when_festival(c, &word, w);
        }
        if (k == 0 && tc_at(c, at) == U'的')
            at++;
        else
            break;
    }
    return i;
}

/* 2019年…, 二〇一九年…, 98年5月, 九七年. */
uint32_t tc_when_year(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n = 0;
    uint32_t e = tc_date_int(c, i, &v, &n), at = tc_skip_blank(c, e);
    if (e > i && (tc_at(c, at) == U'学' || tc_at(c, at) == U'财') && n == 4)
        at++; /* 2019学年, 2019财年 */
    else if (n == 4 && tc_is(c, at, "赛季"))
        at++;
    if (e == i || (tc_at(c, at) != U'年' && !tc_is(c, at - 1, "赛季")) || tc_at(c, at + 1) == U'代')
        return i;
    e = at + 1;
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = v;
    uint32_t to;
    if (n == 4) {
        if (!tc_within(v, MIN_YEAR, MAX_YEAR) || (tc_at(c, e) == U'款' && tc_cut(c, e + 1)))
            return i; /* 2023年款 is a model */
        if (tc_at(c, e) == U'度' || (tc_at(c, e) == U'份' && tc_cut(c, e + 1)))
            e++;
        to = tc_when_in_year(c, e, w);
        return to;
    }
    if (n == 3 && !(tc_class_at(c, i) & TC_C_DIGIT)) { /* 三六七年一月 */
        to = tc_when_in_year(c, e, w);
        return to > e && w->month_how ? to : i;
    }
    /* Two digits: a year where a month follows (98年5月) or where nobody counts like that (九七年). */
    if (n != 2)
        return i;
    int han = !(tc_class_at(c, i) & TC_C_DIGIT);
    int ten = 0;
    for (uint32_t k = i; k < at; k++)
        ten |= tc_at(c, k) == U'十' || tc_at(c, k) == U'廿' || tc_at(c, k) == U'卅';
    if (ten)
        return i;
    w->year = v < 50 ? 2000 + v : 1900 + v;
    w->ambiguous_year = 1;
    to = tc_when_in_year(c, e, w);
    if (to > e && (w->month_how || w->part == TC_P_MONTHS || w->part == TC_P_NTH ||
                   w->base == TC_B_FESTIVAL || (w->part && (han || v < 10))))
        return to;
    w->part = TC_P_NONE;
    if (v < 10 ||
        (han && v >= 50 && tc_num_digit(tc_at(c, i + 1)) != tc_num_digit(tc_at(c, i)) + 1))
        return e;
    return i;
}

uint32_t tc_when_parse(const tc_ctx *c, uint32_t i, tc_when *w)
{
    static uint32_t (*const rule[])(const tc_ctx *, uint32_t, tc_when *) = {
        tc_relative_lunar, tc_relative_era,  tc_numeric_read,   read_century,
        tc_when_year,      tc_relative_read, tc_relative_named, tc_when_month};
    uint32_t e;
    for (size_t k = 0; k < sizeof rule / sizeof *rule; k++) {
        *w = (tc_when){.beg = i};
        tc_clock_clear(w);
        if ((e = rule[k](c, i, w)) > i) {
            w->end = e;
            return e;
        }
    }
    *w = (tc_when){.beg = i};
    tc_clock_clear(w);
    /* A part of this year: 上半年, 一季度, 年底. */
    if ((e = tc_part_numbered(c, i, w, 'Y')) > i || (e = tc_part_read(c, i, w, 'Y')) > i) {
        /* 春天, 秋收 are mostly no dates; only parts of the calendar stand alone. */
        int season = w->part == TC_P_MONTHS && tc_num_digit(tc_at(c, i)) < 0 &&
                     tc_at(c, i) != U'第' && tc_at(c, i) != U'前' && tc_at(c, i) != 'Q' &&
                     tc_at(c, i) != U'首';
        tc_date_word word;
        int bare = tc_date_word_at(c, i, "part", &word) && word.end == e && !strchr(word.id, ':');
        if (!tc_scan_cut(c->scan, i) || !tc_cut(c, e) || season || bare)
            return i;
        w->base = TC_B_CIVIL;
        w->end = e;
        return e;
    }
    if ((e = tc_part_read(c, i, w, 'M')) > i && e - i > 1 && tc_scan_cut(c->scan, i) &&
        tc_cut(c, e)) {
        w->base = TC_B_CIVIL;
        w->end = e;
        return e;
    }
    *w = (tc_when){.beg = i};
    tc_clock_clear(w);
    if ((e = tc_when_day(c, i, w)) > i && !w->lunar) {
        w->base = TC_B_CIVIL;
        w->end = tc_when_after_day(c, e, w);
        return w->end;
    }
    *w = (tc_when){.beg = i};
    tc_clock_clear(w);
    w->end = tc_clock_read(c, i, w, 0);
    return w->end;
}

/* Take from FIRST the fields above those that W says. */
static void inherit(const tc_when *first, tc_when *w)
{
    if (w->base == TC_B_NONE && tc_when_has_date(first)) { /* 3月5日22时至24时 */
        tc_when time = *w;
        *w = *first;
        w->beg = time.beg;
        w->end = time.end;
        w->hour = time.hour;
        w->minute = time.minute;
        w->second = time.second;
        if (time.from_hour >= 0) {
            w->from_hour = time.from_hour;
            w->to_hour = time.to_hour;
        }
        return;
    }
    if (w->base != TC_B_CIVIL || first->base != TC_B_CIVIL)
        return;
    if (!w->month_how && w->day_how == TC_H_ABS) {
        w->month_how = first->month_how;
        w->month = first->month;
        w->lunar |= first->lunar;
    }
    if (!w->year_how && (w->month_how == TC_H_ABS || w->part)) {
        w->year_how = first->year_how;
        w->year = first->year;
        w->lunar |= first->lunar && w->month_how;
    }
}

uint32_t tc_when_parse_second(const tc_ctx *c, uint32_t i, tc_when *first, tc_when *w)
{
    uint32_t e = tc_when_parse(c, i, w);
    if (e == i && first->hour >= 0) { /* 上午9点到11点开放 */
        *w = (tc_when){.beg = i};
        tc_clock_clear(w);
        w->end = e = tc_clock_read(c, i, w, 1);
    }
    if (e > i) {
        if (w->base == TC_B_VAGUE && strcmp(w->text, "now") != 0)
            return i;
        /* 晚上8点到10点 */
        if (w->base == TC_B_NONE && first->from_hour >= 12 && w->from_hour < 0 &&
            tc_within(w->hour, 1, 11) && w->hour + 12 > first->hour && first->hour >= 12 &&
            !(first->from_hour >= 18 && w->hour < 5))
            w->hour += 12;
        inherit(first, w);
    }
    return e;
}

uint32_t tc_when_weekday(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    *w = (tc_when){.beg = i};
    tc_clock_clear(w);
    if (!tc_date_word_at(c, i, "relative", &word) ||
        (!tc_date_id_is(word.id, "weekday:") && strcmp(word.id, "weekend") != 0))
        return i;
    w->base = TC_B_WEEK;
    w->week_how = TC_H_REL;
    w->weekday = word.id[4] == 'd' ? tc_date_id_int(word.id + 8) : 8;
    return w->end = tc_when_after_day(c, word.end, w);
}

int tc_when_names(const tc_ctx *c, uint32_t i)
{
    tc_date_word word;
    return tc_date_word_at(c, i, "part", &word) && strcmp(word.id, "named") == 0;
}

int tc_when_has_date(const tc_when *w)
{
    return w->base != TC_B_NONE;
}
