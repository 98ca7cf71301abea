/* src/taoci_walk.c — the public interface to results one by one (out/walk.h). */
#include "base/sized.h"
#include "taoci_own.h"

const char *taoci_doc_text(const taoci_doc *d, size_t *len)
{
    if (len)
        *len = d ? d->text.len : 0;
    return d ? d->text.text : NULL;
}

/* Item I of the list WHAT of D, which is made when it is first asked for. */
static taoci_code item(taoci_doc *d, tc_walk_what what, size_t i, size_t size, const void **p,
                       taoci_err *err)
{
    tc_walk *w = &d->walk[what];
    if (!w->p) {
        const tc_record r = tc_doc_record(d);
        taoci_code rc = tc_walk_make(w, what, &r, &d->arena, &d->scratch, err);
        if (rc)
            return tc_doc_limit(d, rc, err);
    }
    if (i >= w->n)
        return tc_fail(err, TAOCI_EINVAL, 0, "there is no result %zu: the last one is %lld", i,
                       (long long)w->n - 1);
    *p = (const char *)w->p + i * size;
    return TAOCI_OK;
}

taoci_code taoci_doc_entity(taoci_doc *d, size_t i, taoci_entity *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_ENTITIES, i, sizeof *out, &p, err);
    return rc ? rc : TC_GIVE(out, p, taoci_entity, err);
}

static int field(const taoci_fields *all, size_t i, taoci_field *out)
{
    if (!out || !all || i >= all->n)
        return 0;
    return TC_GIVE(out, &all->p[i], taoci_field, NULL) == TAOCI_OK;
}

int taoci_entity_field(const taoci_entity *e, size_t i, taoci_field *out)
{
    return e && field(e->fields, i, out);
}

int taoci_entity_find(const taoci_entity *e, const char *key, taoci_field *out)
{
    for (size_t i = 0; e && e->fields && key && i < e->fields->n; i++)
        if (strcmp(e->fields->p[i].key, key) == 0)
            return field(e->fields, i, out);
    return 0;
}

int taoci_field_inner(const taoci_field *f, size_t i, taoci_field *out)
{
    return f && field(f->inner, i, out);
}

size_t taoci_doc_sentence_count(const taoci_doc *d)
{
    tc_sentence s = {0};
    while (d && d->ctx.view && s.next < d->view.n)
        tc_sentence_at(&d->view, &s, s.next);
    return s.n;
}

taoci_code taoci_doc_sentence(taoci_doc *d, size_t i, taoci_sentence *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_SENTENCES, i, sizeof *out, &p, err);
    return rc ? rc : TC_GIVE(out, p, taoci_sentence, err);
}

taoci_code taoci_doc_words(taoci_doc *d, int coarse, taoci_err *err)
{
    TC_GIVEN(d, err);
    taoci_code rc = d->icu ? TAOCI_OK : tc_doc_words(d, err);
    const tc_record r = tc_doc_record(d);
    d->words = coarse ? TC_WALK_COARSE : TC_WALK_WORDS;
    d->walk[d->words] = (tc_walk){0};
    if (!rc)
        rc = tc_walk_make(&d->walk[d->words], d->words, &r, &d->arena, &d->scratch, err);
    return tc_doc_limit(d, rc, err);
}

size_t taoci_doc_word_count(const taoci_doc *d)
{
    return d ? d->walk[d->words].n : 0;
}

taoci_code taoci_doc_word(taoci_doc *d, size_t i, taoci_word *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    if (!d->walk[d->words].p)
        return tc_fail(err, TAOCI_EINVAL, 0, "taoci_doc_words was not called for this text");
    taoci_code rc = item(d, d->words, i, sizeof *out, &p, err);
    return rc ? rc : TC_GIVE(out, p, taoci_word, err);
}

size_t taoci_doc_keyword_count(const taoci_doc *d)
{
    return d ? d->keywords.n : 0;
}

taoci_code taoci_doc_keyword(taoci_doc *d, size_t i, taoci_keyword *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_KEYWORDS, i, sizeof(tc_walk_keyword), &p, err);
    return rc ? rc : TC_GIVE(out, &((const tc_walk_keyword *)p)->own, taoci_keyword, err);
}

taoci_code taoci_doc_keyword_at(taoci_doc *d, size_t i, size_t k, taoci_at *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_KEYWORDS, i, sizeof(tc_walk_keyword), &p, err);
    const tc_walk_keyword *x = rc ? NULL : p;
    if (x && k >= x->own.count)
        rc = tc_fail(err, TAOCI_EINVAL, 0, "'%s' has no mention %zu", x->own.term, k);
    if (!rc)
        *out = x->at[k];
    return rc;
}

size_t taoci_doc_fact_count(const taoci_doc *d)
{
    return d ? d->facts.n : 0;
}

taoci_code taoci_doc_fact(taoci_doc *d, size_t i, taoci_fact *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_FACTS, i, sizeof *out, &p, err);
    return rc ? rc : TC_GIVE(out, p, taoci_fact, err);
}

size_t taoci_doc_relation_count(const taoci_doc *d)
{
    return d ? d->relations.n : 0;
}

taoci_code taoci_doc_relation(taoci_doc *d, size_t i, taoci_relation *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_RELATIONS, i, sizeof(tc_walk_relation), &p, err);
    return rc ? rc : TC_GIVE(out, &((const tc_walk_relation *)p)->own, taoci_relation, err);
}

taoci_code taoci_doc_relation_arg(taoci_doc *d, size_t i, size_t k, taoci_relation_arg *out,
                                  taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_RELATIONS, i, sizeof(tc_walk_relation), &p, err);
    const tc_walk_relation *x = rc ? NULL : p;
    if (x && k >= x->own.arg_count)
        rc = tc_fail(err, TAOCI_EINVAL, 0, "relation %u has no argument %zu", x->own.id, k);
    return rc ? rc : TC_GIVE(out, &x->arg[k], taoci_relation_arg, err);
}

size_t taoci_doc_section_count(const taoci_doc *d)
{
    return d ? d->sections.n : 0;
}

taoci_code taoci_doc_section(taoci_doc *d, size_t i, taoci_section *out, taoci_err *err)
{
    const void *p;
    TC_GIVEN(d && out, err);
    taoci_code rc = item(d, TC_WALK_SECTIONS, i, sizeof *out, &p, err);
    return rc ? rc : TC_GIVE(out, p, taoci_section, err);
}

int taoci_decimal(const char *text, double *out)
{
    return text && out && tc_walk_decimal(text, out);
}
