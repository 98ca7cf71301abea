#include "corpus/terms.h"

#include "seg/pos.h"
#include "time/moment.h"

enum { MAGIC = 0x314D4554 /* "TEM1" */, TABLE_LEAST = 1024 };

typedef struct found {
    uint32_t beg, end, count, hash;
    const tc_mention *m; /* NULL: a run of tokens */
} found;

typedef struct finder {
    tc_ctx *c;
    const tc_scan *s;
    tc_arena *arena;
    tc_terms_of what;
    TC_VEC(found) terms;
    uint32_t *slot, mask;  /* one more than an index */
    const tc_mention **at; /* [n] the entity that begins there */
    int no_memory;
} finder;

/* ---- counting ---- */

static uint32_t hash_of(const finder *f, uint32_t beg, uint32_t end)
{
    uint32_t h = end - beg;
    for (uint32_t i = beg; i < end; i++)
        h = (h ^ f->s->view->code[i]) * 0x9E3779B1u;
    return h ^ h >> 15;
}

static int grow(finder *f)
{
    uint32_t size = f->slot ? (f->mask + 1) * 2 : TABLE_LEAST;
    f->slot = tc_arena_alloc(f->arena, size * sizeof *f->slot);
    f->mask = size - 1;
    if (!f->slot)
        return 0;
    for (uint32_t i = 0; i < f->terms.n; i++) {
        uint32_t h = f->terms.p[i].hash;
        while (f->slot[h & f->mask])
            h++;
        f->slot[h & f->mask] = i + 1;
    }
    return 1;
}

/* Count the term at [BEG, END). */
static void count(finder *f, uint32_t beg, uint32_t end, const tc_mention *m)
{
    if (f->no_memory || ((!f->slot || f->terms.n * 2 >= f->mask) && !grow(f))) {
        f->no_memory = 1;
        return;
    }
    uint32_t hash = hash_of(f, beg, end), h = hash;
    for (; f->slot[h & f->mask]; h++) {
        found *t = &f->terms.p[f->slot[h & f->mask] - 1];
        if (t->hash == hash && t->end - t->beg == end - beg &&
            tc_same(f->c, t->beg, beg, end - beg)) {
            t->count++;
            if (!t->m)
                t->m = m;
            return;
        }
    }
    found *t = tc_vec_push(f->arena, &f->terms);
    if (!t) {
        f->no_memory = 1;
        return;
    }
    *t = (found){beg, end, 1, hash, m};
    f->slot[h & f->mask] = f->terms.n;
}

/* ---- what a token may be in a term ---- */

enum { BREAK = 0, INSIDE = 1, FIRST = 2, LAST = 4, ALONE = 8, ANY = 15 };

static int role_in_runs(const finder *f, uint32_t i, uint32_t e)
{
    static const uint32_t never[] = {U'的', U'了', U'和', U'与', U'在'};
    uint8_t cls = tc_view_class(f->s->view, i);
    uint32_t word = f->s->word[e];
    if (cls & (TC_C_PUNCT | TC_C_SPACE | TC_C_NEWLINE))
        return BREAK;
    for (size_t k = 0; e - i == 1 && k < sizeof never / sizeof *never; k++)
        if (tc_at(f->c, i) == never[k])
            return ALONE;
    if (!word || !(tc_dict_word(f->s->dict, word)->mask & TC_A_STOP))
        return ANY;
    /* Words of reports (高, 企业) begin terms whose count tells that reports say them. */
    const char *class = tc_entry_subtype(tc_dict_find(f->s->dict, word, TC_A_STOP));
    return strcmp(class, "report") == 0 || strcmp(class, "lead") == 0 ? ANY : INSIDE | ALONE;
}

static int role_in_themes(const finder *f, uint32_t i, uint32_t e)
{
    uint8_t cls = tc_view_class(f->s->view, i);
    uint32_t word = f->s->word[e];
    const tc_word *w = word ? tc_dict_word(f->s->dict, word) : NULL;
    if (cls & (TC_C_PUNCT | TC_C_SPACE | TC_C_NEWLINE | TC_C_DIGIT | TC_C_NUMERAL) ||
        (w && w->mask & TC_A_STOP))
        return BREAK;
    switch (*tc_pos_of(f->s, i, e)) {
    case 'n':
    case 'i':
        return e - i > 1 ? ANY : INSIDE | FIRST | LAST;
    case 'v':
        return e - i > 1 ? INSIDE | LAST : BREAK;
    case 'a':
        return e - i > 1 ? INSIDE | FIRST : BREAK;
    case 'x':
        return e - i > 1 ? ANY : BREAK;
    default:
        return BREAK;
    }
}

static int role_of(const finder *f, uint32_t i)
{
    uint32_t e = i + f->s->size[i];
    return f->what == TC_TERMS_RUNS ? role_in_runs(f, i, e) : role_in_themes(f, i, e);
}

/* The terms that begin with the token at I. */
static void count_from(finder *f, uint32_t i)
{
    uint32_t e = i + f->s->size[i];
    int role = role_of(f, i);
    if (role & ALONE)
        count(f, i, e, NULL);
    if (!(role & FIRST))
        return;
    for (uint32_t k = 1; k < TC_TERM_TOKENS && e < f->s->view->n && f->s->size[e]; k++) {
        if (f->at && f->at[e])
            return;
        role = role_of(f, e);
        e += f->s->size[e];
        if (!(role & INSIDE) || e - i > TC_TERM_CHARS)
            return;
        if (role & LAST)
            count(f, i, e, NULL);
    }
}

/* ---- entities ---- */

/* Is M a theme: a name, a place, a title, which nothing else stands for? */
static int is_theme(const tc_mention *m)
{
    return !m->ref && !m->parent && m->end - m->beg > 1 && m->end - m->beg <= 3 * TC_TERM_CHARS &&
           m->kind->family & (TC_FAM_NAME | TC_FAM_PLACE | TC_FAM_TITLE);
}

