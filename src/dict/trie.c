#include "dict/trie.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SSE2__) && !defined(TC_PLAIN)
#include <emmintrin.h>
#endif

#include "dict/kind.h"
#include "text/charmap.h"

/* Building: first the states are listed, then they get their places, those with many children
 * first, so that the others fill the holes between; then the nodes are written. Free nodes form a
 * list in ascending order, threaded through base (next) and the cell's word (previous). */
enum {
    CLASSES = 17,   /* of states: with 2^k … 2^(k+1) - 1 children */
    PATIENCE = 256, /* places looked at before those passed are given up for the class … */
    LIST_LEAST = 8, /* … or the node's children go to a list, when it has so many */
    DENSE = 1 << 20 /* nodes below which room is not spared */
};

/* A state with children: the keys LO … HI from DEPTH on; where its children begin, or where in the tail
 * array its list is. */
typedef struct state {
    uint32_t lo, hi, depth, base, list;
} state;

typedef struct builder {
    tc_node *node;
    tc_cell *cell;
    uint8_t *based;       /* bit: some state has this base */
    uint32_t count, used; /* nodes there are; highest used + 1 */
    uint32_t rows;        /* the first of them, for the children of the root */
    uint32_t first, last; /* free nodes */
    uint32_t cursor;      /* where the search for room begins */
    const tc_key *key;
    uint16_t *tail;
    uint32_t cell_count, tail_count, tail_cap;
    state *state; /* in the order of a walk from the root */
    uint32_t states, state_cap;
    uint32_t class_count[CLASSES];
    uint16_t code[TC_BMP]; /* the children's codes of one state */
} builder;

#define NEXT(b, i) ((b)->node[i].base)
#define PREV(b, i) ((b)->cell[i].word)

/* ---- room ---- */

static int more_nodes(builder *b, uint32_t need)
{
    if (need <= b->count)
        return 1;
    uint32_t n = b->count ? b->count : 1 << 12;
    while (n < need) {
        if (n > TC_NODES_MAX / 3 * 2)
            return 0;
        n += n / 2 & ~7u;
    }
    tc_node *node = realloc(b->node, (size_t)n * sizeof *node);
    b->node = node ? node : b->node;
    tc_cell *cell = node ? realloc(b->cell, (size_t)n * sizeof *cell) : NULL;
    b->cell = cell ? cell : b->cell;
    uint8_t *based = cell ? realloc(b->based, n / 8) : NULL;
    if (!based)
        return 0;
    b->based = based;
    memset(based + b->count / 8, 0, (n - b->count) / 8);
    for (uint32_t i = b->count; i < n; i++) {
        node[i] = (tc_node){.check = TC_CODE_FREE, .cost = TC_COST_NONE};
        cell[i] = (tc_cell){0};
        if (i < b->rows)
            continue;
        PREV(b, i) = b->last;
        if (b->last)
            NEXT(b, b->last) = i;
        else
            b->first = i;
        b->last = i;
    }
    b->count = n;
    return 1;
}

/* Node I is the child by CODE from now on. */
static void take(builder *b, uint32_t i, uint16_t code)
{
    uint32_t next = NEXT(b, i), prev = PREV(b, i);
    if (b->cursor == i)
        b->cursor = next;
    if (prev)
        NEXT(b, prev) = next;
    else
        b->first = next;
    if (next)
        PREV(b, next) = prev;
    else
        b->last = prev;
    b->node[i] = (tc_node){.check = code, .cost = TC_COST_NONE};
    b->cell[i] = (tc_cell){0};
    if (i >= b->used)
        b->used = i + 1;
}

static int fits(const builder *b, uint32_t base, uint32_t n)
{
    if (b->based[base / 8] >> base % 8 & 1)
        return 0;
    for (uint32_t i = 1; i < n; i++)
        if (b->node[base + b->code[i]].check != TC_CODE_FREE)
            return 0;
    return 1;
}

enum { NO_MEMORY = 0, NO_ROOM = -1 };

/* A base of no other state at which the N ascending codes of B have free nodes; NO_ROOM when many
 * places were tried in vain for a state that may have a LIST; NO_MEMORY. */
