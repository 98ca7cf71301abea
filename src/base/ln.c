#include "base/ln.h"

#include <math.h>

static const double LN2 = 0.693147180559945309417;

/* frexp and ldexp are exact; the rest is additions and multiplications in one order. */
double tc_ln(double x)
{
    int e;
    if (!(x > 0))
        return 0;
    double m = frexp(x, &e);
    if (m < 0.70710678118654752440) {
        m *= 2;
        e--;
    }
    /* ln m = 2 artanh t, |t| <= 0.1716 */
    double t = (m - 1) / (m + 1), t2 = t * t, sum = 0;
    for (int k = 17; k > 0; k -= 2)
        sum = sum * t2 + 1.0 / k;
    return 2 * t * sum + e * LN2;
}

double tc_exp(double x)
{
    x = x > 700 ? 700 : x < -700 ? -700 : x;
    int k = (int)(x / LN2 + (x < 0 ? -0.5 : 0.5));
    double r = x - k * LN2, sum = 1;
    for (int i = 10; i > 0; i--)
        sum = 1 + sum * r / i;
    return ldexp(sum, k);
}
