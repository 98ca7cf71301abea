/* src/place/site.h — places that no list has, by the sign at their end and the border before them: 北塘家具批发市场,
 * 呼吉尔特蒙古族乡. */
#ifndef TC_PLACE_SITE_H
#define TC_PLACE_SITE_H
#include "find/find.h"

/* Propose as TYPE the place that ends with the sign M (head/place with a note alone=). Fails with TAOCI_ENOMEM. */
taoci_code tc_site_at(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);
#endif
