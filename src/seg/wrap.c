#include "seg/wrap.h"

#include <stdlib.h>

#include "seg/junction.h"
#include "seg/pages.h"

enum {
    SLACK = 4,                     /* columns by which full lines of proportional type differ */
    INDENT = 12,                   /* most columns that a paragraph is indented by */
    NARROWEST = 16,                /* columns of the narrowest text column */
    SAMPLE = 300,                  /* seams looked at to judge a document */
    CUT_WORD = 3 * TC_COST_SCALE,  /* gain from which a seam surely cuts a word */
    CUT_ALONE = 5 * TC_COST_SCALE, /* the same where nothing else speaks for a wrapped text */
    REPEATS = 2,                   /* occurrences that make a line a running head */
    MOST_BLANK = 3                 /* blank lines that a lone break may lie across */
};

typedef struct wrapper {
    tc_wrap *w;
    const tc_dict *d;
    const char *text;
    const tc_lines *lines;
    uint32_t *body; /* indices of the lines that are neither blank nor furniture */
    uint32_t n, *next;
    uint8_t *furniture; /* [line] 1: a page number or repeated line; 2: left out */
    int indented;       /* paragraphs begin with blanks */
    int spaced;         /* full lines are followed by a blank line */
    uint32_t base;      /* the usual indent */
} wrapper;

static const tc_line *line_of(const wrapper *w, uint32_t k)
{
    return &w->lines->p[w->body[k]];
}

/* How far L reaches: its width and the indent of a paragraph; what stands further in is set right
 * or in the middle. */
static uint32_t width_of(const wrapper *w, const tc_line *l)
{
    uint32_t indent = l->indent <= INDENT ? l->indent : 0;
    uint32_t n = w->w->chars ? l->chars + indent / 2 : l->cols + indent;
    return n < TC_LINE_LONG ? n : TC_LINE_LONG;
}

static uint32_t slack_of(const wrapper *w)
{
    return w->w->chars ? SLACK / 2 : SLACK;
}

static int in_mid_sentence(const tc_line *l)
{
    return l->ends <= TC_END_INNER;
}

/* What the words across the break behind body line K would save. */
static int32_t gain_at(const wrapper *w, uint32_t k)
{
    const tc_line *a = line_of(w, k), *b = line_of(w, k + 1);
    return tc_junction_gain(w->d, w->text, a->beg, a->end, b->beg, b->end);
}

/* The greatest width that at least two lines and one in fifty reach. */
static uint32_t column_width(const wrapper *w)
{
    uint32_t count[TC_LINE_LONG + 1] = {0}, need = 2 + w->n / 50, sum = 0, most = 0;
    for (uint32_t k = 0; k < w->n; k++) {
        uint32_t width = width_of(w, line_of(w, k));
        if (line_of(w, k)->is & TC_LINE_TABLE)
            continue;
        count[width]++;
        most = width > most ? width : most;
    }
    for (uint32_t x = most; x > 0; x--)
        if ((sum += count[x]) >= need)
            return x;
    return 0;
}

/* Is line L as wide as the column, give or take SLACK? */
static int is_full(const wrapper *w, const tc_line *l, uint32_t slack)
{
    return width_of(w, l) + slack >= w->w->width;
}

/* Had the first thing of B no room at the end of A? */
static int had_no_room(const wrapper *w, const tc_line *a, const tc_line *b)
{
    uint32_t first = w->w->chars ? 1 : b->first;
    return width_of(w, a) + first > w->w->width;
}

/* How many full lines end in mid-sentence, in *FULL of all full lines, *EXACT to the column. */
static uint32_t count_mid(const wrapper *w, uint32_t *full, uint32_t *exact)
{
    uint32_t mid = 0;
    *full = *exact = 0;
    for (uint32_t k = 0; k + 1 < w->n; k++) {
        const tc_line *l = line_of(w, k);
        if (!is_full(w, l, slack_of(w)) || l->is & TC_LINE_TABLE)
            continue;
        ++*full;
        *exact += is_full(w, l, w->w->chars ? 0 : 1);
        mid += (uint32_t)in_mid_sentence(l);
    }
    return mid;
}

/* Is the document wrapped at the width in w->w, counted as w->w->chars says? *EXACT: how many lines
 * are that wide to the column. Chinese breaks between any two characters, so that a good third of
 * the breaks of wrapped text cut a word; a list of names of equal length has none of these. */
