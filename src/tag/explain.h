/* src/tag/explain.h — what spoke for a name that the model took, and what against it. */
#ifndef TC_TAG_EXPLAIN_H
#define TC_TAG_EXPLAIN_H
#include "tag/evidence.h"
#include "tag/tag.h"

enum { TC_REASONS = 3 };

/* A feature of the text by the sort of its row: where it stands, and how much it gives to the labels that were
 * taken over those of the next best reading (TC_TAG_UNIT). */
typedef struct tc_reason {
    enum { TC_OF_CHAR, TC_OF_CLASS, TC_OF_PAIR, TC_OF_WORD, TC_OF_EVIDENCE } sort;
    uint32_t beg, end;
    uint16_t row;
    int32_t weight;
} tc_reason;

/* The strongest first; a weight of 0 ends them. */
typedef struct tc_reasons {
    tc_reason pro[TC_REASONS], con[TC_REASONS];
} tc_reasons;

/* Why X, one of the names that tc_tag_find gave with E, is one: by the rows in its sentence. All zeros when
 * another name of it was copied. Works in SCRATCH (not reset). O(characters). Fails with TAOCI_ENOMEM. */
taoci_code tc_tag_explain(tc_reasons *out, const tc_ctx *c, const tc_tie *t, const tc_evidence *e,
                          const tc_tag *x, tc_arena *scratch, taoci_err *err);
#endif
