#include "out/walk.h"

#include <string.h>

#include "out/facts.h"
#include "out/relations.h"
#include "out/words.h"
#include "place/division.h"
#include "seg/pos.h"

/* What the makers of lists share. */
typedef struct walker {
    tc_writer w; /* offsets in all units; nothing is written */
    const tc_record *r;
    tc_arena *a; /* of the results */
    int bad;     /* there was no memory */
} walker;

/* A terminated copy of S, "" without memory; NULL for nothing. */
static const char *keep(walker *k, tc_str s)
{
    const char *p = s.p ? tc_arena_text(k->a, s.p, s.len) : NULL;
    k->bad |= s.p && !p;
    return s.p && !p ? "" : p;
}

static const char *keep_some(walker *k, tc_str s)
{
    return s.len ? keep(k, s) : NULL;
}

static const char *keep_cell(walker *k, const tc_buf *b)
{
    k->bad |= b->bad != 0;
    return keep(k, (tc_str){b->p ? b->p : "", (uint32_t)b->len});
}

static taoci_at at_bytes(const walker *k, taoci_span s)
{
    const tc_writer *w = &k->w;
    return (taoci_at){
        s,
        {tc_offset_at(&w->codepoint, s.beg), tc_offset_at(&w->codepoint, s.end)},
        {tc_offset_at(&w->utf16, s.beg), tc_offset_at(&w->utf16, s.end)},
    };
}

static taoci_at at(const walker *k, uint32_t beg, uint32_t end)
{
    return at_bytes(k, tc_view_span(k->r->ctx->view, beg, end));
}

/* The text as it stands at P. */
static const char *text_at(walker *k, const taoci_at *p)
{
    return keep(k, tc_writer_slice(&k->w, p->byte));
}

/* The text as the analysis reads it, which TEXT may be. */
static const char *norm_of(walker *k, uint32_t beg, uint32_t end, const char *text)
{
    const tc_view *v = k->r->ctx->view;
    return tc_view_is_whole(v, beg, end) ? text : keep(k, tc_view_text(v, k->a, beg, end));
}

/* ---- values ---- */

int tc_walk_decimal(const char *text, double *out)
{
    double part[2] = {0, 1}; /* of the fraction */
    const char *p = text;
    int minus = *p == '-';
    p += minus;
    for (int i = 0; i < 2; i++, p++) {
        uint64_t digits = 0;
        int n = 0, dot = 0, behind = 0;
        for (; (*p >= '0' && *p <= '9') || (*p == '.' && n && !dot); p++) {
            if (*p == '.') {
                dot = 1;
            } else if (digits < UINT64_MAX / 10 - 1) {
                digits = digits * 10 + (uint64_t)(*p - '0');
                behind += dot;
            } else {
                behind -= !dot;
            }
            n++;
        }
        if (!n || p[-1] == '.')
            return 0;
        part[i] = (double)digits;
        double power = 1; /* exact up to 10^22 */
        for (int e = behind < 0 ? -behind : behind; e; e--)
            power *= 10;
        part[i] = behind < 0 ? part[i] * power : part[i] / power;
        if (*p != '/' || i)
            break;
    }
    if (*p || part[1] == 0)
        return 0;
    *out = (minus ? -part[0] : part[0]) / part[1];
    return 1;
}

/* Does the field KEY hold a number, where its text is one: the others that look like it are codes and dates. */
static int is_number(const char *key)
{
    static const char *const keys[] = {"number", "min", "max", "n"};
    for (size_t i = 0; key && i < sizeof keys / sizeof *keys; i++)
        if (strcmp(key, keys[i]) == 0)
            return 1;
    return 0;
}

static const taoci_fields *fields_of(walker *k, const tc_value *v);

