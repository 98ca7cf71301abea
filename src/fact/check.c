#include "fact/check.h"

#include <string.h>

#include "fact/words.h"

enum { NEAREST = 16 /* facts of a series that one is held against */ };

/* How far figures that agree may lie apart: they are rounded, and growth is at constant prices. */
static const double level_off = 0.01, point_off = 0.051, growth_off = 3.0, share_off = 1.0;

typedef struct check {
    tc_ctx *c;
    tc_fact *fact;
    uint32_t *first, *next; /* chains by series: number of a fact plus one */
    uint32_t size;          /* of FIRST, a power of two */
} check;

/* The decimal S; no locale has a say in it. */
double tc_check_number(tc_str s)
{
    double v = 0, unit = 1;
    uint32_t i = s.len && s.p[0] == '-';
    int point = 0;
    for (; i < s.len && s.p[i] != '/'; i++) {
        if (s.p[i] == '.') {
            point = 1;
            continue;
        }
        v = v * 10 + (s.p[i] - '0');
        unit = point ? unit * 10 : unit;
    }
    v /= unit;
    return s.len && s.p[0] == '-' ? -v : v;
}

static double far(double a, double b)
{
    return a > b ? a - b : b - a;
}

static int is_exact(const tc_fact *f)
{
    return f->value.len && !f->mod;
}

static uint32_t hash_ranges(const tc_ctx *c, const tc_range *r, uint32_t n)
{
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = r[i].beg; k < r[i].end; k++)
            h = (h ^ c->view->code[k]) * 16777619u;
    return h;
}

/* Of one series have the same number: by key where there is one, else by name. */
static uint32_t hash_of(const tc_ctx *c, const tc_fact *f)
{
    if (f->key.s)
        return (f->key.s->id + 1) * 2654435761u;
    return hash_ranges(c, f->name, f->names);
}

static int same_text(const tc_ctx *c, tc_range a, tc_range b)
{
    return a.end - a.beg == b.end - b.beg && tc_same(c, a.beg, b.beg, a.end - a.beg);
}

static int same_series(const tc_ctx *c, const tc_fact *a, const tc_fact *b)
{
    if (a->region != b->region || !same_text(c, a->subject, b->subject))
        return 0;
    if (a->key.s || b->key.s)
        return a->key.s && b->key.s && a->key.lex == b->key.lex && a->key.s->id == b->key.s->id;
    if (a->names != b->names)
        return 0;
    for (uint32_t i = 0; i < a->names; i++)
        if (!same_text(c, a->name[i], b->name[i]))
            return 0;
    return 1;
}

static void note(tc_fact *f, tc_check what, const tc_fact *other)
{
    if (f->check)
        return;
    f->check = what;
    f->check_with = (tc_range){other->beg, other->end};
}

static int same_basis(const tc_fact *a, const tc_fact *b)
{
    return (!a->basis && !b->basis) || (a->basis && b->basis && strcmp(a->basis, b->basis) == 0);
}

/* Has the large number S one or two digits and zeros: a mark that others pass? */
static int is_round(tc_str s)
{
    uint32_t n = s.len;
    while (n && s.p[n - 1] == '0')
        n--;
    return n <= 2 && s.len > n + 3;
}

/* Two values of one series, place and time. */
static void check_twice(tc_fact *f, const tc_fact *g)
{
    if (!f->key.s || f->measure != g->measure || f->status != g->status || f->role || g->role ||
        !f->period[0] || strcmp(f->period, g->period) != 0 || !tc_str_eq(f->unit, g->unit) ||
        !is_exact(f) || !is_exact(g) || !same_basis(f, g))
        return;
    double a = tc_check_number(f->value), b = tc_check_number(g->value);
    if (is_round(a < b ? f->value : g->value))
        return; /* 迈上6万亿元台阶、达到62661亿元 */
    if (f->measure == TC_FACT_LEVEL && !tc_str_is(f->unit, "percent")
            ? far(a, b) > level_off * (a > b ? a : b)
            : far(a, b) > point_off)
        note(f, TC_CHECK_TWICE, g);
}

/* The year that is the period of F; 0 for any other period. */
static int year_of(const tc_fact *f)
{
    int y = 0;
    for (uint32_t i = 0; i < 4 && strlen(f->period) == 4; i++)
        y = y * 10 + (f->period[i] - '0');
    return y;
}

/* The level that one of the N facts of CHAIN gives for YEAR, in UNIT when it is one; NULL for none. */
static const tc_fact *level_of(const check *k, const uint32_t *chain, uint32_t n, int year,
                               tc_str unit)
{
    for (uint32_t i = 0; i < n; i++) {
        const tc_fact *f = &k->fact[chain[i]];
        if (f->measure == TC_FACT_LEVEL && is_exact(f) && year_of(f) == year &&
            !tc_str_is(f->unit, "percent") && (!unit.len || tc_str_eq(f->unit, unit)))
            return f;
    }
    return NULL;
}

