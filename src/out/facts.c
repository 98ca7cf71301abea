#include "out/facts.h"

#include <string.h>

#include "fact/fact.h"
#include "out/rows.h"
#include "place/division.h"

/* The cells of a row, in the order of the columns. */
static const char *const column[] = {"id",     "region",  "key",   "subject", "indicator",
                                     "period", "measure", "value", "min",     "max",
                                     "mod",    "unit",    "basis", "of",      "vs",
                                     "status", "start",   "end",   "text",    "check"};
enum { COLUMNS = sizeof column / sizeof *column };

/* Columns of the table for eyes, with their widths. */
static const struct {
    uint8_t column, width;
} shown[] = {{1, 6},  {4, 28}, {5, 9},  {6, 7},   {7, 16},
             {8, 12}, {9, 12}, {11, 8}, {12, 10}, {15, 6}};

static tc_str read_span(tc_writer *w, tc_range a)
{
    return a.beg < a.end ? tc_writer_read(w, a.beg, a.end) : (tc_str){0};
}

tc_str tc_facts_name(tc_writer *w, const tc_fact *f)
{
    if (f->names == 1)
        return read_span(w, f->name[0]);
    tc_str part[TC_FACT_SPANS];
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->names; i++) {
        part[i] = read_span(w, f->name[i]);
        n += part[i].len;
    }
    char *p = tc_arena_raw(w->scratch, n + 1), *to = p;
    if (!p) {
        w->b->bad = TAOCI_ENOMEM;
        return (tc_str){0};
    }
    for (uint32_t i = 0; i < f->names; i++) {
        memcpy(to, part[i].p, part[i].len);
        to += part[i].len;
    }
    return (tc_str){p, n};
}

tc_str tc_facts_key(const tc_fact *f)
{
    return f->key.s ? tc_str_of(tc_lexicon_text(f->key.lex, f->key.s->id)) : (tc_str){0};
}

/* Is S one of the comma-separated words of LIST, where a star stands for any end? No list: yes. */
static int is_asked(const char *list, tc_str s)
{
    if (!list)
        return 1;
    for (const char *p = list;; p++) {
        size_t n = strcspn(p, ",");
        int open = n && p[n - 1] == '*';
        if ((open ? s.len >= n - 1 : s.len == n) &&
            memcmp(s.p ? s.p : "", p, open ? n - 1 : n) == 0)
            return 1;
        p += n;
        if (!*p)
            return 0;
    }
}

static int is_wanted(tc_writer *w, const tc_fact *f)
{
    const taoci_fact_filter *a = w->f->facts_where;
    char code[TC_PLACE_CODE] = "";
    if (!a)
        return 1;
    if (f->region)
        tc_place_code(code, f->region);
    return is_asked(a->key, tc_facts_key(f)) && is_asked(a->region, tc_str_of(code)) &&
           (!a->status || a->status >> f->status & 1) &&
           (!a->measure || a->measure >> f->measure & 1) &&
           is_asked(a->period, tc_str_of(f->period)) &&
           !(a->strict && (!f->region || !f->period[0]));
}

static void put_text(tc_writer *w, const char *key, tc_str s)
{
    if (s.len)
        tc_json_text(&w->j, key, s);
}

/* What gives KEY: its span, or "doc". */
static void put_source(tc_writer *w, const char *key, tc_range a)
{
    if (a.beg < a.end)
        tc_writer_place_pair(w, key, a.beg, a.end);
    else
        tc_json_puts(&w->j, key, "doc");
}

/* The members of F; N: its number in the record, 0 in a row. */
static void put_fact(tc_writer *w, const tc_fact *f, uint32_t n)
{
    tc_json *j = &w->j;
    char code[TC_PLACE_CODE];
    tc_json_open(j, NULL, '{');
    if (n)
        tc_json_int(j, "id", n);
    else
        tc_json_text(j, "id", w->r->id);
    tc_json_text(j, "indicator", tc_facts_name(w, f));
    put_text(w, "key", tc_facts_key(f));
    put_text(w, "subject", read_span(w, f->subject));
    tc_json_open(j, "ispans", '[');
    for (uint32_t i = 0; i < f->names; i++)
        tc_writer_place_pair(w, NULL, f->name[i].beg, f->name[i].end);
    tc_json_close(j, ']');
    tc_json_puts(j, "measure", tc_measure_name(f->measure));
    put_text(w, "value", f->value);
    put_text(w, "min", f->min);
    put_text(w, "max", f->max);
    if (f->mod)
        tc_json_puts(j, "mod", f->mod);
    put_text(w, "unit", f->unit);
    if (f->basis)
        tc_json_puts(j, "basis", f->basis);
    put_text(w, "of", read_span(w, f->of));
    put_text(w, "vs", read_span(w, f->vs));
    if (f->role)
        tc_json_puts(j, "role", f->role);
    if (f->region) {
        tc_place_code(code, f->region);
        tc_json_puts(j, "region", code);
        put_source(w, "region_from", f->region_from);
    } else {
        tc_json_word(j, "region", "null");
    }
    if (f->period[0]) {
        tc_json_puts(j, "period", f->period);
        put_source(w, "period_from", f->period_from);
    } else {
        tc_json_word(j, "period", "null");
    }
    tc_json_puts(j, "status", tc_status_name(f->status));
    tc_json_int(j, "amount", w->r->ctx->mentions.p[f->amount].id);
    tc_writer_place(w, f->beg, f->end);
    tc_json_word(j, "inherited", f->inherited ? "true" : "false");
    tc_json_milli(j, "conf", tc_fact_rule_conf(f->rule) * 10u);
    tc_buf *by = tc_writer_cell(w);
    tc_buf_print(by, "rule:%s", tc_fact_rule_name(f->rule));
    tc_json_text(j, "by", (tc_str){by->p, (uint32_t)by->len});
    if (f->check) {
        tc_json_open(j, "check", '{');
        tc_json_puts(j, "kind", tc_check_name(f->check));
        tc_writer_place_pair(w, "with", f->check_with.beg, f->check_with.end);
        tc_json_close(j, '}');
    }
    tc_json_close(j, '}');
}