static void set_field(walker *k, taoci_field *o, const tc_field *f)
{
    static const taoci_kind kind[] = {
        [TC_F_TEXT] = TAOCI_KIND_TEXT, [TC_F_INT] = TAOCI_KIND_INTEGER,
        [TC_F_TRUE] = TAOCI_KIND_TRUE, [TC_F_NULL] = TAOCI_KIND_NULL,
        [TC_F_LIST] = TAOCI_KIND_LIST, [TC_F_OBJECT] = TAOCI_KIND_OBJECT};
    *o = (taoci_field){TAOCI_FIELD_INIT, .key = f->key, .kind = kind[f->kind]};
    switch (f->kind) {
    case TC_F_TEXT:
        o->text = keep(k, f->p ? tc_field_text(f) : TC_STR(""));
        o->text_len = f->len;
        if (is_number(f->key) && tc_walk_decimal(o->text, &o->decimal))
            o->kind = TAOCI_KIND_DECIMAL;
        break;
    case TC_F_INT:
        o->integer = f->num;
        o->decimal = (double)f->num;
        break;
    case TC_F_TRUE:
        o->integer = 1;
        break;
    case TC_F_NULL:
        break;
    case TC_F_LIST:
    case TC_F_OBJECT:
        o->inner = fields_of(k, f->inner);
        o->count = o->inner ? o->inner->n : 0;
    }
}

/* The fields of V, NULL when there are none. */
static const taoci_fields *fields_of(walker *k, const tc_value *v)
{
    uint32_t n = 0;
    for (const tc_field *f = v->first; f; f = f->next)
        n++;
    if (!n)
        return NULL;
    taoci_fields *all = tc_arena_alloc(k->a, sizeof *all);
    taoci_field *p = tc_arena_alloc(k->a, n * sizeof *p);
    k->bad |= !all || !p;
    if (k->bad)
        return NULL;
    *all = (taoci_fields){n, p};
    for (const tc_field *f = v->first; f; f = f->next)
        set_field(k, p++, f);
    return all;
}

/* ---- lists; each maker sets item I of those that COUNT says, or tells that there is one more ---- */

static uint32_t make_entities(walker *k, taoci_entity *out)
{
    tc_writer *w = &k->w;
    uint32_t n = 0;
    for (uint32_t i = 0, parent; k->r->wanted && i < k->r->ctx->mentions.n; i++) {
        const tc_mention *m = &k->r->ctx->mentions.p[i];
        if (!tc_writer_shows(w, m, &parent))
            continue;
        n++;
        if (!out)
            continue;
        taoci_entity *e = out++;
        tc_sentence_at(k->r->ctx->view, &w->in, m->beg);
        *e = (taoci_entity){TAOCI_ENTITY_INIT,
                            .id = m->id,
                            .parent = parent,
                            .type = tc_writer_type(m),
                            .at = at(k, m->beg, m->end),
                            .sentence = w->in.n,
                            .conf = tc_conf(m),
                            .ref = m->ref};
        e->text = text_at(k, &e->at);
        e->text_len = e->at.byte.end - e->at.byte.beg;
        e->norm = norm_of(k, m->beg, m->end, e->text);
        e->fields = fields_of(k, tc_writer_value_of(w, m));
        e->field_count = e->fields ? e->fields->n : 0;
        tc_buf *by = tc_writer_cell(w);
        tc_writer_by(by, m);
        e->by = keep_cell(k, by);
        if (m->learnt && (m->entry.s || m->rule)) {
            tc_buf *from = tc_writer_cell(w);
            tc_writer_from(from, m);
            e->from = keep_cell(k, from);
        }
    }
    return n;
}

static uint32_t make_sentences(walker *k, taoci_sentence *out)
{
    const tc_view *v = k->r->ctx->view;
    tc_sentence s = {0};
    for (uint32_t last = 0; s.next < v->n; last = s.n) {
        tc_sentence_at(v, &s, s.next);
        if (s.n == last || !out)
            continue;
        taoci_sentence *x = out++;
        tc_str text = tc_view_text(v, k->a, s.beg, s.end);
        *x = (taoci_sentence){TAOCI_SENTENCE_INIT, .text = keep(k, text), .text_len = text.len,
                              .at = at(k, s.beg, s.end)};
    }
    return s.n;
}

static uint32_t words(walker *k, taoci_word *out, int coarse)
{
    uint32_t n = 0;
    for (tc_word_at x = {0}; tc_words_next(k->r, coarse, &x);) {
        n++;
        if (!out)
            continue;
        taoci_word *o = out++;
        *o = (taoci_word){TAOCI_WORD_INIT, .at = at_bytes(k, x.at), .pos = ""};
        o->text = o->norm = text_at(k, &o->at);
        o->text_len = x.at.end - x.at.beg;
        if (k->r->breaks)
            continue; /* ICU's know no more */
        o->norm = norm_of(k, x.beg, x.end, o->text);
        o->pos = tc_pos_of(k->r->ctx->scan, x.beg, x.end);
        o->guessed = tc_pos_guessed(k->r->ctx->scan, x.beg, x.end);
    }
    return n;
}

