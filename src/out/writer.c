#include "out/writer.h"

#include <stdio.h>
#include <string.h>

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

taoci_code tc_writer_init(tc_writer *w, tc_buf *out, tc_arena *scratch, const tc_record *r,
                          const taoci_format *f, taoci_err *err)
{
    *w = (tc_writer){.r = r,
                     .f = f,
                     .scratch = scratch,
                     .unit = main_unit(f),
                     .b = out,
                     .j = {.b = out, .pretty = f->pretty, .first = 1}};
    tc_arena_reset(scratch);
    tc_buf_init(&w->cell, out->max);
    tc_arena_init(&w->values, scratch->limit);
    if (r->ctx)
        w->ctx = *r->ctx;
    w->ctx.arena = &w->values;
    const tc_view *v = r->ctx && !r->breaks ? r->ctx->view : NULL;
    w->direct = v && v->whole && !r->layout->broken.n && !r->layout->links.n &&
                f->shape == TAOCI_JSONL && w->unit == TAOCI_CODEPOINT;
    /* Plain text and counts tell no offsets; in a whole view they are the positions. */
    uint32_t len = f->shape == TAOCI_TEXT || f->shape == TAOCI_COUNT ? 0 : r->text->len;
    taoci_code rc =
        w->direct ? TAOCI_OK : tc_offset_init(&w->codepoint, scratch, r->text->text, len, 0, err);
    if (!rc && f->offsets & TAOCI_UTF16)
        rc = tc_offset_init(&w->utf16, scratch, r->text->text, len, 1, err);
    return rc;
}

void tc_writer_done(tc_writer *w)
{
    if (w->cell.bad)
        w->b->bad = w->cell.bad;
    tc_buf_done(&w->cell);
    tc_arena_done(&w->values);
}

/* Text byte BYTE in UNIT. */
static uint32_t offset_in(const tc_writer *w, uint32_t byte, unsigned unit)
{
    if (unit == TAOCI_BYTE)
        return tc_decoded_source(w->r->text, byte);
    return tc_offset_at(unit == TAOCI_UTF16 ? &w->utf16 : &w->codepoint, byte);
}

uint32_t tc_writer_chars(const tc_writer *w)
{
    return w->direct ? w->r->ctx->view->n : tc_offset_at(&w->codepoint, w->r->text->len);
}

uint32_t tc_writer_offset(const tc_writer *w, uint32_t byte)
{
    return offset_in(w, byte, w->unit);
}

/* Where the view's [BEG, END) begins and ends in the main unit; its text S. */
static taoci_span offsets_of(const tc_writer *w, uint32_t beg, uint32_t end, taoci_span s)
{
    if (w->direct)
        return (taoci_span){beg, end};
    uint32_t at = offset_in(w, s.beg, w->unit);
    int plain = w->unit == TAOCI_CODEPOINT && tc_view_is_whole(w->r->ctx->view, beg, end);
    return (taoci_span){at, plain ? at + (end - beg) : offset_in(w, s.end, w->unit)};
}

static void put_pair(tc_writer *w, const char *key, taoci_span s)
{
    tc_json_open(&w->j, key, '[');
    tc_json_int(&w->j, NULL, s.beg);
    tc_json_int(&w->j, NULL, s.end);
    tc_json_close(&w->j, ']');
}

static void put_pair_in(tc_writer *w, const char *key, taoci_span s, unsigned unit)
{
    put_pair(w, key, (taoci_span){offset_in(w, s.beg, unit), offset_in(w, s.end, unit)});
}

void tc_writer_pair(tc_writer *w, taoci_span s)
{
    put_pair_in(w, NULL, s, w->unit);
}

static void put_other_units(tc_writer *w, taoci_span s)
{
    for (size_t i = 0; i < UNITS; i++)
        if (w->f->offsets & units[i].bit && units[i].bit != w->unit)
            put_pair_in(w, units[i].name, s, units[i].bit);
}

void tc_writer_span(tc_writer *w, taoci_span s)
{
    tc_json_int(&w->j, "start", tc_writer_offset(w, s.beg));
    tc_json_int(&w->j, "end", tc_writer_offset(w, s.end));
    put_other_units(w, s);
}

void tc_writer_place(tc_writer *w, uint32_t beg, uint32_t end)
{
    taoci_span s = tc_view_span(w->r->ctx->view, beg, end), at = offsets_of(w, beg, end, s);
    tc_json_int(&w->j, "start", at.beg);
    tc_json_int(&w->j, "end", at.end);
    put_other_units(w, s);
}

