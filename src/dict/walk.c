#include "dict/walk.h"

#include <stdlib.h>
#include <string.h>

#include "text/charmap.h"

/* A node knows the code that leads to it, not from where: its parent is the state whose base is the node less
 * that code. The children of a list stand in a row, their codes in the list. */
typedef struct walker {
    const tc_trie *t;
    uint32_t *owner;  /* [count] the state with this base */
    uint32_t *parent; /* [count] of a node that is no child of the root */
    uint16_t *code;   /* [count] that leads here */
} walker;

static void note_list(walker *w, uint32_t s)
{
    const uint16_t *list = tc_trie_far(w->t, s);
    uint32_t first = list[3] | (uint32_t)list[4] << 16;
    for (uint32_t k = 0; k < list[0] && first + k < w->t->count; k++) {
        w->parent[first + k] = s;
        w->code[first + k] = list[5 + k];
    }
}

static void find_parents(walker *w)
{
    const tc_node *node = w->t->node;
    uint32_t rows = node[0].check;
    for (uint32_t s = 1; s < w->t->count; s++) {
        uint32_t base = node[s].base >> TC_BASE;
        if (!(node[s].base & TC_N_FAR) && base && base < w->t->count)
            w->owner[base] = s;
        else if (node[s].base & TC_N_LIST)
            note_list(w, s);
    }
    for (uint32_t i = 1; i < w->t->count; i++) {
        uint16_t c = node[i].check;
        if (i < rows)
            w->code[i] = (uint16_t)i;
        else if (c != TC_CODE_FREE && c < i && w->owner[i - c]) {
            w->parent[i] = w->owner[i - c];
            w->code[i] = c;
        }
    }
}

/* Spell node I into the end of ROOM; where that begins, or NULL for what is no node. */
static uint16_t *spell(const walker *w, uint32_t i, uint16_t *end, uint32_t most)
{
    uint16_t *p = end;
    for (; i && most--; i = w->parent[i]) {
        if (!w->code[i])
            return NULL;
        *--p = w->code[i];
    }
    return i ? NULL : p;
}

taoci_code tc_trie_walk(const tc_trie *t,
                        void (*each)(void *user, const uint16_t *code, uint32_t n,
                                     const tc_cell *cell),
                        void *user, taoci_err *err)
{
    uint16_t room[2 * TC_EDGE_LEN_MAX], *mid = room + TC_EDGE_LEN_MAX;
    walker w = {.t = t,
                .owner = calloc(t->count + 1, sizeof *w.owner),
                .parent = calloc(t->count + 1, sizeof *w.parent),
                .code = calloc(t->count + 1, sizeof *w.code)};
    int ok = w.owner && w.parent && w.code;
    if (ok)
        find_parents(&w);
    for (uint32_t i = 1; ok && i < t->count; i++) {
        uint16_t *p = w.code[i] ? spell(&w, i, mid, TC_EDGE_LEN_MAX) : NULL;
        if (!p)
            continue;
        const tc_cell *cell = tc_trie_cell(t, i);
        uint32_t n = (uint32_t)(mid - p);
        if (t->node[i].base & TC_N_TAIL) {
            const uint16_t *far = tc_trie_far(t, i);
            if (far[0] > TC_EDGE_LEN_MAX)
                continue;
            memcpy(mid, far + 3, far[0] * sizeof *mid);
            n += far[0];
        }
        if (cell->word)
            each(user, p, n, cell);
    }
    free(w.owner);
    free(w.parent);
    free(w.code);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the words of a lexicon");
}
