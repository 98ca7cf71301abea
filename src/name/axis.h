/* src/name/axis.h — belts that are named by the places they join: 遂宁—南充—广安科创走廊. */
#ifndef TC_NAME_AXIS_H
#define TC_NAME_AXIS_H
#include "find/find.h"

/* Propose as TYPE the belt whose name begins with the place M, if one does. Fails with TAOCI_ENOMEM. */
taoci_code tc_axis_at(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err);
#endif
