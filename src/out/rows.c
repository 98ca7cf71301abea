#include "out/rows.h"

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

void tc_row_begin(tc_writer *w, taoci_span s)
{
    tc_row_first(w, w->r->id);
    tc_row_uint(w->b, tc_writer_offset(w, s.beg));
    tc_row_uint(w->b, tc_writer_offset(w, s.end));
}

/* Members of "value" that have a column of their own; the whole value stands in the last. */
static const char *const value_columns[] = {"name",  "code", "number",   "unit",  "min",
                                            "max",   "mod",  "edtf",     "start", "end",
                                            "title", "org",  "duration", NULL};

void tc_rows_entities(tc_writer *w)
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
        if (!tc_writer_shows(w, m, &parent))
            continue;
        tc_row_begin(w, tc_view_span(w->r->ctx->view, m->beg, m->end));
        tc_row_cell(w, tc_str_of(tc_writer_type(m)));
        tc_row_cell(w, tc_writer_slice(w, tc_view_span(w->r->ctx->view, m->beg, m->end)));
        tc_row_uint(w->b, m->id);
        tc_buf_putc(w->b, '\t');
        if (parent)
            tc_buf_putu(w->b, parent);
        tc_buf *tmp = tc_writer_cell(w);
        tc_writer_by(tmp, m);
        tc_row_cell(w, (tc_str){tmp->p, (uint32_t)tmp->len});
        const tc_value *v = tc_writer_value_of(w, m);
        for (const char *const *k = value_columns; *k; k++) {
            tc_row_cell(w, tc_value_string(v, *k));
        }
        tmp = tc_writer_cell(w);
        tc_json j = {.b = tmp, .first = 1};
        tc_json_open(&j, NULL, '{');
        tc_writer_value(&j, v);
        tc_json_close(&j, '}');
        tc_row_cell(w, (tc_str){tmp->p, (uint32_t)tmp->len});
        tc_buf_putc(w->b, '\n');
    }
}

void tc_rows_keywords(tc_writer *w)
{
    if (w->f->header)
        tc_buf_puts(w->b, "doc\tterm\tscore\tcount\n");
    for (uint32_t i = 0; i < w->r->keywords->n; i++) {
        const tc_keyword *k = &w->r->keywords->p[i];
        tc_row_first(w, w->r->id);
        tc_row_cell(w, tc_text(w->r->ctx, k->beg, k->end));
        tc_buf_print(w->b, "\t%u.%03u\t%u\n", k->score / 1000, k->score % 1000, k->count);
    }
}
