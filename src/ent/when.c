#include "ent/when.h"

#include <stdlib.h>

#include "ent/clock.h"

enum { MIN_YEAR = 1000, MAX_YEAR = 2999 };

/* ---- words ---- */

static int word_sense(const tc_ctx *c, const tc_match *m, const char *sub, const char *id,
                      tc_date_word *w)
{
    uint32_t n = tc_dict_word(c->dict, m->word)->senses;
    for (uint32_t s = 0; s < n; s++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, s);
        if (!(tc_entry_anchors(e) & TC_A_DATE) || strcmp(tc_entry_subtype(e), sub) != 0)
            continue;
        const char *key = strcmp(sub, "period") == 0 ? tc_entry_canon(e) : tc_entry_id(e);
        if (id ? strncmp(key, id, strlen(id)) != 0 : strncmp(key, "lead:", 5) == 0)
            continue;
        /* 今年以来 is 今年 and a bound. */
        if (strncmp(key, "year:0", 6) == 0 && tc_at(c, m->beg + m->len - 1) == U'来')
            continue;
        *w = (tc_date_word){m->beg, m->beg + m->len, e, key, tc_entry_note(e, "context").len > 0};
        return 1;
    }
    return 0;
}

static int is_edge(uint32_t cp)
{
    return cp == U'中' || cp == U'初' || cp == U'末' || cp == U'底';
}

int tc_date_word_at(const tc_ctx *c, uint32_t i, const char *sub, tc_date_word *w)
{
    if (i >= c->view->n)
        return 0;
    const tc_scan *s = c->scan;
    for (uint32_t k = s->at[i + 1]; k-- > s->at[i];) {
        const tc_match *m = &s->match.p[k];
        uint32_t end = m->beg + m->len;
        if (!(m->mask & TC_A_DATE))
            continue;
        /* 去年中|秋节, 今年底|气: the last character may belong to the next word. */
        if (m->len > 2 && is_edge(tc_at(c, end - 1)) && tc_class_at(c, end) & TC_C_HAN &&
            !tc_scan_cut(s, end))
            continue;
        if (word_sense(c, m, sub, NULL, w))
            return 1;
    }
    return 0;
}

int tc_date_word_before(const tc_ctx *c, uint32_t i, const char *id, tc_date_word *w)
{
    enum { LONGEST = 4 };
    const tc_scan *s = c->scan;
    for (uint32_t len = i < LONGEST ? i : LONGEST; len > 0; len--)
        for (uint32_t k = s->at[i - len]; k < s->at[i - len + 1]; k++)
            if (s->match.p[k].len == len && s->match.p[k].mask & TC_A_DATE &&
                word_sense(c, &s->match.p[k], "part", id, w))
                return 1;
    return 0;
}

