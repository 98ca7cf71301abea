#include "measure/table.h"

#include "find/memory.h"
#include "measure/unit.h"
#include "num/num.h"

enum {
    CELLS = 40,
    LONGEST = 600, /* characters of a line of a table */
    TITLE = 30,    /* of a line of one cell among them: a part's heading */
    NARROW = 14,   /* of a cell in a head whose cells single blanks part */
    HEADING = 60,  /* of the texts that head a row or a column */
    APART = 2      /* blank lines inside a table */
};

/* What parts the cells of a line, the strongest sign that it has. */
enum { BLANK, GAP, MARK };

/* What a cell holds. */
enum { NOTHING, TEXT, FIGURE, YEAR, UNIT };

typedef struct cell {
    uint32_t beg, end;
    uint16_t x, to; /* columns of the screen */
    uint8_t what;
} cell;

typedef struct row {
    uint32_t n;
    uint8_t parted, sentence; /* BLANK …; it has a full stop */
    cell cell[CELLS];
} row;

/* The table that is being read. */
typedef struct memory {
    uint32_t next;     /* where the line begins that is read next */
    uint32_t beg, end; /* the line read last */
    row now, head[TC_TABLE_HEADS];
    uint32_t heads, rows, blank; /* lines of the head; rows below it; blank lines since */
    uint32_t caption;
    uint8_t cut, rest; /* the line has figures that end in a comma; it holds the rest of such */
    uint8_t table;     /* it is part of a table */
} memory;

static const tc_slot slot = {"tables", sizeof(memory)};

static int is_mark(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return cp == '\t' || cp == '|';
}

uint32_t tc_table_unit(const tc_ctx *c, uint32_t i, tc_unit *u, int *exp)
{
    tc_num n;
    *exp = 0;
    *u = tc_unit_at(c, i);
    if (u->only_before) /* 人民币|万元 */
        i = u->end;
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
    return u->kind == TC_U_NONE || u->kind == TC_U_TIME || u->kind == TC_U_PER ? 0 : u->end;
}

/* ---- a line ---- */

/* What parts the cells of the line [BEG, END). */
static uint8_t parting(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint8_t best = BLANK;
    for (uint32_t i = beg; i < end; i++) {
        if (is_mark(c, i))
            return MARK;
        if (i > beg && i + 1 < end && tc_is_blank(c, i) && tc_is_blank(c, i - 1))
            best = GAP;
    }
    return best;
}

static uint32_t width(uint32_t cp)
{
    return cp >= 0x1100 ? 2 : 1;
}

/* Where the digits end that begin at I, groups and decimals with them. */
static uint32_t digits_end(const tc_ctx *c, uint32_t i, uint32_t end)
{
    while (i < end && (tc_class_at(c, i) & TC_C_DIGIT || tc_at(c, i) == ',' || tc_at(c, i) == '.'))
        i++;
    return i;
}

static uint8_t kind_of(const tc_ctx *c, const cell *k)
{
    uint32_t i = k->beg, cp = tc_at(c, i);
    tc_unit u;
    int exp;
    if (k->beg == k->end || (k->end - k->beg <= 3 && tc_class_at(c, i) & TC_C_PUNCT && cp != '%' &&
                             !(tc_class_at(c, k->end - 1) & TC_C_DIGIT)))
        return NOTHING; /* — */
    i += cp == '-' || cp == '+' || cp == 0x2212 || cp == 0xA5 || cp == 0xFFE5 || cp == '$';
    if (tc_class_at(c, i) & TC_C_DIGIT) {
        uint32_t to = digits_end(c, i, k->end);
        int year = to - i == 4 && tc_at(c, i) <= '2' && (tc_is(c, i, "19") || tc_is(c, i, "20"));
        int outlook = to + 1 == k->end && tc_str_has(TC_STR("AEF"), tc_at(c, to)); /* 2024E */
        if (to == k->end || (year && outlook))
            return year && to - k->beg == 4 ? YEAR : FIGURE;
        return tc_table_unit(c, tc_skip_blank(c, to), &u, &exp) == k->end ? FIGURE : TEXT;
    }
    i = k->beg + (cp == '(');
    uint32_t to = tc_table_unit(c, i, &u, &exp);
    return to && to + (cp == '(') == k->end ? UNIT : TEXT;
}

static int add_cell(const tc_ctx *c, row *r, uint32_t beg, uint32_t end, uint32_t x, uint32_t to)
{
    while (beg < end && tc_is_blank(c, beg)) {
        beg++;
        x++;
    }
    while (end > beg && tc_is_blank(c, end - 1)) {
        end--;
        to--;
    }
    if ((beg == end && r->parted != MARK) || r->n == CELLS)
        return r->n < CELLS;
    cell *k = &r->cell[r->n++];
    *k = (cell){beg, end, (uint16_t)x, (uint16_t)to, NOTHING};
    k->what = kind_of(c, k);
    return 1;
}