static void put_section(tc_writer *w, const tc_section *s)
{
    tc_json *j = &w->j;
    char period[TC_FACT_PERIOD];
    tc_json_open(j, NULL, '{');
    tc_json_int(j, "level", s->level);
    put_text(w, "heading", read_span(w, s->heading));
    tc_json_puts(j, "kind", tc_section_kind(s));
    if (s->scope.to) {
        tc_scope_period(&s->scope, period);
        tc_json_puts(j, "period", period);
    }
    tc_writer_place(w, s->beg, s->end);
    tc_json_close(j, '}');
}

void tc_sections_json(tc_writer *w)
{
    tc_json_open(&w->j, "sections", '[');
    for (uint32_t i = 0; i < w->r->sections->n; i++)
        put_section(w, &w->r->sections->p[i]);
    tc_json_close(&w->j, ']');
}

void tc_facts_json(tc_writer *w)
{
    uint32_t n = 0;
    tc_json_open(&w->j, "facts", '[');
    for (uint32_t i = 0; i < w->r->facts->n; i++)
        if (is_wanted(w, &w->r->facts->p[i]))
            put_fact(w, &w->r->facts->p[i], ++n);
    tc_json_close(&w->j, ']');
}

/* "twice@120-125": what does not agree, with what. */
static tc_str check_of(tc_writer *w, const tc_fact *f)
{
    if (!f->check)
        return (tc_str){0};
    taoci_span at = tc_view_span(w->r->ctx->view, f->check_with.beg, f->check_with.end);
    return tc_row_print(w, "%s@%u-%u", tc_check_name(f->check), tc_writer_offset(w, at.beg),
                        tc_writer_offset(w, at.end));
}

static void cells_of(tc_writer *w, const tc_fact *f, tc_str *cell)
{
    char code[TC_PLACE_CODE] = "";
    taoci_span at = tc_view_span(w->r->ctx->view, f->beg, f->end);
    if (f->region)
        tc_place_code(code, f->region);
    const tc_str all[COLUMNS] = {w->r->id,
                                 tc_row_print(w, "%s", code),
                                 tc_facts_key(f),
                                 read_span(w, f->subject),
                                 tc_facts_name(w, f),
                                 tc_str_of(f->period),
                                 tc_str_of(tc_measure_name(f->measure)),
                                 f->value,
                                 f->min,
                                 f->max,
                                 tc_str_of(f->mod ? f->mod : ""),
                                 f->unit,
                                 tc_str_of(f->basis ? f->basis : ""),
                                 read_span(w, f->of),
                                 read_span(w, f->vs),
                                 tc_str_of(tc_status_name(f->status)),
                                 tc_row_print(w, "%u", tc_writer_offset(w, at.beg)),
                                 tc_row_print(w, "%u", tc_writer_offset(w, at.end)),
                                 read_span(w, f->clause),
                                 check_of(w, f)};
    memcpy(cell, all, sizeof all);
}

static void put_row(tc_writer *w, const tc_str *cell)
{
    if (w->f->shape != TAOCI_TABLE) {
        tc_row_put(w, cell, COLUMNS);
        return;
    }
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        tc_row_eye(w, cell[shown[i].column], shown[i].width);
    tc_row_end_eye(w);
}

void tc_facts_rows(tc_writer *w)
{
    tc_str cell[COLUMNS];
    if (w->f->header && w->f->shape != TAOCI_JSONL) {
        for (uint32_t i = 0; i < COLUMNS; i++)
            cell[i] = tc_str_of(column[i]);
        put_row(w, cell);
    }
    for (uint32_t i = 0; i < w->r->facts->n; i++) {
        const tc_fact *f = &w->r->facts->p[i];
        if (!is_wanted(w, f))
            continue;
        if (w->f->shape == TAOCI_JSONL) {
            put_fact(w, f, 0);
            tc_buf_putc(w->b, '\n');
            w->j.first = 1;
        } else {
            cells_of(w, f, cell);
            put_row(w, cell);
        }
    }
}
