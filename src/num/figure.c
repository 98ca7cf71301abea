#include "num/figure.h"

#include "num/numeral.h"

enum { MAX_CHARS = 64, LEVELS = 6 };

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
        f->section[k] += (f->has_digit ? f->digit[k] : 1) * tc_dec_ten(exp);
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
                f->level[k][f->levels - 1].v *= tc_dec_ten(4);
                f->level[k][f->levels - 1].exp = 8;
            }
            return 1;
        }
        if (f->levels)
            return 0;
        low = high = 1;
    }
    if (from >= LEVELS || high > tc_dec_ten(26) || (from > 0 && f->level[0][from - 1].exp == exp))
        return 0;
    f->level[0][from].v = low * tc_dec_ten(exp);
    f->level[1][from].v = high * tc_dec_ten(exp);
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
    if (!v)
        v = sum_of(f, 0, 0); /* 五十万|多亿 */
    if (!f->has_digit && f->last_small < 4)
        step = tc_dec_ten(f->last_small);
    else
        while (v && v % (step * 10) == 0)
            step *= 10;
    f->digit[1] += step;
}

/* Is there one blank at I, and a scale behind it (or a digit, when a scale is before it)? */
static int joins_over_blank(const tc_ctx *c, uint32_t i)
{
    uint32_t next = tc_at(c, i + 1);
    if (!tc_is_blank(c, i))
        return 0;
    if (tc_numeral_scale(next))
        return 1;
    if (tc_numeral_scale(tc_at(c, i - 1)) && (tc_numeral_han(next) || next == U'几'))
        return 1;
    uint32_t at = i + 2 + (tc_class_at(c, i + 2) & TC_C_SPACE ? 1 : 0);
    return (tc_numeral_tail(next) || next == U'几') && tc_numeral_scale(tc_at(c, at)) >= 4;
}

/* One reading of an integer figure from BEG on. */
typedef struct reader {
    const tc_ctx *c;
    tc_num *n;
    figure f;
    uint32_t beg, e, digits_at;
    int seen_scale, plain;
} reader;

/* What a step found: the figure goes on, it ended before this character, or right here. */
typedef enum step { GOES_ON, ENDED, ENDS_HERE } step;

static step step_arabic(reader *r)
{
    const tc_ctx *c = r->c;
    uint8_t digits = 0, grouped = 0;
    tc_u128 v = 0;
    /* 3万2 reads on, 1百2 does not, 1百零8 does. */
    if (r->f.has_digit || (r->seen_scale && r->f.last_scale < 3 && !r->f.zero))
        return ENDED;
    uint32_t to = tc_numeral_digits(c, r->e, &v, &digits, &grouped);
    if (to == r->e || (r->seen_scale && (v >= tc_dec_ten(r->f.last_scale) || tc_at(c, to) == '.')))
        return ENDED;
    if (r->e == r->beg) {
        r->n->digits = digits;
        r->n->grouped = grouped;
        r->n->arabic = 1;
    }
    r->f.digit[0] = r->f.digit[1] = v;
    r->f.has_digit = -1;
    r->f.zero |=
        r->seen_scale && digits > 1; /* 零 marks a skipped place whatever the digits: 1千零8 */
    r->digits_at = r->e;
    r->e = to;
    r->plain = 0;
    return tc_at(c, to) == '.' && tc_numeral_arabic(c, to + 1) && !r->seen_scale ? ENDS_HERE
                                                                                 : GOES_ON;
}

/* 廿 and 卅 */
static step step_twenty(reader *r, uint32_t cp)
{
    if (r->f.has_digit || r->f.last_small < 2)
        return ENDED;
    r->f.section[0] = r->f.section[1] += (tc_u128)tc_numeral_twenty(cp) * 10;
    r->f.last_small = r->f.last_scale = 1;
    r->seen_scale = 1;
    r->plain = 0;
    r->e++;
    return GOES_ON;
}

