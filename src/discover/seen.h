/* src/discover/seen.h — what other texts had before: asked of somebody above, who knows. */
#ifndef TC_DISCOVER_SEEN_H
#define TC_DISCOVER_SEEN_H
#include "base/str.h"

typedef struct tc_seen {
    int (*has)(const void *user, tc_str folded); /* NULL: they had nothing */
    const void *user;
} tc_seen;
#endif
