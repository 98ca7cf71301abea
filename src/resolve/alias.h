/* src/resolve/alias.h — short names that the document defines, tied to full ones and found again; the
 * title that one mention of a person has is that of all. */
#ifndef TC_RESOLVE_ALIAS_H
#define TC_RESOLVE_ALIAS_H
#include "find/find.h"

/* Add to the resolved mentions of C what the names among them make known by definitions
 * (以下简称“远澜科技”). The mentions must be resolved again afterwards. O(characters + mentions).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_alias_find(tc_ctx *c, tc_arena *scratch, taoci_err *err);

/* The two characters at I as one number, by which names are looked for. */
static inline uint32_t tc_alias_key(const tc_ctx *c, uint32_t i)
{
    return (uint32_t)c->view->code[i] << 16 | c->view->code[i + 1];
}

/* The company that the text calls 公司 by a definition; NULL when it does not say. */
struct tc_group *tc_alias_own(const tc_ctx *c);
#endif