static int64_t find_base(builder *b, uint32_t n, int list)
{
    uint32_t tries = 0, lowest = b->code[0], spread = (uint32_t)b->code[n - 1] - lowest + 1;
    uint32_t p = b->cursor ? b->cursor : b->first, tail = b->last;
    for (;; p = NEXT(b, p)) {
        if (!p) {
            /* Nothing free behind: new nodes, and go on with the first of them. */
            if (!more_nodes(b, b->count + spread + 1))
                return NO_MEMORY;
            p = tail ? NEXT(b, tail) : b->first;
        }
        tail = b->last;
        if (p <= lowest)
            continue;
        if (p + spread >= b->count && !more_nodes(b, p + spread + 1))
            return NO_MEMORY;
        if (fits(b, p - lowest, n))
            break;
        if (++tries >= PATIENCE && list && n >= LIST_LEAST && b->count > DENSE)
            return NO_ROOM;
    }
    if (tries >= PATIENCE)
        b->cursor = p;
    return p - lowest;
}

static int tail_room(builder *b, uint32_t n)
{
    if (b->tail_count + n <= b->tail_cap)
        return 1;
    uint32_t cap = (b->tail_cap + n + 1024) / 2 * 3;
    uint16_t *t = cap < INT32_MAX ? realloc(b->tail, cap * sizeof *t) : NULL;
    if (!t)
        return 0;
    b->tail = t;
    b->tail_cap = cap;
    return 1;
}

/* ---- states ---- */

/* The codes that go on from S into B->code; returns their number. */
static uint32_t children(builder *b, const state *s)
{
    uint32_t n = 0, i = s->lo + (b->key[s->lo].len == s->depth);
    for (uint16_t last = TC_CODE_NONE; i < s->hi; i++)
        if (b->key[i].code[s->depth] != last)
            b->code[n++] = last = b->key[i].code[s->depth];
    return n;
}

static int class_of(uint32_t n)
{
    int k = 0;
    while (n >> (k + 1))
        k++;
    return k;
}

/* List the state of the keys LO … HI, which share DEPTH codes, and those below. Recursion is as deep
 * as the longest word, which the reader of dictionaries bounds. */
static int list_states(builder *b, uint32_t lo, uint32_t hi, uint32_t depth)
{
    if (b->states == b->state_cap) {
        uint32_t cap = b->state_cap ? b->state_cap * 2 : 1 << 10;
        state *s = cap ? realloc(b->state, (size_t)cap * sizeof *s) : NULL;
        if (!s)
            return 0;
        b->state = s;
        b->state_cap = cap;
    }
    b->state[b->states++] = (state){.lo = lo, .hi = hi, .depth = depth};
    uint32_t n = 0, i = lo + (b->key[lo].len == depth);
    for (uint32_t end; i < hi; i = end, n++) {
        uint16_t code = b->key[i].code[depth];
        for (end = i + 1; end < hi && b->key[end].code[depth] == code;)
            end++;
        if (end - i > 1 && !list_states(b, i, end, depth + 1))
            return 0;
    }
    b->class_count[class_of(n)]++;
    return 1;
}

/* Put the N children of S in a row of free nodes, their codes in a list. */
static int put_list(builder *b, state *s, uint32_t n)
{
    uint32_t first = b->used;
    if (!more_nodes(b, first + n + 1) || !tail_room(b, n + 5))
        return 0;
    s->list = b->tail_count;
    s->base = first;
    uint16_t *t = b->tail + b->tail_count;
    t[0] = (uint16_t)n;
    t[3] = (uint16_t)first;
    t[4] = (uint16_t)(first >> 16);
    memcpy(t + 5, b->code, n * sizeof *b->code);
    b->tail_count += n + 5;
    for (uint32_t i = 0; i < n; i++)
        take(b, first + i, TC_CODE_NONE);
    return 1;
}

static int place(builder *b, state *s)
{
    uint32_t n = children(b, s);
    int64_t base = find_base(b, n, s->depth > 1);
    if (base == NO_ROOM)
        return put_list(b, s, n);
    if (base == NO_MEMORY)
        return 0;
    s->base = (uint32_t)base;
    b->based[base / 8] |= (uint8_t)(1u << base % 8);
    for (uint32_t i = 0; i < n; i++)
        take(b, s->base + b->code[i], b->code[i]);
    return 1;
}