static step step_digit(reader *r, uint32_t cp)
{
    const tc_ctx *c = r->c;
    figure *f = &r->f;
    int d = tc_numeral_digit(cp), pair_word = tc_numeral_counts(cp);
    uint32_t next = tc_at(c, r->e + 1);
    /* 三十两 weighs, it is no 32; but 一两天. */
    int one_or_two = cp == U'两' && f->has_digit == 1 && f->digit[0] == 1 && !r->seen_scale &&
                     tc_scan_begins(c->scan, r->e + 1, TC_A_UNIT);
    if (f->has_digit < 0 || f->has_digit >= 25 ||
        (pair_word && !one_or_two && r->e > r->beg && (f->has_digit || tc_numeral_scale(next) < 2)))
        return ENDED;
    if (r->seen_scale && d == 0 && !f->has_digit) {
        if (!tc_numeral_han(next) && !tc_numeral_arabic(c, r->e + 1) && next != U'几' &&
            tc_numeral_scale(next) != 1)
            return ENDED;
        f->zero = 1;
        r->e++;
        return GOES_ON;
    }
    if (f->has_digit == 0)
        r->digits_at = r->e;
    if (r->seen_scale && f->has_digit == 1) {
        /* A second digit behind a scale can only be a pair: 十七八, 二万五六. */
        if ((tc_u128)d != f->digit[0] + 1 || f->digit[0] != f->digit[1])
            return ENDED;
        f->digit[1] = (tc_u128)d;
        r->n->vague = TC_PAIR;
        r->e++;
        return GOES_ON;
    }
    if (r->seen_scale && f->has_digit > 1)
        return ENDED;
    f->digit[0] = f->digit[0] * 10 + (tc_u128)d;
    f->digit[1] = f->digit[0];
    f->has_digit++;
    r->e++;
    return GOES_ON;
}

/* 几 and 数 */
static step step_some(reader *r, uint32_t cp)
{
    figure *f = &r->f;
    tc_num *n = r->n;
    int next = tc_numeral_scale(tc_at(r->c, r->e + 1));
    if (f->has_digit || tc_numeral_unit(r->c, r->e + 1, 0))
        return ENDED;
    if (cp == U'几' && (f->last_small == 1 || (f->zero && next >= 4))) { /* 三十几 */
        n->vague = TC_STEP;
        open_end(f);
        r->e++;
        r->plain = 0;
        /* The open place is behind the section: only 万 and 亿 may follow. */
        return next < 4 ? ENDS_HERE : GOES_ON;
    }
    if (!next || n->vague) {
        n->some = r->e == r->beg;
        return ENDED;
    }
    n->vague = TC_SOME;
    f->digit[0] = 1;
    f->digit[1] = 10;
    f->has_digit = 1;
    r->plain = 0;
    r->e++;
    return GOES_ON;
}

/* 78 as 七八: two digits that follow each other, or 三五. 1 = F holds the pair now. */
static int make_pair(figure *f, tc_num *n)
{
    tc_u128 a = f->digit[0] / 10, b = f->digit[0] % 10;
    if (a == 0 || (b != a + 1 && !(a == 3 && b == 5)))
        return 0;
    f->digit[0] = a;
    f->digit[1] = b;
    n->vague = TC_PAIR;
    return 1;
}

/* Is the run of digits before the scale at hand the code of what follows, and 亿 the first character of
 * its name: 600289亿阳信通, 035亿阳? */
static int is_code(const reader *r)
{
    enum { CODE = 6 };
    const tc_ctx *c = r->c;
    uint32_t len = r->e - r->beg;
    for (uint32_t i = r->beg; i < r->e; i++)
        if (!(tc_class_at(c, i) & TC_C_DIGIT))
            return 0;
    uint32_t next = r->e + 1, cp = tc_at(c, next);
    if (len > 1 && tc_at(c, r->beg) == '0')
        return 1;
    return len == CODE && tc_is_han(c, next) && !tc_scan_begins(c->scan, next, TC_A_UNIT) &&
           !tc_numeral_scale(cp) && !tc_numeral_tail(cp);
}

static step step_scale(reader *r, int exp)
{
    figure *f = &r->f;
    tc_num *n = r->n;
    if (tc_numeral_unit(r->c, r->e, n->arabic) && (r->e > r->beg || exp >= 12))
        return ENDED;
    if (n->arabic && exp >= 4 && is_code(r))
        return ENDED;
    if (f->has_digit == 2 && !r->seen_scale && !n->vague) { /* 七八百, 三五千 */
        if (!make_pair(f, n))
            return ENDED;
        f->has_digit = 1;
    }
    if (r->e == r->beg)
        n->bare = exp > 1;
    n->coef = (tc_dec){sum_of(f, 0, 0), 0, 0};
    if (!add_scale(f, exp))
        return ENDED;
    n->scale = exp;
    r->seen_scale = 1;
    r->plain = 0;
    r->e++;
    return GOES_ON;
}

