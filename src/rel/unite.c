#include "rel/unite.h"

enum { LOOK = 32 /* relations of one name that are compared */ };

static uint32_t hash_of(const tc_ctx *c, const tc_relation *x)
{
    uint32_t h = 2166136261u ^ x->rel;
    for (uint32_t i = x->arg[0].beg; i < x->arg[0].end; i++)
        h = (h ^ c->view->code[i]) * 16777619u;
    return h;
}

static int same_text(const tc_ctx *c, const tc_rel_arg *a, const tc_rel_arg *b)
{
    return a->end - a->beg == b->end - b->beg && tc_same(c, a->beg, b->beg, a->end - a->beg);
}

/* Does the title A say all that B does: 国家|主席 and 主席, not 副市长 and 市长? */
static int says_title(const tc_ctx *c, const tc_rel_arg *a, const tc_rel_arg *b)
{
    uint32_t n = b->end - b->beg, at = a->end - n;
    if (a->end - a->beg < n || !tc_same(c, at, b->beg, n))
        return 0;
    uint32_t cp = at > a->beg ? tc_at(c, at - 1) : 0; /* 副|市长 */
    return cp != U'副' && cp != U'总' && cp != U'代' && cp != U'助';
}

/* Does X say all that Y does? */
static int covers(const tc_ctx *c, const tc_relation *x, const tc_relation *y)
{
    if (x->status != y->status)
        return 0;
    for (uint32_t i = 0; i < y->n; i++) {
        int found = 0;
        for (uint32_t k = 0; k < x->n && !found; k++)
            found = x->arg[k].arg == y->arg[i].arg &&
                    (same_text(c, &x->arg[k], &y->arg[i]) ||
                     (y->arg[i].arg == TC_ARG_TITLE && says_title(c, &x->arg[k], &y->arg[i])) ||
                     y->arg[i].arg == TC_ARG_WHAT || y->arg[i].arg == TC_ARG_KIND);
        if (!found)
            return 0;
    }
    return 1;
}

taoci_code tc_relations_unite(tc_relation_list *out, const tc_ctx *c, tc_arena *scratch,
                              taoci_err *err)
{
    uint32_t size = 16, kept = 0;
    while (size < 2 * out->n)
        size *= 2;
    uint32_t *head = tc_arena_alloc(scratch, size * sizeof *head);
    uint32_t *next = tc_arena_alloc(scratch, (out->n + 1) * sizeof *next);
    if (!head || !next)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to compare %u relations", out->n);
    for (uint32_t i = 0; i < out->n; i++) {
        tc_relation *y = &out->p[i];
        uint32_t *to = &head[hash_of(c, y) & (size - 1)], k = *to;
        for (int n = 0; k && n < LOOK; k = next[k - 1], n++) {
            tc_relation *x = &out->p[k - 1];
            if (x->rel != y->rel || !x->n)
                continue;
            if (covers(c, x, y)) {
                x->date = x->date ? x->date : y->date;
                y->n = 0;
                break;
            }
            if (covers(c, y, x)) {
                y->date = y->date ? y->date : x->date;
                x->n = 0;
            }
        }
        next[i] = *to;
        *to = i + 1;
    }
    for (uint32_t i = 0; i < out->n; i++)
        if (out->p[i].n)
            out->p[kept++] = out->p[i];
    out->n = kept;
    return TAOCI_OK;
}
