#include "measure/tablehead.h"

#include "find/memory.h"
#include "measure/subunit.h"

enum { NEAR = 8, LINE = 400 };

/* What was seen so far. */
typedef struct memory {
    uint32_t seen, at; /* text searched for 单位：万元, and where the last one ends */
    uint32_t line;     /* where the line begins that is searched */
    uint32_t column; /* after a line's start: its column titles have units, 增速（%）; 0: none */
} memory;

static const tc_slot slot = {"table heads", sizeof(memory)};

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
    uint32_t closing = tc_at(c, i);
    if (*exp && closing == ')') {
        u->kind = TC_U_NONE; /* 发行总额（亿） */
        return i;
    }
    *u = tc_unit_at(c, i);
    if (u->kind == TC_U_NONE || u->kind == TC_U_TIME || u->kind == TC_U_PER)
        return 0;
    return u->end;
}

/* ---- column titles ---- */

static int is_gap(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_SPACE || tc_at(c, i) == '|';
}

static int ends_line(const tc_ctx *c, uint32_t i)
{
    return i >= c->view->n || tc_class_at(c, i) & TC_C_NEWLINE;
}

/* The cells of the line that starts at BEG: how many, and which one holds WHERE (from 0). */
static int count_cells(const tc_ctx *c, uint32_t beg, uint32_t where, int *which)
{
    int cells = 0;
    uint32_t i = beg;
    *which = -1;
    for (; !ends_line(c, i); i++) {
        if (i - beg > LINE)
            return 0;
        if (is_gap(c, i))
            continue;
        cells += i == beg || is_gap(c, i - 1);
        if (i == where)
            *which = cells - 1;
    }
    return cells;
}

/* The unit in the title of column WHICH of the line at BEG: 1 = found. */
static int column_unit(const tc_ctx *c, uint32_t beg, int which, tc_unit *u, int *exp)
{
    int cell = -1;
    for (uint32_t i = beg; !ends_line(c, i) && cell <= which; i++) {
        if (!is_gap(c, i))
            cell += i == beg || is_gap(c, i - 1);
        if (cell != which || tc_at(c, i) != '(')
            continue;
        uint32_t end = read_head(c, i + 1, u, exp);
        if (end && tc_at(c, end) == ')')
            return 1;
    }
    return 0;
}

/* The unit that the title of the column says in which the figure at BEG stands: 1 = found. */
static int read_column(const tc_ctx *c, const memory *seen, uint32_t beg, tc_unit *u, int *exp)
{
    uint32_t line = beg;
    int which, title;
    while (line > 0 && !ends_line(c, line - 1))
        if (beg - --line > LINE)
            return 0;
    if (line < seen->column)
        return 0;
    int cells = count_cells(c, line, beg, &which);
    if (cells < 2 || which < 1 || count_cells(c, seen->column - 1, c->view->n, &title) != cells)
        return 0;
    return column_unit(c, seen->column - 1, which, u, exp);
}

/* Look through the text before END for 单位： and for titles with units; a full stop ends a table. */
static void search_heads(const tc_ctx *c, memory *seen, uint32_t end)
{
    uint32_t line = seen->line;
    for (uint32_t i = seen->seen; i < end; i++) {
        uint32_t cp = tc_at(c, i), colon = tc_at(c, i + 2);
        tc_unit u;
        int exp;
        if (ends_line(c, i))
            line = i + 1;
        else if (cp == U'。')
            seen->at = seen->column = 0;
        else if (cp == U'单' && tc_at(c, i + 1) == U'位' && colon == ':') {
            seen->at = i + 3;
            seen->column = 0;
        } else if (cp == '(' && line + 1 != seen->column) {
            uint32_t to = read_head(c, i + 1, &u, &exp);
            if (to && tc_at(c, to) == ')')
                seen->column = line + 1;
        }
    }
    seen->seen = end;
    seen->line = line;
}

/* Is the figure N the whole of a cell or of a line, or right behind a bracket? */
static int is_cell(const tc_ctx *c, const tc_num *n)
{
    const uint8_t edge = TC_C_SPACE | TC_C_NEWLINE;
    uint32_t beg = n->beg, sign = beg ? tc_at(c, beg - 1) : 0;
    beg -= sign == '-' || sign == '+' || sign == 0x2212;
    uint32_t before = beg ? tc_at(c, beg - 1) : 0;
    return (n->end >= c->view->n || tc_class_at(c, n->end) & edge || tc_at(c, n->end) == '|') &&
           (!beg || before == ')' || before == '|' || tc_class_at(c, beg - 1) & edge);
}

/* The bracket with a unit before the colon in front of the figure N, a label: 投标总价（元）：|6,405,300.00.
 * Where the bracket opens, 0 for none. */
static uint32_t label_before(const tc_ctx *c, const tc_num *n)
{
    uint32_t i = tc_skip_blank_back(c, n->beg);
    if (!i || tc_at(c, i - 1) != ':' || tc_unit_at(c, n->end).kind)
        return 0;
    i = tc_skip_blank_back(c, i - 1);
    if (!i || tc_at(c, i - 1) != ')')
        return 0;
    for (uint32_t k = i - 1; k && i - k < NEAR; k--)
        if (tc_at(c, k - 1) == '(')
            return k - 1;
    return 0;
}

int tc_tablehead_read(tc_ctx *c, const tc_num *n, tc_quantity *q)
{
    memory *seen = tc_memory_of(c, &slot);
    uint32_t before = n->beg ? tc_at(c, n->beg - 1) : 0;
    int closed = before == ')', exp = 0, clear = n->point || n->grouped;
    if (q->ranged || q->mod || !n->arabic || n->scale)
        return 0;
    uint32_t label = label_before(c, n);
    if (!label && !is_cell(c, n))
        return 0;
    if (!seen)
        return -1;
    tc_unit u = {.kind = TC_U_NONE};
    if (label) {
        uint32_t to = read_head(c, label + 1, &u, &exp);
        if (!to || tc_at(c, to) != ')')
            return 0;
    } else if (closed && clear) {
        uint32_t i = n->beg - 1;
        while (i && n->beg - i < NEAR && tc_at(c, i) != '(')
            i--;
        if (read_head(c, i + 1, &u, &exp) != n->beg - 1)
            return 0;
    } else {
        search_heads(c, seen, n->beg);
        if (!(seen->column && read_column(c, seen, n->beg, &u, &exp)) &&
            (!clear || !seen->at || !read_head(c, tc_skip_blank(c, seen->at), &u, &exp)))
            return 0;
    }
    q->unit = u;
    q->low.exp += exp;
    q->unit_from = "head";
    if (u.kind)
        tc_quantity_name(q);
    else
        q->kind = "count";
    return 1;
}
