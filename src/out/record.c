#include "out/record.h"

#include <stdio.h>
#include <string.h>

#include "out/json.h"
#include "resolve/subject.h"
#include "seg/pos.h"
#include "text/offset.h"

enum { SURE = 900 }; /* thousandths; a less sure encoding says so */

/* The writer's state: where offsets come from and where members go. */
typedef struct writer {
    const tc_record *r;
    const taoci_format *f;
    tc_arena *scratch;
    unsigned unit; /* of start and end */
    tc_offset codepoint, utf16;
    tc_json j;
    tc_buf *b;
} writer;

static const struct unit {
    unsigned bit;
    const char *name;
} units[] = {{TAOCI_CODEPOINT, "codepoint"}, {TAOCI_BYTE, "byte"}, {TAOCI_UTF16, "utf16"}};

enum { UNITS = sizeof units / sizeof *units };

/* The unit of start and end: the lowest that was asked for. */
static unsigned main_unit(const taoci_format *f)
{
    return f->offsets ? f->offsets & (~f->offsets + 1) : TAOCI_CODEPOINT;
}

/* Text byte BYTE in UNIT. */
static uint32_t offset_in(const writer *w, uint32_t byte, unsigned unit)
{
    if (unit == TAOCI_BYTE)
        return tc_decoded_source(w->r->text, byte);
    return tc_offset_at(unit == TAOCI_UTF16 ? &w->utf16 : &w->codepoint, byte);
}

static uint32_t offset_of(const writer *w, uint32_t byte)
{
    return offset_in(w, byte, w->unit);
}

static void put_pair_in(writer *w, const char *key, taoci_span s, unsigned unit)
{
    tc_json_open(&w->j, key, '[');
    tc_json_int(&w->j, NULL, offset_in(w, s.beg, unit));
    tc_json_int(&w->j, NULL, offset_in(w, s.end, unit));
    tc_json_close(&w->j, ']');
}

static void put_pair(writer *w, taoci_span s)
{
    put_pair_in(w, NULL, s, w->unit);
}

/* "start" and "end", and the pair of each further unit. */
static void put_span(writer *w, taoci_span s)
{
    tc_json_int(&w->j, "start", offset_of(w, s.beg));
    tc_json_int(&w->j, "end", offset_of(w, s.end));
    for (size_t i = 0; i < UNITS; i++)
        if (w->f->offsets & units[i].bit && units[i].bit != w->unit)
            put_pair_in(w, units[i].name, s, units[i].bit);
}

/* "offsets":"codepoint,byte", the main unit first. */
static void put_units(writer *w)
{
    char names[40];
    size_t n = 0;
    for (size_t i = 0; i < UNITS; i++)
        if (units[i].bit == w->unit || w->f->offsets & units[i].bit)
            n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", n ? "," : "", units[i].name);
    tc_json_puts(&w->j, "offsets", names);
}

static const char *type_of(const tc_mention *m)
{
    return m->type ? m->type : m->kind->type;
}

/* What was joined and left out: "wrap":{"width":44,"unit":"column","joined":85,"furniture":6}. */
static void put_wrap(writer *w)
{
    const tc_wrap *p = w->r->wrap;
    if (!p->joined && !p->furniture)
        return;
    tc_json_open(&w->j, "wrap", '{');
    if (p->width) {
        tc_json_int(&w->j, "width", p->width);
        tc_json_puts(&w->j, "unit", p->chars ? "character" : "column");
    }
    tc_json_int(&w->j, "joined", p->joined);
    tc_json_int(&w->j, "furniture", p->furniture);
    tc_json_close(&w->j, '}');
}

