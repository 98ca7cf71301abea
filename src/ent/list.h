/* src/ent/list.h — the recognisers, and who sees which match. */
#ifndef TC_ENT_LIST_H
#define TC_ENT_LIST_H
#include "find/find.h"

/* The TC_FAM_ bits of the recognisers to ask where WANTED are: figures and dates do without places
 * and the names made of them. 0: all. */
uint8_t tc_ent_needed(uint8_t wanted);

/* Show every match to the recognisers of c->families, to those of events and to that of
 * dictionary names, whose anchors it has. O(matches) but for what they do. */
taoci_code tc_ent_find(tc_ctx *c, taoci_err *err);
#endif
