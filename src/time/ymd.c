#include "time/ymd.h"

#include "measure/door.h"
#include "measure/span.h"
#include "num/numeral.h"
#include "time/part.h"

enum { MIN_YEAR = 1000, MAX_YEAR = 2999 };

/* The figure at I before the character SIGN into *V: behind both, or I when it is not within [1, MOST]. */
static uint32_t read_field(const tc_ctx *c, uint32_t i, uint32_t sign, int most, int *v)
{
    int n, value;
    uint32_t e = tc_numeral_plain(c, i, &value, &n);
    if (e == i || tc_at(c, e) != sign || !tc_within(value, 1, most))
        return i;
    *v = value;
    return e + 1;
}

/* 6月14日, 13日, 2024年6月14日 at I: the day that W says by a word, given once more. Its end, or I. */
static uint32_t read_note(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int year = 0, month = 0, day = 0;
    uint32_t e = read_field(c, i, U'年', MAX_YEAR, &year);
    e = read_field(c, e, U'月', 12, &month);
    uint32_t to = read_field(c, e, U'日', 31, &day);
    if (to == e)
        to = read_field(c, e, U'号', 31, &day);
    if (to == e || (year && !(month && year >= MIN_YEAR)))
        return i;
    if (year && (w->day_how == TC_H_REL || w->base == TC_B_WEEK)) {
        w->base = TC_B_CIVIL;
        w->year_how = w->month_how = w->day_how = TC_H_ABS;
        w->year = (int16_t)year;
        w->month = (int16_t)month;
        w->day = (int16_t)day;
    } else {
        w->note_month = (int8_t)month;
        w->note_day = (int8_t)day;
    }
    return to;
}

/* Does the date go on at I, behind a bracket: with a time of day, 起, 至? */
static int goes_on(const tc_ctx *c, uint32_t i)
{
    tc_clock clock = {0};
    tc_date_word word;
    uint32_t at = tc_skip_blank(c, i);
    return tc_clock_read(c, at, &clock, 1) > at ||
           (tc_date_word_at(c, i, "part", &word) && tc_cut(c, word.end)) ||
           (tc_at(c, i) && tc_str_has(TC_STR("至到-"), tc_at(c, i)));
}

uint32_t tc_ymd_note(const tc_ctx *c, uint32_t i, tc_when *w)
{
    enum { LUNAR = 9 };
    tc_when said = *w;
    uint32_t e = i, open = tc_at(c, i) == '(';
    int dated = 0;
    tc_date_word word;
    e += open;
    if (tc_date_word_at(c, e, "relative", &word) && tc_date_id_is(word.id, "weekday:"))
        e = word.end;
    else if (open && tc_date_part(c, e, "calendar:lunar") > e)
        while (e < i + LUNAR && tc_at(c, e) != ')')
            e++;
    else if (!open || (e = read_note(c, e, w)) == i + 1)
        return i;
    else {
        dated = w->base != TC_B_SHIFT; /* 两日后（23日） is that day, from whichever it counts */
        uint32_t next = e + (tc_at(c, e) == ',' || tc_at(c, e) == U'、');
        if (tc_date_word_at(c, next, "relative", &word) && tc_date_id_is(word.id, "weekday:"))
            e = word.end; /* （6月15日，星期六） */
    }
    if (!open)
        return e;
    /* Where nothing goes on behind it the day stands twice: 今天（6月14日）来到 are two dates. */
    if (tc_at(c, e) == ')' && (!dated || goes_on(c, e + 1)))
        return e + 1;
    *w = said; /* a bracket that goes on, too: （6月14日发布） */
    return i;
}

/* Does nothing follow at I that a figure could count: the end, a stop, 至, a word that is no unit? */
static int day_ends(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    if (!cp || tc_class_at(c, i) & TC_C_NEWLINE || tc_str_has(TC_STR("至到。、)"), cp))
        return 1;
    if (cp == ',')
        return !(tc_class_at(c, i + 1) & TC_C_DIGIT);
    return tc_is_han(c, i) && tc_scan_cut(c->scan, i) && cp != U'多' && cp != U'余' &&
           !(tc_class_at(c, i) & TC_C_NUMERAL) && !tc_unit_at(c, i).kind;
}

