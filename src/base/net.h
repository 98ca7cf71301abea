/* src/base/net.h — logistic regression and small nets by gradient descent (Adam, Kingma & Ba 2015), made of what
 * IEEE 754 rounds exactly: the same bytes on every machine. */
#ifndef TC_BASE_NET_H
#define TC_BASE_NET_H
#include <stdint.h>

enum {
    TC_NET_INPUTS = 128,
    TC_NET_UNITS = 16, /* a multiple of eight, as every number of units */
    TC_NET_WEIGHTS = (TC_NET_INPUTS + 2) * TC_NET_UNITS + 1
};

/* What to learn from: N rows, each of INPUTS numbers, and which are good. */
typedef struct tc_net_rows {
    void (*read)(const void *user, uint32_t row, double *x);
    const void *user;
    const uint8_t *good;
    uint32_t n;
    int inputs;
    double least;  /* of a deviation: what hardly varies says little */
    double *ready; /* room for all N rows, or NULL: then they are read again each time */
} tc_net_rows;

typedef struct tc_net_how {
    int units; /* 0: linear */
    int epochs;
    double decay;
    uint64_t seed;
} tc_net_how;

/* For x, h[k] = Σ z[i] in[i][k] + bias[k] of z = (x - mean) / deviation; the logit is last + Σ h / (1 + |h|) out. When
 * linear, last + Σ z[i] in[i]. The weights one behind the other: in, bias, out, last. */
typedef struct tc_net {
    int inputs, units;
    double mean[TC_NET_INPUTS], deviation[TC_NET_INPUTS], w[TC_NET_WEIGHTS];
} tc_net;

static inline int tc_net_bias(const tc_net *n)
{
    return n->inputs * (n->units ? n->units : 1);
}

static inline int tc_net_out(const tc_net *n)
{
    return tc_net_bias(n) + n->units;
}

static inline int tc_net_last(const tc_net *n)
{
    return tc_net_out(n) + n->units;
}

/* Fit *N to R as H says. ORDER: room for n. O(n). */
void tc_net_fit(tc_net *n, const tc_net_rows *r, const tc_net_how *h, uint32_t *order);

/* Weight I of unit U (linear: 0) of rows as they are; what is subtracted for it goes to *BIAS. */
double tc_net_plain(const tc_net *n, int i, int u, double *bias);
#endif
