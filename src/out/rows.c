#include "out/rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/near.h"
#include "out/sentence.h"
#include "text/width.h"

int tc_row_is_formula(tc_str s)
{
    uint32_t i = 1;
    if (!s.len || !tc_str_has(TC_STR("=+-@\t\r"), (unsigned char)s.p[0]))
        return 0;
    while (i < s.len && tc_str_has(TC_STR("0123456789.,%"), (unsigned char)s.p[i]))
        i++;
    return i < s.len || s.len == 1 || s.p[0] == '=' || s.p[0] == '@';
}

void tc_row_first(const tc_writer *w, tc_str s)
{
    tc_buf *b = w->b;
    if (w->f->excel && tc_row_is_formula(s))
        tc_buf_putc(b, '\'');
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

void tc_row_cell(const tc_writer *w, tc_str s)
{
    tc_buf_putc(w->b, '\t');
    tc_row_first(w, s);
}

void tc_row_uint(tc_buf *b, uint32_t n)
{
    tc_buf_putc(b, '\t');
    tc_buf_putu(b, n);
}

tc_str tc_row_print(tc_writer *w, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *p = tc_arena_vprint(w->scratch, fmt, ap);
    va_end(ap);
    if (!p)
        w->b->bad = TAOCI_ENOMEM;
    return tc_str_of(p ? p : "");
}

void tc_row_eye(tc_writer *w, tc_str s, uint32_t width)
{
    uint32_t i = 0, used = 0, cp;
    while (i < s.len) {
        uint32_t n = tc_utf8_get(s.p + i, &cp), wide = tc_width(cp);
        uint32_t more = i + n < s.len ? 1 : 0;
        if (used + wide + more > width) {
            tc_buf_puts(w->b, "…");
            used++;
            break;
        }
        tc_buf_put(w->b, s.p + i, n);
        used += wide;
        i += n;
    }
    for (; used < width + 2; used++)
        tc_buf_putc(w->b, ' ');
}

void tc_row_end_eye(tc_writer *w)
{
    while (w->b->len && w->b->p[w->b->len - 1] == ' ')
        w->b->len--;
    tc_buf_putc(w->b, '\n');
}

void tc_row_put(tc_writer *w, const tc_str *cell, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (w->f->shape == TAOCI_CSV) {
            if (i)
                tc_buf_putc(w->b, ',');
            tc_csv_cell(w->b, cell[i], w->f->excel);
        } else if (i) {
            tc_row_cell(w, cell[i]);
        } else {
            tc_row_first(w, cell[i]);
        }
    tc_buf_puts(w->b, w->f->shape == TAOCI_CSV ? "\r\n" : "\n");
}

void tc_row_begin(tc_writer *w, taoci_span s)
{
    tc_row_first(w, w->r->id);
    tc_row_uint(w->b, tc_writer_offset(w, s.beg));
    tc_row_uint(w->b, tc_writer_offset(w, s.end));
}

void tc_csv_cell(tc_buf *b, tc_str s, int excel)
{
    int quote = 0;
    for (uint32_t i = 0; i < s.len; i++)
        quote |= s.p[i] == '"' || s.p[i] == ',' || s.p[i] == '\n' || s.p[i] == '\r';
    if (quote)
        tc_buf_putc(b, '"');
    if (excel && tc_row_is_formula(s))
        tc_buf_putc(b, '\''); /* inside the quotes: '"=1,2" would be two cells */
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.p[i] == '"')
            tc_buf_putc(b, '"');
        tc_buf_putc(b, s.p[i]);
    }
    if (quote)
        tc_buf_putc(b, '"');
}

/* ---- entities ---- */

/* What a column of entities shows; VALUE: the member of "value" with the name behind the dot. */
enum column_kind {
    DOC,
    START,
    END,
    TYPE,
    TEXT,
    ID,
    IN,
    BY,
    VALUE,
    JSON,
    CONF,
    SENTENCE,
    FROM,
    TO,
    WORDS
};