/* "links":[{"end":4307,"start":1694,"score":0.85}]: behind END reading goes on at START. */
static void put_links(writer *w)
{
    const tc_links *s = w->r->links;
    if (!s->n)
        return;
    tc_json_open(&w->j, "links", '[');
    for (uint32_t i = 0; i < s->n; i++) {
        tc_json_open(&w->j, NULL, '{');
        tc_json_int(&w->j, "end", offset_of(w, s->p[i].end));
        tc_json_int(&w->j, "start", offset_of(w, s->p[i].beg));
        tc_json_milli(&w->j, "score", s->p[i].score);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

/* "mojibake":[[120,340]], the stretches that are not analysed. */
static void put_broken(writer *w)
{
    const tc_stretches *s = w->r->broken;
    if (!s->n)
        return;
    tc_json_open(&w->j, "mojibake", '[');
    for (uint32_t i = 0; i < s->n; i++)
        put_pair(w, s->p[i]);
    tc_json_close(&w->j, ']');
}

/* "place": the division that the text is about; "place_from": what speaks for it. */
static void put_place(writer *w, const tc_ctx *c)
{
    const char *why;
    char code[TC_PLACE_CODE];
    tc_place_code(code, c->place);
    tc_json_puts(&w->j, "place", code);
    tc_json_open(&w->j, "place_from", '[');
    for (uint32_t i = 0; (why = tc_subject_why(c->place_why, i)); i++)
        tc_json_puts(&w->j, NULL, why);
    tc_json_close(&w->j, ']');
}

/* The characters [beg, end) as the analysis read them. */
static tc_str read_text(writer *w, uint32_t beg, uint32_t end)
{
    tc_str s = tc_view_text(w->r->ctx->view, w->scratch, beg, end);
    if (!s.p)
        w->b->bad = TAOCI_ENOMEM;
    return s;
}

/* "title" and "date" of the document, where it has them. */
static void put_head(writer *w)
{
    const tc_ctx *c = w->r->ctx;
    tc_str title = w->r->title;
    if (!title.len && c->title_beg < c->title_end)
        title = read_text(w, c->title_beg, c->title_end);
    if (title.len)
        tc_json_text(&w->j, "title", title);
    const tc_field *f = c->dated ? tc_value_get(&c->mentions.p[c->dated - 1].value, "edtf") : NULL;
    if (f && f->kind == TC_F_TEXT)
        tc_json_text(&w->j, "date", f->text);
}

static void put_doc(writer *w)
{
    const tc_record *r = w->r;
    tc_json_puts(&w->j, "schema", TAOCI_SCHEMA);
    tc_json_open(&w->j, "doc", '{');
    tc_json_puts(&w->j, "id", r->id);
    tc_json_puts(&w->j, "encoding", r->text->encoding);
    if (r->text->conf < SURE)
        tc_json_milli(&w->j, "encoding_conf", r->text->conf);
    if (r->text->bom)
        tc_json_word(&w->j, "bom", "true");
    tc_json_int(&w->j, "bytes", tc_decoded_source(r->text, r->text->len));
    tc_json_int(&w->j, "chars", tc_offset_at(&w->codepoint, r->text->len));
    put_units(w);
    if (r->ref) {
        tc_json_puts(&w->j, "ref", r->ref);
        tc_json_puts(&w->j, "ref_from", r->ref_from);
    }
    if (r->ctx)
        put_head(w);
    put_broken(w);
    put_wrap(w);
    put_links(w);
    if (r->ctx && r->ctx->place)
        put_place(w, r->ctx);
    tc_json_puts(&w->j, "dict", r->dict);
    tc_json_open(&w->j, "warnings", '[');
    for (const char *const *s = r->warnings; *s; s++)
        tc_json_puts(&w->j, NULL, *s);
    tc_json_close(&w->j, ']');
    tc_json_close(&w->j, '}');
}

static void put_value(tc_json *j, const tc_value *v)
{
    for (const tc_field *f = v->first; f; f = f->next)
        switch (f->kind) {
        case TC_F_TEXT:
            tc_json_text(j, f->key, f->text);
            break;
        case TC_F_INT:
            tc_json_int(j, f->key, f->num);
            break;
        case TC_F_TRUE:
            tc_json_word(j, f->key, "true");
            break;
        case TC_F_NULL:
            tc_json_word(j, f->key, "null");
            break;
        case TC_F_LIST:
        case TC_F_OBJECT:
            tc_json_open(j, f->key, f->kind == TC_F_LIST ? '[' : '{');
            put_value(j, &f->inner);
            tc_json_close(j, f->kind == TC_F_LIST ? ']' : '}');
        }
}

/* "dict/places.tsv:7" or "rule:date.ymd". */
static void put_by(tc_buf *b, const tc_mention *m)
{
    if (m->entry.s) {
        tc_buf_puts(b, tc_entry_file(m->entry));
        tc_buf_putc(b, ':');
        tc_buf_putu(b, m->entry.s->line);
    } else {
        tc_buf_puts(b, "rule:");
        tc_buf_puts(b, m->rule);
    }
}

/* Empty TMP for the next cell; a failure in the last one must not be forgotten with it. */
static void next_cell(const writer *w, tc_buf *tmp)
{
    if (tmp->bad)
        w->b->bad = tmp->bad;
    tc_buf_reset(tmp);
}

static tc_str slice(const writer *w, taoci_span s)
{
    return (tc_str){w->r->text->text + s.beg, s.end - s.beg};
}

/* "text", and "norm" where the analysis read it otherwise: across a line break, markup, a soft
 * hyphen; "rest", the spans behind the first link, where it goes on elsewhere. */
static void put_text(writer *w, uint32_t beg, uint32_t end)
{
    const tc_view *v = w->r->ctx->view;
    tc_json_text(&w->j, "text", slice(w, tc_view_span(v, beg, end)));
    if (!tc_view_is_whole(v, beg, end))
        tc_json_text(&w->j, "norm", read_text(w, beg, end));
}

static void put_rest(writer *w, uint32_t beg, uint32_t end)
{
    const tc_view *v = w->r->ctx->view;
    uint32_t at = tc_view_link(v, beg, end);
    if (at == end)
        return;
    tc_json_open(&w->j, "rest", '[');
    for (; at < end; at = tc_view_link(v, at, end))
        put_pair(w, tc_view_span(v, at, end));
    tc_json_close(&w->j, ']');
}

/* Was the type of mention ID asked for, and is it as sure as the caller wants? */
static int is_wanted(const writer *w, uint32_t id)
{
    uint16_t conf = w->r->ctx->mentions.p[id - 1].conf;
    return w->r->wanted[id - 1] && (!conf || conf >= w->f->min_conf);
}

/* Is mention M in the output, and under which parent: the nearest outer one that is. */
static int shown(const writer *w, const tc_mention *m, uint32_t *parent)
{
    const tc_mention *all = w->r->ctx->mentions.p;
    *parent = m->parent;
    while (*parent && !is_wanted(w, *parent))
        *parent = all[*parent - 1].parent;
    return is_wanted(w, m->id) && !(w->f->flat && (*parent || m->ref));
}

static void put_entity(writer *w, const tc_mention *m, uint32_t parent, tc_buf *tmp)
{
    tc_json_open(&w->j, NULL, '{');
    tc_json_int(&w->j, "id", m->id);
    tc_json_puts(&w->j, "type", type_of(m));
    put_text(w, m->beg, m->end);
    put_span(w, tc_view_span(w->r->ctx->view, m->beg, m->end));
    put_rest(w, m->beg, m->end);
    if (parent)
        tc_json_int(&w->j, "in", parent);
    if (m->ref)
        tc_json_word(&w->j, "ref", "true");
    if (m->value.first) {
        tc_json_open(&w->j, "value", '{');
        put_value(&w->j, &m->value);
        tc_json_close(&w->j, '}');
    }
    next_cell(w, tmp);
    put_by(tmp, m);
    tc_json_text(&w->j, "by", (tc_str){tmp->p, (uint32_t)tmp->len});
    if (m->conf)
        tc_json_milli(&w->j, "conf", m->conf * 10);
    tc_json_close(&w->j, '}');
}

static void put_keywords(writer *w)
{
    tc_json_open(&w->j, "keywords", '[');
    for (uint32_t i = 0; i < w->r->keywords->n; i++) {
        const tc_keyword *k = &w->r->keywords->p[i];
        tc_json_open(&w->j, NULL, '{');
        tc_json_text(&w->j, "term", tc_text(w->r->ctx, k->beg, k->end));
        tc_json_milli(&w->j, "score", k->score);
        tc_json_int(&w->j, "count", k->count);
        tc_json_open(&w->j, "spans", '[');
        for (uint32_t s = 0; s < k->count; s++) {
            put_pair(w, tc_view_span(w->r->ctx->view, k->at[s], k->at[s] + k->end - k->beg));
        }
        tc_json_close(&w->j, ']');
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

static void put_entities(writer *w, tc_buf *tmp)
{
    tc_json_open(&w->j, "entities", '[');
    for (uint32_t i = 0; i < w->r->ctx->mentions.n; i++) {
        uint32_t parent;
        const tc_mention *m = &w->r->ctx->mentions.p[i];
        if (shown(w, m, &parent))
            put_entity(w, m, parent, tmp);
    }
    tc_json_close(&w->j, ']');
}

/* ---- words: the tokens of the lattice, or ICU's breaks ---- */

typedef struct word {
    taoci_span at;     /* text bytes */
    uint32_t beg, end; /* view positions of a token */
    uint32_t next;     /* where the iteration goes on: a view position, or an index of ICU's list */
    uint32_t mention;  /* coarse: the first mention not passed */
} word;

/* End of the coarse word that starts at BEG: the outermost entity there, else the longest compound
 * that ends on a cut, else the token (or what an entity left of it). W->mention moves on. */
static uint32_t coarse_end(const tc_record *r, word *w, uint32_t beg)
{
    const tc_ctx *c = r->ctx;
    const tc_scan *s = c->scan;
    uint32_t end = beg + 1;
    while (w->mention < c->mentions.n && c->mentions.p[w->mention].beg < beg)
        w->mention++;
    const tc_mention *m = w->mention < c->mentions.n ? &c->mentions.p[w->mention] : NULL;
    if (m && m->beg == beg && m->kind->family != TC_FAM_TITLE)
        return m->end;
    uint32_t limit = m ? m->beg : s->view->n; /* no word crosses the border of an entity */
    while (end < limit && !s->size[end])
        end++;
    for (uint32_t i = s->at[beg]; s->size[beg] && i < s->at[beg + 1]; i++) {
        const tc_match *k = &s->match.p[i];
        uint32_t stop = beg + k->len;
        if (k->mask & TC_A_COARSE && stop > end && stop <= limit && tc_scan_cut(s, stop))
            end = stop;
    }
    return end;
}

/* The part of speech of W; empty for ICU's words. */
static tc_str pos_of(const tc_record *r, const word *w)
{
    return r->breaks ? (tc_str){0} : tc_str_of(tc_pos_of(r->ctx->scan, w->beg, w->end));
}

static int is_blank(const tc_scan *s, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_view_class(s->view, i) & (TC_C_SPACE | TC_C_NEWLINE)))
            return 0;
    return 1;
}

/* The word behind *W (zeroed at first) that is no white space: 1, or 0 at the end. */
static int next_word(const tc_record *r, int coarse, word *w)
{
    const tc_scan *s = r->ctx->scan;
    if (r->breaks) {
        if (w->next >= r->breaks->n)
            return 0;
        w->at = r->breaks->p[w->next++];
        return 1;
    }
    for (uint32_t beg = w->next, end; beg < s->view->n; beg = end) {
        end = coarse ? coarse_end(r, w, beg) : beg + s->size[beg];
        if (is_blank(s, beg, end))
            continue;
        *w = (word){tc_view_span(s->view, beg, end), beg, end, end, w->mention};
        return 1;
    }
    return 0;
}

/* "parts": the fine words of a coarse one that has several. */
static void put_parts(writer *w, const word *k)
{
    const tc_scan *s = w->r->ctx->scan;
    uint32_t cut = k->beg + 1;
    while (w->f->coarse && !w->r->breaks && cut < k->end && !s->size[cut])
        cut++;
    if (!w->f->coarse || w->r->breaks || cut == k->end)
        return;
    tc_json_open(&w->j, "parts", '[');
    for (uint32_t i = k->beg, e; i < k->end; i = e) {
        for (e = i + 1; e < k->end && !s->size[e];)
            e++;
        tc_json_text(&w->j, NULL, tc_text(w->r->ctx, i, e));
    }
    tc_json_close(&w->j, ']');
}

static void put_words(writer *w)
{
    tc_json_open(&w->j, "words", '[');
    for (word k = {0}; next_word(w->r, w->f->coarse, &k);) {
        tc_json_open(&w->j, NULL, '{');
        if (w->r->breaks)
            tc_json_text(&w->j, "text", slice(w, k.at));
        else
            put_text(w, k.beg, k.end);
        put_span(w, k.at);
        if (!w->r->breaks) {
            put_rest(w, k.beg, k.end);
            tc_json_text(&w->j, "pos", pos_of(w->r, &k));
            if (tc_pos_guessed(w->r->ctx->scan, k.beg, k.end))
                tc_json_word(&w->j, "guessed", "true");
        }
        put_parts(w, &k);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

/* The line ends that an HTML page shows before view position TO, back to the word before. */
static uint32_t lines_shown(const tc_view *v, uint32_t to)
{
    uint32_t n = 0;
    for (; to > 0 && tc_view_class(v, to - 1) & (TC_C_NEWLINE | TC_C_SPACE); to--)
        n += (tc_view_class(v, to - 1) & TC_C_NEWLINE) != 0;
    return n;
}

/* The line ends in the text from byte FROM to byte TO; none when reading went back. */
static uint32_t lines_between(const tc_record *r, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (; from < to; from++)
        n += r->text->text[from] == '\n';
    return n;
}

/* Words separated by single blanks, the lines of the source kept; a word that a line break cuts
 * stands whole on the line where it begins. */
static void put_words_text(writer *w)
{
    uint32_t at = 0; /* where the lines are counted from */
    int started = 0;
    for (word k = {0};;) {
        int more = next_word(w->r, w->f->coarse, &k);
        const tc_view *v = w->r->ctx->view;
        uint32_t lines = w->r->shown ? lines_shown(v, more ? k.beg : v->n)
                                     : lines_between(w->r, at, more ? k.at.beg : w->r->text->len);
        for (uint32_t i = 0; i < lines; i++)
            tc_buf_putc(w->b, '\n');
        if (!more) {
            if (!lines && started)
                tc_buf_putc(w->b, '\n');
            return;
        }
        if (!lines && started)
            tc_buf_putc(w->b, ' ');
        started = 1;
        at = k.at.beg;
        tc_str s = w->r->breaks ? slice(w, k.at) : read_text(w, k.beg, k.end);
        tc_buf_put(w->b, s.p, s.len);
    }
}

/* ---- TSV: a tab, a line break or a backslash in a field is escaped as in jq's @tsv ---- */

static void put_cell(tc_buf *b, tc_str s)
{
    tc_buf_putc(b, '\t');
    for (uint32_t i = 0; i < s.len; i++)
        switch (s.p[i]) {
        case '\t':
            tc_buf_puts(b, "\\t");
            break;
        case '\n':
            tc_buf_puts(b, "\\n");
            break;
        case '\r':
            tc_buf_puts(b, "\\r");
            break;
        case '\\':
            tc_buf_puts(b, "\\\\");
            break;
        default:
            tc_buf_putc(b, s.p[i]);
        }
}

static void put_cell_uint(tc_buf *b, uint32_t n)
{
    tc_buf_putc(b, '\t');
    tc_buf_putu(b, n);
}

/* The first cell of a row is the document's name. */
static void put_row(writer *w, taoci_span s)
{
    tc_buf_puts(w->b, w->r->id);
    put_cell_uint(w->b, offset_of(w, s.beg));
    put_cell_uint(w->b, offset_of(w, s.end));
}

/* Members of "value" that have a column of their own; the whole value stands in the last. */
static const char *const value_columns[] = {"name",  "code", "number",   "unit",  "min",
                                            "max",   "mod",  "edtf",     "start", "end",
                                            "title", "org",  "duration", NULL};

static void put_entity_rows(writer *w, tc_buf *tmp)
{
    if (w->f->header) {
        tc_buf_puts(w->b, "doc\tstart\tend\ttype\ttext\tid\tin\tby");
        for (const char *const *k = value_columns; *k; k++)
            tc_buf_print(w->b, "\tvalue.%s", *k);
        tc_buf_puts(w->b, "\tvalue\n");
    }
    for (uint32_t i = 0; i < w->r->ctx->mentions.n; i++) {
        const tc_mention *m = &w->r->ctx->mentions.p[i];
        uint32_t parent;
        if (!shown(w, m, &parent))
            continue;
        put_row(w, tc_view_span(w->r->ctx->view, m->beg, m->end));
        put_cell(w->b, tc_str_of(type_of(m)));
        put_cell(w->b, slice(w, tc_view_span(w->r->ctx->view, m->beg, m->end)));
        put_cell_uint(w->b, m->id);
        tc_buf_putc(w->b, '\t');
        if (parent)
            tc_buf_putu(w->b, parent);
        next_cell(w, tmp);
        put_by(tmp, m);
        put_cell(w->b, (tc_str){tmp->p, (uint32_t)tmp->len});
        for (const char *const *k = value_columns; *k; k++) {
            const tc_field *f = tc_value_get(&m->value, *k);
            put_cell(w->b, f && f->kind == TC_F_TEXT ? f->text : (tc_str){0});
        }
        next_cell(w, tmp);
        tc_json j = {.b = tmp, .first = 1};
        tc_json_open(&j, NULL, '{');
        put_value(&j, &m->value);
        tc_json_close(&j, '}');
        put_cell(w->b, (tc_str){tmp->p, (uint32_t)tmp->len});
        tc_buf_putc(w->b, '\n');
    }
}

static void put_word_rows(writer *w)
{
    if (w->f->header)
        tc_buf_puts(w->b, "doc\tstart\tend\ttext\tpos\n");
    for (word k = {0}; next_word(w->r, w->f->coarse, &k);) {
        put_row(w, k.at);
        put_cell(w->b, slice(w, k.at));
        put_cell(w->b, pos_of(w->r, &k));
        tc_buf_putc(w->b, '\n');
    }
}

static void put_keyword_rows(writer *w)
{
    if (w->f->header)
        tc_buf_puts(w->b, "doc\tterm\tscore\tcount\n");
    for (uint32_t i = 0; i < w->r->keywords->n; i++) {
        const tc_keyword *k = &w->r->keywords->p[i];
        tc_buf_puts(w->b, w->r->id);
        put_cell(w->b, tc_text(w->r->ctx, k->beg, k->end));
        tc_buf_print(w->b, "\t%u.%03u\t%u\n", k->score / 1000, k->score % 1000, k->count);
    }
}

static void put_json(writer *w, tc_buf *tmp)
{
    tc_json_open(&w->j, NULL, '{');
    put_doc(w);
    if (w->f->what == TAOCI_WORDS)
        put_words(w);
    else
        put_keywords(w);
    if (w->f->what == TAOCI_ENTITIES)
        put_entities(w, tmp);
    tc_json_close(&w->j, '}');
    tc_buf_putc(w->b, '\n');
}

taoci_code tc_record_write(tc_buf *out, tc_arena *scratch, const tc_record *r,
                           const taoci_format *f, taoci_err *err)
{
    writer w = {.r = r,
                .f = f,
                .scratch = scratch,
                .b = out,
                .j = {.b = out, .pretty = f->pretty, .first = 1}};
    tc_buf tmp;
    tc_arena_reset(scratch);
    w.unit = main_unit(f);
    /* Plain text tells no offsets. */
    uint32_t len = f->shape == TAOCI_TEXT ? 0 : r->text->len;
    taoci_code rc = tc_offset_init(&w.codepoint, scratch, r->text->text, len, 0, err);
    if (!rc && f->offsets & TAOCI_UTF16)
        rc = tc_offset_init(&w.utf16, scratch, r->text->text, len, 1, err);
    if (rc)
        return rc;
    tc_buf_init(&tmp, out->max);
    if (f->shape == TAOCI_JSONL)
        put_json(&w, &tmp);
    else if (f->shape == TAOCI_TSV && f->what == TAOCI_ENTITIES)
        put_entity_rows(&w, &tmp);
    else if (f->shape == TAOCI_TSV && f->what == TAOCI_WORDS)
        put_word_rows(&w);
    else if (f->shape == TAOCI_TSV)
        put_keyword_rows(&w);
    else if (f->what == TAOCI_WORDS)
        put_words_text(&w);
    else
        rc = tc_fail(err, TAOCI_EINVAL, 0, "only words can be written as plain text");
    if (tmp.bad)
        out->bad = tmp.bad;
    tc_buf_done(&tmp);
    return rc ? rc : tc_buf_check(out, err);
}

void tc_record_error(tc_buf *out, const char *id, uint32_t line, const taoci_err *why)
{
    tc_json j = {.b = out, .first = 1};
    tc_json_open(&j, NULL, '{');
    tc_json_puts(&j, "schema", TAOCI_SCHEMA);
    tc_json_open(&j, "doc", '{');
    tc_json_puts(&j, "id", id);
    if (line)
        tc_json_int(&j, "line", line);
    tc_json_close(&j, '}');
    tc_json_open(&j, "error", '{');
    tc_json_puts(&j, "code", taoci_code_name(why->code));
    tc_json_puts(&j, "message", why->msg);
    tc_json_close(&j, '}');
    tc_json_close(&j, '}');
    tc_buf_putc(out, '\n');
}
