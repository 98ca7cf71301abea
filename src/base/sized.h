/* src/base/sized.h — structures of callers that were compiled with fewer members than they have here, or with more.
 * Each begins with its size as the caller sees it. A new member goes to the end, and never into what was padding. */
#ifndef TC_BASE_SIZED_H
#define TC_BASE_SIZED_H
#include "base/err.h"

/* The options GIVEN into OWN (SIZE bytes): members that the caller does not know are 0; NULL: all are. Fails with
 * TAOCI_EINVAL when GIVEN, a structure NAME, has no size, or sets something that is not known here. */
taoci_code tc_sized_take(void *own, size_t size, const void *given, const char *name,
                         taoci_err *err);

/* The result OWN (SIZE bytes) into OUT, as far as OUT has members; those not known here become 0. Fails alike. */
taoci_code tc_sized_give(void *out, const void *own, size_t size, const char *name, taoci_err *err);

#define TC_TAKE(own, given, type, err) tc_sized_take((own), sizeof(type), (given), #type, (err))
#define TC_GIVE(out, own, type, err)   tc_sized_give((out), (own), sizeof(type), #type, (err))
#endif