static const struct column {
    const char *name;
    uint8_t kind, number, more; /* MORE: not in TSV by itself */
} columns[] = {
    {"doc", DOC, 0, 0},
    {"start", START, 1, 0},
    {"end", END, 1, 0},
    {"type", TYPE, 0, 0},
    {"text", TEXT, 0, 0},
    {"id", ID, 1, 0},
    {"in", IN, 1, 0},
    {"by", BY, 0, 0},
    {"value.name", VALUE, 0, 0},
    {"value.code", VALUE, 0, 0},
    {"value.number", VALUE, 0, 0},
    {"value.unit", VALUE, 0, 0},
    {"value.min", VALUE, 0, 0},
    {"value.max", VALUE, 0, 0},
    {"value.mod", VALUE, 0, 0},
    {"value.edtf", VALUE, 0, 0},
    {"value.start", VALUE, 0, 0},
    {"value.end", VALUE, 0, 0},
    {"value.title", VALUE, 0, 0},
    {"value.org", VALUE, 0, 0},
    {"value.duration", VALUE, 0, 0},
    {"value", JSON, 0, 0},
    {"conf", CONF, 1, 1},
    {"sentence", SENTENCE, 1, 1},
    {"sentence.start", FROM, 1, 1},
    {"sentence.end", TO, 1, 1},
    {"sentence.text", WORDS, 0, 2}, /* 2: only where the context is asked for */
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static const struct column *column_of(const char *name, size_t len)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (strlen(columns[i].name) == len && memcmp(columns[i].name, name, len) == 0)
            return &columns[i];
    return NULL;
}

static void no_column(const char *name, size_t len, taoci_err *err)
{
    const char *names[COLUMNS + 1] = {NULL};
    for (size_t i = 0; i < COLUMNS; i++)
        names[i] = columns[i].name;
    const char *near = tc_near((tc_str){name, (uint32_t)len}, names);
    tc_fail(err, TAOCI_EINVAL, 0, "no column '%.*s'%s%s%s", (int)len, name,
            near ? "; did you mean '" : "; --format=csv shows all of them", near ? near : "",
            near ? "'?" : "");
}

/* The columns of format F into CHOSEN (room for COLUMNS), in their order: how many; 0 with *ERR for a name that is
 * none. */
static size_t choose(const taoci_format *f, const struct column **chosen, taoci_err *err)
{
    size_t n = 0;
    if (!f->columns) {
        uint8_t most = f->context ? 2 : f->shape != TAOCI_TSV;
        for (size_t i = 0; i < COLUMNS; i++)
            if (columns[i].more <= most)
                chosen[n++] = &columns[i];
        return n;
    }
    for (const char *p = f->columns; n < COLUMNS; p++) {
        size_t len = strcspn(p, ",");
        if (!(chosen[n] = column_of(p, len))) {
            no_column(p, len, err);
            return 0;
        }
        n++;
        p += len;
        if (!*p)
            return n;
    }
    tc_fail(err, TAOCI_EINVAL, 0, "more than %d columns", COLUMNS);
    return 0;
}

/* A row being written: its entity, and what several columns ask for. */
typedef struct row {
    const tc_mention *m;
    const tc_value *v;
    taoci_span at;
    uint32_t parent;
    tc_sentence in;
    char digits[16];
} row;

static tc_str digits_of(row *r, uint32_t n)
{
    int len = snprintf(r->digits, sizeof r->digits, "%u", n);
    return (tc_str){r->digits, (uint32_t)len};
}

static tc_str percent_of(row *r, uint32_t n)
{
    int len = snprintf(r->digits, sizeof r->digits, "%u.%02u", n / 100, n % 100);
    return (tc_str){r->digits, n ? (uint32_t)len : 0};
}

static tc_str cell_by(tc_writer *w, const tc_mention *m)
{
    tc_buf *tmp = tc_writer_cell(w);
    tc_writer_by(tmp, m);
    return (tc_str){tmp->p, (uint32_t)tmp->len};
}

static tc_str cell_json(tc_writer *w, const tc_value *v)
{
    tc_buf *tmp = tc_writer_cell(w);
    tc_json j = {.b = tmp, .first = 1};
    tc_json_open(&j, NULL, '{');
    tc_writer_value(&j, v);
    tc_json_close(&j, '}');
    return (tc_str){tmp->p, (uint32_t)tmp->len};
}

