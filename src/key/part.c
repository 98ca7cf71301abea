#include "key/part.h"

/* The tokens of the part, the words of its HEADING marked as those of a title. */
static int put_tokens(tc_key_part *p, tc_arena *a, const tc_key_tokens *whole, uint32_t first,
                      uint32_t last, tc_range heading)
{
    tc_key_tokens *t = &p->reading.tokens;
    t->n = last - first;
    t->cap = t->n + 1;
    t->p = tc_arena_raw(a, t->cap * sizeof *t->p);
    for (uint32_t i = 0; t->p && i <= t->n; i++) {
        tc_key_token *k = &t->p[i];
        *k = whole->p[first + i];
        k->cand = 0;
        k->is &= (uint16_t)~TC_KT_TITLE;
        if (k->beg >= heading.beg && k->beg < heading.end)
            k->is |= TC_KT_HEADING;
        k->beg -= p->beg;
    }
    if (t->p)
        t->p[t->n].is = 0;
    return t->p != NULL;
}

/* The view and the scan from BEG on: what keywords ask of them. */
static int put_scan(tc_key_part *p, tc_arena *a, const tc_ctx *c, uint32_t end)
{
    const tc_scan *s = c->scan;
    tc_view *v = &p->view;
    uint32_t lo = 0, hi = s->match.n;
    *v = *c->view;
    v->code += p->beg;
    v->base = NULL; /* the text is read by the whole's view */
    v->low = NULL;
    v->n = end - p->beg;
    v->wide.n = v->link.n = 0;
    p->scan = (tc_scan){.view = v, .dict = s->dict, .size = s->size + p->beg};
    p->scan.word = s->word + p->beg;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (s->match.p[mid].beg < p->beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < s->match.n && s->match.p[lo].beg < end; lo++) {
        tc_match *m = s->match.p[lo].beg + s->match.p[lo].len <= end
                          ? tc_vec_push(a, &p->scan.match)
                          : &(tc_match){0};
        if (!m)
            return 0;
        *m = s->match.p[lo];
        m->beg -= p->beg;
    }
    p->ctx = *c;
    p->ctx.view = v;
    p->ctx.scan = &p->scan;
    return 1;
}

taoci_code tc_key_part_read(tc_key_part *p, tc_arena *a, const tc_key_reading *whole, uint32_t beg,
                            uint32_t end, tc_range heading, taoci_err *err)
{
    uint32_t first = tc_key_token_at(&whole->tokens, beg);
    uint32_t last = tc_key_token_at(&whole->tokens, end);
    *p = (tc_key_part){.beg = whole->tokens.p[first].beg};
    end = whole->tokens.p[last].beg;
    if (!put_tokens(p, a, &whole->tokens, first, last, heading) ||
        !put_scan(p, a, whole->text.ctx, end))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the keywords of a section");
    tc_key_reading *r = &p->reading;
    taoci_code rc = tc_key_names_part(&r->names, a, &whole->names, p->beg, end, err);
    if (!rc)
        rc = tc_cands_find(&r->cands, a, &p->ctx, &r->tokens, &r->names, err);
    r->cands.note = 0; /* however short: it has phrases */
    r->text = (tc_key_text){&p->ctx,   &r->tokens,      &r->names,
                            &r->cands, whole->text.own, whole->text.is_long};
    return rc;
}
