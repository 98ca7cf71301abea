#include "text/html.h"

#include "text/entity.h"
#include "text/tag.h"

/* ---- elements: one row for each that is more than a style ---- */

enum {
    HIDDEN = 1,   /* nobody sees what is in it */
    BLOCK = 2,    /* begins and ends a line */
    CELL = 4,     /* ends in a tab */
    BREAK = 8,    /* ends a line */
    RAW = 16,     /* its content is no markup … */
    DECODED = 32, /* … but for character references */
    VOID = 64,    /* has no content */
    HEADING = 128,
    PAGE = 256 /* no part of a drawing: ends an <svg> that is open */
};

static const struct element {
    char name[12];
    uint16_t what;
} elements[] = {
    {"address", BLOCK},
    {"area", VOID},
    {"article", BLOCK},
    {"aside", BLOCK},
    {"b", PAGE},
    {"base", VOID},
    {"big", PAGE},
    {"blockquote", BLOCK},
    {"body", BLOCK | PAGE},
    {"br", BREAK | VOID | PAGE},
    {"button", HIDDEN},
    {"caption", BLOCK},
    {"center", BLOCK | PAGE},
    {"code", PAGE},
    {"col", VOID},
    {"dd", BLOCK | PAGE},
    {"details", BLOCK},
    {"dir", BLOCK},
    {"div", BLOCK | PAGE},
    {"dl", BLOCK | PAGE},
    {"dt", BLOCK | PAGE},
    {"em", PAGE},
    {"embed", VOID | PAGE},
    {"fieldset", BLOCK},
    {"figcaption", BLOCK},
    {"figure", BLOCK},
    {"footer", BLOCK},
    {"form", BLOCK},
    {"h1", BLOCK | HEADING | PAGE},
    {"h2", BLOCK | HEADING | PAGE},
    {"h3", BLOCK | HEADING | PAGE},
    {"h4", BLOCK | HEADING | PAGE},
    {"h5", BLOCK | HEADING | PAGE},
    {"h6", BLOCK | HEADING | PAGE},
    {"head", PAGE},
    {"header", BLOCK},
    {"hgroup", BLOCK},
    {"hr", BREAK | VOID | PAGE},
    {"i", PAGE},
    {"iframe", HIDDEN | RAW},
    {"img", VOID | PAGE},
    {"input", VOID},
    {"keygen", VOID},
    {"legend", BLOCK},
    {"li", BLOCK | PAGE},
    {"link", VOID},
    {"main", BLOCK},
    {"menu", BLOCK | PAGE},
    {"meta", VOID | PAGE},
    {"nav", BLOCK},
    {"nobr", PAGE},
    {"noembed", HIDDEN | RAW},
    {"noframes", HIDDEN | RAW},
    {"object", HIDDEN},
    {"ol", BLOCK | PAGE},
    {"option", BLOCK},
    {"p", BLOCK | PAGE},
    {"param", VOID},
    {"plaintext", BLOCK | RAW},
    {"pre", BLOCK | PAGE},
    {"ruby", PAGE},
    {"s", PAGE},
    {"script", HIDDEN | RAW},
    {"section", BLOCK},
    {"select", HIDDEN},
    {"small", PAGE},
    {"source", VOID},
    {"span", PAGE},
    {"strike", PAGE},
    {"strong", PAGE},
    {"style", HIDDEN | RAW},
    {"sub", PAGE},
    {"summary", BLOCK},
    {"sup", PAGE},
    {"svg", HIDDEN},
    {"table", BLOCK | PAGE},
    {"td", CELL},
    {"template", HIDDEN},
    {"textarea", HIDDEN | RAW | DECODED},
    {"th", CELL},
    {"title", HIDDEN | RAW | DECODED},
    {"tr", BLOCK},
    {"track", VOID},
    {"tt", PAGE},
    {"u", PAGE},
    {"ul", BLOCK | PAGE},
    {"var", PAGE},
    {"wbr", VOID},
    {"xmp", BLOCK | RAW},
};
enum { ELEMENTS = sizeof elements / sizeof *elements };