static int starts(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* The number at P, in an id of the dictionary: "-1" of "year:-1". */
static int whole(const char *p)
{
    long v = strtol(p, NULL, 10);
    return v < -9999 || v > 9999 ? 0 : (int)v;
}

/* ---- figures ---- */

static int han_digit(uint32_t cp)
{
    return cp > '9' ? tc_num_digit(cp) : -1;
}

uint32_t tc_when_int(const tc_ctx *c, uint32_t i, int *value, int *digits)
{
    uint32_t e = i;
    int v = 0, n = 0;
    if (tc_class_at(c, i) & TC_C_DIGIT) {
        for (; tc_class_at(c, e) & TC_C_DIGIT; e++, n++) {
            if (n == 4)
                return i;
            v = v * 10 + (int)(tc_at(c, e) - '0');
        }
    } else {
        uint32_t cp = tc_at(c, e);
        int tens = 0;
        if (cp == U'廿' || cp == U'卅') {
            v = cp == U'廿' ? 2 : 3;
            tens = 1;
            e++;
        } else {
            for (int d; (d = han_digit(tc_at(c, e))) >= 0 && n < 4; e++, n++)
                v = v * 10 + d;
            cp = tc_at(c, e);
            if ((cp == U'十' || cp == U'拾') && n <= 1) {
                if (n == 0)
                    v = 1;
                tens = 1;
                e++;
            }
        }
        if (tens) {
            int d = han_digit(tc_at(c, e));
            v = v * 10;
            n = 2;
            if (d > 0) {
                v += d;
                e++;
            }
            if (han_digit(tc_at(c, e)) >= 0)
                return i;
        }
        if (e == i ||
            (tc_class_at(c, e) & TC_C_NUMERAL && tc_at(c, e) != U'半' && tc_at(c, e) != U'几'))
            return i;
    }
    *value = v;
    *digits = n;
    return n || e > i ? e : i;
}

static int in(int v, int low, int high)
{
    return v >= low && v <= high;
}

static int cut(const tc_ctx *c, uint32_t i)
{
    return !(tc_class_at(c, i) & TC_C_HAN) || tc_scan_cut(c->scan, i);
}

/* ---- parts ---- */

/* 两 and its like count, they never number a day or a month. */
static int is_pair_word(uint32_t cp)
{
    return cp == U'两' || cp == U'俩' || cp == U'仨';
}

static tc_part part_named(const char *id, int *first, int *last)
{
    static const struct {
        const char *name;
        tc_part part;
        int first, last;
    } row[] = {{"start", TC_P_START, 0, 0},
               {"mid", TC_P_MID, 0, 0},
               {"end", TC_P_END, 0, 0},
               {"whole", TC_P_WHOLE, 0, 0},
               {"within", TC_P_WHOLE, 0, 0},
               {"h1", TC_P_H1, 0, 0},
               {"h2", TC_P_H2, 0, 0},
               {"x1", TC_P_X1, 0, 0},
               {"x2", TC_P_X2, 0, 0},
               {"x3", TC_P_X3, 0, 0},
               {"q1", TC_P_MONTHS, 1, 3},
               {"q2", TC_P_MONTHS, 4, 6},
               {"q3", TC_P_MONTHS, 7, 9},
               {"q4", TC_P_MONTHS, 10, 12},
               {"q1-q2", TC_P_MONTHS, 1, 6},
               {"q1-q3", TC_P_MONTHS, 1, 9},
               {"spring", TC_P_MONTHS, 3, 5},
               {"summer", TC_P_MONTHS, 6, 8},
               {"autumn", TC_P_MONTHS, 9, 11},
               {"winter", TC_P_MONTHS, 12, 14},
               {"winter-spring", TC_P_MONTHS, 12, 17},
               {"summer-holiday", TC_P_MONTHS, 7, 8}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(id, row[i].name) == 0) {
            *first = row[i].first;
            *last = row[i].last;
            return row[i].part;
        }
    if (starts(id, "m1-m") && in(whole(id + 4), 1, 12)) {
        *first = 1;
        *last = whole(id + 4);
        return TC_P_MONTHS;
    }
    return TC_P_NONE;
}

/* A word of year:… month:… for a stretch of unit OF ('Y', 'M', 'Q', 0) that stands before. */
static uint32_t read_part(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    tc_date_word word;
    const char *id;
    if (tc_date_word_at(c, i, "relative", &word) && starts(word.id, "year:0:") && of == 'Y')
        id = word.id + 7; /* 2021年|前两个季度 */
    else if (tc_date_word_at(c, i, "part", &word)) {
        id = word.id;
        if (starts(id, "year:")) {
            if (of != 'Y')
                return i;
            id += 5;
        } else if (starts(id, "month:")) {
            if (of != 'M')
                return i;
            id += 6;
        } else if (starts(id, "quarter:")) {
            if (of != 'Q')
                return i;
            id += 8;
        } else if (strchr(id, ':'))
            return i;
        else if (!of || (word.end - word.beg == 1 && !cut(c, word.end)))
            return i; /* 2019年|中国, 3月|初中 */
        if (word.end - word.beg == 1 && !cut(c, word.end))
            return i; /* 2021年|春节 */
    } else
        return i;
    /* 2024年|内 is a bound, 年内 a part. */
    if (id == word.id && (strcmp(id, "within") == 0 || strcmp(id, "whole") == 0))
        return i;
    const char *colon = strchr(id, ':');
    char name[24];
    size_t n = colon ? (size_t)(colon - id) : strlen(id);
    if (n >= sizeof name)
        return i;
    memcpy(name, id, n);
    name[n] = 0;
    int first = 0, last = 0;
    tc_part part = part_named(name, &first, &last);
    if (part == TC_P_NONE)
        return i;
    w->part = part;
    w->part_of = of;
    w->first = first;
    w->last = last;
    /* 初春, 一季度末: a part of the part is one of its months. */
    if (colon && part == TC_P_MONTHS)
        w->first = w->last = strcmp(colon + 1, "end") == 0 ? last : first;
    else if (part == TC_P_MONTHS && (tc_at(c, word.end) == U'末' || tc_at(c, word.end) == U'初') &&
             cut(c, word.end + 1)) {
        w->first = w->last = tc_at(c, word.end) == U'末' ? last : first;
        word.end++;
    }
    return word.end;
}

/* 第二周, 第一个周二, 第三天, 最后五天 of the year or month that stands before. */
static uint32_t read_nth(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    int v, n, last = tc_at(c, i) == U'最' && tc_at(c, i + 1) == U'后';
    tc_date_word word;
    if (!last && tc_at(c, i) != U'第')
        return i;
    uint32_t e = tc_skip_blank(c, i + 1 + (uint32_t)last), to = tc_when_int(c, e, &v, &n);
    if (to == e || v < 1 || v > 366)
        return i;
    to = tc_skip_blank(c, to);
    if (tc_at(c, to) == U'个')
        to++;
    uint32_t cp = tc_at(c, to), next = tc_at(c, to + 1);
    if (!last && tc_date_word_at(c, to, "relative", &word) && starts(word.id, "weekday:")) {
        w->weekday = whole(word.id + 8);
        to = word.end;
    } else if (cp == U'周')
        to++;
    else if ((cp == U'星' && next == U'期') || (cp == U'礼' && next == U'拜'))
        to += 2;
    else if ((cp == U'天' || cp == U'日') && cut(c, to + 1)) {
        w->weekday = -1;
        to++;
    } else if (cp == U'月' && last && of == 'Y') {
        w->part = TC_P_MONTHS;
        w->part_of = 'Y';
        w->first = 13 - v;
        w->last = 12;
        return v <= 12 ? to + 1 : i;
    } else
        return i;
    w->part = TC_P_NTH;
    w->part_of = of;
    w->first = last ? -v : v;
    return to;
}

/* 第三季度, 三季度, 前两个月 behind a year. */
static uint32_t read_numbered(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    int v, n, ordinal = tc_at(c, i) == U'第', front = tc_at(c, i) == U'前';
    uint32_t e = i + (ordinal || front), to = tc_when_int(c, e, &v, &n);
    if (to == e || !in(v, 1, 12) || (is_pair_word(tc_at(c, e)) && !front))
        return i; /* 春秋两季 */
    if (tc_at(c, to) == U'个')
        to++;
    else if (front && tc_at(c, to) != U'季' && tc_at(c, to) != U'月')
        return i;
    if (of == 'Y' && tc_at(c, to) == U'季') {
        if (v > 4)
            return i;
        to += tc_at(c, to + 1) == U'度' ? 2 : 1;
        w->first = front ? 1 : 3 * v - 2;
        w->last = 3 * v;
    } else if (of == 'Y' && tc_at(c, to) == U'月' && (ordinal || front)) {
        to++;
        w->first = front ? 1 : v;
        w->last = v;
    } else
        return i;
    w->part = TC_P_MONTHS;
    w->part_of = 'Y';
    if ((tc_at(c, to) == U'末' || tc_at(c, to) == U'初') && !front && cut(c, to + 1)) {
        w->first = w->last = tc_at(c, to) == U'末' ? w->last : w->first;
        to++;
    }
    return to;
}

/* ---- dates ---- */

/* (星期三), （周三）, 星期三 behind a day: the same day once more. */
static uint32_t skip_weekday(const tc_ctx *c, uint32_t i)
{
    uint32_t e = i, open = tc_at(c, i) == '(' || tc_at(c, i) == U'（';
    tc_date_word word;
    e += open;
    if (!tc_date_word_at(c, e, "relative", &word) || !starts(word.id, "weekday:"))
        return i;
    e = word.end;
    if (!open)
        return e;
    return tc_at(c, e) == ')' || tc_at(c, e) == U'）' ? e + 1 : i;
}

/* Day and what follows it. I is behind the month. */
static uint32_t read_day(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t at = tc_skip_blank(c, i);
    uint32_t chu = tc_at(c, at) == U'初' && in(tc_num_digit(tc_at(c, at + 1)), 1, 9) ? 1 : 0;
    if (tc_at(c, at) == U'初' && tc_at(c, at + 1) == U'十')
        chu = 1;
    uint32_t e = tc_when_int(c, at + chu, &v, &n);
    if (e == at + chu || !in(v, 1, 31) || is_pair_word(tc_at(c, at)))
        return i;
    uint32_t mark = tc_skip_blank(c, e), cp = tc_at(c, mark);
    if (cp == U'日' || cp == U'号')
        e = mark + 1;
    else if (!chu && !w->lunar) {
        /* 八月十五, 九月廿二: Han figures without 日, nearly always of the lunar calendar. */
        if (!w->month_how || tc_class_at(c, at) & TC_C_DIGIT || v <= 10 || tc_unit_at(c, e).kind ||
            !cut(c, e))
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
static uint32_t read_after_day(const tc_ctx *c, uint32_t e, tc_when *w)
{
    e = skip_weekday(c, e);
    uint32_t at = tc_skip_blank(c, e);
    if (tc_at(c, at) == U'的')
        at++;
    uint32_t to = tc_clock_read(c, at, w, 1);
    return to > at ? to : e;
}

/* A part of the month that ends at I. */
static uint32_t read_in_month(const tc_ctx *c, uint32_t i, tc_when *w)
{
    uint32_t at = tc_at(c, i) == U'的' ? i + 1 : i, to;
    if ((to = read_part(c, at, w, 'M')) > at)
        return to;
    if ((to = read_nth(c, at, w, 'M')) > at)
        return read_after_day(c, to, w);
    return i;
}

/* Month number and what it holds, at I. 0 = none. */
static uint32_t read_month(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t leap = tc_at(c, i) == U'闰' ? 1 : 0;
    uint32_t e = tc_when_int(c, i + leap, &v, &n);
    tc_date_word word;
    if (e > i + leap && in(v, 1, 12) && !is_pair_word(tc_at(c, i))) {
        uint32_t mark = tc_skip_blank(c, e);
        if (tc_at(c, mark) != U'月')
            return i;
        e = mark + 1;
    } else if (tc_date_word_at(c, i, "part", &word) && starts(word.id, "lunar:") &&
               in(v = whole(word.id + 6), 1, 12)) {
        e = word.end; /* 正月, 腊月 */
        w->lunar = 1;
    } else
        return i;
    w->base = TC_B_CIVIL;
    w->month_how = TC_H_ABS;
    w->month = v;
    if (leap)
        w->lunar = w->leap = 1;
    uint32_t to = read_day(c, e, w);
    if (to > e)
        return read_after_day(c, to, w);
    if (tc_at(c, e) == U'份')
        e++;
    return read_in_month(c, e, w);
}

/* 20190527, where nothing is counted: the end, or I. */
static uint32_t read_compact(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v = 0;
    uint32_t e = i;
    while (e - i < 9 && tc_class_at(c, e) & TC_C_DIGIT)
        v = e - i < 8 ? v * 10 + (int)(tc_at(c, e) - '0') : v, e++;
    int y = v / 10000, m = v / 100 % 100, d = v % 100;
    if (e - i != 8 || !in(y, 1900, 2099) || !in(m, 1, 12) || !in(d, 1, 31) ||
        tc_class_at(c, e) & (TC_C_LATIN | TC_C_NUMERAL) || tc_at(c, e) == '.' ||
        tc_at(c, e) == '-' || tc_unit_at(c, tc_skip_blank(c, e)).kind)
        return i;
    w->base = TC_B_CIVIL;
    w->year_how = w->month_how = w->day_how = TC_H_ABS;
    w->year = y;
    w->month = m;
    w->day = d;
    return e;
}

/* 27-5-2019, 27.5.2019, 5/27/2019: day first unless that makes no date. */
static uint32_t read_day_first(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v[3], n[3];
    uint32_t e = i, sep = 0;
    for (int k = 0; k < 3; k++) {
        uint32_t to = tc_when_int(c, e, &v[k], &n[k]);
        if (to == e || !(tc_class_at(c, e) & TC_C_DIGIT) || (n[k] > 2) != (k == 2))
            return i;
        if (k < 2) {
            uint32_t cp = tc_at(c, to);
            if ((cp != '-' && cp != '.' && cp != '/') || (sep && cp != sep))
                return i;
            sep = cp;
            to++;
        }
        e = to;
    }
    int day = v[1] > 12 ? v[1] : v[0], month = v[1] > 12 ? v[0] : v[1];
    if (n[2] != 4 || !in(v[2], 1900, 2099) || !in(month, 1, 12) || !in(day, 1, 31) ||
        tc_class_at(c, e) & (TC_C_DIGIT | TC_C_LATIN) || tc_at(c, e) == sep)
        return i;
    w->base = TC_B_CIVIL;
    w->year_how = w->month_how = w->day_how = TC_H_ABS;
    w->year = v[2];
    w->month = month;
    w->day = day;
    return e;
}

/* 2019-05-27, 2019.5.27, 2019/5/27, 2019-05; 0 = none. */
static uint32_t read_numeric(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int y, m, d, n, mn, dn;
    uint32_t compact = read_compact(c, i, w);
    if (compact > i)
        return compact;
    uint32_t e = tc_when_int(c, i, &y, &n);
    if (e > i && n <= 2 && tc_class_at(c, i) & TC_C_DIGIT)
        return read_day_first(c, i, w);
    if (e == i || n != 4 || !in(y, MIN_YEAR, MAX_YEAR) || !(tc_class_at(c, i) & TC_C_DIGIT))
        return i;
    uint32_t sep = tc_at(c, e);
    if (sep != '-' && sep != '.' && sep != '/')
        return i;
    uint32_t e2 = tc_when_int(c, e + 1, &m, &mn);
    if (e2 == e + 1 || mn > 2 || !in(m, 1, 12) || !(tc_class_at(c, e + 1) & TC_C_DIGIT))
        return i;
    w->base = TC_B_CIVIL;
    w->year_how = w->month_how = TC_H_ABS;
    w->year = y;
    w->month = m;
    if (tc_at(c, e2) == sep) {
        uint32_t e3 = e2 + 1, p = e3;
        /* 2018-12-1209:03 is 12 and 09:03: only two digits belong to the day. */
        for (d = 0, dn = 0; dn < 2 && tc_class_at(c, p) & TC_C_DIGIT; p++, dn++)
            d = d * 10 + (int)(tc_at(c, p) - '0');
        int more = tc_class_at(c, p) & TC_C_DIGIT;
        if (dn && in(d, 1, 31) && (!more || (dn == 2 && tc_at(c, p + 2) == ':'))) {
            w->day_how = TC_H_ABS;
            w->day = d;
            e = p + (tc_at(c, p) == U'日' ? 1 : 0);
            if (tc_at(c, e) == 'T' && tc_class_at(c, e + 1) & TC_C_DIGIT)
                e++;
            return read_after_day(c, e, w);
        }
        return i;
    }
    /* 2019.5 is a decimal, 2019-05 and 2019.05 are months. */
    if (mn != 2 || tc_class_at(c, e2) & (TC_C_LATIN | TC_C_DIGIT) || tc_at(c, e2) == '.' ||
        tc_unit_at(c, e2).kind)
        return i;
    return e2;
}

/* 20世纪80年代初, 上世纪末, 九十年代. */
static uint32_t read_century(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n, century = 0, relative = 0;
    tc_date_word word;
    uint32_t e = i, at;
    if (tc_date_word_at(c, i, "relative", &word) && starts(word.id, "century:")) {
        century = 1;
        relative = 1;
        w->year_how = TC_H_REL;
        w->year = whole(word.id + 8);
        e = word.end;
        const char *part = strchr(word.id + 8, ':');
        if (part)
            w->part = part_named(part + 1, &w->first, &w->last);
    } else if ((at = tc_when_int(c, i, &v, &n)) > i && tc_at(c, at) == U'世' &&
               tc_at(c, at + 1) == U'纪' && in(v, 1, 21)) {
        century = 1;
        w->year_how = TC_H_ABS;
        w->year = (v - 1) * 100;
        e = at + 2;
    }
    if (century && tc_at(c, e) == U'的')
        e++;
    at = tc_when_int(c, e, &v, &n);
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
    at = w->part ? e : read_part(c, e, w, 'C');
    return at;
}

/* 春节, 清明假期, 国庆黄金周: W's festival, with the days that a holiday of it has. */
static uint32_t read_festival(const tc_ctx *c, const tc_date_word *word, tc_when *w)
{
    tc_date_word tail;
    uint32_t e = word->end;
    w->base = TC_B_FESTIVAL;
    w->text = word->id;
    if (e - word->beg > 3 && tc_at(c, e - 1) == U'间' && tc_at(c, e - 2) == U'期')
        return e - 2; /* 春节期间 */
    if (tc_date_word_before(c, e, "holiday", &tail) ||
        (tc_date_word_at(c, e, "part", &tail) && starts(tail.id, "holiday"))) {
        int week = strcmp(w->text, "lunar:01-01") == 0 || strcmp(w->text, "greg:10-01") == 0;
        w->length = strcmp(tail.id, "holiday:7") == 0 || week ? 7 : 3;
        return tail.end;
    }
    return read_after_day(c, e, w);
}

/* What may follow a year: month, part, festival; I is behind 年. */
static uint32_t read_in_year(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    uint32_t at = tc_skip_blank(c, i), to;
    for (int k = 0; k < 2; k++) {
        if (tc_at(c, at) == U'农' && tc_at(c, at + 1) == U'历') {
            w->lunar = 1;
            at += 2;
        }
        if ((to = read_month(c, at, w)) > at)
            return to;
        if (!w->lunar) {
            if ((to = read_numbered(c, at, w, 'Y')) > at || (to = read_part(c, at, w, 'Y')) > at)
                return to;
            if ((to = read_nth(c, at, w, 'Y')) > at)
                return read_after_day(c, to, w);
            if (tc_date_word_at(c, at, "festival", &word) && cut(c, word.end))
                return read_festival(c, &word, w);
        }
        if (k == 0 && tc_at(c, at) == U'的')
            at++;
        else
            break;
    }
    return i;
}

/* 2019年…, 二〇一九年…, 98年5月, 九七年. */
static uint32_t read_year(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t e = tc_when_int(c, i, &v, &n), at = tc_skip_blank(c, e);
    if (e > i && tc_at(c, at) == U'学')
        at++; /* 2019学年 */
    if (e == i || tc_at(c, at) != U'年' || tc_at(c, at + 1) == U'代')
        return i;
    e = at + 1;
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = v;
    uint32_t to;
    if (n == 4) {
        if (!in(v, MIN_YEAR, MAX_YEAR) || (tc_at(c, e) == U'款' && cut(c, e + 1)))
            return i; /* 2023年款 is a model */
        if (tc_at(c, e) == U'度' || (tc_at(c, e) == U'份' && cut(c, e + 1)))
            e++;
        to = read_in_year(c, e, w);
        return to;
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
    to = read_in_year(c, e, w);
    if (to > e && (w->month_how || w->part == TC_P_MONTHS || w->part == TC_P_NTH ||
                   w->base == TC_B_FESTIVAL || (w->part && (han || v < 10))))
        return to;
    w->part = TC_P_NONE;
    if (v < 10 ||
        (han && v >= 50 && tc_num_digit(tc_at(c, i + 1)) != tc_num_digit(tc_at(c, i)) + 1))
        return e;
    return i;
}

/* ---- relative words ---- */

static uint32_t read_weekday(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    if (!tc_date_word_at(c, i, "relative", &word) || !starts(word.id, "weekday:") ||
        !cut(c, word.end))
        return i;
    w->base = TC_B_WEEK;
    w->weekday = whole(word.id + 8);
    return word.end;
}

static uint32_t read_relative(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    if (!tc_date_word_at(c, i, "relative", &word))
        return i;
    const char *id = word.id, *colon = strchr(id, ':');
    uint32_t e = word.end, to;
    if (word.context && (!tc_scan_cut(c->scan, i) || !cut(c, e)))
        return i;
    if (!colon) {
        if (strcmp(id, "weekend") == 0) {
            w->base = TC_B_WEEK;
            w->weekday = 8;
            w->week_how = TC_H_REL;
            return e;
        }
        if (word.context || !tc_scan_cut(c->scan, i) || !cut(c, e))
            return i;
        w->base = TC_B_VAGUE;
        w->text = id;
        return e;
    }
    const char *rest = colon + 1, *part = strchr(rest, ':');
    tc_how how = TC_H_REL;
    int offset = whole(rest);
    if (starts(rest, "same"))
        how = TC_H_TEXT, offset = 0;
    else if (starts(rest, "next"))
        how = TC_H_TEXT, offset = 1;
    else if (starts(rest, "prev"))
        how = TC_H_TEXT, offset = -1;
    else if (starts(rest, "recent") || starts(rest, "coming") || starts(rest, "past")) {
        w->base = TC_B_VAGUE;
        w->text = id;
        return cut(c, e) ? e : i;
    }
    part = part ? part + 1 : "";
    if (starts(id, "year:")) {
        w->base = TC_B_CIVIL;
        w->year_how = how;
        w->year = offset;
        if (offset >= MIN_YEAR)
            w->year_how = TC_H_ABS;
        w->part = part_named(part, &w->first, &w->last);
        w->part_of = 'Y';
        if (strcmp(part, "same") == 0)
            w->text = "same";
        if (w->part || *part)
            return e;
        return read_in_year(c, e, w);
    }
    if (starts(id, "month:")) {
        w->base = TC_B_CIVIL;
        w->month_how = how;
        w->month = offset;
        w->part = part_named(part, &w->first, &w->last);
        w->part_of = 'M';
        if (w->part)
            return e;
        to = read_day(c, e, w);
        if (to > e)
            return read_after_day(c, to, w);
        return read_in_month(c, e, w);
    }
    if (starts(id, "quarter:")) {
        w->base = TC_B_QUARTER;
        w->month_how = how;
        w->month = offset;
        return read_part(c, e, w, 'Q');
    }
    if (starts(id, "week:")) {
        w->base = TC_B_WEEK;
        w->week_how = how;
        w->week = offset;
        if (strcmp(part, "weekend") == 0)
            w->weekday = 8;
        else {
            /* 上周|五, 上周星期五, 下下周|末 */
            tc_date_word day;
            uint32_t next = tc_at(c, e) == U'的' ? e + 1 : e;
            if (tc_date_word_at(c, next, "relative", &day) && starts(day.id, "weekday:")) {
                w->weekday = whole(day.id + 8);
                return read_after_day(c, day.end, w);
            }
            if (tc_at(c, e) == U'末' && cut(c, e + 1)) {
                w->weekday = 8;
                return e + 1;
            }
            int d = tc_num_digit(tc_at(c, e));
            uint32_t cp = tc_at(c, e);
            if (in(d, 1, 6) && cp != U'两' && !(tc_class_at(c, e + 1) & TC_C_NUMERAL)) {
                w->weekday = d;
                e++;
            } else if (cp == U'日' || cp == U'天') {
                w->weekday = 7;
                e++;
            } else if (tc_at(c, e) == U'的')
                return e;
        }
        return w->weekday ? read_after_day(c, e, w) : e;
    }
    if (starts(id, "weekday:")) {
        to = read_weekday(c, i, w);
        w->week_how = TC_H_REL;
        return to > i ? read_after_day(c, to, w) : i;
    }
    if (starts(id, "day:")) {
        w->base = TC_B_CIVIL;
        w->day_how = how;
        w->day = offset;
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
        return read_after_day(c, e, w);
    }
    if (starts(id, "festival:")) {
        tc_date_word f;
        if (tc_date_word_at(c, i + 2, "festival", &f) && f.end >= e) {
            w->year_how = TC_H_REL;
            w->year = offset;
            return read_festival(c, &f, w);
        }
    }
    return i;
}

/* “十四五”, 党的十八大, 春节. */
static uint32_t read_named(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    if (tc_date_word_at(c, i, "period", &word)) {
        uint32_t before = i ? tc_at(c, i - 1) : 0, after = tc_at(c, word.end);
        int quoted = (before == U'“' || before == '"' || before == U'「') &&
                     (after == U'”' || after == '"' || after == U'」');
        if (!quoted && (word.context || !tc_scan_cut(c->scan, i) || !cut(c, word.end)))
            return i;
        w->base = TC_B_PERIOD;
        w->text = word.id;
        return word.end;
    }
    if (tc_date_word_at(c, i, "festival", &word)) {
        /* 五一路 and 八一中学 are named after a day. */
        if (word.context || !tc_scan_cut(c->scan, i) || !cut(c, word.end) ||
            (word.end < c->view->n && tc_scan_longest(c->scan, word.end, TC_A_HEAD)))
            return i;
        return read_festival(c, &word, w);
    }
    return i;
}

/* 农历八月十五, 阴历正月. */
static uint32_t read_lunar(const tc_ctx *c, uint32_t i, tc_when *w)
{
    if (tc_at(c, i) == U'大' && tc_at(c, i + 1) == U'年' && tc_at(c, i + 2) == U'初') {
        uint32_t day = read_day(c, i + 2, w);
        w->base = TC_B_CIVIL;
        w->month_how = TC_H_ABS;
        w->month = 1;
        return day > i + 2 ? read_after_day(c, day, w) : i;
    }
    if ((tc_at(c, i) != U'农' && tc_at(c, i) != U'阴') || tc_at(c, i + 1) != U'历')
        return i;
    tc_when after = *w;
    uint32_t e = i + 2, to;
    after.lunar = 1;
    if ((to = read_year(c, e, &after)) == e && (to = read_month(c, e, &after)) == e) {
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

uint32_t tc_when_parse(const tc_ctx *c, uint32_t i, tc_when *w)
{
    static uint32_t (*const rule[])(const tc_ctx *, uint32_t, tc_when *) = {
        read_lunar, read_numeric, read_century, read_year, read_relative, read_named, read_month};
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
    if ((e = read_numbered(c, i, w, 'Y')) > i || (e = read_part(c, i, w, 'Y')) > i) {
        /* 春天, 秋收 are mostly no dates; only parts of the calendar stand alone. */
        int season = w->part == TC_P_MONTHS && tc_num_digit(tc_at(c, i)) < 0 &&
                     tc_at(c, i) != U'第' && tc_at(c, i) != U'前' && tc_at(c, i) != 'Q' &&
                     tc_at(c, i) != U'首';
        tc_date_word word;
        int bare = tc_date_word_at(c, i, "part", &word) && word.end == e && !strchr(word.id, ':');
        if (!tc_scan_cut(c->scan, i) || !cut(c, e) || season || bare)
            return i;
        w->base = TC_B_CIVIL;
        w->end = e;
        return e;
    }
    if ((e = read_part(c, i, w, 'M')) > i && e - i > 1 && tc_scan_cut(c->scan, i) && cut(c, e)) {
        w->base = TC_B_CIVIL;
        w->end = e;
        return e;
    }
    *w = (tc_when){.beg = i};
    tc_clock_clear(w);
    if ((e = read_day(c, i, w)) > i && !w->lunar) {
        w->base = TC_B_CIVIL;
        w->end = read_after_day(c, e, w);
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
    if (e > i) {
        if (w->base == TC_B_VAGUE && strcmp(w->text, "now") != 0)
            return i;
        /* 晚上8点到10点 */
        if (w->base == TC_B_NONE && first->from_hour >= 12 && w->from_hour < 0 &&
            in(w->hour, 1, 11) && w->hour + 12 > first->hour && first->hour >= 12 &&
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
        (!starts(word.id, "weekday:") && strcmp(word.id, "weekend") != 0))
        return i;
    w->base = TC_B_WEEK;
    w->week_how = TC_H_REL;
    w->weekday = word.id[4] == 'd' ? whole(word.id + 8) : 8;
    return w->end = read_after_day(c, word.end, w);
}

int tc_when_has_date(const tc_when *w)
{
    return w->base != TC_B_NONE;
}
