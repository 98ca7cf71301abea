/* src/discover/names.h — the entities that rules found in several documents. */
#ifndef TC_DISCOVER_NAMES_H
#define TC_DISCOVER_NAMES_H
#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* A name as it is written beside its full form. */
typedef struct tc_surface {
    struct tc_surface *next;
    tc_str text;
    uint32_t count;
} tc_surface;

typedef struct tc_name {
    tc_str type, name;
    uint32_t count, docs, last; /* times, documents, one more than the last of these */
    tc_surface *surfaces;       /* those that are not the name */
} tc_name;

typedef TC_VEC(const tc_name *) tc_name_list;

typedef struct tc_names tc_names;
tc_names *tc_names_new(void); /* NULL without memory */
void tc_names_free(tc_names *n);

/* Count the LINES "type, name, surface" of document DOC. 0 without memory. */
int tc_names_add(tc_names *n, tc_str lines, uint32_t doc);

/* Those of at least DOCS documents in the order of their text into *OUT, in A. 0 without memory. */
int tc_names_list(const tc_names *n, uint32_t docs, tc_name_list *out, tc_arena *a);
#endif
