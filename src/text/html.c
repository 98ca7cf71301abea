#include "text/html.h"

#include <setjmp.h>
#include <stdlib.h>

#include <gumbo.h>

/* ---- elements: one row for each that is more than a style ---- */

enum { HIDDEN = 1, BLOCK, CELL, BREAK };

static const struct element {
    GumboTag tag;
    int what;
} elements[] = {
    {GUMBO_TAG_HEAD, HIDDEN},      {GUMBO_TAG_SCRIPT, HIDDEN},    {GUMBO_TAG_STYLE, HIDDEN},
    {GUMBO_TAG_TEMPLATE, HIDDEN},  {GUMBO_TAG_SELECT, HIDDEN},    {GUMBO_TAG_BUTTON, HIDDEN},
    {GUMBO_TAG_IFRAME, HIDDEN},    {GUMBO_TAG_OBJECT, HIDDEN},    {GUMBO_TAG_SVG, HIDDEN},
    {GUMBO_TAG_TEXTAREA, HIDDEN},  {GUMBO_TAG_NOFRAMES, HIDDEN},  {GUMBO_TAG_BR, BREAK},
    {GUMBO_TAG_HR, BREAK},         {GUMBO_TAG_TD, CELL},          {GUMBO_TAG_TH, CELL},
    {GUMBO_TAG_ADDRESS, BLOCK},    {GUMBO_TAG_ARTICLE, BLOCK},    {GUMBO_TAG_ASIDE, BLOCK},
    {GUMBO_TAG_BLOCKQUOTE, BLOCK}, {GUMBO_TAG_BODY, BLOCK},       {GUMBO_TAG_CENTER, BLOCK},
    {GUMBO_TAG_DD, BLOCK},         {GUMBO_TAG_DETAILS, BLOCK},    {GUMBO_TAG_DIR, BLOCK},
    {GUMBO_TAG_DIV, BLOCK},        {GUMBO_TAG_DL, BLOCK},         {GUMBO_TAG_DT, BLOCK},
    {GUMBO_TAG_FIELDSET, BLOCK},   {GUMBO_TAG_FIGCAPTION, BLOCK}, {GUMBO_TAG_FIGURE, BLOCK},
    {GUMBO_TAG_FOOTER, BLOCK},     {GUMBO_TAG_FORM, BLOCK},       {GUMBO_TAG_H1, BLOCK},
    {GUMBO_TAG_H2, BLOCK},         {GUMBO_TAG_H3, BLOCK},         {GUMBO_TAG_H4, BLOCK},
    {GUMBO_TAG_H5, BLOCK},         {GUMBO_TAG_H6, BLOCK},         {GUMBO_TAG_HEADER, BLOCK},
    {GUMBO_TAG_LI, BLOCK},         {GUMBO_TAG_MAIN, BLOCK},       {GUMBO_TAG_NAV, BLOCK},
    {GUMBO_TAG_OL, BLOCK},         {GUMBO_TAG_OPTION, BLOCK},     {GUMBO_TAG_P, BLOCK},
    {GUMBO_TAG_PRE, BLOCK},        {GUMBO_TAG_SECTION, BLOCK},    {GUMBO_TAG_SUMMARY, BLOCK},
    {GUMBO_TAG_TABLE, BLOCK},      {GUMBO_TAG_CAPTION, BLOCK},    {GUMBO_TAG_TR, BLOCK},
    {GUMBO_TAG_UL, BLOCK},
};

static int what_of(GumboTag tag)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (elements[i].tag == tag)
            return elements[i].what;
    return 0;
}

/* ---- how deep ---- */

/* Elements that need no end tag, so that a page may open any number of them in a row. */
static int ends_itself(const char *p, size_t len)
{
    static const char *const names[] = {
        "p",     "li",    "td",    "th",       "tr",    "dt",     "dd",   "br",  "hr",
        "img",   "input", "meta",  "link",     "col",   "area",   "base", "wbr", "option",
        "tbody", "thead", "tfoot", "colgroup", "param", "source", "embed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len) {
            size_t k = 0;
            while (k < len && (p[k] | 32) == names[i][k])
                k++;
            if (k == len)
                return 1;
        }
    return 0;
}

/* The greatest number of elements open at once. The parser looks through all of them at each tag,
 * so there has to be a limit. */
static uint32_t depth_of(const char *text, uint32_t len)
{
    uint32_t depth = 0, most = 0;
    for (const char *p = text, *end = text + len; (p = memchr(p, '<', (size_t)(end - p)));) {
        int close = p + 1 < end && p[1] == '/';
        const char *q = p += 1 + close;
        while (q < end && ((*q | 32) >= 'a' && (*q | 32) <= 'z'))
            q++;
        if (q == p || ends_itself(p, (size_t)(q - p)))
            continue;
        depth = close ? depth - (depth > 0) : depth + 1;
        most = depth > most ? depth : most;
    }
    return most;
}

/* ---- pieces ---- */

