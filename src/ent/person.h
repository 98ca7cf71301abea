/* src/ent/person.h — what others ask of the recogniser of people. */
#ifndef TC_ENT_PERSON_H
#define TC_ENT_PERSON_H
#include "name/name.h"

/* What stands beside the person [BEG, END), whoever found the name: the title into D; 0 when nothing does. To be
 * asked in the order of the text: 通讯员乐正川、邝思齐 share a title. */
int tc_person_read(tc_ctx *c, uint32_t beg, uint32_t end, tc_name *d);
#endif
