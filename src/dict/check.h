/* src/dict/check.h — lint of dictionary tables. */
#ifndef TC_DICT_CHECK_H
#define TC_DICT_CHECK_H
#include "dict/store.h"

typedef void (*tc_check_each)(void *user, const taoci_finding *finding);

/* See taoci_dict_check. TYPES: the entity types that recognisers know, NULL at the end. */
taoci_code tc_dict_check(const tc_dict *d, const tc_sources *src, const char *const *types,
                         tc_check_each each, void *user, taoci_err *err);
#endif
