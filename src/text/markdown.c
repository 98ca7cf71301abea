#include "text/markdown.h"

enum { LONGEST_TARGET = 2000 }; /* bytes of the target of a link */

typedef struct finder {
    tc_pieces *cuts;
    tc_arena *a;
    const char *text;
    int ok;
} finder;

static void cut(finder *f, uint32_t beg, uint32_t end, uint32_t cp)
{
    tc_piece *p = tc_vec_push(f->a, f->cuts);
    if (p)
        *p = (tc_piece){.beg = beg, .end = end, .cp = cp};
    else
        f->ok = 0;
}

/* # and what else stands before the text of L, blanks behind it included; where the text begins. */
static uint32_t cut_prefix(finder *f, const tc_line *l)
{
    uint32_t p = l->beg, marks;
    for (;;) {
        uint32_t q = p;
        char c = f->text[q];
        if (q < l->end && c == '#')
            while (q < l->end && f->text[q] == '#' && q - p < 7)
                q++;
        else if (q < l->end && (c == '-' || c == '*' || c == '+' || c == '>'))
            q++;
        marks = q - p;
        if (!marks || marks > 6 || q >= l->end || f->text[q] != ' ')
            break;
        while (q < l->end && f->text[q] == ' ')
            q++;
        p = q;
    }
    if (p > l->beg)
        cut(f, l->beg, p, 0);
    return p;
}

/* The next MARK in [P, END) that stands next to something: END when there is none. */
static uint32_t find_mark(const finder *f, uint32_t p, uint32_t end, const char *mark, uint32_t n)
{
    for (const char *q; p + n <= end; p++) {
        if (!(q = memchr(f->text + p, *mark, end - p - n + 1)))
            break;
        p = (uint32_t)(q - f->text);
        if (memcmp(q, mark, n) == 0)
            return p;
    }
    return end;
}

/* Pairs of MARK around text that begins and ends without a blank. */
static void cut_pairs(finder *f, uint32_t p, uint32_t end, const char *mark)
{
    uint32_t n = (uint32_t)strlen(mark);
    for (;;) {
        uint32_t open = find_mark(f, p, end, mark, n);
        uint32_t close = open < end ? find_mark(f, open + n, end, mark, n) : end;
        if (close >= end)
            return;
        if (close > open + n && f->text[open + n] != ' ' && f->text[close - 1] != ' ') {
            cut(f, open, open + n, 0);
            cut(f, close, close + n, 0);
            p = close + n;
        } else {
            p = close;
        }
    }
}

/* [text](target) and ![text](target): all but the text. */
static void cut_links(finder *f, uint32_t p, uint32_t end)
{
    for (;;) {
        uint32_t middle = find_mark(f, p, end, "](", 2), open = middle, close = middle + 2;
        if (middle >= end)
            return;
        while (open > p && f->text[open] != '[')
            open--;
        uint32_t stop = end - middle > LONGEST_TARGET ? middle + LONGEST_TARGET : end;
        while (close < stop && f->text[close] != ')' && f->text[close] != ' ')
            close++;
        if (f->text[open] == '[' && close < stop && f->text[close] == ')') {
            uint32_t beg = open > p && f->text[open - 1] == '!' ? open - 1 : open;
            cut(f, beg, open + 1, 0);
            cut(f, middle, close + 1, 0);
            p = close + 1;
        } else {
            p = middle + 2;
        }
    }
}

/* Character references, which web pages leave in text. */
static void cut_references(finder *f, uint32_t p, uint32_t end)
{
    static const struct {
        const char *name;
        uint32_t cp;
    } list[] = {{"&nbsp;", ' '},   {"&amp;", '&'},    {"&lt;", '<'},     {"&gt;", '>'},
                {"&quot;", '"'},   {"&ldquo;", U'“'}, {"&rdquo;", U'”'}, {"&middot;", U'·'},
                {"&mdash;", U'—'}, {"&hellip;", U'…'}};
    for (; (p = find_mark(f, p, end, "&", 1)) < end; p++)
        for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
            uint32_t n = (uint32_t)strlen(list[i].name);
            if (p + n <= end && memcmp(f->text + p, list[i].name, n) == 0)
                cut(f, p, p + n, list[i].cp);
        }
}

/* A row of a table, |…|…|: tabs between the cells; a rule |---|:-:| is no text. */
static void cut_row(finder *f, const tc_line *l)
{
    uint32_t marks = 0;
    for (uint32_t p = l->beg; p < l->end; p++)
        marks += strchr("|-: ", f->text[p]) != NULL && f->text[p];
    if (marks == l->end - l->beg) {
        cut(f, l->beg, l->end, 0);
        return;
    }
    for (uint32_t p = l->beg; p < l->end; p++)
        if (f->text[p] == '|')
            cut(f, p, p + 1, p == l->beg || p + 1 == l->end ? 0 : '\t');
}

taoci_code tc_markdown_find(tc_pieces *cuts, tc_arena *a, const char *text, const tc_lines *lines,
                            taoci_err *err)
{
    finder f = {cuts, a, text, 1};
    for (uint32_t i = 0; f.ok && i < lines->n; i++) {
        const tc_line *l = &lines->p[i];
        if (l->beg == l->end || l->is & TC_LINE_NUMBER)
            continue;
        uint32_t len = l->end - l->beg, p = cut_prefix(&f, l);
        if (memchr(text + l->beg, '*', len))
            cut_pairs(&f, p, l->end, "**");
        if (memchr(text + l->beg, '`', len))
            cut_pairs(&f, p, l->end, "`");
        if (memchr(text + l->beg, '[', len))
            cut_links(&f, p, l->end);
        if (memchr(text + l->beg, '&', len))
            cut_references(&f, p, l->end);
        if (text[l->beg] == '|' && text[l->end - 1] == '|' && len > 2)
            cut_row(&f, l);
    }
    return f.ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the marks of a text");
}
