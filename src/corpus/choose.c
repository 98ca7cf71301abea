#include "corpus/choose.h"

#include <stdlib.h>

#include "base/ln.h"

enum {
    TOP = 50,
    SHOWN = 40, /* times as many are looked at: pieces of others among them */
    PIECE = 70, /* per cent of a term's places that lie in a longer one */
    COMMON = 7, /* nats that a common word costs */
    RARE = 12,  /* … one that says something */
    PLACES = 3  /* one of so many is a place, when something is set apart */
};

static const double LEAST_LL = 6.63, LN2 = 0.693147180559945309417;

/* ---- what is asked for ---- */

static int is_asked(const char *list, tc_str kind)
{
    return !list || tc_str_listed(tc_str_of(list), kind);
}

static int is_compared(const tc_chooser *c)
{
    return c->against || c->config->against;
}

/* ---- weights ---- */

static double part(double a, double expected)
{
    return a > 0 ? a * tc_ln(a / expected) : 0;
}

/* Log-likelihood (Dunning 1993; Rayson & Garside 2000) of A of C words here against B of D there, negative when it is
 * rarer here; and the log ratio (Hardie 2014). */
static void compare(tc_choice *k, double a, double c, double b, double d)
{
    double all = c + d > 0 ? (a + b) / (c + d) : 0;
    double ll = 2 * (part(a, c * all) + part(b, d * all));
    k->ll = a * d < b * c ? -ll : ll;
    k->ratio = tc_ln((a + 0.5) / (c + 1) / ((b + 0.5) / (d + 1))) / LN2;
}

/* What is rare elsewhere weighs more; a term that nobody has counted is rare. Without a file of frequencies the dictionary says
 * how rare a word is: 产业, 企业 are true of every text. */
static double rarity(const tc_chooser *c, const tc_theme *m)
{
    if (c->idf) {
        const tc_idf_row *r = tc_idf_find(c->idf, m->name);
        return tc_ln((c->idf->docs + 1.0) / ((r ? r->df : 0) + 0.5));
    }
    double nats = (double)m->cost / TC_COST_SCALE, weight = (nats - COMMON) / (RARE - COMMON);
    return !m->cost || weight > 1 ? 1 : weight < 0.1 ? 0.1 : weight;
}

/* How much a reader cares: names say more than nouns, short terms more than what reads like half a sentence. */
static double interest(const tc_theme *m)
{
    uint32_t chars = tc_utf8_count(m->name.p, m->name.len);
    double length = chars > 8 ? 0.5 : chars > 6 ? 0.7 : chars > 4 ? 0.9 : 1;
    return tc_str_is(m->kind, "term") ? length : 1.6 * (chars > 12 ? 0.6 : 1);
}

/* What sets apart counts by how sure that is. */
static double apart(const tc_choice *k)
{
    return k->ll > 0 ? k->ll * interest(k->theme) : k->ll;
}

double tc_rate(const tc_table *t, const tc_share *s, uint32_t g)
{
    return s && t->groups.p[g].chars ? 10000.0 * s->count / (double)t->groups.p[g].chars : 0;
}

/* The slope of the straight line nearest to the rates of K over the groups in their order. */
static double slope_of(const tc_table *t, const tc_theme *k)
{
    double n = t->groups.n, sum = 0, mean = (n - 1) / 2, square = 0;
    for (const tc_share *s = k->shares; s; s = s->next)
        sum += tc_rate(t, s, s->group) * (t->groups.p[s->group].order - mean);
    for (uint32_t i = 0; i < t->groups.n; i++)
        square += (i - mean) * (i - mean);
    return square > 0 ? sum / square : 0;
}

/* ---- choosing ---- */

static int by_score(const void *a, const void *b)
{
    const tc_choice *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    tc_str p = x->theme->name, q = y->theme->name;
    int order = memcmp(p.p, q.p, p.len < q.len ? p.len : q.len);
    return order ? order : (p.len > q.len) - (p.len < q.len);
}

static int contains(tc_str whole, tc_str part_)
{
    for (uint32_t i = 0; i + part_.len <= whole.len; i++)
        if (whole.p[i] == part_.p[0] && memcmp(whole.p + i, part_.p, part_.len) == 0)
            return 1;
    return 0;
}

/* Does K stand nearly always in one of the N terms at P, which is longer: 双城经济圈 in 成渝地区双城经济圈? */
static int is_piece(const tc_choice *k, const tc_choice *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (p[i].theme->name.len > k->theme->name.len &&
            p[i].count * 100.0 >= PIECE * (double)k->count &&
            contains(p[i].theme->name, k->theme->name))
            return 1;
    return 0;
}

