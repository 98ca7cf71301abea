/* src/name/defined.h — names that the document defines: 远澜科技股份有限公司（以下简称“远澜科技”）. */
#ifndef TC_NAME_DEFINED_H
#define TC_NAME_DEFINED_H
#include "find/find.h"

typedef struct tc_defined {
    uint32_t full_beg, full_end; /* where the full name begins or ends; the other one is 0 */
    uint32_t beg, end;           /* the short one */
} tc_defined;

/* Remember the definition D. Fails with TAOCI_ENOMEM. */
taoci_code tc_defined_add(tc_ctx *c, tc_defined d, taoci_err *err);

/* The I-th of them, 0 …; NULL behind the last. */
const tc_defined *tc_defined_at(const tc_ctx *c, uint32_t i);
#endif
