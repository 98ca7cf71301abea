/* src/dict/trie.h — double-array trie over dense character codes (Aoe 1989), single branches as
 * tails.
 *
 * A state is a node. The children of the root are the nodes of their codes; the child of another state
 * s by code c is node[base of s + c] when its check is c: no two states have the same base. What the
 * walk needs is in the nodes, eight bytes each, what it gives in the cells beside them. Where only one
 * word is left, its remaining codes are a run in the tail array instead of a chain of nodes; where a
 * state below those of the root's children has many children that fit nowhere, they stand in a row and their codes
 * in a list. */
#ifndef TC_DICT_TRIE_H
#define TC_DICT_TRIE_H
#include "base/arena.h"

typedef struct tc_node {
    uint32_t base; /* of the children's nodes << TC_BASE; 0: none. Below it the flags TC_N_ */
    uint16_t
        check;     /* the code that leads here; of node 0: the last of the root's children, which is
                       none and stands for all codes behind it */
    uint16_t cost; /* as in its cell */
} tc_node;

/* The word that ends at a node. */
typedef struct tc_cell {
    uint32_t
        word; /* its index, 0 for none; of a far node: where in the tail array it is described */
    uint16_t cost; /* its lattice cost, TC_COST_NONE when it is no token by itself */
    uint16_t mask; /* its anchors, TC_A_ */
} tc_cell;

enum { TC_COST_NONE = 0xFFFF };

/* A node is far when it has a tail or a list: its base is 0, or behind more than one character the first code of its
 * tail, which tells whether it is worth going there; its value is not in its own cell. The tail
 * array has for it, in codes: the number of codes; the cell of its value (of a tail: of the one word
 * that goes on in it), low half, high half; of a list: the first child's node likewise; the codes. */
enum {
    TC_N_TAIL = 1,
    TC_N_LIST = 2,
    TC_N_FAR = TC_N_TAIL | TC_N_LIST,
    TC_N_MARKED = 4, /* its word has anchors of TC_A_LISTED */
    TC_N_SURNAME = 8,
    TC_N_TITLE = 16,
    /* Of a root's child, in the built-in lexicon: */
    TC_N_RULE = 32,   /* a rule of the lattice may begin there: no plain Han character, no mark */
    TC_N_NUMBER = 64, /* may be the last character of a number */
    /* With TC_N_RULE a digit or letter; without it a mark, of which two that are the same make a token: */
    TC_N_RUN = TC_N_MARKED,
    TC_BASE = 7,
    TC_NODES_MAX = 1 << 25
};

typedef struct tc_trie {
    const tc_node *node;
    const tc_cell *cell;
    const uint16_t *tail;
    uint32_t count, tail_count, cell_count; /* nodes; there are more cells */
} tc_trie;

/* The words of up to TC_EDGE_LEN_MAX characters that CODE, ended by TC_CODE_NONE, begins with, from short
 * to long:
 *     tc_prefix p = {.trie = t, .code = code};
 *     for (const tc_cell *c; (c = tc_prefix_next(&p));)
 *         … c->word is p.len characters long
 */
typedef struct tc_prefix {
    const tc_trie *trie;
    const uint16_t *code;
    uint32_t node, len; /* LEN characters led to NODE */
} tc_prefix;

/* An edge of the word lattice as one number: its cost, its length, its cell. Such numbers can be
 * added up, and compared when the lower bits are the same. */
enum { TC_EDGE_LEN = 25, TC_EDGE_COST = 33, TC_EDGE_LEN_MAX = 255 };

static inline uint64_t tc_edge(uint32_t cost, uint32_t len, uint32_t cell)
{
    return (uint64_t)cost << TC_EDGE_COST | (uint64_t)len << TC_EDGE_LEN | cell;
}

static inline uint32_t tc_edge_cell(uint64_t edge)
{
    return (uint32_t)edge & ((1u << TC_EDGE_LEN) - 1);
}

/* What the words at some positions of a text begin with: the edges of the first character and of the
 * first two, at cost TC_COST_NONE and cell 0 where there are none. As bits: */
enum { TC_HEADS = 64 };
typedef struct tc_heads {
    const uint16_t *code;
    uint32_t n;
    uint64_t one[TC_HEADS], two[TC_HEADS];
    uint64_t deep; /* words of three and more characters may begin there, and those of far nodes */
    uint64_t ruled, run; /* the node of the character has TC_N_RULE; it is a digit or letter, */
    uint64_t doubled;    /* … or a mark that comes again */
    uint64_t counted;    /* the node of the one before has TC_N_NUMBER */
    uint64_t inside;     /* … and that is a digit or letter */
    uint64_t paired;     /* the node of the pair is there */
    uint64_t named;      /* a surname of one or two characters … */
    uint64_t family;     /* … of two */
    uint64_t titled;     /* a word of theirs with TC_N_TITLE begins there */
    uint64_t marked;     /* one of two with TC_N_MARKED */
    uint32_t at
        [TC_HEADS]; /* the node of the pair, if it is there; of three characters, where that made it deep */
    uint32_t below[TC_HEADS], goes; /* … and those of the pairs that go on, */
    uint8_t open[TC_HEADS];         /* at which position */
} tc_heads;

/* A bit for each position of HEADS. */
static inline uint64_t tc_heads_all(const tc_heads *heads)
{
    return heads->n ? UINT64_MAX >> (TC_HEADS - heads->n) : 0;
}

/* Find the HEADS of CODE[0 … n), n <= TC_HEADS; CODE[-1] must be readable, and CODE[n … n + 2] up to
 * a TC_CODE_NONE. A
 * character that is no word has the cost UNKNOWN. In three steps, so that memory has time to come up
 * with what the next one needs while those of other positions are done; and without branches, which
 * nobody could foresee. */
