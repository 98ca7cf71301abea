/* src/corpus/table.h — terms by name, with what is counted of each over all documents. */
#ifndef TC_CORPUS_TABLE_H
#define TC_CORPUS_TABLE_H
#include "base/vec.h"
#include "corpus/terms.h"

/* How a term is written. */
typedef struct tc_variant {
    struct tc_variant *next;
    tc_str text;
    uint32_t count;
} tc_variant;

/* A term in one group of documents. */
typedef struct tc_share {
    struct tc_share *next;
    uint32_t group, count, df;
} tc_share;

typedef struct tc_theme {
    tc_str name, kind;
    uint32_t cost, hash, count, df, first,
        last;                   /* FIRST: the document; LAST: one more than the last */
    uint32_t use;               /* where it stands among the uses of the last */
    uint32_t ref_count, ref_df; /* in the documents to compare with */
    double spread;              /* ln (1 + count) of each document, added up */
    tc_variant *variants;
    tc_share *shares;
} tc_theme;

/* A term of one document. */
typedef struct tc_use {
    uint32_t theme, count;
} tc_use;

typedef struct tc_member {
    tc_str id;
    uint32_t chars, tokens, group;
    int reference;
    TC_VEC(tc_use) uses; /* when they are kept */
} tc_member;

typedef struct tc_group {
    tc_str name;
    uint32_t docs, order; /* ORDER: its place by name, when all are there */
    uint64_t chars, tokens;
} tc_group;

typedef struct tc_table {
    tc_arena arena;
    TC_VEC(tc_theme) themes;
    uint32_t *slot, mask; /* one more than an index; malloc'd */
    TC_VEC(tc_member) docs;
    TC_VEC(tc_group) groups;
    uint64_t chars, tokens, ref_tokens;
    uint32_t members, references;
    int keep_uses, keep_shares,
        thin; /* THIN: forget terms of one document when there are too many */
} tc_table;

void tc_table_init(tc_table *t);
void tc_table_done(tc_table *t);

/* The group NAME, made when it is not there; UINT32_MAX without memory. */
uint32_t tc_table_group(tc_table *t, tc_str name);

/* Add a document of GROUP with its TERMS. Fails with TAOCI_EINVAL (these are no terms) or TAOCI_ENOMEM. */
taoci_code tc_table_add(tc_table *t, const char *id, uint32_t group, int reference, tc_terms *terms,
                        taoci_err *err);
#endif