/* Give all states their places, those with the most children first. */
static int place_all(builder *b)
{
    uint32_t *order = malloc((b->states + 1) * sizeof *order), at[CLASSES], n = 0;
    int ok = order != NULL;
    for (int k = CLASSES - 1; k >= 0; k--) {
        at[k] = n;
        n += b->class_count[k];
    }
    for (uint32_t i = 0; ok && i < b->states; i++)
        order[at[class_of(children(b, &b->state[i]))]++] = i;
    for (uint32_t i = 0, k = CLASSES; ok && i < b->states; i++) {
        while (k == CLASSES || i == at[k]) { /* the next class */
            b->cursor = b->first;
            k--;
        }
        ok = order[i] == 0 || place(b, &b->state[order[i]]); /* the root's are where they are */
    }
    free(order);
    return ok;
}

/* ---- nodes ---- */

/* A cell of its own for the value of the far node I, described at AT in the tail array. */
static int put_value(builder *b, const tc_key *k, uint32_t i, uint32_t at)
{
    uint32_t n = b->cell_count++;
    if (n >= TC_NODES_MAX)
        return 0;
    b->cell[i] = (tc_cell){at, TC_COST_NONE, 0};
    b->tail[at + 1] = (uint16_t)n;
    b->tail[at + 2] = (uint16_t)(n >> 16);
    b->cell[n] = k ? (tc_cell){k->word, k->cost, k->mask} : (tc_cell){.cost = TC_COST_NONE};
    return 1;
}

/* Store the codes of K behind DEPTH as the tail of node I. */
static int put_tail(builder *b, const tc_key *k, uint32_t depth, uint32_t i)
{
    uint32_t n = k->len - depth, at = b->tail_count;
    if (!tail_room(b, n + 3))
        return 0;
    b->node[i].base = TC_N_TAIL | (depth > 1 ? (uint32_t)k->code[depth] << TC_BASE : 0);
    b->tail[at] = (uint16_t)n;
    memcpy(b->tail + at + 3, k->code + depth, n * sizeof *k->code);
    b->tail_count += n + 3;
    return put_value(b, k, i, at);
}

static void put_word(builder *b, const tc_key *k, uint32_t i)
{
    b->cell[i] = (tc_cell){k->word, k->cost, k->mask};
    b->node[i].cost = k->cost;
    b->node[i].base |= (k->mask & TC_A_LISTED ? TC_N_MARKED : 0) |
                       (k->mask & TC_A_SURNAME ? TC_N_SURNAME : 0) |
                       (k->mask & TC_A_TITLE ? TC_N_TITLE : 0);
}

/* Write node I of the keys LO … HI, which share DEPTH codes, and those below; *AT: the states are
 * met in the order of their list. */
static int write_nodes(builder *b, uint32_t lo, uint32_t hi, uint32_t depth, uint32_t i,
                       uint32_t *at)
{
    const tc_key *k = &b->key[lo];
    int leaf = depth > 0 && hi - lo == 1, ends = k->len == depth;
    if (leaf && !ends)
        return put_tail(b, k, depth, i);
    const state *s = leaf ? NULL : &b->state[(*at)++];
    b->node[i].base = 0;
    if (s && s->list) {
        b->node[i].base = TC_N_LIST;
        if (!put_value(b, ends ? k : NULL, i, s->list))
            return 0;
    } else {
        b->node[i].base = s ? s->base << TC_BASE : 0;
        if (ends)
            put_word(b, k, i);
    }
    lo += ends;
    for (uint32_t end, row = 0; s && lo < hi; lo = end, row++) {
        uint16_t code = b->key[lo].code[depth];
        for (end = lo + 1; end < hi && b->key[end].code[depth] == code;)
            end++;
        if (!write_nodes(b, lo, end, depth + 1, s->base + (s->list ? row : code), at))
            return 0;
    }
    return 1;
}

/* Room for the values of far nodes behind the cells of the nodes. */
static int far_room(builder *b, uint32_t count)
{
    tc_cell *cell = realloc(b->cell, ((size_t)b->used + count + b->states) * sizeof *cell);
    if (!cell)
        return 0;
    b->cell = cell;
    b->cell_count = b->used;
    return 1;
}

/* What is left of the free list must not look like nodes, nor a row's children like others'. */
static void clean(builder *b)
{
    for (uint32_t i = b->first, next; i; i = next) {
        next = NEXT(b, i);
        b->node[i].base = 0;
        b->cell[i] = (tc_cell){.cost = TC_COST_NONE};
    }
    for (uint32_t i = 0; i < b->used; i++)
        if (b->node[i].check == TC_CODE_NONE || i < b->rows)
            b->node[i].check = TC_CODE_FREE;
}

