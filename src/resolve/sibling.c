#include "resolve/sibling.h"

#include "name/name.h"
#include "name/nameval.h"
#include "name/series.h"

enum { ITEM_LEAST = 2, ITEM_MOST = 8, ITEMS_MOST = 20 };

/* The outermost mention that begins at BEG; NULL when none does. */
static const tc_mention *at(const tc_ctx *c, uint32_t n, uint32_t from, uint32_t beg)
{
    while (from < n && c->mentions.p[from].beg < beg)
        from++;
    return from < n && c->mentions.p[from].beg == beg ? &c->mentions.p[from] : NULL;
}

static int is_company(const tc_mention *m)
{
    return m && tc_is_a(m, TC_IS_FIRM) && !m->ref && (m->entry.s || m->score >= TC_SCORE_RULE);
}

/* The end of the item at BEG: at a mark, at what goes on or closes the list; BEG when it is no plain
 * run of words. */
static uint32_t item_end(tc_ctx *c, uint32_t beg)
{
    uint32_t e = beg;
    while (e < c->view->n && c->scan->size[e] && tc_class_at(c, e) & (TC_C_HAN | TC_C_LATIN)) {
        uint32_t size = c->scan->size[e], t = tc_trait(c, c->scan->word[e + size]);
        if (e > beg && (tc_is_joint(c, e) || t & (TC_T_LIST | TC_T_AFTER)))
            break;
        if (e - beg + size > ITEM_MOST || t & (TC_T_STOP | TC_T_SAY | TC_T_TITLE | TC_T_CLASS |
                                               TC_T_GENERIC | TC_T_TIME | TC_T_CUE | TC_T_VERB))
            return beg;
        e += size;
    }
    return e;
}

/* Go on behind mention K, the second company in a row. */
static taoci_code go_on(tc_ctx *c, uint32_t n, uint32_t k, taoci_err *err)
{
    uint32_t end = c->mentions.p[k].end;
    for (int items = 0; items < ITEMS_MOST && tc_is_joint(c, end); items++) {
        uint32_t beg = end + 1;
        const tc_mention *m = at(c, n, k, beg);
        if (m && m->kind->family == TC_FAM_NAME)
            break; /* known; it goes on the list itself */
        end = item_end(c, beg);
        if (end < beg + ITEM_LEAST || !tc_series_is_name(c, beg, end))
            break;
        if (m && m->end >= end)
            break; /* nothing but a place */
        taoci_code rc =
            tc_name_emit(c->mentions.p[k].kind, c, beg, end, TC_R_LIST_SIBLING, (tc_str){0}, err);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

taoci_code tc_sibling_find(tc_ctx *c, taoci_err *err)
{
    uint32_t n = c->mentions.n, last = 0; /* end of the company before, plus one */
    for (uint32_t i = 0; i < n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->parent || !is_company(m))
            continue;
        if (last && m->beg == last && tc_is_joint(c, last - 1)) {
            taoci_code rc = go_on(c, n, i, err);
            if (rc)
                return rc;
        }
        last = c->mentions.p[i].end + 1;
    }
    return TAOCI_OK;
}
