#include "out/why.h"

#include <stdlib.h>

#include "ent/list.h"
#include "out/json.h"
#include "resolve/names.h"
#include "resolve/overlap.h"
#include "tag/explain.h"

typedef struct candidates {
    tc_mention *p;
    uint32_t n;
} candidates;

/* Sections of rows of named cells. As text a section is a table with a line of names; as JSON a
 * list of objects. */
typedef struct writer {
    const tc_ctx *c;
    tc_buf *b;
    tc_buf cell; /* the cell being made */
    tc_json j;
    int json, rows, cells;
    candidates all;
    tc_evidence evidence; /* of them, for the model of names */
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
    /* A terminal shows it: no control character of the text goes there, of C1 neither. */
    for (uint32_t i = 0; i < text.len; i++) {
        uint32_t cp = (unsigned char)text.p[i];
        if (cp == 0xC2 && i + 1 < text.len && (unsigned char)text.p[i + 1] < 0xA0)
            cp = (unsigned char)text.p[++i];
        else if (cp >= 0x20 && cp != 0x7F) {
            tc_buf_putc(w->b, text.p[i]);
            continue;
        }
        tc_buf_print(w->b, "\\u%04x", cp);
    }
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

/* The kept mention that M became: the same, or taken by the model of names. */
static const tc_mention *kept(const tc_ctx *c, const tc_mention *m)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *k = &c->mentions.p[i];
        int same =
            k->learnt ? k->rule == m->rule && k->entry.s == m->entry.s : k->score == m->score;
        if (k->beg == m->beg && k->end == m->end && k->kind == m->kind && same)
            return k;
    }
    return NULL;
}

static void put_type(writer *w, const tc_mention *m)
{
    put(w, "type", tc_str_of(m->type ? m->type : m->kind->name));
}

/* What spoke for M: its rule, and what made that better or worse here. */
static void put_what(writer *w, const tc_mention *m)
{
    const tc_rule *r = tc_rule_of(m);
    if (w->json && m->rule) {
        tc_buf_print(&w->cell, "%u", r->evidence);
        put_cell(w, "evidence");
    }
    tc_buf_puts(&w->cell, m->rule ? r->what : "nobody proposed it");
    if (m->step)
        tc_buf_print(&w->cell, "; %s", tc_step_list[m->step].what);
    put_cell(w, "what");
}

/* What the reason X is of: "word 公司", "rule company.form". */
static void append_reason(writer *w, const tc_reason *x)
{
    static const char *const sort[] = {[TC_OF_CHAR] = "",
                                       [TC_OF_CLASS] = "class of ",
                                       [TC_OF_PAIR] = "classes of ",
                                       [TC_OF_WORD] = "word ",
                                       [TC_OF_EVIDENCE] = ""};
    const tc_mention *m = NULL;
    for (uint32_t i = 0; x->sort == TC_OF_EVIDENCE && !m && i < w->all.n; i++) {
        const tc_mention *k = &w->all.p[i];
        if (k->beg == x->beg && k->end == x->end &&
            (tc_tie_evidence(w->c->model, k) == x->row || tc_tie_entity(w->c->model, k) == x->row))
            m = k;
    }
    if (m && tc_tie_evidence(w->c->model, m) != x->row)
        tc_buf_print(&w->cell, "a %s ", m->type ? m->type : m->kind->name);
    else if (m)
        tc_buf_print(&w->cell, "%s ", m->entry.s ? tc_entry_type(m->entry) : tc_rule_of(m)->name);
    tc_str t = tc_text(w->c, x->beg, x->end);
    tc_buf_print(&w->cell, "%s%.*s", sort[x->sort], (int)t.len, t.p);
}

static void put_reasons(writer *w, const char *key, const tc_reason *list)
{
    for (int i = 0; i < TC_REASONS && list[i].weight; i++) {
        tc_buf_puts(&w->cell, i ? ", " : "");
        append_reason(w, &list[i]);
        int32_t tenths = list[i].weight * 10 / TC_TAG_UNIT;
        tc_buf_print(&w->cell, " %c%d.%d", tenths < 0 ? '-' : '+', abs(tenths) / 10,
                     abs(tenths) % 10);
    }
    put_cell(w, key);
}

/* The odds (the logarithm, in nats) by which the model took M, and what spoke for and against it. */
static void put_model(writer *w, const tc_mention *m)
{
    const tc_tag x = {.beg = m->beg, .end = m->end};
    tc_reasons why;
    tc_buf_print(&w->cell, "%u.%u", m->odds / TC_TAG_UNIT,
                 m->odds % TC_TAG_UNIT * 10 / TC_TAG_UNIT);
    put_cell(w, "odds");
    if (tc_tag_explain(&why, w->c, w->c->model, &w->evidence, &x, w->c->arena, NULL)) {
        w->b->bad = 1;
        return;
    }
    put_reasons(w, "for", why.pro);
    put_reasons(w, "against", why.con);
}

static void put_result(writer *w, const tc_mention *m)
{
    const tc_mention *now = kept(w->c, m), *against = now ? NULL : winner(w->c, m);
    if (against) {
        tc_str t = tc_text(w->c, against->beg, against->end);
        tc_buf_print(&w->cell, "lost against '%.*s' (%s, %u)", (int)t.len, t.p,
                     against->type ? against->type : against->kind->name, against->score);
    } else {
        tc_buf_puts(&w->cell, !now          ? "left out by the model"
                              : now->learnt ? "taken by the model"
                                            : "kept");
    }
    put_cell(w, "result");
}

