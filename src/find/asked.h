/* src/find/asked.h — which of the entity types are asked for: lists such as "org,place". */
#ifndef TC_FIND_ASKED_H
#define TC_FIND_ASKED_H
#include "find/find.h"

/* The names of all types, NULL at the end. */
void tc_asked_names(const char *names[TC_TYPES + 1]);

/* Does each name in LIST (NULL: fine) stand for a type, of ours or of a line of D? Fails with
 * TAOCI_EINVAL, naming the nearest one. */
taoci_code tc_asked_check(const tc_dict *d, const char *list, taoci_err *err);

/* Is each of the keys in LIST (NULL: fine; gdp* stands for all that begin so) that of a series, an indicator line of D?
 * Fails with TAOCI_EINVAL, naming the nearest one, and with TAOCI_ENOMEM; A is for what it needs. */
taoci_code tc_asked_keys(const tc_dict *d, const char *list, tc_arena *a, taoci_err *err);

/* The families (TC_FAM_) of the recognisers to ask for the types in LIST; 0: all, as for NULL. */
uint8_t tc_asked_families(const char *list);

/* *WANTED, in C's arena: 1 by mention of C whose type LIST has (NULL: all that are not hidden). Fails with TAOCI_ENOMEM. */
taoci_code tc_asked_mark(uint8_t **wanted, const tc_ctx *c, const char *list, taoci_err *err);
#endif
