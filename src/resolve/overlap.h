/* src/resolve/overlap.h — from candidates to entities: no two cross, each knows its parent. */
#ifndef TC_RESOLVE_OVERLAP_H
#define TC_RESOLVE_OVERLAP_H
#include "find/find.h"

enum { TC_NEST_MAX = 8 }; /* deeper nesting is not kept */

/* Sort the mentions of C and keep a laminar set: the better of two that cross or that may not
 * stand inside each other (TC_FAM_ bits), the better of two alike. Fills id and parent. Works in
 * SCRATCH, which is not reset. O(n log n). Fails with TAOCI_ENOMEM. */
taoci_code tc_overlap_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err);

/* Mark M as dropped, the one way to be rid of a mention; tc_overlap_number takes it out and numbers the
 * rest (id, parent) anew. */
static inline void tc_overlap_drop(tc_mention *m)
{
    m->end = m->beg;
}
static inline int tc_overlap_is_dropped(const tc_mention *m)
{
    return m->end == m->beg;
}
void tc_overlap_number(tc_ctx *c);

/* The same where all had their numbers and some may have been dropped since: without those nothing is done. */
void tc_overlap_close_up(tc_ctx *c);

/* Is A the better candidate: by score, then length, then position? Between two words of users the
 * longer one, then that of the later table. */
int tc_overlap_better(const tc_mention *a, const tc_mention *b);
#endif
