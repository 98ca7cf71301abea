#include "seg/users.h"

#include <stdlib.h>

enum { AHEAD = 8 }; /* characters between asking for a cell and its use */

static int longest_first(const void *a, const void *b)
{
    const tc_forced *x = a, *y = b;
    if (x->len != y->len)
        return x->len < y->len ? 1 : -1;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return x->word > y->word ? -1 : x->word < y->word; /* the later lexicon */
}

static int leftmost_first(const void *a, const void *b)
{
    const tc_forced *x = a, *y = b;
    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* Keep of F[0 … n) the words that do not overlap a longer one (or an equal one further left).
 * F is one cluster of overlapping words; TAKEN marks the positions that are spoken for. */
static uint32_t choose(tc_forced *f, uint32_t n, uint8_t *taken, uint32_t origin)
{
    uint32_t kept = 0;
    qsort(f, n, sizeof *f, longest_first);
    for (uint32_t i = 0; i < n; i++) {
        uint8_t *p = taken + (f[i].beg - origin);
        if (memchr(p, 1, f[i].len))
            continue;
        memset(p, 1, f[i].len);
        f[kept++] = f[i];
    }
    qsort(f, kept, sizeof *f, leftmost_first);
    return kept;
}

/* The a/b line behind WORD: "a/b", or NULL when the word is none. */
static const char *split_line(const tc_dict *d, uint32_t word)
{
    tc_entry e = tc_dict_find(d, word, TC_A_CONTROL);
    return e.s && tc_entry_type(e)[0] == '/' ? tc_entry_canon(e) : NULL;
}

/* Does the user's word of cell C make a token wherever it stands? Its entities and words do; one
 * character that is a unit, a surname or the like only may. */
static int is_forced(const tc_scan *s, const tc_cell *c, uint32_t word, uint32_t len)
{
    if (c->mask == TC_A_CONTROL)
        return split_line(s->dict, word) != NULL;
    return tc_users_plain(c->mask) || len > 1 || c->mask & (TC_A_PLACE | TC_A_NAME);
}

/* The cell of the built-in word that is [BEG, END) exactly, 0 for none. */
static uint32_t base_cell(const tc_scan *s, uint32_t beg, uint32_t end)
{
    const tc_cell *c = tc_trie_exact(&s->dict->lex[0].trie, s->view->code + beg, end - beg);
    return c ? (uint32_t)(c - s->dict->lex[0].trie.cell) : 0;
}

/* Is CP left out of views (a zero width blank in the a/b line)? */
static int is_unseen(const tc_scan *s, uint32_t cp)
{
    return s->view->map->cls[tc_charmap_code(s->view->map, cp)] & TC_C_IGNORE;
}

/* Append F to OUT, an a/b line as its pieces. */
static int expand(const tc_scan *s, tc_arena *a, const tc_forced *f, tc_forced_list *out)
{
    tc_str rest = tc_str_of(split_line(s->dict, f->word));
    uint32_t at = f->beg, end = f->beg + f->len;
    tc_forced *slot;
    if (!rest.p) {
        if ((slot = tc_vec_push(a, out)))
            *slot = *f;
        return slot != NULL;
    }
    while (rest.p) {
        tc_str piece = tc_str_cut(&rest, '/');
        uint32_t len = 0;
        for (uint32_t i = 0, cp; i < piece.len; len += !is_unseen(s, cp))
            i += tc_utf8_get(piece.p + i, &cp);
        len = len < end - at ? len : end - at;
        if (!len)
            continue;
        if (!(slot = tc_vec_push(a, out)))
            return 0;
        *slot = (tc_forced){at, len, base_cell(s, at, at + len)};
        at += len;
    }
    return 1;
}

/* Append the words of lexicon K at position I to U, the forced ones to CLUSTER; *END: how far these
 * reach. */
static int words_at(const tc_scan *s, tc_arena *a, uint32_t i, uint32_t k, int plain, tc_users *u,
                    tc_forced_list *cluster, uint32_t *end)
{
    tc_prefix p = {.trie = &s->dict->lex[k].trie, .code = s->view->code + i};
    for (const tc_cell *c; (c = tc_prefix_next(&p));) {
        uint32_t word = tc_word_in(k, c->word);
        tc_match *m = c->mask ? tc_vec_push(a, &u->match) : NULL;
        if (m)
            *m = (tc_match){i, word, (uint16_t)p.len, c->mask};
        else if (c->mask)
            return 0;
        u->plain += tc_users_plain(c->mask);
        if (!is_forced(s, c, word, p.len) || (tc_users_plain(c->mask) && !plain))
            continue;
        tc_forced *f = tc_vec_push(a, cluster);
        if (!f)
            return 0;
        *f = (tc_forced){i, p.len, word};
        if (i + p.len > *end)
            *end = i + p.len;
    }
    return 1;
}

int tc_users_find(const tc_scan *s, tc_arena *a, int plain, tc_users *out)
{
    const tc_view *v = s->view;
    tc_forced_list cluster = {0};
    uint32_t end = 0;
    for (uint32_t i = 0; i <= v->n; i++) {
        if (cluster.n && (i == v->n || i >= end)) {
            uint32_t beg = cluster.p[0].beg;
            uint8_t *taken = tc_arena_alloc(a, end - beg);
            if (!taken)
                return 0;
            uint32_t n = choose(cluster.p, cluster.n, taken, beg);
            for (uint32_t k = 0; k < n; k++)
                if (!expand(s, a, &cluster.p[k], &out->forced))
                    return 0;
            cluster.n = 0;
        }
        for (uint32_t k = 1; k < s->dict->count && i + AHEAD + 1 < v->n; k++)
            tc_trie_prefetch(&s->dict->lex[k].trie, v->code + i + AHEAD);
        for (uint32_t k = 1; k < s->dict->count; k++)
            if (!words_at(s, a, i, k, plain, out, &cluster, &end))
                return 0;
    }
    return 1;
}