typedef struct reader {
    tc_arena *a;
    tc_pieces *out;
    const char *text;
    uint32_t len;
    uint32_t blank, blank_end; /* white space not written yet: its bytes */
    int blanks, line_end;      /* there is some, and a line ends in it */
    uint32_t last;             /* the character written last, '\n' at first */
    int full;                  /* no memory */
    jmp_buf no_memory;         /* the parser cannot fail, so its allocator leaves it */
    tc_arena *scratch;
} reader;

static void put(reader *r, uint32_t beg, uint32_t end, uint32_t cp)
{
    tc_piece *last = r->out->n ? &r->out->p[r->out->n - 1] : NULL;
    if (!cp && last && !last->cp && last->end == beg) {
        last->end = end;
        return;
    }
    tc_piece *p = tc_vec_push(r->a, r->out);
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
    if (r->blanks && r->last != '\n' && r->last != '\t' &&
        !(r->line_end && is_wide(r->last) && is_wide(cp)))
        put(r, r->blank, r->blank_end,
            r->blank_end == r->blank + 1 && r->text[r->blank] == ' ' ? 0 : ' ');
    r->blanks = r->line_end = 0;
    put(r, beg, end, plain ? 0 : cp);
    r->last = cp;
}

/* End a line or (CP a tab) a cell before text byte AT. */
static void put_end(reader *r, uint32_t at, uint32_t cp)
{
    r->blanks = r->line_end = 0;
    if (r->last == '\n')
        return;
    if (r->last == '\t' && cp == '\n' && r->out->n)
        r->out->n--; /* the tab behind the last cell of a row */
    put(r, at, at, cp);
    r->last = cp;
}

/* Bytes of the character reference at P, 0 when it is none. Without a semicolon only the old short
 * names count, whatever follows them. */
static uint32_t reference(const char *p, const char *end)
{
    static const char *const old[] = {"nbsp", "amp", "lt",     "gt",    "quot",
                                      "copy", "reg", "middot", "times", "deg"};
    const char *q = p + 1;
    if (q < end && *q == '#')
        q++;
    while (q < end && ((*q >= '0' && *q <= '9') || ((*q | 32) >= 'a' && (*q | 32) <= 'z')))
        q++;
    if (q < end && *q == ';')
        return (uint32_t)(q + 1 - p);
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        if ((size_t)(end - p) > strlen(old[i]) && memcmp(p + 1, old[i], strlen(old[i])) == 0)
            return (uint32_t)strlen(old[i]) + 1;
    return p + 1 < end && p[1] == '#' && q > p + 2 ? (uint32_t)(q - p) : 0;
}

/* Is the reference of N bytes at P one of '&' itself? */
static int is_ampersand(const char *p, uint32_t n)
{
    static const char *const names[] = {"&amp;", "&amp", "&AMP;", "&#38;", "&#x26;", "&#X26;"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && memcmp(p, names[i], n) == 0)
            return 1;
    return 0;
}

/* Find the characters of SHOWN, as the parser decoded them, in the source from AT on. */
static void put_text(reader *r, const char *shown, uint32_t at)
{
    const char *end = r->text + r->len;
    uint32_t skipped = 0; /* the second code point of a reference stands in no place of its own */
    for (const char *s = shown; *s && at < r->len;) {
        uint32_t cp, n = tc_utf8_get(s, &cp), ref = 0;
        const char *p = r->text + at;
        if (*p == '&' && (ref = reference(p, end)) && (cp != '&' || is_ampersand(p, ref))) {
            put_char(r, at, at + ref, cp, 0);
            at += ref;
            s += n;
        } else if ((size_t)(end - p) >= n && memcmp(p, s, n) == 0) {
            put_char(r, at, at + n, cp, 1);
            at += n;
            s += n;
        } else if (*p == '<') { /* markup that the parser ignored */
            const char *q = memchr(p, '>', (size_t)(end - p));
            at = q ? (uint32_t)(q + 1 - r->text) : r->len;
        } else if (*p == '\r' || *p == 0 || skipped++ > 64) {
            at += tc_utf8_len(*p);
        } else {
            s += n;
        }
    }
}

static uint32_t position(const reader *r, const GumboStringPiece *p)
{
    return p->data >= r->text && p->data <= r->text + r->len ? (uint32_t)(p->data - r->text) : 0;
}

static int is_element(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
}

/* Where the end tag of element E is, or where the element ends without one. */
static uint32_t end_of(const reader *r, const GumboElement *e)
{
    if (e->original_end_tag.data)
        return position(r, &e->original_end_tag);
    return e->end_pos.offset <= r->len ? e->end_pos.offset : r->len;
}

static void enter(reader *r, const GumboNode *n)
{
    if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
        n->type == GUMBO_NODE_CDATA) {
        put_text(r, n->v.text.text, position(r, &n->v.text.original_text));
    } else if (is_element(n)) {
        int what = what_of(n->v.element.tag);
        if (what == BLOCK || what == BREAK)
            put_end(r, position(r, &n->v.element.original_tag), '\n');
    }
}

static void leave(reader *r, const GumboNode *n)
{
    int what = is_element(n) ? what_of(n->v.element.tag) : 0;
    if (what == BLOCK || what == CELL)
        put_end(r, end_of(r, &n->v.element), what == CELL ? '\t' : '\n');
}

