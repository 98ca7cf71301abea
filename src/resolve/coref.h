/* src/resolve/coref.h — which place 我市, 该县, 两地 stand for, which name 该校. */
#ifndef TC_RESOLVE_COREF_H
#define TC_RESOLVE_COREF_H
#include "find/find.h"

/* Decide the words of C that stand for names (resolve/nameref.h), and those that stand for places, by the
 * document's place (c->place) and the places named before them; those that nothing decides (with c->no_refs: all) are dropped. The gazetteer comes first.
 * O(mentions log mentions). Fails with TAOCI_ENOMEM. */
taoci_code tc_coref_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err);
#endif
