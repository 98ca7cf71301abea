#include "tag/odds.h"

enum {
    SURE = 4 * TC_TAG_UNIT,  /* a margin from which a name is not weighed against all readings */
    FIXED = 6 * TC_TAG_UNIT, /* one from which a label is taken as given */
    EVEN_NOT = -1
};

/* ---- margins ---- */

/* The label of a name that begins at BEG when it goes on. */
static uint8_t going(const tc_trellis *l, uint32_t beg)
{
    return (uint8_t)(l->label[beg] + (l->label[beg] & 1));
}

/* The margin of the name [BEG, END) of N labels. */
static int32_t margin_of(const tc_reading *r, uint32_t beg, uint32_t end)
{
    const tc_trellis *l = r->trellis;
    int32_t least = UINT16_MAX;
    if (end < r->clause->n)
        least = r->lanes->margin(l, end, going(l, beg));
    for (uint32_t t = beg; t < end; t++) {
        int32_t one = r->lanes->margin(l, t, 0);
        least = one < least ? one : least;
    }
    /* Numbers that overflowed tell nothing. */
    return least < 0 ? 0 : least;
}

/* ---- all readings of a stretch ---- */

static const tc_shares ones = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
/* What leads from O into a sentence: nothing goes on there. */
static const tc_shares start[TC_TAG_LANES] = {{1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}};

static void only(tc_shares v, uint8_t label)
{
    memset(v, 0, sizeof(tc_shares));
    v[label] = 1;
}

/* Weigh what leads to W->beg … W->end from before: the label of the first is given, but at the beginning of the
 * sentence. */
static void weigh_fore(tc_odds *w, const tc_reading *r)
{
    const uint8_t *label = r->trellis->label, *border = r->clause->border;
    const tc_powers *power = &r->tie->power;
    only(w->fore[w->beg], label[w->beg]);
    if (!w->beg) {
        tc_shares o;
        only(o, 0);
        r->lanes->share(w->fore[0], o, ones, start, w->sum[0], label[0]);
    }
    for (uint32_t i = w->beg + 1; i < w->end; i++)
        w->scale_fore[i] = r->lanes->share(w->fore[i], w->fore[i - 1], ones,
                                           power->trans[border[i]], w->sum[i], label[i]);
}

/* The same from behind; at the end of the sentence all labels are as good. */
static void weigh_back(tc_odds *w, const tc_reading *r)
{
    const uint8_t *label = r->trellis->label, *border = r->clause->border;
    const tc_powers *power = &r->tie->power;
    uint32_t last = w->end - 1;
    only(w->back[last], label[last]);
    for (int j = 0; w->end == r->clause->n && j < TC_TAG_LABELS; j++)
        w->back[last][j] = 1;
    for (uint32_t i = last; i > w->beg; i--)
        w->scale_back[i] = r->lanes->share(w->back[i - 1], w->back[i], w->sum[i],
                                           power->from[border[i]], ones, label[i - 1]);
}

/* Weigh all readings around the name [BEG, END), as far as the next labels that are sure. */
static void weigh(tc_odds *w, const tc_reading *r, uint32_t beg, uint32_t end)
{
    const tc_trellis *l = r->trellis;
    uint32_t n = r->clause->n;
    do
        beg -= beg > 0;
    while (beg && r->lanes->margin(l, beg, 0) < FIXED);
    while (end < n && r->lanes->margin(l, end, 0) < FIXED)
        end++;
    w->beg = beg;
    w->end = end < n ? end + 1 : end;
    for (uint32_t i = w->beg; i < w->end; i++)
        r->lanes->powers(w->sum[i], l, i, &r->tie->power);
    weigh_fore(w, r);
    weigh_back(w, r);
}

/* ---- all of it ---- */

/* The logarithm of the odds of MINE against the rest of ALL. */
static int32_t log_odds(const tc_powers *power, float mine, float all)
{
    int32_t lo = EVEN_NOT, hi = TC_POWER_MOST;
    while (lo < hi) {
        int32_t mid = hi - (hi - lo) / 2;
        if (tc_power(power, mid) * (all - mine) <= mine)
            lo = mid;
        else
            hi = mid - 1;
    }
    return lo;
}

int32_t tc_odds_find(tc_odds *w, const tc_reading *r, uint32_t beg, uint32_t end)
{
    const tc_trellis *l = r->trellis;
    const tc_clause *c = r->clause;
    int32_t margin = margin_of(r, beg, end);
    if (margin >= SURE)
        return margin;
    if (end >= w->end && w->end < c->n)
        weigh(w, r, beg, end);
    /* The readings that have the name: those that begin it there, go on, and do not go on behind it. */
    const tc_powers *p = &r->tie->power;
    uint8_t y = l->label[beg], on = going(l, beg);
    float mine = w->fore[beg][y], all = 0;
    for (uint32_t i = beg + 1; i < end; i++, y = on)
        mine *= p->trans[c->border[i]][y][on] * w->sum[i][on] * w->scale_fore[i];
    float ends = w->back[end - 1][y];
    if (end < c->n)
        ends -= p->trans[c->border[end]][y][on] * w->sum[end][on] * w->back[end][on] *
                w->scale_back[end];
    for (int j = 0; j < TC_TAG_LABELS; j++)
        all += w->fore[end - 1][j] * w->back[end - 1][j];
    return log_odds(p, mine * ends, all);
}
