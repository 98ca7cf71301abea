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

/* Who is shown which match, by what recognisers want of the lines of D; in ARENA, read only, good for all
 * documents that use D. NULL without memory. */
typedef struct tc_audiences tc_audiences;
const tc_audiences *tc_ent_open(const tc_dict *d, tc_arena *arena);

/* Show every match to the recognisers of c->families and those that are always asked, when they want it
 * (c->audiences; made for the document when it is NULL). O(matches) but for what they do. */
taoci_code tc_ent_find(tc_ctx *c, taoci_err *err);
#endif
