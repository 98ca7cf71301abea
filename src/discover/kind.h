/* src/discover/kind.h — what kind of word a string is: learnt from the known ones, and by its shape. */
#ifndef TC_DISCOVER_KIND_H
#define TC_DISCOVER_KIND_H
#include "discover/gram.h"
#include "discover/scorer.h"

/* What makes the words of one class, verbs or adjectives, differ from the others. */
typedef struct tc_kinds {
    const tc_known *known;
    tc_scorer verb, adj;
    int taught; /* there were examples enough */
} tc_kinds;

/* Learn from the known words of G. Fails with TAOCI_ENOMEM. */
taoci_code tc_kinds_learn(tc_kinds *k, const tc_known *known, const tc_grams *g, taoci_err *err);

/* The type that a dictionary line for G should have: "word/v", "park", "slogan", "term"; static. */
const char *tc_kind_of(const tc_kinds *k, const tc_dict *d, const tc_gram *g);
#endif