static int is_wrapped(const wrapper *w, uint32_t *exact)
{
    uint32_t full, seams = 0, cut = 0, running = 0, mid = count_mid(w, &full, exact);
    if (w->w->width < (w->w->chars ? NARROWEST / 2 : NARROWEST) || w->w->width >= TC_LINE_LONG ||
        mid < 2 || mid * 2 < full || full * 5 < w->n)
        return 0;
    for (uint32_t k = 0; k + 1 < w->n && seams < SAMPLE; k++) {
        const tc_line *l = line_of(w, k);
        if (!is_full(w, l, slack_of(w)) || !in_mid_sentence(l) || l->is & TC_LINE_TABLE)
            continue;
        seams++;
        running += l->is & TC_LINE_INNER || l->ends == TC_END_INNER;
        cut += gain_at(w, k) >= CUT_WORD;
    }
    return cut * 8 >= seams && cut >= 1 && running * 5 >= seams;
}

static int by_key(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Mark page numbers, and lines that come again (figures aside) and have no punctuation: candidates
 * for furniture. */
static int mark_repeated(wrapper *w, tc_arena *scratch)
{
    uint32_t n = w->lines->n, m = 0;
    uint64_t *key = tc_arena_raw(scratch, (n + 1) * sizeof *key); /* hash, then line */
    if (!key)
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        const tc_line *l = &w->lines->p[i];
        if (l->is & TC_LINE_NUMBER)
            w->furniture[i] = 1;
        else if (!(l->is & TC_LINE_BLANK) && l->cols < TC_LINE_LONG / 4 && l->chars > 1 &&
                 l->ends == TC_END_OPEN && !(l->is & TC_LINE_INNER))
            key[m++] = (uint64_t)tc_line_key(w->text, l) << 32 | i;
    }
    qsort(key, m, sizeof *key, by_key);
    for (uint32_t i = 0, j; i < m; i = j) {
        for (j = i + 1; j < m && key[j] >> 32 == key[i] >> 32;)
            j++;
        for (uint32_t k = i; j - i >= REPEATS && k < j; k++)
            w->furniture[(uint32_t)key[k]] = 1;
    }
    return 1;
}

static void list_body(wrapper *w)
{
    w->n = 0;
    for (uint32_t i = 0; i < w->lines->n; i++)
        if (!(w->lines->p[i].is & TC_LINE_BLANK) && !w->furniture[i])
            w->body[w->n++] = i;
}

/* Is line I next to what parts pages: a form feed, a page number, a blank line? */
static int is_at_page_end(const wrapper *w, uint32_t i)
{
    const tc_line *l = &w->lines->p[i];
    const uint8_t edge = TC_LINE_BLANK | TC_LINE_NUMBER;
    return l->is & (TC_LINE_PAGE | TC_LINE_NUMBER) || (i > 0 && l[-1].is & edge) ||
           (i + 1 < w->lines->n && l[1].is & (edge | TC_LINE_PAGE));
}

/* A candidate is furniture when it stands at the end of a page in the middle of a sentence at least
 * once: behind a full line, blanks and other candidates between. All others are text. */
static int settle_furniture(wrapper *w, tc_arena *scratch)
{
    uint32_t n = w->lines->n, m = 0;
    uint64_t *key = tc_arena_raw(scratch, (n + 1) * sizeof *key);
    if (!key)
        return 0;
    const tc_line *last = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const tc_line *l = &w->lines->p[i];
        if (l->is & TC_LINE_BLANK)
            continue;
        if (!w->furniture[i])
            last = l;
        else if (last && is_full(w, last, slack_of(w)) && in_mid_sentence(last) &&
                 is_at_page_end(w, i))
            key[m++] = tc_line_key(w->text, l);
    }
    qsort(key, m, sizeof *key, by_key);
    for (uint32_t i = 0; i < n; i++) {
        if (!w->furniture[i])
            continue;
        uint64_t k = tc_line_key(w->text, &w->lines->p[i]);
        if (!bsearch(&k, key, m, sizeof *key, by_key))
            w->furniture[i] = 0;
    }
    return 1;
}

/* The usual indent, and whether some lines have more: those begin paragraphs. */
static void find_indent(wrapper *w)
{
    uint32_t count[TC_LINE_LONG + 1] = {0}, more = 0, spaced = 0, mid = 0, most = 0;
    for (uint32_t k = 0; k < w->n; k++) {
        uint32_t indent = line_of(w, k)->indent;
        count[indent]++;
        most = indent > most ? indent : most;
    }
    w->base = 0;
    for (uint32_t x = 1; x <= most; x++)
        if (count[x] > count[w->base])
            w->base = x;
    for (uint32_t k = 0; k < w->n; k++) {
        const tc_line *l = line_of(w, k);
        more += l->indent >= w->base + 2 && l->indent <= w->base + INDENT;
        if (k + 1 < w->n && is_full(w, l, slack_of(w)) && in_mid_sentence(l)) {
            mid++;
            spaced += w->body[k + 1] == w->body[k] + 2;
        }
    }
    w->indented = more * 12 >= w->n;
    w->spaced = spaced * 2 > mid;
}