static int is_open(const GumboNode *n)
{
    return is_element(n) && what_of(n->v.element.tag) != HIDDEN;
}

/* The node behind N in a walk over the tree of TOP; INTO: N's children come first. */
static const GumboNode *next_node(reader *r, const GumboNode *n, const GumboNode *top, int into)
{
    if (into && is_element(n) && n->v.element.children.length)
        return n->v.element.children.data[0];
    for (; n != top; n = n->parent) {
        leave(r, n);
        const GumboVector *all = &n->parent->v.element.children;
        if (n->index_within_parent + 1 < all->length)
            return all->data[n->index_within_parent + 1];
    }
    return NULL;
}

static const GumboNode *find_tag(reader *r, const GumboNode *root, GumboTag tag)
{
    int last = r->full;
    tc_pieces *out = r->out;
    tc_pieces none = {0};
    r->out = &none; /* leaving nodes writes */
    const GumboNode *n = root;
    while (n && !(n->type == GUMBO_NODE_ELEMENT && n->v.element.tag == tag))
        n = next_node(r, n, root, 1);
    r->out = out;
    r->full = last;
    r->last = '\n';
    r->blanks = r->line_end = 0;
    return n;
}

/* The text of the first TAG in ROOT as one line; p = NULL when there is none. */
static tc_str text_of(reader *r, const GumboNode *root, GumboTag tag)
{
    const GumboNode *n = find_tag(r, root, tag), *top = n;
    tc_pieces *out = r->out, own = {0};
    char *p = NULL;
    uint32_t len = 0;
    r->out = &own;
    for (; n; n = next_node(r, n, top, 1))
        if (n != top)
            enter(r, n);
    r->out = out;
    r->last = '\n';
    r->blanks = r->line_end = 0;
    for (uint32_t i = 0; i < own.n; i++)
        len += own.p[i].cp ? 4 : own.p[i].end - own.p[i].beg;
    if (own.n && (p = tc_arena_raw(r->a, len + 1)))
        for (uint32_t i = len = 0; i < own.n; i++) {
            const tc_piece *k = &own.p[i];
            if (k->cp) {
                len += tc_utf8_put(p + len, k->cp == '\n' || k->cp == '\t' ? ' ' : k->cp);
            } else {
                memcpy(p + len, r->text + k->beg, k->end - k->beg);
                len += k->end - k->beg;
            }
        }
    while (p && len && p[len - 1] == ' ')
        len--;
    return (tc_str){p, p ? len : 0};
}

static int in_text_order(const void *a, const void *b)
{
    const tc_piece *x = a, *y = b;
    if (x->beg != y->beg)
        return x->beg < y->beg ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* A page that breaks the rules of tables shows their stray text before them; we keep the order of
 * the file, in which offsets grow. What was found twice counts once. */
static void put_in_order(tc_pieces *p)
{
    uint32_t n = 0, end = 0;
    int ordered = 1;
    for (uint32_t i = 1; i < p->n; i++)
        ordered &= in_text_order(&p->p[i - 1], &p->p[i]) <= 0;
    if (!ordered)
        qsort(p->p, p->n, sizeof *p->p, in_text_order);
    for (uint32_t i = 0; i < p->n; i++) {
        tc_piece k = p->p[i];
        if (k.beg < end && k.cp)
            continue;
        k.beg = k.beg > end ? k.beg : end;
        if (k.end < k.beg || (k.beg == k.end && !k.cp))
            continue;
        p->p[n++] = k;
        end = k.end;
    }
    p->n = n;
}

static void *allocate(void *user, size_t size)
{
    reader *r = user;
    void *p = tc_arena_raw(r->scratch, size);
    if (!p)
        longjmp(r->no_memory, 1);
    return p;
}

static void release(void *user, void *p)
{
    (void)user, (void)p; /* all goes with the arena */
}

taoci_code tc_html_find(tc_pieces *out, tc_str *title, tc_arena *a, tc_arena *scratch,
                        const char *text, uint32_t len, taoci_err *err)
{
    reader r = {.a = a, .out = out, .text = text, .len = len, .last = '\n', .scratch = scratch};
    *title = (tc_str){0};
    if (depth_of(text, len) > TC_HTML_DEEPEST)
        return tc_fail(err, TAOCI_ELIMIT, 0, "the HTML has more than %d elements in one another",
                       TC_HTML_DEEPEST);
    if (setjmp(r.no_memory))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the HTML of %u bytes", len);
    GumboOptions o = kGumboDefaultOptions;
    o.allocator = allocate;
    o.deallocator = release;
    o.userdata = &r;
    o.max_errors = 0;
    const GumboOutput *page = gumbo_parse_with_options(&o, text, len);
    const GumboNode *root = page->root;
    *title = text_of(&r, root, GUMBO_TAG_H1);
    if (!title->len)
        *title = text_of(&r, root, GUMBO_TAG_TITLE);
    for (const GumboNode *n = root; n; n = next_node(&r, n, root, is_open(n)))
        enter(&r, n);
    put_end(&r, len, '\n');
    put_in_order(out);
    if (r.full)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the HTML of %u bytes", len);
    return TAOCI_OK;
}
