#include "time/numeric.h"

#include "time/ymd.h"

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

static void set_date(tc_when *w, int y, int m, int d)
{
    w->base = TC_B_CIVIL;
    w->month_how = w->day_how = TC_H_ABS;
    w->year_how = y ? TC_H_ABS : TC_H_NONE;
    w->year = (int16_t)y;
    w->month = (int16_t)m;
    w->day = (int16_t)d;
}

static int is_digit(const tc_ctx *c, uint32_t i)
{
    return (tc_class_at(c, i) & TC_C_DIGIT) != 0;
}

/* 6·30, 12·5: month and day, where nothing else is joined to them. */
static uint32_t read_dotted(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int m, d, n, dn;
    uint32_t e = tc_numeral_plain(c, i, &m, &n), before = i ? tc_at(c, i - 1) : 0;
    if (e == i || tc_at(c, e) != U'·' || !is_digit(c, e + 1))
        return i;
    uint32_t last = tc_numeral_plain(c, e + 1, &d, &dn);
    if (last == e + 1 || !tc_within(m, 1, 12) || !tc_within(d, 1, 31) || n > 2 || dn > 2 ||
        before == U'·' || tc_at(c, last) == U'·' || tc_at(c, last) == U'”' ||
        tc_is_alnum(c, last) || tc_at(c, last) == '.')
        return i;
    set_date(w, 0, m, d);
    return last;
}

/* 12/1, 05/08, 5/8（周三）: month and day where it cannot be a share: over one, with a leading zero,
 * or before a weekday. */
static uint32_t read_slashed(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int m, d, n, dn;
    tc_date_word word;
    uint32_t e = tc_numeral_plain(c, i, &m, &n);
    if (e == i || tc_at(c, e) != '/' || !is_digit(c, e + 1))
        return i;
    uint32_t last = tc_numeral_plain(c, e + 1, &d, &dn), after = tc_at(c, last);
    uint32_t before = i ? tc_at(c, i - 1) : 0;
    tc_unit u = tc_unit_at(c, last);
    if (last == e + 1 || !tc_within(m, 1, 12) || !tc_within(d, 1, 31) || n > 2 || dn > 2 ||
        before == '/' || before == '.' || before == '-' || after == '/' || after == '.' ||
        after == '%' || tc_is_alnum(c, last) || (i && tc_is_alnum(c, i - 1)) ||
        (u.kind && tc_cut(c, u.end)))
        return i;
    uint32_t open = after == '(';
    int weekday =
        tc_date_word_at(c, last + open, "relative", &word) && strncmp(word.id, "weekday:", 8) == 0;
    if (!weekday && (d > 1 || m == 1) && tc_at(c, i) != '0' && !(tc_at(c, e + 1) == '0'))
        return i;
    set_date(w, 0, m, d);
    return tc_ymd_after_day(c, last, w);
}

/* 09-01 20:01: month and day before a time of day; 2010 01 29. */
static uint32_t read_spaced(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int y, m, d, n;
    if ((m = tc_numeral_two(c, i)) >= 1 && tc_at(c, i + 2) == '-' &&
        (d = tc_numeral_two(c, i + 3)) >= 1 && m <= 12 && d <= 31 && tc_at(c, i + 5) == ' ' &&
        tc_numeral_two(c, i + 6) >= 0 && tc_at(c, i + 8) == ':') {
        set_date(w, 0, m, d);
        return tc_ymd_after_day(c, i + 5, w);
    }
    uint32_t e = tc_numeral_plain(c, i, &y, &n);
    if (e != i + 4 || !is_digit(c, i) || !tc_within(y, 1900, 2099) || tc_at(c, e) != ' ' ||
        tc_at(c, e + 3) != ' ' || (m = tc_numeral_two(c, e + 1)) < 1 || m > 12 ||
        (d = tc_numeral_two(c, e + 4)) < 1 || d > 31 || (tc_at(c, e + 1) != '0' && d > 9))
        return i;
    if (tc_at(c, e + 6) == ' ' && is_digit(c, e + 7))
        return i; /* a row of figures */
    set_date(w, y, m, d);
    return tc_ymd_after_day(c, e + 6, w);
}

/* 12-11-10, 05/05/89: the year in two digits comes first where it can, then the day, unless that
 * makes no date. */
static uint32_t read_short(const tc_ctx *c, uint32_t i, const int *v, const int *n, uint32_t e,
                           uint32_t sep, tc_when *w)
{
    int y = v[2], m = v[1], d = v[0];
    if (sep == '.' || n[2] != 2 || tc_is_alnum(c, e) || tc_at(c, e) == sep ||
        (i && tc_at(c, i - 1) == sep))
        return i;
    if (sep == '-' && n[0] == 2 && n[1] == 2) {
        y = v[0];
        d = v[2];
    } else if (m > 12) {
        m = v[0];
        d = v[1];
    }
    tc_unit u = tc_unit_at(c, e); /* 15/12/10倍 */
    if (!tc_within(m, 1, 12) || !tc_within(d, 1, 31) || (u.kind && u.kind != TC_U_TIME))
        return i;
    set_date(w, y < 50 ? 2000 + y : 1900 + y, m, d);
    return e;
}

/* 27-5-2019, 27.5.2019, 5/27/2019: day first unless that makes no date. */
static uint32_t read_day_first(const tc_ctx *c, uint32_t i, tc_when *w)
{
    int v[3], n[3];
    uint32_t e = i, sep = 0;
    for (int k = 0; k < 3; k++) {
        uint32_t to = tc_numeral_plain(c, e, &v[k], &n[k]);
        if (to == e || !(tc_class_at(c, e) & TC_C_DIGIT) || (n[k] > 2 && k < 2))
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
    if (n[2] <= 2)
        return read_short(c, i, v, n, e, sep, w);
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
    if (!is_digit(c, i))
        return i;
    uint32_t e = tc_numeral_plain(c, i, &y, &n), sep = tc_at(c, e), to;
    if (e == i)
        return read_compact(c, i, w);
    if (sep != '-' && sep != '.' && sep != '/' && sep != ' ' && sep != U'·') /* nearly always */
        return i;
    if ((to = read_dotted(c, i, w)) > i || (to = read_slashed(c, i, w)) > i ||
        (to = read_spaced(c, i, w)) > i)
        return to;
    if (n <= 2)
        return read_day_first(c, i, w);
    if (n != 4 || !tc_within(y, MIN_YEAR, MAX_YEAR) || sep == ' ' || sep == U'·')
        return i;
    uint32_t e2 = tc_numeral_plain(c, e + 1, &m, &mn);
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
            return tc_ymd_after_day(c, e, w);
        }
        return i;
    }
    /* 2019.5 is a decimal, 2019-05 and 2019.05 are months. */
    if (mn != 2 || tc_class_at(c, e2) & (TC_C_LATIN | TC_C_DIGIT) || tc_at(c, e2) == '.' ||
        tc_unit_at(c, e2).kind)
        return i;
    return e2;
}
