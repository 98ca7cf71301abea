#include "seg/run.h"

#include <string.h>

enum { LOCAL_MOST = 64 }; /* the part of a mail address before its @ */

uint32_t tc_run_end(const tc_view *v, uint32_t i)
{
    uint8_t cls = tc_view_class(v, i);
    uint32_t e = i, stop = v->n - i > TC_RUN_MOST ? i + TC_RUN_MOST : v->n;
    if (tc_is_alnum_class(cls)) {
        while (e < stop && tc_is_alnum_class(tc_view_class(v, e))) {
            e++;
            uint32_t cp = tc_view_cp(v, e);
            if (e + 1 < stop && (cp == '.' || (cp == ',' && tc_view_byte(v, e) == ',')) &&
                (tc_view_class(v, e - 1) & TC_C_DIGIT) && (tc_view_class(v, e + 1) & TC_C_DIGIT))
                e++;
        }
    } else if (cls & TC_C_NUMERAL) {
        while (e < stop && e - i < TC_RUN_NUMERAL &&
               (tc_view_class(v, e) & TC_C_NUMERAL || (e > i && tc_view_cp(v, e) == '0')))
            e++;
        return e - i > 1 ? e : i;
    }
    return e;
}

/* Is the figure [I, E), which 年 follows, a year? Of as many digits (1998, 一九九八); of two with 0 or 9
 * ahead (98年) or a month behind (24年3月). Others count years: 10|年. */
static int is_year(const tc_view *v, uint32_t i, uint32_t e)
{
    for (uint32_t k = i; k < e; k++) {
        uint32_t cp = tc_view_cp(v, k);
        if (tc_is_scale(cp) || cp == '.')
            return 0;
    }
    if (e - i == 2) {
        uint32_t cp = tc_view_cp(v, i), m = e + 1;
        while (m < v->n && m < e + 3 && tc_is_figure(tc_view_class(v, m)))
            m++;
        return cp == '0' || cp == '9' || (m > e + 1 && tc_view_cp(v, m) == U'月');
    }
    return e - i == 4;
}

uint32_t tc_run_sign(const tc_view *v, uint32_t i, uint32_t e)
{
    uint32_t cp = tc_view_cp(v, e);
    if (cp == U'月')
        return e + 1 + (tc_view_cp(v, e + 1) == U'份');
    if (cp == '%' || cp == U'‰' || cp == U'日' || cp == U'时' || cp == U'分')
        return e + 1;
    if (cp == U'年')
        return e + (uint32_t)is_year(v, i, e);
    /* 12:30, 12:30:15; 2/3 but not 2024/2/3 */
    char mark = e < v->n ? tc_view_byte(v, e) : 0;
    uint32_t half = e, most = mark == '/' ? 1 : 2;
    if ((mark != ':' && mark != '/') || (i > 0 && tc_view_byte(v, i - 1) == mark))
        return e;
    for (; most && e - i <= 5 && half < v->n && tc_view_byte(v, half) == mark; most--) {
        uint32_t k = half + 1;
        while (k < v->n && k - half < 4 && tc_view_class(v, k) & TC_C_DIGIT)
            k++;
        if (k - half > 3 || k - half < (mark == ':' ? 3u : 2u) ||
            tc_is_alnum_class(tc_view_class(v, k)))
            return e;
        half = k;
    }
    return half < v->n && tc_view_byte(v, half) == mark ? e : half;
}

uint32_t tc_run_fraction(const tc_view *v, uint32_t i, uint32_t e)
{
    if (tc_view_cp(v, e) != U'分' || tc_view_cp(v, e + 1) != U'之')
        return i;
    uint32_t k = e + 2;
    while (k < v->n && k - e < TC_RUN_NUMERAL &&
           (tc_is_figure(tc_view_class(v, k)) ||
            (k > e + 2 && (tc_view_cp(v, k) == U'点' || tc_view_cp(v, k) == '.') &&
             tc_is_figure(tc_view_class(v, k + 1)))))
        k++;
    return k > e + 2 ? k : i;
}

uint32_t tc_run_decimal(const tc_view *v, uint32_t i, uint32_t e)
{
    uint32_t k = e + 1;
    if (tc_view_cp(v, e) != U'点')
        return i;
    while (k < v->n && k - e < TC_RUN_NUMERAL && tc_view_class(v, k) & TC_C_NUMERAL)
        k++;
    uint32_t last = tc_view_cp(v, k - 1);
    return k > e + 2 && (last == U'万' || last == U'亿') && !tc_is_scale(tc_view_cp(v, e + 1)) ? k
                                                                                               : i;
}

uint32_t tc_run_day(const tc_view *v, uint32_t i, uint32_t e)
{
    uint32_t k = e;
    if (e - i != 4)
        return i;
    for (int part = 0; part < 2; part++) {
        uint32_t beg = k + 1;
        if (k >= v->n || tc_view_byte(v, k) != '-')
            return i;
        for (k = beg; k < v->n && tc_view_class(v, k) & TC_C_DIGIT;)
            k++;
        if (k == beg || k - beg > 2)
            return i;
    }
    return k < v->n && (tc_is_alnum_class(tc_view_class(v, k)) || tc_view_byte(v, k) == '-') ? i
                                                                                             : k;
}