void tc_trie_ask(const tc_trie *t, const uint16_t *code, uint32_t n, uint32_t unknown,
                 tc_heads *heads);
void tc_trie_pairs(const tc_trie *t, tc_heads *heads);
void tc_trie_deep(const tc_trie *t, tc_heads *heads);

/* The place in the tail array where the far node I is described. */
static inline const uint16_t *tc_trie_far(const tc_trie *t, uint32_t i)
{
    return t->tail + t->cell[i].word;
}

/* The cell that holds the value of node I. */
static inline const tc_cell *tc_trie_cell(const tc_trie *t, uint32_t i)
{
    if (!(t->node[i].base & TC_N_FAR))
        return &t->cell[i];
    const uint16_t *far = tc_trie_far(t, i);
    return &t->cell[far[1] | (uint32_t)far[2] << 16];
}

/* The cell of the one character CODE as a word; when it is none, it has neither cost nor anchors. */
static inline const tc_cell *tc_trie_one(const tc_trie *t, uint16_t code)
{
    uint32_t none = t->node[0].check;
    return &t->cell[code < none ? code : none]; /* children of the root have no list */
}

/* The child of state S where S has a list; 0 for none. O(log children). */
uint32_t tc_trie_listed(const tc_trie *t, uint32_t s, uint16_t code);

/* The child of state S, which has no tail, by CODE; 0 for none. The root's may be there for nothing:
 * without value and children. */
static inline uint32_t tc_trie_child(const tc_trie *t, uint32_t s, uint16_t code)
{
    uint32_t base = t->node[s].base;
    if (!s)
        return code < t->node[0].check ? code : 0;
    if (base & TC_N_LIST)
        return tc_trie_listed(t, s, code);
    uint32_t c = (base >> TC_BASE) + code;
    return c < t->count && t->node[c].check == code ? c : 0;
}

/* To the words at CODE that are longer than those of HEADS' position K. */
static inline tc_prefix tc_trie_longer(const tc_trie *t, const uint16_t *code,
                                       const tc_heads *heads, uint32_t k)
{
    uint32_t one = tc_edge_cell(heads->one[k]), two = tc_edge_cell(heads->two[k]);
    if (two && !(t->node[two].base & TC_N_FAR))
        return (tc_prefix){t, code, two, 2};
    if (t->node[one].base & TC_N_FAR)
        one = 0;
    return (tc_prefix){t, code, one, one != 0};
}

/* Ask for what is at P ahead of its use: in a large trie it is far away. */
static inline void tc_prefetch(const void *p)
{
#if defined(__GNUC__)
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

/* The same for node I. */
static inline void tc_trie_fetch(const tc_trie *t, uint32_t i)
{
    tc_prefetch(&t->node[i]);
}

/* Ask for the node behind the two codes at CODE. */
static inline void tc_trie_prefetch(const tc_trie *t, const uint16_t *code)
{
    uint32_t s = tc_trie_child(t, 0, code[0]);
    uint32_t c = (t->node[s].base >> TC_BASE) + code[1]; /* wherever that is: it is only advice */
    if (c < t->count)
        tc_trie_fetch(t, c);
}

/* Go on to node C, which the next code leads to: the word that ends there, or at the end of its tail; NULL for none. */
static inline const tc_cell *tc_prefix_step(tc_prefix *p, uint32_t c)
{
    const tc_trie *t = p->trie;
    p->node = c;
    p->len++;
    if (t->node[c].base & TC_N_TAIL) {
        const uint16_t *far = tc_trie_far(t, c);
        if (far[0] > TC_EDGE_LEN_MAX - p->len)
            return NULL;
        for (uint32_t k = 0; k < far[0]; k++)
            if (p->code[p->len++] != far[3 + k])
                return NULL;
        return tc_trie_cell(t, c);
    }
    const tc_cell *cell = tc_trie_cell(t, c);
    return cell->word ? cell : NULL;
}

static inline const tc_cell *tc_prefix_next(tc_prefix *p)
{
    const tc_cell *cell;
    do {
        if (p->trie->node[p->node].base & TC_N_TAIL || p->len == TC_EDGE_LEN_MAX)
            return NULL; /* the one word behind a tail was given */
        uint32_t c = tc_trie_child(p->trie, p->node, p->code[p->len]);
        if (!c)
            return NULL;
        cell = tc_prefix_step(p, c);
    } while (!cell);
    return cell;
}

/* The cell of the word that is exactly the N codes at CODE (which need no end), or NULL. */
const tc_cell *tc_trie_exact(const tc_trie *t, const uint16_t *code, uint32_t n);

/* One key with its value, for building. */
typedef struct tc_key {
    const uint16_t *code;
    uint32_t len;
    uint32_t word;
    uint16_t cost, mask;
} tc_key;

/* Made by tc_trie_build, malloc'd. */
typedef struct tc_trie_parts {
    tc_node *node;
    tc_cell *cell;
    uint16_t *tail;
    uint32_t count, cell_count, tail_count;
} tc_trie_parts;

/* Build the trie of KEYS (sorted by code, no two alike, len >= 1, codes 1 … TC_CODE_FREE - 1). Release
 * *OUT with tc_trie_free. Fails with TAOCI_ENOMEM. O(total length) but for the search of free nodes,
 * which is bounded. */
taoci_code tc_trie_build(const tc_key *keys, uint32_t count, tc_trie_parts *out, taoci_err *err);
void tc_trie_free(tc_trie_parts *p);
#endif
