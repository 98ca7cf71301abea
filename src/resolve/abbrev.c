#include "resolve/abbrev.h"

#include <stdlib.h>
#include <string.h>

#include "base/search.h"
#include "name/nameval.h"
#include "resolve/alias.h"

/* FULL_LEAST: characters of a full name; SAME_MOST: full names with the same beginning that are tried. */
enum { SHORT_LEAST = 2, SHORT_MOST = 6, FULL_LEAST = 7, SAME_MOST = 32 };

/* A full name by its first two characters, or the two behind the place that it begins with: 浙江|黑豹科技. */
typedef struct full {
    uint32_t key, mention, beg;
    uint32_t form; /* where its legal form begins */
} full;

static int by_key(const void *a, const void *b)
{
    const full *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->mention < y->mention ? -1 : x->mention > y->mention;
}

static int is_before(const void *element, const void *key)
{
    return ((const full *)element)->key < *(const uint32_t *)key;
}

/* Where the legal form (有限公司) of the company X begins; X's start when it has none. */
static uint32_t form_start(const tc_ctx *c, const tc_mention *x)
{
    tc_match h = tc_scan_ending(c->scan, x->end, TC_A_HEAD);
    tc_entry e = h.len && h.beg > x->beg ? tc_name_sense(c, h.word, "head/company") : (tc_entry){0};
    return e.s && tc_entry_note(e, "legal").len ? h.beg : x->beg;
}

/* Is Y made of the two characters at the beginning of X and of such that begin its words, before its legal form? */
static int abbreviates(const tc_ctx *c, const tc_mention *y, const full *x)
{
    const uint16_t *code = c->view->code;
    uint32_t i = x->beg + 2, last = x->form;
    for (uint32_t k = y->beg + 2; k < y->end; k++, i++) {
        int next = 1; /* right behind the character before */
        while (i < last && (code[i] != code[k] || !(next || c->scan->size[i])))
            i++, next = 0;
        if (i >= last)
            return 0;
    }
    return 1;
}

/* Is Y the company X, whose legal form begins at FORM, without that: 远澜证券|股份有限公司? */
static int is_short(const tc_ctx *c, const tc_mention *y, const tc_mention *x, uint32_t form)
{
    uint32_t len = y->end - y->beg;
    return form == x->beg + len && tc_same(c, x->beg, y->beg, len);
}

/* The one full name that Y abbreviates; NULL for none and for several. */
static tc_mention *full_of(const tc_ctx *c, const tc_mention *y, const full *list, uint32_t n)
{
    uint32_t key = tc_alias_key(c, y->beg), i = tc_search(list, n, sizeof *list, &key, is_before);
    tc_mention *found = NULL;
    int several = 0;
    for (uint32_t tries = 0; i < n && list[i].key == key && tries < SAME_MOST; i++, tries++) {
        tc_mention *x = &c->mentions.p[list[i].mention];
        if ((found && tc_same_words(c, x, found)) || !abbreviates(c, y, &list[i]))
            continue;
        if (is_short(c, y, x, list[i].form))
            return x;
        several |= found != NULL;
        found = x;
    }
    return several ? NULL : found;
}

/* The end of the place that the name I begins with; its beginning without one. */
static uint32_t place_end(const tc_ctx *c, uint32_t i)
{
    const tc_mention *x = &c->mentions.p[i], *end = c->mentions.p + c->mentions.n;
    for (const tc_mention *m = x + 1; m < end && m->beg == x->beg; m++)
        if (m->kind->family == TC_FAM_PLACE && m->end < x->end)
            return m->end;
    return x->beg;
}

taoci_code tc_abbrev_tie(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    tc_arena_reset(scratch);
    full *list = tc_arena_raw(scratch, (2 * (size_t)c->mentions.n + 1) * sizeof *list);
    uint32_t n = 0;
    for (uint32_t i = 0; list && i < c->mentions.n; i++) {
        const tc_mention *x = &c->mentions.p[i];
        if (!tc_is_a(x, TC_IS_FIRM) || x->ref || x->end - x->beg < FULL_LEAST)
            continue;
        uint32_t form = form_start(c, x);
        if (form == x->beg)
            continue;
        uint32_t behind = place_end(c, i);
        list[n++] = (full){tc_alias_key(c, x->beg), i, x->beg, form};
        if (behind > x->beg && behind + 2 <= form)
            list[n++] = (full){tc_alias_key(c, behind), i, behind, form};
    }
    if (list)
        qsort(list, n, sizeof *list, by_key);
    for (uint32_t i = 0; list && n && i < c->mentions.n; i++) {
        tc_mention *y = &c->mentions.p[i];
        const tc_name *known = tc_name_data(y);
        if (!tc_is_a(y, TC_IS_FIRM) || y->ref || y->entry.s || (known && known->group) ||
            y->end - y->beg < SHORT_LEAST || y->end - y->beg > SHORT_MOST)
            continue;
        tc_mention *x = full_of(c, y, list, n);
        if (!x)
            continue;
        tc_name *d = tc_name_make(c, y);
        tc_group *g = tc_name_own_group(c, x);
        if (!d || !g)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
        d->group = g;
    }
    return list ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
}
