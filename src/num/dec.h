/* src/num/dec.h — exact decimals: no float ever touches a figure. */
#ifndef TC_NUM_DEC_H
#define TC_NUM_DEC_H
#include "base/str.h"

__extension__ typedef unsigned __int128 tc_u128;

/* An exact decimal: MANT * 10^EXP, at most 38 digits. */
typedef struct tc_dec {
    tc_u128 mant;
    int exp;
    int negative;
} tc_dec;

enum { TC_DEC_TEXT = 100 }; /* bytes that tc_dec_text needs */

tc_dec tc_dec_of(int64_t n);

/* Ten to the power EXP, 0 … 38. */
tc_u128 tc_dec_ten(int exp);

/* "-100.5" into OUT (TC_DEC_TEXT bytes); exact, no exponent, no superfluous zeros. */
void tc_dec_text(const tc_dec *d, char *out);

/* Is D an integer below 2^53 in size? Then *N is it. */
int tc_dec_int(const tc_dec *d, int64_t *n);

/* A + B into *SUM; 0 when the sum does not fit. Both not negative. */
int tc_dec_add(const tc_dec *a, const tc_dec *b, tc_dec *sum);

/* D times a factor written "1000" or "2000/3", as text into OUT (TC_DEC_TEXT bytes): a decimal, or
 * a fraction "2000/3" where no decimal is exact. 0 when the product does not fit. */
int tc_dec_times(const tc_dec *d, tc_str factor, char *out);

/* D *= factor; 0, D untouched, when the product has no exact decimal of 38 digits. */
int tc_dec_scale(tc_dec *d, tc_str factor);

int tc_dec_cmp(const tc_dec *a, const tc_dec *b);
#endif
