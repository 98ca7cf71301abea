/* src/resolve/vote.h — one string, one type in a document. */
#ifndef TC_RESOLVE_VOTE_H
#define TC_RESOLVE_VOTE_H
#include "find/find.h"

/* Where the resolved mentions of C read one string as two types, drop those that rules made of the
 * type with less evidence, but for people with a title beside them; in long texts people, too, that
 * are named once and by the shape of the name only, or by its sounds when the text hardly speaks of
 * foreign countries. Mentions are numbered anew.
 * O(mentions). Fails with TAOCI_ENOMEM. */
taoci_code tc_vote(tc_ctx *c, tc_arena *scratch, taoci_err *err);
#endif
