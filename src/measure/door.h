/* src/measure/door.h — numbers of addresses, which count nothing: 柳树村3组12号, 6栋301室. */
#ifndef TC_MEASURE_DOOR_H
#define TC_MEASURE_DOOR_H
#include "find/find.h"
#include "num/num.h"

/* Does a street, a village or a numbered part end at I, so that a number goes on with the address: 柳树村|3组? No
 * village is 全村. */
int tc_door_follows(const tc_ctx *c, uint32_t i);

/* Is N a number of an address, before one of its parts (dict/epithets.tsv, door)? */
int tc_door_is(const tc_ctx *c, const tc_num *n);
#endif
