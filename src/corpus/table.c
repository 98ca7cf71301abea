#include "corpus/table.h"

#include <stdlib.h>

#include "base/ln.h"

enum { THEMES_MOST = 3 << 20, VARIANTS_MOST = 16, FIRST_SIZE = 1 << 12 };

void tc_table_init(tc_table *t)
{
    *t = (tc_table){0};
    tc_arena_init(&t->arena, SIZE_MAX);
}

void tc_table_done(tc_table *t)
{
    tc_arena_done(&t->arena);
    free(t->slot);
    *t = (tc_table){0};
}

static uint32_t hash_of(tc_str s)
{
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h ^ h >> 15;
}

static int copy(tc_table *t, tc_str s, tc_str *to)
{
    to->p = tc_arena_text(&t->arena, s.p, s.len);
    to->len = s.len;
    return to->p != NULL;
}

/* ---- finding a term ---- */

static int index_all(tc_table *t, uint32_t size)
{
    uint32_t *slot = calloc(size, sizeof *slot);
    if (!slot)
        return 0;
    free(t->slot);
    t->slot = slot;
    t->mask = size - 1;
    for (uint32_t i = 0; i < t->themes.n; i++) {
        uint32_t h = t->themes.p[i].hash;
        while (slot[h & t->mask])
            h++;
        slot[h & t->mask] = i + 1;
    }
    return 1;
}

/* Most terms of a large corpus stand in one document only: these go, all others stay in their order. The memory
 * of their texts stays where it is until the end. */
static int thin_out(tc_table *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->themes.n; i++)
        if (t->themes.p[i].df > 1)
            t->themes.p[n++] = t->themes.p[i];
    t->themes.n = n;
    return index_all(t, t->mask + 1);
}

/* The term NAME, made when it is not there; NULL without memory. */
static tc_theme *theme_of(tc_table *t, tc_str name, tc_str kind)
{
    uint32_t hash = hash_of(name), h = hash;
    if ((!t->slot || t->themes.n * 2 >= t->mask) &&
        !index_all(t, t->slot ? (t->mask + 1) * 2 : FIRST_SIZE))
        return NULL;
    for (; t->slot[h & t->mask]; h++) {
        tc_theme *k = &t->themes.p[t->slot[h & t->mask] - 1];
        if (k->hash == hash && tc_str_eq(k->name, name))
            return k;
    }
    tc_theme *k = tc_vec_push(&t->arena, &t->themes);
    if (!k)
        return NULL;
    *k = (tc_theme){.hash = hash, .first = t->docs.n - 1};
    if (!copy(t, name, &k->name) || !copy(t, kind, &k->kind)) {
        t->themes.n--;
        return NULL;
    }
    t->slot[h & t->mask] = t->themes.n;
    return k;
}

/* ---- adding ---- */

uint32_t tc_table_group(tc_table *t, tc_str name)
{
    for (uint32_t i = t->groups.n; i > 0; i--)
        if (tc_str_eq(t->groups.p[i - 1].name, name))
            return i - 1;
    tc_group *g = tc_vec_push(&t->arena, &t->groups);
    if (!g)
        return UINT32_MAX;
    *g = (tc_group){0};
    return copy(t, name, &g->name) ? t->groups.n - 1 : UINT32_MAX;
}

static int add_variant(tc_table *t, tc_theme *k, const tc_term *term)
{
    uint32_t had = 0;
    tc_variant **at = &k->variants;
    if (tc_str_eq(term->text, k->name))
        return 1;
    for (; *at; at = &(*at)->next, had++)
        if (tc_str_eq((*at)->text, term->text)) {
            (*at)->count += term->count;
            return 1;
        }
    if (had == VARIANTS_MOST)
        return 1;
    *at = tc_arena_alloc(&t->arena, sizeof **at);
    if (!*at || !copy(t, term->text, &(*at)->text))
        return 0;
    (*at)->count = term->count;
    return 1;
}

static int add_share(tc_table *t, tc_theme *k, uint32_t group, uint32_t count, int first)
{
    tc_share *s = k->shares;
    while (s && s->group != group)
        s = s->next;
    if (!s) {
        s = tc_arena_alloc(&t->arena, sizeof *s);
        if (!s)
            return 0;
        *s = (tc_share){.next = k->shares, .group = group};
        k->shares = s;
    }
    s->count += count;
    s->df += (uint32_t)first;
    return 1;
}

/* Count TERM, of the document added last. 0 without memory. */
static int add_term(tc_table *t, const tc_term *term)
{
    tc_member *d = &t->docs.p[t->docs.n - 1];
    tc_theme *k = theme_of(t, term->name, term->kind);
    if (!k)
        return 0;
    int first = k->last != t->docs.n;
    k->last = t->docs.n;
    if (tc_str_is(k->kind, "term") && !copy(t, term->kind, &k->kind))
        return 0;
    k->cost = term->cost;
    if (d->reference) {
        k->ref_count += term->count;
        k->ref_df += (uint32_t)first;
        return 1;
    }
    if (!k->count)
        k->first = t->docs.n - 1;
    k->count += term->count;
    k->df += (uint32_t)first;
    k->spread += tc_ln(1.0 + term->count);
    if (t->keep_uses && !first) {
        d->uses.p[k->use].count += term->count; /* another way to write it */
    } else if (t->keep_uses) {
        k->use = d->uses.n;
        tc_use *u = tc_vec_push(&t->arena, &d->uses);
        if (!u)
            return 0;
        *u = (tc_use){(uint32_t)(k - t->themes.p), term->count};
    }
    return add_variant(t, k, term) &&
           (!t->keep_shares || add_share(t, k, d->group, term->count, first));
}

taoci_code tc_table_add(tc_table *t, const char *id, uint32_t group, int reference, tc_terms *terms,
                        taoci_err *err)
{
    tc_term term;
    tc_member *d = tc_vec_push(&t->arena, &t->docs);
    int ok = d != NULL;
    if (ok) {
        *d = (tc_member){
            .chars = terms->chars, .tokens = terms->tokens, .group = group, .reference = reference};
        ok = copy(t, tc_str_of(id), &d->id);
    }
    if (ok && reference) {
        t->references++;
        t->ref_tokens += terms->tokens;
    } else if (ok) {
        t->members++;
        t->chars += terms->chars;
        t->tokens += terms->tokens;
        if (group < t->groups.n) {
            t->groups.p[group].docs++;
            t->groups.p[group].chars += terms->chars;
            t->groups.p[group].tokens += terms->tokens;
        }
    }
    uint32_t left = terms->n;
    for (; ok && left && tc_terms_next(terms, &term); left--)
        ok = add_term(t, &term);
    if (ok && t->thin && t->themes.n > THEMES_MOST)
        ok = thin_out(t);
    if (ok && left)
        return tc_fail(err, TAOCI_EINVAL, 0, "these bytes are no terms of a document");
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the terms of a corpus");
}
