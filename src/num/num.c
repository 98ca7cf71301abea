#include "num/num.h"

#include "num/figure.h"
#include "num/numeral.h"

enum { MAX_CHARS = 64 };

static const tc_u128 LIMIT = (tc_u128)-1 / 100;

/* V is the figure of N, and exact. */
static void set_value(tc_num *n, tc_dec v)
{
    n->value = n->upper = n->coef = v;
}

static uint32_t skip_blanks(const tc_ctx *c, uint32_t i)
{
    while (tc_is_blank(c, i))
        i++;
    return i;
}

/* Does a figure of one to three digits, or a group, stand before the comma at I? */
static int is_group(const tc_ctx *c, uint32_t i)
{
    uint32_t n = 0;
    while (n < 4 && i > n && tc_numeral_arabic(c, i - n - 1))
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
    if (tc_numeral_arabic(c, i) && cls & TC_C_DIGIT) {
        if (before == '.')
            return 1;
        if (before == ',' && tc_numeral_comma(c, i - 1) && tc_numeral_arabic(c, i + 1) &&
            tc_numeral_arabic(c, i + 2) && !tc_numeral_arabic(c, i + 3) && is_group(c, i - 1))
            return 1;
    }
    if (before == U'又' && cls & (TC_C_DIGIT | TC_C_NUMERAL)) {
        tc_num part = {0};
        uint32_t to = tc_figure_read(c, i, &part);
        return to > i && tc_at(c, to) == U'分' && tc_at(c, to + 1) == U'之';
    }
    if (before == U'之' && tc_at(c, i - 2) == U'分')
        return i >= 3 && tc_class_at(c, i - 3) & (TC_C_DIGIT | TC_C_NUMERAL);
    if (before == U'点' && cls & (TC_C_DIGIT | TC_C_NUMERAL) && tc_numeral_han(tc_at(c, i))) {
        uint32_t e = i;
        while (tc_numeral_han(tc_at(c, e)) && e - i < MAX_CHARS)
            e++;
        return tc_numeral_scale(tc_at(c, e)) != 1;
    }
    return 0;
}