void tc_writer_place_pair(tc_writer *w, const char *key, uint32_t beg, uint32_t end)
{
    put_pair(w, key, offsets_of(w, beg, end, tc_view_span(w->r->ctx->view, beg, end)));
}

void tc_writer_units(tc_writer *w)
{
    char names[40];
    size_t n = 0;
    for (size_t i = 0; i < UNITS; i++)
        if (units[i].bit == w->unit || w->f->offsets & units[i].bit)
            n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", n ? "," : "", units[i].name);
    tc_json_puts(&w->j, "offsets", names);
}

tc_str tc_writer_slice(const tc_writer *w, taoci_span s)
{
    return (tc_str){w->r->text->text + s.beg, s.end - s.beg};
}

tc_str tc_writer_read(tc_writer *w, uint32_t beg, uint32_t end)
{
    tc_str s = tc_view_text(w->r->ctx->view, w->scratch, beg, end);
    if (!s.p)
        w->b->bad = TAOCI_ENOMEM;
    return s;
}

void tc_writer_text(tc_writer *w, uint32_t beg, uint32_t end)
{
    const tc_view *v = w->r->ctx->view;
    tc_json_text(&w->j, "text", tc_writer_slice(w, tc_view_span(v, beg, end)));
    if (!tc_view_is_whole(v, beg, end))
        tc_json_text(&w->j, "norm", tc_writer_read(w, beg, end));
}

void tc_writer_rest(tc_writer *w, uint32_t beg, uint32_t end)
{
    const tc_view *v = w->r->ctx->view;
    uint32_t at = tc_view_link(v, beg, end);
    if (at == end)
        return;
    tc_json_open(&w->j, "rest", '[');
    for (; at < end; at = tc_view_link(v, at, end))
        tc_writer_pair(w, tc_view_span(v, at, end));
    tc_json_close(&w->j, ']');
}

void tc_writer_value(tc_json *j, const tc_value *v)
{
    for (const tc_field *f = v->first; f; f = f->next)
        switch (f->kind) {
        case TC_F_TEXT:
            tc_json_text(j, f->key, tc_field_text(f));
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
            tc_writer_value(j, f->inner);
            tc_json_close(j, f->kind == TC_F_LIST ? ']' : '}');
        }
}

tc_buf *tc_writer_cell(tc_writer *w)
{
    if (w->cell.bad)
        w->b->bad = w->cell.bad;
    tc_buf_reset(&w->cell);
    return &w->cell;
}

/* Was the type of mention ID asked for, and is it as sure as the caller wants? */
static int is_wanted(const tc_writer *w, uint32_t id)
{
    uint8_t conf = tc_conf(&w->r->ctx->mentions.p[id - 1]);
    return w->r->wanted[id - 1] && (!conf || conf >= w->f->min_conf);
}

int tc_writer_shows(const tc_writer *w, const tc_mention *m, uint32_t *parent)
{
    const tc_mention *all = w->r->ctx->mentions.p;
    *parent = m->parent;
    while (*parent && !is_wanted(w, *parent))
        *parent = all[*parent - 1].parent;
    return is_wanted(w, m->id) && !(w->f->flat && (*parent || m->ref));
}

const tc_value *tc_writer_value_of(tc_writer *w, const tc_mention *m)
{
    static const tc_value none;
    if (m->value || !m->form)
        return m->value ? m->value : &none;
    tc_arena_reset(&w->values);
    /* Where it stands: a value may look at the mentions beside its own. */
    tc_mention *own = &w->ctx.mentions.p[m->id - 1];
    tc_ent_value(&w->ctx, own);
    const tc_value *made = own->value;
    own->value = NULL;
    if (!made || made->bad)
        w->b->bad = TAOCI_ENOMEM;
    return made ? made : &none;
}

const char *tc_writer_type(const tc_mention *m)
{
    return m->type ? m->type : m->kind->name;
}

void tc_writer_by(tc_buf *b, const tc_mention *m)
{
    if (m->learnt)
        tc_buf_puts(b, "model:names");
    else
        tc_writer_from(b, m);
}

void tc_writer_from(tc_buf *b, const tc_mention *m)
{
    if (m->entry.s) {
        tc_buf_puts(b, tc_entry_file(m->entry));
        tc_buf_putc(b, ':');
        tc_buf_putu(b, m->entry.s->line);
    } else if (tc_rel_framed(m)) {
        tc_buf_puts(b, "frame:");
        tc_buf_puts(b, tc_rel_framed(m));
    } else {
        tc_buf_puts(b, "rule:");
        tc_buf_puts(b, tc_rule_of(m)->name);
    }
}