/* -1, 0, 1: how NAME, in any case, stands to the small letters KEY. */
static int order_of(tc_str name, const char *key)
{
    for (uint32_t i = 0;; i++) {
        int a = i < name.len ? name.p[i] : 0, b = key[i];
        a += a >= 'A' && a <= 'Z' ? 'a' - 'A' : 0;
        if (a != b)
            return a < b ? -1 : 1;
        if (!a)
            return 0;
    }
}

static const struct element *element_of(tc_str name)
{
    size_t lo = 0, hi = ELEMENTS;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int order = order_of(name, elements[mid].name);
        if (!order)
            return &elements[mid];
        if (order < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

/* ---- pieces ---- */

enum {
    INNER = 64,   /* elements that are looked at for the end of a hidden one */
    COLUMNS = 64, /* of a table */
    MOST = 200,   /* bytes of text in a cell that is one line whatever its blocks */
    AHEAD = 4000  /* bytes of such a cell with its markup */
};

/* What a table cell is: NO_CELL; WIDE, as in pages laid out by tables: blocks in it are lines; or NARROW: one
 * line. */
typedef enum cell_state { NO_CELL, WIDE, NARROW } cell_state;

/* The hidden element that is open, and those in it, but for the deepest: an end may then come early. */
typedef struct hidden {
    const struct element *top; /* NULL: nothing is hidden */
    uint32_t name[INNER], n;
} hidden;

typedef struct reader {
    tc_arena *a, *scratch;
    tc_pieces *out;
    const char *text;
    uint32_t len;
    uint32_t blank, blank_end; /* white space not written yet: its bytes */
    int blanks, line_end;      /* there is some, and a line ends in it */
    uint32_t last;             /* the character written last, '\n' at first */
    cell_state cell;           /* of the table cell that is open */
    uint32_t tabs, before;     /* tabs at the end of OUT, the character before them */
    uint32_t column, span;     /* of the table: the next cell's; columns that the open cell takes */
    uint8_t down[COLUMNS];     /* rows that a cell above still takes of a column */
    uint32_t open[ELEMENTS];   /* how many of each are open, hidden ones aside */
    hidden hidden;
    int heading;         /* the first <h1>: 1 while it is open, 2 behind it */
    uint32_t h1, h1_end; /* its pieces */
    tc_str title;        /* source of <title> */
    int full;            /* no memory */
} reader;

static void put(reader *r, uint32_t beg, uint32_t end, uint32_t cp)
{
    tc_piece *last = r->out->n ? &r->out->p[r->out->n - 1] : NULL;
    r->tabs = 0;
    if (!cp && last && !last->cp && last->end == beg) {
        last->end = end;
        return;
    }
    tc_piece *p = tc_vec_push(r->scratch, r->out);
    if (p)
        *p = (tc_piece){.beg = beg, .end = end, .cp = cp};
    else
        r->full = 1;
}

static int is_wide(uint32_t cp)
{
    return cp >= 0x2E80 || (cp >= 0x2010 && cp < 0x2030);
}

/* The text bytes [BEG, END) show CP; PLAIN: they are its own. */
static void put_char(reader *r, uint32_t beg, uint32_t end, uint32_t cp, int plain)
{
    if (cp == ' ' || (cp >= '\t' && cp <= '\r')) {
        if (!r->blanks)
            r->blank = beg;
        r->blanks = 1;
        r->line_end |= cp == '\n' || cp == '\r';
        r->blank_end = end;
        return;
    }
    /* Blocks in a cell may break a figure: 417,305,<br>226.41. */
    int broken = r->cell == NARROW && (r->last == ',' || r->last == '.') && cp >= '0' && cp <= '9';
    if (r->blanks && r->last != '\n' && r->last != '\t' && !(r->line_end && broken) &&
        !(r->line_end && is_wide(r->last) && is_wide(cp)))
        put(r, r->blank, r->blank_end,
            r->blank_end == r->blank + 1 && r->text[r->blank] == ' ' ? 0 : ' ');
    r->blanks = r->line_end = 0;
    put(r, beg, end, plain ? 0 : cp);
    r->last = cp;
}

/* End a line before text byte AT; tabs behind its last cell go. */
static void end_line(reader *r, uint32_t at)
{
    r->blanks = r->line_end = 0;
    if (r->tabs) {
        r->out->n -= r->tabs;
        r->tabs = 0;
        r->last = r->before;
    }
    if (r->last == '\n')
        return;
    put(r, at, at, '\n');
    r->last = '\n';
}

/* End N columns of a table before text byte AT. */
static void put_tabs(reader *r, uint32_t at, uint32_t n)
{
    r->blanks = r->line_end = 0;
    for (; n && !r->full; n--) {
        uint32_t tabs = r->tabs;
        if (!tabs)
            r->before = r->last;
        put(r, at, at, '\t');
        r->tabs = tabs + 1;
        r->last = '\t';
    }
}

/* A block begins or ends: in a narrow cell as a blank does. */
static void end_block(reader *r, uint32_t at)
{
    if (r->cell != NARROW) {
        end_line(r, at);
        return;
    }
    if (!r->blanks)
        r->blank = at;
    r->blanks = r->line_end = 1;
    r->blank_end = at;
}

/* Write the character at AT, DECODED: or what a reference stands for; the byte behind it. */
static uint32_t put_next(reader *r, uint32_t at, int decoded)
{
    const char *p = r->text + at;
    uint32_t cp, n = *p == '&' && decoded ? tc_entity_read(p, r->text + r->len, &cp) : 0;
    int plain = !n;
    if (plain)
        n = tc_utf8_get(p, &cp);
    if (cp)
        put_char(r, at, at + n, cp, plain);
    return at + n;
}

static void put_text(reader *r, uint32_t beg, uint32_t end, int decoded)
{
    while (beg < end)
        beg = put_next(r, beg, decoded);
}

/* The pieces [BEG, END) of P as one line. NULL text: there are none, or no memory. */
static tc_str as_line(reader *r, const tc_pieces *p, uint32_t beg, uint32_t end)
{
    uint32_t len = 0;
    for (uint32_t i = beg; i < end; i++)
        len += p->p[i].cp ? 4 : p->p[i].end - p->p[i].beg;
    char *line = len ? tc_arena_raw(r->a, len + 1) : NULL;
    r->full |= len && !line;
    len = 0;
    for (uint32_t i = beg; line && i < end; i++) {
        const tc_piece *k = &p->p[i];
        if (k->cp) {
            len += tc_utf8_put(line + len, k->cp == '\n' || k->cp == '\t' ? ' ' : k->cp);
        } else {
            memcpy(line + len, r->text + k->beg, k->end - k->beg);
            len += k->end - k->beg;
        }
    }
    while (line && len && line[len - 1] == ' ')
        len--;
    return (tc_str){len ? line : NULL, len};
}

/* ---- what is hidden ---- */

static uint32_t hash_of(tc_str name)
{
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < name.len; i++)
        h = (h ^ ((unsigned char)name.p[i] | 32)) * 16777619u;
    return h;
}

static void hide(reader *r, const struct element *e)
{
    r->hidden.top = e;
    r->hidden.n = 0;
}

static int is_hidden_in(const reader *r, const char *name)
{
    return r->hidden.top && strcmp(r->hidden.top->name, name) == 0;
}

/* Does the start of E end what is hidden, by rule: a field a list, a paragraph a drawing? */
static int ends_hidden(const reader *r, const struct element *e)
{
    static const char integrates[] = "foreignobject"; /* paragraphs may stand in it */
    if (!e)
        return 0;
    if (is_hidden_in(r, "select")) {
        static const char *const list[] = {"select", "input", "textarea", "table",
                                           "tr",     "td",    "th"};
        for (size_t i = 0; i < sizeof list / sizeof *list; i++)
            if (strcmp(e->name, list[i]) == 0)
                return 1;
    }
    if (!is_hidden_in(r, "svg") || !(e->what & PAGE))
        return 0;
    for (uint32_t i = 0; i < r->hidden.n; i++)
        if (r->hidden.name[i] == hash_of(TC_STR(integrates)))
            return 0;
    return 1;
}

/* A start tag in what is hidden, where nothing is shown. */
static void start_hidden(reader *r, const tc_tag *t, const struct element *e)
{
    hidden *h = &r->hidden;
    if ((e && e->what & VOID) || (t->closed && is_hidden_in(r, "svg")))
        return;
    if (h->n < INNER && !is_hidden_in(r, "select")) /* a list has nothing but options */
        h->name[h->n++] = hash_of(t->name);
}

/* An end tag in what is hidden. Is it that of an element around it, which ends it, too? */
static int end_hidden(reader *r, const tc_tag *t, const struct element *e)
{
    hidden *h = &r->hidden;
    uint32_t name = hash_of(t->name), i = h->n;
    while (i > 0 && h->name[i - 1] != name)
        i--;
    if (i) {
        h->n = i - 1;
        return 0;
    }
    int outer = e && e->what & (BLOCK | CELL) && r->open[e - elements] &&
                !is_hidden_in(r, "template"); /* which only its own end tag ends */
    if (e != h->top && !outer)
        return 0;
    h->top = NULL;
    return e && e->what & (BLOCK | CELL);
}

/* ---- tags ---- */

/* The first heading is over at a heading's tag, or (AT the end of the page) never was. */
static void end_heading(reader *r, int closed)
{
    if (r->heading != 1)
        return;
    r->heading = 2;
    r->h1_end = r->out->n;
    for (uint32_t i = r->h1; !closed && i < r->h1_end; i++)
        if (r->out->p[i].cp == '\n')
            r->h1_end = i;
}

/* The number that the tag T gives NAME, of a cell's columns or rows; 1 when it gives none. */
static uint32_t number_of(const reader *r, const tc_tag *t, const char *name)
{
    uint32_t len = (uint32_t)strlen(name), n = 0;
    for (uint32_t i = t->beg; i + len < t->end; i++) {
        if (order_of((tc_str){r->text + i, len}, name))
            continue;
        for (i += len; i < t->end && strchr(" =\"'", r->text[i]); i++)
            ;
        for (; i < t->end && r->text[i] >= '0' && r->text[i] <= '9' && n < COLUMNS; i++)
            n = 10 * n + (uint32_t)(r->text[i] - '0');
        break;
    }
    return n < 1 ? 1 : n < COLUMNS ? n : COLUMNS;
}

/* Is the cell whose content begins at AT one of a table of figures and words, no part of a page: short, and
 * without a full stop or a table? */
static int is_narrow(const reader *r, uint32_t at)
{
    static const char stop[] = "。";
    uint32_t text = 0, limit = at + AHEAD < r->len ? at + AHEAD : r->len;
    while (at < limit && text <= MOST) {
        tc_tag t = r->text[at] == '<' ? tc_tag_read(r->text, r->len, at) : (tc_tag){0};
        if (t.kind == TC_TAG_NONE) {
            if (at + 3 <= r->len && memcmp(r->text + at, stop, 3) == 0)
                return 0;
            text++;
            at++;
            continue;
        }
        const struct element *e = t.name.len ? element_of(t.name) : NULL;
        int row = e && (e->what & CELL || strcmp(e->name, "tr") == 0);
        int table = e && strcmp(e->name, "table") == 0;
        if (row || table)
            return row || t.kind == TC_TAG_END;
        at = t.end;
    }
    return 0;
}

static void end_cell(reader *r, uint32_t at)
{
    if (r->cell) {
        put_tabs(r, at, r->span);
        r->column += r->span;
    }
    r->cell = NO_CELL;
}

/* A cell begins, behind those of the rows above that take its column, too. */
static void start_cell(reader *r, const tc_tag *t)
{
    end_cell(r, t->beg);
    for (; r->column < COLUMNS && r->down[r->column]; r->column++) {
        r->down[r->column]--;
        put_tabs(r, t->beg, 1);
    }
    r->span = number_of(r, t, "colspan");
    uint32_t rows = number_of(r, t, "rowspan");
    for (uint32_t i = r->column; i < r->column + r->span && i < COLUMNS; i++)
        r->down[i] = (uint8_t)(rows - 1);
    r->cell = is_narrow(r, t->end) ? NARROW : WIDE;
}

/* A row or table begins or ends: cells that are open are over. */
static void end_row(reader *r, const struct element *e)
{
    if (strcmp(e->name, "table") == 0)
        memset(r->down, 0, sizeof r->down);
    else if (strcmp(e->name, "tr") != 0)
        return;
    for (; r->column && r->column < COLUMNS; r->column++) /* behind the last cell of the row */
        r->down[r->column] -= r->down[r->column] != 0;
    r->cell = NO_CELL;
    r->column = 0;
}

/* Where reading goes on behind the start tag T of E. */
static uint32_t start_tag(reader *r, const tc_tag *t, const struct element *e)
{
    if (!e)
        return t->end;
    end_row(r, e);
    if (e->what & (BLOCK | BREAK))
        end_block(r, t->beg);
    if (e->what & HEADING) {
        end_heading(r, 0);
        if (!r->heading && e->name[1] == '1') {
            r->heading = 1;
            r->h1 = r->out->n;
        }
    }
    if (e->what & CELL)
        start_cell(r, t);
    if (e->what & RAW) {
        uint32_t end = tc_tag_raw_end(r->text, r->len, t->end, e->name);
        if (!(e->what & HIDDEN))
            put_text(r, t->end, end, 0);
        else if (!r->title.p && strcmp(e->name, "title") == 0)
            r->title = (tc_str){r->text + t->end, end - t->end};
        return end;
    }
    if (e->what & HIDDEN)
        hide(r, e);
    else if (!(e->what & VOID))
        r->open[e - elements]++;
    return t->end;
}

static void end_tag(reader *r, const tc_tag *t, const struct element *e)
{
    if (!e)
        return;
    if (e->what & HEADING)
        end_heading(r, 1);
    if (e->what & CELL)
        end_cell(r, t->beg);
    end_row(r, e);
    if (e->what & (BLOCK | BREAK))
        end_block(r, t->beg);
    if (r->open[e - elements])
        r->open[e - elements]--;
}

/* The markup T: where reading goes on. */
static uint32_t read_markup(reader *r, const tc_tag *t)
{
    const struct element *e = t->name.len ? element_of(t->name) : NULL;
    if (t->kind == TC_TAG_OTHER)
        return t->end;
    if (t->kind == TC_TAG_END) {
        if (!r->hidden.top || end_hidden(r, t, e))
            end_tag(r, t, e);
        return t->end;
    }
    if (r->hidden.top && ends_hidden(r, e)) {
        int over = is_hidden_in(r, "select") && e->what & HIDDEN && !(e->what & RAW);
        r->hidden.top = NULL;
        if (over) /* a second <select> is the end of the first */
            return t->end;
    }
    if (!r->hidden.top)
        return start_tag(r, t, e);
    if (e && e->what & RAW && !is_hidden_in(r, "svg")) /* there <style> is an element like any */
        return tc_tag_raw_end(r->text, r->len, t->end, e->name);
    if (e != r->hidden.top || is_hidden_in(r, "template") || is_hidden_in(r, "svg") ||
        is_hidden_in(r, "object"))
        start_hidden(r, t, e);
    return t->end;
}

static void read_page(reader *r)
{
    for (uint32_t at = 0; at < r->len;) {
        if (r->text[at] == '<') {
            tc_tag t = tc_tag_read(r->text, r->len, at);
            if (t.kind != TC_TAG_NONE) {
                at = read_markup(r, &t);
                continue;
            }
        }
        if (!r->hidden.top) {
            at = put_next(r, at, 1);
        } else { /* on to the next markup */
            const char *next = memchr(r->text + at + 1, '<', r->len - at - 1);
            at = next ? (uint32_t)(next - r->text) : r->len;
        }
    }
    end_line(r, r->len);
    end_heading(r, 0);
}

/* The text of the first <h1>, else of <title>. */
static tc_str find_title(reader *r)
{
    tc_str line = r->heading ? as_line(r, r->out, r->h1, r->h1_end) : (tc_str){0};
    if (line.len || !r->title.len)
        return line;
    tc_pieces own = {0};
    uint32_t beg = (uint32_t)(r->title.p - r->text);
    r->out = &own;
    r->last = '\n';
    r->blanks = r->line_end = 0;
    put_text(r, beg, beg + r->title.len, 1);
    return as_line(r, &own, 0, own.n);
}

taoci_code tc_html_find(tc_pieces *out, tc_str *title, tc_arena *a, tc_arena *scratch,
                        const char *text, uint32_t len, taoci_err *err)
{
    reader r = {.a = a, .scratch = scratch, .out = out, .text = text, .len = len, .last = '\n'};
    read_page(&r);
    *title = find_title(&r);
    return r.full ? tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the HTML of %u bytes", len)
                  : TAOCI_OK;
}
