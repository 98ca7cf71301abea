/* src/dict/edit.h — add a line to a table; count what tables gave. */
#ifndef TC_DICT_EDIT_H
#define TC_DICT_EDIT_H
#include "dict/store.h"

taoci_code tc_dict_add(const tc_dict *d, const char *file, const taoci_line *line, taoci_err *err);
taoci_code tc_dict_stats(const tc_dict *d, taoci_count **counts, size_t *n, taoci_err *err);
#endif