static int build(builder *b, uint32_t count)
{
    uint32_t at = 0;
    b->rows = count ? b->key[count - 1].code[0] + 2u : 1;
    b->used = b->rows;
    b->tail_count = 1; /* 0 is no list */
    if (!more_nodes(b, b->rows + 1) || !tail_room(b, 1))
        return 0;
    b->tail[0] = 0;
    if (count && (!list_states(b, 0, count, 0) || !place_all(b)))
        return 0;
    clean(b);
    if (!far_room(b, count) || (count && !write_nodes(b, 0, count, 0, 0, &at)))
        return 0;
    b->node[0].check = (uint16_t)(b->rows - 1);
    return 1;
}

taoci_code tc_trie_build(const tc_key *keys, uint32_t count, tc_trie_parts *out, taoci_err *err)
{
    builder *b = calloc(1, sizeof *b);
    int ok = 0;
    *out = (tc_trie_parts){0};
    if (b) {
        b->key = keys;
        ok = build(b, count);
        *out = (tc_trie_parts){b->node, b->cell, b->tail, b->used, b->cell_count, b->tail_count};
        free(b->based);
        free(b->state);
        free(b);
    }
    if (ok)
        return TAOCI_OK;
    tc_trie_free(out);
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a trie of %u words", count);
}

void tc_trie_free(tc_trie_parts *p)
{
    free(p->node);
    free(p->cell);
    free(p->tail);
    *p = (tc_trie_parts){0};
}

/* ---- look-up ---- */

uint32_t tc_trie_listed(const tc_trie *t, uint32_t s, uint16_t code)
{
    const uint16_t *list = tc_trie_far(t, s);
    uint32_t lo = 0, hi = list[0], first = list[3] | (uint32_t)list[4] << 16;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (list[5 + mid] < code)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < list[0] && list[5 + lo] == code ? first + lo : 0;
}

/* All ones when the node N is reached by CODE, else 0. */
static inline uint32_t reached(const tc_node *n, uint16_t code)
{
    return 0u - (uint32_t)(n->check == code);
}

#if defined(__SSE2__) && !defined(TC_PLAIN)
/* The bit FLAG of each of the sixteen bytes at P, moved to where movemask looks. */
static inline uint64_t sixteen(const uint8_t *p, unsigned flag)
{
    __m128i all = _mm_loadu_si128((const void *)p);
    return (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_slli_epi16(all, __builtin_clz(flag) - 24));
}
#endif

/* The bit FLAG of each of the TC_HEADS bytes at P, that of the first one lowest. */
static inline uint64_t gather(const uint8_t *p, unsigned flag)
{
#if defined(__SSE2__) && !defined(TC_PLAIN)
    return sixteen(p, flag) | sixteen(p + 16, flag) << 16 | sixteen(p + 32, flag) << 32 |
           sixteen(p + 48, flag) << 48;
#else
    uint64_t bits = 0;
    for (unsigned i = 0; i < TC_HEADS; i++)
        bits |= (uint64_t)((p[i] & flag) != 0) << i;
    return bits;
#endif
}

/* Which of the N codes at CODE are the same as the one behind them? */
static uint64_t doubled(const uint16_t *code, uint32_t n)
{
    uint64_t bits = 0;
    uint32_t i = 0;
#if defined(__SSE2__) && !defined(TC_PLAIN)
    for (; i + 16 <= n; i += 16) {
        const void *a = code + i, *b = code + i + 1, *c = code + i + 8, *d = code + i + 9;
        __m128i low = _mm_cmpeq_epi16(_mm_loadu_si128(a), _mm_loadu_si128(b));
        __m128i high = _mm_cmpeq_epi16(_mm_loadu_si128(c), _mm_loadu_si128(d));
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high)) << i;
    }
#endif
    for (; i < n; i++)
        bits |= (uint64_t)(code[i] == code[i + 1]) << i;
    return bits;
}

