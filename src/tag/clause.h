/* src/tag/clause.h — a sentence as the model sees it: the rows of its characters, words and evidence. */
#ifndef TC_TAG_CLAUSE_H
#define TC_TAG_CLAUSE_H
#include "tag/tie.h"

enum {
    TC_CLAUSE_MOST = 400, /* characters */
    TC_CLAUSE_PAD = 8     /* a row reaches so far out of it at most */
};

/* A row for a stretch of the text, as one number that orders by place: what a rule or a dictionary
 * line proposed, a word. Stretches longer than a sentence are none. */
typedef uint64_t tc_stretch;
enum { TC_STRETCH_BEG = 32, TC_STRETCH_LEN = 18, TC_STRETCH_LEN_MOST = (1 << 13) - 1 };

/* SORT (0 … 3) tells apart what may have the same row. */
static inline tc_stretch tc_stretch_of(uint32_t beg, uint32_t len, uint32_t sort, uint16_t row)
{
    return (tc_stretch)beg << TC_STRETCH_BEG | (tc_stretch)len << TC_STRETCH_LEN |
           (tc_stretch)sort << 16 | row;
}
static inline uint32_t tc_stretch_beg(tc_stretch s)
{
    return (uint32_t)(s >> TC_STRETCH_BEG);
}
static inline uint32_t tc_stretch_len(tc_stretch s)
{
    return (uint32_t)(s >> TC_STRETCH_LEN) & TC_STRETCH_LEN_MOST;
}
static inline uint16_t tc_stretch_row(tc_stretch s)
{
    return (uint16_t)s;
}

/* Rows by position, with room for what reaches over its ends; PAIR[i] is of the characters i - 1, i. */
typedef struct tc_clause {
    uint32_t beg, n; /* [beg, beg + n) of the view */
    uint16_t chars[TC_CLAUSE_PAD + TC_CLAUSE_MOST + TC_CLAUSE_PAD];
    uint16_t kinds[TC_CLAUSE_PAD + TC_CLAUSE_MOST + TC_CLAUSE_PAD];
    uint16_t pairs[TC_CLAUSE_PAD + TC_CLAUSE_MOST + 1 + TC_CLAUSE_PAD];
    uint8_t border[TC_CLAUSE_MOST + 1];  /* kind of the border before a character */
    tc_stretch word[TC_CLAUSE_MOST + 1]; /* from BEG on */
    uint32_t words;
} tc_clause;

/* The sentence that begins at *BEG, which moves behind it, of scan S: [*beg, returned); empty for a
 * blank line. Line ends, 。！？ with what closes behind them on a border of words, and 400 characters end
 * one. */
uint32_t tc_clause_end(const tc_scan *s, uint32_t *beg);

/* Read the sentence [BEG, END) of S into C. O(end - beg). */
void tc_clause_read(tc_clause *c, const tc_tie *t, const tc_scan *s, uint32_t beg, uint32_t end);
#endif
