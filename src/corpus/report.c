#include "corpus/report.h"

#include "out/json.h"

typedef struct reporter {
    const tc_chooser *c;
    tc_buf *out;
    tc_json j;
    uint32_t *order; /* groups by name */
} reporter;

static int64_t milli(double x)
{
    return (int64_t)(x * 1000 + (x < 0 ? -0.5 : 0.5));
}

static int is_compared(const reporter *r)
{
    const taoci_corpus_config *f = r->c->config;
    return r->c->against || f->against || f->what == TAOCI_CORPUS_EACH;
}

static const tc_share *share_of(const tc_theme *m, uint32_t group)
{
    const tc_share *s = m->shares;
    while (s && s->group != group)
        s = s->next;
    return s;
}

/* ---- JSON ---- */

static void put_variants(reporter *r, const tc_theme *m)
{
    if (!m->variants)
        return;
    tc_json_open(&r->j, "variants", '[');
    for (const tc_variant *v = m->variants; v; v = v->next) {
        tc_json_open(&r->j, NULL, '{');
        tc_json_text(&r->j, "term", v->text);
        tc_json_int(&r->j, "count", v->count);
        tc_json_close(&r->j, '}');
    }
    tc_json_close(&r->j, ']');
}

static void put_groups(reporter *r, const tc_choice *k)
{
    const tc_table *t = r->c->table;
    const tc_share *first = NULL, *last = NULL;
    tc_json_open(&r->j, "groups", '[');
    for (uint32_t i = 0; i < t->groups.n; i++) {
        uint32_t g = r->order[i];
        const tc_share *s = share_of(k->theme, g);
        first = first ? first : s;
        last = s ? s : last;
        tc_json_open(&r->j, NULL, '{');
        tc_json_text(&r->j, "group", t->groups.p[g].name);
        tc_json_int(&r->j, "count", s ? s->count : 0);
        tc_json_int(&r->j, "df", s ? s->df : 0);
        tc_json_milli(&r->j, "rate", milli(tc_rate(t, s, g)));
        tc_json_close(&r->j, '}');
    }
    tc_json_close(&r->j, ']');
    tc_json_milli(&r->j, "slope", milli(k->slope));
    if (first && last) {
        tc_json_text(&r->j, "first_group", t->groups.p[first->group].name);
        tc_json_text(&r->j, "last_group", t->groups.p[last->group].name);
    }
}

static void put_choice(reporter *r, const tc_choice *k, double best)
{
    tc_json_open(&r->j, NULL, '{');
    tc_json_text(&r->j, "term", k->theme->name);
    tc_json_text(&r->j, "kind", k->theme->kind);
    tc_json_int(&r->j, "count", k->count);
    tc_json_int(&r->j, "df", k->df);
    tc_json_milli(&r->j, "score", milli(k->score / best));
    if (is_compared(r)) {
        tc_json_int(&r->j, "ref_count", k->ref_count);
        tc_json_int(&r->j, "ref_df", k->ref_df);
        tc_json_milli(&r->j, "ll", milli(k->ll));
        tc_json_milli(&r->j, "log_ratio", milli(k->ratio));
    }
    if (r->c->config->what != TAOCI_CORPUS_EACH) {
        tc_json_text(&r->j, "first", r->c->table->docs.p[k->theme->first].id);
        put_variants(r, k->theme);
    }
    if (r->c->table->keep_shares)
        put_groups(r, k);
    tc_json_close(&r->j, '}');
}

static void put_record(reporter *r, const tc_member *d, const tc_choices *all)
{
    const tc_table *t = r->c->table;
    r->j = (tc_json){.b = r->out, .pretty = r->c->config->pretty, .first = 1};
    tc_json_open(&r->j, NULL, '{');
    tc_json_puts(&r->j, "schema", TAOCI_SCHEMA);
    if (d) {
        tc_json_open(&r->j, "doc", '{');
        tc_json_text(&r->j, "id", d->id);
        tc_json_int(&r->j, "chars", d->chars);
        tc_json_close(&r->j, '}');
    }
    tc_json_open(&r->j, "corpus", '{');
    tc_json_int(&r->j, "docs", t->members);
    tc_json_int(&r->j, "chars", (int64_t)t->chars);
    tc_json_int(&r->j, "tokens", (int64_t)t->tokens);
    if (r->c->against || r->c->config->against) {
        tc_json_int(&r->j, "ref_docs", r->c->against ? r->c->against->docs : t->references);
        tc_json_int(&r->j, "ref_tokens",
                    (int64_t)(r->c->against ? r->c->against->tokens : t->ref_tokens));
    }
    tc_json_close(&r->j, '}');
    tc_json_open(&r->j, "terms", '[');
    for (uint32_t i = 0; i < all->n; i++)
        put_choice(r, &all->p[i], all->p[0].score);
    tc_json_close(&r->j, ']');
    tc_json_close(&r->j, '}');
    tc_buf_putc(r->out, '\n');
}

/* ---- rows ---- */