/* Cut the line [BEG, END) into cells. */
static void read_row(const tc_ctx *c, uint32_t beg, uint32_t end, row *r)
{
    r->n = r->sentence = 0;
    r->parted = parting(c, beg, end);
    uint32_t start = beg, x0 = 0, x = 0;
    for (uint32_t i = beg; i < end; x += width(tc_at(c, i)), i++) {
        int border = r->parted == MARK
                         ? is_mark(c, i)
                         : tc_is_blank(c, i) && (r->parted == BLANK || tc_is_blank(c, i + 1) ||
                                                 (i > beg && tc_is_blank(c, i - 1)));
        r->sentence |= tc_at(c, i) == U'。';
        if (!border)
            continue;
        if (!add_cell(c, r, start, i, x0, x))
            return;
        start = i + 1;
        x0 = x + width(tc_at(c, i));
    }
    add_cell(c, r, start, end, x0, x);
}

/* ---- the table ---- */

static void end_table(memory *m)
{
    m->heads = m->rows = m->caption = 0;
    m->cut = 0;
}

static uint32_t count_kind(const row *r, uint32_t from, uint8_t what)
{
    uint32_t n = 0;
    for (uint32_t k = from; k < r->n; k++)
        n += r->cell[k].what == what;
    return n;
}

/* Could R be a line of a head: no figures but years, and where only blanks part the cells, short ones without
 * the punctuation of sentences? */
static int is_head(const tc_ctx *c, const memory *m, const row *r)
{
    if (count_kind(r, 0, FIGURE) || (count_kind(r, 0, YEAR) && m->rows))
        return 0;
    for (uint32_t k = 0; r->parted == BLANK && k < r->n; k++) {
        if (r->cell[k].end - r->cell[k].beg > NARROW)
            return 0;
        for (uint32_t i = r->cell[k].beg; i < r->cell[k].end; i++)
            if (tc_at(c, i) == ',' || tc_at(c, i) == ';' || tc_at(c, i) == ':')
                return 0;
    }
    /* Under a head, a row of which something is left open is a row without figures. */
    return !m->rows || m->blank || r->n != m->head[0].n || !count_kind(r, 0, NOTHING);
}

/* Does a figure of R end in a comma, broken by a narrow column: 1,204,355,|987,110,? */
static int is_cut(const tc_ctx *c, const row *r)
{
    for (uint32_t k = 0; k < r->n; k++) {
        const cell *l = &r->cell[k];
        if (l->what == FIGURE && l->end - l->beg > 1 && tc_at(c, l->end - 1) == ',')
            return 1;
    }
    return 0;
}

/* The line read last, two cells or more. */
static void take_row(const tc_ctx *c, memory *m)
{
    row *r = &m->now;
    int cut = m->cut;
    m->cut = 0;
    if (r->parted != MARK && r->sentence) {
        end_table(m);
        return;
    }
    if (r->parted == MARK && count_kind(r, 0, NOTHING) + 1 == r->n && r->cell[0].what == TEXT)
        return; /* a title over all columns, a part's heading */
    if (is_head(c, m, r)) {
        if (m->rows || m->heads == TC_TABLE_HEADS || m->blank)
            m->heads = 0;
        m->head[m->heads++] = *r;
        m->rows = 0;
        m->table = 1;
    } else {
        m->rest = (uint8_t)(cut && count_kind(r, 0, FIGURE) == r->n);
        m->table = r->parted != BLANK || m->rest || (m->heads && m->head[m->heads - 1].n == r->n);
        m->rows += m->table;
        m->cut = (uint8_t)is_cut(c, r);
    }
    m->blank = 0;
}

/* The line read last, which has one cell. */
static void take_single(const tc_ctx *c, memory *m)
{
    const row *r = &m->now;
    int figure = r->cell[0].what == FIGURE || r->cell[0].what == YEAR;
    m->rest = (uint8_t)(m->cut && figure);
    m->cut = (uint8_t)(figure && is_cut(c, r));
    if (r->sentence || r->cell[0].end - r->cell[0].beg > TITLE)
        end_table(m);
}

/* Does 单位：, which ends at AT in the line R, speak of a whole table: in a line of its own, or a cell? In a title
 * 收费金额（单位：万元） it speaks of the column. */
static int is_caption(const row *r, uint32_t at)
{
    enum { BEFORE = 6 }; /* （计量单位： */
    for (uint32_t k = 0; r->n > 1 && k < r->n; k++)
        if (r->cell[k].beg + BEFORE < at && at <= r->cell[k].end)
            return 0;
    return 1;
}

