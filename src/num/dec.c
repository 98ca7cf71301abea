#include "num/dec.h"

static const tc_u128 LIMIT = (tc_u128)-1 / 10;

tc_dec tc_dec_of(int64_t n)
{
    return (tc_dec){(tc_u128)(n < 0 ? -n : n), 0, n < 0};
}

tc_u128 tc_dec_ten(int exp)
{
    tc_u128 p = 1;
    while (exp-- > 0)
        p *= 10;
    return p;
}

static void trim(tc_dec *d)
{
    while (d->mant && d->mant % 10 == 0) {
        d->mant /= 10;
        d->exp++;
    }
    if (!d->mant)
        d->exp = d->negative = 0;
}

/* Write D with the exponent EXP (not above its own); 0 when that does not fit. */
static int lower_exp(tc_dec *d, int exp)
{
    while (d->mant && d->exp > exp) {
        if (d->mant > LIMIT)
            return 0;
        d->mant *= 10;
        d->exp--;
    }
    if (!d->mant)
        d->exp = exp;
    return 1;
}

static size_t put_mant(tc_u128 m, char *out)
{
    char rev[40];
    size_t n = 0, k = 0;
    do {
        rev[n++] = (char)('0' + (int)(m % 10));
        m /= 10;
    } while (m);
    while (n)
        out[k++] = rev[--n];
    out[k] = 0;
    return k;
}

void tc_dec_text(const tc_dec *d, char *out)
{
    tc_dec t = *d;
    char digits[40];
    trim(&t);
    size_t n = put_mant(t.mant, digits);
    if (t.negative)
        *out++ = '-';
    if (t.exp >= 0) {
        memcpy(out, digits, n);
        size_t zeros = t.exp < 40 ? (size_t)t.exp : 40;
        memset(out + n, '0', zeros);
        out[n + zeros] = 0;
        return;
    }
    size_t frac = t.exp > -40 ? (size_t)-t.exp : 40;
    if (n <= frac) {
        *out++ = '0';
        *out++ = '.';
        memset(out, '0', frac - n);
        memcpy(out + frac - n, digits, n + 1);
        return;
    }
    memcpy(out, digits, n - frac);
    out[n - frac] = '.';
    memcpy(out + n - frac + 1, digits + n - frac, frac + 1);
}

int tc_dec_int(const tc_dec *d, int64_t *n)
{
    tc_dec t = *d;
    trim(&t);
    if (t.exp < 0 || t.exp > 16 || !lower_exp(&t, 0) || t.mant >= (tc_u128)1 << 53)
        return 0;
    *n = t.negative ? -(int64_t)t.mant : (int64_t)t.mant;
    return 1;
}

int tc_dec_add(const tc_dec *a, const tc_dec *b, tc_dec *sum)
{
    tc_dec x = *a, y = *b;
    int exp = x.exp < y.exp ? x.exp : y.exp;
    if (!lower_exp(&x, exp) || !lower_exp(&y, exp) || x.mant > (tc_u128)-1 - y.mant)
        return 0;
    *sum = (tc_dec){x.mant + y.mant, exp, 0};
    return 1;
}

int tc_dec_cmp(const tc_dec *a, const tc_dec *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    tc_dec x = *a, y = *b;
    int sign = a->negative ? -1 : 1;
    int exp = x.exp < y.exp ? x.exp : y.exp;
    if (!lower_exp(&x, exp))
        return sign;
    if (!lower_exp(&y, exp))
        return -sign;
    return x.mant == y.mant ? 0 : x.mant > y.mant ? sign : -sign;
}

/* Bring the fraction *OVER / *UNDER to lowest terms. */
static void reduce(tc_u128 *over, tc_u128 *under)
{
    tc_u128 a = *over, b = *under;
    while (b) {
        tc_u128 t = a % b;
        a = b;
        b = t;
    }
    if (a > 1) {
        *over /= a;
        *under /= a;
    }
}

/* D * factor = D / *under, the fraction in lowest terms but for powers of ten; 0 = too large. */
static int multiply(tc_dec *d, tc_str factor, tc_u128 *under)
{
    tc_u128 part[2] = {0, 0};
    int exp[2] = {0, 0}, k = 0;
    for (uint32_t i = 0; i < factor.len; i++) {
        char ch = factor.p[i];
        if (ch == '/' && k == 0) {
            k = 1;
            continue;
        }
        if (ch < '0' || ch > '9' || part[k] > LIMIT)
            return 0;
        part[k] = part[k] * 10 + (tc_u128)(ch - '0');
    }
    if (k == 0)
        part[1] = 1;
    if (!part[0] || !part[1])
        return 0;
    for (k = 0; k < 2; k++)
        while (part[k] % 10 == 0) {
            part[k] /= 10;
            exp[k]++;
        }
    trim(d);
    reduce(&d->mant, &part[1]);
    if (d->mant && part[0] > (tc_u128)-1 / d->mant)
        return 0;
    d->mant *= part[0];
    d->exp += exp[0] - exp[1];
    reduce(&d->mant, &part[1]);
    /* What is left of twos and fives goes into the decimal places. */
    while (part[1] % 2 == 0 || part[1] % 5 == 0) {
        tc_u128 f = part[1] % 2 == 0 ? 5 : 2;
        if (d->mant > LIMIT)
            return 0;
        d->mant *= f;
        part[1] /= 10 / f;
        d->exp--;
    }
    *under = part[1];
    return 1;
}

int tc_dec_scale(tc_dec *d, tc_str factor)
{
    tc_dec t = *d;
    tc_u128 under;
    if (!multiply(&t, factor, &under) || under != 1)
        return 0;
    trim(&t);
    *d = t;
    return 1;
}

int tc_dec_times(const tc_dec *d, tc_str factor, char *out)
{
    tc_dec t = *d;
    tc_u128 under;
    if (!multiply(&t, factor, &under))
        return 0;
    trim(&t);
    if (t.exp > 30 || t.exp < -35)
        return 0;
    if (under > 1 && t.exp < 0) { /* 1/30 of 0.5 is 1/60: no point inside a fraction */
        for (; t.exp < 0; t.exp++) {
            if (under > LIMIT)
                return 0;
            under *= 10;
        }
        tc_u128 a = t.mant, b = under;
        while (b) {
            tc_u128 r = a % b;
            a = b;
            b = r;
        }
        t.mant /= a;
        under /= a;
    }
    tc_dec_text(&t, out);
    if (under > 1) {
        size_t n = strlen(out);
        if (n > 50)
            return 0;
        out[n] = '/';
        put_mant(under, out + n + 1);
    }
    return 1;
}
