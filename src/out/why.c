#include "out/why.h"

#include "ent/list.h"
#include "out/json.h"
#include "resolve/overlap.h"

/* Sections of rows of named cells. As text a section is a table with a line of names; as JSON a
 * list of objects. */
typedef struct writer {
    const tc_ctx *c;
    tc_buf *b;
    tc_buf cell; /* the cell being made */
    tc_json j;
    int json, rows, cells;
} writer;

static void begin_section(writer *w, const char *name)
{
    w->rows = 0;
    if (w->json)
        tc_json_open(&w->j, name, '[');
    else
        tc_buf_print(w->b, "%s%s\n", w->b->len ? "\n" : "", name);
}

static void end_section(writer *w)
{
    if (w->json)
        tc_json_close(&w->j, ']');
    else if (!w->rows)
        tc_buf_puts(w->b, "  none\n");
}

static void begin_row(writer *w)
{
    w->rows++;
    w->cells = 0;
    if (w->json)
        tc_json_open(&w->j, NULL, '{');
}

static void end_row(writer *w)
{
    if (w->json)
        tc_json_close(&w->j, '}');
    else
        tc_buf_putc(w->b, '\n');
}

static void put(writer *w, const char *key, tc_str text)
{
    if (w->json) {
        if (text.len)
            tc_json_text(&w->j, key, text);
        return;
    }
    tc_buf_puts(w->b, w->cells++ ? "\t" : "  ");
    tc_buf_put(w->b, text.p, text.len);
}

/* Put what was appended to w->cell. */
static void put_cell(writer *w, const char *key)
{
    put(w, key, (tc_str){w->cell.p, (uint32_t)w->cell.len});
    if (w->cell.bad)
        w->b->bad = w->cell.bad;
    tc_buf_reset(&w->cell);
}

static void put_text(writer *w, uint32_t beg, uint32_t end)
{
    put(w, "text", tc_text(w->c, beg, end));
}

static void append_line(writer *w, tc_entry e)
{
    tc_buf_print(&w->cell, "%s:%u %s", tc_entry_file(e), e.s->line, tc_entry_type(e));
}

/* Every line behind WORD: "dict/places.tsv:7 place/city, …". */
static void put_lines(writer *w, uint32_t word)
{
    for (uint32_t i = 0; i < tc_dict_word(w->c->dict, word)->senses; i++) {
        if (i)
            tc_buf_puts(&w->cell, ", ");
        append_line(w, tc_dict_entry(w->c->dict, word, i));
    }
    put_cell(w, "by");
}

/* The lattice cost of WORD in nats. */
static void put_cost(writer *w, uint32_t word)
{
    uint16_t cost = tc_dict_word(w->c->dict, word)->cost;
    if (tc_word_is_user(word))
        tc_buf_puts(&w->cell, "forced");
    else if (cost == TC_COST_NONE)
        tc_buf_puts(&w->cell, "none");
    else
        tc_buf_print(&w->cell, "%u.%u", cost / TC_COST_SCALE,
                     cost % TC_COST_SCALE * 10 / TC_COST_SCALE);
    put_cell(w, "cost");
}

static void put_words(writer *w)
{
    const tc_scan *s = w->c->scan;
    begin_section(w, "words");
    for (uint32_t i = 0, e; i < w->c->view->n; i = e) {
        e = i + s->size[i];
        begin_row(w);
        put_text(w, i, e);
        if (s->word[e]) {
            put_cost(w, s->word[e]);
            put_lines(w, s->word[e]);
        } else {
            int run = tc_class_at(w->c, i) & (TC_C_DIGIT | TC_C_LATIN | TC_C_NUMERAL | TC_C_PUNCT);
            put(w, "cost", run ? TC_STR("8.0") : TC_STR("unknown"));
            put(w, "by", run ? TC_STR("rule:run") : TC_STR("no dictionary line"));
        }
        end_row(w);
    }
    end_section(w);
}

static void put_lost(writer *w)
{
    begin_section(w, "lost");
    for (uint32_t i = 0; i < w->c->view->n; i++) {
        tc_prefix p = {.trie = &w->c->dict->lex[0].trie, .code = w->c->view->code + i};
        for (const tc_cell *cell; (cell = tc_prefix_next(&p));) {
            if (cell->cost == TC_COST_NONE || p.len == 1 || w->c->scan->size[i] == p.len)
                continue;
            begin_row(w);
            put_text(w, i, i + p.len);
            put_cost(w, cell->word);
            put_lines(w, cell->word);
            end_row(w);
        }
    }
    end_section(w);
}

/* ---- entities ---- */

typedef struct candidates {
    tc_mention *p;
    uint32_t n;
} candidates;

/* The kept mention that M lost against: the best that overlaps it. */
static const tc_mention *winner(const tc_ctx *c, const tc_mention *m)
{
    const tc_mention *best = NULL;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *k = &c->mentions.p[i];
        if (k->beg < m->end && m->beg < k->end && (!best || tc_overlap_better(k, best)))
            best = k;
    }
    return best;
}

