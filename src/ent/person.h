/* src/ent/person.h — what others ask of the recogniser of people. */
#ifndef TC_ENT_PERSON_H
#define TC_ENT_PERSON_H
#include "find/find.h"

/* The title that stands beside the person M, with its organ: 0 when there is none. */
int tc_person_title(tc_ctx *c, const tc_mention *m, uint32_t *beg, uint32_t *end);
#endif
