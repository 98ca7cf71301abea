/* src/discover/runs.h — sorted suffixes on disk, for more text than memory holds. */
#ifndef TC_DISCOVER_RUNS_H
#define TC_DISCOVER_RUNS_H
#include "discover/stock.h"

typedef struct tc_run tc_run;

/* The runs written so far, and all characters in order. Their files have no names: whatever ends the process,
 * nothing is left. */
typedef struct tc_runs {
    const char *folder; /* borrowed */
    tc_run **p;
    uint32_t n;
    int text; /* descriptor of the characters; -1: none yet */
} tc_runs;

void tc_runs_init(tc_runs *r, const char *folder);
void tc_runs_done(tc_runs *r);

/* Write what T has since its base as a run, sorted by THREADS at once, and flush T. Fails with TAOCI_EIO or
 * TAOCI_ENOMEM. */
taoci_code tc_runs_spill(tc_runs *r, tc_stock *t, uint32_t threads, taoci_err *err);

/* Tell EACH of all suffixes in order. EACH gives 0 to end it for want of memory. Fails with TAOCI_EIO or TAOCI_ENOMEM. */
taoci_code tc_runs_merge(tc_runs *r, int (*each)(void *user, const tc_suffix *s), void *user,
                         taoci_err *err);

/* The N characters from AT on into C; 0 when they cannot be read. */
int tc_runs_text(const tc_runs *r, uint64_t at, uint16_t *c, uint32_t n);
#endif
