#include "measure/tablehead.h"

#include "find/role.h"
#include "measure/subunit.h"

enum { NEAR = 8 };

/* What a head says of the unit. */
typedef enum said { NO_UNIT, ONE_UNIT, SEVERAL } said;

/* The roles of words in the head of what is a ratio, and of what is counted or numbered: 单位：万元 is not meant
 * for those. */
static const char ratio[] = "role/ratio", count[] = "role/count";

static int has_word(const tc_ctx *c, tc_range r, const char *role)
{
    for (uint32_t i = r.beg; i < r.end; i++)
        if (tc_is_han(c, i) && tc_role_end(c, i, role) > i)
            return 1;
    return 0;
}

static int heads_have(const tc_ctx *c, const tc_table_place *p, const char *role)
{
    for (int h = 0; h < TC_TABLE_HEADS; h++)
        if (has_word(c, p->column[h], role))
            return 1;
    return has_word(c, p->row, role);
}

static int is_joint(uint32_t cp)
{
    return cp == U'、' || cp == '/' || cp == ' ' || cp == 0x3000 || cp == ';';
}

/* The unit at I, which a closing bracket, a comma or END ends; money may be per something: 元/吨. *TO: its end. */
static said read_unit(const tc_ctx *c, uint32_t i, uint32_t end, tc_quantity *q, int *exp,
                      uint32_t *to)
{
    tc_unit more;
    int other;
    *to = tc_table_unit(c, i, &q->unit, exp);
    if (!*to || *to > end)
        return NO_UNIT;
    uint32_t at = *to, cp = at < end ? tc_at(c, at) : 0;
    if (is_joint(cp) && tc_table_unit(c, at + 1, &more, &other)) {
        if (cp != '/' || other || q->unit.kind != TC_U_MONEY || more.kind == TC_U_PERCENT)
            return SEVERAL;
        q->per = tc_unit_canon(c, &more);
        *to = at = more.end;
        cp = at < end ? tc_at(c, at) : 0;
    }
    return !cp || cp == ')' || cp == ',' ? ONE_UNIT : NO_UNIT;
}

/* The unit that the head R names: in brackets, or at its end behind a mark: 产量（万吨）, 产值/亿元, 增长%. */
static said read_head(const tc_ctx *c, tc_range r, tc_quantity *q, int *exp)
{
    said best = NO_UNIT;
    for (uint32_t i = r.beg; i < r.end && best != ONE_UNIT; i++) {
        uint32_t cp = tc_at(c, i), to;
        int opens = cp == '(' || cp == '[';
        if (!opens && !(is_joint(cp) || cp == ':' || cp == ',') && cp != '%')
            continue;
        uint32_t at = i + (cp != '%');
        said s = read_unit(c, tc_is(c, at, "单位:") ? at + 3 : at, r.end, q, exp, &to);
        if (s == ONE_UNIT && !opens && to < r.end)
            s = NO_UNIT;
        best = s == NO_UNIT ? best : s;
        if (s == SEVERAL)
            break;
    }
    return best;
}

/* The unit in the list behind 单位： at CAPTION that fits the place: of several, percents for ratios. */
static said read_caption(const tc_ctx *c, const tc_table_place *p, tc_quantity *q, int *exp)
{
    tc_unit u;
    int e, plain = 0, shares = 0, all = 0;
    int wants_ratio = heads_have(c, p, ratio);
    uint32_t i = tc_skip_blank(c, p->caption), to;
    for (; (to = tc_table_unit(c, i, &u, &e)); i = tc_skip_blank(c, to + is_joint(tc_at(c, to)))) {
        int percent = u.kind == TC_U_PERCENT;
        all++;
        shares |= percent;
        plain += !percent;
        if (percent == wants_ratio) {
            q->unit = u;
            *exp = e;
        }
        if (tc_class_at(c, to) & TC_C_NEWLINE)
            break;
    }
    if (!all)
        return NO_UNIT;
    if (wants_ratio)
        return shares ? ONE_UNIT : SEVERAL;
    return plain == 1 ? ONE_UNIT : all == 1 ? NO_UNIT : SEVERAL;
}

