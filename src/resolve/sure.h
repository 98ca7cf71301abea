/* src/resolve/sure.h — names that stand whatever the model of names says: listed ones that are written like
 * nothing else, and numbered things. */
#ifndef TC_RESOLVE_SURE_H
#define TC_RESOLVE_SURE_H
#include "tag/tag.h"

/* Is M such a name? */
int tc_sure_is(const tc_mention *m);

/* Put the sure names of C into TAGS, for those that they cross, hold or are: 神舟|二十号. A longer name of the
 * model around one stays alone. In C's mentions they are as strong as the model's from here on. More in A.
 * O(mentions + tags) where sure names are few. Fails with TAOCI_ENOMEM. */
taoci_code tc_sure_take(tc_ctx *c, tc_tags *tags, tc_arena *a, taoci_err *err);
#endif
