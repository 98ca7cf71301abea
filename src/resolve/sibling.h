/* src/resolve/sibling.h — what stands in a list behind two known companies is one, too. */
#ifndef TC_RESOLVE_SIBLING_H
#define TC_RESOLVE_SIBLING_H
#include "find/find.h"

/* Add to the resolved mentions of C the items of lists that go on behind two companies and are made
 * like names. The mentions must be resolved again afterwards. O(mentions + items).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_sibling_find(tc_ctx *c, taoci_err *err);
#endif
