/* src/out/walk.h — results as structures, one by one: what taoci_walk.h gives. */
#ifndef TC_OUT_WALK_H
#define TC_OUT_WALK_H
#include "out/writer.h"

/* The lists that were made of one text. */
typedef enum tc_walk_what {
    TC_WALK_ENTITIES,  /* taoci_entity */
    TC_WALK_SENTENCES, /* taoci_sentence */
    TC_WALK_WORDS,     /* taoci_word */
    TC_WALK_COARSE,    /* likewise */
    TC_WALK_KEYWORDS,  /* tc_walk_keyword */
    TC_WALK_FACTS,     /* taoci_fact */
    TC_WALK_RELATIONS, /* tc_walk_relation */
    TC_WALK_SECTIONS,  /* taoci_section */
    TC_WALKS
} tc_walk_what;

typedef struct tc_walk {
    uint32_t n;
    void *p; /* [N]; NULL: not made */
} tc_walk;

/* Make the list WHAT of R in A; works in SCRATCH, which is reset. Fails with TAOCI_ENOMEM, leaving *OUT as it was. */
taoci_code tc_walk_make(tc_walk *out, tc_walk_what what, const tc_record *r, tc_arena *a,
                        tc_arena *scratch, taoci_err *err);

/* A keyword, with all its places. */
typedef struct tc_walk_keyword {
    taoci_keyword own;
    taoci_at *at; /* [own.count] */
} tc_walk_keyword;

/* A relation, with all its arguments. */
typedef struct tc_walk_relation {
    taoci_relation own;
    taoci_relation_arg *arg; /* [own.arg_count] */
} tc_walk_relation;

/* The fields of a value or a list. */
struct taoci_fields {
    uint32_t n;
    taoci_field *p;
};

/* The number that TEXT is: 1, or 0. */
int tc_walk_decimal(const char *text, double *out);
#endif