static uint32_t make_words(walker *k, taoci_word *out)
{
    return words(k, out, 0);
}

static uint32_t make_coarse(walker *k, taoci_word *out)
{
    return words(k, out, 1);
}

static uint32_t make_keywords(walker *k, tc_walk_keyword *out)
{
    const tc_keyword_list *all = k->r->keywords;
    for (uint32_t i = 0; out && i < all->n; i++) {
        const tc_keyword *x = &all->p[i];
        taoci_at *places = tc_arena_alloc(k->a, x->count * sizeof *places);
        k->bad |= !places;
        for (uint32_t s = 0; places && s < x->count; s++)
            places[s] = at(k, x->at[s].beg, x->at[s].end);
        out[i] = (tc_walk_keyword){
            {TAOCI_KEYWORD_INIT, .term = keep(k, tc_text(k->r->ctx, x->beg, x->end)),
             .score = x->score / 1000.0, .kind = x->kind, .count = x->count,
             .entity = x->mention ? k->r->ctx->mentions.p[x->mention - 1].id : 0,
             .at = places ? places[0] : (taoci_at){{0, 0}, {0, 0}, {0, 0}}},
            places};
    }
    return all->n;
}

static const char *range(walker *k, tc_range a)
{
    return a.beg < a.end ? keep(k, tc_view_text(k->r->ctx->view, k->a, a.beg, a.end)) : NULL;
}

static uint32_t make_facts(walker *k, taoci_fact *out)
{
    const tc_fact_list *all = k->r->facts;
    for (uint32_t i = 0; out && i < all->n; i++) {
        const tc_fact *f = &all->p[i];
        char code[TC_PLACE_CODE] = "";
        if (f->region)
            tc_place_code(code, f->region);
        taoci_fact *o = &out[i];
        *o = (taoci_fact){TAOCI_FACT_INIT,
                          .indicator = keep(k, tc_facts_name(&k->w, f)),
                          .key = keep_some(k, tc_facts_key(f)),
                          .subject = range(k, f->subject),
                          .measure = tc_measure_name(f->measure),
                          .value = keep_some(k, f->value),
                          .min = keep_some(k, f->min),
                          .max = keep_some(k, f->max),
                          .mod = f->mod,
                          .unit = keep_some(k, f->unit),
                          .basis = f->basis,
                          .of = range(k, f->of),
                          .vs = range(k, f->vs),
                          .role = f->role,
                          .region = keep_some(k, tc_str_of(code)),
                          .period = keep_some(k, tc_str_of(f->period)),
                          .status = tc_status_name(f->status),
                          .check = f->check ? tc_check_name(f->check) : NULL,
                          .entity = k->r->ctx->mentions.p[f->amount].id,
                          .inherited = f->inherited,
                          .conf = tc_fact_rule_conf(f->rule),
                          .at = at(k, f->beg, f->end)};
        if (o->value)
            tc_walk_decimal(o->value, &o->number);
        tc_buf *by = tc_writer_cell(&k->w);
        tc_buf_print(by, "rule:%s", tc_fact_rule_name(f->rule));
        o->by = keep_cell(k, by);
    }
    return all->n;
}

/* The arguments of X in the order of the record. */
static taoci_relation_arg *make_args(walker *k, const tc_relation *x)
{
    taoci_relation_arg *all = tc_arena_alloc(k->a, (x->n + 1u) * sizeof *all), *o = all;
    k->bad |= !all;
    for (uint32_t arg = TC_ARG_NONE + 1; all && arg < TC_ARGS; arg++)
        for (uint32_t i = 0; i < x->n; i++) {
            const tc_rel_arg *a = &x->arg[i];
            if (a->arg != arg)
                continue;
            tc_str text = tc_relations_words(&k->w, x, a);
            *o++ =
                (taoci_relation_arg){TAOCI_RELATION_ARG_INIT,
                                     .name = tc_rel_arg_name(arg),
                                     .text = keep(k, text),
                                     .text_len = text.len,
                                     .entity = a->text ? 0 : k->r->ctx->mentions.p[a->mention].id,
                                     .at = at(k, a->beg, a->end)};
        }
    return all;
}

