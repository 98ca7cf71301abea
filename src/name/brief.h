/* src/name/brief.h — short names of companies by what stands beside them: 岭南澜石（600999）, and listed
 * ones that are ordinary words (长城|股价, 统一、康师傅). */
#ifndef TC_NAME_BRIEF_H
#define TC_NAME_BRIEF_H
#include "find/find.h"

/* Propose the company of match M, a listed name that may be an ordinary word, when what stands beside
 * it says so (长城|股价); of the six figures at M the short name before them: 岭南澜石（600999）. */
taoci_code tc_brief_at_name(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);
taoci_code tc_brief_at_code(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);
#endif
