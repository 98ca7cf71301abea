#include "resolve/sure.h"

int tc_sure_is(const tc_mention *m)
{
    int line = m->rule == TC_R_LINE_NAME || m->rule == TC_R_LINE_PLACE;
    return m->score < TC_SCORE_USER &&
           (m->rule == TC_R_PRODUCT_SERIES ||
            (line && m->entry.s && tc_entry_note(m->entry, "sure").len));
}

/* Is more than one character of the place X left before BEG, where a sure name begins: 甘肃平凉 before 宝中铁路? */
static int is_left(const tc_ctx *c, const tc_tag *x, uint32_t beg)
{
    return x->beg + 1 < beg && c->model->type[x->type]->family == TC_FAM_PLACE;
}

/* Put X where it belongs in TAGS, from *AT on, for what it crosses, holds or is. A longer one around it stays: then X
 * is not put. Its place, NULL without memory. */
static const tc_tag *put(const tc_ctx *c, tc_tags *tags, const tc_tag *x, uint32_t *at, tc_arena *a)
{
    while (*at < tags->n && tags->p[*at].end <= x->beg)
        ++*at;
    uint32_t end = *at;
    while (end < tags->n && tags->p[end].beg < x->end)
        end++;
    const tc_tag *around = &tags->p[*at];
    if (end == *at + 1 && around->beg <= x->beg && x->end <= around->end &&
        around->end - around->beg > x->end - x->beg)
        return around;
    if (end > *at && is_left(c, around, x->beg))
        tags->p[(*at)++].end = x->beg;
    if (!(around = tc_vec_push(a, tags)))
        return NULL;
    memmove(tags->p + *at + 1, tags->p + end, (tags->n - 1 - end) * sizeof *x);
    tags->p[*at] = *x;
    tags->n -= end - *at;
    return &tags->p[*at];
}

taoci_code tc_sure_take(tc_ctx *c, tc_tags *tags, tc_arena *a, taoci_err *err)
{
    uint32_t at = 0, last = 0;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i];
        uint8_t type = c->model->number[m->kind - tc_type_list];
        if (!type || !tc_sure_is(m))
            continue;
        at = m->beg < last ? 0 : at; /* mentions come nearly in text order */
        last = m->beg;
        const tc_tag x = {.beg = m->beg, .end = m->end, .type = (uint8_t)(type - 1)};
        const tc_tag *own = put(c, tags, &x, &at, a);
        if (!own)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u names", tags->n);
        if (own->beg == x.beg && own->end == x.end)
            m->score = TC_SCORE_MODEL;
    }
    return TAOCI_OK;
}
