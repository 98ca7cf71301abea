#include "ent/num.h"

enum { MAX_CHARS = 64, MAX_DIGITS = 30, LEVELS = 6 };

static const tc_u128 LIMIT = (tc_u128)-1 / 100;

/* ---- characters ---- */

int tc_num_digit(uint32_t cp)
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
static int scale_of(uint32_t cp)
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

static int is_capital(uint32_t cp)
{
    switch (cp) {
    case U'壹':
    case U'贰':
    case U'叁':
    case U'肆':
    case U'伍':
    case U'陆':
    case U'柒':
    case U'捌':
    case U'玖':
    case U'拾':
    case U'佰':
    case U'仟':
        return 1;
    default:
        return 0;
    }
}

static int is_arabic(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_DIGIT;
}

static int is_han_digit(uint32_t cp)
{
    return cp > '9' && tc_num_digit(cp) >= 0;
}

static tc_u128 power(int exp)
{
    tc_u128 p = 1;
    while (exp-- > 0)
        p *= 10;
    return p;
}

static uint32_t read_integer(const tc_ctx *c, uint32_t i, tc_num *n);

/* Is the scale at I the first character of a unit (5千克, 两千瓦, 100兆瓦), not of the figure? 三千米 is
 * three thousand metres, 3千米 three kilometres. */
static int starts_unit(const tc_ctx *c, uint32_t i, int arabic)
{
    uint32_t cp = tc_at(c, i);
    if (cp != U'千' && cp != U'兆' && cp != U'百')
        return 0;
    const tc_match *m = tc_scan_longest(c->scan, i, TC_A_UNIT);
    if (!m || m->len < 2)
        return 0;
    return arabic || cp != U'千' || tc_at(c, i + 1) != U'米';
}

/* ---- the numeral ---- */

/* Evaluates a figure twice at once: LO and HI differ where it is vague. */
typedef struct figure {
    struct {
        tc_u128 v;
        int exp;
    } level[2][LEVELS]; /* finished parts, by falling scale; [0] low, [1] high */
    int levels;
    tc_u128 section[2]; /* below 万 */
    int last_small;     /* the smallest of 十 百 千 in this section; 4 for none yet */
    tc_u128 digit[2];   /* pending digits */
    int has_digit;      /* how many pending digits; -1: Arabic, complete */
    int last_scale;     /* exponent of the scale just before the pending digits */
    int zero;           /* 零 between scale and digit: 五千零五 */
} figure;

static tc_u128 sum_of(const figure *f, int k, int from)
{
    tc_u128 s = f->section[k] + f->digit[k];
    for (int i = from; i < f->levels; i++)
        s += f->level[k][i].v;
    return s;
}

/* 十 百 千 after the pending digit (or alone: 十五, 百). 0 = the figure ends before it. */
static int add_small(figure *f, int exp)
{
    if (exp >= f->last_small || f->has_digit > 1)
        return 0;
    if (f->has_digit < 0 && f->digit[0] > 9999)
        return 0;
    /* 百, 千 without a digit begin a figure, they never continue one: 一万百. */
    if (!f->has_digit && exp > 1 && (f->levels || f->last_small < 4))
        return 0;
    for (int k = 0; k < 2; k++) {
        f->section[k] += (f->has_digit ? f->digit[k] : 1) * power(exp);
        f->digit[k] = 0;
    }
    f->last_small = f->last_scale = exp;
    f->has_digit = f->zero = 0;
    return 1;
}

