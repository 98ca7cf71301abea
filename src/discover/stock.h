/* src/discover/stock.h — the characters of all documents, one behind the other, and what follows each in them. */
#ifndef TC_DISCOVER_STOCK_H
#define TC_DISCOVER_STOCK_H
#include "discover/digest.h"
#include "discover/known.h"

enum { TC_REACH = TC_GRAM_MOST + 1 /* characters of a suffix that are looked at */ };

/* What stands from character AT on: its Han characters, the first other one, then zeros. FLAGS has four bits a
 * character (TC_D_START and what the token is), from the lowest on those of LEFT, of the first, … */
typedef struct tc_suffix {
    uint16_t c[TC_REACH], left;
    uint64_t flags, at;
} tc_suffix;

static inline uint32_t tc_suffix_flags(const tc_suffix *s, uint32_t i)
{
    return (uint32_t)(s->flags >> (4 * (i + 1))) & 15;
}

/* Does a token start at character I of S, or nothing that is a word go on there? */
static inline int tc_suffix_cut(const tc_suffix *s, uint32_t i)
{
    return !tc_is_free_han(s->c[i]) || tc_suffix_flags(s, i) & TC_D_START;
}

/* The documents added so far; of the characters those since BASE. Filled by tc_stock_add. */
typedef struct tc_stock {
    uint16_t *c;    /* [n], zeros before and behind */
    uint8_t *flags; /* [n] */
    uint32_t n, cap;
    uint64_t base;
    uint64_t count[TC_HAN_END]; /* how often each character stands in a word */
    uint64_t total;             /* all of them together */
    uint64_t *doc;              /* [docs] where each begins */
    uint32_t docs, doc_cap;
    uint32_t *block, blocks,
        block_cap; /* [blocks] in which document the first character of each stands */
} tc_stock;

void tc_stock_init(tc_stock *t);
void tc_stock_done(tc_stock *t);

/* Append the characters of D. Fails with TAOCI_ENOMEM. */
taoci_code tc_stock_add(tc_stock *t, const tc_digest *d, taoci_err *err);

/* Begin a new stretch behind what there is; the counts and documents stay. */
void tc_stock_flush(tc_stock *t);

/* The document in which character AT stands. O(log documents in a block). */
uint32_t tc_stock_doc(const tc_stock *t, uint64_t at);

/* Put the places of all characters that may begin a word into *ORDER (malloc'd), sorted by what stands there, but
 * that fewer than LEAST that are alike so far stay as they are. BUCKET, of TC_HAN_END + 1: where those that begin
 * with a character do. Fails with TAOCI_ENOMEM. */
taoci_code tc_stock_sort(const tc_stock *t, uint32_t **order, uint32_t *bucket, uint32_t least,
                         uint32_t threads, taoci_err *err);

/* The suffix at place P (an index into T->c). */
void tc_stock_suffix(const tc_stock *t, uint32_t p, tc_suffix *s);
#endif
