/* src/ent/person.h — what others ask of the recogniser of people. */
#ifndef TC_ENT_PERSON_H
#define TC_ENT_PERSON_H
#include "name/name.h"

/* What stands beside the person [BEG, END), whoever found the name: title and organ into D. */
void tc_person_read(tc_ctx *c, uint32_t beg, uint32_t end, tc_name *d);

/* The title that stands beside the person M, with its organ: 0 when there is none. */
int tc_person_title(tc_ctx *c, const tc_mention *m, uint32_t *beg, uint32_t *end);
#endif
