/* src/corpus/terms.h — the terms of one document with their counts, as bytes that may go from thread to thread. */
#ifndef TC_CORPUS_TERMS_H
#define TC_CORPUS_TERMS_H
#include "dict/idf.h"
#include "find/find.h"

enum { TC_TERM_TOKENS = 4, TC_TERM_CHARS = TC_IDF_CHARS /* of a run of tokens, at most */ };

/* What is a term. */
typedef enum tc_terms_of {
    TC_TERMS_RUNS, /* every word; every run of up to TC_TERM_TOKENS words that neither begins nor ends with a function
                       word: for document frequencies */
    TC_TERMS_THEMES /* nouns, runs of words that end with one, the entities of the document: for readers */
} tc_terms_of;

/* Append the terms of C's document to OUT, each once, in the order of their first places. WANTED: the entities; NULL: none were
 * looked for. SCRATCH is reset here. Fails with TAOCI_ENOMEM. O(tokens). */
taoci_code tc_terms_write(tc_buf *out, tc_ctx *c, tc_arena *scratch, const uint8_t *wanted,
                          tc_terms_of what, taoci_err *err);

/* What was written, read term by term; all borrowed from the bytes. */
typedef struct tc_terms {
    uint32_t chars, tokens, n;
    tc_str date; /* of the document: 2024-05-01, 2024-05; empty when nobody says */
    tc_str rest;
} tc_terms;

typedef struct tc_term {
    uint32_t count;
    uint32_t
        cost; /* how unlikely the dictionary says it is, in 1/TC_COST_SCALE nats; of an entity 0 */
    tc_str text; /* folded: 臺灣 is 台湾 */
    tc_str name; /* the full form, or the same */
    tc_str kind; /* "term", or a type of entities */
} tc_term;

/* 1, or 0 when the LEN bytes at P are no such thing. */
int tc_terms_read(tc_terms *t, const char *p, size_t len);
/* The next one: 1; 0 at the end. */
int tc_terms_next(tc_terms *t, tc_term *term);
#endif
