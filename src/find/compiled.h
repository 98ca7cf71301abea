/* src/find/compiled.h — what is wrong with a table that shows only when it is compiled. */
#ifndef TC_FIND_COMPILED_H
#define TC_FIND_COMPILED_H
#include "dict/compile.h"
#include "find/find.h"

/* Tell EACH of the limit that SRC, over D, is over, and of its first pattern that PCRE2 refuses. Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_compiled_check(const tc_dict *d, tc_source *src,
                             void (*each)(void *user, const taoci_finding *finding), void *user,
                             taoci_err *err);
#endif
