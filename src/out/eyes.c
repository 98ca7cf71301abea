#include "out/eyes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "out/rows.h"
#include "text/width.h"

enum { TEXT_WIDTH = 26, GIST_WIDTH = 38, ROWS_BELOW = 30, KEYWORDS = 8 };

/* Colours of the 256 that all keep apart, also who sees no red or no green (after Okabe and Ito), on light and dark ground. */
static const struct {
    const char *types;
    int colour;
} colours[] = {
    {" place park ", 36},                          /* bluish green */
    {" company org brand product ", 32},           /* blue */
    {" person ", 170},                             /* reddish purple */
    {" date time duration ", 136},                 /* dark yellow */
    {" amount number ordinal ", 166},              /* vermilion */
    {" document policy slogan event honour ", 74}, /* sky blue */
};

static int colour_of(const char *type)
{
    size_t n = strlen(type);
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        for (const char *p = colours[i].types; (p = strstr(p, type)); p += n)
            if (p[-1] == ' ' && p[n] == ' ')
                return colours[i].colour;
    return 245; /* grey: a type of the user's */
}

/* TEXT with nothing that a terminal obeys; line ends stay if LINES, with END before and BEGIN behind each. */
static void put_safe(tc_writer *w, tc_str text, int lines, const char *end, const char *begin)
{
    uint32_t cp, i = 0, from = 0;
    while (i < text.len) {
        uint32_t n = tc_utf8_get(text.p + i, &cp);
        int line = cp == '\n' || (cp == '\r' && i + 1 < text.len && text.p[i + 1] == '\n');
        if (tc_is_harmless(cp) || cp == '\t') {
            i += n;
            continue;
        }
        tc_buf_put(w->b, text.p + from, i - from);
        if (line && !lines) {
            tc_buf_putc(w->b, ' ');
        } else if (cp == '\n') {
            tc_buf_puts(w->b, end);
            tc_buf_putc(w->b, '\n');
            tc_buf_puts(w->b, begin);
        } else if (!line) {
            tc_buf_puts(w->b, "\xEF\xBF\xBD");
        }
        i += n;
        from = i;
    }
    tc_buf_put(w->b, text.p + from, i - from);
}

/* What a value of what is called TEXT says in short: "330600", "300000000 CNY about", "2024-02-05"; nothing that stands in
 * TEXT itself (《…》). In the scratch. */
static tc_str gist_of(tc_writer *w, const tc_mention *m, tc_str own)
{
    static const char *const names[] = {"title", "code", "edtf", "duration", "time", "name"};
    const tc_value *v = tc_writer_value_of(w, m);
    tc_str name = {0}, number = tc_value_string(v, "number"), min = tc_value_string(v, "min"),
           max = tc_value_string(v, "max"), unit = tc_value_string(v, "unit"),
           mod = tc_value_string(v, "mod");
    for (size_t i = 0; !name.len && i < sizeof names / sizeof *names; i++)
        name = tc_value_string(v, names[i]);
    for (uint32_t i = 0; name.len && i + name.len <= own.len; i++)
        if (memcmp(own.p + i, name.p, name.len) == 0)
            name.len = 0;
    int range = !number.len && (min.len || max.len);
    tc_str text = tc_row_print(
        w, "%.*s%s%.*s%.*s%s%.*s%s%.*s%s%.*s", (int)name.len, name.p ? name.p : "",
        name.len && (number.len || range) ? " " : "", (int)number.len, number.p ? number.p : "",
        range ? (int)min.len : 0, min.p ? min.p : "", range ? "–" : "", range ? (int)max.len : 0,
        max.p ? max.p : "", unit.len ? " " : "", (int)unit.len, unit.p ? unit.p : "",
        mod.len ? " " : "", (int)mod.len, mod.p ? mod.p : "");
    return text;
}

/* ---- the text ---- */

/* One entity, at the bytes S, with its value behind. */
static void put_entity(tc_writer *w, const tc_mention *m, taoci_span s)
{
    char begin[32] = "", both[16] = "";
    const char *end = "";
    tc_str text = tc_writer_slice(w, s), gist = gist_of(w, m, text);
    int plain = w->f->shape == TAOCI_MARKED;
    if (!plain) {
        int colour = colour_of(tc_writer_type(m));
        snprintf(begin, sizeof begin, "\033[4;38;5;%dm", colour);
        snprintf(both, sizeof both, "\033[38;5;%dm", colour);
        end = "\033[0m";
    }
    tc_buf_puts(w->b, plain ? "[" : begin);
    put_safe(w, text, 1, end, begin);
    tc_buf_puts(w->b, end);
    if (gist.len) {
        tc_buf_puts(w->b, plain ? " " : both);
        tc_buf_puts(w->b, plain ? "" : "‹");
        put_safe(w, gist, 0, "", "");
        tc_buf_puts(w->b, plain ? "" : "›");
        tc_buf_puts(w->b, end);
    }
    if (plain)
        tc_buf_putc(w->b, ']');
}