static uint32_t make_relations(walker *k, tc_walk_relation *out)
{
    const tc_relation_list *all = k->r->relations;
    for (uint32_t i = 0; out && i < all->n; i++) {
        const tc_relation *x = &all->p[i];
        out[i] = (tc_walk_relation){{TAOCI_RELATION_INIT, .id = i + 1, .conf = x->conf,
                                     .type = tc_rel_name(x->rel),
                                     .status = tc_rel_status_name(x->status),
                                     .date = keep_some(k, tc_relations_date(&k->w, x)),
                                     .by = keep(k, tc_relations_by(&k->w, x)), .arg_count = x->n,
                                     .at = at(k, x->beg, x->end)},
                                    make_args(k, x)};
    }
    return all->n;
}

static uint32_t make_sections(walker *k, taoci_section *out)
{
    const tc_section_list *all = k->r->sections;
    for (uint32_t i = 0; out && i < all->n; i++) {
        const tc_section *s = &all->p[i];
        char period[TC_FACT_PERIOD] = "";
        if (s->scope.to)
            tc_scope_period(&s->scope, period);
        out[i] = (taoci_section){TAOCI_SECTION_INIT,
                                 .level = s->level,
                                 .heading = range(k, s->heading),
                                 .kind = tc_section_kind(s),
                                 .period = keep_some(k, tc_str_of(period)),
                                 .at = at(k, s->beg, s->end)};
    }
    return all->n;
}

/* Set the items of OUT; NULL: say how many there are. */
static uint32_t make(walker *k, tc_walk_what what, void *out)
{
    switch (what) {
    case TC_WALK_ENTITIES:
        return make_entities(k, out);
    case TC_WALK_SENTENCES:
        return make_sentences(k, out);
    case TC_WALK_WORDS:
        return make_words(k, out);
    case TC_WALK_COARSE:
        return make_coarse(k, out);
    case TC_WALK_KEYWORDS:
        return make_keywords(k, out);
    case TC_WALK_FACTS:
        return make_facts(k, out);
    case TC_WALK_RELATIONS:
        return make_relations(k, out);
    case TC_WALK_SECTIONS:
        return make_sections(k, out);
    case TC_WALKS:
        break;
    }
    return 0;
}

taoci_code tc_walk_make(tc_walk *out, tc_walk_what what, const tc_record *r, tc_arena *a,
                        tc_arena *scratch, taoci_err *err)
{
    static const size_t size[TC_WALKS] = {[TC_WALK_ENTITIES] = sizeof(taoci_entity),
                                          [TC_WALK_SENTENCES] = sizeof(taoci_sentence),
                                          [TC_WALK_WORDS] = sizeof(taoci_word),
                                          [TC_WALK_COARSE] = sizeof(taoci_word),
                                          [TC_WALK_KEYWORDS] = sizeof(tc_walk_keyword),
                                          [TC_WALK_FACTS] = sizeof(taoci_fact),
                                          [TC_WALK_RELATIONS] = sizeof(tc_walk_relation),
                                          [TC_WALK_SECTIONS] = sizeof(taoci_section)};
    /* Units that are not those of the view: the writer maps them all. */
    static const taoci_format units = {TAOCI_FORMAT_INIT, .offsets = TAOCI_BYTE | TAOCI_UTF16};
    tc_buf none;
    walker k = {.r = r, .a = a};
    tc_buf_init(&none, UINT32_MAX);
    taoci_code rc = tc_writer_init(&k.w, &none, scratch, r, &units, err);
    if (rc)
        return rc;
    uint32_t n = make(&k, what, NULL);
    void *p = tc_arena_alloc(a, n * size[what] + 1);
    if (p)
        make(&k, what, p);
    tc_writer_done(&k.w);
    if (!p || k.bad || none.bad)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to list what was found");
    *out = (tc_walk){n, p};
    return TAOCI_OK;
}