/* A coefficient with a point, then scales only: 3.2亿, 三点五万, 1.2多万. E is behind the places. */
static uint32_t scale_decimal(const tc_ctx *c, uint32_t e, tc_num *n)
{
    tc_dec v = n->value;
    int last = 0, total = 0;
    n->coef = v;
    for (;;) {
        /* 12.6 亿元, as typesetting parts digits from characters */
        int blank = !total && tc_is_blank(c, e) && tc_numeral_scale(tc_at(c, e + 1)) >= 4;
        uint32_t at = e + (uint32_t)blank;
        if (!total && tc_numeral_tail(tc_at(c, at)) && tc_numeral_scale(tc_at(c, at + 1)) >= 4)
            at++;
        int exp = tc_numeral_scale(tc_at(c, at));
        if (!exp || exp < 2 || (total && exp <= last) || tc_numeral_unit(c, at, n->arabic))
            break;
        if (at > e + (uint32_t)blank) {
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

/* 三分之一, 百分之五点二: N is what stands before 分之. */
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
    if (tc_numeral_arabic(c, i) || tc_class_at(c, i) & TC_C_NUMERAL) {
        over.beg = i;
        to = tc_figure_read(c, i, &over);
        if (to == i || over.some)
            return e;
        uint32_t cp = tc_at(c, to);
        if ((cp == '.' && tc_numeral_arabic(c, to + 1)) ||
            (cp == U'点' && tc_numeral_han(tc_at(c, to + 1)))) {
            uint32_t p = tc_numeral_places(c, to + 1, cp != '.', &over.value);
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
    if (tc_at(c, i) != U'又' || n->fraction || n->vague || n->point || n->value.exp)
        return e;
    tc_num part = {0};
    i = skip_blanks(c, i + 1);
    if ((to = tc_figure_read(c, i, &part)) == i || part.some)
        return e;
    uint32_t end = read_fraction(c, to, &part);
    int d = end == to && tc_at(c, to) == U'分' ? tc_numeral_digit(tc_at(c, to + 1)) : -1;
    if (d > 0 && tc_cut(c, to + 2)) { /* 一又十分一 */
        part.under = part.value;
        part.value = tc_dec_of(d);
        end = to + 2;
    }
    if (end == to || part.point || part.vague || n->value.mant > tc_dec_ten(18) ||
        part.under.mant > tc_dec_ten(18))
        return e;
    n->value.mant = n->value.mant * part.under.mant + part.value.mant;
    n->under = part.under;
    n->fraction = n->mixed = 1;
    n->scale = 0;
    set_value(n, n->value);
    return end;
}

/* 2/3: a small fraction that no letter, digit or second stroke follows. */
static uint32_t read_slash(const tc_ctx *c, uint32_t e, tc_num *n)
{
    tc_u128 under;
    uint8_t digits, grouped = 0;
    uint32_t cp = tc_at(c, e);
    if ((cp != '/' && cp != 0x2044) || !n->arabic || n->fraction || n->grouped || n->scale ||
        n->point || n->digits > 2 || !tc_numeral_arabic(c, e + 1) ||
        (n->beg && tc_at(c, n->beg - 1) == '/'))
        return e;
    uint32_t to = tc_numeral_digits(c, e + 1, &under, &digits, &grouped);
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
    if (!n->arabic || n->fraction || n->scale || n->point || n->grouped || n->digits > 4 ||
        !(tc_class_at(c, e) & TC_C_SPACE) || !tc_numeral_arabic(c, e + 1))
        return e;
    tc_num part = {.beg = e + 1};
    uint32_t to = tc_figure_read(c, e + 1, &part), end = read_slash(c, to, &part);
    if (end == to)
        return e;
    n->value.mant = n->value.mant * part.under.mant + part.value.mant;
    n->under = part.under;
    n->fraction = n->slash = n->mixed = 1;
    set_value(n, n->value);
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
    while (tc_numeral_arabic(c, to) && to - beg < 3)
        power = power * 10 + (int)(tc_at(c, to++) - '0');
    if (to == beg || to - beg > 2 || tc_is_alnum(c, to) || (sign != '-' && power > 20))
        return e;
    n->value.exp += sign == '-' ? -power : power;
    set_value(n, n->value);
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
    while (tc_numeral_arabic(c, to) && to - beg < 3)
        times = times * 10 + (int)(tc_at(c, to++) - '0');
    if (to == beg || to - beg > 2 || tc_is_alnum(c, to))
        return e;
    tc_dec base = n->value, v = tc_dec_of(1);
    if (sign == '-') { /* 1 / base, when that is a decimal */
        tc_u128 ten = tc_dec_ten(18);
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
    set_value(n, v);
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
    return tc_numeral_han(tc_at(c, i)) ? i : 0;
}

/* .77: a decimal whose point begins it, where nothing but a blank or a sign stands before. */
static int begins_with_point(const tc_ctx *c, uint32_t beg)
{
    if (!beg || tc_at(c, beg - 1) != '.' || !tc_numeral_arabic(c, beg))
        return 0;
    uint32_t before = beg > 1 ? tc_at(c, beg - 2) : 0;
    return !before || before == '-' || before == '+' || before == '(' ||
           (tc_class_at(c, beg - 2) & (TC_C_SPACE | TC_C_NEWLINE)) != 0;
}

/* 3.2亿, 三点五万: the places behind the figure that ends at E, and scales. The end, or E. */
static uint32_t read_point(const tc_ctx *c, uint32_t e, tc_num *n)
{
    int dot = tc_at(c, e) == '.';
    if (dot ? !n->arabic || n->scale : n->arabic || n->vague)
        return e;
    tc_dec v = n->value;
    uint32_t at = dot ? e + 1 : spoken_point(c, e);
    uint32_t to = at ? tc_numeral_places(c, at, !dot, &v) : at;
    if (to == at || (!dot && tc_numeral_scale(tc_at(c, to)) == 1))
        return e; /* 三点五十 is a time of day */
    set_value(n, v);
    n->point = 1;
    n->han_digits = 0;
    n->dotted = dot && tc_at(c, to) == '.' && tc_numeral_arabic(c, to + 1);
    return scale_decimal(c, to, n);
}

/* Does a currency stand before the figure that begins at I, as a sign or in capitals: €2.2bn, RMB 350m? */
static int is_priced(const tc_ctx *c, uint32_t i)
{
    while (i && tc_class_at(c, i - 1) & TC_C_SPACE)
        i--;
    if (i && tc_str_has(TC_STR("$€£¥₩₹"), tc_at(c, i - 1)))
        return 1;
    uint32_t k = i;
    while (k && tc_at(c, k - 1) >= 'A' && tc_at(c, k - 1) <= 'Z')
        k--;
    return i - k == 3;
}

/* Is the w behind the figure at BEG watts: 功率65w, 65w快充? */
static int is_power(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    enum { NEAR = 6 };
    for (uint32_t i = beg > NEAR ? beg - NEAR : 0; i < end + 3; i++)
        if (tc_str_has(TC_STR("瓦功率灯充电耗"), tc_at(c, i)))
            return 1;
    return 0;
}

/* 40k, 6.5w (万), 3.6 million, €2.2bn; 4K is a screen, 40kg a weight, 150m a length. */
static uint32_t read_letters(const tc_ctx *c, uint32_t e, tc_num *n)
{
    static const struct {
        const char *word;
        int8_t exp, blank, priced; /* a blank may go before it; only of money */
    } row[] = {{"k", 3, 0, 0},       {"w", 4, 0, 0},         {"bn", 9, 1, 0},
               {"mn", 6, 1, 0},      {"mln", 6, 1, 0},       {"million", 6, 1, 0},
               {"billion", 9, 1, 0}, {"trillion", 12, 1, 0}, {"Million", 6, 1, 0},
               {"Billion", 9, 1, 0}, {"m", 6, 0, 1},         {"b", 9, 0, 1},
               {"M", 6, 0, 1},       {"B", 9, 0, 1},         {"tn", 12, 1, 1}};
    uint32_t at = skip_blanks(c, e);
    if (!tc_numeral_arabic(c, e - 1) || n->scale || !(tc_class_at(c, at) & TC_C_LATIN))
        return e;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        uint32_t end = at + (uint32_t)strlen(row[i].word);
        if (!tc_is(c, at, row[i].word) || tc_is_alnum(c, end) ||
            (at > e && !row[i].blank && !(n->fraction && row[i].exp == 3)) ||
            (row[i].priced && !is_priced(c, n->beg)) ||
            (row[i].exp == 4 && is_power(c, n->beg, end)))
            continue;
        n->value.exp += row[i].exp;
        set_value(n, n->value);
        n->scale = row[i].exp;
        return end;
    }
    return e;
}

/* Is N, which ends at E, a lone 拾 佰 仟 that is none: 收拾; 仟 佰 拾 元 of a form? */
static int is_form(const tc_ctx *c, const tc_num *n, uint32_t e)
{
    return !n->fraction && tc_str_has(TC_STR("拾佰仟"), tc_at(c, n->beg)) &&
           (tc_is_han(c, e) || (n->beg && tc_is_han(c, n->beg - 1)) || tc_at(c, e) == ' ');
}

/* May the character at I, behind Arabic digits, belong to their figure, or mean that they are more than digits? Most
 * cannot: 年, a unit, a mark. */
static int goes_on(const tc_ctx *c, uint32_t i)
{
    uint8_t cls = tc_class_at(c, i);
    uint32_t cp = tc_at(c, i);
    if (cls & (TC_C_NUMERAL | TC_C_DIGIT | TC_C_LATIN | TC_C_SPACE))
        return 1;
    return cls & TC_C_HAN ? tc_cp_in(U"多余来分又个几数", cp)
                          : cp == '.' || cp == '/' || cp == 0x2044 || cp == '^' ||
                                (cp == ',' && tc_class_at(c, i + 1) & TC_C_DIGIT);
}

/* The figure N of digits alone at BEG, with places or without, as most are: 2024|年, 5.2|%. 0: it takes a closer look. */
static int read_plain(const tc_ctx *c, uint32_t beg, tc_num *n)
{
    enum { MOST = 18 };
    uint32_t before = beg ? tc_at(c, beg - 1) : 0, e = beg, digits;
    uint64_t v = 0;
    if (before == '.' || before == ',' || tc_cp_in(U"又之点", before))
        return 0;
    for (; tc_numeral_arabic(c, e) && e - beg < MOST; e++)
        v = 10 * v + (tc_at(c, e) - '0');
    digits = e - beg;
    int point = tc_at(c, e) == '.' && tc_numeral_arabic(c, e + 1);
    if (point)
        for (e++; tc_numeral_arabic(c, e) && e - beg <= MOST; e++)
            v = 10 * v + (tc_at(c, e) - '0');
    if (!digits || goes_on(c, e))
        return 0;
    *n = (tc_num){.beg = beg, .end = e, .bare_end = e, .arabic = 1, .point = (uint8_t)point};
    n->digits = (uint8_t)digits;
    set_value(n, (tc_dec){v, point ? -(int)(e - beg - digits - 1) : 0, 0});
    return 1;
}

int tc_num_parse(const tc_ctx *c, uint32_t beg, tc_num *n)
{
    tc_dec less = {0};
    if (read_plain(c, beg, n))
        return 1;
    if (!(tc_class_at(c, beg) & (TC_C_DIGIT | TC_C_NUMERAL)) || is_middle(c, beg))
        return 0;
    *n = (tc_num){.beg = beg};
    if (tc_at(c, beg) == U'半') {
        set_value(n, (tc_dec){5, -1, 0});
        n->half = 1;
        n->end = n->bare_end = beg + 1;
        return 1;
    }
    uint32_t e = tc_figure_read(c, beg, n);
    if (e == beg || n->some)
        return e > beg;
    if (begins_with_point(c, beg) && tc_numeral_places(c, beg, 0, &less) == e &&
        tc_at(c, e) != '.') {
        set_value(n, less);
        n->beg--;
        n->point = 1;
        n->end = n->bare_end = e;
        return 1;
    }
    int lone = e == beg + 1;
    e = read_point(c, e, n);
    e = read_fraction(c, e, n);
    if (lone && is_form(c, n, e))
        return 0;
    e = read_mixed(c, e, n);
    e = read_slash(c, e, n);
    e = read_whole_slash(c, e, n);
    e = read_power(c, e, n);
    e = read_caret(c, e, n);
    e = read_letters(c, e, n);
    n->end = n->bare_end = e;
    /* 1.6万余户, but 3.5多 is nothing. */
    if (!n->vague && !n->fraction && (!n->point || n->scale >= 4))
        n->tail = tc_numeral_tail(tc_at(c, e));
    n->end += n->tail != TC_NO_TAIL;
    return 1;
}
