#include "key/fit.h"

#include <math.h>

#include "base/ln.h"

enum { EPOCHS = 20, BATCH = 256, UNITS = TC_FIT_UNITS };

static const double RATE = 0.003, LEAST_RATE = 1e-4, DECAY = 1e-3, LEAST_DEVIATION = 6.4;

/* A parameter with the means of its gradient and of the square of it. */
typedef struct param {
    double w, g, m, v;
} param;

typedef struct net {
    int features, units;           /* UNITS; 0: linear */
    double *in, *gradient, *m, *v; /* [features][units]; linear: [features] */
    param bias[UNITS], out[UNITS], last;
    double *mean, *deviation; /* [features] */
    uint64_t seed;
    double grown, grown2; /* powers of the decays of m and v */
} net;

/* SplitMix64. */
static uint64_t random_bits(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* About normal, of variance one. */
static double normal(uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += (double)(random_bits(seed) >> 11) / 9007199254740992.0;
    return sum;
}

static double chance(double x)
{
    return 1 / (1 + tc_exp(-x));
}

static void measure(net *n, const tc_rows *r)
{
    for (int i = 0; i < n->features; i++) {
        double sum = 0, square = 0;
        for (uint32_t k = 0; k < r->n; k++) {
            sum += r->x[k][i];
            square += (double)r->x[k][i] * r->x[k][i];
        }
        n->mean[i] = sum / r->n;
        double v = square / r->n - n->mean[i] * n->mean[i];
        n->deviation[i] = v > LEAST_DEVIATION * LEAST_DEVIATION ? sqrt(v) : LEAST_DEVIATION;
    }
}

/* One step along the gradient that P gathered. */
static void step(param *p, double rate, double grown, double grown2)
{
    p->m = 0.9 * p->m + 0.1 * p->g;
    p->v = 0.999 * p->v + 0.001 * p->g * p->g;
    p->w -= rate * (p->m / (1 - grown)) / (sqrt(p->v / (1 - grown2)) + 1e-8);
    p->g = 0;
}

/* The gradient of one row, of which a batch has BATCH. */
static void learn_row(net *n, const int16_t *x, int good, double *z)
{
    double h[UNITS], bent[UNITS], all = n->last.w;
    for (int i = 0; i < n->features; i++)
        z[i] = (x[i] - n->mean[i]) / n->deviation[i];
    for (int k = 0; k < n->units; k++)
        h[k] = n->bias[k].w;
    for (int i = 0; i < n->features; i++)
        if (n->units)
            for (int k = 0; k < UNITS; k++)
                h[k] += z[i] * n->in[i * UNITS + k];
        else
            all += z[i] * n->in[i];
    for (int k = 0; k < n->units; k++) {
        bent[k] = h[k] / (1 + (h[k] < 0 ? -h[k] : h[k]));
        all += bent[k] * n->out[k].w;
    }
    double g = (chance(all) - good) / BATCH;
    n->last.g += g;
    for (int k = 0; k < n->units; k++) {
        double slope = 1 - (bent[k] < 0 ? -bent[k] : bent[k]);
        n->out[k].g += g * bent[k];
        h[k] = g * n->out[k].w * slope * slope;
        n->bias[k].g += h[k];
    }
    for (int i = 0; i < n->features; i++)
        if (n->units)
            for (int k = 0; k < UNITS; k++)
                n->gradient[i * UNITS + k] += z[i] * h[k];
        else
            n->gradient[i] += z[i] * g;
}

static void learn_batch_end(net *n, double rate)
{
    int count = n->features * (n->units ? UNITS : 1);
    n->grown *= 0.9;
    n->grown2 *= 0.999;
    for (int i = 0; i < count; i++) {
        double g = n->gradient[i] + DECAY * n->in[i];
        n->m[i] = 0.9 * n->m[i] + 0.1 * g;
        n->v[i] = 0.999 * n->v[i] + 0.001 * g * g;
        n->in[i] -= rate * (n->m[i] / (1 - n->grown)) / (sqrt(n->v[i] / (1 - n->grown2)) + 1e-8);
        n->gradient[i] = 0;
    }
    for (int k = 0; k < n->units; k++) {
        step(&n->bias[k], rate, n->grown, n->grown2);
        step(&n->out[k], rate, n->grown, n->grown2);
    }
    step(&n->last, rate, n->grown, n->grown2);
}

static taoci_code fit(net *n, tc_arena *a, const tc_rows *r, taoci_err *err)
{
    int count = n->features * (n->units ? UNITS : 1);
    uint32_t *order = tc_arena_raw(a, (r->n + 1) * sizeof *order);
    double *z = tc_arena_raw(a, (size_t)n->features * sizeof *z);
    n->in = tc_arena_alloc(a, 4 * (size_t)count * sizeof *n->in);
    n->mean = tc_arena_raw(a, (size_t)n->features * sizeof *n->mean);
    n->deviation = tc_arena_raw(a, (size_t)n->features * sizeof *n->deviation);
    if (!order || !z || !n->in || !n->mean || !n->deviation)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to learn from %u candidates", r->n);
    n->gradient = n->in + count;
    n->m = n->gradient + count;
    n->v = n->m + count;
    measure(n, r);
    n->grown = n->grown2 = 1;
    n->last.w = -3;
    for (int i = 0; n->units && i < count; i++)
        n->in[i] = 0.2 * normal(&n->seed);
    for (int k = 0; k < n->units; k++)
        n->out[k].w = 0.4 * normal(&n->seed);
    for (uint32_t i = 0; i < r->n; i++)
        order[i] = i;
    for (int e = 0; e < EPOCHS; e++) {
        double rate = RATE * (1 - (double)e / EPOCHS) + LEAST_RATE;
        for (uint32_t i = r->n; i > 1; i--) {
            uint32_t k = (uint32_t)(random_bits(&n->seed) % i), x = order[i - 1];
            order[i - 1] = order[k];
            order[k] = x;
        }
        for (uint32_t i = 0; i < r->n; i++) {
            learn_row(n, r->x[order[i]], r->good[order[i]], z);
            if ((i + 1) % BATCH == 0 || i + 1 == r->n)
                learn_batch_end(n, rate);
        }
    }
    return TAOCI_OK;
}

static int32_t whole(double x, double most)
{
    x = x > most ? most : x < -most ? -most : x;
    return (int32_t)(x < 0 ? x - 0.5 : x + 0.5);
}

/* Weight I of the rows as they are, 65,536ths of a 64th: without what was subtracted, which goes to *BIAS. */
static int16_t put(const net *n, int i, double w, double *bias)
{
    *bias -= w * n->mean[i] / n->deviation[i];
    return (int16_t)whole(w / n->deviation[i] * 65536, TC_KEY_WEIGHT_MOST);
}

taoci_code tc_fit_linear(tc_weights *w, tc_arena *a, const tc_rows *r, taoci_err *err)
{
    net n = {.features = r->features};
    taoci_code rc = r->n ? fit(&n, a, r, err) : TAOCI_OK;
    if (rc || !r->n)
        return rc;
    double bias = n.last.w;
    for (int i = 0; i < n.features; i++)
        w->linear[i] = put(&n, i, n.in[i], &bias);
    w->bias = whole(bias * 65536, TC_KEY_BIAS_MOST);
    return TAOCI_OK;
}

taoci_code tc_fit_net(tc_weights *w, tc_arena *a, const tc_rows *r, int nets, taoci_err *err)
{
    double last = 0;
    if (!r->n)
        return TAOCI_OK;
    w->units = nets * UNITS;
    for (int m = 0; m < nets; m++) {
        net n = {.features = r->features, .units = UNITS, .seed = (uint64_t)m + 1};
        taoci_code rc = fit(&n, a, r, err);
        if (rc)
            return rc;
        for (int k = 0; k < UNITS; k++) {
            int u = m * UNITS + k;
            double bias = n.bias[k].w;
            for (int i = 0; i < n.features; i++)
                w->unit[i / 2][u][i % 2] = put(&n, i, n.in[i * UNITS + k], &bias);
            w->unit_bias[u] = whole(bias * 65536, TC_KEY_BIAS_MOST);
            w->out[u] = (int16_t)whole(n.out[k].w / nets * 1024, TC_KEY_WEIGHT_MOST);
        }
        last += n.last.w / nets;
    }
    w->out_bias = whole(last * 1048576, TC_KEY_BIAS_MOST);
    return TAOCI_OK;
}