static void put_entities(writer *w)
{
    begin_section(w, "entities");
    for (uint32_t i = 0; i < w->all.n; i++) {
        const tc_mention *m = &w->all.p[i], *now = kept(w->c, m);
        begin_row(w);
        put_text(w, m->beg, m->end);
        put_type(w, m);
        tc_buf_print(&w->cell, "%u", m->score);
        put_cell(w, "score");
        if (m->entry.s)
            append_line(w, m->entry);
        else if (m->rule)
            tc_buf_print(&w->cell, "rule:%s", tc_rule_of(m)->name);
        else
            tc_buf_puts(&w->cell, "model:names");
        put_cell(w, "by");
        put_result(w, m);
        put_what(w, m);
        if (now && now->learnt)
            put_model(w, now);
        end_row(w);
    }
    end_section(w);
}

static int was_candidate(const writer *w, const tc_match *m)
{
    for (uint32_t i = 0; i < w->all.n; i++)
        if (w->all.p[i].beg == m->beg && w->all.p[i].end == m->beg + m->len)
            return 1;
    return 0;
}

/* Why the name E at match M made no candidate. */
static const char *reason(const tc_ctx *c, const tc_match *m, tc_entry e)
{
    tc_listed l = tc_scan_listed(c->scan, m->beg, m->beg + 1);
    for (const tc_match *k = l.p; k < l.end; k++)
        if (k->len == m->len && k->mask & TC_A_CONTROL)
            return "a !line forbids it";
    if (tc_entry_never_alone(e))
        return "weight 0: only with evidence beside it";
    if (!tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, m->beg + m->len))
        return "the words are cut otherwise here";
    if (tc_entry_anchors(e) & TC_A_ABBR)
        return "a one-character name stands in pairs and lists only";
    return "its recogniser found no evidence";
}

/* The lines of names of the match M, when it is no candidate. */
static void put_unused_lines(writer *w, const tc_match *m)
{
    const uint16_t names = TC_A_NAME | TC_A_PLACE | TC_A_ABBR;
    if (!(m->mask & names) || was_candidate(w, m))
        return;
    for (uint32_t k = 0; k < tc_dict_word(w->c->dict, m->word)->senses; k++) {
        tc_entry e = tc_dict_entry(w->c->dict, m->word, k);
        if (!(tc_entry_anchors(e) & names))
            continue;
        begin_row(w);
        put_text(w, m->beg, m->beg + m->len);
        append_line(w, e);
        put_cell(w, "by");
        put(w, "reason", tc_str_of(reason(w->c, m, e)));
        end_row(w);
    }
}

static void put_unused(writer *w)
{
    begin_section(w, "unused");
    tc_match m;
    for (uint32_t i = 0; i < w->c->view->n; i++)
        for (uint32_t k = 0; tc_scan_next(w->c->scan, i, &k, &m);)
            put_unused_lines(w, &m);
    end_section(w);
}

static int add(candidates *all, tc_ctx *c, const tc_mention *m, uint32_t n)
{
    tc_mention *p = tc_arena_raw(c->arena, ((size_t)all->n + n + 1) * sizeof *p);
    if (!p)
        return 0;
    if (all->n)
        memcpy(p, all->p, all->n * sizeof *p);
    if (n)
        memcpy(p + all->n, m, n * sizeof *p);
    *all = (candidates){p, all->n + n};
    return 1;
}

/* Let the model decide about names; what it found alone is a candidate, too. */
static taoci_code take_names(writer *w, tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    tc_tags tags = {0};
    taoci_code rc = tc_evidence_find(&w->evidence, c, c->model, c->arena, err);
    if (!rc)
        rc = tc_names_take(c, &tags, scratch, err);
    for (uint32_t i = 0; !rc && i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->learnt && !m->rule && !m->entry.s && !add(&w->all, c, m, 1))
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    }
    return rc;
}

taoci_code tc_why_write(tc_buf *out, tc_ctx *c, tc_arena *scratch, const tc_re_set *set, int json,
                        taoci_err *err)
{
    const char *gave_up;
    writer w = {.c = c, .b = out, .json = json, .j = {.b = out, .first = 1}};
    c->mentions.n = 0;
    taoci_code rc = tc_ent_find(c, err);
    if (!rc)
        rc = tc_re_find(set, c, scratch, &gave_up, err);
    if (rc)
        return rc;
    if (!add(&w.all, c, c->mentions.p, c->mentions.n))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    if ((c->model && (rc = take_names(&w, c, scratch, err))) ||
        (rc = tc_overlap_resolve(c, c->arena, err)))
        return rc;
    tc_buf_init(&w.cell, out->max);
    if (json)
        tc_json_open(&w.j, NULL, '{');
    put_words(&w);
    put_lost(&w);
    put_entities(&w);
    put_unused(&w);
    if (json) {
        tc_json_close(&w.j, '}');
        tc_buf_putc(out, '\n');
    }
    if (w.cell.bad)
        out->bad = w.cell.bad;
    tc_buf_done(&w.cell);
    return tc_buf_check(out, err);
}
