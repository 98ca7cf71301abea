#include "resolve/nameref.h"

#include <string.h>

#include "name/nameval.h"
#include "resolve/alias.h"
#include "resolve/overlap.h"

/* REACH: how far back a name is remembered; OPENING: how many characters introduce the one that the
 * document is of. */
enum { REACH = 300, OPENING = 200 };

/* Does the name X end with one of the comma-separated SIGNS (empty: does it not matter)? */
static int fits(const tc_ctx *c, const tc_mention *x, tc_str signs)
{
    const char *canon = x->entry.s ? tc_entry_canon(x->entry) : "";
    tc_str name = *canon ? tc_str_of(canon) : tc_text(c, x->beg, x->end);
    if (!signs.len)
        return 1;
    while (signs.p) {
        tc_str sign = tc_str_cut(&signs, ',');
        if (name.len > sign.len && memcmp(name.p + name.len - sign.len, sign.p, sign.len) == 0)
            return 1;
    }
    return 0;
}

/* May X be what REF stands for: a name of its type, not one inside a longer one? */
static int is_candidate(const tc_ctx *c, const tc_mention *x, const tc_mention *ref)
{
    const tc_mention *up = x->parent ? &c->mentions.p[x->parent - 1] : NULL;
    return x->kind == ref->kind && !x->type && !x->ref && !tc_overlap_is_dropped(x) &&
           x->end <= ref->beg && !(up && up->kind == x->kind && up->end <= ref->beg) &&
           fits(c, x, tc_entry_note(ref->entry, "sign"));
}

/* Do X and Y name the same thing: the same words, or a short form and the full name? */
static int same(const tc_ctx *c, const tc_mention *x, const tc_mention *y)
{
    const tc_name *a = tc_name_data(x), *b = tc_name_data(y);
    if (a && b && a->group && a->group == b->group)
        return 1;
    return tc_same_words(c, x, y);
}

/* How sure is it that the document is an announcement of the company X: X is in its title, X is what the
 * exchange calls it? 0: not at all. */
static int is_of(const tc_ctx *c, const tc_mention *x)
{
    if (x->beg >= c->title_beg && x->end <= c->title_end)
        return 2;
    return x->rule == TC_R_COMPANY_LISTED || x->rule == TC_R_COMPANY_STOCK;
}

/* The name of REF's type that the document is of; NULL when nothing says. SELF: the text speaks in its
 * name (本公司), so the first one is it. */
static tc_mention *owner(const tc_ctx *c, const tc_mention *ref, int self)
{
    tc_mention *best = NULL;
    int most = self ? -1 : 0;
    for (uint32_t k = 0; k < c->mentions.n && c->mentions.p[k].beg < OPENING; k++) {
        tc_mention *x = &c->mentions.p[k];
        if (is_candidate(c, x, ref) && is_of(c, x) > most) {
            best = x;
            most = is_of(c, x);
        }
    }
    return best;
}

static int has_line_end(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    while (beg < end && !(tc_class_at(c, beg) & TC_C_NEWLINE))
        beg++;
    return beg < end;
}

/* The name that mention I stands for; NULL for none. A bare 公司 is the one that the document is of, unless
 * only others are spoken of here; else the only one in the paragraph: where several deal with each other,
 * nothing says which is meant. */
static tc_mention *antecedent(tc_ctx *c, uint32_t i)
{
    const tc_mention *ref = &c->mentions.p[i];
    tc_str of = tc_entry_note(ref->entry, "of");
    int near = tc_str_is(of, "near"), self = tc_str_is(of, "self");
    tc_mention *own = near ? NULL : owner(c, ref, self), *last = NULL;
    if (own && self)
        return own;
    for (uint32_t k = i; k > 0 && c->mentions.p[k - 1].beg + REACH > ref->beg; k--) {
        tc_mention *x = &c->mentions.p[k - 1];
        if (!is_candidate(c, x, ref))
            continue;
        if (near || self || (own && same(c, own, x)))
            return x;
        if (!own && has_line_end(c, x->end, ref->beg))
            break;
        if (last && !same(c, last, x) && !own)
            return NULL;
        last = x;
    }
    return own && last ? NULL : own ? own : last;
}

taoci_code tc_nameref_resolve(tc_ctx *c, taoci_err *err)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *x = &c->mentions.p[i];
        if (!x->ref || x->kind->family != TC_FAM_NAME)
            continue;
        tc_name *d = tc_name_make(c, x);
        if (!d)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
        if (d->group)
            continue; /* by a definition: 以下简称“学院” */
        if (tc_is_a(x, TC_IS_FIRM) && !tc_str_is(tc_entry_note(x->entry, "of"), "near"))
            d->group = tc_alias_own(c);
        tc_mention *name = d->group ? NULL : antecedent(c, i);
        if (name && !(d->group = tc_name_own_group(c, name)))
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
        if (name && tc_name_data(name))
            d->kind = tc_name_data(name)->kind;
        if (!d->group)
            tc_overlap_drop(x);
    }
    return TAOCI_OK;
}