static int add_big(figure *f, int exp)
{
    int from = f->levels;
    while (from > 0 && f->level[0][from - 1].exp < exp)
        from--;
    tc_u128 low = sum_of(f, 0, from), high = sum_of(f, 1, from);
    if (!low) {
        if (f->levels && f->level[0][f->levels - 1].exp == exp && exp == 4 && !f->section[1] &&
            !f->digit[1]) { /* 四万万 */
            for (int k = 0; k < 2; k++) {
                f->level[k][f->levels - 1].v *= power(4);
                f->level[k][f->levels - 1].exp = 8;
            }
            return 1;
        }
        if (f->levels)
            return 0;
        low = high = 1;
    }
    if (from >= LEVELS || high > power(26) || (from > 0 && f->level[0][from - 1].exp == exp))
        return 0;
    f->level[0][from].v = low * power(exp);
    f->level[1][from].v = high * power(exp);
    f->level[0][from].exp = f->level[1][from].exp = exp;
    f->levels = from + 1;
    for (int k = 0; k < 2; k++)
        f->section[k] = f->digit[k] = 0;
    f->has_digit = f->zero = 0;
    f->last_small = 4;
    f->last_scale = exp;
    return 1;
}

static int add_scale(figure *f, int exp)
{
    return exp < 4 ? add_small(f, exp) : add_big(f, exp);
}

/* 多 and 余 before a scale, 几 behind one, leave the last written place open. */
static void open_end(figure *f)
{
    tc_u128 v = f->section[0] + f->digit[0], step = 1;
    if (!f->has_digit && f->last_small < 4)
        step = power(f->last_small);
    else
        while (v && v % (step * 10) == 0)
            step *= 10;
    f->digit[1] += step;
}

/* Is the character at I a comma that may group thousands: plain, or full-width among such digits? */
static int is_comma(const tc_ctx *c, uint32_t i)
{
    const char *p = c->view->text;
    if (tc_at(c, i) != ',' || i + 1 >= c->view->n)
        return 0;
    if (p[c->view->off[i]] == ',' ||
        (p[c->view->off[i + 1]] & 0x80 && i > 0 && p[c->view->off[i - 1]] & 0x80))
        return 1;
    /* 82，225.00: a full-width comma where decimals follow the group. */
    return tc_at(c, i + 4) == '.' && is_arabic(c, i + 5) && is_arabic(c, i + 6) &&
           !is_arabic(c, i + 7);
}

