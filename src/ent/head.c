/* The unit of a table: 单位：万元 above it, （亿元） in a column title. */
#include "ent/quantity.h"

enum { NEAR = 8 };

/* The unit at I with the scale before it (万元): the end of the unit, 0 for none. */
static uint32_t read_head(const tc_ctx *c, uint32_t i, tc_unit *u, int *exp)
{
    tc_num n;
    *exp = 0;
    if (tc_class_at(c, i) & TC_C_NUMERAL && tc_num_parse(c, i, &n) && n.bare && !n.tail) {
        for (tc_dec d = n.value; d.mant > 1 || d.exp > 0; (*exp)++) {
            if (d.exp > 0)
                d.exp--;
            else
                d.mant /= 10;
        }
        i = n.end;
    }
    *u = tc_unit_at(c, i);
    if (u->kind == TC_U_NONE || u->kind == TC_U_TIME || u->kind == TC_U_PER)
        return 0;
    return u->end;
}

int tc_quantity_head(tc_ctx *c, const tc_num *n, tc_quantity *q)
{
    const uint8_t edge = TC_C_SPACE | TC_C_NEWLINE;
    uint32_t before = n->beg ? tc_at(c, n->beg - 1) : 0, after = tc_at(c, n->end);
    int closed = before == ')' || before == U'）', exp = 0;
    if (q->ranged || q->mod || !n->arabic || n->scale || !(n->point || n->grouped) ||
        (n->end < c->view->n && !(tc_class_at(c, n->end) & edge) && after != '|') ||
        (n->beg && !closed && before != '|' && !(tc_class_at(c, n->beg - 1) & edge)))
        return 0;
    tc_unit u = {.kind = TC_U_NONE};
    if (closed) {
        uint32_t i = n->beg - 1;
        while (i && n->beg - i < NEAR && tc_at(c, i) != '(' && tc_at(c, i) != U'（')
            i--;
        if (read_head(c, i + 1, &u, &exp) != n->beg - 1)
            return 0;
    } else {
        for (uint32_t i = c->head_seen; i < n->beg; i++) {
            uint32_t colon = tc_at(c, i + 2);
            if (tc_at(c, i) == U'。')
                c->head_at = 0;
            else if (tc_at(c, i) == U'单' && tc_at(c, i + 1) == U'位' &&
                     (colon == ':' || colon == U'：'))
                c->head_at = i + 3;
        }
        c->head_seen = n->beg;
        if (!c->head_at || !read_head(c, tc_skip_blank(c, c->head_at), &u, &exp))
            return 0;
    }
    q->unit = u;
    q->low.exp += exp;
    q->from_head = 1;
    tc_quantity_name(q);
    return 1;
}
