#include "seg/junction.h"

#include "dict/kind.h"

enum {
    SIDE = 8, /* characters on either side */
    INF = INT32_MAX / 2,
    SURE = 20 * TC_COST_SCALE, /* a user's word, a unit behind its figure */
    RUN = 4 * TC_COST_SCALE    /* a digit or letter of a run */
};

/* The codes around a seam; code[n] ends them. */
typedef struct seam {
    uint16_t code[2 * SIDE + 1];
    uint32_t n, cut;
} seam;

static void read_seam(seam *s, const tc_charmap *m, const char *text, uint32_t beg, uint32_t head,
                      uint32_t tail, uint32_t end)
{
    uint32_t from = head, cp;
    for (int k = 0; k < SIDE && from > beg; k++)
        do
            from--;
        while (from > beg && ((unsigned char)text[from] & 0xC0) == 0x80);
    s->n = 0;
    for (int side = 0; side < 2; side++) {
        uint32_t p = side ? tail : from, stop = side ? end : head, most = s->n + SIDE;
        while (p < stop && s->n < most) {
            p += tc_utf8_get(text + p, &cp);
            uint16_t code = tc_charmap_code(m, cp);
            if (!(m->cls[code] & TC_C_IGNORE))
                s->code[s->n++] = code;
        }
        if (!side)
            s->cut = s->n;
    }
    s->code[s->n] = TC_CODE_NONE;
}

/* The cost of the best path; WHOLE = 0: of the best that has a cut at the seam. BACK, unless NULL:
 * the characters of its word that ends at a position. */
static int32_t best_path(const tc_dict *d, const seam *s, int whole, uint32_t *back)
{
    int32_t cost[2 * SIDE + 1], unknown = (int32_t)d->lex[0].image->unknown;
    for (uint32_t i = 1; i <= s->n; i++)
        cost[i] = INF;
    cost[0] = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        uint8_t cls = d->map.cls[s->code[i]];
        int32_t one = cost[i] + (cls & (TC_C_DIGIT | TC_C_LATIN | TC_C_NUMERAL) ? RUN : unknown);
        if (one < cost[i + 1]) {
            cost[i + 1] = one;
            if (back)
                back[i + 1] = 1;
        }
        tc_prefix p = {.trie = &d->lex[0].trie, .code = s->code + i};
        for (const tc_cell *c; (c = tc_prefix_next(&p));) {
            uint32_t e = i + p.len;
            if (c->cost == TC_COST_NONE || (!whole && i < s->cut && e > s->cut))
                continue;
            if (cost[i] + c->cost >= cost[e])
                continue;
            cost[e] = cost[i] + c->cost;
            if (back)
                back[e] = p.len;
        }
    }
    return cost[s->n];
}

/* Does a user's word lie across the seam? */
static int cuts_users_word(const tc_dict *d, const seam *s)
{
    for (uint32_t k = 1; k < d->count; k++)
        for (uint32_t i = 0; i < s->cut; i++) {
            tc_prefix p = {.trie = &d->lex[k].trie, .code = s->code + i};
            for (const tc_cell *c; (c = tc_prefix_next(&p));)
                if (i + p.len > s->cut)
                    return 1;
        }
    return 0;
}

/* Does a figure (digits, with 万 or 亿 behind them) end at the seam, and a unit that is no part of a
 * longer word follow? 18亿|元, not 25|本报. */
static int cuts_amount(const tc_dict *d, const seam *s)
{
    uint32_t i = s->cut, unit = 0, longest = 0;
    while (i > 0 && d->map.cls[s->code[i - 1]] & TC_C_NUMERAL)
        i--;
    if (i == 0 || !(d->map.cls[s->code[i - 1]] & TC_C_DIGIT) ||
        !(d->map.cls[s->code[s->cut]] & TC_C_HAN))
        return 0;
    tc_prefix p = {.trie = &d->lex[0].trie, .code = s->code + s->cut};
    for (const tc_cell *c; (c = tc_prefix_next(&p));) {
        unit = c->mask & TC_A_UNIT ? p.len : unit;
        longest = c->cost != TC_COST_NONE ? p.len : longest;
    }
    return unit && unit >= longest;
}

int32_t tc_junction_gain(const tc_dict *d, const char *text, uint32_t beg, uint32_t head,
                         uint32_t tail, uint32_t end)
{
    seam s;
    read_seam(&s, &d->map, text, beg, head, tail, end);
    if (cuts_users_word(d, &s) || cuts_amount(d, &s))
        return SURE;
    return best_path(d, &s, 0, NULL) - best_path(d, &s, 1, NULL);
}

uint32_t tc_junction_first(const tc_dict *d, const char *text, uint32_t beg, uint32_t end)
{
    seam s;
    uint32_t back[2 * SIDE + 1] = {0}, first = 0;
    read_seam(&s, &d->map, text, beg, beg, beg, end);
    best_path(d, &s, 1, back);
    for (uint32_t i = s.n; i > 0; i -= back[i])
        first = back[i];
    return first;
}