/* What stands between body lines K and K + 1. */
typedef struct gap {
    uint32_t blank;
    int furniture, page;
} gap;

static gap gap_after(const wrapper *w, uint32_t k)
{
    gap g = {0};
    for (uint32_t i = w->body[k] + 1; i < w->body[k + 1]; i++) {
        if (w->lines->p[i].is & TC_LINE_BLANK)
            g.blank++;
        else
            g.furniture = 1;
        g.page |= (w->lines->p[i].is & TC_LINE_PAGE) != 0;
    }
    g.page |= (line_of(w, k + 1)->is & TC_LINE_PAGE) != 0 || g.furniture;
    return g;
}

/* The last number of each kind of mark, to tell the next heading from a sentence that goes on with
 * a figure: 三、 is one after 二、. */
typedef struct outline {
    uint16_t last[8];
} outline;

static int continues(const outline *o, const tc_line *l)
{
    return l->mark == 0 || l->mark == 1 || l->mark == o->last[l->level] + 1;
}

/* Is the break behind body line K of a wrapped document typesetting? INSIDE: line K goes on from the
 * one before; RUNNING: from lines that have the punctuation of running text. */
static int joins(const wrapper *w, uint32_t k, int inside, int running, const outline *o)
{
    const tc_line *a = line_of(w, k), *b = line_of(w, k + 1);
    gap g = gap_after(w, k);
    int mid = in_mid_sentence(a), page = g.page;
    if ((a->is | b->is) & TC_LINE_TABLE)
        return 0;
    if (b->is & TC_LINE_MARKED &&
        (!mid || !is_full(w, a, slack_of(w)) || continues(o, b) || b->level == 6))
        return 0;
    int new_paragraph = w->indented && b->indent >= w->base + 2;
    if (!mid)
        return had_no_room(w, a, b) && !new_paragraph && (g.blank == 0 || page) &&
               (w->indented || a->ends == TC_END_FINAL);
    if (new_paragraph && !page)
        return is_full(w, a, 0) && gain_at(w, k) >= CUT_WORD;
    if (g.blank && !page && !w->spaced)
        return is_full(w, a, slack_of(w)) && gain_at(w, k) >= CUT_WORD;
    /* The first line of a paragraph may have lost its indent. */
    uint32_t lost = inside || w->indented ? 0 : w->w->chars ? 2 : 4;
    if (is_full(w, a, slack_of(w) + lost) || had_no_room(w, a, b) || a->ends == TC_END_INNER)
        return 1;
    /* A short line in the middle of a paragraph: ragged. */
    return running || gain_at(w, k) >= CUT_WORD;
}

/* Is the break behind body line K one that cuts a word in running text, in a document that is not
 * wrapped? */
static int joins_alone(const wrapper *w, uint32_t k)
{
    const tc_line *a = line_of(w, k), *b = line_of(w, k + 1);
    if (a->ends != TC_END_OPEN || (a->is | b->is) & TC_LINE_TABLE || b->is & TC_LINE_MARKED ||
        a->is & TC_LINE_MARKED || gap_after(w, k).blank > MOST_BLANK)
        return 0;
    return (a->is | b->is) & TC_LINE_INNER && (b->ends != TC_END_OPEN || b->is & TC_LINE_INNER) &&
           gain_at(w, k) >= CUT_ALONE;
}

static uint32_t last_char(const char *text, uint32_t end)
{
    uint32_t cp;
    do
        end--;
    while (((unsigned char)text[end] & 0xC0) == 0x80);
    tc_utf8_get(text + end, &cp);
    return cp;
}

/* Do words of letters or figures meet at the break between X and Y? Then a blank stays in its
 * place; where lines are cut after so many characters, only if one was there. */
static int keeps_blank(const wrapper *w, const tc_line *x, const tc_line *y)
{
    const tc_charmap *m = &w->d->map;
    uint32_t right;
    tc_utf8_get(w->text + y->beg, &right);
    uint8_t left = m->cls[tc_charmap_code(m, last_char(w->text, x->end))];
    uint8_t both = left | m->cls[tc_charmap_code(m, right)];
    if (both & ~(TC_C_LATIN | TC_C_DIGIT) || !(both & TC_C_LATIN))
        return 0;
    return !w->w->chars || memchr(w->text + x->end, ' ', y->beg - x->end);
}

/* Leave out what lies between body lines K and K + 1. */
static int cut_break(wrapper *w, tc_pieces *cuts, tc_arena *a, uint32_t k)
{
    const tc_line *x = line_of(w, k), *y = line_of(w, k + 1);
    tc_piece *p = tc_vec_push(a, cuts);
    if (!p)
        return 0;
    *p = (tc_piece){.beg = x->end, .end = y->beg, .cp = keeps_blank(w, x, y) ? ' ' : 0};
    w->w->joined++;
    w->next[w->body[k]] = w->body[k + 1];
    for (uint32_t i = w->body[k] + 1; i < w->body[k + 1]; i++)
        w->w->furniture += !(w->lines->p[i].is & TC_LINE_BLANK);
    return 1;
}

