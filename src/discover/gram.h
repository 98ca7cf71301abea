/* src/discover/gram.h — strings of characters that texts repeat, and how they stand there. */
#ifndef TC_DISCOVER_GRAM_H
#define TC_DISCOVER_GRAM_H
#include "discover/stock.h"

typedef struct tc_gram {
    uint16_t c[TC_GRAM_MOST];
    uint8_t n, known;
    char pos;                /* of a known word: n v a …; 0 when nobody says */
    uint16_t before, behind; /* the commonest Han characters beside it */
    uint16_t
        kinds; /* what the tokens of its first and last character are (bits TC_D_ / 2), where it stands first */
    uint32_t count, docs;
    uint32_t cut_left, cut_right, whole; /* times that a token begins there, ends there, both */
    uint32_t edge_left, edge_right;      /* … that a mark or a figure stands beside it */
    uint32_t cross_left, cross_right;    /* … that a known word lies across the border */
    uint32_t longer_left, longer_right;  /* … of the commonest string with one character more */
    uint32_t inside;                     /* … that it is a piece of a known word */
    uint32_t quoted;
    uint32_t verb_left, stop_left, noun_right,
        stop_right;       /* … beside a verb, a noun, a function word */
    float left, right;    /* entropy of the neighbours, in nats */
    uint64_t first, last; /* characters at which the first and the last one stand */
} tc_gram;

/* All of them, sorted by their characters; malloc'd. */
typedef struct tc_grams {
    tc_gram *p;
    uint32_t n, cap;
    uint32_t *slot, mask; /* hash table, one more than an index */
} tc_grams;

/* One that counts: not with other threads. */
typedef struct tc_counter tc_counter;
tc_counter *tc_counter_new(const tc_stock *t, const tc_known *k,
                           uint32_t least); /* NULL without memory */
void tc_counter_free(tc_counter *c);

/* Append to OUT the strings that begin with the two characters that the N suffixes at S, all there are, have in
 * common; sorted suffixes. 0 without memory. */
int tc_counter_take(tc_counter *c, tc_grams *out, const tc_suffix *s, uint32_t n);

/* Index G for tc_grams_find. Fails with TAOCI_ENOMEM. */
taoci_code tc_grams_index(tc_grams *g, taoci_err *err);
void tc_grams_done(tc_grams *g);

/* The string of the N characters at C, or NULL. */
const tc_gram *tc_grams_find(const tc_grams *g, const uint16_t *c, uint32_t n);
#endif
