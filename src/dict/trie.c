#include "dict/trie.h"

#include <stdlib.h>
#include <string.h>

/* Free cells form a list in ascending order, threaded through base (next) and word (previous).
 * CURSOR[k] is where nodes with about 2^k children last found room: big nodes do not walk again
 * over holes that only small ones can use. */
enum {
    CLASSES = 16,
    TRIES = 256,    /* places looked at before a node's children go to a list … */
    LIST_LEAST = 8, /* … when it has so many */
    DENSE = 1 << 20 /* cells below which room is not spared */
};

typedef struct builder {
    tc_cell *cell;
    uint32_t count, used; /* cells there are; highest used + 1 */
    uint32_t first, last; /* free cells */
    uint32_t cursor[CLASSES];
    const tc_key *key;
    uint16_t *tail;
    uint32_t tail_count, tail_cap;
} builder;

#define NEXT(b, i) ((b)->cell[i].base)
#define PREV(b, i) ((b)->cell[i].word)

static int more_cells(builder *b, uint32_t need)
{
    if (need <= b->count)
        return 1;
    uint32_t n = b->count ? b->count : 1 << 12;
    while (n < need) {
        if (n > UINT32_MAX / 2)
            return 0;
        n += n / 2;
    }
    tc_cell *c = realloc(b->cell, (size_t)n * sizeof *c);
    if (!c)
        return 0;
    b->cell = c;
    memset(c + b->count, 0, (size_t)(n - b->count) * sizeof *c);
    for (uint32_t i = b->count ? b->count : 1; i < n; i++) {
        PREV(b, i) = b->last;
        NEXT(b, i) = 0;
        if (b->last)
            NEXT(b, b->last) = i;
        else
            b->first = i;
        b->last = i;
    }
    b->count = n;
    return 1;
}

static void take(builder *b, uint32_t i)
{
    uint32_t next = NEXT(b, i), prev = PREV(b, i);
    for (int k = 0; k < CLASSES; k++)
        if (b->cursor[k] == i)
            b->cursor[k] = next;
    if (prev)
        NEXT(b, prev) = next;
    else
        b->first = next;
    if (next)
        PREV(b, next) = prev;
    else
        b->last = prev;
    b->cell[i] = (tc_cell){0};
    if (i >= b->used)
        b->used = i + 1;
}

static int fits(const builder *b, uint32_t base, const uint16_t *code, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (b->cell[base + code[i]].check)
            return 0;
    return 1;
}

enum { NO_MEMORY = 0, NO_ROOM = -1 };

/* A base at which all N ascending CODEs have free cells; NO_ROOM when many places were tried in
 * vain; NO_MEMORY. */
static int64_t find_base(builder *b, const uint16_t *code, uint32_t n)
{
    uint32_t tries = 0;
    int k = 0;
    while (k < CLASSES - 1 && n >> (k + 1))
        k++;
    uint32_t spread = (uint32_t)code[n - 1] - code[0] + 1;
    uint32_t p = b->cursor[k] ? b->cursor[k] : b->first, tail = b->last;
    for (;; p = NEXT(b, p)) {
        if (!p) {
            /* Nothing free behind: new cells, and go on with the first of them. */
            if (!more_cells(b, b->count + spread + 1))
                return NO_MEMORY;
            p = tail ? NEXT(b, tail) : b->first;
        }
        tail = b->last;
        if (p <= code[0])
            continue;
        if (p + spread >= b->count && !more_cells(b, p + spread + 1))
            return NO_MEMORY;
        if (fits(b, p - code[0], code, n))
            break;
        if (++tries == TRIES && n >= LIST_LEAST && b->count > DENSE)
            return NO_ROOM;
    }
    b->cursor[k] = p;
    return p - code[0];
}

static int tail_room(builder *b, uint32_t n)
{
    if (b->tail_count + n <= b->tail_cap)
        return 1;
    uint32_t cap = (b->tail_cap + n + 1024) / 2 * 3;
    uint16_t *t = cap < TC_LIST ? realloc(b->tail, cap * sizeof *t) : NULL;
    if (!t)
        return 0;
    b->tail = t;
    b->tail_cap = cap;
    return 1;
}

/* Put the children of STATE in a row of free cells, their codes in a list. The first child's
 * cell, or 0 without memory. */
static uint32_t put_list(builder *b, const uint16_t *code, uint32_t n, uint32_t state)
{
    uint32_t first = b->used;
    if (!more_cells(b, first + n + 1) || !tail_room(b, n + 3))
        return 0;
    b->cell[state].base = TC_LIST | b->tail_count;
    uint16_t *t = b->tail + b->tail_count;
    t[0] = (uint16_t)n;
    t[1] = (uint16_t)first;
    t[2] = (uint16_t)(first >> 16);
    memcpy(t + 3, code, n * sizeof *code);
    b->tail_count += n + 3;
    return first;
}

