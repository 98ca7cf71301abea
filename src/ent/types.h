/* src/ent/types.h — which of the entity types were asked for: lists such as "org,place". */
#ifndef TC_ENT_TYPES_H
#define TC_ENT_TYPES_H
#include "find/find.h"

enum { TC_TYPES_MOST = 63 };

/* The names of all types of tc_ent_list, NULL at the end. */
void tc_types_names(const char *names[TC_TYPES_MOST + 1]);

/* Does each name in LIST (NULL: fine) stand for a type, of ours or of a line of D? Fails with
 * TAOCI_EINVAL, naming the nearest one. */
taoci_code tc_types_check(const tc_dict *d, const char *list, taoci_err *err);

/* The families of the recognisers to ask for the types in LIST; 0: all, as for NULL. */
uint8_t tc_types_families(const char *list);

/* Mark in WANTED[mention] the mentions of C whose type LIST has (NULL: all that are not hidden). */
void tc_types_mark(uint8_t *wanted, const tc_ctx *c, const char *list);
#endif
