#include "judge/value.h"

#include <stdlib.h>

enum { DIGITS = 64 };

/* Is S there and neither false, 0 nor empty? */
static int is_set(tc_str s)
{
    return s.len && !tc_str_is(s, "false") && !tc_str_is(s, "0");
}

/* ---- numbers ---- */

/* A decimal as its digits without zeros at either end, and how far the point is behind the first: 0.5 is 5, 0. */
typedef struct decimal {
    char digits[DIGITS];
    int n, point, minus;
} decimal;

static int decimal_of(decimal *d, tc_str s)
{
    *d = (decimal){0};
    uint32_t i = 0;
    int dots = 0, seen = 0;
    if (i < s.len && (s.p[i] == '-' || s.p[i] == '+'))
        d->minus = s.p[i++] == '-';
    for (; i < s.len && (s.p[i] == '.' || (s.p[i] >= '0' && s.p[i] <= '9')); i++) {
        if (s.p[i] == '.') {
            if (dots++)
                return 0;
            continue;
        }
        seen = 1;
        d->point += dots ? (d->n == 0 && s.p[i] == '0' ? -1 : 0) : d->n || s.p[i] != '0';
        if (d->n || s.p[i] != '0') {
            if (d->n == DIGITS)
                return 0;
            d->digits[d->n++] = s.p[i];
        }
    }
    if (seen && i + 1 < s.len && (s.p[i] | 32) == 'e') {
        char *stop;
        long e = strtol(s.p + i + 1, &stop, 10); /* texts are terminated */
        if (e < -10000 || e > 10000)
            return 0;
        d->point += (int)e;
        i = (uint32_t)(stop - s.p);
    }
    while (d->n && d->digits[d->n - 1] == '0')
        d->n--;
    if (!d->n)
        d->point = d->minus = 0;
    return seen && i == s.len;
}

/* Is A the number B? What is none (16/5) must be the same text. */
static int same_number(tc_str a, tc_str b)
{
    decimal x, y;
    int one = decimal_of(&x, a), other = decimal_of(&y, b);
    if (!one || !other)
        return !one && !other && tc_str_eq(a, b);
    return x.n == y.n && x.point == y.point && x.minus == y.minus &&
           memcmp(x.digits, y.digits, (size_t)x.n) == 0;
}

static tc_str unit_of(tc_str s)
{
    static const char *const same[][2] = {
        {"%", "percent"}, {"％", "percent"}, {"m²", "m2"}, {"km2", "km2"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (tc_str_is(s, same[i][0]))
            return tc_str_of(same[i][1]);
    return s;
}

/* 约, 以上, a bound on one side: an amount that is not quite its number. */
static int is_hedged(const tc_note *m)
{
    static const tc_said hedges[] = {TC_SAID_APPROX, TC_SAID_MOD, TC_SAID_BOUND, TC_SAID_MIN_OPEN,
                                     TC_SAID_MAX_OPEN};
    for (size_t i = 0; i < sizeof hedges / sizeof *hedges; i++)
        if (is_set(m->said[hedges[i]]))
            return 1;
    return !m->said[TC_SAID_MIN].p != !m->said[TC_SAID_MAX].p;
}

static int same_amount(const tc_note *g, const tc_note *f)
{
    static const tc_said figures[] = {TC_SAID_NUMBER, TC_SAID_MIN, TC_SAID_MAX};
    int said = 0, same[3], any = 0;
    tc_str number = g->said[TC_SAID_NUMBER];
    for (int i = 0; i < 3; i++) {
        tc_str a = g->said[figures[i]], b = f->said[figures[i]];
        said |= a.p != NULL;
        same[i] = a.p ? b.p && same_number(a, b) : !b.p;
        any |= number.p && b.p && same_number(number, b);
    }
    if (!said)
        return -1;
    return tc_str_eq(unit_of(g->said[TC_SAID_UNIT]), unit_of(f->said[TC_SAID_UNIT])) &&
           is_hedged(g) == is_hedged(f) && (number.p ? any : same[1] && same[2]);
}

/* ---- dates ---- */

/* The first or last day of the part S of an EDTF text (2018, 2018-02, 2018-02-05, 201X) into DAY[11], as text that compares. */
static void edge_of(char *day, tc_str s, int last)
{
    static const char *const lengths[] = {"31", "28", "31", "30", "31", "30",
                                          "31", "31", "30", "31", "30", "31"};
    char text[24] = "";
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len && n < sizeof text - 1; i++)
        if (s.p[i] != '~' && s.p[i] != '?')
            text[n++] = s.p[i] == 'X' ? last ? '9' : '0' : s.p[i];
    text[n] = 0;
    memcpy(day, text, sizeof text);
    if (n == 4)
        memcpy(day + 4, last ? "-12-31" : "-01-01", 7);
    if (n != 7)
        return;
    long year = strtol(text, NULL, 10), month = strtol(text + 5, NULL, 10);
    const char *end = month >= 1 && month <= 12 ? lengths[month - 1] : "31";
    if (month == 2 && year % 4 == 0 && (year % 100 || year % 400 == 0))
        end = "29";
    day[7] = '-';
    memcpy(day + 8, last ? end : "01", 3);
}

/* Do the EDTF texts A and B name the same days? */
static int same_days(tc_str a, tc_str b)
{
    char day[2][2][24];
    const tc_str both[] = {a, b};
    for (int k = 0; k < 2; k++) {
        tc_str to = both[k], from = tc_str_cut(&to, '/');
        if (!to.p)
            to = from;
        const tc_str part[] = {from, to};
        for (int i = 0; i < 2; i++) {
            day[k][i][0] = 0;
            if (part[i].len && !tc_str_is(part[i], ".."))
                edge_of(day[k][i], part[i], i);
        }
    }
    return strcmp(day[0][0], day[1][0]) == 0 && strcmp(day[0][1], day[1][1]) == 0;
}

static int same_date(const tc_note *g, const tc_note *f)
{
    static const tc_said readings[] = {TC_SAID_EDTF, TC_SAID_COARSE, TC_SAID_NARROW};
    if (!g->said[TC_SAID_EDTF].len)
        return -1;
    tc_str own = f->said[TC_SAID_EDTF];
    for (size_t i = 0; own.len && i < sizeof readings / sizeof *readings; i++) {
        tc_str one = g->said[readings[i]];
        if (one.len && (tc_str_eq(one, own) || same_days(one, own)))
            return 1;
    }
    return 0;
}

int tc_value_agrees(const tc_note *gold, const tc_note *found)
{
    static const struct {
        const char *type;
        tc_said said;
    } plain[] = {{"place", TC_SAID_CODE},
                 {"duration", TC_SAID_DURATION},
                 {"document", TC_SAID_TITLE},
                 {"person", TC_SAID_TITLE}};
    if (tc_str_is(gold->type, "amount"))
        return same_amount(gold, found);
    if (tc_str_is(gold->type, "date"))
        return same_date(gold, found);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (tc_str_is(gold->type, plain[i].type)) {
            tc_str want = gold->said[plain[i].said];
            return want.len ? tc_str_eq(want, found->said[plain[i].said]) : -1;
        }
    return -1;
}