/* Note where the entities begin. 0 without memory. */
static int place_entities(finder *f, const uint8_t *wanted)
{
    f->at = tc_arena_alloc(f->arena, (f->s->view->n + 1) * sizeof *f->at);
    for (uint32_t i = 0; f->at && i < f->c->mentions.n; i++) {
        tc_mention *m = &f->c->mentions.p[i];
        if (wanted[i] && is_theme(m))
            f->at[m->beg] = m;
    }
    return f->at != NULL;
}

static void find(finder *f)
{
    const tc_scan *s = f->s;
    for (uint32_t i = 0; i < s->view->n && !f->no_memory;) {
        const tc_mention *m = f->at ? f->at[i] : NULL;
        if (m) {
            count(f, i, m->end, m);
            i = m->end;
        } else if (s->size[i]) {
            count_from(f, i);
            i += s->size[i];
        } else
            i++;
    }
}

/* ---- writing and reading ---- */

static void put_number(tc_buf *b, uint32_t n)
{
    tc_buf_put(b, &n, sizeof n);
}

static void put_text(tc_buf *b, tc_str s)
{
    put_number(b, s.len);
    tc_buf_put(b, s.p, s.len);
}

/* The characters [BEG, END) folded, as the dictionary has them. */
static tc_str folded(const finder *f, uint32_t beg, uint32_t end)
{
    char *p = tc_arena_raw(f->arena, 4 * (size_t)(end - beg) + 1);
    uint32_t n = 0;
    for (uint32_t i = beg; p && i < end; i++)
        n += tc_utf8_put(p + n, tc_view_cp(f->s->view, i));
    return (tc_str){p, p ? n : 0};
}

/* What the tokens of [BEG, END) cost together: the unlikelier, the more. */
static uint32_t cost_of(const finder *f, uint32_t beg, uint32_t end)
{
    uint32_t sum = 0;
    for (uint32_t i = beg; i < end; i += f->s->size[i]) {
        uint32_t word = f->s->word[i + f->s->size[i]];
        uint16_t cost = word ? tc_dict_word(f->s->dict, word)->cost : TC_COST_NONE;
        sum += cost == TC_COST_NONE ? 15 * TC_COST_SCALE : cost;
    }
    return sum;
}

static void put_term(tc_buf *out, finder *f, const found *t)
{
    tc_str text = folded(f, t->beg, t->end), name = {NULL, 0}, kind = TC_STR("term");
    if (t->m) {
        tc_mention *m = &f->c->mentions.p[t->m - f->c->mentions.p];
        tc_ent_value(f->c, m);
        name = tc_value_string(m->value, "name");
        kind = tc_str_of(m->type ? m->type : m->kind->name);
    }
    put_number(out, t->count);
    put_number(out, t->m ? 0 : cost_of(f, t->beg, t->end));
    put_text(out, text);
    put_text(out, name.len ? name : text);
    put_text(out, kind);
}

/* The date of the document as the record has it. */
static tc_str date_of(const tc_ctx *c, tc_arena *a)
{
    tc_str said = {NULL, 0};
    if (c->ref.grain == TC_NEVER && c->dated)
        said = tc_value_string(c->mentions.p[c->dated - 1].value, "edtf");
    if (said.len)
        return said;
    const char *ref = tc_moment_text(&c->ref, a);
    return ref ? tc_str_of(ref) : (tc_str){NULL, 0};
}

taoci_code tc_terms_write(tc_buf *out, tc_ctx *c, tc_arena *scratch, const uint8_t *wanted,
                          tc_terms_of what, taoci_err *err)
{
    finder f = {.c = c, .s = c->scan, .arena = scratch, .what = what};
    tc_arena_reset(scratch);
    if (!wanted || what == TC_TERMS_RUNS || place_entities(&f, wanted))
        find(&f);
    else
        f.no_memory = 1;
    if (f.no_memory)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the terms of a document");
    put_number(out, MAGIC);
    put_number(out, c->view->n);
    put_number(out, c->scan->tokens);
    put_number(out, f.terms.n);
    put_text(out, date_of(c, scratch));
    for (uint32_t i = 0; i < f.terms.n; i++)
        put_term(out, &f, &f.terms.p[i]);
    return tc_buf_check(out, err);
}

static int get_number(tc_str *s, uint32_t *n)
{
    if (s->len < sizeof *n)
        return 0;
    memcpy(n, s->p, sizeof *n);
    *s = (tc_str){s->p + sizeof *n, s->len - (uint32_t)sizeof *n};
    return 1;
}

static int get_text(tc_str *s, tc_str *text)
{
    uint32_t n;
    if (!get_number(s, &n) || n > s->len)
        return 0;
    *text = (tc_str){s->p, n};
    *s = (tc_str){s->p + n, s->len - n};
    return 1;
}

int tc_terms_read(tc_terms *t, const char *p, size_t len)
{
    uint32_t magic;
    *t = (tc_terms){.rest = {p, len < UINT32_MAX ? (uint32_t)len : 0}};
    return get_number(&t->rest, &magic) && magic == MAGIC && get_number(&t->rest, &t->chars) &&
           get_number(&t->rest, &t->tokens) && get_number(&t->rest, &t->n) &&
           get_text(&t->rest, &t->date);
}

int tc_terms_next(tc_terms *t, tc_term *term)
{
    if (!t->n)
        return 0;
    t->n--;
    return get_number(&t->rest, &term->count) && get_number(&t->rest, &term->cost) &&
           get_text(&t->rest, &term->text) && get_text(&t->rest, &term->name) &&
           get_text(&t->rest, &term->kind);
}
