/* src/discover/scorer.h — how much a row is like those marked: a small net; the same on every machine. */
#ifndef TC_DISCOVER_SCORER_H
#define TC_DISCOVER_SCORER_H
#include <stdint.h>

enum { TC_SCORER_INPUTS = 36, TC_SCORER_UNITS = 16 };

/* A net (base/net.h) as it scores: of rows as they are, half as exact as it was learnt. */
typedef struct tc_scorer {
    float in[TC_SCORER_INPUTS][TC_SCORER_UNITS], bias[TC_SCORER_UNITS], out[TC_SCORER_UNITS], last;
} tc_scorer;

/* Examples: N rows of TC_SCORER_INPUTS numbers, and which are right. */
typedef struct tc_examples {
    const float *x;
    const uint8_t *right;
    uint32_t n;
} tc_examples;

/* Learn *S from E, drawing what is random from SEED. ORDER: room for n. O(n). */
void tc_scorer_learn(tc_scorer *s, const tc_examples *e, uint64_t seed, uint32_t *order);

/* How likely a row X is right, 0 … 1. */
float tc_scorer_ask(const tc_scorer *s, const float *x);
#endif
