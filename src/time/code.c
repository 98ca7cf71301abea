#include "time/code.h"

/* A year in two or four digits at I: its end, or I. 2022, 22. */
static uint32_t read_year(const tc_ctx *c, uint32_t i, int *year)
{
    int n = 0, v = 0;
    while (n < 5 && tc_numeral_arabic(c, i + (uint32_t)n))
        v = v * 10 + (int)(tc_at(c, i + (uint32_t)n++) - '0');
    *year = n == 2 ? v + (v < 50 ? 2000 : 1900) : v;
    return (n == 2 || n == 4) && tc_within(*year, 1980, 2079) ? i + (uint32_t)n : i;
}

/* What the letter CP counts in a year: parts of so many months; 0 for none. M is the first so many. */
static int months_of(uint32_t cp)
{
    return cp == 'Q' ? 3 : cp == 'H' ? 6 : cp == 'M' ? 1 : 0;
}

/* Part N of a year by the letter CP into W; 0 = there is no such part. */
static int set_part(tc_when *w, uint32_t cp, int n)
{
    int months = months_of(cp);
    if (!months || !tc_within(n, 1, 12 / months))
        return 0;
    w->part = TC_P_MONTHS;
    w->part_of = 'Y';
    w->first = cp == 'M' ? 1 : months * (n - 1) + 1;
    w->last = months * n;
    return 1;
}

/* One digit at I that stands alone: its value, or -1. */
static int one_digit(const tc_ctx *c, uint32_t i)
{
    return tc_numeral_arabic(c, i) && !tc_numeral_arabic(c, i + 1) ? (int)(tc_at(c, i) - '0') : -1;
}

/* 2022Q4, 23H1, 2022 Q4 */
static uint32_t read_year_first(const tc_ctx *c, uint32_t i, tc_when *w, int *year)
{
    uint32_t e = read_year(c, i, year), at = e;
    at += e == i + 4 && tc_at(c, e) == ' ';
    return e > i && tc_at(c, at) != 'M' && set_part(w, tc_at(c, at), one_digit(c, at + 1)) ? at + 2
                                                                                           : i;
}

/* 1Q24, 9M23, 3Q2023 */
static uint32_t read_part_first(const tc_ctx *c, uint32_t i, tc_when *w, int *year)
{
    uint32_t e = read_year(c, i + 2, year);
    return e > i + 2 && set_part(w, tc_at(c, i + 1), one_digit(c, i)) ? e : i;
}

/* Q4 2022, Q4'22, H1 2023 */
static uint32_t read_letter_first(const tc_ctx *c, uint32_t i, tc_when *w, int *year)
{
    uint32_t cp = tc_at(c, i), mark = tc_at(c, i + 2), e = read_year(c, i + 3, year);
    if ((cp != 'Q' && cp != 'H') || !(mark == '\'' || mark == U'’' || (mark == ' ' && e == i + 7)))
        return i;
    return e > i + 3 && set_part(w, cp, one_digit(c, i + 1)) ? e : i;
}

/* FY2025, FY23: the years of firms, taken as those of the calendar */
static uint32_t read_fiscal(const tc_ctx *c, uint32_t i, tc_when *w, int *year)
{
    if (tc_at(c, i) != 'F' || tc_at(c, i + 1) != 'Y')
        return i;
    uint32_t at = i + 2 + (tc_at(c, i + 2) == ' '), e = read_year(c, at, year);
    if (e > at && set_part(w, tc_at(c, e), one_digit(c, e + 1))) /* FY25Q1 */
        return e + 2;
    return e > at ? e : i;
}

/* Does CP mark a figure of the year before it as estimated, forecast or actual: 2024E? */
static int is_outlook(uint32_t cp)
{
    return cp == 'E' || cp == 'F' || cp == 'A';
}

/* Does another year with such a mark stand behind E, a stroke or the border of a cell between? */
static int goes_on(const tc_ctx *c, uint32_t e)
{
    int next;
    uint32_t at = e;
    while (at - e < 12 &&
           (tc_class_at(c, at) & TC_C_SPACE || tc_at(c, at) == '/' || tc_at(c, at) == '|'))
        at++;
    uint32_t to = at > e ? read_year(c, at, &next) : at;
    return to > at && is_outlook(tc_at(c, to)) && !tc_is_alnum(c, to + 1);
}

/* 2024E; 2023A, 24E beside another such year: by themselves they are sizes, types, seats */
static uint32_t read_outlook(const tc_ctx *c, uint32_t i, tc_when *w, int *year)
{
    (void)w;
    uint32_t e = read_year(c, i, year), mark = tc_at(c, e), behind = tc_at(c, e + 1);
    if (e == i || !is_outlook(mark) ||
        (tc_is_han(c, e + 1) && tc_str_has(TC_STR("座室号楼栋型款"), behind)))
        return i;
    int row = goes_on(c, e + 1) || (i > 1 && tc_at(c, i - 1) == '/' && is_outlook(tc_at(c, i - 2)));
    return row || (e == i + 4 && mark != 'A') ? e : i;
}

/* Does a letter follow the digits at I, or the blank behind them? Without one they are no code. */
static int has_letter(const tc_ctx *c, uint32_t i)
{
    enum { MOST = 5 };
    uint32_t e = i;
    while (e < i + MOST && tc_numeral_arabic(c, e))
        e++;
    return tc_class_at(c, e + (tc_at(c, e) == ' ')) & TC_C_LATIN;
}

uint32_t tc_code_read(const tc_ctx *c, uint32_t i, tc_when *w)
{
    static uint32_t (*const rule[])(const tc_ctx *, uint32_t, tc_when *, int *) = {
        read_year_first, read_part_first, read_letter_first, read_fiscal, read_outlook};
    int year;
    uint32_t first = tc_at(c, i);
    if (!(tc_class_at(c, i) & TC_C_DIGIT || first == 'F' || first == 'Q' || first == 'H') ||
        (i && tc_is_alnum(c, i - 1)))
        return i;
    if (first <= '9' && !has_letter(c, i))
        return i;
    for (size_t k = 0; k < sizeof rule / sizeof *rule; k++) {
        *w = (tc_when){.beg = i};
        uint32_t e = rule[k](c, i, w, &year);
        if (e == i)
            continue;
        e += is_outlook(tc_at(c, e)) && !tc_is_alnum(c, e + 1); /* 1Q24E */
        if (tc_is_alnum(c, e))
            break;
        w->base = TC_B_CIVIL;
        w->year_how = TC_H_ABS;
        w->year = (int16_t)year;
        return e;
    }
    *w = (tc_when){.beg = i};
    return i;
}

uint32_t tc_code_start(const tc_ctx *c, uint32_t i)
{
    uint32_t one = i ? tc_at(c, i - 1) : 0;
    if (one == 'Y' && i > 1 && tc_at(c, i - 2) == 'F')
        return i - 2;
    return one == 'H' || one == 'Q' ? i - 1 : i;
}