/* A cell, behind a tab or a comma but for the FIRST. */
static void put_cell(reporter *r, tc_str s, int first)
{
    int csv = r->c->config->shape == TAOCI_CSV, quote = 0;
    if (!first)
        tc_buf_putc(r->out, csv ? ',' : '\t');
    for (uint32_t i = 0; i < s.len; i++)
        quote |= csv && tc_str_has(TC_STR("\",\r\n"), (unsigned char)s.p[i]);
    if (quote)
        tc_buf_putc(r->out, '"');
    for (uint32_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        if (quote && c == '"')
            tc_buf_putc(r->out, '"');
        if (!csv && (c == '\t' || c == '\n' || c == '\r' || c == '\\')) {
            tc_buf_putc(r->out, '\\');
            c = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
        }
        tc_buf_putc(r->out, c);
    }
    if (quote)
        tc_buf_putc(r->out, '"');
}

static void put_int(reporter *r, uint32_t n)
{
    tc_buf_print(r->out, "%c%u", r->c->config->shape == TAOCI_CSV ? ',' : '\t', n);
}

static void put_real(reporter *r, double x)
{
    int64_t m = milli(x);
    tc_buf_print(r->out, "%c%s%lld.%03lld", r->c->config->shape == TAOCI_CSV ? ',' : '\t',
                 m < 0 ? "-" : "", (long long)((m < 0 ? -m : m) / 1000),
                 (long long)((m < 0 ? -m : m) % 1000));
}

static void put_titles(reporter *r)
{
    static const char *const usual[] = {"term", "kind", "count", "df", "score"},
                             *const compared[] = {"ref_count", "ref_df", "ll", "log_ratio"},
                             *const grouped[] = {"slope", "group", "group_count", "group_df",
                                                 "rate"};
    int each = r->c->config->what == TAOCI_CORPUS_EACH;
    if (each)
        put_cell(r, TC_STR("doc"), 1);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        put_cell(r, tc_str_of(usual[i]), !i && !each);
    for (size_t i = 0; is_compared(r) && i < sizeof compared / sizeof *compared; i++)
        put_cell(r, tc_str_of(compared[i]), 0);
    if (!each)
        put_cell(r, TC_STR("first"), 0);
    for (size_t i = 0; r->c->table->keep_shares && i < sizeof grouped / sizeof *grouped; i++)
        put_cell(r, tc_str_of(grouped[i]), 0);
    tc_buf_putc(r->out, '\n');
}

/* The cells of K up to those of its groups. */
static void put_row(reporter *r, const tc_member *d, const tc_choice *k, double best)
{
    if (d)
        put_cell(r, d->id, 1);
    put_cell(r, k->theme->name, !d);
    put_cell(r, k->theme->kind, 0);
    put_int(r, k->count);
    put_int(r, k->df);
    put_real(r, k->score / best);
    if (is_compared(r)) {
        put_int(r, k->ref_count);
        put_int(r, k->ref_df);
        put_real(r, k->ll);
        put_real(r, k->ratio);
    }
    if (!d)
        put_cell(r, r->c->table->docs.p[k->theme->first].id, 0);
}

static void put_rows(reporter *r, const tc_member *d, const tc_choices *all)
{
    const tc_table *t = r->c->table;
    for (uint32_t i = 0; i < all->n; i++) {
        const tc_choice *k = &all->p[i];
        for (uint32_t g = 0; t->keep_shares && g < t->groups.n; g++) {
            const tc_share *s = share_of(k->theme, r->order[g]);
            put_row(r, d, k, all->p[0].score);
            put_real(r, k->slope);
            put_cell(r, t->groups.p[r->order[g]].name, 0);
            put_int(r, s ? s->count : 0);
            put_int(r, s ? s->df : 0);
            put_real(r, tc_rate(t, s, r->order[g]));
            tc_buf_putc(r->out, '\n');
        }
        if (t->keep_shares)
            continue;
        put_row(r, d, k, all->p[0].score);
        tc_buf_putc(r->out, '\n');
    }
}

static void put(reporter *r, const tc_member *d, const tc_choices *all)
{
    if (r->c->config->shape == TAOCI_JSONL)
        put_record(r, d, all);
    else
        put_rows(r, d, all);
}

taoci_code tc_report_write(tc_buf *out, const tc_chooser *c, taoci_err *err)
{
    reporter r = {.c = c, .out = out};
    const tc_table *t = c->table;
    tc_choices all;
    int ok = 1;
    r.order = tc_arena_raw(c->arena, (t->groups.n + 1) * sizeof *r.order);
    for (uint32_t i = 0; r.order && i < t->groups.n; i++)
        r.order[t->groups.p[i].order] = i;
    if (c->config->shape != TAOCI_JSONL)
        put_titles(&r);
    if (!r.order)
        ok = 0;
    else if (c->config->what != TAOCI_CORPUS_EACH) {
        if ((ok = tc_choose_all(c, &all)))
            put(&r, NULL, &all);
    } else {
        for (uint32_t i = 0; ok && i < t->docs.n; i++)
            if (!t->docs.p[i].reference && (ok = tc_choose_of(c, i, &all)))
                put(&r, &t->docs.p[i], &all);
    }
    return ok ? tc_buf_check(out, err)
              : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the terms of a corpus");
}
