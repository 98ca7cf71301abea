#include "ent/numeric.h"

#include "ent/dateword.h"

enum { MIN_YEAR = 1000, MAX_YEAR = 2999 };

/* 20190527, where nothing is counted: the end, or I. */
static uint32_t read_compact(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v = 0;
    uint32_t e = i;
    while (e - i < 9 && tc_class_at(c, e) & TC_C_DIGIT)
        v = e - i < 8 ? v * 10 + (int)(tc_at(c, e) - '0') : v, e++;
    int y = v / 10000, m = v / 100 % 100, d = v % 100;
    if (e - i != 8 || !tc_within(y, 1900, 2099) || !tc_within(m, 1, 12) || !tc_within(d, 1, 31) ||
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
        uint32_t to = tc_date_int(c, e, &v[k], &n[k]);
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
    if (n[2] != 4 || !tc_within(v[2], 1900, 2099) || !tc_within(month, 1, 12) ||
        !tc_within(day, 1, 31) || tc_class_at(c, e) & (TC_C_DIGIT | TC_C_LATIN) ||
        tc_at(c, e) == sep)
        return i;
    w->base = TC_B_CIVIL;
    w->year_how = w->month_how = w->day_how = TC_H_ABS;
    w->year = v[2];
    w->month = month;
    w->day = day;
    return e;
}

/* 2019-05-27, 2019.5.27, 2019/5/27, 2019-05; 0 = none. */
uint32_t tc_numeric_read(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int y, m, d, n, mn, dn;
    uint32_t compact = read_compact(c, i, w);
    if (compact > i)
        return compact;
    uint32_t e = tc_date_int(c, i, &y, &n);
    if (e > i && n <= 2 && tc_class_at(c, i) & TC_C_DIGIT)
        return read_day_first(c, i, w);
    if (e == i || n != 4 || !tc_within(y, MIN_YEAR, MAX_YEAR) || !(tc_class_at(c, i) & TC_C_DIGIT))
        return i;
    uint32_t sep = tc_at(c, e);
    if (sep != '-' && sep != '.' && sep != '/')
        return i;
    uint32_t e2 = tc_date_int(c, e + 1, &m, &mn);
    if (e2 == e + 1 || mn > 2 || !tc_within(m, 1, 12) || !(tc_class_at(c, e + 1) & TC_C_DIGIT))
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
        if (dn && tc_within(d, 1, 31) && (!more || (dn == 2 && tc_at(c, p + 2) == ':'))) {
            w->day_how = TC_H_ABS;
            w->day = d;
            e = p + (tc_at(c, p) == U'日' ? 1 : 0);
            if (tc_at(c, e) == 'T' && tc_class_at(c, e + 1) & TC_C_DIGIT)
                e++;
            return tc_when_after_day(c, e, w);
        }
        return i;
    }
    /* 2019.5 is a decimal, 2019-05 and 2019.05 are months. */
    if (mn != 2 || tc_class_at(c, e2) & (TC_C_LATIN | TC_C_DIGIT) || tc_at(c, e2) == '.' ||
        tc_unit_at(c, e2).kind)
        return i;
    return e2;
}
