/* src/rel/role.h — who holds which office: 绍兴市副市长王强, 任命王强为副市长. */
#ifndef TC_REL_ROLE_H
#define TC_REL_ROLE_H
#include "rel/reader.h"

/* The titles beside the person of actor A. */
void tc_role_beside(tc_rel_reader *r, const tc_actor *a);

/* The frame whose word R stands at. */
void tc_role_frame(tc_rel_reader *r);
#endif
