#include "time/when.h"

#include "num/numeral.h"
#include "time/code.h"
#include "time/numeric.h"
#include "time/part.h"
#include "time/relative.h"
#include "time/ymd.h"

/* 20世纪80年代初, 上世纪末, 九十年代. */
static uint32_t read_century(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n, century = 0, relative = 0;
    tc_date_word word;
    uint32_t e = i, at;
    if (tc_class_at(c, i) & TC_C_DIGIT) { /* 20世纪, 90年代 */
        at = tc_numeral_plain(c, i, &v, &n);
        if (tc_at(c, at + 1) != U'纪' && tc_at(c, at + 1) != U'代')
            return i;
    }
    if (tc_date_word_at(c, i, "relative", &word) && tc_date_id_is(word.id, "century:")) {
        century = 1;
        relative = 1;
        w->year_how = TC_H_REL;
        w->year = tc_date_id_int(word.id + 8);
        e = word.end;
        const char *part = strchr(word.id + 8, ':');
        if (part)
            w->part = tc_part_named(part + 1, &w->first, &w->last);
    } else if ((at = tc_numeral_plain(c, i, &v, &n)) > i && tc_at(c, at) == U'世' &&
               tc_at(c, at + 1) == U'纪' && tc_within(v, 1, 21)) {
        century = 1;
        w->year_how = TC_H_ABS;
        w->year = (v - 1) * 100;
        e = at + 2;
    }
    if (century && tc_at(c, e) == U'的')
        e++;
    at = tc_numeral_plain(c, e, &v, &n);
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

/* What a date begins with, as bits: a word of dates.tsv by its type (date/part), a digit, a numeral in Han, the 第
 * of 第三天. */
enum {
    BY_DIGIT = 1 << 0,
    BY_HAN = 1 << 1,
    BY_ORDINAL = 1 << 2,
    BY_ERA = 1 << 3,
    BY_FESTIVAL = 1 << 4,
    BY_PART = 1 << 5,
    BY_PERIOD = 1 << 6,
    BY_RELATIVE = 1 << 7,
    BY_ANY = (1 << 8) - 1
};

/* The bits of the types of the word of M. */
static unsigned begins_by_word(const tc_ctx *c, const tc_match *m)
{
    enum { FIRST = sizeof "date/" - 1 };
    unsigned what = 0;
    for (uint32_t s = 0; s < tc_dict_word(c->dict, m->word)->senses; s++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, s);
        const char *type = tc_entry_type(e);
        if (!(tc_entry_anchors(e) & TC_A_DATE) || strlen(type) < FIRST + 2)
            continue;
        switch (type[FIRST]) {
        case 'e':
            what |= BY_ERA;
            break;
        case 'f':
            what |= BY_FESTIVAL;
            break;
        case 'p': /* 以来, 期间 and the like, of no unit, begin nothing */
            what |= type[FIRST + 1] != 'a' ? BY_PERIOD : strchr(tc_entry_id(e), ':') ? BY_PART : 0;
            break;
        default:
            what |= BY_RELATIVE;
        }
    }
    return what;
}

/* What stands at I of it. */
static unsigned begins_by(const tc_ctx *c, uint32_t i)
{
    unsigned what = 0;
    tc_match m;
    if (tc_scan_begins(c->scan, i, TC_A_DATE))
        for (uint32_t k = 0; tc_scan_next(c->scan, i, &k, &m);)
            what |= m.mask & TC_A_DATE ? begins_by_word(c, &m) : 0;
    uint8_t cls = tc_class_at(c, i);
    what |= cls & TC_C_DIGIT ? BY_DIGIT : 0;
    what |= cls & TC_C_NUMERAL ? BY_HAN : 0;
    return what | (tc_at(c, i) == U'第' ? BY_ORDINAL : 0);
}

/* Does what stands behind the digits at I say which field they are, or that they are a time? Else they are a code or a
 * date of figures alone, or none: 1.2.3, 0571-8523. */
static int is_named(const tc_ctx *c, uint32_t i)
{
    int v, n;
    uint32_t e = tc_numeral_plain(c, i, &v, &n), at = tc_skip_blank(c, e);
    return tc_cp_in(U":年月日号季点时世", tc_at(c, at)) || tc_scan_begins(c->scan, at, TC_A_DATE);
}

/* 2019-05-27, 2024Q1: a date whose digits nothing names. */
static uint32_t read_unnamed(const tc_ctx *c, uint32_t i, tc_when *w)
{
    *w = (tc_when){.beg = i};
    uint32_t e = tc_code_read(c, i, w);
    if (e == i) {
        *w = (tc_when){.beg = i};
        e = tc_numeric_read(c, i, w);
    }
    if (e == i)
        *w = (tc_when){.beg = i};
    return w->end = e;
}