/* Is the figure N the whole of a cell or of a line, or right behind a bracket? */
static int is_edge(const tc_ctx *c, uint32_t i)
{
    return i >= c->view->n || tc_class_at(c, i) & (TC_C_SPACE | TC_C_NEWLINE) || tc_at(c, i) == '|';
}

static int is_cell(const tc_ctx *c, const tc_num *n)
{
    uint32_t beg = n->beg, sign = beg ? tc_at(c, beg - 1) : 0;
    beg -= sign == '-' || sign == '+' || sign == 0x2212;
    return is_edge(c, n->end) && (!beg || tc_at(c, beg - 1) == ')' || is_edge(c, beg - 1));
}

/* Where the bracket opens that ends before I, 0 for none. */
static uint32_t bracket_before(const tc_ctx *c, uint32_t i)
{
    if (!i || tc_at(c, i - 1) != ')')
        return 0;
    for (uint32_t k = i - 1; k && i - k < NEAR; k--)
        if (tc_at(c, k - 1) == '(')
            return k - 1;
    return 0;
}

/* The bracket with a unit before the colon in front of the figure N, a label: 投标总价（元）：|6,405,300.00.
 * Where the bracket opens, 0 for none. */
static uint32_t label_before(const tc_ctx *c, const tc_num *n)
{
    uint32_t i = tc_skip_blank_back(c, n->beg);
    if (!i || tc_at(c, i - 1) != ':' || tc_unit_at(c, n->end).kind)
        return 0;
    return bracket_before(c, tc_skip_blank_back(c, i - 1));
}

/* The unit of the table; CLEAR: the figure can be no number of something. */
static said of_table(const tc_ctx *c, const tc_table_place *p, int in, int clear, tc_quantity *q,
                     int *exp)
{
    said s = NO_UNIT;
    uint32_t to;
    for (int h = TC_TABLE_HEADS - 1; h >= 0 && !s; h--)
        s = read_head(c, p->column[h], q, exp);
    if (!s && p->unit.end) {
        uint32_t open = tc_at(c, p->unit.beg) == '(';
        s = read_unit(c, p->unit.beg + open, p->unit.end, q, exp, &to);
    }
    if (!s)
        s = read_head(c, p->row, q, exp);
    if (s || !p->caption)
        return s;
    int whole = in && p->column[0].end && !heads_have(c, p, count);
    return clear || whole ? read_caption(c, p, q, exp) : NO_UNIT;
}

int tc_tablehead_read(tc_ctx *c, const tc_num *n, const tc_table_place *place, int in,
                      tc_quantity *q)
{
    int exp = 0, clear = n->point || n->grouped;
    uint32_t label = label_before(c, n), bracket = clear ? bracket_before(c, n->beg) : 0, to;
    if (q->ranged || q->mod || !n->arabic || n->scale || (!label && (place->cut || !is_cell(c, n))))
        return 0;
    tc_quantity read = {.unit = {.kind = TC_U_NONE}};
    said s;
    if (label || bracket)
        s = read_unit(c, (label ? label : bracket) + 1, n->beg, &read, &exp, &to);
    else
        s = of_table(c, place, in, clear, &read, &exp);
    if (s != ONE_UNIT)
        return 0;
    q->unit = read.unit;
    q->per = read.per;
    q->low.exp += exp;
    q->unit_from = "head";
    if (q->unit.kind)
        tc_quantity_name(c, q);
    else
        q->kind = "count";
    return 1;
}

int tc_tablehead_is_unit(const tc_ctx *c, const tc_num *n, const tc_quantity *q)
{
    /* 百分之五 has a figure behind its scale. */
    if (!n->bare || n->tail || n->fraction || q->fraction || q->beg != n->beg)
        return 0;
    uint32_t before = q->beg ? tc_at(c, q->beg - 1) : 0, behind = tc_at(c, q->end);
    if (before == '(')
        return (behind == ')' || is_joint(behind)) && q->beg > 1 && tc_is_han(c, q->beg - 2);
    uint32_t edge = q->beg;
    while (edge && tc_class_at(c, edge - 1) & TC_C_SPACE)
        edge--;
    int alone = !edge || tc_class_at(c, edge - 1) & TC_C_NEWLINE || edge < q->beg;
    return alone && is_edge(c, q->end);
}
