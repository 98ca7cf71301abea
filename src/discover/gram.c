#include "discover/gram.h"

#include <stdlib.h>

#include "base/ln.h"

enum {
    FREE = 5, /* longer strings must begin and end where tokens do, half of the times */
    LOGS = 4096
};

struct tc_counter {
    const tc_stock *text;
    const tc_known *known;
    uint32_t least;
    uint32_t count[TC_BMP]; /* of the left neighbours of one string */
    uint16_t touched[TC_BMP];
    uint32_t touches;
    uint32_t *seen, stamp; /* [docs] */
    double n_ln_n[LOGS];
};

tc_counter *tc_counter_new(const tc_stock *t, const tc_known *k, uint32_t least)
{
    tc_counter *c = calloc(1, sizeof *c);
    if (c)
        c->seen = calloc(t->docs + 1, sizeof *c->seen);
    if (!c || !c->seen) {
        free(c);
        return NULL;
    }
    c->text = t;
    c->known = k;
    c->least = least < 2 ? 2 : least;
    for (uint32_t i = 2; i < LOGS; i++)
        c->n_ln_n[i] = i * tc_ln(i);
    return c;
}

void tc_counter_free(tc_counter *c)
{
    if (c)
        free(c->seen);
    free(c);
}

static double n_ln_n(const tc_counter *c, uint32_t n)
{
    return n < LOGS ? c->n_ln_n[n] : n * tc_ln(n);
}

/* Is X, in front of the string at C, with its first one or two characters a known word? */
static int crosses_left(const tc_counter *k, uint16_t x, const uint16_t *c)
{
    const uint16_t w[3] = {x, c[0], c[1]};
    return tc_known_has(k->known, w, 2) || tc_known_has(k->known, w, 3);
}

/* The same of X behind the string that ends before END. */
static int crosses_right(const tc_counter *k, uint16_t x, const uint16_t *end)
{
    const uint16_t w[3] = {end[-2], end[-1], x};
    return tc_known_has(k->known, w + 1, 2) || tc_known_has(k->known, w, 3);
}

/* Of COUNT neighbours, the counts of whose kinds make SUM of n ln n. */
static float entropy(uint32_t count, double sum)
{
    double e = tc_ln(count) - sum / count;
    return e > 0 ? (float)e : 0; /* not a little below */
}

/* What stands left of the string: a mark is a new neighbour each time. */
static void weigh_left(tc_counter *k, tc_gram *g)
{
    double sum = 0;
    for (uint32_t i = 0; i < k->touches; i++) {
        uint16_t x = k->touched[i];
        uint32_t n = k->count[x];
        k->count[x] = 0;
        sum += n_ln_n(k, n);
        if (n > g->longer_left || (n == g->longer_left && x < g->before)) {
            g->longer_left = n;
            g->before = x;
        }
        if (crosses_left(k, x, g->c))
            g->cross_left += n;
    }
    k->touches = 0;
    g->left = entropy(g->count, sum);
}

/* What stands right of it: the suffixes are sorted, so equal neighbours stand together. */
static void weigh_right(tc_counter *k, tc_gram *g, const tc_suffix *s)
{
    double sum = 0;
    for (uint32_t i = 0, e; i < g->count; i = e) {
        uint16_t x = s[i].c[g->n];
        for (e = i + 1; tc_is_free_han(x) && e < g->count && s[e].c[g->n] == x;)
            e++;
        if (!tc_is_free_han(x)) {
            g->edge_right++;
            continue;
        }
        sum += n_ln_n(k, e - i);
        if (e - i > g->longer_right) {
            g->longer_right = e - i;
            g->behind = x;
        }
        if (crosses_right(k, x, g->c + g->n))
            g->cross_right += e - i;
    }
    g->right = entropy(g->count, sum);
}

static int is_pair(uint16_t left, uint16_t right)
{
    return (left == 0x201C && right == 0x201D) || (left == 0x300A && right == 0x300B) ||
           (left == '"' && right == '"') || (left == 0x300C && right == 0x300D);
}

/* Does the string of N characters stand within one token that is longer? */
static int is_inside(const tc_suffix *s, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (tc_suffix_cut(s, i))
            return 0;
    return !tc_suffix_cut(s, 0) || !tc_suffix_cut(s, n);
}