/* Growth of F against the levels of its year and of the year before. */
static void check_growth(const check *k, tc_fact *f, const uint32_t *chain, uint32_t n)
{
    if (f->measure != TC_FACT_GROWTH || !f->basis || strcmp(f->basis, "yoy") != 0 || !is_exact(f) ||
        strlen(f->period) != 4)
        return;
    const tc_fact *now = level_of(k, chain, n, year_of(f), (tc_str){0});
    const tc_fact *old = now ? level_of(k, chain, n, year_of(f) - 1, now->unit) : NULL;
    double was = old ? tc_check_number(old->value) : 0;
    if (was > 0 &&
        far((tc_check_number(now->value) / was - 1) * 100, tc_check_number(f->value)) > growth_off)
        note(f, TC_CHECK_GROWTH, old);
}

/* A change behind 从A到B: it is what lies between them. */
static void check_change(check *k, uint32_t i)
{
    tc_fact *f = &k->fact[i];
    if (i < 2 || (f->measure != TC_FACT_CHANGE && f->measure != TC_FACT_GROWTH) || !is_exact(f))
        return;
    const tc_fact *to = f - 1, *from = f - 2;
    if (!to->role || strcmp(to->role, "to") != 0 || !is_exact(to) || !is_exact(from) ||
        f->beg - to->end > 24 || !same_series(k->c, f, to))
        return;
    double a = tc_check_number(from->value), b = tc_check_number(to->value),
           d = tc_check_number(f->value);
    if (f->measure == TC_FACT_CHANGE
            ? tc_str_is(f->unit, "pp") && far(b - a, d) > point_off
            : !tc_str_is(to->unit, "percent") && a > 0 && far((b / a - 1) * 100, d) > share_off)
        note(f, TC_CHECK_CHANGE, from);
}

/* The share F against the levels of the part, P, and of the whole. */
static void check_share(const check *k, tc_fact *f, const tc_fact *p)
{
    if (f->measure != TC_FACT_SHARE || p->measure != TC_FACT_LEVEL || !is_exact(f) ||
        !is_exact(p) || f->of.beg >= f->of.end || strcmp(f->period, p->period) != 0)
        return;
    tc_fact whole_of = {.name = {f->of}, .names = 1, .region = f->region};
    whole_of.key = tc_fact_series(k->c, &f->of, 1);
    uint32_t h = hash_of(k->c, &whole_of) & (k->size - 1), seen = 0;
    for (uint32_t i = k->first[h]; i && seen < NEAREST; i = k->next[i - 1], seen++) {
        const tc_fact *w = &k->fact[i - 1];
        if (!same_series(k->c, w, &whole_of) || w->measure != TC_FACT_LEVEL || !is_exact(w) ||
            strcmp(w->period, f->period) != 0 || !tc_str_eq(w->unit, p->unit))
            continue;
        double whole = tc_check_number(w->value);
        if (whole > 0 &&
            far(tc_check_number(p->value) / whole * 100, tc_check_number(f->value)) > share_off)
            note(f, TC_CHECK_SHARE, w);
    }
}

static void put(check *k, uint32_t h, uint32_t i)
{
    k->next[i] = k->first[h];
    k->first[h] = i + 1;
}

void tc_facts_check(tc_fact_list *list, tc_ctx *c)
{
    check k = {.c = c, .fact = list->p, .size = 64};
    while (k.size < list->n)
        k.size *= 2;
    k.first = tc_arena_alloc(c->arena, k.size * sizeof *k.first);
    k.next = tc_arena_alloc(c->arena, (list->n + 1) * sizeof *k.next);
    for (uint32_t i = 0; k.first && k.next && i < list->n; i++) {
        tc_fact *f = &k.fact[i];
        uint32_t h = hash_of(c, f) & (k.size - 1), chain[NEAREST + 1], n = 0;
        for (uint32_t j = k.first[h]; j && n < NEAREST; j = k.next[j - 1])
            if (same_series(c, f, &k.fact[j - 1]))
                chain[n++] = j - 1;
        check_change(&k, i);
        for (uint32_t j = 0; j < n; j++) {
            const tc_fact *g = &k.fact[chain[j]];
            check_twice(f, g);
            check_share(&k, f, g);
        }
        chain[n++] = i;
        for (uint32_t j = 0; j < n && f->measure <= TC_FACT_GROWTH; j++)
            check_growth(&k, &k.fact[chain[j]], chain, n);
        put(&k, h, i);
    }
}
