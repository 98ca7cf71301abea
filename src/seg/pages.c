#include "seg/pages.h"

#include <stdlib.h>

enum {
    PAGES = 3,    /* that must agree */
    DEPTH = 3,    /* lines looked at on either side of a page, page numbers aside */
    REGULAR = 4,  /* occurrences at page distance where no form feed parts pages */
    DISTANCE = 15 /* lines of the shortest page there */
};

/* Where a line may be furniture. */
enum { TOP, FOOT, ANYWHERE };

/* A line that may be furniture; what is equal but for LINE is the same thing. */
typedef struct spot {
    uint32_t key, side, line;
    uint32_t inner; /* other lines stand between it and the edge of the page */
} spot;

typedef struct finder {
    const char *text;
    const tc_lines *lines;
    uint8_t *mark;
    tc_arena *a;
    TC_VEC(spot) spot;
    uint32_t pages;
} finder;

static int is_number(const tc_line *l)
{
    return (l->is & TC_LINE_NUMBER) != 0;
}

/* Could L be furniture by its looks: short, no sentence, no label, no heading that counts on? */
static int is_candidate(const finder *f, const tc_line *l)
{
    if (is_number(l))
        return 1;
    if (l->is & (TC_LINE_BLANK | TC_LINE_CLAUSES) || l->cols >= TC_LINE_LONG / 4 || l->chars < 2 ||
        l->ends != TC_END_OPEN)
        return 0;
    for (uint32_t p = l->beg, cp; p < l->end;) {
        p += tc_utf8_get(f->text + p, &cp);
        if (cp == ':' || cp == U'：' || (cp >= '0' && cp <= '9' && l->is & TC_LINE_MARKED))
            return 0;
    }
    return 1;
}

static int add(finder *f, uint32_t line, uint32_t side, uint32_t inner)
{
    const tc_line *l = &f->lines->p[line];
    spot *s = tc_vec_push(f->a, &f->spot);
    if (s)
        *s = (spot){is_number(l) ? 0 : tc_line_key(f->text, l), side, line, inner};
    return s != NULL;
}

/* The candidates on one SIDE of the page of lines [BEG, END). */
static int list_side(finder *f, uint32_t beg, uint32_t end, uint32_t side)
{
    uint32_t depth = 0;
    for (uint32_t k = 0; k < end - beg && depth < DEPTH; k++) {
        uint32_t i = side == TOP ? beg + k : end - 1 - k;
        const tc_line *l = &f->lines->p[i];
        if (l->is & TC_LINE_BLANK)
            continue;
        if (!is_candidate(f, l) || (depth && is_number(l)))
            return 1;
        if (!add(f, i, side, depth))
            return 0;
        depth += !is_number(l);
    }
    return 1;
}

/* The candidates at the edges of pages that form feeds part. */
static int list_pages(finder *f)
{
    uint32_t n = f->lines->n;
    for (uint32_t beg = 0, i = 1; i <= n; i++) {
        if (i < n && !(f->lines->p[i].is & TC_LINE_PAGE))
            continue;
        f->pages++;
        if (!list_side(f, beg, i, TOP) || !list_side(f, beg, i, FOOT))
            return 0;
        beg = i;
    }
    return 1;
}

/* The candidates that stand by themselves, next to a blank line or a page number. */
static int list_lone(finder *f)
{
    const uint8_t edge = TC_LINE_BLANK | TC_LINE_NUMBER;
    for (uint32_t i = 1; i < f->lines->n; i++) {
        const tc_line *l = &f->lines->p[i];
        int apart = l[-1].is & edge || (i + 1 < f->lines->n && l[1].is & edge);
        if (apart && !(l->is & (TC_LINE_INNER | TC_LINE_MARKED)) && !is_number(l) &&
            is_candidate(f, l) && !add(f, i, ANYWHERE, 0))
            return 0;
    }
    return 1;
}

static int by_kind(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    if (x->side != y->side)
        return x->side < y->side ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* Do the N spots of S, one kind, stand where pages have their heads? Behind the edge of a page only what
 * half of the pages have: a heading may open a few of them. */
static int are_furniture(const finder *f, const spot *s, uint32_t n)
{
    uint32_t inner = 0, least = UINT32_MAX, most = 0;
    for (uint32_t i = 0; i < n; i++)
        inner += s[i].inner != 0;
    if (s->side != ANYWHERE)
        return n >= PAGES && (inner * 2 <= n || n * 2 >= f->pages);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t d = s[i].line - s[i - 1].line;
        least = d < least ? d : least;
        most = d > most ? d : most;
    }
    return n >= REGULAR && least >= DISTANCE && most <= least + least / 2;
}

/* Page numbers next to a running head, blank lines between, are furniture, too. */
static void mark_numbers(const finder *f, uint32_t line)
{
    for (int step = -1; step <= 1; step += 2)
        for (uint32_t i = line + (uint32_t)step; i < f->lines->n; i += (uint32_t)step) {
            if (f->lines->p[i].is & TC_LINE_BLANK)
                continue;
            if (is_number(&f->lines->p[i]))
                f->mark[i] = 1;
            break;
        }
}

static void mark_kinds(finder *f)
{
    for (uint32_t i = 0, j; i < f->spot.n; i = j) {
        const spot *s = &f->spot.p[i];
        for (j = i + 1;
             j < f->spot.n && f->spot.p[j].key == s->key && f->spot.p[j].side == s->side;)
            j++;
        if (!are_furniture(f, s, j - i))
            continue;
        for (uint32_t k = i; k < j; k++) {
            f->mark[f->spot.p[k].line] = 1;
            if (s->side == ANYWHERE)
                mark_numbers(f, f->spot.p[k].line);
        }
    }
}

taoci_code tc_pages_mark(uint8_t *mark, tc_arena *scratch, const char *text, const tc_lines *lines,
                         taoci_err *err)
{
    finder f = {.text = text, .lines = lines, .mark = mark, .a = scratch};
    uint32_t feeds = 0;
    for (uint32_t i = 0; i < lines->n; i++)
        feeds += (lines->p[i].is & TC_LINE_PAGE) != 0;
    if (!feeds && lines->n < (REGULAR - 1) * DISTANCE)
        return TAOCI_OK;
    if (!(feeds ? list_pages(&f) : list_lone(&f)))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the pages of a text");
    if (f.spot.n > 1)
        qsort(f.spot.p, f.spot.n, sizeof *f.spot.p, by_kind);
    mark_kinds(&f);
    return TAOCI_OK;
}
