/* src/ent/list.h — the types by name, their recognisers, and who sees which match. Lower rooms know types
 * by what is true of them (find/type.h) and by the words of the dictionary, the resolver too. */
#ifndef TC_ENT_LIST_H
#define TC_ENT_LIST_H
#include "find/find.h"

enum {
#define ENT(name, ...)  TC_TYPE_##name,
#define TYPE(name, ...) TC_TYPE_##name,
#include "ent/list.def"
};

#define TC_TYPE(name) (&tc_type_list[TC_TYPE_##name])

#define ENT(name, ...) extern const tc_recogniser tc_ent_##name;
#include "ent/list.def"

/* Show every match to the recognisers of c->families and those that are always asked, whose anchors
 * it has. O(matches) but for what they do. */
taoci_code tc_ent_find(tc_ctx *c, taoci_err *err);
#endif
