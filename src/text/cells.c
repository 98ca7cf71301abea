#include "text/cells.h"

enum {
    CELLS = 64,
    LONGEST = 120 /* bytes of a cell */
};

static int is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static int is_part(char ch)
{
    return is_digit(ch) || ch == ',' || ch == '.';
}

static taoci_code no_memory(taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the cells of a text");
}

static int cut(tc_pieces *cuts, tc_arena *a, uint32_t beg, uint32_t end, uint32_t cp)
{
    tc_piece *p = tc_vec_push(a, cuts);
    if (p)
        *p = (tc_piece){.beg = beg, .end = end, .cp = cp};
    return p != NULL;
}

/* ---- CSV ---- */

/* Where the cell that begins at P ends: at its MARK, a comma or semicolon, or at END; 0: a quote is not closed, or text stands behind
 * it. */
static uint32_t cell_end(const char *text, uint32_t p, uint32_t end, char mark)
{
    if (p < end && text[p] == '"') {
        for (p++; p < end; p++)
            if (text[p] == '"' && (p + 1 >= end || text[p + 1] != '"' || !++p))
                break;
        return p < end && (p + 1 == end || text[p + 1] == mark) ? p + 1 : 0;
    }
    const char *comma = memchr(text + p, mark, end - p);
    return comma ? (uint32_t)(comma - text) : end;
}

/* Is the cell [P, END) a figure: -1,204.6, 4.9%? */
static int is_figure(const char *text, uint32_t p, uint32_t end)
{
    if (p < end && text[p] == '"') {
        p++;
        end--;
    }
    p += p < end && (text[p] == '-' || text[p] == '+');
    if (p >= end || !is_digit(text[p]))
        return 0;
    while (p < end && is_part(text[p]))
        p++;
    return p == end || (p + 1 == end && text[p] == '%');
}

/* Could [P, END) be a cell: short, without the punctuation of sentences, no end of 减持850,|000股? */
static int is_cell(const char *text, uint32_t p, uint32_t end, int after_figure, char before)
{
    static const char *const marks[] = {"。", "，", "；"};
    if (end - p > LONGEST || (!after_figure && is_digit(before) && p < end && is_digit(text[p])))
        return 0;
    for (; p + 3 <= end; p++)
        for (int i = 0; i < 3; i++)
            if (memcmp(text + p, marks[i], 3) == 0)
                return 0;
    return 1;
}

/* A line: how many cells, 0 when it is none of CSV; which are figures, and which hold anything. */
typedef struct shape {
    uint32_t n;
    uint64_t figures, filled;
} shape;

static shape shape_of(const char *text, const tc_line *l, char mark)
{
    shape s = {0};
    if (l->beg == l->end || l->ends == TC_END_FINAL ||
        !memchr(text + l->beg, mark, l->end - l->beg))
        return s;
    for (uint32_t p = l->beg, figure = 1;;) {
        uint32_t end = cell_end(text, p, l->end, mark);
        if (!end || s.n == CELLS ||
            !is_cell(text, p, end, (int)figure, p > l->beg + 1 ? text[p - 2] : ' '))
            return (shape){0};
        figure = (uint32_t)is_figure(text, p, end);
        s.figures |= (uint64_t)figure << s.n;
        s.filled |= (uint64_t)(end > p) << s.n;
        s.n++;
        if (end >= l->end)
            return s;
        p = end + 1;
    }
}

static int cut_row(tc_pieces *cuts, tc_arena *a, const char *text, const tc_line *l, char mark)
{
    for (uint32_t p = l->beg;; p++) {
        uint32_t end = cell_end(text, p, l->end, mark);
        if (p < end && text[p] == '"' &&
            (!cut(cuts, a, p, p + 1, 0) || !cut(cuts, a, end - 1, end, 0)))
            return 0;
        if (end >= l->end)
            return 1;
        if (!cut(cuts, a, end, end + 1, '\t'))
            return 0;
        p = end;
    }
}

taoci_code tc_cells_csv(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                        taoci_err *err)
{
    for (uint32_t i = 0, j; i < lines->n; i = j) {
        char mark = ',';
        shape head = shape_of(text, &lines->p[i], mark);
        if (head.n < 2)
            head = shape_of(text, &lines->p[i], mark = ';');
        uint64_t figures = 0, other = head.figures | 1; /* the first column heads the rows */
        for (j = i + 1; head.n > 1 && j < lines->n; j++) {
            shape s = shape_of(text, &lines->p[j], mark);
            if (s.n != head.n)
                break;
            figures |= s.figures;
            other |= s.filled & ~s.figures;
        }
        for (uint32_t k = i; figures & ~other && k < j; k++)
            if (!cut_row(cuts, a, text, &lines->p[k], mark))
                return no_memory(err);
    }
    return TAOCI_OK;
}

/* ---- broken figures ---- */

/* Digits at P before END. */
static uint32_t digits_at(const char *text, uint32_t p, uint32_t end)
{
    uint32_t n = 0;
    while (p + n < end && is_digit(text[p + n]))
        n++;
    return n;
}

/* Does the figure [BEG, END) go on with [P, Q)? What shows it: groups of three, a point at the break, one
 * decimal of the usual two. */
static int goes_on(const char *text, uint32_t beg, uint32_t end, uint32_t p, uint32_t q)
{
    uint32_t last = 0, commas = 0, points = 0; /* digits behind the last mark */
    for (uint32_t i = beg; i < end; i++) {
        commas += text[i] == ',';
        points += text[i] == '.';
        if (text[i] == ',' && (last > 3 || !last || points))
            return 0;
        last = is_digit(text[i]) ? last + 1 : 0;
    }
    uint32_t more = digits_at(text, p, q), rest = q - p - more;
    if (points)
        return points == 1 && !rest && (last == 0 ? more <= 4 : commas && last == 1 && more == 1);
    if (!commas)
        return 0;
    return last < 3 ? last + more == 3 && (!rest || is_part(text[p + more])) : last == 3 && !more;
}

taoci_code tc_cells_join(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                         uint32_t *joined, taoci_err *err)
{
    for (uint32_t i = 0; i + 1 < lines->n; i++) {
        const tc_line *x = &lines->p[i], *y = x + 1;
        if (x->beg == x->end || y->beg == y->end || !is_part(text[y->beg]) ||
            !is_part(text[x->end - 1]) || y->is & TC_LINE_PAGE)
            continue;
        uint32_t beg = x->end, end = y->beg;
        while (beg > x->beg && is_part(text[beg - 1]))
            beg--;
        while (end < y->end && is_part(text[end]))
            end++;
        if (end < y->end || !is_digit(text[beg]) ||
            (beg > x->beg && text[beg - 1] != ' ' && text[beg - 1] != '\t' &&
             text[beg - 1] != '-') ||
            !goes_on(text, beg, x->end, y->beg, y->end))
            continue;
        if (!cut(cuts, a, x->end, y->beg, 0))
            return no_memory(err);
        ++*joined;
    }
    return TAOCI_OK;
}
