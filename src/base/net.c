#include "base/net.h"

#include <math.h>
#include <string.h>

#include "base/ln.h"

enum { BATCH = 256, EIGHT = 8 };

static const double RATE = 0.003, LEAST_RATE = 1e-4;

/* Of each weight its gradient, the means of that and of its square; powers of the decays of both. */
typedef struct adam {
    double g[TC_NET_WEIGHTS], m[TC_NET_WEIGHTS], v[TC_NET_WEIGHTS], grown, grown2;
} adam;

/* Two units at a time: each for itself, so that any machine rounds alike. */
typedef double two __attribute__((vector_size(16), aligned(8), may_alias));

enum { TWOS = EIGHT / 2 };

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

static void measure(tc_net *n, const tc_net_rows *r)
{
    double x[TC_NET_INPUTS], sum[TC_NET_INPUTS] = {0}, square[TC_NET_INPUTS] = {0};
    for (uint32_t k = 0; k < r->n; k++) {
        r->read(r->user, k, x);
        for (int i = 0; i < n->inputs; i++) {
            sum[i] += x[i];
            square[i] += x[i] * x[i];
        }
    }
    for (int i = 0; i < n->inputs; i++) {
        uint32_t all = r->n ? r->n : 1;
        n->mean[i] = sum[i] / all;
        double v = square[i] / all - n->mean[i] * n->mean[i];
        n->deviation[i] = v > r->least * r->least ? sqrt(v) : r->least;
    }
}

/* To the eight units H add what the inputs Z say of them by the weights IN, whose rows are UNITS long. */
static void add_inputs(double *h, const double *z, int inputs, const double *in, int units)
{
    two all[TWOS];
    memcpy(all, h, sizeof all);
    for (int i = 0; i < inputs; i++, in += units)
#pragma GCC unroll 4
        for (int k = 0; k < TWOS; k++)
            all[k] += z[i] * ((const two *)in)[k];
    memcpy(h, all, sizeof all);
}

/* To the gradient G of the weights between the inputs Z and eight units add what falls to these, H. */
static void add_gradient(double *g, const double *z, int inputs, const double *h, int units)
{
    two all[TWOS];
    memcpy(all, h, sizeof all);
    for (int i = 0; i < inputs; i++, g += units)
#pragma GCC unroll 4
        for (int k = 0; k < TWOS; k++)
            ((two *)g)[k] += z[i] * all[k];
}

/* The logit of Z; of each hidden unit what comes out. */
static double run(const tc_net *n, const double *z, double *bent)
{
    const double *out = n->w + tc_net_out(n);
    double all = n->w[tc_net_last(n)];
    memcpy(bent, n->w + tc_net_bias(n), (size_t)n->units * sizeof *bent);
    for (int k = 0; k < n->units; k += EIGHT)
        add_inputs(bent + k, z, n->inputs, n->w + k, n->units);
    for (int k = 0; k < n->units; k++) {
        bent[k] = bent[k] / (1 + fabs(bent[k]));
        all += bent[k] * out[k];
    }
    for (int i = 0; i < n->inputs && !n->units; i++)
        all += z[i] * n->w[i];
    return all;
}

/* Add to the gradient what one row Z, of which a batch has BATCH, says. */
static void learn_row(const tc_net *n, double *gradient, const double *z, int good)
{
    double bent[TC_NET_UNITS], h[TC_NET_UNITS];
    const double *w = n->w + tc_net_out(n);
    double *bias = gradient + tc_net_bias(n), *out = gradient + tc_net_out(n);
    double g = (chance(run(n, z, bent)) - good) / BATCH;
    gradient[tc_net_last(n)] += g;
    for (int k = 0; k < n->units; k++) {
        double rest = 1 - fabs(bent[k]);
        out[k] += g * bent[k];
        h[k] = g * w[k] * rest * rest;
        bias[k] += h[k];
    }
    for (int k = 0; k < n->units; k += EIGHT)
        add_gradient(gradient + k, z, n->inputs, h + k, n->units);
    for (int i = 0; i < n->inputs && !n->units; i++)
        gradient[i] += z[i] * g;
}

/* One step along the gradient that S gathered; the weights of inputs decay. */
static void step(tc_net *n, adam *s, double rate, double decay)
{
    int count = tc_net_last(n) + 1, bias = tc_net_bias(n);
    s->grown *= 0.9;
    s->grown2 *= 0.999;
    for (int i = 0; i < count; i++) {
        double g = i < bias ? s->g[i] + decay * n->w[i] : s->g[i];
        s->m[i] = 0.9 * s->m[i] + 0.1 * g;
        s->v[i] = 0.999 * s->v[i] + 0.001 * g * g;
        n->w[i] -= rate * (s->m[i] / (1 - s->grown)) / (sqrt(s->v[i] / (1 - s->grown2)) + 1e-8);
        s->g[i] = 0;
    }
}

static void begin(tc_net *n, const tc_net_rows *r, int units, uint64_t *seed)
{
    memset(n, 0, sizeof *n);
    n->inputs = r->inputs;
    n->units = units;
    measure(n, r);
    n->w[tc_net_last(n)] = -3;
    for (int i = 0; units && i < tc_net_bias(n); i++)
        n->w[i] = 0.2 * normal(seed);
    for (int k = tc_net_out(n); k < tc_net_last(n); k++)
        n->w[k] = 0.4 * normal(seed);
}

/* Row K of R into Z, as the net N takes it. */
static void read_row(const tc_net *n, const tc_net_rows *r, uint32_t k, double *z)
{
    r->read(r->user, k, z);
    for (int i = 0; i < n->inputs; i++)
        z[i] = (z[i] - n->mean[i]) / n->deviation[i];
}

void tc_net_fit(tc_net *n, const tc_net_rows *r, const tc_net_how *how, uint32_t *order)
{
    double own[TC_NET_INPUTS];
    uint64_t seed = how->seed;
    adam s = {.grown = 1, .grown2 = 1};
    begin(n, r, how->units, &seed);
    for (uint32_t i = 0; i < r->n; i++) {
        order[i] = i;
        if (r->ready)
            read_row(n, r, i, r->ready + (size_t)i * (size_t)n->inputs);
    }
    for (int e = 0; e < how->epochs; e++) {
        double rate = RATE * (1 - (double)e / how->epochs) + LEAST_RATE;
        for (uint32_t i = r->n; i > 1; i--) {
            uint32_t k = (uint32_t)(random_bits(&seed) % i), x = order[i - 1];
            order[i - 1] = order[k];
            order[k] = x;
        }
        for (uint32_t i = 0; i < r->n; i++) {
            const double *z = r->ready ? r->ready + (size_t)order[i] * (size_t)n->inputs : own;
            if (!r->ready)
                read_row(n, r, order[i], own);
            learn_row(n, s.g, z, r->good[order[i]]);
            if ((i + 1) % BATCH == 0 || i + 1 == r->n)
                step(n, &s, rate, how->decay);
        }
    }
}

double tc_net_plain(const tc_net *n, int i, int u, double *bias)
{
    double w = n->w[i * (n->units ? n->units : 1) + u];
    *bias -= w * n->mean[i] / n->deviation[i];
    return w / n->deviation[i];
}
