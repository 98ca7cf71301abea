#include "discover/scorer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ln.h"
#include "base/net.h"

enum { EPOCHS = 8, LOOKS_LEAST = 150000 /* at rows; few of them are seen again and again */ };

static const double DECAY = 1e-5, LEAST_DEVIATION = 0.1;

/* Four units at a time: each for itself, so that any machine rounds alike. */
typedef float four __attribute__((vector_size(16), aligned(4), may_alias));

enum { FOURS = TC_SCORER_UNITS / 4 };

static void read_example(const void *user, uint32_t row, double *x)
{
    const float *p = (const float *)user + (size_t)row * TC_SCORER_INPUTS;
    for (int i = 0; i < TC_SCORER_INPUTS; i++)
        x[i] = p[i];
}

void tc_scorer_learn(tc_scorer *s, const tc_examples *e, uint64_t seed, uint32_t *order)
{
    const tc_net_rows rows = {.read = read_example,
                              .user = e->x,
                              .good = e->right,
                              .n = e->n,
                              .inputs = TC_SCORER_INPUTS,
                              .least = LEAST_DEVIATION,
                              .ready = malloc((size_t)e->n * TC_SCORER_INPUTS * sizeof(double))};
    int again = e->n ? (int)(LOOKS_LEAST / e->n) : 0;
    tc_net net;
    tc_net_fit(&net, &rows,
               &(tc_net_how){TC_SCORER_UNITS, again > EPOCHS ? again : EPOCHS, DECAY, seed}, order);
    free(rows.ready);
    const double *bias = net.w + tc_net_bias(&net), *out = net.w + tc_net_out(&net);
    for (int k = 0; k < TC_SCORER_UNITS; k++) {
        double b = bias[k];
        for (int i = 0; i < TC_SCORER_INPUTS; i++)
            s->in[i][k] = (float)tc_net_plain(&net, i, k, &b);
        s->bias[k] = (float)b;
        s->out[k] = (float)out[k];
    }
    s->last = (float)net.w[tc_net_last(&net)];
}

float tc_scorer_ask(const tc_scorer *s, const float *x)
{
    float h[TC_SCORER_UNITS], sum = s->last;
    four all[FOURS];
    memcpy(all, s->bias, sizeof all);
    for (int i = 0; i < TC_SCORER_INPUTS; i++) {
        const four *in = (const four *)s->in[i];
#pragma GCC unroll 4
        for (int k = 0; k < FOURS; k++)
            all[k] += x[i] * in[k];
    }
    memcpy(h, all, sizeof h);
    for (int k = 0; k < TC_SCORER_UNITS; k++)
        sum += h[k] / (1 + fabsf(h[k])) * s->out[k];
    return (float)(1 / (1 + tc_exp(-(double)sum)));
}
