/* src/find/re.h — PCRE2 patterns of dictionary files, compiled once, matched under limits. */
#ifndef TC_FIND_RE_H
#define TC_FIND_RE_H
#include "find/find.h"

/* All patterns of a dictionary, compiled (UTF, JIT where there is one). Read-only afterwards. */
typedef struct tc_re_set tc_re_set;

/* Compile the patterns of D. Release with tc_re_free. Fails with TAOCI_EDICT ("file:line: …",
 * what PCRE2 says and where) or TAOCI_ENOMEM. */
taoci_code tc_re_compile(tc_re_set **out, const tc_dict *d, taoci_err *err);
void tc_re_free(tc_re_set *s);

/* Emit a mention of the pattern's type for every match in the lines of C's text; named groups
 * become members of the value. A pattern whose literal part does not occur is not tried. One that
 * hits its limits is given up for this document: *GAVE_UP is its first such line ("file:line"),
 * in C's arena, NULL when none was. SCRATCH is reset here. Fails with TAOCI_ENOMEM. */
taoci_code tc_re_find(const tc_re_set *s, tc_ctx *c, tc_arena *scratch, const char **gave_up,
                      taoci_err *err);
#endif
