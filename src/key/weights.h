/* src/key/weights.h — what the features of keywords weigh: dict/keywords.weights.tsv, or a user's own.
 *
 * Two stages. The first is linear, over the cheap features; its best are ranked by the second, a net of one
 * hidden layer whose units give x / (1 + |x|). All whole numbers: features in 64ths, weights in 1,024ths. */
#ifndef TC_KEY_WEIGHTS_H
#define TC_KEY_WEIGHTS_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "key/feature.h"
#include "key/taste.h"

enum {
    TC_KEY_UNITS = 32,          /* hidden units at most */
    TC_KEY_UNIT_WEIGHT = 1024,  /* a weight of one */
    TC_KEY_WEIGHT_MOST = 30000, /* so that no sum leaves 32 bits */
    TC_KEY_BIAS_MOST = 100000000
};

typedef struct tc_weights {
    int32_t bias;                  /* of the first stage */
    int16_t linear[TC_FEATS_ROOM]; /* …; 0 from TC_FEATS_CHEAP on */
    int32_t units;
    int32_t unit_bias[TC_KEY_UNITS];
    /* What feature I weighs for unit K is [I / 2][K][I % 2]: all units are summed up at once, two features at a time. */
    int16_t unit[TC_FEATS_ROOM / 2][TC_KEY_UNITS][2];
    int16_t out[TC_KEY_UNITS];
    int32_t out_bias;
    tc_taste taste;
} tc_weights;

/* Read the weights TEXT, the contents of the file PATH; the words in it to A, their characters as MAP takes them. Fails with TAOCI_EDICT:
 * "path:line: …", a feature that is missing, unknown or told twice, a number that is none or too large, a word that is no UTF-8. */
taoci_code tc_weights_read(tc_weights *w, tc_arena *a, const tc_charmap *map, const char *path,
                           tc_str text, taoci_err *err);

/* The weights that the program was built with; their words go to A, their characters as MAP takes them. */
taoci_code tc_weights_builtin(tc_weights *w, tc_arena *a, const tc_charmap *map, taoci_err *err);

/* Append W as such a file to OUT; NOTE is a comment of one line on its second line. What a word weighs less than LEAST is
 * chance, and would be most of the file: it is 0, and words that say no more are left out. */
void tc_weights_write(tc_buf *out, const tc_weights *w, int least, const char *note);

/* The second score of all features X[TC_FEATS_ROOM]. */
int32_t tc_weights_second(const tc_weights *w, const int16_t *x);

/* The same without what only some processors can: the reference. */
int32_t tc_weights_second_plain(const tc_weights *w, const int16_t *x);

/* What feature I of X does to the second score: how much it would be less with 0 in its place. */
int32_t tc_weights_part(const tc_weights *w, const int16_t *x, int i);
#endif
