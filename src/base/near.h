/* src/base/near.h — the known word that a misspelt one is nearest to. */
#ifndef TC_BASE_NEAR_H
#define TC_BASE_NEAR_H
#include "base/str.h"

/* The one of NAMES (NULL at the end) within two edits of WORD, one when that has fewer than five letters:
 * the nearest, the first of equals; NULL when none is. Neighbours changed over are one edit. */
const char *tc_near(tc_str word, const char *const *names);
#endif
