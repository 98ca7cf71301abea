/* src/discover/feature.h — what speaks for a string being a word, as numbers. */
#ifndef TC_DISCOVER_FEATURE_H
#define TC_DISCOVER_FEATURE_H
#include "discover/gram.h"

/* Those that others ask for by name are places in the row. */
enum { TC_BY_COHESION = 1, TC_BY_ENTROPY = 5, TC_FEATURES = 36 };

/* All that is known of the texts. */
typedef struct tc_evidence {
    const tc_stock *text;
    const tc_known *known;
    const tc_grams *grams;
} tc_evidence;

/* The features of G into F. That G itself is a known word is in none of them. */
void tc_features_of(const tc_evidence *e, const tc_gram *g, float f[TC_FEATURES]);
#endif