/* 个 of 两个亿; 多, 余, 来 before a scale: 一千多万, 三百来万 */
static step step_tail(reader *r, uint32_t cp)
{
    const tc_ctx *c = r->c;
    tc_num *n = r->n;
    tc_tail tail = tc_numeral_tail(cp);
    uint32_t at = r->e + 1 + (tc_class_at(c, r->e + 1) & TC_C_SPACE ? 1 : 0);
    int after = tc_numeral_scale(tc_at(c, at));
    if (cp == U'个' && tc_at(c, r->e + 1) == U'亿' && r->f.has_digit && !r->seen_scale) {
        r->e++;
        return GOES_ON;
    }
    if (r->e == r->beg || !tail || after < 4 || tc_numeral_unit(c, at, n->arabic) ||
        (n->vague && n->vague != TC_SOME))
        return ENDED;
    if (n->vague == TC_EXACT) {
        n->vague = TC_STEP;
        n->more = tail == TC_TAIL_MORE;
        open_end(&r->f);
    }
    r->e++;
    r->plain = 0;
    return GOES_ON;
}

static step take_step(reader *r)
{
    uint32_t cp = tc_at(r->c, r->e);
    int exp = tc_numeral_scale(cp);
    r->n->capital |= (uint8_t)is_capital(cp);
    if (tc_numeral_arabic(r->c, r->e))
        return step_arabic(r);
    if (tc_numeral_twenty(cp))
        return step_twenty(r, cp);
    if (tc_numeral_han(cp))
        return step_digit(r, cp);
    if (cp == U'几' || cp == U'数')
        return step_some(r, cp);
    return exp ? step_scale(r, exp) : step_tail(r, cp);
}

/* The value of what R has read up to END. */
static void finish(reader *r, uint32_t end)
{
    figure *f = &r->f;
    tc_num *n = r->n;
    if (r->plain && f->has_digit > 0) {
        n->han_digits = (uint8_t)f->has_digit;
        if (f->has_digit == 2)
            make_pair(f, n); /* 七八个; as digits 78 it is no figure anyway */
    } else if (f->has_digit && r->seen_scale && !f->zero && f->last_scale > 1 && f->digit[0] < 10 &&
               end - r->digits_at <= 2) {
        f->digit[0] *= tc_dec_ten(f->last_scale - 1); /* 三万五, 一百二 */
        f->digit[1] *= tc_dec_ten(f->last_scale - 1);
        n->short_end = 1;
        n->scale = 0;
    } else if (f->has_digit && r->seen_scale)
        n->scale = 0;
    n->value = (tc_dec){sum_of(f, 0, 0), 0, 0};
    n->upper = (tc_dec){sum_of(f, 1, 0), 0, 0};
    if (!n->scale)
        n->coef = n->value;
}

/* A reader of the figure at I; its levels are filled when they are there. */
static void begin(reader *r, const tc_ctx *c, uint32_t i, tc_num *n)
{
    figure *f = &r->f;
    r->c = c;
    r->n = n;
    r->beg = r->e = r->digits_at = i;
    r->seen_scale = 0;
    r->plain = 1;
    f->section[0] = f->section[1] = f->digit[0] = f->digit[1] = 0;
    f->levels = f->has_digit = f->last_scale = f->zero = 0;
    f->last_small = 4;
}

uint32_t tc_figure_read(const tc_ctx *c, uint32_t i, tc_num *n)
{
    reader r;
    begin(&r, c, i, n);
    uint32_t end = i;
    while (r.e - i < MAX_CHARS) {
        if (r.e > i && joins_over_blank(c, r.e))
            r.e++; /* 五百 余万, 7 万5 千 */
        step s = take_step(&r);
        if (s != ENDED)
            end = r.e;
        if (s != GOES_ON)
            break;
    }
    if (n->some) {
        n->bare_end = n->end = i + 1;
        n->value = n->upper = tc_dec_of(1);
        return i + 1;
    }
    if (end > i)
        finish(&r, end);
    return end;
}
