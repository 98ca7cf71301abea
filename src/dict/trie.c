#include "dict/trie.h"

#include <stdlib.h>
#include <string.h>

/* Free cells form a list in ascending order, threaded through base (next) and word (previous);
 * cell 0, the root, is its head. CURSOR[k] is where nodes with about 2^k children last found
 * room: big nodes do not walk again over holes that only small ones can use. */
enum { CLASSES = 16 };

typedef struct builder {
    tc_cell *cell;
    uint32_t count, used; /* cells there are; highest used + 1 */
    uint32_t head, tail;
    uint32_t cursor[CLASSES];
    const tc_key *key;
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
        PREV(b, i) = b->tail;
        NEXT(b, i) = 0;
        if (b->tail)
            NEXT(b, b->tail) = i;
        else
            b->head = i;
        b->tail = i;
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
        b->head = next;
    if (next)
        PREV(b, next) = prev;
    else
        b->tail = prev;
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

/* A base at which all N ascending CODEs have free cells; 0 when there is no memory. */
static uint32_t find_base(builder *b, const uint16_t *code, uint32_t n)
{
    int k = 0;
    while (k < CLASSES - 1 && n >> (k + 1))
        k++;
    uint32_t spread = (uint32_t)code[n - 1] - code[0] + 1;
    uint32_t p = b->cursor[k] ? b->cursor[k] : b->head, tail = b->tail;
    for (;; p = NEXT(b, p)) {
        if (!p) {
            /* Nothing free behind: new cells, and go on with the first of them. */
            if (!more_cells(b, b->count + spread + 1))
                return 0;
            p = tail ? NEXT(b, tail) : b->head;
        }
        tail = b->tail;
        if (p <= code[0])
            continue;
        if (p + spread >= b->count && !more_cells(b, p + spread + 1))
            return 0;
        if (fits(b, p - code[0], code, n))
            break;
    }
    b->cursor[k] = p;
    return p - code[0];
}

/* Keys LO … HI share the first DEPTH codes and end up below STATE. Recursion is as deep as the
 * longest word, which the reader of dictionaries bounds. */
static int build(builder *b, uint32_t lo, uint32_t hi, uint32_t depth, uint32_t state)
{
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
    uint32_t base = find_base(b, code, n);
    int ok = base != 0;
    if (ok) {
        b->cell[state].base = base;
        for (i = 0; i < n; i++) {
            take(b, base + code[i]);
            b->cell[base + code[i]].check = state + 1;
        }
    }
    for (i = 0; ok && i < n; i++) {
        uint32_t end = lo;
        while (end < hi && b->key[end].code[depth] == code[i])
            end++;
        ok = build(b, lo, end, depth + 1, base + code[i]);
        lo = end;
    }
    if (code != small)
        free(code);
    return ok;
}

taoci_code tc_trie_build(const tc_key *keys, uint32_t count, tc_cell **cells, uint32_t *cell_count,
                         taoci_err *err)
{
    builder b = {.key = keys, .used = 1};
    int ok = more_cells(&b, 1 << 12);
    if (ok && count)
        ok = build(&b, 0, count, 0, 0);
    if (!ok) {
        free(b.cell);
        *cells = NULL;
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a trie of %u words", count);
    }
    /* What is left of the free list must not look like cells. */
    for (uint32_t i = b.head, next; i; i = next) {
        next = NEXT(&b, i);
        b.cell[i] = (tc_cell){0};
    }
    *cells = b.cell;
    *cell_count = b.used;
    return TAOCI_OK;
}
