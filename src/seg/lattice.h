/* src/seg/lattice.h — the word lattice of a scan while its best path is looked for. */
#ifndef TC_SEG_LATTICE_H
#define TC_SEG_LATTICE_H
#include "seg/run.h"
#include "seg/scan.h"
#include "seg/users.h"

/* The stretch of text since the last place where the path was settled. step[i] is the cheapest way to
 * base + i: what it costs in all, and of its last token the length and the cell, as in a tc_edge.
 * Length 0: the cell's place has the length of a token without a word, or, from FORCED on, the number of
 * a forced word since the last settling. */
typedef struct tc_lattice {
    tc_scan *s;
    tc_arena *matches; /* gets the match list; NULL where none is wanted */
    int full;          /* there was no memory for it */
    uint32_t base;
    uint32_t reach;               /* how far edges lead that relax has added */
    uint32_t inside;              /* end of the forced word that covers the position */
    uint32_t unknown;             /* cost of a character that no word covers */
    uint64_t *step;               /* room for all that can be open at once; INF where none leads */
    const tc_forced *forced;      /* all forced words */
    uint32_t first_forced;        /* of them, the first since the last settling */
    uint32_t letters;             /* end of the address or joined word that was read last */
    uint16_t first, many, beyond; /* the codes of 第, 多, 余 */
    uint16_t colon, bracket;      /* … of : and 】 */
    uint32_t part;                /* digits are parted here */
    tc_run_names names;
} tc_lattice;

/* Positions that are looked up at once. */
typedef struct tc_block {
    uint32_t beg;
    tc_heads heads;
} tc_block;

/* The bits of a step below its cost. */
#define TC_LAST (((uint64_t)1 << TC_EDGE_COST) - 1)

/* STEP is the better of what it was and WAY. No branch: nobody could foresee it. */
static inline void tc_improve(uint64_t *step, uint64_t way)
{
    *step = way < (*step & ~TC_LAST) ? way : *step;
}

/* What the way to position I costs, as edges can be added to it. */
static inline uint64_t tc_cost_at(const tc_lattice *l, uint32_t i)
{
    return l->step[i - l->base] & ~TC_LAST;
}

/* A way to END: behind COST a token that is EDGE. */
static inline void tc_relax(tc_lattice *l, uint32_t end, uint64_t cost, uint64_t edge)
{
    tc_improve(&l->step[end - l->base], cost + edge);
    l->reach = end > l->reach ? end : l->reach;
}

/* A token without a word, [I, END). */
static inline void tc_relax_bare(tc_lattice *l, uint32_t i, uint32_t end, uint64_t cost,
                                 uint32_t more)
{
    tc_relax(l, end, cost, tc_edge(more, 0, end - i));
}

/* Names of people: a surname [I, G) of B and one or two characters that given names like; one only with
 * something beside it that says so. COST leads to I, the name ends at LIMIT or before. */
void tc_relax_name(tc_lattice *l, const tc_block *b, uint32_t i, uint32_t g, uint64_t cost,
                   uint32_t limit);
#endif