/* Sort OUT and keep what is to be shown. */
static void keep_best(const tc_chooser *c, tc_choices *out)
{
    uint32_t top = c->config->top ? c->config->top : TOP, n = 0, places = 0;
    if (out->n)
        qsort(out->p, out->n, sizeof *out->p, by_score);
    uint32_t looked = out->n < (uint64_t)top * SHOWN ? out->n : top * SHOWN;
    uint8_t *piece = tc_arena_alloc(c->arena, looked + 1);
    for (uint32_t i = 0; piece && i < looked && n < 2 * top; i++) {
        piece[i] = (uint8_t)is_piece(&out->p[i], out->p, looked);
        n += !piece[i];
    }
    int limit = !c->config->kinds && (is_compared(c) || c->config->what == TAOCI_CORPUS_EACH);
    n = 0;
    for (uint32_t i = 0; i < looked && n < top; i++) {
        int place = tc_str_is(out->p[i].theme->kind, "place");
        if ((piece && piece[i]) || (place && limit && places * PLACES >= top))
            continue;
        places += (uint32_t)place;
        out->p[n++] = out->p[i];
    }
    out->n = n;
}

/* 1650, 1+3: a figure in quotes says nothing alone. */
static int is_word(tc_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80 || (s.p[i] | 32) >= 'a')
            return 1;
    return 0;
}

static int choose(const tc_chooser *c, tc_choices *out, const tc_choice *k)
{
    const taoci_corpus_config *f = c->config;
    uint32_t least = f->min_count ? f->min_count : 2;
    if (!is_word(k->theme->name))
        return 1;
    /* A theme of several documents is none of one alone. */
    uint32_t docs = f->min_docs                                           ? f->min_docs
                    : is_compared(c) || c->table->members < 3 || f->trend ? 1
                    : f->what == TAOCI_CORPUS_THEMES                      ? 2
                                                                          : 1;
    double ll = f->min_ll > 0 ? f->min_ll : LEAST_LL;
    if (k->count < least || k->df < docs || !is_asked(f->kinds, k->theme->kind))
        return 1;
    if ((is_compared(c) || f->what == TAOCI_CORPUS_EACH) && k->ll < ll)
        return 1;
    tc_choice *to = tc_vec_push(c->arena, out);
    if (to)
        *to = *k;
    return to != NULL;
}

int tc_choose_all(const tc_chooser *c, tc_choices *out)
{
    const tc_table *t = c->table;
    *out = (tc_choices){0};
    for (uint32_t i = 0; i < t->themes.n; i++) {
        const tc_theme *m = &t->themes.p[i];
        tc_choice k = {.theme = m,
                       .count = m->count,
                       .df = m->df,
                       .ref_count = m->ref_count,
                       .ref_df = m->ref_df};
        const tc_idf_row *r = c->against ? tc_idf_find(c->against, m->name) : NULL;
        uint64_t others = c->against ? c->against->tokens : t->ref_tokens;
        if (r) {
            k.ref_count = r->count;
            k.ref_df = r->df;
        }
        if (!k.count)
            continue;
        if (is_compared(c))
            compare(&k, k.count, (double)t->tokens, k.ref_count, (double)others);
        k.slope = t->keep_shares ? slope_of(t, m) : 0;
        k.score = c->config->trend ? k.slope * c->config->trend
                  : is_compared(c) ? apart(&k)
                                   : m->spread * interest(m) * rarity(c, m);
        if (c->config->trend && k.score <= 0)
            continue;
        if (!choose(c, out, &k))
            return 0;
    }
    keep_best(c, out);
    return 1;
}

int tc_choose_of(const tc_chooser *c, uint32_t doc, tc_choices *out)
{
    const tc_table *t = c->table;
    const tc_member *d = &t->docs.p[doc];
    *out = (tc_choices){0};
    for (uint32_t i = 0; i < d->uses.n; i++) {
        const tc_theme *m = &t->themes.p[d->uses.p[i].theme];
        tc_choice k = {.theme = m, .count = d->uses.p[i].count, .df = m->df};
        k.ref_count = m->count - k.count;
        k.ref_df = m->df - 1;
        compare(&k, k.count, d->tokens, k.ref_count, (double)t->tokens - d->tokens);
        k.score = apart(&k) * rarity(c, m);
        if (!choose(c, out, &k))
            return 0;
    }
    keep_best(c, out);
    return 1;
}
