/* src/resolve/resolve.h — the one door to the resolver: from candidates to entities that are decided. */
#ifndef TC_RESOLVE_RESOLVE_H
#define TC_RESOLVE_RESOLVE_H
#include "find/find.h"

/* Make of the candidates in C, as the recognisers and patterns proposed them, the entities of the
 * document: laminar, numbered, tied to the names and places that they stand for, dates with their
 * values; and find what the document is called, of which day it is and about which place. The tokens
 * of S, the scan of C, are joined to words on the way (seg/guess.h). SCRATCH is reset.
 * O(characters + mentions log mentions). Fails with TAOCI_ENOMEM, leaving nothing of use. */
taoci_code tc_resolve(tc_ctx *c, tc_scan *s, tc_arena *scratch, taoci_err *err);
#endif
