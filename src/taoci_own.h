/* src/taoci_own.h — what stands behind the handle of taoci.h; for src/taoci.c and src/taoci_many.c. */
#ifndef TC_TAOCI_OWN_H
#define TC_TAOCI_OWN_H
#include "dict/store.h"
#include "ent/list.h"
#include "find/re.h"
#include "tag/tie.h"

struct taoci {
    tc_store store;
    tc_re_set *patterns;
    tc_arena arena; /* of the following */
    const tc_audiences *audiences;
    uint32_t *entries; /* of each user dictionary */
    size_t dict_count;
    tc_model model;
    tc_tie tie; /* of the model; .model = NULL without one */
    char *note; /* on it */
};
#endif
