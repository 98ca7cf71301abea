#include "resolve/edge.h"

#include "name/name.h"

enum { TIED_MOST = 3, HALF_LEAST = 3 };

/* Where the name that X is part of begins: a hyphen ties a short word before it, which is no title and no other
 * name (让-|皮埃尔·迪朗); not before FROM. */
static uint32_t tied_start(const tc_ctx *c, const tc_tag *x, uint32_t from)
{
    if (x->beg < from + 2 || tc_at(c, x->beg - 1) != '-' ||
        !(tc_class_at(c, x->beg - 2) & TC_C_HAN))
        return x->beg;
    uint32_t end = x->beg - 1, beg = tc_token_start(c, end - 1);
    uint32_t t = c->scan->back[end] ? tc_trait(c, c->scan->word[end]) : TC_T_STOP;
    int other = (t & (TC_T_TITLE | TC_T_PLACE | TC_T_NAME | TC_T_HEADS | TC_T_CLASS)) ||
                (t & TC_T_COMMON && end - beg > 1);
    return beg < from || end - beg > TIED_MOST || other ? x->beg : beg;
}

/* Where the second name of X begins behind the 和 at *JOINT; the end of X when it is one name. */
static uint32_t second(const tc_ctx *c, const tc_tag *x, uint32_t *joint)
{
    const tc_ent_type *type = c->model->type[x->type];
    tc_match last = {0};
    if (!tc_name_ending(c, x->beg, x->end, type, &last).s)
        return x->end;
    for (uint32_t i = x->beg + HALF_LEAST; i + HALF_LEAST < x->end; i++) {
        tc_match head;
        if (tc_is_joint(c, i) && last.beg > i + 1 && tc_name_ending(c, x->beg, i, type, &head).s &&
            head.beg > x->beg && head.len > 1) {
            *joint = i;
            return i + 1;
        }
    }
    return x->end;
}

taoci_code tc_edge_mend(tc_tags *tags, const tc_ctx *c, tc_arena *a, taoci_err *err)
{
    for (uint32_t i = 0; i < tags->n; i++) {
        tc_tag *x = &tags->p[i];
        uint32_t joint, next;
        if (c->model->type[x->type]->is & TC_IS_HUMAN) {
            x->beg = tied_start(c, x, i ? x[-1].end : 0);
            continue;
        }
        next = second(c, x, &joint);
        if (next == x->end)
            continue;
        const tc_tag *more = tc_vec_push(a, tags);
        if (!more)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u names", tags->n);
        x = &tags->p[i];
        memmove(x + 1, x, (tags->n - i - 1) * sizeof *x);
        x[0].end = joint;
        x[1].beg = next;
    }
    return TAOCI_OK;
}
