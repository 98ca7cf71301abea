#include "discover/kind.h"

#include <stdlib.h>

#include "base/ln.h"
#include "dict/kind.h"

enum {
    TAUGHT = 200, /* known words from which on there is something to learn */
    VERB = 30,    /* per cent from which on it is one: most words are nouns */
    ADJ = 60
};

/* ---- what the net sees ---- */

static float odds(float num, float den)
{
    return (float)tc_ln((num + 0.5f) / (den + 2)) / 2;
}

/* The class of the longest known word of two characters and more that G begins (or ends) with and is not. */
static char part_pos(const tc_known *k, const tc_gram *g, int last)
{
    for (uint32_t n = g->n - 1u; n > 1; n--) {
        const uint16_t *c = last ? g->c + (g->n - n) : g->c;
        if (tc_known_has(k, c, n))
            return tc_known_pos(k, c, n);
    }
    return 0;
}

static void features_of(const tc_known *k, const tc_gram *g, float *f)
{
    const tc_place_counts *a = tc_known_place(k, g->c[0]);
    const tc_place_counts *z = tc_known_place(k, g->c[g->n - 1]);
    float own = g->known && g->n < 6 ? 1 : 0, n = (float)g->count;
    float verb = own * (g->pos == 'v'), adj = own * (g->pos == 'a');
    char head = part_pos(k, g, 0), tail = part_pos(k, g, 1);
    const float all[] = {odds(a->verb_first - verb, a->first - own),
                         odds(z->verb_last - verb, z->last - own),
                         odds(a->adj_first - adj, a->first - own),
                         odds(z->adj_last - adj, z->last - own),
                         (float)g->noun_right / n,
                         (float)g->stop_left / n,
                         (float)g->stop_right / n,
                         (float)g->verb_left / n,
                         (float)g->edge_left / n,
                         (float)g->edge_right / n,
                         (float)g->quoted / n,
                         g->n == 2,
                         g->n == 3,
                         g->n == 4,
                         head == 'v',
                         head == 'n',
                         head == 'a' || head == 'd',
                         tail == 'v',
                         tail == 'n',
                         tail == 'a'};
    memset(f, 0, TC_SCORER_INPUTS * sizeof *f);
    memcpy(f, all, sizeof all);
}

taoci_code tc_kinds_learn(tc_kinds *k, const tc_known *known, const tc_grams *g, taoci_err *err)
{
    uint32_t most = 0, n = 0;
    *k = (tc_kinds){.known = known};
    for (uint32_t i = 0; i < g->n; i++)
        most += g->p[i].known;
    float *x = malloc(((size_t)most + 1) * TC_SCORER_INPUTS * sizeof *x);
    uint32_t *order = malloc((most + 1) * sizeof *order);
    uint8_t *verb = malloc(most + 1), *adj = malloc(most + 1);
    int ok = x && order && verb && adj;
    for (uint32_t i = 0; ok && i < g->n; i++) {
        char pos = g->p[i].pos;
        if (!g->p[i].known || (pos != 'n' && pos != 'v' && pos != 'a'))
            continue;
        features_of(known, &g->p[i], x + (size_t)n * TC_SCORER_INPUTS);
        verb[n] = pos == 'v';
        adj[n++] = pos == 'a';
    }
    k->taught = n >= TAUGHT;
    if (ok && k->taught) {
        tc_scorer_learn(&k->verb, &(tc_examples){x, verb, n}, 1, order);
        tc_scorer_learn(&k->adj, &(tc_examples){x, adj, n}, 2, order);
    }
    free(x);
    free(order);
    free(verb);
    free(adj);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the classes of words");
}

/* ---- by the end of the name ---- */

/* The anchors of the N characters at C in the built-in lexicon, and the type of their head line, or NULL. */
static uint16_t look_up(const tc_known *k, const tc_dict *d, const uint16_t *c, uint32_t n,
                        const char **head)
{
    uint16_t code[TC_GRAM_MOST];
    *head = NULL;
    for (uint32_t i = 0; i < n; i++)
        code[i] = tc_charmap_code(&d->map, k->fold[c[i]]);
    const tc_cell *cell = tc_trie_exact(&d->lex[0].trie, code, n);
    if (!cell || !cell->word)
        return 0;
    tc_entry e = tc_dict_find(d, cell->word, TC_A_HEAD);
    if (e.s)
        *head = tc_entry_subtype(e);
    return cell->mask;
}

/* Is what stands before a head more than a common word: a place, a name, or nothing that is known? */
static int is_proper(const tc_known *k, const tc_dict *d, const uint16_t *c, uint32_t n)
{
    const char *head;
    if (n < 2)
        return 0;
    for (uint32_t i = n; i > 1; i--)
        if (look_up(k, d, c, i, &head) & (TC_A_PLACE | TC_A_NAME))
            return 1;
    return n < 4 && !tc_known_has(k, c, n);
}

/* The type of names that end as G does, when G is one of them. */
static const char *named_by_head(const tc_known *k, const tc_dict *d, const tc_gram *g)
{
    static const char *const types[] = {"company", "org", "park", "place", "event"};
    for (uint32_t n = g->n - 1u; n > 1; n--) {
        const char *head;
        look_up(k, d, g->c + (g->n - n), n, &head);
        if (!head)
            continue;
        for (size_t i = 0; i < sizeof types / sizeof *types; i++)
            if (strcmp(head, types[i]) == 0 && is_proper(k, d, g->c, g->n - n))
                return types[i];
        return NULL;
    }
    return NULL;
}

const char *tc_kind_of(const tc_kinds *k, const tc_dict *d, const tc_gram *g)
{
    float x[TC_SCORER_INPUTS];
    if (g->n > 2 && g->quoted * 3 >= g->count)
        return "slogan";
    const char *type = named_by_head(k->known, d, g);
    if (type || !k->taught)
        return type ? type : "term";
    features_of(k->known, g, x);
    float verb = tc_scorer_ask(&k->verb, x), adj = tc_scorer_ask(&k->adj, x);
    if (verb * 100 >= VERB && verb >= adj)
        return "word/v";
    return adj * 100 >= ADJ ? "word/a" : "term";
}
