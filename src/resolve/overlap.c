#include "resolve/overlap.h"

#include <stdlib.h>

static const char *type_of(const tc_mention *m)
{
    return m->type ? m->type : m->kind->type;
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

/* Text order, outer before inner, the better of equal spans first; then by name, so that the
 * order never depends on the sort. */
static int in_text_order(const void *a, const void *b)
{
    const tc_mention *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    int d = strcmp(type_of(x), type_of(y));
    if (d)
        return d;
    d = strcmp(x->rule ? x->rule : "", y->rule ? y->rule : "");
    return d ? d : x->entry.s < y->entry.s ? -1 : x->entry.s > y->entry.s;
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

void tc_overlap_resolve(tc_ctx *c)
{
    tc_mention *m = c->mentions.p;
    open_stack s = {.n = 0};
    if (c->mentions.n)
        qsort(m, c->mentions.n, sizeof *m, in_text_order);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        close_before(&s, m[i].beg);
        if (admit(&s, &m[i]))
            s.m[s.n++] = &m[i];
        else
            tc_overlap_drop(&m[i]);
    }
    tc_overlap_number(c);
}

void tc_overlap_number(tc_ctx *c)
{
    tc_mention *m = c->mentions.p;
    uint32_t kept = 0;
    open_stack s = {.n = 0};
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        if (m[i].end == m[i].beg)
            continue;
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
