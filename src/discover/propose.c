#include "discover/propose.h"

#include <stdlib.h>

enum {
    NAME_DOCS = 3, /* documents from which on a name that rules found is proposed */
    AROUND = 8,    /* characters of an example on either side */
    EXAMPLE = 2 * AROUND + TC_GRAM_MOST
};

static const float NAME_SCORE =
    0.8f; /* of one that no string stands for: letters, points, more characters */

/* A line to be: a string, a name, or both. */
typedef struct proposal {
    float score;
    uint32_t order;
    const tc_gram *g;
    const tc_name *name;
} proposal;

static int by_score(const void *a, const void *b)
{
    const proposal *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* ---- choosing ---- */

/* The characters of the UTF-8 S into C, when all are Han and no more than MOST: their number, else 0. */
static uint32_t spell(tc_str s, uint16_t *c, uint32_t most)
{
    uint32_t n = 0;
    for (uint32_t i = 0, cp; i < s.len; c[n++] = (uint16_t)cp) {
        i += tc_utf8_get(s.p + i, &cp);
        if (n == most || cp >= TC_BMP || !tc_is_free_han((uint16_t)cp))
            return 0;
    }
    return n;
}

/* Is TYPE one of the comma-separated LIST, or of the part before '/' that one is? */
static int is_asked(const char *list, tc_str type)
{
    tc_str all = tc_str_of(list), kind = tc_str_cut(&(tc_str){type.p, type.len}, '/');
    while (all.len) {
        tc_str one = tc_str_cut(&all, ',');
        if (tc_str_eq(one, type) || tc_str_eq(one, kind))
            return 1;
    }
    return !list;
}

/* Note at each string, by index, the name that it is more often than not; the rest, of DOCS documents and more, are
 * proposals of their own: their number. */
static uint32_t tie_names(const tc_found *f, const tc_name_list *names, uint32_t docs,
                          const tc_name **of, proposal *p)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < names->n; i++) {
        const tc_name *name = names->p[i];
        uint16_t c[TC_GRAM_MOST];
        uint32_t len = spell(name->name, c, TC_GRAM_MOST);
        if (len && tc_known_has(f->known, c, len))
            continue;
        const tc_gram *g = len > 1 ? tc_grams_find(f->grams, c, len) : NULL;
        if (g && name->count * 2 > g->count)
            of[g - f->grams->p] = name;
        else if (!g && name->docs >= docs &&
                 (i == 0 || !tc_str_eq(names->p[i - 1]->name, name->name)))
            p[n++] = (proposal){NAME_SCORE, UINT32_MAX - names->n + i, NULL, name};
    }
    return n;
}

/* ---- writing ---- */

static void put_chars(tc_buf *out, const uint16_t *c, uint32_t n)
{
    char one[4];
    for (uint32_t i = 0; i < n; i++)
        tc_buf_put(out, one, tc_utf8_put(one, tc_unbarred(c[i])));
}

/* The text around the N characters at AT, to the ends of its line, without blanks. */
static void put_example(const tc_found *f, tc_buf *out, const char *key, uint64_t at, uint32_t n)
{
    uint16_t c[EXAMPLE];
    uint64_t from = at < AROUND ? 0 : at - AROUND, all = f->stock->base + f->stock->n;
    uint64_t end = at + n + AROUND < all ? at + n + AROUND : all;
    uint32_t len = (uint32_t)(end - from), lo = (uint32_t)(at - from), hi = lo + n;
    if (from >= f->stock->base)
        memcpy(c, f->stock->c + (from - f->stock->base), len * sizeof *c);
    else if (!tc_runs_text(f->runs, from, c, len))
        return;
    for (uint32_t i = lo; i > 0 && c[i - 1] != '\n'; i--)
        lo = i - 1;
    while (hi < len && c[hi] != '\n')
        hi++;
    tc_buf_print(out, " %s=", key);
    for (uint32_t i = lo; i < hi; i++)
        if (c[i] > ' ' && c[i] != 0x3000 && c[i] != 0xA0)
            put_chars(out, c + i, 1);
}

static void put_gram_notes(const tc_found *f, tc_buf *out, const tc_gram *g)
{
    tc_buf_print(out, " count=%u docs=%u left=%.2f right=%.2f", g->count, g->docs, (double)g->left,
                 (double)g->right);
    put_example(f, out, "ex1", g->first, g->n);
    if (g->last != g->first)
        put_example(f, out, "ex2", g->last, g->n);
}