/* Leave out the repeats of furniture between body lines that are not joined; its first occurrence
 * is text, so nothing is lost. */
static int cut_furniture(wrapper *w, tc_pieces *cuts, tc_arena *a, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const tc_line *l = &w->lines->p[i];
        if (w->furniture[i] != 2)
            continue;
        tc_piece *p = tc_vec_push(a, cuts);
        if (!p)
            return 0;
        *p = (tc_piece){.beg = l->beg, .end = l->end};
        w->w->furniture++;
    }
    return 1;
}

/* Mark as 2 all furniture but the first of each kind. */
static int mark_first(wrapper *w, tc_arena *scratch)
{
    uint32_t n = w->lines->n, m = 0;
    uint64_t *key = tc_arena_raw(scratch, (n + 1) * sizeof *key);
    if (!key)
        return 0;
    for (uint32_t i = 0; i < n; i++)
        if (w->furniture[i])
            key[m++] = (uint64_t)tc_line_key(w->text, &w->lines->p[i]) << 32 | i;
    qsort(key, m, sizeof *key, by_key);
    for (uint32_t k = 0; k < m; k++)
        if (w->lines->p[(uint32_t)key[k]].is & TC_LINE_NUMBER ||
            (k && key[k - 1] >> 32 == key[k] >> 32))
            w->furniture[(uint32_t)key[k]] = 2;
    return 1;
}

/* Find out whether and how wide the document is wrapped; its furniture and body lines. In one that is not,
 * what stands at the edges of pages is furniture. */
static int judge(wrapper *w, tc_arena *scratch, taoci_wrap_mode mode)
{
    uint32_t exact[2] = {0}, width[2];
    int wrapped[2];
    for (uint32_t i = 0; i < w->lines->n; i++)
        w->furniture[i] = (w->lines->p[i].is & TC_LINE_NUMBER) != 0;
    list_body(w);
    for (int chars = 0; chars < 2; chars++) {
        w->w->chars = chars;
        w->w->width = width[chars] = column_width(w);
        wrapped[chars] = is_wrapped(w, &exact[chars]);
    }
    w->w->chars = wrapped[1] && (!wrapped[0] || exact[1] > exact[0] + exact[0] / 10);
    w->w->width = width[w->w->chars];
    if (!wrapped[0] && !wrapped[1] && mode != TAOCI_WRAP_ON) {
        w->w->width = 0;
        memset(w->furniture, 0, w->lines->n);
        if (tc_pages_mark(w->furniture, scratch, w->text, w->lines, NULL))
            return 0;
    } else if (!mark_repeated(w, scratch) || !settle_furniture(w, scratch)) {
        return 0;
    }
    if (!mark_first(w, scratch))
        return 0;
    list_body(w);
    find_indent(w);
    return 1;
}

static int find_cuts(wrapper *w, tc_pieces *cuts, tc_arena *a)
{
    outline o = {0};
    int inside = 0, running = 0;
    for (uint32_t k = 0; k < w->n; k++) {
        const tc_line *l = line_of(w, k);
        if (!inside && l->level)
            o.last[l->level] = l->mark;
        if (k == 0 && !cut_furniture(w, cuts, a, 0, w->body[0]))
            return 0;
        int last = k + 1 == w->n;
        running = inside && (running || w->lines->p[w->body[k - 1]].is & TC_LINE_INNER);
        inside = last ? 0 : w->w->width ? joins(w, k, inside, running, &o) : joins_alone(w, k);
        if (inside
                ? !cut_break(w, cuts, a, k)
                : !cut_furniture(w, cuts, a, w->body[k] + 1, last ? w->lines->n : w->body[k + 1]))
            return 0;
    }
    return 1;
}

taoci_code tc_wrap_find(tc_wrap *out, tc_pieces *cuts, tc_arena *a, tc_arena *scratch,
                        const tc_dict *d, const char *text, const tc_lines *lines, uint32_t *next,
                        taoci_wrap_mode mode, taoci_err *err)
{
    *out = (tc_wrap){0};
    if (mode == TAOCI_WRAP_OFF || lines->n < 2)
        return TAOCI_OK;
    wrapper w = {.w = out, .d = d, .text = text, .lines = lines, .next = next};
    w.body = tc_arena_raw(scratch, (lines->n + 1) * sizeof *w.body);
    w.furniture = tc_arena_alloc(scratch, lines->n + 1);
    if (!w.body || !w.furniture || !judge(&w, scratch, mode) || !find_cuts(&w, cuts, a))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the lines of a text");
    return TAOCI_OK;
}
