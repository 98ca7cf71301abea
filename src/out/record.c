#include "out/record.h"

#include <inttypes.h>

#include <stdlib.h>

#include "base/clean.h"
#include "out/eyes.h"
#include "out/facts.h"
#include "out/relations.h"
#include "out/rows.h"
#include "out/words.h"
#include "place/division.h"
#include "resolve/label.h"
#include "resolve/subject.h"
#include "tag/tie.h"

enum { SURE = 900 }; /* thousandths; a less sure encoding says so */

/* What was joined and left out: "wrap":{"width":44,"unit":"column","joined":85,"furniture":6}. */
static void put_wrap(tc_writer *w)
{
    const tc_wrap *p = &w->r->layout->wrap;
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
static void put_links(tc_writer *w)
{
    const tc_links *s = &w->r->layout->links;
    if (!s->n)
        return;
    tc_json_open(&w->j, "links", '[');
    for (uint32_t i = 0; i < s->n; i++) {
        tc_json_open(&w->j, NULL, '{');
        tc_json_int(&w->j, "end", tc_writer_offset(w, s->p[i].end));
        tc_json_int(&w->j, "start", tc_writer_offset(w, s->p[i].beg));
        tc_json_milli(&w->j, "score", s->p[i].score);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

/* "mojibake":[[120,340]], the stretches that are not analysed. */
static void put_broken(tc_writer *w)
{
    const tc_stretches *s = &w->r->layout->broken;
    if (!s->n)
        return;
    tc_json_open(&w->j, "mojibake", '[');
    for (uint32_t i = 0; i < s->n; i++)
        tc_writer_pair(w, s->p[i]);
    tc_json_close(&w->j, ']');
}

/* "place": the division that the text is about; "place_from": what speaks for it. */
static void put_place(tc_writer *w, const tc_ctx *c)
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

/* "title" and "date" of the document, where it has them. */
static void put_head(tc_writer *w)
{
    const tc_ctx *c = w->r->ctx;
    tc_str title = w->r->title.len ? w->r->title : w->r->layout->title;
    if (!title.len && c->title_beg < c->title_end)
        title = tc_writer_read(w, c->title_beg, c->title_end);
    if (title.len)
        tc_json_text(&w->j, "title", title);
    const tc_field *f = c->dated ? tc_value_get(c->mentions.p[c->dated - 1].value, "edtf") : NULL;
    tc_str date = f && f->kind == TC_F_TEXT ? tc_field_text(f) : w->r->layout->date;
    if (date.len)
        tc_json_text(&w->j, "date", date);
}

static void put_doc(tc_writer *w)
{
    const tc_record *r = w->r;
    tc_json_puts(&w->j, "schema", TAOCI_SCHEMA);
    tc_json_open(&w->j, "doc", '{');
    tc_json_text(&w->j, "id", r->id);
    tc_json_puts(&w->j, "encoding", r->text->encoding);
    if (r->text->conf < SURE)
        tc_json_milli(&w->j, "encoding_conf", r->text->conf);
    if (r->text->bom)
        tc_json_word(&w->j, "bom", "true");
    tc_json_int(&w->j, "bytes", tc_decoded_source(r->text, r->text->len));
    tc_json_int(&w->j, "chars", tc_writer_chars(w));
    tc_writer_units(w);
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
    if (r->ctx && r->ctx->model && (w->f->what == TAOCI_ENTITIES || w->f->coarse)) {
        tc_buf *sum = tc_writer_cell(w);
        tc_buf_print(sum, "%016" PRIx64, r->ctx->model->model->check);
        tc_json_text(&w->j, "model", (tc_str){sum->p, (uint32_t)sum->len});
    }
    tc_json_open(&w->j, "warnings", '[');
    for (const char *const *s = r->warnings; *s; s++)
        tc_json_puts(&w->j, NULL, *s);
    tc_json_close(&w->j, ']');
    tc_json_close(&w->j, '}');
}

/* "by":"dict/places.tsv:7" or "rule:date.ymd"; "by":"model:names", and "from" with one of these when it
 * was proposed so. */
static void put_by(tc_writer *w, const tc_mention *m)
{
    tc_buf *by = tc_writer_cell(w);
    tc_writer_by(by, m);
    tc_json_text(&w->j, "by", (tc_str){by->p, (uint32_t)by->len});
    if (!m->learnt || (!m->entry.s && !m->rule))
        return;
    by = tc_writer_cell(w);
    tc_writer_from(by, m);
    tc_json_text(&w->j, "from", (tc_str){by->p, (uint32_t)by->len});
}

/* "sentence":{"n":12,"span":[310,342],"text":"…"} of the view's position POS. */
static void put_sentence(tc_writer *w, uint32_t pos)
{
    tc_sentence_at(w->r->ctx->view, &w->in, pos);
    tc_json_open(&w->j, "sentence", '{');
    tc_json_int(&w->j, "n", w->in.n);
    tc_writer_place_pair(w, "span", w->in.beg, w->in.end);
    tc_json_text(&w->j, "text", tc_writer_read(w, w->in.beg, w->in.end));
    tc_json_close(&w->j, '}');
}

static void put_entity(tc_writer *w, const tc_mention *m, uint32_t parent)
{
    tc_json_open(&w->j, NULL, '{');
    tc_json_int(&w->j, "id", m->id);
    tc_json_puts(&w->j, "type", tc_writer_type(m));
    tc_writer_text(w, m->beg, m->end);
    tc_writer_place(w, m->beg, m->end);
    tc_writer_rest(w, m->beg, m->end);
    if (parent)
        tc_json_int(&w->j, "in", parent);
    if (m->ref)
        tc_json_word(&w->j, "ref", "true");
    const tc_value *v = tc_writer_value_of(w, m);
    if (v->first) {
        tc_json_open(&w->j, "value", '{');
        tc_writer_value(&w->j, v);
        tc_json_close(&w->j, '}');
    }
    put_by(w, m);
    uint8_t conf = tc_conf(m);
    if (conf)
        tc_json_milli(&w->j, "conf", conf * 10u);
    if (w->f->context)
        put_sentence(w, m->beg);
    tc_json_close(&w->j, '}');
}

/* "parts":{"title":0.81,"rarity":-0.2}: the features that moved the score most, in nats. */
static void put_parts(tc_writer *w, const tc_keyword *k)
{
    if (!k->part[0].feature)
        return;
    tc_json_open(&w->j, "parts", '{');
    for (int i = 0; i < TC_KEY_PARTS && k->part[i].feature; i++) {
        tc_buf *cell = tc_writer_cell(w);
        int32_t x = k->part[i].milli;
        tc_buf_print(cell, "%s%d.%03d", x < 0 ? "-" : "", (int)(x < 0 ? -x : x) / 1000,
                     (int)(x < 0 ? -x : x) % 1000);
        tc_buf_putc(cell, 0);
        tc_json_word(&w->j, k->part[i].feature, cell->p ? cell->p : "0");
    }
    tc_json_close(&w->j, '}');
}

static void put_keyword(tc_writer *w, const tc_keyword *k)
{
    tc_json_open(&w->j, NULL, '{');
    tc_json_text(&w->j, "term", tc_text(w->r->ctx, k->beg, k->end));
    tc_json_milli(&w->j, "score", k->score);
    tc_json_int(&w->j, "count", k->count);
    tc_json_puts(&w->j, "kind", k->kind);
    tc_json_open(&w->j, "spans", '[');
    for (uint32_t s = 0; s < k->count; s++)
        tc_writer_place_pair(w, NULL, k->at[s].beg, k->at[s].end);
    tc_json_close(&w->j, ']');
    if (k->variants) {
        tc_json_open(&w->j, "variants", '[');
        for (uint32_t i = 0; i < k->variants; i++) {
            tc_json_open(&w->j, NULL, '{');
            tc_json_text(&w->j, "term", tc_text(w->r->ctx, k->variant[i].beg, k->variant[i].end));
            tc_json_int(&w->j, "count", k->variant[i].count);
            tc_json_close(&w->j, '}');
        }
        tc_json_close(&w->j, ']');
    }
    if (k->mention)
        tc_json_int(&w->j, "entity", w->r->ctx->mentions.p[k->mention - 1].id);
    put_parts(w, k);
    tc_json_close(&w->j, '}');
}

static void put_keywords(tc_writer *w, const tc_keyword_list *list)
{
    tc_json_open(&w->j, "keywords", '[');
    for (uint32_t i = 0; i < list->n; i++)
        put_keyword(w, &list->p[i]);
    tc_json_close(&w->j, ']');
}

/* "sections":[{"heading":"一、总体要求","level":1,"start":0,"end":97,"keywords":[…]}] */
static void put_key_sections(tc_writer *w, const tc_key_section_list *list)
{
    tc_json_open(&w->j, "sections", '[');
    for (uint32_t i = 0; i < list->n; i++) {
        const tc_key_section *s = &list->p[i];
        tc_json_open(&w->j, NULL, '{');
        tc_json_int(&w->j, "level", s->at.level);
        tc_json_text(&w->j, "heading", tc_writer_read(w, s->at.heading.beg, s->at.heading.end));
        tc_writer_place(w, s->at.beg, s->at.end);
        put_keywords(w, &s->keywords);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

static void put_entities(tc_writer *w)
{
    tc_json_open(&w->j, "entities", '[');
    for (uint32_t i = 0; i < w->r->ctx->mentions.n; i++) {
        uint32_t parent;
        const tc_mention *m = &w->r->ctx->mentions.p[i];
        if (tc_arena_beat(w->scratch)) {
            w->b->bad = TAOCI_ENOMEM;
            return;
        }
        if (tc_writer_shows(w, m, &parent))
            put_entity(w, m, parent);
    }
    tc_json_close(&w->j, ']');
}

/* What is shown of the entities in the value of L, but for those in another that is. */
static void put_inside(tc_writer *w, const tc_label *l)
{
    const tc_ctx *c = w->r->ctx;
    uint32_t parent, last = l->beg;
    tc_json_open(&w->j, "entities", '[');
    for (uint32_t i = tc_ent_first(c, c->mentions.n, l->beg);
         i < c->mentions.n && c->mentions.p[i].beg < l->end; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->beg < last || m->end > l->end || !tc_writer_shows(w, m, &parent))
            continue;
        tc_json_int(&w->j, NULL, m->id);
        last = m->end;
    }
    tc_json_close(&w->j, ']');
}

/* "fields":[{"label":"采购人","span":[0,3],"value":"临江市财政局","value_span":[4,10],"entities":[1]}], where the
 * text has lines of forms. */
static void put_fields(tc_writer *w)
{
    const tc_ctx *c = w->r->ctx;
    if (!c->labels.n)
        return;
    tc_json_open(&w->j, "fields", '[');
    for (uint32_t i = 0; i < c->labels.n; i++) {
        const tc_label *l = &c->labels.p[i];
        tc_str label = tc_label_text(c, w->scratch, l);
        if (!label.p)
            w->b->bad = TAOCI_ENOMEM;
        tc_json_open(&w->j, NULL, '{');
        tc_json_text(&w->j, "label", label);
        tc_writer_place_pair(w, "span", l->label_beg, l->label_end);
        tc_json_text(&w->j, "value", tc_writer_read(w, l->beg, l->end));
        tc_writer_place_pair(w, "value_span", l->beg, l->end);
        put_inside(w, l);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

/* [12,13], or [12,17,"&"] where something else is read in its place. */
static void put_gap(tc_writer *w, uint32_t beg, uint32_t end, tc_str in_place)
{
    tc_json_open(&w->j, NULL, '[');
    tc_json_int(&w->j, NULL, tc_writer_offset(w, beg));
    tc_json_int(&w->j, NULL, tc_writer_offset(w, end));
    if (in_place.len)
        tc_json_text(&w->j, NULL, in_place);
    tc_json_close(&w->j, ']');
}

/* "text", as it was decoded, and "left_out": [[12,13],[20,25,"&"]], joined line breaks, running heads and marks that
 * the analysis does not read. */
static void put_text(tc_writer *w)
{
    const tc_view *v = w->r->ctx->view;
    uint32_t at = 0; /* up to here everything is told */
    tc_json_text(&w->j, "text", (tc_str){v->text, v->len});
    if (v->whole)
        return;
    tc_json_open(&w->j, "left_out", '[');
    for (uint32_t i = 0; i <= v->n; i++) {
        uint32_t end = i < v->n ? tc_view_end(v, i) : v->len;
        /* Where reading goes on elsewhere lies text that is read at another time. */
        if (tc_view_off(v, i) > at &&
            (!v->link.n || (i < v->n && tc_view_link(v, i ? i - 1 : 0, i + 1) > i)))
            put_gap(w, at, tc_view_off(v, i), (tc_str){0});
        const tc_wide *wide = i < v->n && v->wide.n ? tc_view_wide(v, i) : NULL;
        if (wide)
            put_gap(w, tc_view_off(v, i), end, tc_writer_read(w, i, i + 1));
        at = end;
    }
    tc_json_close(&w->j, ']');
}

/* Does M stand, as it is? Something else that does in its place? */
static int stands(const tc_ctx *c, const tc_mention *m, int *rival)
{
    enum { BEFORE = 8 }; /* mentions that begin earlier and may reach into it */
    uint32_t at = tc_ent_first(c, c->mentions.n, m->beg), i = at > BEFORE ? at - BEFORE : 0;
    *rival = 0;
    for (; i < c->mentions.n && c->mentions.p[i].beg < m->end; i++) {
        const tc_mention *k = &c->mentions.p[i];
        if (k->beg == m->beg && k->end == m->end &&
            strcmp(tc_writer_type(k), tc_writer_type(m)) == 0)
            return 1;
        *rival |= k->end > m->beg;
    }
    return 0;
}

/* "lost":[{"type":"company","start":3,"end":7,"by":"rule:company.form"}], what others stand in place of. */
static void put_lost(tc_writer *w)
{
    const tc_candidates *all = &w->r->lost;
    if (!all->n)
        return;
    tc_json_open(&w->j, "lost", '[');
    for (uint32_t i = 0; i < all->n; i++) {
        const tc_mention *m = &all->p[i], *before = i ? m - 1 : NULL;
        int rival, again = before && before->beg == m->beg && before->end == m->end &&
                           before->kind == m->kind;
        if (again || tc_is_a(m, TC_IS_HIDDEN) || stands(w->r->ctx, m, &rival) || !rival)
            continue;
        tc_json_open(&w->j, NULL, '{');
        tc_json_puts(&w->j, "type", tc_writer_type(m));
        tc_writer_place(w, m->beg, m->end);
        put_by(w, m);
        tc_json_close(&w->j, '}');
    }
    tc_json_close(&w->j, ']');
}

static void put_json(tc_writer *w)
{
    tc_json_open(&w->j, NULL, '{');
    put_doc(w);
    if (w->r->record.len)
        tc_json_word(&w->j, "record", w->r->record.p);
    if (w->f->what == TAOCI_ENTITIES && w->f->text)
        put_text(w);
    if (w->f->what == TAOCI_WORDS)
        tc_words_json(w);
    else
        put_keywords(w, w->r->keywords);
    if (w->r->key_sections)
        put_key_sections(w, w->r->key_sections);
    if (w->f->what == TAOCI_ENTITIES) {
        if (w->f->counts)
            tc_words_known_json(w);
        if (w->f->sections)
            tc_sections_json(w);
        if (w->f->facts)
            tc_facts_json(w);
        if (w->f->relations)
            tc_relations_json(w);
        put_fields(w);
        put_entities(w);
        put_lost(w);
    }
    tc_json_close(&w->j, '}');
    tc_buf_putc(w->b, '\n');
}

taoci_code tc_record_write(tc_buf *out, tc_arena *scratch, const tc_record *r,
                           const taoci_format *f, taoci_err *err)
{
    tc_writer w;
    taoci_code rc = tc_writer_init(&w, out, scratch, r, f, err);
    if (rc)
        return rc;
    if (f->what == TAOCI_FACTS)
        tc_facts_rows(&w);
    else if (f->what == TAOCI_RELATIONS)
        tc_relations_rows(&w);
    else if (f->shape == TAOCI_JSONL)
        put_json(&w);
    else if (f->what == TAOCI_ENTITIES &&
             (f->shape == TAOCI_TSV || f->shape == TAOCI_CSV || f->shape == TAOCI_ROWS))
        rc = tc_rows_entities(&w, err);
    else if (f->what == TAOCI_ENTITIES &&
             (f->shape == TAOCI_ANSI || f->shape == TAOCI_MARKED || f->shape == TAOCI_TABLE))
        tc_eyes_write(&w);
    else if (f->shape == TAOCI_TSV && f->what == TAOCI_WORDS)
        tc_words_rows(&w);
    else if (f->shape == TAOCI_TSV)
        tc_rows_keywords(&w);
    else if (f->what == TAOCI_WORDS && f->shape == TAOCI_COUNT)
        tc_words_count(&w);
    else if (f->what == TAOCI_WORDS && f->shape == TAOCI_SPANS)
        tc_words_spans(&w);
    else if (f->what == TAOCI_WORDS)
        tc_words_text(&w);
    else
        rc = tc_fail(err, TAOCI_EINVAL, 0, "only words can be written as plain text or counted");
    tc_writer_done(&w);
    return rc ? rc : tc_buf_check(out, err);
}

/* A member with text of the caller's own. */
static void put_foreign(tc_json *j, const char *key, const char *text)
{
    char *clean = malloc(3 * strlen(text) + 1);
    if (clean)
        tc_json_text(j, key, (tc_str){clean, (uint32_t)tc_clean_text(clean, text)});
    else
        j->b->bad = TAOCI_ENOMEM;
    free(clean);
}

void tc_record_error(tc_buf *out, const char *id, uint32_t line, const taoci_err *why)
{
    tc_json j = {.b = out, .first = 1};
    tc_json_open(&j, NULL, '{');
    tc_json_puts(&j, "schema", TAOCI_SCHEMA);
    tc_json_open(&j, "doc", '{');
    put_foreign(&j, "id", id);
    if (line)
        tc_json_int(&j, "line", line);
    tc_json_close(&j, '}');
    tc_json_open(&j, "error", '{');
    tc_json_puts(&j, "code", tc_code_name(why->code));
    put_foreign(&j, "message", why->msg);
    tc_json_close(&j, '}');
    tc_json_close(&j, '}');
    tc_buf_putc(out, '\n');
}
