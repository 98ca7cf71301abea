/* src/resolve/gazetteer.h — which 朝阳区? Same-name places decided by the document. */
#ifndef TC_RESOLVE_GAZETTEER_H
#define TC_RESOLVE_GAZETTEER_H
#include "find/find.h"

/* Decide every place mention of C: a name of one division is it; of several, the one whose city,
 * else province, the document speaks of most; of a one-character name, the place of the document
 * that begins with it, else the nation's reading. A tie stays undecided (ambiguous).
 * O(mentions log mentions). Fails with TAOCI_ENOMEM. */
taoci_code tc_gazetteer_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err);
#endif