/* The cell of column K in row R, valid until the next one; empty where there is nothing. */
static tc_str cell_of(tc_writer *w, row *r, const struct column *k)
{
    const tc_view *view = w->r->ctx->view;
    switch ((enum column_kind)k->kind) {
    case DOC:
        return w->r->id;
    case START:
        return digits_of(r, tc_writer_offset(w, r->at.beg));
    case END:
        return digits_of(r, tc_writer_offset(w, r->at.end));
    case TYPE:
        return tc_str_of(tc_writer_type(r->m));
    case TEXT:
        return tc_writer_slice(w, r->at);
    case ID:
        return digits_of(r, r->m->id);
    case IN:
        return r->parent ? digits_of(r, r->parent) : (tc_str){0};
    case BY:
        return cell_by(w, r->m);
    case VALUE:
        return tc_value_string(r->v, strchr(k->name, '.') + 1);
    case JSON:
        return cell_json(w, r->v);
    case CONF:
        return percent_of(r, tc_conf(r->m));
    case SENTENCE:
        return digits_of(r, r->in.n);
    case FROM:
        return digits_of(r, tc_writer_offset(w, tc_view_span(view, r->in.beg, r->in.end).beg));
    case TO:
        return digits_of(r, tc_writer_offset(w, tc_view_span(view, r->in.beg, r->in.end).end));
    case WORDS:
        return tc_writer_read(w, r->in.beg, r->in.end);
    }
    return (tc_str){0};
}

/* A name of a column as a member of JSON, which SQL reads without quotes: value_number. */
static void member_of(char *room, const char *name)
{
    for (; *name; name++)
        *room++ = *name == '.' ? '_' : *name;
    *room = 0;
}

static void put_cells(tc_writer *w, row *r, const struct column *const *chosen, size_t n)
{
    char member[32];
    tc_json j = {.b = w->b, .first = 1};
    int json = w->f->shape == TAOCI_ROWS, csv = w->f->shape == TAOCI_CSV;
    if (json)
        tc_json_open(&j, NULL, '{');
    for (size_t i = 0; i < n; i++) {
        tc_str s = r ? cell_of(w, r, chosen[i]) : tc_str_of(chosen[i]->name);
        if (json) {
            member_of(member, chosen[i]->name);
            if (!s.len)
                tc_json_word(&j, member, "null");
            else if (chosen[i]->number)
                tc_json_word(&j, member, r->digits);
            else
                tc_json_text(&j, member, s);
            continue;
        }
        if (i)
            tc_buf_putc(w->b, csv ? ',' : '\t');
        if (csv)
            tc_csv_cell(w->b, s, w->f->excel);
        else
            tc_row_first(w, s);
    }
    if (json)
        tc_json_close(&j, '}');
    tc_buf_puts(w->b, csv ? "\r\n" : "\n");
}

taoci_code tc_rows_entities(tc_writer *w, taoci_err *err)
{
    const tc_ctx *c = w->r->ctx;
    const struct column *chosen[COLUMNS];
    size_t n = choose(w->f, chosen, err);
    row r = {0};
    if (!n)
        return TAOCI_EINVAL;
    if (w->f->header && w->f->bom && w->f->shape == TAOCI_CSV)
        tc_buf_puts(w->b, "\xEF\xBB\xBF");
    if (w->f->header && w->f->shape != TAOCI_ROWS)
        put_cells(w, NULL, chosen, n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        r.m = &c->mentions.p[i];
        if (!tc_writer_shows(w, r.m, &r.parent))
            continue;
        r.at = tc_view_span(c->view, r.m->beg, r.m->end);
        r.v = tc_writer_value_of(w, r.m);
        if (w->f->shape != TAOCI_TSV || w->f->columns || w->f->context)
            tc_sentence_at(c->view, &r.in, r.m->beg);
        put_cells(w, &r, chosen, n);
    }
    return TAOCI_OK;
}

static void keyword_rows(tc_writer *w, const tc_keyword_list *list, const tc_range *heading)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const tc_keyword *k = &list->p[i];
        tc_row_first(w, w->r->id);
        if (w->r->key_sections)
            tc_row_cell(w, heading ? tc_writer_read(w, heading->beg, heading->end) : (tc_str){0});
        tc_row_cell(w, tc_text(w->r->ctx, k->beg, k->end));
        tc_buf_print(w->b, "\t%u.%03u\t%u\n", k->score / 1000, k->score % 1000, k->count);
    }
}

void tc_rows_keywords(tc_writer *w)
{
    const tc_key_section_list *by = w->r->key_sections;
    if (w->f->header)
        tc_buf_print(w->b, "doc%s\tterm\tscore\tcount\n", by ? "\tsection" : "");
    keyword_rows(w, w->r->keywords, NULL);
    for (uint32_t i = 0; by && i < by->n; i++)
        keyword_rows(w, &by->p[i].keywords, &by->p[i].at.heading);
}
