/* src/key/names.h — the names in a text, those of one thing together. */
#ifndef TC_KEY_NAMES_H
#define TC_KEY_NAMES_H
#include "find/find.h"

/* One thing that is named: 绍兴, 绍兴市 and the place of 绍兴市人民政府. */
typedef struct tc_key_group {
    uint64_t key;     /* of its kind and canonical name */
    uint32_t count;   /* mentions, whatever they are called */
    uint32_t mention; /* index plus one of the first entity; 0: names by the dictionary alone */
    const char *type; /* "place" */
    uint8_t kind;     /* place in tc_type_list */
} tc_key_group;

typedef struct tc_key_name {
    uint32_t beg, end; /* view positions */
    uint32_t group;
} tc_key_name;

typedef struct tc_key_names {
    TC_VEC(tc_key_name) list; /* by beg */
    TC_VEC(tc_key_group) groups;
    uint32_t *table; /* [size] index plus one of a group, by its key */
    uint32_t size;
} tc_key_names;

/* The names in C: its entities or, when nothing was extracted, what the dictionary lists. In A; O(matches).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_key_names_find(tc_key_names *out, tc_arena *a, tc_ctx *c, taoci_err *err);

/* Those of WHOLE in [BEG, END), in the positions from BEG on. In A. O(names there). Fails with TAOCI_ENOMEM. */
taoci_code tc_key_names_part(tc_key_names *out, tc_arena *a, const tc_key_names *whole,
                             uint32_t beg, uint32_t end, taoci_err *err);
#endif
