#include "time/clock.h"

#include "measure/unit.h"
#include "time/dateword.h"

void tc_clock_hours(tc_clock *k, const char *id)
{
    static const struct {
        const char *name;
        int8_t from, to;
    } row[] = {{"dawn", 0, 6},        {"morning", 6, 10},  {"am", 8, 12},
               {"noon", 11, 13},      {"pm", 12, 18},      {"dusk", 17, 19},
               {"night", 18, 24},     {"late", 23, 24},    {"daytime", 6, 19},
               {"midnight", 0, 1},    {"evening", 18, 24}, {"small-hours", 2, 5},
               {"afternoon", 13, 15}, {"forenoon", 8, 12}, {"nighttime", 20, 24}};
    tc_str name = {id, (uint32_t)strcspn(id, ":")};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(name, row[i].name)) {
            k->from = row[i].from;
            k->to = row[i].to;
        }
}

int tc_clock_hour(const tc_clock *k, int hour)
{
    if (k->from >= 12 && tc_within(hour, k->from >= 18 ? 5 : 1, 11))
        return hour + 12; /* 晚上两点 is after midnight */
    if ((k->from >= 18 || k->to == 1) && hour == 12)
        return 24;
    return k->from == 11 && tc_within(hour, 1, 3) ? hour + 12 : hour; /* 中午一点 */
}

const char *tc_clock_grain(const tc_clock *k)
{
    static const char *const name[] = {"hour", "hour", "minute", "second"};
    return name[k->grain];
}

/* Behind am or pm at I (p.m.), with the hour in K as it says; I without one. */
static uint32_t read_half_day(const tc_ctx *c, uint32_t i, tc_clock *k)
{
    uint32_t at = tc_skip_blank(c, i), cp = tc_at(c, at) | 32;
    uint32_t dot = tc_at(c, at + 1) == '.', m = at + 1 + dot;
    if ((cp != 'p' && cp != 'a') || (tc_at(c, m) | 32) != 'm' || tc_class_at(c, m + 1) & TC_C_LATIN)
        return i;
    if (cp == 'p' && k->hour < 12)
        k->hour += 12;
    else if (cp == 'a' && k->hour == 12)
        k->hour = 0;
    return m + 1 + (dot && tc_at(c, m + 1) == '.');
}

/* 10:30, 10:30:15 */
static uint32_t read_digital(const tc_ctx *c, uint32_t i, tc_clock *k)
{
    int v, n, minute, second;
    uint32_t e = tc_class_at(c, i) & TC_C_DIGIT ? tc_numeral_plain(c, i, &v, &n) : i;
    if (e == i || n > 2 || v > 24 || tc_at(c, e) != ':' ||
        !tc_within(minute = tc_numeral_two(c, e + 1), 0, 59))
        return i;
    tc_clock t = *k;
    t.grain = TC_K_MINUTE;
    t.hour = (int8_t)v;
    t.minute = (int8_t)minute;
    e += 3;
    if (tc_at(c, e) == ':') {
        if (!tc_within(second = tc_numeral_two(c, e + 1), 0, 59))
            return i;
        t.grain = TC_K_SECOND;
        t.second = (int8_t)second;
        e += 3;
    } else if ((tc_at(c, e) == U'分' || tc_at(c, e) == U'时') && /* 8:30时至18:45时 */
               (tc_cut(c, e + 1) || tc_range_sign(c, e + 1)))
        e++;
    e = read_half_day(c, e, &t);
    *k = t;
    return e;
}

/* What stands behind 八点 and says that it is a time: 一刻, 35分20秒, 半, 整, 多. The end, E for
 * nothing, 0 when a figure stands there that is no minute (八点七). */
