#include "tag/odds.h"

enum {
    SURE = 4 * TC_TAG_UNIT,  /* a margin from which a name is not weighed against all readings */
    FIXED = 6 * TC_TAG_UNIT, /* one from which a label is taken as given */
    EVEN_NOT = -1
};

/* ---- margins ---- */

/* How much worse the best reading is that has another label than the best one at T; with ONLY, that label. */
static int32_t margin_at(const tc_trellis *l, uint32_t t, uint8_t only)
{
    int32_t best = INT32_MIN, other = INT32_MIN;
    for (int j = 0; j < TC_TAG_LABELS; j++) {
        int32_t z = l->fore[t][j] + l->back[t][j];
        best = z > best ? z : best;
        if ((only ? j == only : j != l->label[t]) && z > other)
            other = z;
    }
    return best - other;
}

/* The label of a name that begins at BEG when it goes on. */
static uint8_t going(const tc_trellis *l, uint32_t beg)
{
    return (uint8_t)(l->label[beg] + (l->label[beg] & 1));
}

/* The margin of the name [BEG, END) of N labels. */
static int32_t margin_of(const tc_trellis *l, uint32_t beg, uint32_t end, uint32_t n)
{
    int32_t least = end < n ? margin_at(l, end, going(l, beg)) : UINT16_MAX;
    for (uint32_t t = beg; t < end; t++) {
        int32_t one = margin_at(l, t, 0);
        least = one < least ? one : least;
    }
    /* Numbers that overflowed tell nothing. */
    return least < 0 ? 0 : least;
}

/* ---- all readings of a stretch ---- */

/* Multiply V, that of the best reading becomes 1. What is too far from it weighs nothing, or as much as what is just not
 * too far: so all stay finite, and none gets so small that machines compute slowly. */
static void scale(tc_shares v, float by)
{
    for (int j = 0; j < TC_TAG_LANES; j++) {
        float x = v[j] * by;
        x = x > 0x1p-40f ? x : 0;
        v[j] = x < 0x1p40f ? x : 0x1p40f;
    }
}

/* NEXT: the sum over PREV by TRANS, four lanes at once, in one order. */
static void step(tc_shares next, const tc_shares prev, const tc_shares *trans)
{
    typedef float four __attribute__((vector_size(16)));
    for (int j = 0; j < TC_TAG_LANES; j += 4) {
        four x, a = {0}, b = {0}, c = {0};
        for (int i = 0; i < TC_TAG_LABELS; i += 3) {
            memcpy(&x, &trans[i][j], sizeof x);
            a += prev[i] * x;
            memcpy(&x, &trans[i + 1][j], sizeof x);
            b += prev[i + 1] * x;
            memcpy(&x, &trans[i + 2][j], sizeof x);
            c += prev[i + 2] * x;
        }
        a = a + b + c;
        memcpy(next + j, &a, sizeof a);
    }
}

static void only(tc_shares v, uint8_t label)
{
    memset(v, 0, sizeof(tc_shares));
    v[label] = 1;
}

/* Weigh what leads to W->beg … W->end from before: the label of the first is given, but at the beginning of the
 * sentence. */
static void weigh_fore(tc_odds *w, const tc_trellis *l, const tc_clause *c, const tc_powers *power)
{
    only(w->fore[w->beg], l->label[w->beg]);
    if (!w->beg) {
        for (int j = 0; j < TC_TAG_LANES; j++)
            w->fore[0][j] = j && j % 2 == 0 ? 0 : w->sum[0][j];
        scale(w->fore[0], 1 / w->fore[0][l->label[0]]);
    }
    for (uint32_t i = w->beg + 1; i < w->end; i++) {
        step(w->fore[i], w->fore[i - 1], power->trans[c->border[i]]);
        for (int j = 0; j < TC_TAG_LANES; j++)
            w->fore[i][j] *= w->sum[i][j];
        w->scale_fore[i] = 1 / w->fore[i][l->label[i]];
        scale(w->fore[i], w->scale_fore[i]);
    }
}

/* The same from behind; at the end of the sentence all labels are as good. */
static void weigh_back(tc_odds *w, const tc_trellis *l, const tc_clause *c, const tc_powers *power)
{
    uint32_t last = w->end - 1;
    only(w->back[last], l->label[last]);
    for (int j = 0; w->end == c->n && j < TC_TAG_LABELS; j++)
        w->back[last][j] = 1;
    for (uint32_t i = last; i > w->beg; i--) {
        tc_shares u;
        for (int j = 0; j < TC_TAG_LANES; j++)
            u[j] = w->back[i][j] * w->sum[i][j];
        step(w->back[i - 1], u, power->from[c->border[i]]);
        w->scale_back[i] = 1 / w->back[i - 1][l->label[i - 1]];
        scale(w->back[i - 1], w->scale_back[i]);
    }
}

/* Weigh all readings around the name [BEG, END), as far as the next labels that are sure. */
static void weigh(tc_odds *w, const tc_trellis *l, const tc_clause *c, const tc_powers *power,
                  uint32_t beg, uint32_t end)
{
    do
        beg -= beg > 0;
    while (beg && margin_at(l, beg, 0) < FIXED);
    while (end < c->n && margin_at(l, end, 0) < FIXED)
        end++;
    w->beg = beg;
    w->end = end < c->n ? end + 1 : end;
    for (uint32_t i = w->beg; i < w->end; i++) {
        const int16_t *sum = l->sum[TC_CLAUSE_PAD + i];
        for (int j = 0; j < TC_TAG_LABELS; j++)
            w->sum[i][j] = tc_power(power, sum[j] - sum[0]);
        w->sum[i][TC_TAG_LABELS] = 0;
    }
    weigh_fore(w, l, c, power);
    weigh_back(w, l, c, power);
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

int32_t tc_odds_find(tc_odds *w, const tc_trellis *l, const tc_clause *c, const tc_tie *t,
                     uint32_t beg, uint32_t end)
{
    int32_t margin = margin_of(l, beg, end, c->n);
    if (margin >= SURE)
        return margin;
    if (end >= w->end && w->end < c->n)
        weigh(w, l, c, &t->power, beg, end);
    /* The readings that have the name: those that begin it there, go on, and do not go on behind it. */
    const tc_powers *p = &t->power;
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