/* Count one place where the string stands. */
static void count_place(tc_counter *k, tc_gram *g, const tc_suffix *s)
{
    uint32_t doc = k->text->docs > 1 ? tc_stock_doc(k->text, s->at) : 0;
    int begins = tc_suffix_cut(s, 0), ends = tc_suffix_cut(s, g->n);
    uint32_t before = tc_suffix_flags(s, (uint32_t)-1) & ~1u,
             behind = tc_suffix_flags(s, g->n) & ~1u;
    if (tc_is_free_han(s->left)) {
        if (!k->count[s->left]++)
            k->touched[k->touches++] = s->left;
        g->verb_left += before == TC_D_VERB;
        g->stop_left += before == TC_D_STOP;
    } else
        g->edge_left++;
    g->cut_left += (uint32_t)begins;
    g->cut_right += (uint32_t)ends;
    g->whole += (uint32_t)(begins && ends);
    g->quoted += (uint32_t)is_pair(s->left, s->c[g->n]);
    if (tc_is_free_han(s->c[g->n])) {
        g->noun_right += behind == TC_D_NOUN || behind == TC_D_NAME;
        g->stop_right += behind == TC_D_STOP;
    }
    g->inside += (uint32_t)is_inside(s, g->n);
    if (k->seen[doc] != k->stamp) {
        k->seen[doc] = k->stamp;
        g->docs++;
    }
    if (s->at < g->first) {
        g->first = s->at;
        g->kinds = (uint16_t)(tc_suffix_flags(s, 0) >> 1 | tc_suffix_flags(s, g->n - 1u) >> 1 << 3);
    }
    if (s->at > g->last)
        g->last = s->at;
}

static int grow(tc_grams *g)
{
    if (g->n < g->cap)
        return 1;
    uint32_t cap = g->cap ? g->cap * 2 : 64;
    tc_gram *p = cap > g->cap ? realloc(g->p, cap * sizeof *p) : NULL;
    if (!p)
        return 0;
    g->p = p;
    g->cap = cap;
    return 1;
}

/* The N suffixes at S share LEN characters. */
static int take(tc_counter *k, tc_grams *out, const tc_suffix *s, uint32_t n, uint32_t len)
{
    if (!grow(out))
        return 0;
    tc_gram *g = &out->p[out->n];
    *g = (tc_gram){.n = (uint8_t)len, .count = n, .first = UINT64_MAX};
    memcpy(g->c, s->c, len * sizeof *g->c);
    k->stamp++;
    for (uint32_t i = 0; i < n; i++)
        count_place(k, g, &s[i]);
    weigh_left(k, g);
    weigh_right(k, g, s);
    g->known = (uint8_t)tc_known_has(k->known, g->c, len);
    g->pos = tc_known_pos(k->known, g->c, len);
    out->n += len <= FREE || g->whole * 2 >= n;
    for (uint32_t i = 0, e; len < TC_GRAM_MOST && i < n; i = e) {
        uint16_t x = s[i].c[len];
        for (e = i + 1; e < n && s[e].c[len] == x;)
            e++;
        if (e - i >= k->least && tc_is_free_han(x) && !take(k, out, s + i, e - i, len + 1))
            return 0;
    }
    return 1;
}

int tc_counter_take(tc_counter *c, tc_grams *out, const tc_suffix *s, uint32_t n)
{
    return n < c->least || take(c, out, s, n, 2);
}

/* ---- finding them ---- */

static uint32_t *slot_of(const tc_grams *g, const uint16_t *c, uint32_t n)
{
    uint32_t h = n;
    for (uint32_t i = 0; i < n; i++)
        h = (h ^ c[i]) * 0x9E3779B1u;
    for (h ^= h >> 15;; h++) {
        uint32_t *s = &g->slot[h & g->mask];
        if (!*s || (g->p[*s - 1].n == n && memcmp(g->p[*s - 1].c, c, n * sizeof *c) == 0))
            return s;
    }
}

taoci_code tc_grams_index(tc_grams *g, taoci_err *err)
{
    uint32_t size = 64;
    while (size < g->n * 2)
        size *= 2;
    g->slot = calloc(size, sizeof *g->slot);
    if (!g->slot)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u candidates", g->n);
    g->mask = size - 1;
    for (uint32_t i = 0; i < g->n; i++)
        *slot_of(g, g->p[i].c, g->p[i].n) = i + 1;
    return TAOCI_OK;
}

const tc_gram *tc_grams_find(const tc_grams *g, const uint16_t *c, uint32_t n)
{
    uint32_t i = *slot_of(g, c, n);
    return i ? &g->p[i - 1] : NULL;
}

void tc_grams_done(tc_grams *g)
{
    free(g->p);
    free(g->slot);
    *g = (tc_grams){0};
}
