#include "out/relations.h"

#include <string.h>

#include "out/rows.h"
#include "rel/rel.h"

/* The cells of a row, in the order of the columns: some of the relation, one for each argument, some of where it stands. */
enum { ID, TYPE, DATE, STATUS, ARG, START = ARG + TC_ARGS - 1, END, BY, CONF, TEXT, COLUMNS };

static const char *column_name(uint32_t i)
{
    static const char *const front[] = {"id", "type", "date", "status"};
    static const char *const back[] = {"start", "end", "by", "conf", "text"};
    return i < ARG ? front[i] : i < START ? tc_rel_arg_name(i - ARG + 1) : back[i - START];
}

static int is_wanted(const tc_writer *w, const tc_relation *x)
{
    const taoci_relation_filter *a = w->f->relations_where;
    return !a ||
           ((!a->type || a->type >> x->rel & 1) && (!a->status || a->status >> x->status & 1));
}

tc_str tc_relations_words(tc_writer *w, const tc_relation *x, const tc_rel_arg *a)
{
    const char *canon = a->arg == TC_ARG_KIND && x->frame.s ? tc_entry_canon(x->frame) : "";
    return *canon ? tc_str_of(canon) : tc_writer_read(w, a->beg, a->end);
}

static void put_arg(tc_writer *w, const tc_relation *x, const tc_rel_arg *a, const char *key)
{
    if (a->text)
        tc_json_text(&w->j, key, tc_relations_words(w, x, a));
    else
        tc_json_int(&w->j, key, w->r->ctx->mentions.p[a->mention].id);
}

/* "args":{"party":[5,9],"document":11,"kind":"对口合作"}. */
static void put_args(tc_writer *w, const tc_relation *x)
{
    tc_json_open(&w->j, "args", '{');
    for (uint32_t arg = TC_ARG_NONE + 1; arg < TC_ARGS; arg++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < x->n; i++)
            n += x->arg[i].arg == arg;
        int list = n > 1 || (n && arg == TC_ARG_PARTY);
        if (list)
            tc_json_open(&w->j, tc_rel_arg_name(arg), '[');
        for (uint32_t i = 0; i < x->n; i++)
            if (x->arg[i].arg == arg)
                put_arg(w, x, &x->arg[i], list ? NULL : tc_rel_arg_name(arg));
        if (list)
            tc_json_close(&w->j, ']');
    }
    tc_json_close(&w->j, '}');
}

tc_str tc_relations_date(const tc_writer *w, const tc_relation *x)
{
    return x->date ? tc_value_string(w->r->ctx->mentions.p[x->date - 1].value, "edtf")
                   : (tc_str){0};
}

tc_str tc_relations_by(tc_writer *w, const tc_relation *x)
{
    tc_buf *by = tc_writer_cell(w);
    if (x->frame.s)
        tc_buf_print(by, "%s:%u", tc_entry_file(x->frame), x->frame.s->line);
    else
        tc_buf_print(by, "rule:%s", x->rule);
    return (tc_str){by->p, (uint32_t)by->len};
}

/* The members of X; N: its number in the record, 0 in a row. */
static void put_relation(tc_writer *w, const tc_relation *x, uint32_t n)
{
    tc_json *j = &w->j;
    tc_str date = tc_relations_date(w, x);
    tc_json_open(j, NULL, '{');
    if (n)
        tc_json_int(j, "id", n);
    else
        tc_json_text(j, "id", w->r->id);
    tc_json_puts(j, "type", tc_rel_name(x->rel));
    put_args(w, x);
    if (date.len)
        tc_json_text(j, "date", date);
    tc_json_puts(j, "status", tc_rel_status_name(x->status));
    tc_writer_place(w, x->beg, x->end);
    tc_json_milli(j, "conf", x->conf * 10u);
    tc_json_text(j, "by", tc_relations_by(w, x));
    tc_json_close(j, '}');
}

void tc_relations_json(tc_writer *w)
{
    uint32_t n = 0;
    tc_json_open(&w->j, "relations", '[');
    for (uint32_t i = 0; i < w->r->relations->n; i++)
        if (is_wanted(w, &w->r->relations->p[i]))
            put_relation(w, &w->r->relations->p[i], ++n);
    tc_json_close(&w->j, ']');
}

/* The words of all arguments ARG of X, parted by bars. */
static tc_str cell_of(tc_writer *w, const tc_relation *x, uint32_t arg)
{
    tc_str all = {0};
    for (uint32_t i = 0; i < x->n; i++) {
        if (x->arg[i].arg != arg)
            continue;
        tc_str one = tc_relations_words(w, x, &x->arg[i]);
        all =
            all.len ? tc_row_print(w, "%.*s|%.*s", (int)all.len, all.p, (int)one.len, one.p) : one;
    }
    return all;
}

static void cells_of(tc_writer *w, const tc_relation *x, tc_str *cell)
{
    taoci_span at = tc_view_span(w->r->ctx->view, x->beg, x->end);
    tc_str by = tc_relations_by(w, x);
    cell[ID] = w->r->id;
    cell[TYPE] = tc_str_of(tc_rel_name(x->rel));
    cell[DATE] = tc_relations_date(w, x);
    cell[STATUS] = tc_str_of(tc_rel_status_name(x->status));
    for (uint32_t i = ARG; i < START; i++)
        cell[i] = cell_of(w, x, i - ARG + 1);
    cell[START] = tc_row_print(w, "%u", tc_writer_offset(w, at.beg));
    cell[END] = tc_row_print(w, "%u", tc_writer_offset(w, at.end));
    cell[BY] = tc_row_print(w, "%.*s", (int)by.len, by.p);
    cell[CONF] = tc_row_print(w, "0.%02u", x->conf);
    cell[TEXT] = tc_writer_read(w, x->clause.beg, x->clause.end);
}

/* For eyes: type, date, status, and the arguments in one. */
static void put_line(tc_writer *w, const tc_str *cell)
{
    tc_row_eye(w, cell[TYPE], 11);
    tc_row_eye(w, cell[DATE], 10);
    tc_row_eye(w, cell[STATUS], 7);
    for (uint32_t i = ARG; i < START; i++) {
        if (!cell[i].len)
            continue;
        tc_buf_puts(w->b, column_name(i));
        tc_buf_putc(w->b, '=');
        tc_row_eye(w, cell[i], 40);
        while (w->b->p[w->b->len - 1] == ' ')
            w->b->len--;
        tc_buf_puts(w->b, "  ");
    }
    tc_row_end_eye(w);
}

void tc_relations_rows(tc_writer *w)
{
    tc_str cell[COLUMNS];
    if (w->f->header && w->f->shape != TAOCI_JSONL && w->f->shape != TAOCI_TABLE) {
        for (uint32_t i = 0; i < COLUMNS; i++)
            cell[i] = tc_str_of(column_name(i));
        tc_row_put(w, cell, COLUMNS);
    }
    for (uint32_t i = 0; i < w->r->relations->n; i++) {
        const tc_relation *x = &w->r->relations->p[i];
        if (!is_wanted(w, x))
            continue;
        if (w->f->shape == TAOCI_JSONL) {
            put_relation(w, x, 0);
            tc_buf_putc(w->b, '\n');
            w->j.first = 1;
            continue;
        }
        cells_of(w, x, cell);
        if (w->f->shape == TAOCI_TABLE)
            put_line(w, cell);
        else
            tc_row_put(w, cell, COLUMNS);
    }
}
