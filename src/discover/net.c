#include "discover/net.h"

#include <math.h>
#include <string.h>

#include "base/ln.h"

/* Four units at a time: each for itself, so that any machine rounds alike. */
typedef float four __attribute__((vector_size(16), aligned(4), may_alias));

enum { FOURS = TC_NET_HIDDEN / 4 };

enum { EPOCHS = 8, BATCH = 256, STEPS_LEAST = 600, WEIGHTS = sizeof(tc_net) / sizeof(float) };

static const float RATE = 0.004f, SPREAD = 0.3f, DECAY = 1e-5f;

/* 64 random bits (xorshift64*, Vigna 2016). */
static uint64_t draw(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717u;
}

/* About normal: the sum of four even ones. */
static float draw_weight(uint64_t *state)
{
    float sum = 0;
    for (int i = 0; i < 4; i++)
        sum += (float)(draw(state) >> 40) / (float)(1 << 24) - 0.5f;
    return sum * 1.7320508f * SPREAD;
}

static float chance(float x)
{
    return (float)(1 / (1 + tc_exp(-(double)x)));
}

/* The hidden units of row X, a / (1 + |a|) each, and the sum that they make. */
static float run(const tc_net *restrict net, const float *restrict x, float *restrict hidden)
{
    float sum = net->shift;
    four all[FOURS];
    memcpy(all, net->bias, sizeof all);
    for (int i = 0; i < TC_NET_INPUTS; i++) {
        const four *in = (const four *)net->in[i];
#pragma GCC unroll 6
        for (int k = 0; k < FOURS; k++)
            all[k] += x[i] * in[k];
    }
    memcpy(hidden, all, sizeof all);
    for (int k = 0; k < TC_NET_HIDDEN; k++) {
        hidden[k] /= 1 + fabsf(hidden[k]);
        sum += hidden[k] * net->out[k];
    }
    return sum;
}

float tc_net_score(const tc_net *net, const float *x)
{
    float hidden[TC_NET_HIDDEN];
    return chance(run(net, x, hidden));
}

/* Add to the gradient G what row X, right or not, says. */
static void learn(const tc_net *restrict net, tc_net *restrict g, const float *restrict x,
                  uint8_t right)
{
    float hidden[TC_NET_HIDDEN], back[TC_NET_HIDDEN];
    float d = chance(run(net, x, hidden)) - (float)right;
    g->shift += d;
    for (int k = 0; k < TC_NET_HIDDEN; k++) {
        float rest = 1 - fabsf(hidden[k]);
        g->out[k] += d * hidden[k];
        back[k] = d * net->out[k] * rest * rest;
        g->bias[k] += back[k];
    }
    four all[FOURS];
    memcpy(all, back, sizeof all);
    for (int i = 0; i < TC_NET_INPUTS; i++) {
        four *in = (four *)g->in[i];
#pragma GCC unroll 6
        for (int k = 0; k < FOURS; k++)
            in[k] += x[i] * all[k];
    }
}

/* What Adam (Kingma & Ba 2015) keeps of each weight. */
typedef struct adam {
    tc_net mean, square;
    float mean_left, square_left; /* 0.9^t, 0.999^t */
} adam;

static void step(tc_net *net, const tc_net *g, adam *a, float scale)
{
    float *w = (float *)net, *m = (float *)&a->mean, *v = (float *)&a->square;
    const float *d = (const float *)g;
    a->mean_left *= 0.9f;
    a->square_left *= 0.999f;
    for (size_t i = 0; i < WEIGHTS; i++) {
        float s = d[i] * scale + DECAY * w[i];
        m[i] = 0.9f * m[i] + 0.1f * s;
        v[i] = 0.999f * v[i] + 0.001f * s * s;
        w[i] -= RATE * (m[i] / (1 - a->mean_left)) / (sqrtf(v[i] / (1 - a->square_left)) + 1e-8f);
    }
}

static void shuffle(uint32_t *order, uint32_t n, uint64_t *state)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = (uint32_t)(draw(state) % i), x = order[i - 1];
        order[i - 1] = order[k];
        order[k] = x;
    }
}

void tc_net_fit(tc_net *net, const tc_examples *e, uint64_t seed, uint32_t *order)
{
    tc_net g;
    adam a = {.mean_left = 1, .square_left = 1};
    uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
    float *w = (float *)net;
    for (size_t i = 0; i < WEIGHTS; i++)
        w[i] = draw_weight(&state);
    memset(net->bias, 0, sizeof net->bias);
    net->shift = 0;
    for (uint32_t i = 0; i < e->n; i++)
        order[i] = i;
    uint32_t batches = (e->n + BATCH - 1) / BATCH;
    uint32_t epochs = batches * EPOCHS < STEPS_LEAST && batches ? STEPS_LEAST / batches : EPOCHS;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        shuffle(order, e->n, &state);
        for (uint32_t i = 0; i < e->n; i += BATCH) {
            uint32_t n = e->n - i < BATCH ? e->n - i : BATCH;
            memset(&g, 0, sizeof g);
            for (uint32_t k = 0; k < n; k++) {
                uint32_t row = order[i + k];
                learn(net, &g, e->x + (size_t)row * TC_NET_INPUTS, e->right[row]);
            }
            step(net, &g, &a, 1.0f / (float)n);
        }
    }
}
