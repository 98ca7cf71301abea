/* src/out/why.h — explain cuts and entities: tables for eyes, or one JSON object. */
#ifndef TC_OUT_WHY_H
#define TC_OUT_WHY_H
#include "base/buf.h"
#include "find/re.h"

/* Append an explanation of the scanned text of C:
 *   words     each token with its cost and the dictionary lines behind it
 *   lost      words of the dictionary that lie across the chosen cuts
 *   entities  each candidate with its score, and what it lost against; of names that the model took by how
 *             much, and what spoke most for and against them
 *   unused    lines that name a thing in the text and made no candidate, and why
 * Finds the entities itself, patterns of SET included; C's mentions are those that were kept. SCRATCH is
 * reset.
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_why_write(tc_buf *out, tc_ctx *c, tc_arena *scratch, const tc_re_set *set, int json,
                        taoci_err *err);
#endif
