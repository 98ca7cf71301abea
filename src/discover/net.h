/* src/discover/net.h — a small net that learns which rows are like those marked; the same on every machine. */
#ifndef TC_DISCOVER_NET_H
#define TC_DISCOVER_NET_H
#include <stdint.h>

enum { TC_NET_INPUTS = 36, TC_NET_HIDDEN = 24 };

typedef struct tc_net {
    float in[TC_NET_INPUTS][TC_NET_HIDDEN], bias[TC_NET_HIDDEN], out[TC_NET_HIDDEN], shift;
} tc_net;

/* Examples: N rows of TC_NET_INPUTS numbers around 0, and which are right. */
typedef struct tc_examples {
    const float *x;
    const uint8_t *right;
    uint32_t n;
} tc_examples;

/* Fit *NET to E, drawing what is random from SEED. ORDER: room for n. O(n). */
void tc_net_fit(tc_net *net, const tc_examples *e, uint64_t seed, uint32_t *order);

/* How likely a row X is right, 0 … 1. */
float tc_net_score(const tc_net *net, const float *x);
#endif
