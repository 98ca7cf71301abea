/* src/corpus/choose.h — which terms are given, and why: those that spread, those that set apart, those that rise. */
#ifndef TC_CORPUS_CHOOSE_H
#define TC_CORPUS_CHOOSE_H
#include "dict/idf.h"
#include "corpus/table.h"

/* A term that is given. */
typedef struct tc_choice {
    const tc_theme *theme;
    uint32_t count, df, ref_count, ref_df;
    double score, ll, ratio,
        slope; /* RATIO: log2 of the rates; SLOPE: of the rate, from group to group */
} tc_choice;

typedef TC_VEC(tc_choice) tc_choices;

typedef struct tc_chooser {
    const tc_table *table;
    const taoci_corpus_config *config;
    const tc_idf *idf, *against; /* NULL: none */
    tc_arena *arena;
} tc_chooser;

/* What all documents are about; against others when there are any to compare with. Best first into *OUT. 0 without memory. */
int tc_choose_all(const tc_chooser *c, tc_choices *out);

/* What sets document DOC apart from all others, or from AGAINST. 0 without memory. */
int tc_choose_of(const tc_chooser *c, uint32_t doc, tc_choices *out);

/* How often a term stands in 10,000 characters of group G, of whose share S is; S NULL: never. */
double tc_rate(const tc_table *t, const tc_share *s, uint32_t g);
#endif
