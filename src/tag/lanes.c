#include "tag/lanes.h"

#include "tag/vector.h"

static int16_t adds(int a, int b)
{
    int sum = a + b;
    return (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
}

static void add_slot(tc_lane sum, const int8_t *row, int slot)
{
    const int8_t *w = row + slot * TC_TAG_LANES;
    for (int j = 0; j < TC_TAG_LANES; j++)
        sum[j] = (int16_t)((uint16_t)sum[j] + (uint16_t)w[j]);
}

static void add_stretch(tc_lane *s, const int8_t *row, uint32_t len)
{
    TC_LANES_STRETCH(add_slot, s, row, len);
}

static const int8_t *row_of(const tc_model *m, uint16_t row)
{
    return m->row + (size_t)row * TC_TAG_ROW;
}

static void add(tc_trellis *l, const tc_clause *c, const tc_tie *t, const tc_stretch *s,
                uint32_t count)
{
    const tc_model *m = t->model;
    tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    memset(l->sum, 0, (2 * TC_CLAUSE_PAD + c->n) * sizeof *l->sum);
    for (uint32_t p = 0; p < c->n; p++)
        for (int k = 0; k < 7; k++) {
            add_slot(sum[(int)p - 3 + k], row_of(m, c->chars[TC_CLAUSE_PAD + p]), k);
            add_slot(sum[(int)p - 3 + k], row_of(m, c->kinds[TC_CLAUSE_PAD + p]), k);
        }
    for (uint32_t p = 0; p <= c->n; p++)
        for (int k = 0; k < 6; k++)
            add_slot(sum[(int)p - 3 + k], row_of(m, c->pairs[TC_CLAUSE_PAD + p]), k);
    for (uint32_t i = 0; i < c->words; i++)
        add_stretch(sum + (tc_stretch_beg(c->word[i]) - c->beg),
                    row_of(m, tc_stretch_row(c->word[i])), tc_stretch_len(c->word[i]));
    for (uint32_t i = 0; i < count && tc_stretch_beg(s[i]) < c->beg + c->n; i++)
        if (tc_stretch_beg(s[i]) + tc_stretch_len(s[i]) <= c->beg + c->n)
            add_stretch(sum + (tc_stretch_beg(s[i]) - c->beg), row_of(m, tc_stretch_row(s[i])),
                        tc_stretch_len(s[i]));
}

/* The first label with the most. */
static uint8_t best_of(const int16_t *v)
{
    uint8_t best = 0;
    for (uint8_t j = 1; j < TC_TAG_LABELS; j++)
        if (v[j] > v[best])
            best = j;
    return best;
}

/* NEXT: what the best way over PREV is worth, by TRANS; BACK: PREV are the labels behind. The lane for nothing
 * is worth nothing. */
static void step(tc_lane next, const tc_lane prev, const tc_lane *trans, int back)
{
    for (int j = 0; j < TC_TAG_LANES; j++) {
        next[j] = TC_LANE_LEAST;
        for (int i = 0; j < TC_TAG_LABELS && i < TC_TAG_LABELS; i++) {
            int16_t x = adds(prev[i], trans[i][j]);
            if (back ? tc_lanes_legal(j, i) : tc_lanes_legal(i, j))
                next[j] = x > next[j] ? x : next[j];
        }
    }
}

static void trace(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    uint8_t y = l->label[c->n - 1] = best_of(l->fore[c->n - 1]);
    for (uint32_t i = c->n - 1; i > 0; i--) {
        const int16_t *from = t->from[c->border[i]][y];
        tc_lane x;
        for (int k = 0; k < TC_TAG_LANES; k++)
            x[k] = adds(l->fore[i - 1][k], from[k]);
        y = y && y % 2 == 0 ? tc_lanes_before(l->fore[i - 1], from, y) : best_of(x);
        l->label[i - 1] = y;
    }
}

static void find(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    const tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    for (int j = 0; j < TC_TAG_LABELS; j++)
        l->fore[0][j] = adds(sum[0][j], j && j % 2 == 0 ? TC_TAG_ILLEGAL : 0);
    l->fore[0][TC_TAG_LABELS] = TC_LANE_LEAST;
    for (uint32_t i = 1; i < c->n; i++) {
        step(l->fore[i], l->fore[i - 1], t->model->trans[c->border[i]], 0);
        for (int j = 0; j < TC_TAG_LABELS; j++)
            l->fore[i][j] = adds(adds(l->fore[i][j], sum[i][j]), -(int)l->fore[i - 1][0]);
    }
    trace(l, c, t);
}

static void look_back(tc_trellis *l, const tc_clause *c, const tc_tie *t)
{
    const tc_lane *sum = l->sum + TC_CLAUSE_PAD;
    memset(l->back[c->n - 1], 0, sizeof *l->back);
    for (uint32_t i = c->n - 1; i > 0; i--) {
        tc_lane u;
        for (int j = 0; j < TC_TAG_LANES; j++)
            u[j] = adds(sum[i][j], l->back[i][j]);
        step(l->back[i - 1], u, t->from[c->border[i]], 1);
        for (int j = 0; j < TC_TAG_LABELS; j++)
            l->back[i - 1][j] = adds(l->back[i - 1][j], -(int)l->back[i][0]);
    }
}

/* ---- the other readings ---- */

int32_t tc_plain_margin(const tc_trellis *l, uint32_t i, uint8_t only)
{
    int32_t best = INT32_MIN, other = INT32_MIN;
    for (int j = 0; j < TC_TAG_LABELS; j++) {
        int32_t z = l->fore[i][j] + l->back[i][j];
        best = z > best ? z : best;
        if ((only ? j == only : j != l->label[i]) && z > other)
            other = z;
    }
    return best - other;
}

void tc_plain_powers(tc_shares v, const tc_trellis *l, uint32_t i, const tc_powers *p)
{
    const int16_t *sum = l->sum[TC_CLAUSE_PAD + i];
    for (int j = 0; j < TC_TAG_LABELS; j++)
        v[j] = tc_power(p, sum[j] - sum[0]);
    v[TC_TAG_LABELS] = 0;
}

/* Four lanes at once, in one order. */
float tc_plain_share(tc_shares next, const tc_shares prev, const tc_shares before,
                     const tc_shares *trans, const tc_shares behind, uint8_t best)
{
    typedef float four __attribute__((vector_size(16)));
    tc_shares u;
    for (int j = 0; j < TC_TAG_LANES; j++)
        u[j] = prev[j] * before[j];
    for (int j = 0; j < TC_TAG_LANES; j += 4) {
        four x, a = {0}, b = {0}, c = {0};
        for (int i = 0; i < TC_TAG_LABELS; i += 3) {
            memcpy(&x, &trans[i][j], sizeof x);
            a += u[i] * x;
            memcpy(&x, &trans[i + 1][j], sizeof x);
            b += u[i + 1] * x;
            memcpy(&x, &trans[i + 2][j], sizeof x);
            c += u[i + 2] * x;
        }
        memcpy(&x, behind + j, sizeof x);
        a = (a + b + c) * x;
        memcpy(next + j, &a, sizeof a);
    }
    float by = 1 / next[best];
    for (int j = 0; j < TC_TAG_LANES; j++) {
        float x = next[j] * by;
        x = x > TC_SHARE_LEAST ? x : 0;
        next[j] = x < TC_SHARE_MOST ? x : TC_SHARE_MOST;
    }
    return by;
}

const tc_lanes tc_lanes_plain = {"plain",         add,           find, look_back, tc_plain_margin,
                                 tc_plain_powers, tc_plain_share};

const tc_lanes *tc_lanes_best(void)
{
    const tc_lanes *vector = tc_lanes_vector();
    return vector ? vector : &tc_lanes_plain;
}