static int is_kept(const tc_ctx *c, const tc_mention *m)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *k = &c->mentions.p[i];
        if (k->beg == m->beg && k->end == m->end && k->kind == m->kind && k->score == m->score)
            return 1;
    }
    return 0;
}

static void put_type(writer *w, const tc_mention *m)
{
    put(w, "type", tc_str_of(m->type ? m->type : m->kind->name));
}

/* What spoke for M: its rule, and what made that better or worse here. */
static void put_what(writer *w, const tc_mention *m)
{
    const tc_rule *r = tc_rule_of(m);
    if (w->json) {
        tc_buf_print(&w->cell, "%u", r->evidence);
        put_cell(w, "evidence");
    }
    tc_buf_puts(&w->cell, r->what);
    if (m->step)
        tc_buf_print(&w->cell, "; %s", tc_step_list[m->step].what);
    put_cell(w, "what");
}

static void put_entities(writer *w, const candidates *all)
{
    begin_section(w, "entities");
    for (uint32_t i = 0; i < all->n; i++) {
        const tc_mention *m = &all->p[i], *against = is_kept(w->c, m) ? NULL : winner(w->c, m);
        begin_row(w);
        put_text(w, m->beg, m->end);
        put_type(w, m);
        tc_buf_print(&w->cell, "%u", m->score);
        put_cell(w, "score");
        if (m->entry.s)
            append_line(w, m->entry);
        else
            tc_buf_print(&w->cell, "rule:%s", tc_rule_of(m)->name);
        put_cell(w, "by");
        if (against) {
            tc_str t = tc_text(w->c, against->beg, against->end);
            tc_buf_print(&w->cell, "lost against '%.*s' (%s, %u)", (int)t.len, t.p,
                         against->type ? against->type : against->kind->name, against->score);
        } else {
            tc_buf_puts(&w->cell, "kept");
        }
        put_cell(w, "result");
        put_what(w, m);
        end_row(w);
    }
    end_section(w);
}

static int was_candidate(const candidates *all, const tc_match *m)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (all->p[i].beg == m->beg && all->p[i].end == m->beg + m->len)
            return 1;
    return 0;
}

/* Why the name E at match M made no candidate. */
static const char *reason(const tc_ctx *c, const tc_match *m, tc_entry e)
{
    for (uint32_t i = c->scan->at[m->beg]; i < c->scan->at[m->beg + 1]; i++)
        if (c->scan->match.p[i].len == m->len && c->scan->match.p[i].mask & TC_A_CONTROL)
            return "a !line forbids it";
    if (tc_entry_never_alone(e))
        return "weight 0: only with evidence beside it";
    if (!tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, m->beg + m->len))
        return "the words are cut otherwise here";
    if (tc_entry_anchors(e) & TC_A_ABBR)
        return "a one-character name stands in pairs and lists only";
    return "its recogniser found no evidence";
}

static void put_unused(writer *w, const candidates *all)
{
    begin_section(w, "unused");
    for (uint32_t i = 0; i < w->c->scan->match.n; i++) {
        const tc_match *m = &w->c->scan->match.p[i];
        if (!(m->mask & (TC_A_NAME | TC_A_PLACE | TC_A_ABBR)) || was_candidate(all, m))
            continue;
        for (uint32_t k = 0; k < tc_dict_word(w->c->dict, m->word)->senses; k++) {
            tc_entry e = tc_dict_entry(w->c->dict, m->word, k);
            if (!(tc_entry_anchors(e) & (TC_A_NAME | TC_A_PLACE | TC_A_ABBR)))
                continue;
            begin_row(w);
            put_text(w, m->beg, m->beg + m->len);
            append_line(w, e);
            put_cell(w, "by");
            put(w, "reason", tc_str_of(reason(w->c, m, e)));
            end_row(w);
        }
    }
    end_section(w);
}

static int copy_candidates(candidates *all, tc_ctx *c)
{
    all->n = c->mentions.n;
    all->p = tc_arena_raw(c->arena, (all->n + 1) * sizeof *all->p);
    if (all->p && all->n)
        memcpy(all->p, c->mentions.p, all->n * sizeof *all->p);
    return all->p != NULL;
}

taoci_code tc_why_write(tc_buf *out, tc_ctx *c, const tc_re_set *set, int json, taoci_err *err)
{
    candidates all;
    const char *gave_up;
    c->mentions.n = 0;
    taoci_code rc = tc_ent_find(c, err);
    if (!rc)
        rc = tc_re_find(set, c, &gave_up, err);
    if (rc)
        return rc;
    if (!copy_candidates(&all, c))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    if ((rc = tc_overlap_resolve(c, c->arena, err)))
        return rc;
    writer w = {.c = c, .b = out, .json = json, .j = {.b = out, .first = 1}};
    tc_buf_init(&w.cell, out->max);
    if (json)
        tc_json_open(&w.j, NULL, '{');
    put_words(&w);
    put_lost(&w);
    put_entities(&w, &all);
    put_unused(&w, &all);
    if (json) {
        tc_json_close(&w.j, '}');
        tc_buf_putc(out, '\n');
    }
    if (w.cell.bad)
        out->bad = w.cell.bad;
    tc_buf_done(&w.cell);
    return tc_buf_check(out, err);
}
