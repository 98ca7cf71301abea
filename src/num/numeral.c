#include "num/numeral.h"

enum { MAX_DIGITS = 30, PLAIN = 4 };

static const tc_u128 LIMIT = (tc_u128)-1 / 100;

int tc_numeral_digit(uint32_t cp)
{
    switch (cp) {
    case U'〇':
    case U'零':
        return 0;
    case U'一':
    case U'壹':
        return 1;
    case U'二':
    case U'贰':
    case U'两':
    case U'俩':
        return 2;
    case U'三':
    case U'叁':
    case U'仨':
        return 3;
    case U'四':
    case U'肆':
        return 4;
    case U'五':
    case U'伍':
        return 5;
    case U'六':
    case U'陆':
        return 6;
    case U'七':
    case U'柒':
        return 7;
    case U'八':
    case U'捌':
        return 8;
    case U'九':
    case U'玖':
        return 9;
    default:
        return cp >= '0' && cp <= '9' ? (int)(cp - '0') : -1;
    }
}

/* The exponent of a scale character, 0 for none. */
int tc_numeral_scale(uint32_t cp)
{
    switch (cp) {
    case U'十':
    case U'拾':
        return 1;
    case U'百':
    case U'佰':
        return 2;
    case U'千':
    case U'仟':
        return 3;
    case U'万':
        return 4;
    case U'亿':
        return 8;
    case U'兆':
        return 12;
    default:
        return 0;
    }
}

/* Is the scale at I the first character of a unit (5千克, 两千瓦, 100兆瓦), not of the figure? 三千米 is
 * three thousand metres, 3千米 three kilometres. */
int tc_numeral_unit(const tc_ctx *c, uint32_t i, int arabic)
{
    uint32_t cp = tc_at(c, i);
    if (cp != U'千' && cp != U'兆' && cp != U'百')
        return 0;
    tc_match m = tc_scan_longest(c->scan, i, TC_A_UNIT);
    if (m.len < 2)
        return 0;
    return arabic || cp != U'千' || tc_at(c, i + 1) != U'米';
}

/* Is the character at I a comma that may group thousands: plain, or full-width among such digits? */
int tc_numeral_comma(const tc_ctx *c, uint32_t i)
{
    if (tc_at(c, i) != ',' || i + 1 >= c->view->n)
        return 0;
    if (tc_view_byte(c->view, i) == ',' ||
        (tc_view_byte(c->view, i + 1) & 0x80 && i > 0 && tc_view_byte(c->view, i - 1) & 0x80))
        return 1;
    /* 82，225.00: a full-width comma where decimals follow the group. */
    return tc_at(c, i + 4) == '.' && tc_numeral_arabic(c, i + 5) && tc_numeral_arabic(c, i + 6) &&
           !tc_numeral_arabic(c, i + 7);
}

/* Arabic digits with thousands separators at I: the end, or I. Fills the digits of N. */
uint32_t tc_numeral_digits(const tc_ctx *c, uint32_t i, tc_u128 *value, uint8_t *digits,
                           uint8_t *grouped)
{
    uint32_t e = i, count = 0;
    tc_u128 v = 0;
    while (tc_numeral_arabic(c, e)) {
        if (++count > MAX_DIGITS)
            return i;
        v = v * 10 + (tc_at(c, e++) - '0');
    }
    if (count <= 3)
        while (tc_numeral_comma(c, e) && tc_numeral_arabic(c, e + 1) &&
               tc_numeral_arabic(c, e + 2) && tc_numeral_arabic(c, e + 3) &&
               !tc_numeral_arabic(c, e + 4) && count + 3 <= MAX_DIGITS) {
            for (uint32_t k = 1; k <= 3; k++)
                v = v * 10 + (tc_at(c, e + k) - '0');
            e += 4;
            count += 3;
            *grouped = 1;
        }
    *value = v;
    *digits = (uint8_t)count;
    return e;
}

tc_tail tc_numeral_tail(uint32_t cp)
{
    return cp == U'多' || cp == U'余' ? TC_TAIL_MORE : cp == U'来' ? TC_TAIL_ABOUT : TC_NO_TAIL;
}

/* The decimal places at I (after the point): the end, or I when there are none. */
uint32_t tc_numeral_places(const tc_ctx *c, uint32_t i, int han, tc_dec *d)
{
    uint32_t e = i;
    while (e - i < MAX_DIGITS &&
           (han ? tc_numeral_han(tc_at(c, e)) && tc_at(c, e) != U'两' : tc_numeral_arabic(c, e))) {
        if (d->mant > LIMIT)
            return i;
        d->mant = d->mant * 10 + (tc_u128)tc_numeral_digit(tc_at(c, e));
        d->exp--;
        e++;
    }
    return e;
}

int tc_numeral_twenty(uint32_t cp)
{
    return cp == U'廿' ? 2 : cp == U'卅' ? 3 : 0;
}

static int han_digit(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return cp > '9' ? tc_numeral_digit(cp) : -1;
}

uint32_t tc_numeral_plain(const tc_ctx *c, uint32_t i, int *value, int *digits)
{
    uint32_t e = i;
    int v = 0, n = 0;
    if (tc_numeral_arabic(c, i)) { /* behind the last character of a text stands none */
        const uint16_t *code = c->view->code + i;
        const tc_charmap *map = c->view->map;
        for (; map->cls[code[n]] & TC_C_DIGIT; n++) {
            if (n == PLAIN)
                return i;
            v = v * 10 + (int)(map->rep[code[n]] - '0');
        }
        e += (uint32_t)n;
    } else if (tc_class_at(c, i) & TC_C_NUMERAL) {
        for (int d; n < PLAIN && (d = han_digit(c, e)) >= 0; e++, n++)
            v = v * 10 + d;
        int twenty = n ? 0 : tc_numeral_twenty(tc_at(c, e));
        if (twenty || (n <= 1 && tc_numeral_scale(tc_at(c, e)) == 1)) {
            v = 10 * (twenty ? twenty : n ? v : 1);
            n = 2;
            e++;
            if (han_digit(c, e) > 0)
                v += han_digit(c, e++);
        }
        uint32_t cp = tc_at(c, e);
        if (tc_class_at(c, e) & TC_C_NUMERAL && cp != U'半' && cp != U'几')
            return i; /* a larger figure, or none: 一百 */
    }
    *value = v;
    *digits = n;
    return e;
}

int tc_numeral_two(const tc_ctx *c, uint32_t i)
{
    for (uint32_t k = 0; k < 3; k++)
        if (!(tc_numeral_arabic(c, i + k)) != (k == 2))
            return -1;
    return (int)(tc_at(c, i) - '0') * 10 + (int)(tc_at(c, i + 1) - '0');
}