/* Read the line that begins at M->next. */
static void read_line(const tc_ctx *c, memory *m)
{
    const uint8_t *cls = c->view->map->cls;
    const uint16_t *code = c->view->code, first = tc_charmap_code(c->view->map, U'单');
    uint32_t beg = m->next, i = beg, caption = 0;
    int parted = 0, stop = 0;
    for (;; i++) { /* behind the last character stands none, which is none of these */
        uint8_t what = cls[code[i]];
        if (what & (TC_C_HAN | TC_C_DIGIT | TC_C_LATIN) && code[i] != first)
            continue;
        if (i == c->view->n || what & TC_C_NEWLINE)
            break;
        uint32_t cp = tc_at(c, i);
        parted |= what & TC_C_SPACE || cp == '|';
        stop |= cp == U'。';
        if (code[i] == first && tc_at(c, i + 1) == U'位' && tc_at(c, i + 2) == ':')
            caption = i + 3;
    }
    m->beg = beg;
    m->end = i;
    m->next = i + 1 + (tc_at(c, i) == '\r' && tc_at(c, i + 1) == '\n');
    m->now.n = m->table = m->rest = 0;
    if (i == beg) {
        m->cut = 0;
        if (++m->blank > APART)
            m->heads = m->rows = 0;
    } else if (i - beg > LONGEST || (!parted && stop)) {
        end_table(m);
    } else {
        read_row(c, beg, i, &m->now);
        if (m->now.n > 1)
            take_row(c, m);
        else if (m->now.n == 1)
            take_single(c, m);
    }
    if (caption && is_caption(&m->now, caption)) {
        if (m->rows || m->head[0].parted != MARK) /* it may stand between head and rows */
            m->heads = m->rows = 0;
        m->caption = caption;
    }
}

/* ---- a place ---- */

/* The cell of the head line H over cell K of R; NULL for none. UPPER: another line stands below it, where an
 * empty cell goes on from the left. */
static const cell *over(const row *h, const row *r, uint32_t k, int upper)
{
    const cell *l = &r->cell[k];
    if (h->n == r->n || (h->parted == MARK && r->parted == MARK)) {
        if (upper && h->n && k >= h->n)
            k = h->n - 1;
        if (k >= h->n)
            return NULL;
        while (upper && k > 1 && h->cell[k].what == NOTHING)
            k--;
        return &h->cell[k];
    }
    for (uint32_t j = 0; r->parted != MARK && j < h->n; j++)
        if (h->cell[j].x < l->to && l->x < h->cell[j].to)
            return &h->cell[j];
    return NULL;
}

/* Is the head over cell K of the row the one over its first cell: 项目|金额|项目|金额? */
static int heads_again(const tc_ctx *c, const memory *m, uint32_t k)
{
    const row *h = &m->head[m->heads ? m->heads - 1 : 0];
    if (!m->heads || h->n != m->now.n)
        return 0;
    const cell *a = &h->cell[0], *b = &h->cell[k];
    return a->end > a->beg && a->end - a->beg == b->end - b->beg &&
           tc_same(c, a->beg, b->beg, a->end - a->beg);
}

/* The texts that head the row of cell K: those it begins with, a number before them aside. */
static tc_range row_head(const tc_ctx *c, const memory *m, uint32_t k)
{
    const row *r = &m->now;
    uint32_t from = 0, to;
    for (uint32_t i = k; i > 0 && !from; i--)
        if (r->cell[i].what == TEXT && heads_again(c, m, i))
            from = i;
    while (from < k && r->cell[from].what != TEXT && r->cell[from].what != YEAR)
        from++;
    if (from > 1 && !heads_again(c, m, from))
        return (tc_range){0, 0};
    for (to = from;
         to < k && (r->cell[to].what == TEXT || (to == from && r->cell[to].what == YEAR));)
        to++;
    return to > from && r->cell[to - 1].end - r->cell[from].beg <= HEADING
               ? (tc_range){r->cell[from].beg, r->cell[to - 1].end}
               : (tc_range){0, 0};
}

static void fill_place(const tc_ctx *c, const memory *m, uint32_t k, tc_table_place *out)
{
    uint32_t n = 0;
    out->row = row_head(c, m, k);
    for (uint32_t j = 0; j < m->now.n; j++)
        if (m->now.cell[j].what == UNIT)
            out->unit = (tc_range){m->now.cell[j].beg, m->now.cell[j].end};
    for (uint32_t h = 0; h < m->heads; h++) {
        const cell *l = over(&m->head[h], &m->now, k, h + 1 < m->heads);
        if (!l || l->what == NOTHING || l->end - l->beg > HEADING)
            continue;
        if (l->what == UNIT && h)
            out->unit = (tc_range){l->beg, l->end};
        else if (!n || out->column[n - 1].beg != l->beg)
            out->column[n++] = (tc_range){l->beg, l->end};
    }
}

int tc_table_find(tc_ctx *c, uint32_t beg, tc_table_place *out)
{
    memory *m = tc_memory_of(c, &slot);
    *out = (tc_table_place){0};
    if (!m)
        return -1;
    while (m->next <= beg)
        read_line(c, m);
    out->caption = m->caption;
    out->cut = m->rest;
    if (!m->table || beg < m->beg)
        return 0;
    for (uint32_t k = 0; k < m->now.n; k++)
        if (m->now.cell[k].beg <= beg && beg < m->now.cell[k].end) {
            if (m->now.cell[k].what != FIGURE && m->now.cell[k].what != YEAR)
                return 0; /* in a text: 8宗输入个案 */
            fill_place(c, m, k, out);
            return 1;
        }
    return 0;
}