/* Day and what follows it. I is behind the month. */
uint32_t tc_ymd_day(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t at = tc_skip_blank(c, i);
    uint32_t chu =
        tc_at(c, at) == U'初' && tc_within(tc_numeral_digit(tc_at(c, at + 1)), 1, 9) ? 1 : 0;
    if (tc_at(c, at) == U'初' && tc_at(c, at + 1) == U'十')
        chu = 1;
    uint32_t e = tc_numeral_plain(c, at + chu, &v, &n);
    if (e == at + chu || !tc_within(v, 1, 31) || tc_numeral_counts(tc_at(c, at)))
        return i;
    uint32_t mark = tc_skip_blank(c, e), cp = tc_at(c, mark);
    if (cp == U'日' && !chu && tc_unit_at(c, mark).kind == TC_U_MONEY)
        return i; /* 10日元 */
    if (cp == U'号' && tc_door_follows(c, i))
        return i; /* 柳树村5组21号 */
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
uint32_t tc_ymd_after_day(const tc_ctx *c, uint32_t e, tc_when *w)
{
    e = tc_ymd_note(c, e, w);
    uint32_t at = tc_skip_blank(c, e);
    if (tc_at(c, at) == U'的')
        at++;
    uint32_t to = tc_clock_read(c, at, &w->clock, 1);
    w->day_end = to > at ? e : 0;
    return to > at ? to : e;
}

/* A part of the month that ends at I. */
uint32_t tc_ymd_in_month(const tc_ctx *c, uint32_t i, tc_when *w)
{
    uint32_t at = tc_at(c, i) == U'的' ? i + 1 : i, to;
    if ((to = tc_part_read(c, at, w, 'M')) > at)
        return to;
    if ((to = tc_part_first(c, at, w, 'M')) > at)
        return to;
    if ((to = tc_part_nth(c, at, w, 'M')) > at)
        return tc_ymd_after_day(c, to, w);
    return i;
}

/* Month number and what it holds, at I. 0 = none. */
uint32_t tc_ymd_month(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    uint32_t leap = tc_at(c, i) == U'闰' ? 1 : 0;
    uint32_t e = tc_numeral_plain(c, i + leap, &v, &n);
    tc_date_word word;
    if (e > i + leap && tc_within(v, 1, 12) && !tc_numeral_counts(tc_at(c, i))) {
        uint32_t mark = tc_skip_blank(c, e);
        if (tc_at(c, mark) != U'月' || tc_span_recent(c, i, e))
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
    uint32_t to = tc_ymd_day(c, e, w);
    if (to > e)
        return tc_ymd_after_day(c, to, w);
    if (tc_at(c, e) == U'份')
        e++;
    return tc_ymd_in_month(c, e, w);
}

int tc_ymd_holiday(const char *feast, const char *word)
{
    static const char *const week[] = {"lunar:01-01", "greg:10-01"};
    return strcmp(word, "holiday:7") == 0 || strcmp(feast, week[0]) == 0 ||
                   strcmp(feast, week[1]) == 0
               ? 7
               : 3;
}

uint32_t tc_ymd_festival(const tc_ctx *c, const tc_date_word *word, tc_when *w)
{
    tc_date_word tail;
    uint32_t e = word->end;
    w->base = TC_B_FESTIVAL;
    w->text = word->id;
    if (e - word->beg > 3 && tc_at(c, e - 1) == U'间' && tc_at(c, e - 2) == U'期')
        return e - 2; /* 春节期间 */
    if (tc_date_word_before(c, e, "holiday", &tail) ||
        (tc_date_word_at(c, e, "part", &tail) && tc_date_id_is(tail.id, "holiday"))) {
        w->length = tc_ymd_holiday(w->text, tail.id);
        return tail.end;
    }
    return tc_ymd_after_day(c, e, w);
}

/* “清明”小长假, “五一” with the quotes around the feast at I, behind a year: the end, or I. */
static uint32_t read_quoted_feast(const tc_ctx *c, uint32_t i, tc_when *w)
{
    enum { QUOTED = 4 };
    tc_date_word word, tail;
    for (uint32_t k = i + 2; k < i + QUOTED; k++) /* “三八”妇女节, “六一”儿童节 */
        if (tc_date_quoted(c, i + 1, k) && tc_date_word_at(c, k + 1, "festival", &word))
            return tc_ymd_festival(c, &word, w);
    if (!tc_date_word_at(c, i + 1, "festival", &word) || !tc_date_quoted(c, i + 1, word.end) ||
        tc_ymd_names(c, word.end + 1))
        return i;
    uint32_t e = word.end + 1;
    if (!tc_date_word_at(c, e, "part", &tail)) /* 2006年“五一”: the year alone is one, too */
        return i;
    w->base = TC_B_FESTIVAL;
    w->text = word.id;
    if (!tc_date_id_is(tail.id, "holiday"))
        return e;
    w->length = tc_ymd_holiday(w->text, tail.id);
    return tail.end;
}

/* What may follow a year: month, part, festival; I is behind 年. */
uint32_t tc_ymd_in_year(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    uint32_t at = tc_skip_blank(c, i), to;
    for (int k = 0; k < 2; k++) {
        to = tc_date_part(c, at, "calendar:lunar");
        if (to > at && !tc_date_word_at(c, at, "festival", &word)) { /* 今年农历新年 */
            w->lunar = 1;
            at = to;
        }
        if ((to = tc_ymd_month(c, at, w)) > at)
            return to;
        if (!w->lunar) {
            if ((to = tc_part_numbered(c, at, w, 'Y')) > at ||
                (to = tc_part_read(c, at, w, 'Y')) > at || (to = tc_part_first(c, at, w, 'Y')) > at)
                return to;
            if ((to = tc_part_nth(c, at, w, 'Y')) > at)
                return tc_ymd_after_day(c, to, w);
            if (tc_date_word_at(c, at, "festival", &word) && tc_cut(c, word.end) &&
                !tc_ymd_names(c, word.end))
                return tc_ymd_festival(c, &word, w);
            if ((to = read_quoted_feast(c, at, w)) > at)
                return to;
        }
        if (k == 0 && tc_at(c, at) == U'的')
            at++;
        else
            break;
    }
    return i;
}

/* 两千零八年五月, 一千九百九十七年: a year spelled out as a number; 两千年 alone is a length. The end, or I. */
static uint32_t read_spelled(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_num n;
    int64_t v;
    if (tc_at(c, i + 1) != U'千' || !tc_num_parse(c, i, &n) || n.arabic || n.vague || n.tail ||
        n.short_end || n.fraction || tc_at(c, n.end) != U'年' || !tc_dec_int(&n.value, &v) ||
        v < MIN_YEAR || v > MAX_YEAR)
        return i;
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = (int16_t)v;
    uint32_t e = n.end + 1, to = tc_ymd_in_year(c, e, w);
    int year = v >= 1800 && v < 2100 && v % 100 != 0;
    return year || (to > e && (w->month_how || w->part || w->base == TC_B_FESTIVAL)) ? to : i;
}

/* Is the part of a year that W, which begins at I, has one that only a year has, not a length: 24年|底,
 * 19年|上半年? 28年中 is either. */
static int is_part_of_year(const tc_ctx *c, uint32_t i, const tc_when *w)
{
    enum { NEAR = 6 };
    switch (w->part) {
    case TC_P_START:
    case TC_P_END:
    case TC_P_H1:
    case TC_P_H2:
        return 1;
    case TC_P_MID: /* 近28年中 is a length */
        return !tc_str_has(TC_STR("近去这那的了"), i ? tc_at(c, i - 1) : 0) &&
               (!i || !tc_is_han(c, i - 1) || tc_str_has(TC_STR("于在至到自将"), tc_at(c, i - 1)) ||
                (c->ref.grain && tc_within(w->year, c->ref.year - NEAR, c->ref.year + NEAR)));
    default:
        return 0;
    }
}

/* 2019年…, 二〇一九年…, 98年5月, 九七年. */
uint32_t tc_ymd_year(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n = 0;
    uint32_t e = tc_numeral_plain(c, i, &v, &n), at = tc_skip_blank(c, e);
    if (e == i)
        return read_spelled(c, i, w);
    uint32_t season = n == 4 ? tc_date_part(c, at, "season") : at; /* 2019学年 */
    if (e == i || (season == at && (tc_at(c, at) != U'年' || tc_at(c, at + 1) == U'代')))
        return i;
    e = season > at ? season : at + 1;
    w->base = TC_B_CIVIL;
    w->year_how = TC_H_ABS;
    w->year = v;
    uint32_t to;
    if (n == 4) {
        if (!tc_within(v, MIN_YEAR, MAX_YEAR) || (tc_at(c, e) == U'款' && tc_cut(c, e + 1)))
            return i; /* 2023年款 is a model */
        if (tc_at(c, e) == U'度' || (tc_at(c, e) == U'份' && tc_cut(c, e + 1)))
            e++;
        to = tc_ymd_in_year(c, e, w);
        return to;
    }
    if (n == 3 && !(tc_class_at(c, i) & TC_C_DIGIT)) { /* 三六七年一月 */
        to = tc_ymd_in_year(c, e, w);
        return to > e && w->month_how ? to : i;
    }
    /* Two digits: a year where a month follows (98年5月) or where nobody counts like that (九七年). */
    if (n != 2)
        return i;
    int han = !(tc_class_at(c, i) & TC_C_DIGIT);
    int ten = 0;
    for (uint32_t k = i; k < at; k++)
        ten |= tc_numeral_scale(tc_at(c, k)) == 1 || tc_numeral_twenty(tc_at(c, k));
    if (ten)
        return i;
    w->year = v < 50 ? 2000 + v : 1900 + v;
    w->ambiguous_year = 1;
    to = tc_ymd_in_year(c, e, w);
    if (to > e && (w->month_how || w->part == TC_P_MONTHS || w->part == TC_P_NTH ||
                   w->base == TC_B_FESTIVAL || (w->part && (han || v < 10)) ||
                   is_part_of_year(c, i, w) || (w->part == TC_P_WHOLE && tc_at(c, e) == U'全')))
        return to;
    w->part = TC_P_NONE;
    if (v < 10 ||
        (han && v >= 50 && tc_numeral_digit(tc_at(c, i + 1)) != tc_numeral_digit(tc_at(c, i)) + 1))
        return e;
    return i;
}

int tc_ymd_names(const tc_ctx *c, uint32_t i)
{
    return tc_date_part(c, i, "named") > i;
}