/* The whole text; of entities the outermost, where each begins. */
static void put_text(tc_writer *w)
{
    const tc_ctx *c = w->r->ctx;
    uint32_t done = 0, parent;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (!tc_writer_shows(w, m, &parent) || parent)
            continue;
        taoci_span s = tc_view_span(c->view, m->beg, tc_view_link(c->view, m->beg, m->end));
        if (s.beg < done || s.end <= s.beg)
            continue; /* where columns were put in order, places go back and forth */
        put_safe(w, tc_writer_slice(w, (taoci_span){done, s.beg}), 1, "", "");
        put_entity(w, m, s);
        done = s.end;
    }
    put_safe(w, tc_writer_slice(w, (taoci_span){done, w->r->text->len}), 1, "", "");
    if (w->r->text->len && w->r->text->text[w->r->text->len - 1] != '\n')
        tc_buf_putc(w->b, '\n');
}

/* ---- the table ---- */

/* Mentions of one thing. */
typedef struct line {
    const char *type;
    tc_str text, gist;
    uint32_t first, count;
} line;

static int compare(tc_str a, tc_str b)
{
    int c = memcmp(a.p ? a.p : "", b.p ? b.p : "", a.len < b.len ? a.len : b.len);
    return c ? c : a.len < b.len ? -1 : a.len > b.len;
}

static tc_str key_of(const line *l)
{
    return l->gist.len ? l->gist : l->text;
}

static int by_thing(const void *a, const void *b)
{
    const line *x = a, *y = b;
    int c = strcmp(x->type, y->type);
    c = c ? c : compare(key_of(x), key_of(y));
    return c ? c : x->first < y->first ? -1 : 1;
}

static int by_place(const void *a, const void *b)
{
    return ((const line *)a)->first < ((const line *)b)->first ? -1 : 1;
}

/* The outermost entities, those of one thing together, in the order of the text: *OF of them, in the scratch. */
static line *lines_of(tc_writer *w, uint32_t *of)
{
    const tc_ctx *c = w->r->ctx;
    uint32_t n = 0, k = 0, parent;
    line *p = tc_arena_raw(w->scratch, ((size_t)c->mentions.n + 1) * sizeof *p);
    *of = 0;
    if (!p) {
        w->b->bad = TAOCI_ENOMEM;
        return NULL;
    }
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (!tc_writer_shows(w, m, &parent) || parent)
            continue;
        tc_str text = tc_writer_read(w, m->beg, m->end);
        p[n] = (line){tc_writer_type(m), text, gist_of(w, m, text), n, 1};
        n++;
    }
    qsort(p, n, sizeof *p, by_thing);
    for (uint32_t i = 1; i < n; i++)
        if (strcmp(p[i].type, p[k].type) == 0 && tc_str_eq(key_of(&p[i]), key_of(&p[k])))
            p[k].count++;
        else
            p[++k] = p[i];
    *of = n ? k + 1 : 0;
    qsort(p, *of, sizeof *p, by_place);
    return p;
}

/* S in WIDTH columns and two blanks; nothing in it that a terminal obeys. */
static void put_cell(tc_writer *w, tc_str s, uint32_t width)
{
    tc_buf *own = w->b, *cell = tc_writer_cell(w);
    w->b = cell;
    put_safe(w, s, 0, "", "");
    w->b = own;
    tc_row_eye(w, (tc_str){cell->p, (uint32_t)cell->len}, width);
}

static void put_keywords(tc_writer *w)
{
    const tc_keyword_list *k = w->r->keywords;
    for (uint32_t i = 0; k && i < k->n && i < KEYWORDS; i++) {
        tc_buf_puts(w->b, i ? "  " : "keywords  ");
        put_safe(w, tc_writer_read(w, k->p[i].beg, k->p[i].end), 0, "", "");
    }
    if (k && k->n)
        tc_buf_putc(w->b, '\n');
}

static void put_table(tc_writer *w)
{
    uint32_t n, most = w->f->shape == TAOCI_TABLE ? UINT32_MAX : ROWS_BELOW;
    int colour = w->f->shape == TAOCI_ANSI;
    line *p = lines_of(w, &n);
    tc_buf_puts(w->b, colour ? "\n\033[1m" : "\n");
    put_safe(w, w->r->id, 0, "", "");
    tc_buf_puts(w->b, colour ? "\033[0m\n" : "\n");
    put_keywords(w);
    for (uint32_t i = 0; p && i < n && i < most; i++) {
        if (colour)
            tc_buf_print(w->b, "\033[38;5;%dm", colour_of(p[i].type));
        put_cell(w, tc_str_of(p[i].type), 9);
        if (colour)
            tc_buf_puts(w->b, "\033[0m");
        put_cell(w, p[i].text, TEXT_WIDTH);
        put_cell(w, p[i].gist, GIST_WIDTH);
        if (p[i].count > 1)
            tc_buf_print(w->b, "%u×", p[i].count);
        tc_row_end_eye(w);
    }
    if (n > most)
        tc_buf_print(w->b, "… and %u more\n", n - most);
}

void tc_eyes_write(tc_writer *w)
{
    if (w->f->shape != TAOCI_TABLE)
        put_text(w);
    put_table(w);
}
