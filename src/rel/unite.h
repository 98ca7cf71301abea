/* src/rel/unite.h — what a text says twice is one relation. */
#ifndef TC_REL_UNITE_H
#define TC_REL_UNITE_H
#include "rel/rel.h"

/* Leave out of OUT what says no more than another relation of the same names: the heading beside the first sentence,
 * 主席 beside 国家主席. O(relations). Fails with TAOCI_ENOMEM. */
taoci_code tc_relations_unite(tc_relation_list *out, const tc_ctx *c, tc_arena *scratch,
                              taoci_err *err);
#endif
