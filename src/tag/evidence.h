/* src/tag/evidence.h — what rules and dictionary lines proposed, as rows of a model. */
#ifndef TC_TAG_EVIDENCE_H
#define TC_TAG_EVIDENCE_H
#include "tag/clause.h"

/* In order of place; none twice. */
typedef struct tc_evidence {
    tc_stretch *p;
    uint32_t n;
} tc_evidence;

/* The evidence of C's mentions for the model of T, in A: for each a row of the line or the rule behind
 * it, and one of its type. O(n log n). Fails with TAOCI_ENOMEM. */
taoci_code tc_evidence_find(tc_evidence *e, const tc_ctx *c, const tc_tie *t, tc_arena *a,
                            taoci_err *err);
#endif
