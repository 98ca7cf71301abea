#include "tag/tag.h"

#include "tag/evidence.h"
#include "tag/odds.h"

/* ---- names of one sentence ---- */

/* What all sentences of a document use. */
typedef struct tagger {
    const tc_tie *tie;
    const tc_lanes *lanes;
    tc_clause clause;
    tc_trellis trellis;
    tc_odds odds;
} tagger;

static uint8_t conf_of(const tc_model *m, uint32_t type, uint16_t odds)
{
    if (!m->conf)
        return 0;
    uint32_t bin = odds / m->bin;
    return m->conf[type][bin < TC_TAG_BINS ? bin : TC_TAG_BINS - 1];
}

/* Quotes belong to a name in pairs: “毕昇”舰 where 毕昇”舰 was found, 虎航 where “虎航 was. Nothing before FROM is free. */
static void pair_quotes(tc_tag *x, const tc_view *v, uint32_t from)
{
    uint32_t open = 0, shut = 0;
    for (uint32_t i = x->beg; i < x->end; i++) {
        open += tc_view_cp(v, i) == U'“';
        shut += tc_view_cp(v, i) == U'”';
    }
    if (shut > open && x->beg > from && tc_view_cp(v, x->beg - 1) == U'“')
        x->beg--;
    else if (open && !shut && tc_view_cp(v, x->beg) == U'“' && x->end - x->beg > 1)
        x->beg++;
}

/* The first label of the N from I on that is not O; N without one. */
static uint32_t next_name(const tc_trellis *l, uint32_t i, uint32_t n)
{
    for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, l->label + i, sizeof eight);
        if (eight)
            break;
    }
    while (i < n && !l->label[i])
        i++;
    return i;
}

/* Put the names that the labels of the sentence give into OUT; 0 without memory. */
static int put_names(tagger *g, const tc_view *v, tc_tags *out, tc_arena *a)
{
    tc_trellis *l = &g->trellis;
    const tc_clause *c = &g->clause;
    const tc_reading r = {c, l, g->tie, g->lanes};
    int looked = 0;
    g->odds.end = 0;
    for (uint32_t beg = 0, end; (beg = next_name(l, beg, c->n)) < c->n; beg = end) {
        uint8_t y = l->label[beg];
        end = beg + 1;
        while (end < c->n && l->label[end] == y + (y & 1))
            end++;
        if (!looked++)
            g->lanes->look_back(l, c, g->tie);
        int32_t odds = tc_odds_find(&g->odds, &r, beg, end);
        if (odds < 0)
            continue;
        tc_tag *x = tc_vec_push(a, out);
        if (!x)
            return 0;
        *x = (tc_tag){.beg = c->beg + beg, .end = c->beg + end, .type = (uint8_t)((y - 1) / 2)};
        x->odds = (uint16_t)odds;
        x->conf = conf_of(g->tie->model, x->type, x->odds);
        pair_quotes(x, v, out->n > 1 ? x[-1].end : 0);
    }
    return 1;
}

taoci_code tc_tag_find(tc_tags *out, const tc_ctx *c, const tc_tie *t, const tc_lanes *lanes,
                       tc_arena *a, tc_arena *scratch, taoci_err *err)
{
    tc_evidence e = {0};
    out->n = 0;
    tc_arena_reset(scratch);
    tagger *g = tc_arena_raw(scratch, sizeof *g);
    taoci_code rc = tc_evidence_find(&e, c, t, scratch, err);
    int ok = g && !rc;
    if (ok)
        g->tie = t, g->lanes = lanes;
    for (uint32_t beg = 0, next = 0, at = 0; ok && beg < c->view->n; beg = next) {
        uint32_t end = tc_clause_end(c->scan, &next);
        while (at < e.n && tc_stretch_beg(e.p[at]) < beg)
            at++;
        if (end == beg)
            continue;
        tc_clause_read(&g->clause, t, c->scan, beg, end);
        lanes->add(&g->trellis, &g->clause, t, e.p + at, e.n - at);
        lanes->find(&g->trellis, &g->clause, t);
        ok = put_names(g, c->view, out, a);
    }
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the names of a text");
}