/* Store the codes of K behind DEPTH as a tail of STATE. */
static int put_tail(builder *b, const tc_key *k, uint32_t depth, uint32_t state)
{
    uint32_t n = k->len - depth;
    if (!tail_room(b, n + 1))
        return 0;
    b->cell[state] = (tc_cell){.base = TC_TAIL | b->tail_count,
                               .check = b->cell[state].check,
                               .word = k->word,
                               .cost = k->cost,
                               .mask = k->mask};
    b->tail[b->tail_count++] = (uint16_t)n;
    memcpy(b->tail + b->tail_count, k->code + depth, n * sizeof *k->code);
    b->tail_count += n;
    return 1;
}

/* Keys LO … HI share the first DEPTH codes and end up below STATE. Recursion is as deep as the
 * longest word, which the reader of dictionaries bounds. */
static int build(builder *b, uint32_t lo, uint32_t hi, uint32_t depth, uint32_t state)
{
    if (hi - lo == 1 && depth > 0 && b->key[lo].len > depth)
        return put_tail(b, &b->key[lo], depth, state);
    if (b->key[lo].len == depth) {
        const tc_key *k = &b->key[lo++];
        b->cell[state].word = k->word;
        b->cell[state].cost = k->cost;
        b->cell[state].mask = k->mask;
    }
    if (lo == hi)
        return 1;
    uint32_t n = 0, i;
    for (i = lo; i < hi; i++)
        n += i == lo || b->key[i].code[depth] != b->key[i - 1].code[depth];
    uint16_t small[64], *code = n <= 64 ? small : malloc(n * sizeof *code);
    if (!code)
        return 0;
    n = 0;
    for (i = lo; i < hi; i++)
        if (i == lo || b->key[i].code[depth] != b->key[i - 1].code[depth])
            code[n++] = b->key[i].code[depth];
    int64_t base = find_base(b, code, n);
    uint32_t row = base == NO_ROOM ? put_list(b, code, n, state) : 0;
    int ok = base > 0 || row;
    if (base > 0)
        b->cell[state].base = (uint32_t)base;
    for (i = 0; ok && i < n; i++) {
        uint32_t child = row ? row + i : (uint32_t)base + code[i];
        take(b, child);
        b->cell[child].check = state + 1;
    }
    for (i = 0; ok && i < n; i++) {
        uint32_t end = lo;
        while (end < hi && b->key[end].code[depth] == code[i])
            end++;
        ok = build(b, lo, end, depth + 1, row ? row + i : (uint32_t)base + code[i]);
        lo = end;
    }
    if (code != small)
        free(code);
    return ok;
}

taoci_code tc_trie_build(const tc_key *keys, uint32_t count, tc_trie_parts *out, taoci_err *err)
{
    builder b = {.key = keys, .used = 1};
    int ok = more_cells(&b, 1 << 12);
    if (ok && count)
        ok = build(&b, 0, count, 0, 0);
    /* What is left of the free list must not look like cells. */
    for (uint32_t i = ok ? b.first : 0, next; i; i = next) {
        next = NEXT(&b, i);
        b.cell[i] = (tc_cell){0};
    }
    *out = (tc_trie_parts){b.cell, b.tail, b.used, b.tail_count};
    if (ok)
        return TAOCI_OK;
    tc_trie_free(out);
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a trie of %u words", count);
}

void tc_trie_free(tc_trie_parts *p)
{
    free(p->cell);
    free(p->tail);
    *p = (tc_trie_parts){0};
}

uint32_t tc_trie_listed(const tc_trie *t, uint32_t s, uint16_t code)
{
    const uint16_t *list = t->tail + (t->cell[s].base & ~TC_LIST);
    uint32_t lo = 0, hi = list[0], first = list[1] | (uint32_t)list[2] << 16;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (list[3 + mid] < code)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < list[0] && list[3 + lo] == code ? first + lo : 0;
}

void tc_trie_pairs(const tc_trie *t, const uint16_t *code, uint32_t n, uint32_t *pair)
{
    uint32_t root = t->cell[0].base, last = t->count - 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t s = root + code[i];
        s = s < last ? s : last;
        uint32_t base = t->cell[s].base, c = base + code[i + 1];
        uint32_t at = c < last ? c : last;
        uint32_t found = (t->cell[at].check == s + 1) & (at == c) ? c : TC_NO_PAIR;
        pair[i] = base & TC_LIST && !(base & TC_TAIL) ? 0 : found;
    }
}

const tc_cell *tc_trie_exact(const tc_trie *t, const uint16_t *code, uint32_t n)
{
    uint32_t s = 0, i = 0;
    while (i < n && !(t->cell[s].base & TC_TAIL)) {
        if (!(s = tc_trie_child(t, s, code[i])))
            return NULL;
        i++;
    }
    const tc_cell *c = &t->cell[s];
    if (c->base & TC_TAIL) {
        const uint16_t *tail = t->tail + (c->base & ~TC_TAIL);
        return tail[0] == n - i && memcmp(tail + 1, code + i, tail[0] * sizeof *tail) == 0 ? c
                                                                                           : NULL;
    }
    return n && c->word ? c : NULL;
}
