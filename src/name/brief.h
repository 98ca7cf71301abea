/* src/name/brief.h — short names of companies by their codes: 岭南澜石（600999）. */
#ifndef TC_NAME_BRIEF_H
#define TC_NAME_BRIEF_H
#include "find/find.h"

/* Propose of the six figures at M the short name before them: 岭南澜石（600999）. */
taoci_code tc_brief_at_code(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);
#endif
