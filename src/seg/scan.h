/* src/seg/scan.h — the one pass over the text: every dictionary match, and the best path of words.
 *
 * At each position the automaton is walked once. A match with a cost is an edge of the word
 * lattice (unigram Viterbi); a match with anchors goes to the match list from which all
 * recognisers start, unless it is one character. Words of the user's dictionary are forced: the path has to take
 * them. */
#ifndef TC_SEG_SCAN_H
#define TC_SEG_SCAN_H
#include <stddef.h>

#include "base/vec.h"
#include "dict/kind.h"
#include "dict/lexicon.h"
#include "text/view.h"

/* A dictionary word at view position BEG, or (TC_A_NUMBER, word 0, len 1) the start of a numeral. */
typedef struct tc_match {
    uint32_t beg, word;
    uint16_t len, mask;
} tc_match;

/* What a scan is wanted for: where the words end; which words they are; all that stands in the
 * dictionary at any position, for the recognisers. */
typedef enum tc_scan_depth { TC_SCAN_CUTS, TC_SCAN_WORDS, TC_SCAN_ALL } tc_scan_depth;

/* Tokens are view intervals and leave nothing out: one that starts at I is size[I] long (0 where none starts), one
 * that ends at I is tc_scan_back long and is word[I] (0: none that the dictionary knows). */
typedef struct tc_scan {
    const tc_view *view;
    const tc_dict *dict;
    TC_VEC(tc_match) match; /* by beg, then len, but for tc_scan_one; at TC_SCAN_ALL */
    uint32_t *at;           /* [n + 1] index of the first match at a position; likewise */
    uint16_t *ends;         /* [n + 1] the anchors of these that end there */
    /* … or, when tc_scan_shrink was here and both are NULL, the index for each block of positions, and at which
     * of them any ends: */
    uint32_t *block;
    uint64_t *ended;
    TC_VEC(uint32_t) colon; /* positions of : and 】, which end labels; likewise */
    uint16_t *size;         /* [n + 1] */
    uint32_t *word;         /* [n + 1]; NULL at TC_SCAN_CUTS */
    uint32_t tokens;
    /* Plain words of the users are no tokens for the recognisers: to them the text is what it was without
     * (白皮书编写 word/n breeds no name, 总统的 takes no title away). Behind them tc_scan_own brings these: */
    struct tc_tokens {
        uint16_t *size;
        uint32_t *word, tokens;
    } own; /* NULL: none */
    /* How far it is, in this order: */
    int made;    /* 1 + the depth that it was made for; 0: not yet */
    int guessed; /* tokens were joined to words (seg/guess.h); recognisers must not see these */
} tc_scan;

/* Scan the view V with the lexicons of D, as DEPTH or deeper; results in A, scratch in SCRATCH (reset
 * here). O(characters). Fails with TAOCI_ENOMEM. */
taoci_code tc_scan_run(tc_scan *s, tc_arena *a, tc_arena *scratch, const tc_view *v,
                       const tc_dict *d, tc_scan_depth depth, taoci_err *err);

/* Give back memory of a long text's scan S, made in A, before what asks seldom for matches. */
void tc_scan_shrink(tc_scan *s, tc_arena *a);

/* The matches of the list that begin at the positions [BEG, END), BEG <= END <= n. */
typedef struct tc_listed {
    const tc_match *p, *end;
} tc_listed;

tc_listed tc_scan_listed_shrunk(const tc_scan *s, uint32_t beg, uint32_t end);
static inline tc_listed tc_scan_listed(const tc_scan *s, uint32_t beg, uint32_t end)
{
    if (!s->at)
        return tc_scan_listed_shrunk(s, beg, end);
    return (tc_listed){s->match.p + s->at[beg], s->match.p + s->at[end]};
}

/* From here on the users' plain words are tokens, too. */
void tc_scan_own(tc_scan *s);

/* The token that ends at I is WORD. */
static inline void tc_scan_name(tc_scan *s, uint32_t i, uint32_t word)
{
    if (s->word)
        s->word[i] = word;
}

/* Does a token start (or the text end) at position I? None does behind the end. */
static inline int tc_scan_cut(const tc_scan *s, uint32_t i)
{
    return i < s->view->n ? s->size[i] != 0 : i == s->view->n;
}

/* How long the token is that ends at I; 0 where none ends. O(that). */
static inline uint32_t tc_scan_back(const tc_scan *s, uint32_t i)
{
    uint32_t beg = i;
    if (!i || !tc_scan_cut(s, i))
        return 0;
    while (--beg && !s->size[beg])
        continue;
    return i - beg;
}

/* The built-in word that the character at I is by itself, as a match; mask and word 0 when it has no anchors. Such
 * words are too many for a list, and what one character may be is known by its code. */
static inline tc_match tc_scan_one(const tc_scan *s, uint32_t i)
{
    const tc_cell *c = tc_trie_one(&s->dict->lex[0].trie, s->view->code[i]);
    return (tc_match){i, c->mask ? c->word : 0, 1, c->mask};
}

/* The next match at position I, from short to long and the users' last; *K is 0 at first. 0: there are no more. The
 * first may be that of one character with mask 0. */
static inline int tc_scan_next(const tc_scan *s, uint32_t i, uint32_t *k, tc_match *m)
{
    if (i >= s->view->n)
        return 0;
    if (*k) {
        tc_listed l = tc_scan_listed(s, i, i + 1);
        if (*k > l.end - l.p)
            return 0;
        *m = l.p[*k - 1];
    } else {
        *m = tc_scan_one(s, i);
    }
    ++*k;
    return 1;
}

/* The same from long to short, the users' first. */
static inline int tc_scan_shorter(const tc_scan *s, uint32_t i, uint32_t *k, tc_match *m)
{
    if (i >= s->view->n)
        return 0;
    tc_listed l = tc_scan_listed(s, i, i + 1);
    if (*k > l.end - l.p)
        return 0;
    *m = *k < l.end - l.p ? l.end[-1 - (ptrdiff_t)*k] : tc_scan_one(s, i);
    ++*k;
    return 1;
}

/* The longest match at position BEG with one of ANCHORS; len 0 for none. */
static inline tc_match tc_scan_longest(const tc_scan *s, uint32_t beg, uint16_t anchors)
{
    const tc_match *best = NULL;
    if (beg < s->view->n) {
        tc_listed l = tc_scan_listed(s, beg, beg + 1);
        for (const tc_match *m = l.p; m < l.end; m++)
            if (m->mask & anchors && (!best || m->len > best->len))
                best = m;
    }
    if (best && best->len > 1)
        return *best;
    tc_match one = tc_scan_one(s, beg < s->view->n ? beg : s->view->n);
    return one.mask & anchors ? one : best ? *best : (tc_match){.len = 0};
}

/* Does a match with one of ANCHORS begin at I? */
static inline int tc_scan_begins(const tc_scan *s, uint32_t i, uint16_t anchors)
{
    if (i >= s->view->n || tc_trie_one(&s->dict->lex[0].trie, s->view->code[i])->mask & anchors)
        return i < s->view->n;
    tc_listed l = tc_scan_listed(s, i, i + 1);
    for (const tc_match *m = l.p; m < l.end; m++)
        if (m->mask & anchors)
            return 1;
    return 0;
}

/* Are the matches A and B, which begin at the same position, one? */
static inline int tc_match_is(tc_match a, tc_match b)
{
    return a.len == b.len && a.word == b.word;
}
#endif
