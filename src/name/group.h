/* src/name/group.h — the mentions of one name, full and short. */
#ifndef TC_NAME_GROUP_H
#define TC_NAME_GROUP_H
#include "name/name.h"

/* What the mentions of one name share. */
typedef struct tc_group {
    tc_str name;                   /* the full one */
    uint32_t id;                   /* of its first full mention; 0 until values are made */
    uint32_t title_beg, title_end; /* the title somewhere beside it */
} tc_group;

/* The tc_name that is M's data, NULL when it has none. */
const tc_name *tc_name_data(const tc_mention *m);

/* The group of the name FULL, made when it has none yet; NULL without memory. */
tc_group *tc_name_own_group(tc_ctx *c, tc_mention *full);

/* The group of mention M, its id known; NULL when it has none. Called when ids are given. */
const tc_group *tc_name_group(tc_ctx *c, const tc_mention *m);
#endif
