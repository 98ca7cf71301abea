/* scripts/names/crf.h — a linear-chain CRF over characters: rows of weights by feature, chances of labels, learning.
 * The features and where their weights go are those of src/tag/. */
#ifndef NAMES_CRF_H
#define NAMES_CRF_H
#include "data.h"

enum { SLOTS = 8, ROW = SLOTS * LANES, PAD = 8, BORDERS = 8 };

/* Kinds of features; the key of a row is the kind << 56 and, with one added, what it is of. */
enum { F_CHAR = 1, F_TWO, F_CLASS, F_PAIR, F_WORD, F_EVIDENCE, F_TYPE };

typedef struct model {
    int twos;      /* has rows of two characters, as only teachers have */
    int net;       /* weighs the net's values, likewise */
    uint32_t rows; /* 1 … rows */
    uint64_t *key;
    float *w, *a; /* weights and sums of squared gradients [(rows + 1) * ROW] */
    float trans[BORDERS][LANES][LANES], trans_a[BORDERS][LANES][LANES];
    float *u,
        *u_a; /* [3 * NET * LANES]: the net's values one to the left, here, one to the right */
} model;

/* What training varies. */
typedef struct training {
    float rate, net_rate;
    float lean;   /* what O gains where a name is: names have to win by more */
    int drop;     /* of 100 features of a sentence, so many are left out */
    int net_drop; /* of 100 values of the net */
} training;

/* Fixed random numbers. */
extern uint64_t seed;
uint32_t chance(void);

/* Count the features of S; then make rows of those that occur LEAST times (twos: twice as often). */
void rows_count(const model *m, const sentence *s);
void rows_make(model *m, uint32_t least);

/* Room for the rows of M's keys; TRAIN: for gradients as well. */
void rows_open(model *m, int train);

/* Chances of labels in S, till the next call. */
const float (*crf_chances(const model *m, const sentence *s))[LANES];

/* Learn from S by its labels, or the chances that a teacher gave them; the log likelihood before. */
float crf_learn(model *m, const sentence *s, const training *t);

void model_write(const model *m, const char *path);
void model_read(model *m, const char *path);
#endif
