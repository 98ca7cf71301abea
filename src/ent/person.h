/* src/ent/person.h — what others ask of the recogniser of people. */
#ifndef TC_ENT_PERSON_H
#define TC_ENT_PERSON_H
#include "name/name.h"

/* What stands beside the person [BEG, END), whoever found the name: the title into D; 0 when nothing does. To be
 * asked in the order of the text: 通讯员乐正川、邝思齐 share a title. */
int tc_person_read(tc_ctx *c, uint32_t beg, uint32_t end, tc_name *d);

/* How many digits at I, behind 某, number the name before it (冯某|1), and do not count what follows: 1 of 褚某18万元
 * where the text has parted them (seg/run.h). */
uint32_t tc_person_number(const tc_ctx *c, uint32_t i);
#endif
