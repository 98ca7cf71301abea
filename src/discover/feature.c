#include "discover/feature.h"

#include "base/ln.h"

enum { PART = 5 /* characters of the longest part that is counted for every string */ };

static float ln(double x)
{
    return (float)tc_ln(x);
}

/* How likely, as a logarithm: NUM of DEN, a little of both granted. */
static float odds(double num, double den)
{
    return ln((num + 0.5) / (den + 2));
}

/* How often the N characters at C stand, a part of G; one that is not kept never stands without more of G. */
static double count_of(const tc_evidence *e, const tc_gram *g, const uint16_t *c, uint32_t n)
{
    if (n == 1)
        return (double)e->text->count[c[0]];
    const tc_gram *part = tc_grams_find(e->grams, c, n);
    return part ? part->count : g->count;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* How much oftener G stands than its two parts would by chance, where they cling least. */
static float cohesion(const tc_evidence *e, const tc_gram *g)
{
    float best = 1e9f;
    for (uint32_t k = 1; k < g->n; k++) {
        double left = count_of(e, g, g->c, least(k, PART)), m = least(g->n - k, PART);
        double right = count_of(e, g, g->c + g->n - (uint32_t)m, (uint32_t)m);
        if (left <= 0 || right <= 0)
            continue;
        float pmi = ln(g->count * (double)e->text->total / (left * right));
        best = pmi < best ? pmi : best;
    }
    return best < 1e9f ? best : 0;
}

/* The parts of G that are known words: both halves of a cut; one half of two characters and more. */
static void known_parts(const tc_evidence *e, const tc_gram *g, float *both, float *one)
{
    *both = *one = 0;
    for (uint32_t k = 1; k < g->n; k++) {
        int left = k > 1 && tc_known_has(e->known, g->c, k);
        int right = g->n - k > 1 && tc_known_has(e->known, g->c + k, g->n - k);
        if (left + right > *both && k > 1 && g->n - k > 1)
            *both = (float)(left + right);
        if (left || right)
            *one = 1;
    }
}

/* Where the characters stand in known words; G's own places taken off when it is one. */
static float *put_places(const tc_evidence *e, const tc_gram *g, float *f)
{
    uint32_t n = g->n;
    float own = g->known && n <= PART ? 1 : 0, inner = -1;
    const tc_place_counts *a = tc_known_place(e->known, g->c[0]);
    const tc_place_counts *z = tc_known_place(e->known, g->c[n - 1]);
    float own_before = own > 0 && n > 2 && tc_known_has(e->known, g->c + 1, n - 1);
    float own_behind = own > 0 && n > 2 && tc_known_has(e->known, g->c, n - 1);
    *f++ = odds(a->first - own, a->any - own);
    *f++ = odds(z->last - own, z->any - own);
    *f++ = ln(1 + a->any - own);
    *f++ = ln(1 + z->any - own);
    *f++ = odds(a->before - own_before, a->first - own);
    *f++ = odds(z->behind - own_behind, z->last - own);
    if (n > 2) {
        inner = 0;
        for (uint32_t i = 1; i + 1 < n; i++) {
            const tc_place_counts *p = tc_known_place(e->known, g->c[i]);
            inner += odds(p->inner - own, p->any - own);
        }
        inner /= (float)(n - 2);
    }
    *f++ = inner;
    *f++ = e->known->use[e->known->fold[g->c[0]]].alone / 255.0f;
    *f++ = e->known->use[e->known->fold[g->c[n - 1]]].alone / 255.0f;
    return f;
}

/* How the words around and inside are counted. */
static float *put_counts(const tc_evidence *e, const tc_gram *g, float *f)
{
    double head = count_of(e, g, g->c, least(g->n - 1u, PART));
    double tail = count_of(e, g, g->c + (g->n - least(g->n - 1u, PART)), least(g->n - 1u, PART));
    uint32_t longer = g->longer_left > g->longer_right ? g->longer_left : g->longer_right;
    float n = (float)g->count;
    *f++ = (float)longer / n;
    *f++ = (float)(g->count / (head > tail ? head + 1 : tail + 1));
    *f++ = (float)(g->count / (head < tail ? head + 1 : tail + 1));
    *f++ = (float)g->cross_left / n;
    *f++ = (float)g->cross_right / n;
    *f++ = (float)g->edge_left / n;
    *f++ = (float)g->edge_right / n;
    *f++ = (float)g->quoted / n;
    *f++ = ln(g->docs) - ln(g->count);
    *f++ = (float)g->cut_left / n;
    *f++ = (float)g->cut_right / n;
    return f;
}

void tc_features_of(const tc_evidence *e, const tc_gram *g, float f[TC_FEATURES])
{
    float *p = f, pmi = cohesion(e, g), both, one;
    float low = g->left < g->right ? g->left : g->right;
    known_parts(e, g, &both, &one);
    *p++ = ln(g->count);
    *p++ = pmi;
    *p++ = pmi / (float)g->n;
    *p++ = g->left;
    *p++ = g->right;
    *p++ = low;
    *p++ = g->left + g->right - low;
    *p++ = g->n == 2;
    *p++ = g->n == 3;
    *p++ = g->n == 4;
    *p++ = g->n > 4;
    *p++ = both;
    *p++ = one;
    p = put_places(e, g, p);
    p = put_counts(e, g, p);
    while (p < f + TC_FEATURES)
        *p++ = 0;
}