/* Arabic digits with thousands separators at I: the end, or I. Fills the digits of N. */
static uint32_t read_arabic(const tc_ctx *c, uint32_t i, tc_u128 *value, uint8_t *digits,
                            uint8_t *grouped)
{
    uint32_t e = i, count = 0;
    tc_u128 v = 0;
    while (is_arabic(c, e)) {
        if (++count > MAX_DIGITS)
            return i;
        v = v * 10 + (tc_at(c, e++) - '0');
    }
    if (count <= 3)
        while (is_comma(c, e) && is_arabic(c, e + 1) && is_arabic(c, e + 2) &&
               is_arabic(c, e + 3) && !is_arabic(c, e + 4) && count + 3 <= MAX_DIGITS) {
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

/* Does a figure of one to three digits, or a group, stand before the comma at I? */
static int is_group(const tc_ctx *c, uint32_t i)
{
    uint32_t n = 0;
    while (n < 4 && i > n && is_arabic(c, i - n - 1))
        n++;
    return n >= 1 && n <= 3;
}

/* Is I the middle of a numeral that began earlier: 1,280  3.5  三点五  三分之一? */
static int is_middle(const tc_ctx *c, uint32_t i)
{
    if (i < 2)
        return 0;
    uint32_t before = tc_at(c, i - 1);
    uint8_t cls = tc_class_at(c, i - 2);
    if (is_arabic(c, i) && cls & TC_C_DIGIT) {
        if (before == '.')
            return 1;
        if (before == ',' && is_comma(c, i - 1) && is_arabic(c, i + 1) && is_arabic(c, i + 2) &&
            !is_arabic(c, i + 3) && is_group(c, i - 1))
            return 1;
    }
    if (before == U'又' && cls & (TC_C_DIGIT | TC_C_NUMERAL)) {
        tc_num part = {0};
        uint32_t to = read_integer(c, i, &part);
        return to > i && tc_at(c, to) == U'分' && tc_at(c, to + 1) == U'之';
    }
    if (before == U'之' && tc_at(c, i - 2) == U'分')
        return i >= 3 && tc_class_at(c, i - 3) & (TC_C_DIGIT | TC_C_NUMERAL);
    if (before == U'点' && cls & (TC_C_DIGIT | TC_C_NUMERAL) && is_han_digit(tc_at(c, i))) {
        uint32_t e = i;
        while (is_han_digit(tc_at(c, e)) && e - i < MAX_CHARS)
            e++;
        return scale_of(tc_at(c, e)) != 1;
    }
    return 0;
}

/* 多 余 来 几 behind the figure, and whether a scale follows (一千多万). */
static int tail_at(uint32_t cp, tc_tail *tail)
{
    *tail = cp == U'来' ? TC_TAIL_ABOUT : TC_TAIL_MORE;
    return cp == U'多' || cp == U'余' || cp == U'来';
}

/* The decimal places at I (after the point): the end, or I when there are none. */
static uint32_t read_places(const tc_ctx *c, uint32_t i, int han, tc_dec *d)
{
    uint32_t e = i;
    while (e - i < MAX_DIGITS &&
           (han ? is_han_digit(tc_at(c, e)) && tc_at(c, e) != U'两' : is_arabic(c, e))) {
        if (d->mant > LIMIT)
            return i;
        d->mant = d->mant * 10 + (tc_u128)tc_num_digit(tc_at(c, e));
        d->exp--;
        e++;
    }
    return e;
}

/* A coefficient with a point, then scales only: 3.2亿, 三点五万, 1.2多万. E is behind the places. */
static uint32_t scale_decimal(const tc_ctx *c, uint32_t e, tc_num *n)
{
    tc_dec v = n->value;
    int last = 0, total = 0;
    n->coef = v;
    for (;;) {
        tc_tail tail;
        uint32_t at = e;
        if (!total && tail_at(tc_at(c, at), &tail) && scale_of(tc_at(c, at + 1)) >= 4)
            at++;
        int exp = scale_of(tc_at(c, at));
        if (!exp || exp < 2 || (total && exp <= last) || starts_unit(c, at, n->arabic))
            break;
        if (at > e) {
            n->vague = TC_STEP;
            n->upper = v;
            n->upper.mant++;
        }
        last = exp;
        total += exp;
        e = at + 1;
    }
    n->scale = total;
    n->value.exp += total;
    if (n->vague)
        n->upper.exp += total;
    return e;
}

/* Is there one blank at I, and a scale behind it (or a digit, when a scale is before it)? */
static int joins_over_blank(const tc_ctx *c, uint32_t i)
{
    tc_tail tail;
    uint32_t next = tc_at(c, i + 1);
    if (!(tc_class_at(c, i) & TC_C_SPACE) || !tc_at(c, i))
        return 0;
    if (scale_of(next))
        return 1;
    if (scale_of(tc_at(c, i - 1)) && (is_han_digit(next) || next == U'几'))
        return 1;
    uint32_t at = i + 2 + (tc_class_at(c, i + 2) & TC_C_SPACE ? 1 : 0);
    return (tail_at(next, &tail) || next == U'几') && scale_of(tc_at(c, at)) >= 4;
}

/* The integer figure from I on; the end, or I when nothing stands there. */
static uint32_t read_integer(const tc_ctx *c, uint32_t i, tc_num *n)
{
    figure f = {.last_small = 4};
    uint32_t e = i, digits_at = i, stop = i;
    int seen_scale = 0, plain = 1;
    for (; e - i < MAX_CHARS; stop = e) {
        if (e > i && joins_over_blank(c, e))
            e++; /* 五百 余万, 7 万5 千 */
        uint32_t cp = tc_at(c, e);
        int exp = scale_of(cp);
        n->capital |= (uint8_t)is_capital(cp);
        if (is_arabic(c, e)) {
            uint8_t digits = 0, grouped = 0;
            tc_u128 v = 0;
            if (f.has_digit || (seen_scale && f.last_scale < 3))
                break;
            uint32_t to = read_arabic(c, e, &v, &digits, &grouped);
            if (to == e || (seen_scale && (v >= power(f.last_scale) || tc_at(c, to) == '.')))
                break;
            if (e == i) {
                n->digits = digits;
                n->grouped = grouped;
                n->arabic = 1;
            }
            f.digit[0] = f.digit[1] = v;
            f.has_digit = -1;
            f.zero = seen_scale && digits > 1;
            digits_at = e;
            e = to;
            plain = 0;
            if (tc_at(c, e) == '.' && is_arabic(c, e + 1) && !seen_scale) {
                stop = e;
                break;
            }
        } else if (cp == U'廿' || cp == U'卅') {
            if (f.has_digit || f.last_small < 2)
                break;
            f.section[0] = f.section[1] += cp == U'廿' ? 20 : 30;
            f.last_small = f.last_scale = 1;
            seen_scale = 1;
            plain = 0;
            e++;
        } else if (is_han_digit(cp)) {
            int d = tc_num_digit(cp);
            int pair_word = cp == U'两' || cp == U'俩' || cp == U'仨';
            /* 三十两 weighs, it is no 32. */
            if (f.has_digit < 0 || f.has_digit >= 25 ||
                (pair_word && e > i && (f.has_digit || scale_of(tc_at(c, e + 1)) < 2)))
                break;
            if (seen_scale && d == 0 && !f.has_digit) {
                if (!is_han_digit(tc_at(c, e + 1)) && !is_arabic(c, e + 1) &&
                    tc_at(c, e + 1) != U'几' && scale_of(tc_at(c, e + 1)) != 1)
                    break;
                f.zero = 1;
                e++;
                continue;
            }
            if (f.has_digit == 0)
                digits_at = e;
            if (seen_scale && f.has_digit == 1) {
                /* A second digit behind a scale can only be a pair: 十七八, 二万五六. */
                if ((tc_u128)d != f.digit[0] + 1 || f.digit[0] != f.digit[1])
                    break;
                f.digit[1] = (tc_u128)d;
                n->vague = TC_PAIR;
                e++;
                continue;
            }
            if (seen_scale && f.has_digit > 1)
                break;
            f.digit[0] = f.digit[0] * 10 + (tc_u128)d;
            f.digit[1] = f.digit[0];
            f.has_digit++;
            e++;
        } else if (cp == U'几' || cp == U'数') {
            int next = scale_of(tc_at(c, e + 1));
            if (f.has_digit || starts_unit(c, e + 1, 0))
                break;
            if (cp == U'几' && (f.last_small == 1 || (f.zero && next >= 4))) { /* 三十几 */
                n->vague = TC_STEP;
                open_end(&f);
                e++;
                plain = 0;
                /* The open place is behind the section: only 万 and 亿 may follow. */
                if (next < 4) {
                    stop = e;
                    break;
                }
                continue;
            }
            if (!next || n->vague) {
                if (e == i) {
                    n->some = 1;
                    n->bare_end = n->end = e + 1;
                    n->value = n->upper = tc_dec_of(1);
                    return e + 1;
                }
                break;
            }
            n->vague = TC_SOME;
            f.digit[0] = 1;
            f.digit[1] = 10;
            f.has_digit = 1;
            plain = 0;
            e++;
        } else if (exp) {
            if (starts_unit(c, e, n->arabic) && (e > i || exp >= 12))
                break;
            if (f.has_digit == 2 && !seen_scale && !n->vague) { /* 七八百, 三五千 */
                tc_u128 a = f.digit[0] / 10, b = f.digit[0] % 10;
                if (a == 0 || (b != a + 1 && !(a == 3 && b == 5)))
                    break;
                f.digit[0] = a;
                f.digit[1] = b;
                f.has_digit = 1;
                n->vague = TC_PAIR;
            }
            if (e == i)
                n->bare = exp > 1;
            n->coef = (tc_dec){sum_of(&f, 0, 0), 0, 0};
            if (!add_scale(&f, exp))
                break;
            n->scale = exp;
            seen_scale = 1;
            plain = 0;
            e++;
        } else {
            tc_tail tail;
            uint32_t at = e + 1 + (tc_class_at(c, e + 1) & TC_C_SPACE ? 1 : 0);
            int after = scale_of(tc_at(c, at));
            if (cp == U'个' && tc_at(c, e + 1) == U'亿' && f.has_digit && !seen_scale) {
                e++; /* 两个亿, 5个亿 */
                continue;
            }
            /* 一千多万, 360多万, 三百来万 */
            if (e == i || !tail_at(cp, &tail) || after < 4 || starts_unit(c, at, n->arabic) ||
                (n->vague && n->vague != TC_SOME))
                break;
            if (n->vague == TC_EXACT) {
                n->vague = TC_STEP;
                n->more = tail == TC_TAIL_MORE;
                open_end(&f);
            }
            e++;
            plain = 0;
        }
    }
    e = stop;
    if (e == i)
        return i;
    if (plain && f.has_digit > 0) {
        n->han_digits = (uint8_t)f.has_digit;
        if (f.has_digit == 2) { /* 七八个; as digits 78 it is no figure anyway */
            tc_u128 a = f.digit[0] / 10, b = f.digit[0] % 10;
            if (a > 0 && (b == a + 1 || (a == 3 && b == 5))) {
                n->vague = TC_PAIR;
                f.digit[0] = a;
                f.digit[1] = b;
            }
        }
    } else if (f.has_digit && seen_scale && !f.zero && f.last_scale > 1 && f.digit[0] < 10 &&
               e - digits_at <= 2) {
        f.digit[0] *= power(f.last_scale - 1); /* 三万五, 一百二 */
        f.digit[1] *= power(f.last_scale - 1);
        n->short_end = 1;
        n->scale = 0;
    } else if (f.has_digit && seen_scale)
        n->scale = 0;
    n->value = (tc_dec){sum_of(&f, 0, 0), 0, 0};
    n->upper = (tc_dec){sum_of(&f, 1, 0), 0, 0};
    if (!n->scale)
        n->coef = n->value;
    return e;
}

/* 三分之一, 百分之五点二: N is what stands before 分之. */
static uint32_t skip_blanks(const tc_ctx *c, uint32_t i)
{
    while (tc_class_at(c, i) & TC_C_SPACE && tc_at(c, i))
        i++;
    return i;
}

static uint32_t read_fraction(const tc_ctx *c, uint32_t e, tc_num *n)
{
    uint32_t i = skip_blanks(c, e), to;
    if (tc_at(c, i) != U'分' || n->vague || n->point)
        return e;
    i = skip_blanks(c, i + 1);
    if (tc_at(c, i) != U'之')
        return e;
    tc_num over = {0};
    i = skip_blanks(c, i + 1);
    if (is_arabic(c, i) || tc_class_at(c, i) & TC_C_NUMERAL) {
        over.beg = i;
        to = read_integer(c, i, &over);
        if (to == i || over.some)
            return e;
        uint32_t cp = tc_at(c, to);
        if ((cp == '.' && is_arabic(c, to + 1)) ||
            (cp == U'点' && is_han_digit(tc_at(c, to + 1)))) {
            uint32_t p = read_places(c, to + 1, cp != '.', &over.value);
            if (p > to + 1)
                to = p;
        }
        n->under = n->value;
        n->value = over.value;
        n->upper = over.upper;
        n->vague = over.vague;
        n->point = over.point;
        n->fraction = 1;
        n->scale = 0;
        n->coef = n->value;
        return to;
    }
    return e;
}

/* 三又二分之一: N is the whole part; the fraction N + OVER / UNDER in one. */
static uint32_t read_mixed(const tc_ctx *c, uint32_t e, tc_num *n)
{
    uint32_t i = skip_blanks(c, e), to;
    tc_num part = {0};
    if (tc_at(c, i) != U'又' || n->vague || n->point || n->value.exp)
        return e;
    i = skip_blanks(c, i + 1);
    if ((to = read_integer(c, i, &part)) == i || part.some)
        return e;
    uint32_t end = read_fraction(c, to, &part);
    if (end == to || part.point || part.vague || n->value.mant > power(18) ||
        part.under.mant > power(18))
        return e;
    n->value.mant = n->value.mant * part.under.mant + part.value.mant;
    n->under = part.under;
    n->fraction = n->mixed = 1;
    n->scale = 0;
    n->coef = n->upper = n->value;
    return end;
}

/* 2/3: a small fraction that no letter, digit or second stroke follows. */
static uint32_t read_slash(const tc_ctx *c, uint32_t e, tc_num *n)
{
    tc_u128 under;
    uint8_t digits, grouped = 0;
    uint32_t cp = tc_at(c, e);
    if ((cp != '/' && cp != 0x2044) || !n->arabic || n->grouped || n->scale || n->point ||
        n->digits > 2 || !is_arabic(c, e + 1) || (n->beg && tc_at(c, n->beg - 1) == '/'))
        return e;
    uint32_t to = read_arabic(c, e + 1, &under, &digits, &grouped);
    /* 9/16 may be a share; 16/9, like a date or a score, is only a figure. */
    if (to == e + 1 || digits > 2 || grouped || !under || !n->value.mant ||
        n->value.mant == under || (n->value.mant > under && n->beg && tc_is_han(c, n->beg - 1)) ||
        tc_class_at(c, to) & TC_C_LATIN || tc_at(c, to) == '/' || tc_at(c, to) == '.' ||
        tc_at(c, to) == '-')
        return e;
    n->under = (tc_dec){under, 0, 0};
    n->fraction = n->slash = 1;
    return to;
}

/* 1 3/5: the whole part N and a fraction behind one blank. */
static uint32_t read_whole_slash(const tc_ctx *c, uint32_t e, tc_num *n)
{
    tc_num part = {.beg = e + 1};
    if (!n->arabic || n->scale || n->point || n->grouped || n->digits > 4 ||
        !(tc_class_at(c, e) & TC_C_SPACE) || !is_arabic(c, e + 1))
        return e;
    uint32_t to = read_integer(c, e + 1, &part), end = read_slash(c, to, &part);
    if (end == to)
        return e;
    n->value.mant = n->value.mant * part.under.mant + part.value.mant;
    n->under = part.under;
    n->fraction = n->slash = n->mixed = 1;
    n->coef = n->upper = n->value;
    return end;
}

/* 2.789e-1: the end of the power of ten behind the Arabic figure N, or E. */
static uint32_t read_power(const tc_ctx *c, uint32_t e, tc_num *n)
{
    uint32_t cp = tc_at(c, e), sign = tc_at(c, e + 1), to = e + 1;
    int power = 0;
    if ((cp != 'e' && cp != 'E') || !n->arabic || n->fraction || n->scale || n->grouped)
        return e;
    to += sign == '-' || sign == '+';
    uint32_t beg = to;
    while (is_arabic(c, to) && to - beg < 3)
        power = power * 10 + (int)(tc_at(c, to++) - '0');
    if (to == beg || to - beg > 2 || tc_is_alnum(c, to) || (sign != '-' && power > 20))
        return e;
    n->value.exp += sign == '-' ? -power : power;
    n->upper = n->coef = n->value;
    n->point = 1;
    return to;
}

/* 2^10, 1.1^+23: a whole power where it is exact; the end, or E. */
static uint32_t read_caret(const tc_ctx *c, uint32_t e, tc_num *n)
{
    uint32_t sign = tc_at(c, e + 1), to = e + 1 + (sign == '-' || sign == '+'), beg = to;
    int times = 0;
    if (tc_at(c, e) != '^' || !n->arabic || n->fraction || n->scale || n->grouped)
        return e;
    while (is_arabic(c, to) && to - beg < 3)
        times = times * 10 + (int)(tc_at(c, to++) - '0');
    if (to == beg || to - beg > 2 || tc_is_alnum(c, to))
        return e;
    tc_dec base = n->value, v = tc_dec_of(1);
    if (sign == '-') { /* 1 / base, when that is a decimal */
        tc_u128 ten = power(18);
        if (!base.mant || base.mant > ten || ten % base.mant || times > 2)
            return e;
        base = (tc_dec){ten / base.mant, -18 - base.exp, 0};
    }
    for (int k = 0; k < times; k++) {
        if (base.mant && v.mant > LIMIT / base.mant)
            return e;
        v.mant *= base.mant;
        v.exp += base.exp;
    }
    n->value = n->upper = n->coef = v;
    n->point = 1;
    return to;
}

/* 点 at I (blanks around it allowed) before a Han digit: where that digit is, 0 for none. */
static uint32_t spoken_point(const tc_ctx *c, uint32_t i)
{
    i = skip_blanks(c, i);
    if (tc_at(c, i) != U'点')
        return 0;
    i = skip_blanks(c, i + 1);
    return is_han_digit(tc_at(c, i)) ? i : 0;
}

int tc_num_parse(const tc_ctx *c, uint32_t beg, tc_num *n)
{
    *n = (tc_num){.beg = beg};
    uint8_t cls = tc_class_at(c, beg);
    if (!(cls & (TC_C_DIGIT | TC_C_NUMERAL)) || is_middle(c, beg))
        return 0;
    if (tc_at(c, beg) == U'半') {
        n->half = 1;
        n->value = n->upper = n->coef = (tc_dec){5, -1, 0};
        n->end = n->bare_end = beg + 1;
        return 1;
    }
    uint32_t e = read_integer(c, beg, n);
    if (e == beg)
        return 0;
    if (n->some)
        return 1;
    int lone = e == beg + 1 &&
               (tc_at(c, beg) == U'拾' || tc_at(c, beg) == U'佰' || tc_at(c, beg) == U'仟');
    uint32_t cp = tc_at(c, e), point;
    if (cp == '.' && n->arabic && is_arabic(c, e + 1) && !n->scale) {
        uint32_t to = read_places(c, e + 1, 0, &n->value);
        if (to > e + 1) {
            n->point = 1;
            e = to;
            if (tc_at(c, e) == '.' && is_arabic(c, e + 1))
                n->dotted = 1;
            n->coef = n->upper = n->value;
            e = scale_decimal(c, e, n);
        }
    } else if (!n->vague && !n->arabic && (point = spoken_point(c, e)) > 0) {
        tc_dec v = n->value;
        uint32_t to = read_places(c, point, 1, &v);
        /* 三点五十 is a time of day. */
        if (to > point && scale_of(tc_at(c, to)) != 1) {
            n->value = n->coef = n->upper = v;
            n->point = 1;
            n->scale = 0;
            n->han_digits = 0;
            e = scale_decimal(c, to, n);
        }
    }
    e = read_fraction(c, e, n);
    if (lone && !n->fraction)
        return 0; /* 收拾 */
    if (!n->fraction) {
        e = read_mixed(c, e, n);
        e = read_slash(c, e, n);
    }
    if (!n->fraction)
        e = read_whole_slash(c, e, n);
    e = read_caret(c, read_power(c, e, n), n);
    /* 40k; 4K is a screen, 40kg a weight. */
    uint32_t k = n->fraction ? skip_blanks(c, e) : e;
    if (tc_at(c, k) == 'k' && tc_class_at(c, k - 1) & (TC_C_DIGIT | TC_C_SPACE) && !n->scale &&
        !(tc_class_at(c, k + 1) & (TC_C_LATIN | TC_C_DIGIT))) {
        n->value.exp += 3;
        n->upper = n->value;
        n->scale = 3;
        e = k + 1;
    }
    n->end = n->bare_end = e;
    cp = tc_at(c, e);
    /* 1.6万余户, but 3.5多 is nothing. */
    if (!n->vague && !n->fraction && tail_at(cp, &n->tail) && (!n->point || n->scale >= 4))
        n->end = e + 1;
    else
        n->tail = TC_NO_TAIL;
    return 1;
}
