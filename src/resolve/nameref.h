/* src/resolve/nameref.h — which company or organ 公司, 该校 stand for. */
#ifndef TC_RESOLVE_NAMEREF_H
#define TC_RESOLVE_NAMEREF_H
#include "name/name.h"

/* Decide the words of C that stand for companies and organs (name/ref.h): the one that the text
 * defines (以下简称“公司”), else the one named last that fits. What nothing decides is dropped, its end
 * set to its start; tc_overlap_number is the caller's. A bounded look back for each: O(mentions).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_nameref_resolve(tc_ctx *c, taoci_err *err);
#endif