/* May the character at I stand in a name that letters write: an address of the web or of mail? */
static inline int is_address(const tc_view *v, uint32_t i, const char *marks)
{
    uint8_t c = i < v->n ? (uint8_t)tc_view_byte(v, i) : 0x80;
    return c < 0x80 && (tc_is_alnum_class(tc_view_class(v, i)) || (c && strchr(marks, c)));
}

uint32_t tc_run_letters(const tc_view *v, uint32_t i, uint32_t e)
{
    const char *next = v->text + tc_view_off(v, e), *text = v->text + tc_view_off(v, i);
    uint32_t k = e, stop = v->n - i > TC_RUN_MOST ? i + TC_RUN_MOST : v->n;
    if (e >= stop || !*next || (uint8_t)*next >= 0x80 || !strchr(".-_@:+%#", *next))
        return e;
    if (e == i + 1 && tc_view_class(v, i) & TC_C_LATIN) { /* C#, C++ */
        uint32_t end = *next == '#'                                  ? e + 1
                       : e + 2 <= stop && memcmp(next, "++", 2) == 0 ? e + 2
                                                                     : e;
        if (end > e && !tc_is_alnum_class(end < v->n ? tc_view_class(v, end) : 0))
            return end;
    }
    int web = tc_view_off(v, v->n) - tc_view_off(v, e) > 3 && memcmp(next, "://", 3) == 0;
    web |= tc_view_off(v, v->n) - tc_view_off(v, i) > 4 && memcmp(text, "www.", 4) == 0;
    if (web) {
        while (k < stop && is_address(v, k, "-._~:/?#@!$&'()*+,;=%"))
            k++;
        while (k > e && !tc_is_alnum_class(tc_view_class(v, k - 1)) &&
               !strchr("/=#&", tc_view_byte(v, k - 1)))
            k--;
        return k;
    }
    while (k < stop && k - i < LOCAL_MOST && is_address(v, k, "._%+-"))
        k++;
    if (k + 1 < stop && tc_view_byte(v, k) == '@' && is_address(v, k + 1, "")) {
        for (k++; k < stop && is_address(v, k, ".-");)
            k++;
        while (!tc_is_alnum_class(tc_view_class(v, k - 1)))
            k--;
        return k;
    }
    int joined = 0;
    for (k = e; tc_view_class(v, i) & TC_C_LATIN && k + 1 < stop && is_address(v, k + 1, "");) {
        char mark = tc_view_byte(v, k);
        if (mark != '_' && !(mark == '.' && tc_view_class(v, k - 1) & TC_C_LATIN) &&
            !(mark == '-' && (joined || tc_view_class(v, k - 1) & TC_C_LATIN ||
                              (k - i > 2 && tc_view_class(v, k + 1) & TC_C_LATIN)))) /* KX300-n2 */
            break;
        joined = 1;
        k = tc_run_end(v, k + 1);
    }
    return k;
}

static uint32_t digits_end(const tc_view *v, uint32_t i)
{
    while (i < v->n && tc_view_class(v, i) & TC_C_DIGIT)
        i++;
    return i;
}

int tc_run_numbers(const tc_view *v, const tc_trie *t, uint32_t i, uint32_t end)
{
    uint32_t cp = tc_view_cp(v, end);
    if (end == i || end - i > TC_RUN_NAME || cp == '%' ||
        tc_view_class(v, end) & (TC_C_NUMERAL | TC_C_LATIN))
        return 0;
    if (cp == '.' || cp == ',')
        return !(tc_view_class(v, end + 1) & TC_C_DIGIT);
    const tc_cell *pair = end + 2 <= v->n ? tc_trie_exact(t, v->code + end, 2) : NULL;
    int time =
        cp == U'天' || cp == U'日' || cp == U'月' || cp == U'年' || cp == U'周' || cp == U'时';
    if (pair && pair->word && pair->cost != TC_COST_NONE && !time)
        return !(pair->mask & TC_A_UNIT); /* 吴某1|支付, 林某2|名下 */
    const tc_cell *one = end < v->n ? tc_trie_exact(t, v->code + end, 1) : NULL;
    return !one || !(one->mask & TC_A_UNIT);
}

uint32_t tc_run_part(const tc_view *v, const tc_trie *t, uint32_t i, tc_run_names *names)
{
    enum { PHONE = 7, YEAR = 4, MOST = 20 };
    uint32_t before = i ? tc_view_cp(v, i - 1) : 0, e;
    if (before != U'某') {
        if (v->n - i < PHONE + YEAR || !(tc_view_class(v, i + PHONE + YEAR - 1) & TC_C_DIGIT))
            return i;
        for (e = i; e - i < MOST && tc_view_class(v, e) & TC_C_DIGIT;)
            e++;
        if (e - i < PHONE + YEAR || tc_view_cp(v, e) != U'年')
            return i;
        return tc_view_is(v, e - YEAR, "20") || tc_view_is(v, e - YEAR, "19") ? e - YEAR : i;
    }
    e = digits_end(v, i);
    uint32_t back = i > 2 && tc_view_cp(v, i - 2) == U'某' ? 3 : 2; /* 冯某|, 冯某某| */
    for (uint32_t k = 0; i >= back && k < names->n; k++)
        if (names->at[k] >= back && memcmp(v->code + names->at[k] - back, v->code + i - back,
                                           (back + 1) * sizeof *v->code) == 0)
            return e > i + 1 ? i + 1 : i;
    if (i >= back && e == i + 1 && names->n < TC_RUN_NAMES && tc_run_numbers(v, t, i, e))
        names->at[names->n++] = i;
    return i;
}
