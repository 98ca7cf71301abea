#include "time/part.h"

#include "find/role.h"
#include "time/dateword.h"

tc_part tc_part_named(const char *id, int *first, int *last)
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
               {"x1-x2", TC_P_X12, 0, 0},
               {"x2-x3", TC_P_X23, 0, 0},
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
    tc_str name = {id, (uint32_t)strcspn(id, ":")};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (*row[i].name == *id && tc_str_is(name, row[i].name)) {
            *first = row[i].first;
            *last = row[i].last;
            return row[i].part;
        }
    if (tc_date_id_is(id, "m1-m") && tc_within(tc_date_id_int(id + 4), 1, 12)) {
        *first = 1;
        *last = tc_date_id_int(id + 4);
        return TC_P_MONTHS;
    }
    return TC_P_NONE;
}

/* What the id of a word says of the unit OF before it: "q1" of "year:q1"; NULL: nothing. */
static const char *part_of(const char *id, char of)
{
    static const struct {
        const char *unit;
        char of;
    } row[] = {{"year:", 'Y'}, {"month:", 'M'}, {"quarter:", 'Q'}};
    for (size_t k = 0; k < sizeof row / sizeof *row; k++)
        if (tc_date_id_is(id, row[k].unit))
            return row[k].of == of ? id + strlen(row[k].unit) : NULL;
    /* 2024年|内 is a bound, 年内 a part. */
    int bound = strcmp(id, "within") == 0 || strcmp(id, "whole") == 0;
    return bound || strchr(id, ':') ? NULL : id;
}

uint32_t tc_part_first(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    uint32_t cp = tc_at(c, i), last = cp == U'最' && tc_at(c, i + 1) == U'后';
    int back = last || cp == U'后' || cp == U'末', v, n;
    if (!back && cp != U'前' && cp != U'头' && cp != U'首')
        return i;
    uint32_t e = tc_skip_blank(c, i + 1 + last), to = tc_numeral_plain(c, e, &v, &n);
    if (to == e || !tc_within(v, 1, 99))
        return i;
    to = tc_skip_blank(c, to);
    uint32_t end;
    tc_entry unit = tc_role_line(c, to, "role/part_unit", &end);
    const char *id = unit.s ? tc_entry_id(unit) : ""; /* "M:3": three months */
    int months = *id == 'M';
    if (!*id || (last && !months) || !tc_cut(c, end) || (months && of != 'Y') ||
        (cp == U'后' && of == 'Y' && !months)) /* 2019年后|三天 */
        return i;
    w->part = TC_P_FIRST;
    w->part_of = of;
    w->unit = *id;
    w->first = (back ? -v : v) * tc_date_id_int(id + 2);
    return end;
}

/* 上半年|前四个月: the months that stand behind the half of a year W, at I; their end, or I. */
static uint32_t read_months_of_half(const tc_ctx *c, uint32_t i, tc_when *w)
{
    enum { HALF = 6 };
    tc_when part = *w;
    uint32_t e = tc_part_first(c, i, &part, 'Y');
    int n = part.first < 0 ? -part.first : part.first, beg = w->part == TC_P_H1 ? 1 : HALF + 1;
    if (e == i || part.unit != 'M' || n > HALF)
        return i;
    w->part = TC_P_MONTHS;
    w->first = part.first > 0 ? beg : beg + HALF - n;
    w->last = w->first + n - 1;
    return e;
}

uint32_t tc_part_read(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    tc_date_word word;
    const char *id;
    if (of == 'Y' && tc_date_word_at(c, i, "relative", &word) && tc_date_id_is(word.id, "year:0:"))
        id = word.id + 7; /* 2021年|前两个季度 */
    else if (!tc_date_word_at(c, i, "part", &word) || !(id = part_of(word.id, of)) ||
             (word.end - word.beg == 1 && !tc_cut(c, word.end)))
        return i; /* 2019年|中国, 3月|初中, 2021年|春节 */
    int first = 0, last = 0;
    tc_part part = tc_part_named(id, &first, &last);
    if (part == TC_P_NONE)
        return i;
    w->part = part;
    w->part_of = of;
    w->first = first;
    w->last = last;
    if (of == 'Y' && (part == TC_P_H1 || part == TC_P_H2))
        return read_months_of_half(c, word.end, w);
    if (part != TC_P_MONTHS)
        return word.end;
    if (tc_at(c, i) == 'Q' && tc_is(c, word.end, "季度"))
        word.end += 2; /* Q1季度 */
    /* 初春, 一季度末: a part of the part is one of its months. */
    const char *colon = strchr(id, ':');
    int edge = !colon ? tc_date_edge(c, word.end) : strcmp(colon, ":end") == 0 ? -1 : 1;
    if (edge)
        w->first = w->last = edge < 0 ? last : first;
    return word.end + (!colon && edge);
}

/* 第二周, 第一个周二, 第三天, 最后五天 of the year or month that stands before. */
uint32_t tc_part_nth(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    int v, n, last = tc_at(c, i) == U'最' && tc_at(c, i + 1) == U'后';
    tc_date_word word;
    if (!last && tc_at(c, i) != U'第')
        return i;
    uint32_t e = tc_skip_blank(c, i + 1 + (uint32_t)last), to = tc_numeral_plain(c, e, &v, &n);
    if (to == e || v < 1 || v > 366)
        return i;
    to = tc_skip_blank(c, to);
    if (tc_at(c, to) == U'个')
        to++;
    uint32_t cp = tc_at(c, to), next = tc_at(c, to + 1);
    if (!last && tc_date_word_at(c, to, "relative", &word) && tc_date_id_is(word.id, "weekday:")) {
        w->weekday = tc_date_id_int(word.id + 8);
        to = word.end;
    } else if (cp == U'周')
        to++;
    else if ((cp == U'星' && next == U'期') || (cp == U'礼' && next == U'拜'))
        to += 2;
    else if ((cp == U'天' || cp == U'日') && tc_cut(c, to + 1)) {
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
uint32_t tc_part_numbered(const tc_ctx *c, uint32_t i, tc_when *w, char of)
{
    int v, n, ordinal = tc_at(c, i) == U'第', front = tc_at(c, i) == U'前';
    uint32_t e = i + (ordinal || front), to = tc_numeral_plain(c, e, &v, &n);
    if (to == e || !tc_within(v, 1, 12) || (tc_numeral_counts(tc_at(c, e)) && !front))
        return i; /* 春秋两季 */
    if (tc_at(c, to) == U'个' && (ordinal || front))
        to++; /* 三个季度 is a length */
    else if (front && tc_at(c, to) != U'季' && tc_at(c, to) != U'月')
        return i;
    if (of == 'Y' && tc_at(c, to) == U'季') {
        if (v > 4)
            return i;
        int full = tc_at(c, to + 1) == U'度';
        if (!full && !ordinal && !front &&
            (v == 4 || (i && tc_str_has(TC_STR("新这每另又同"), tc_at(c, i - 1)))))
            return i; /* 四季 are all of them, 新一季 is a season of something */
        to += full ? 2 : 1;
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
    if (!front && tc_date_edge(c, to)) {
        w->first = w->last = tc_date_edge(c, to) < 0 ? w->last : w->first;
        to++;
    }
    return to;
}
