#include "tag/explain.h"

#include <stdlib.h>

/* The sentence of the name, its figures, and the labels of the next best reading. */
typedef struct reading {
    const tc_model *model;
    tc_clause clause;
    tc_trellis trellis;
    uint8_t other[TC_CLAUSE_MOST];
    tc_reasons *out;
} reading;

static int32_t worth(const tc_trellis *l, uint32_t t, int j)
{
    return l->fore[t][j] + l->back[t][j];
}

/* The best label at T but NOT; TC_TAG_LABELS for NOT: the best. */
static uint8_t best_but(const tc_trellis *l, uint32_t t, uint8_t not )
{
    uint8_t best = not == 0;
    for (uint8_t j = 0; j < TC_TAG_LABELS; j++)
        if (j != not &&worth(l, t, j) > worth(l, t, best))
            best = j;
    return best;
}

/* Labels of the best reading that has the label Y at T, from there to both ends. */
static void follow(reading *r, const tc_tie *t, uint32_t at, uint8_t y)
{
    const tc_trellis *l = &r->trellis;
    r->other[at] = y;
    for (uint32_t i = at; i > 0; i--) {
        uint8_t best = 0;
        for (uint8_t j = 1; j < TC_TAG_LABELS; j++)
            if (l->fore[i - 1][j] + t->from[r->clause.border[i]][r->other[i]][j] >
                l->fore[i - 1][best] + t->from[r->clause.border[i]][r->other[i]][best])
                best = j;
        r->other[i - 1] = best;
    }
    for (uint32_t i = at + 1; i < r->clause.n; i++) {
        int32_t most = INT32_MIN;
        for (uint8_t j = 0; j < TC_TAG_LABELS; j++) {
            int32_t z = r->model->trans[r->clause.border[i]][r->other[i - 1]][j] +
                        l->sum[TC_CLAUSE_PAD + i][j] + l->back[i][j];
            if (z > most)
                most = z, r->other[i] = j;
        }
    }
}

/* Find the next best reading: it leaves the name [BEG, END) where that costs least. */
static void find_other(reading *r, const tc_tie *t, uint32_t beg, uint32_t end)
{
    const tc_trellis *l = &r->trellis;
    uint32_t at = beg;
    uint8_t y = best_but(l, beg, l->label[beg]);
    int32_t least = INT32_MAX;
    for (uint32_t i = beg; i <= end && i < r->clause.n; i++) {
        uint8_t going = (uint8_t)(l->label[beg] + 1);
        uint8_t one = i < end ? best_but(l, i, l->label[i]) : going;
        int32_t gap = worth(l, i, best_but(l, i, TC_TAG_LABELS)) - worth(l, i, one);
        if (gap < least)
            least = gap, at = i, y = one;
    }
    follow(r, t, at, y);
}

/* Keep X among the TC_REASONS strongest of LIST. */
static void keep(tc_reason *list, const tc_reason *x)
{
    tc_reason one = *x;
    for (int k = 0; k < TC_REASONS; k++)
        if (abs(one.weight) > abs(list[k].weight)) {
            tc_reason swap = list[k];
            list[k] = one;
            one = swap;
        }
}

/* What slot SLOT of ROW gives at position I of the sentence to its label over the other one. */
static int32_t slot_weight(const reading *r, uint16_t row, uint32_t slot, uint32_t i)
{
    if (i >= r->clause.n)
        return 0;
    const int8_t *w = r->model->row + (size_t)row * TC_TAG_ROW + slot * TC_TAG_LANES;
    return w[r->trellis.label[i]] - w[r->other[i]];
}

/* Weigh the row of a window of SLOTS characters that begins at I (it may lie before the sentence). */
static void weigh_window(reading *r, tc_reason x, uint32_t i, uint32_t slots)
{
    for (uint32_t k = 0; x.row && k < slots; k++)
        x.weight += slot_weight(r, x.row, k, i + k);
    keep(x.weight > 0 ? r->out->pro : r->out->con, &x);
}

/* Weigh the row of a stretch. */
static void weigh_stretch(reading *r, tc_stretch s, tc_reason x)
{
    uint32_t beg = tc_stretch_beg(s) - r->clause.beg, len = tc_stretch_len(s), end = beg + len;
    x.row = tc_stretch_row(s);
    x.beg = tc_stretch_beg(s);
    x.end = x.beg + len;
    for (uint32_t i = beg - 2; i != end + 2; i++) {
        uint32_t slot = i + 1 == beg || i + 2 == beg ? i + 2 - beg
                        : i >= end                   ? 5 + i - end
                        : len == 1                   ? 7
                        : i == beg                   ? 2
                        : i + 1 == end               ? 4
                                                     : 3;
        x.weight += slot_weight(r, x.row, slot, i);
    }
    keep(x.weight > 0 ? r->out->pro : r->out->con, &x);
}

static void weigh_all(reading *r, const tc_stretch *s, uint32_t count)
{
    const tc_clause *c = &r->clause;
    for (uint32_t i = 0; i <= c->n; i++) {
        uint32_t at = c->beg + i;
        if (i < c->n) {
            tc_reason one = {.beg = at, .end = at + 1, .row = c->chars[TC_CLAUSE_PAD + i]};
            one.sort = TC_OF_CHAR;
            weigh_window(r, one, i - 3, 7);
            one.sort = TC_OF_CLASS;
            one.row = c->kinds[TC_CLAUSE_PAD + i];
            weigh_window(r, one, i - 3, 7);
        }
        tc_reason pair = {.sort = TC_OF_PAIR,
                          .beg = at - (i > 0),
                          .end = at + (i < c->n),
                          .row = c->pairs[TC_CLAUSE_PAD + i]};
        weigh_window(r, pair, i - 3, 6);
    }
    for (uint32_t i = 0; i < c->words; i++)
        weigh_stretch(r, c->word[i], (tc_reason){.sort = TC_OF_WORD});
    for (uint32_t i = 0; i < count && tc_stretch_beg(s[i]) < c->beg + c->n; i++)
        if (tc_stretch_beg(s[i]) + tc_stretch_len(s[i]) <= c->beg + c->n)
            weigh_stretch(r, s[i], (tc_reason){.sort = TC_OF_EVIDENCE});
}

taoci_code tc_tag_explain(tc_reasons *out, const tc_ctx *c, const tc_tie *t, const tc_evidence *e,
                          const tc_tag *x, tc_arena *scratch, taoci_err *err)
{
    reading *r = tc_arena_raw(scratch, sizeof *r);
    uint32_t beg = 0, end = 0, next = 0, at = 0;
    *out = (tc_reasons){0};
    if (!r)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to explain a name");
    while (end <= x->beg) {
        beg = next;
        end = tc_clause_end(c->scan, &next);
    }
    while (at < e->n && tc_stretch_beg(e->p[at]) < beg)
        at++;
    r->model = t->model;
    r->out = out;
    tc_clause_read(&r->clause, t, c->scan, beg, end);
    tc_lanes_plain.add(&r->trellis, &r->clause, t, e->p + at, e->n - at);
    tc_lanes_plain.find(&r->trellis, &r->clause, t);
    tc_lanes_plain.look_back(&r->trellis, &r->clause, t);
    if (x->end > end || !(r->trellis.label[x->beg - beg] & 1))
        return TAOCI_OK; /* a copy (tag/memory.h) */
    find_other(r, t, x->beg - beg, x->end - beg);
    weigh_all(r, e->p + at, e->n - at);
    return TAOCI_OK;
}
