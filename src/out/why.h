/* src/out/why.h — explain cuts and entities in plain lines. */
#ifndef TC_OUT_WHY_H
#define TC_OUT_WHY_H
#include "base/buf.h"
#include "ent/ent.h"

/* Append an explanation of the scanned text of C: each token with its word's lines and cost, the
 * longer or shorter words that lost against it, each candidate entity with its score and what
 * became of it. Finds the entities itself; C's mentions are those that were kept afterwards.
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_why_write(tc_buf *out, tc_ctx *c, taoci_err *err);
#endif