static uint32_t read_minute(const tc_ctx *c, uint32_t e, tc_clock *k, int sure)
{
    int v, n, second;
    uint32_t to = tc_numeral_plain(c, e, &v, &n), cp = tc_at(c, to);
    if (to == e) {
        int half = cp == U'半', whole = cp == U'整', more = cp == U'多' || cp == U'许';
        if (!(half || whole || more) || !tc_cut(c, e + 1))
            return e;
        k->grain = more ? TC_K_HOUR : TC_K_MINUTE;
        k->minute = half ? 30 : 0;
        k->more = (int8_t)more;
        return e + 1;
    }
    int quarter = cp == U'刻' && tc_within(v, 1, 3), named = cp == U'分';
    if (!quarter &&
        (v > 59 || !(named ? tc_at(c, to + 1) != U'之' : n == 2 && sure && tc_cut(c, to))))
        return sure ? e : 0;
    k->grain = TC_K_MINUTE;
    k->minute = (int8_t)(quarter ? 15 * v : v);
    to += quarter || named;
    e = quarter ? to : tc_numeral_plain(c, to, &second, &n);
    if (e > to && second < 60 && tc_at(c, e) == U'秒') {
        k->grain = TC_K_SECOND;
        k->second = (int8_t)second;
        return e + 1;
    }
    return named && tc_at(c, to) == U'钟' ? 0 : to; /* 3点10分钟 is no time */
}

/* 三点半, 8时35分20秒, 八点多. SURE: something around it says that it is a time. */
static uint32_t read_spoken(const tc_ctx *c, uint32_t i, tc_clock *k, int sure)
{
    int v, n;
    uint32_t e = tc_numeral_plain(c, i, &v, &n);
    if (e == i || v > 24 || n > 2)
        return i;
    e = tc_skip_blank(c, e);
    int point = tc_at(c, e) == U'点', clock = point && tc_at(c, e + 1) == U'钟';
    if (!point && tc_at(c, e) != U'时')
        return i;
    e += 1 + (uint32_t)clock;
    tc_clock t = *k;
    t.grain = TC_K_HOUR;
    t.hour = (int8_t)v;
    uint32_t to = read_minute(c, e, &t, sure || clock);
    /* 另一点 is no hour, 八点建议 are eight pieces of advice, 3时代 is nothing. */
    int lone = v == 1 && !(tc_class_at(c, i) & TC_C_DIGIT), proved = sure || clock || to > e;
    if (!to || (!proved && (lone || (point && tc_is_han(c, e)))) ||
        (!(proved && point) && !tc_cut(c, to) && !tc_range_sign(c, to))) /* 17时|至今日 */
        return i;
    *k = t;
    return to;
}

/* 下午, 晚上的; 21日晚, 晚8点. */
static uint32_t read_part(const tc_ctx *c, uint32_t i, tc_clock *k, int sure)
{
    tc_date_word word;
    if (tc_date_word_at(c, i, "part", &word) && tc_date_id_is(word.id, "day:") &&
        strcmp(word.id, "day:whole") != 0 && tc_cut(c, word.end)) {
        tc_clock_hours(k, word.id + 4);
        return word.end + (tc_at(c, word.end) == U'的');
    }
    int early = tc_at(c, i) == U'早', figure = tc_class_at(c, i + 1) & (TC_C_DIGIT | TC_C_NUMERAL);
    if ((!early && tc_at(c, i) != U'晚') || !(figure || (sure && tc_cut(c, i + 1))))
        return i;
    tc_clock_hours(k, early ? "morning" : "night");
    return i + 1;
}

uint32_t tc_clock_read(const tc_ctx *c, uint32_t i, tc_clock *k, int sure)
{
    uint32_t e = read_part(c, i, k, sure), at = tc_skip_blank(c, e);
    uint32_t to = read_digital(c, at, k);
    if (to == at)
        to = read_spoken(c, at, k, sure || e > i);
    if (to == at)
        return e > i && tc_at(c, e - 1) == U'的' ? e - 1 : e;
    k->hour = (int8_t)tc_clock_hour(k, k->hour);
    return to;
}
