#include "time/clock.h"

void tc_clock_hours(tc_when *w, const char *id)
{
    static const struct {
        const char *name;
        int from, to;
    } row[] = {{"dawn", 0, 6},        {"morning", 6, 10},  {"am", 8, 12},
               {"noon", 11, 13},      {"pm", 12, 18},      {"dusk", 17, 19},
               {"night", 18, 24},     {"late", 23, 24},    {"daytime", 6, 19},
               {"midnight", 0, 1},    {"evening", 18, 24}, {"small-hours", 2, 5},
               {"afternoon", 13, 15}, {"forenoon", 8, 12}, {"nighttime", 20, 24}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(id, row[i].name) == 0) {
            w->from_hour = row[i].from;
            w->to_hour = row[i].to;
        }
}

void tc_clock_clear(tc_when *w)
{
    w->hour = w->minute = w->second = w->from_hour = w->to_hour = -1;
}

static int two_digits(const tc_ctx *c, uint32_t i, int max)
{
    if (!(tc_class_at(c, i) & TC_C_DIGIT) || !(tc_class_at(c, i + 1) & TC_C_DIGIT) ||
        tc_class_at(c, i + 2) & TC_C_DIGIT)
        return -1;
    int v = (int)(tc_at(c, i) - '0') * 10 + (int)(tc_at(c, i + 1) - '0');
    return v <= max ? v : -1;
}

/* 10:30, 10:30:15 */
static uint32_t read_clock(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v, n;
    if (!(tc_class_at(c, i) & TC_C_DIGIT))
        return i;
    uint32_t e = tc_date_int(c, i, &v, &n);
    if (e == i || n > 2 || v > 24 || tc_at(c, e) != ':' || tc_at(c, e) == 0x2236)
        return i;
    int minute = two_digits(c, e + 1, 59);
    if (minute < 0)
        return i;
    w->hour = v;
    w->minute = minute;
    e += 3;
    if (tc_at(c, e) == ':') {
        int second = two_digits(c, e + 1, 59);
        if (second < 0)
            return i;
        w->second = second;
        e += 3;
    }
    if (tc_at(c, e) == U'分' && w->second < 0 && tc_cut(c, e + 1))
        e++;
    uint32_t half = tc_skip_blank(c, e), cp = tc_at(c, half) | 32;
    uint32_t dot = tc_at(c, half + 1) == '.', m = half + 1 + dot;
    if ((cp == 'p' || cp == 'a') && (tc_at(c, m) | 32) == 'm' &&
        !(tc_class_at(c, m + 1) & TC_C_LATIN)) {
        if (cp == 'p' && w->hour < 12)
            w->hour += 12;
        else if (cp == 'a' && w->hour == 12)
            w->hour = 0;
        e = m + 1 + (dot && tc_at(c, m + 1) == '.');
    }
    return e;
}

/* 三点半, 8时35分20秒, 八点多. SURE: something around it says that it is a time. */
static uint32_t read_spoken(const tc_ctx *c, uint32_t i, tc_when *w, int sure)
{
    int v, n;
    uint32_t e = tc_date_int(c, i, &v, &n);
    if (e == i || v > 24 || n > 2)
        return i;
    e = tc_skip_blank(c, e);
    uint32_t cp = tc_at(c, e);
    if (cp != U'点' && cp != U'时')
        return i;
    uint32_t hour_end = ++e;
    w->hour = v;
    if (cp == U'点' && tc_at(c, e) == U'钟') {
        e++;
        sure = 1;
    }
    uint32_t to = tc_date_int(c, e, &v, &n);
    uint32_t after = tc_at(c, to);
    if (to > e && after == U'刻' && tc_within(v, 1, 3)) {
        w->minute = 15 * v;
        e = to + 1;
        sure = 1;
    } else if (to > e && v < 60 && (after == U'分' || (n == 2 && tc_cut(c, to) && sure)) &&
               !(after == U'分' && tc_at(c, to + 1) == U'之')) {
        w->minute = v;
        e = to + (after == U'分');
        sure = 1;
        int s, sn;
        uint32_t t2 = tc_date_int(c, e, &s, &sn);
        if (t2 > e && s < 60 && tc_at(c, t2) == U'秒') {
            w->second = s;
            e = t2 + 1;
        } else if (after == U'分' && tc_at(c, e) == U'钟')
            return i; /* 3点10分钟 is no time */
    } else if (tc_at(c, e) == U'半' && tc_cut(c, e + 1)) {
        w->minute = 30;
        e++;
        sure = 1;
    } else if (tc_at(c, e) == U'整') {
        w->minute = 0;
        e++;
        sure = 1;
    } else if ((tc_at(c, e) == U'多' || tc_at(c, e) == U'许') && tc_cut(c, e + 1)) {
        w->hour_more = 1;
        e++;
        sure = 1;
    } else if (to > e && !sure) {
        w->hour = -1;
        return i; /* 八点七 */
    }
    /* 另一点 is no hour. */
    if (!sure && w->hour == 1 && !(tc_class_at(c, i) & TC_C_DIGIT)) {
        w->hour = -1;
        return i;
    }
    /* 八点建议 are eight pieces of advice; 3时代 is nothing. */
    if (!sure &&
        (!tc_cut(c, e) || (e == hour_end && tc_class_at(c, e) & TC_C_HAN && cp == U'点'))) {
        w->hour = -1;
        return i;
    }
    if (cp == U'时' && !tc_cut(c, e)) {
        w->hour = w->minute = w->second = -1;
        return i;
    }
    return e;
}

/* A part of the day and a clock time, either or both; SURE as above. */
uint32_t tc_clock_read(const tc_ctx *c, uint32_t i, tc_when *w, int sure)
{
    tc_date_word word;
    uint32_t e = i, to;
    if (tc_date_word_at(c, i, "part", &word) && tc_date_id_is(word.id, "day:") &&
        strcmp(word.id, "day:whole") != 0 && tc_cut(c, word.end)) {
        char id[16];
        size_t n = strcspn(word.id + 4, ":");
        if (n < sizeof id) {
            memcpy(id, word.id + 4, n);
            id[n] = 0;
            tc_clock_hours(w, id);
        }
        e = word.end;
        sure = 1;
        if (tc_at(c, e) == U'的')
            e++;
    } else if ((tc_at(c, i) == U'早' || tc_at(c, i) == U'晚') &&
               (sure || tc_class_at(c, i + 1) & (TC_C_DIGIT | TC_C_NUMERAL))) {
        /* 21日晚, 晚8点 */
        tc_clock_hours(w, tc_at(c, i) == U'早' ? "morning" : "night");
        e = i + 1;
        if (!tc_cut(c, e) && !(tc_class_at(c, e) & (TC_C_DIGIT | TC_C_NUMERAL))) {
            w->from_hour = -1;
            return i;
        }
        sure = 1;
    }
    uint32_t at = tc_skip_blank(c, e);
    if ((to = read_clock(c, at, w)) > at || (to = read_spoken(c, at, w, sure)) > at) {
        /* 下午3点 is 15, 晚上12点 is 24. */
        if (w->from_hour >= 12 && w->hour < 12 && w->hour > 0 &&
            !(w->from_hour >= 18 && w->hour < 5))
            w->hour += 12;
        else if ((w->from_hour >= 18 || w->to_hour == 1) && w->hour == 12)
            w->hour = 24;
        else if (w->from_hour == 11 && tc_within(w->hour, 1, 3))
            w->hour += 12;
        return to;
    }
    if (e > i && tc_at(c, e - 1) == U'的')
        e--;
    return e;
}
