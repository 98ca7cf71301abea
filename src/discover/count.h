/* src/discover/count.h — all strings that the texts repeat: in memory, or over what lies on disk. */
#ifndef TC_DISCOVER_COUNT_H
#define TC_DISCOVER_COUNT_H
#include "discover/gram.h"
#include "discover/runs.h"

/* Count the strings that stand LEAST times in T, and in RUNS when there are any (then T is flushed), into *OUT; index it.
 * THREADS at once; the same whatever their number, and whatever lies on disk. Fails with TAOCI_EIO or TAOCI_ENOMEM. */
taoci_code tc_count_all(tc_grams *out, tc_stock *t, tc_runs *runs, const tc_known *known,
                        uint32_t least, uint32_t threads, taoci_err *err);
#endif
