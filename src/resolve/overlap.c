#include "resolve/overlap.h"

#include <string.h>

enum { RUN = 8 }; /* mentions that are sorted by insertion */

static const char *type_of(const tc_mention *m)
{
    return m->type ? m->type : m->kind->name;
}

int tc_overlap_better(const tc_mention *a, const tc_mention *b)
{
    int users = a->score >= TC_SCORE_USER && b->score >= TC_SCORE_USER;
    if (a->score != b->score && !(users && a->end - a->beg != b->end - b->beg))
        return a->score > b->score;
    if (a->end - a->beg != b->end - b->beg)
        return a->end - a->beg > b->end - b->beg;
    return a->beg < b->beg;
}

/* Where a mention stands in text order, outer before inner. */
typedef struct order {
    uint64_t key;
    const tc_mention *m;
} order;

/* The better of equal spans comes first; then it goes by name, so that the order never depends on
 * the sort. */
static int is_after(const order *a, const order *b)
{
    const tc_mention *x = a->m, *y = b->m;
    if (a->key != b->key)
        return a->key > b->key;
    if (x->score != y->score)
        return x->score < y->score;
    int d = strcmp(type_of(x), type_of(y));
    if (!d)
        d = strcmp(tc_rule_of(x)->name, tc_rule_of(y)->name);
    return d ? d > 0 : x->entry.s > y->entry.s;
}

/* Merge the sorted runs [0, MID) and [MID, N) of P; TMP has room for the first. */
static void merge(order *p, uint32_t mid, uint32_t n, order *tmp)
{
    uint32_t a = 0, b = mid, out = 0;
    if (!is_after(&p[mid - 1], &p[mid]))
        return;
    memcpy(tmp, p, mid * sizeof *tmp);
    while (a < mid)
        p[out++] = b < n && is_after(&tmp[a], &p[b]) ? p[b++] : tmp[a++];
}

/* Recognisers propose nearly in text order: a merge sort that leaves alone what is in order. */
static void sort(order *p, uint32_t n, order *tmp)
{
    for (uint32_t beg = 0; beg < n; beg += RUN)
        for (uint32_t i = beg + 1; i < n && i < beg + RUN; i++) {
            order x = p[i];
            uint32_t k = i;
            for (; k > beg && is_after(&p[k - 1], &x); k--)
                p[k] = p[k - 1];
            p[k] = x;
        }
    for (uint32_t size = RUN; size < n; size *= 2)
        for (uint32_t beg = 0; beg + size < n; beg += 2 * size)
            merge(p + beg, size, n - beg < 2 * size ? n - beg : 2 * size, tmp);
}

/* Put the mentions in text order; 0 without memory. */
static int sort_mentions(tc_ctx *c, tc_arena *scratch)
{
    uint32_t n = c->mentions.n;
    tc_mention *m = c->mentions.p;
    order *p = tc_arena_raw(scratch, (n + 1) * sizeof *p);
    order *tmp = tc_arena_raw(scratch, (n + 1) * sizeof *tmp);
    if (!p || !tmp)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        p[i] = (order){(uint64_t)m[i].beg << 32 | (UINT32_MAX - m[i].end), &m[i]};
    sort(p, n, tmp);
    /* Each cycle of the permutation is moved round by one. */
    for (uint32_t i = 0; i < n; i++) {
        uint32_t hole = i, from = (uint32_t)(p[i].m - m);
        if (from == i)
            continue;
        tc_mention first = m[i];
        for (; from != i; hole = from, from = (uint32_t)(p[hole].m - m)) {
            m[hole] = m[from];
            p[hole].m = &m[hole];
        }
        m[hole] = first;
        p[hole].m = &m[hole];
    }
    return 1;
}

/* May M stand inside OUTER (which begins no later and ends no earlier)? */
static int may_nest(const tc_mention *outer, const tc_mention *m)
{
    if (outer->beg == m->beg && outer->end == m->end)
        return 0;
    return outer->kind->holds & m->kind->family;
}

/* The mentions that are open at the current position, outermost first. */
typedef struct open_stack {
    tc_mention *m[TC_NEST_MAX];
    uint32_t n;
} open_stack;

/* Does M hold against all that are open? Those it beats are dropped. */
static int admit(open_stack *s, const tc_mention *m)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const tc_mention *o = s->m[i];
        int fits = m->end <= o->end && may_nest(o, m);
        if (!fits && !tc_overlap_better(m, o))
            return 0;
    }
    for (uint32_t i = 0; i < s->n; i++) {
        tc_mention *o = s->m[i];
        if (m->end <= o->end && may_nest(o, m))
            s->m[kept++] = o;
        else
            tc_overlap_drop(o);
    }
    s->n = kept;
    return kept < TC_NEST_MAX;
}

static void close_before(open_stack *s, uint32_t beg)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->m[i]->end > beg)
            s->m[kept++] = s->m[i];
    s->n = kept;
}

taoci_code tc_overlap_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    tc_mention *m = c->mentions.p;
    open_stack s = {.n = 0};
    if (!sort_mentions(c, scratch))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to sort %u entities", c->mentions.n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        close_before(&s, m[i].beg);
        if (admit(&s, &m[i]))
            s.m[s.n++] = &m[i];
        else
            tc_overlap_drop(&m[i]);
    }
    tc_overlap_number(c);
    return TAOCI_OK;
}

void tc_overlap_number(tc_ctx *c)
{
    tc_mention *m = c->mentions.p;
    uint32_t kept = 0;
    open_stack s = {.n = 0};
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        if (tc_overlap_is_dropped(&m[i]))
            continue;
        if (kept < i)
            m[kept] = m[i];
        close_before(&s, m[kept].beg);
        m[kept].id = kept + 1;
        m[kept].parent = s.n ? s.m[s.n - 1]->id : 0;
        if (s.n < TC_NEST_MAX)
            s.m[s.n++] = &m[kept];
        kept++;
    }
    c->mentions.n = kept;
}

void tc_overlap_close_up(tc_ctx *c)
{
    for (uint32_t i = 0; i < c->mentions.n; i++)
        if (tc_overlap_is_dropped(&c->mentions.p[i])) {
            tc_overlap_number(c);
            return;
        }
}
