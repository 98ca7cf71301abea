/* src/key/fit.h — logistic regression and a small net by gradient descent (Adam), made of what IEEE 754
 * rounds exactly: the same bytes on every machine. */
#ifndef TC_KEY_FIT_H
#define TC_KEY_FIT_H
#include "key/weights.h"

/* Rows to fit to. */
typedef struct tc_rows {
    const int16_t **x; /* [n] features */
    const uint8_t *good;
    uint32_t n;
    int features; /* so many of each row */
} tc_rows;

enum { TC_FIT_UNITS = 16 }; /* hidden units of one net */

/* Fit the first stage of W; nets of TC_FIT_UNITS units from NETS seeds, whose mean is the second stage.
 * Scratch in A. Fails with TAOCI_ENOMEM. */
taoci_code tc_fit_linear(tc_weights *w, tc_arena *a, const tc_rows *r, taoci_err *err);
taoci_code tc_fit_net(tc_weights *w, tc_arena *a, const tc_rows *r, int nets, taoci_err *err);
#endif