void tc_trie_ask(const tc_trie *t, const uint16_t *code, uint32_t n, uint32_t unknown,
                 tc_heads *heads)
{
    const tc_node *node = t->node;
    uint32_t rows = node[0].check, last = t->count - 1;
    uint8_t flags[TC_HEADS] = {0};
    uint32_t before = node[code[-1] < rows ? code[-1] : rows].base;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t a = code[i] < rows ? code[i] : rows;
        uint32_t base = node[a].base, cost = node[a].cost;
        cost = cost < unknown ? cost : unknown;
        heads->one[i] = tc_edge(cost, 1, a);
        uint32_t c = (base >> TC_BASE) + code[i + 1];
        c = c < last ? c : last;
        heads->at[i] = c;
        tc_trie_fetch(t, c);
        flags[i] = (uint8_t)base;
    }
    heads->code = code;
    heads->n = n;
    heads->deep = gather(flags, TC_N_TAIL) | gather(flags, TC_N_LIST);
    heads->ruled = gather(flags, TC_N_RULE);
    heads->run = gather(flags, TC_N_RUN);
    heads->doubled = heads->run & ~heads->ruled & doubled(code, n);
    heads->run &= heads->ruled;
    heads->counted = (gather(flags, TC_N_NUMBER) << 1 | (before & TC_N_NUMBER) / TC_N_NUMBER) &
                     tc_heads_all(heads);
    heads->inside = heads->run << 1 | (before & TC_N_RUN && before & TC_N_RULE);
    heads->named = gather(flags, TC_N_SURNAME);
    heads->titled = gather(flags, TC_N_TITLE);
}

void tc_trie_pairs(const tc_trie *t, tc_heads *heads)
{
    enum { PAIRED = 1 << (TC_BASE - 1) }; /* no flag of a pair's node */
    uint32_t last = t->count - 1, m = 0;
    uint8_t flags[TC_HEADS] = {0};
    for (uint32_t i = 0; i < heads->n; i++) {
        uint32_t c = heads->at[i], there = reached(&t->node[c], heads->code[i + 1]);
        uint32_t base = t->node[c].base & there;
        heads->two[i] = tc_edge(t->node[c].cost | (uint16_t)~there, 2, c & there);
        flags[i] = (uint8_t)(base | (there & PAIRED));
        heads->below[m] = base;
        heads->open[m] = (uint8_t)i;
        m += (base & ~(TC_N_MARKED | TC_N_SURNAME | TC_N_TITLE)) != 0;
    }
    for (uint32_t k = 0; k < m; k++) {
        uint32_t i = heads->open[k], c = (heads->below[k] >> TC_BASE) + heads->code[i + 2];
        const void *next = &t->node[c < last ? c : last], *far = &t->cell[heads->at[i]];
        tc_prefetch(heads->below[k] & TC_N_FAR ? far : next);
    }
    heads->paired = gather(flags, PAIRED);
    heads->family = gather(flags, TC_N_SURNAME);
    heads->named |= heads->family;
    heads->titled |= gather(flags, TC_N_TITLE);
    heads->marked = gather(flags, TC_N_MARKED);
    heads->goes = m;
}

void tc_trie_deep(const tc_trie *t, tc_heads *heads)
{
    uint32_t last = t->count - 1;
    for (uint32_t k = 0; k < heads->goes; k++) {
        uint32_t i = heads->open[k], base = heads->below[k];
        if (base & TC_N_FAR) {
            int goes = base & TC_N_LIST || base >> TC_BASE == heads->code[i + 2];
            heads->deep |= (uint64_t)goes << i;
            tc_prefetch(tc_trie_far(t, heads->at[i]));
            continue;
        }
        uint32_t c = (base >> TC_BASE) + heads->code[i + 2];
        c = c < last ? c : last;
        uint32_t there = reached(&t->node[c], heads->code[i + 2]) & 1;
        uint32_t below = t->node[c].base, code = heads->code[i + 2 + there];
        there &= !(below & TC_N_TAIL) | (below >> TC_BASE == code);
        heads->deep |= (uint64_t)there << i;
        heads->at[i] = c;
        /* What a longer word needs next. */
        uint32_t next = (below >> TC_BASE) + code;
        tc_trie_fetch(t, next < last ? next : last);
        tc_prefetch(&t->cell[c]);
    }
}

const tc_cell *tc_trie_exact(const tc_trie *t, const uint16_t *code, uint32_t n)
{
    uint32_t s = 0, i = 0;
    while (i < n && !(t->node[s].base & TC_N_TAIL)) {
        if (!(s = tc_trie_child(t, s, code[i])))
            return NULL;
        i++;
    }
    const tc_cell *c = tc_trie_cell(t, s);
    if (t->node[s].base & TC_N_TAIL) {
        const uint16_t *far = tc_trie_far(t, s);
        return far[0] == n - i && memcmp(far + 3, code + i, far[0] * sizeof *far) == 0 ? c : NULL;
    }
    return n && c->word ? c : NULL;
}