/* surface, type, canonical, id, aliases, weight, notes */
static void put_line(const tc_found *f, tc_buf *out, const proposal *p, tc_str type)
{
    if (p->name)
        tc_buf_put(out, p->name->name.p, p->name->name.len);
    else
        put_chars(out, p->g->c, p->g->n);
    tc_buf_putc(out, '\t');
    tc_buf_put(out, type.p, type.len);
    tc_buf_puts(out, "\t\t\t");
    const tc_surface *s = p->name ? p->name->surfaces : NULL;
    for (const char *bar = ""; s; s = s->next, bar = "|") {
        tc_buf_puts(out, bar);
        tc_buf_put(out, s->text.p, s->text.len);
    }
    tc_buf_print(out, "\t\tscore=%.3f", (double)p->score);
    if (p->g)
        put_gram_notes(f, out, p->g);
    else
        tc_buf_print(out, " count=%u docs=%u", p->name->count, p->name->docs);
    tc_buf_putc(out, '\n');
}

static tc_str type_of(const tc_found *f, const proposal *p)
{
    return p->name ? p->name->type : tc_str_of(tc_kind_of(f->kinds, f->dict, p->g));
}

/* Had other texts P, in any form that a dictionary takes for the same: 臺灣 is 台湾? */
static int is_seen(const tc_found *f, const proposal *p, tc_buf *text)
{
    char one[4];
    uint32_t cp;
    if (!f->against)
        return 0;
    tc_buf_reset(text);
    for (uint32_t i = 0; !p->name && i < p->g->n; i++)
        tc_buf_put(text, one, tc_utf8_put(one, f->known->fold[p->g->c[i]]));
    for (uint32_t i = 0; p->name && i < p->name->name.len;) {
        i += tc_utf8_get(p->name->name.p + i, &cp);
        tc_buf_put(text, one, tc_utf8_put(one, cp < TC_BMP ? f->known->fold[cp] : cp));
    }
    return text->len && tc_idf_find(f->against, (tc_str){text->p, (uint32_t)text->len});
}

/* The string that S is, or NULL. */
static const tc_gram *gram_of(const tc_found *f, tc_str s)
{
    uint16_t c[TC_GRAM_MOST];
    uint32_t len = spell(s, c, TC_GRAM_MOST);
    return len > 1 ? tc_grams_find(f->grams, c, len) : NULL;
}

/* A string that is another way to write a name that is proposed is none itself: no line for 恒协 beside the alias. */
static void hide_aliases(const tc_found *f, const tc_name_list *names, uint32_t docs,
                         const tc_name *const *of, uint8_t *hidden)
{
    for (uint32_t i = 0; i < names->n; i++) {
        const tc_gram *g = gram_of(f, names->p[i]->name);
        int shown = names->p[i]->docs >= docs || (g && of[g - f->grams->p] == names->p[i]);
        const tc_surface *s = shown ? names->p[i]->surfaces : NULL;
        for (; s; s = s->next)
            if ((g = gram_of(f, s->text)))
                hidden[g - f->grams->p] = 1;
    }
}

/* The strings behind the N proposals at P; the number of all. */
static uint32_t collect(const tc_found *f, uint32_t docs, const tc_name *const *of,
                        const uint8_t *hidden, proposal *p, uint32_t n)
{
    uint32_t least = f->config->min_docs;
    for (uint32_t i = 0; i < f->grams->n; i++) {
        const tc_gram *g = &f->grams->p[i];
        float score = f->score[i];
        int named = of[i] && of[i]->docs >= docs;
        if (g->known || hidden[i] || g->docs < least || (score <= 0 && !named))
            continue;
        if (named && score < NAME_SCORE)
            score = NAME_SCORE;
        p[n++] = (proposal){score, i, g, of[i]};
    }
    return n;
}

taoci_code tc_propose(const tc_found *f, tc_buf *out, taoci_err *err)
{
    tc_arena a;
    tc_name_list names;
    tc_buf text;
    tc_arena_init(&a, SIZE_MAX);
    tc_buf_init(&text, UINT32_MAX);
    uint32_t docs = f->config->min_docs > NAME_DOCS ? f->config->min_docs : NAME_DOCS, n = 0;
    uint32_t written = 0, top = f->config->top ? f->config->top : UINT32_MAX;
    int ok = tc_names_list(f->names, 1, &names, &a);
    const tc_name **of = ok ? tc_arena_alloc(&a, (f->grams->n + 1) * sizeof *of) : NULL;
    uint8_t *hidden = of ? tc_arena_alloc(&a, f->grams->n + 1) : NULL;
    proposal *p = hidden ? tc_arena_raw(&a, ((size_t)f->grams->n + names.n + 1) * sizeof *p) : NULL;
    if (p) {
        n = tie_names(f, &names, docs, of, p);
        hide_aliases(f, &names, docs, of, hidden);
        n = collect(f, docs, of, hidden, p, n);
        qsort(p, n, sizeof *p, by_score);
    }
    for (uint32_t i = 0; p && i < n && written < top; i++) {
        tc_str type = type_of(f, &p[i]);
        if (!is_asked(f->config->types, type) || is_seen(f, &p[i], &text))
            continue;
        put_line(f, out, &p[i], type);
        written++;
    }
    tc_arena_done(&a);
    tc_buf_done(&text);
    return p ? tc_buf_check(out, err)
             : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for what was found");
}