uint32_t tc_when_parse(const tc_ctx *c, uint32_t i, tc_when *w)
{
    static const struct {
        uint32_t (*read)(const tc_ctx *, uint32_t, tc_when *);
        unsigned by;
    } rule[] = {{tc_relative_lunar, BY_PART},
                {tc_relative_era, BY_ERA | BY_PART},
                {tc_code_read, BY_ANY},
                {tc_numeric_read, BY_DIGIT},
                {read_century, BY_RELATIVE | BY_DIGIT | BY_HAN},
                {tc_ymd_year, BY_ANY},
                {tc_relative_read, BY_RELATIVE | BY_ORDINAL},
                {tc_relative_named, BY_FESTIVAL | BY_PERIOD},
                {tc_ymd_month, BY_ANY}};
    uint32_t e;
    unsigned by = begins_by(c, i);
    if (!by && tc_class_at(c, i) == TC_C_HAN &&
        !(tc_class_at(c, i + 1) & (TC_C_DIGIT | TC_C_NUMERAL))) { /* not 闰四月, 前8月, 晚8点 */
        *w = (tc_when){.beg = i, .end = i};
        return i;
    }
    if (by == BY_DIGIT && !is_named(c, i))
        return read_unnamed(c, i, w);
    for (size_t k = 0; k < sizeof rule / sizeof *rule; k++) {
        if (rule[k].by != BY_ANY && !(rule[k].by & by))
            continue;
        *w = (tc_when){.beg = i};
        if ((e = rule[k].read(c, i, w)) > i) {
            w->end = e;
            return e;
        }
    }
    *w = (tc_when){.beg = i};
    /* A part of this year: 上半年, 一季度, 年底. */
    if ((e = tc_part_numbered(c, i, w, 'Y')) > i ||
        (by & (BY_PART | BY_RELATIVE) && (e = tc_part_read(c, i, w, 'Y')) > i)) {
        /* 春天, 秋收 are mostly no dates; only parts of the calendar stand alone. */
        int season = w->part == TC_P_MONTHS && tc_numeral_digit(tc_at(c, i)) < 0 &&
                     tc_at(c, i) != U'第' && tc_at(c, i) != U'前' && tc_at(c, i) != 'Q' &&
                     tc_at(c, i) != U'首' && tc_at(c, i) != U'上' && tc_at(c, i) != U'下';
        tc_date_word word;
        int bare = tc_date_word_at(c, i, "part", &word) && word.end == e && !strchr(word.id, ':');
        if (!tc_scan_cut(c->scan, i) || !tc_cut(c, e) || season || bare)
            return i;
        w->base = TC_B_CIVIL;
        w->end = e;
        return e;
    }
    if (by & BY_PART && (e = tc_part_read(c, i, w, 'M')) > i && e - i > 1 &&
        tc_scan_cut(c->scan, i) && tc_cut(c, e)) {
        w->base = TC_B_CIVIL;
        w->end = e;
        return e;
    }
    *w = (tc_when){.beg = i};
    if ((e = tc_ymd_day(c, i, w)) > i && !w->lunar) {
        w->base = TC_B_CIVIL;
        w->end = tc_ymd_after_day(c, e, w);
        return w->end;
    }
    *w = (tc_when){.beg = i};
    return w->end = tc_clock_read(c, i, &w->clock, 0);
}

/* Take from FIRST the fields above those that W says. */
static void inherit(const tc_when *first, tc_when *w)
{
    if (w->base == TC_B_NONE && tc_when_has_date(first)) { /* 3月5日22时至24时 */
        tc_when time = *w;
        *w = *first;
        w->beg = time.beg;
        w->end = time.end;
        w->clock = time.clock;
        w->same_day = 1;
        if (!w->clock.to) {
            w->clock.from = first->clock.from;
            w->clock.to = first->clock.to;
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

/* The hour of TO, which ends what FROM begins and names no part of the day: 晚上9点到|9点45分 is in the
 * evening, too, 上午11点到|1点 ends after noon, 晚上11点到|1点 after midnight. */
static int8_t second_hour(const tc_clock *from, const tc_clock *to)
{
    int hour = tc_clock_hour(from, to->hour), begins = from->hour * 60 + from->minute;
    if (from->hour >= 12)
        return (int8_t)(hour * 60 + to->minute > begins ? hour : to->hour);
    return (int8_t)(from->hour >= 6 && to->hour && to->hour * 60 + to->minute < begins
                        ? to->hour + 12
                        : to->hour);
}

uint32_t tc_when_parse_second(const tc_ctx *c, uint32_t i, tc_when *first, tc_when *w)
{
    uint32_t e = tc_when_parse(c, i, w);
    if (e == i && first->clock.grain) { /* 上午9点到11点开放 */
        *w = (tc_when){.beg = i};
        w->end = e = tc_clock_read(c, i, &w->clock, 1);
    }
    if (e > i) {
        if (w->base == TC_B_VAGUE && strcmp(w->text, "now") != 0)
            return i;
        if (w->base == TC_B_NONE && !w->clock.to && w->clock.grain)
            w->clock.hour = second_hour(&first->clock, &w->clock);
        inherit(first, w);
    }
    return e;
}

uint32_t tc_when_weekday(const tc_ctx *c, uint32_t i, tc_when *w)
{
    tc_date_word word;
    *w = (tc_when){.beg = i};
    if (!tc_date_word_at(c, i, "relative", &word) ||
        (!tc_date_id_is(word.id, "weekday:") && strcmp(word.id, "weekend") != 0))
        return i;
    w->base = TC_B_WEEK;
    w->week_how = TC_H_REL;
    w->weekday = word.id[4] == 'd' ? tc_date_id_int(word.id + 8) : 8;
    return w->end = tc_ymd_after_day(c, word.end, w);
}
