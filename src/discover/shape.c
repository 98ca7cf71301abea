#include "discover/shape.h"

/* Of 255 uses of a character. */
enum { MOSTLY = 140, OFTEN = 56, NEVER = 6, SELDOM = 26 };

static const float DOUBT = 0.5f;

/* Is C a function word in LEAST of 255 uses, and seldom, MOST of them, the first (or last) of a word? */
static int is_function(const tc_known *k, uint16_t c, int last, int least, int most)
{
    uint16_t f = k->fold[c];
    return (k->edge[f] & TC_EDGE_IS) == TC_EDGE_FUNCTION && k->use[f].alone >= least &&
           (last ? k->use[f].end : k->use[f].begin) <= most;
}

static int is_edge(const tc_known *k, uint16_t c, int edge)
{
    return (k->edge[k->fold[c]] & TC_EDGE_IS) == edge;
}

/* Is G a word with one more that says nothing new: 这类, 过快, 次|会议, 主动|地? Character statistics do not tell the
 * first two from 这里, 过程, which are in every list: the dictionary does. */
static int is_phrase(const tc_known *k, const tc_gram *g)
{
    uint16_t a = k->fold[g->c[0]], z = k->fold[g->c[g->n - 1]];
    if (k->edge[a] & (g->n == 2 ? TC_EDGE_APART | TC_EDGE_APART_TWO : TC_EDGE_APART))
        return 1;
    return g->n > 2 && ((is_edge(k, a, TC_EDGE_MEASURE) && tc_known_has(k, g->c + 1, g->n - 1u)) ||
                        (z == U'地' && tc_known_has(k, g->c, g->n - 1u)));
}

/* 哈哈哈 and longer. */
static int is_one_character(const tc_gram *g)
{
    for (uint32_t i = 1; i < g->n; i++)
        if (g->c[i] != g->c[0])
            return 0;
    return g->n > 2;
}

float tc_shape_weight(const tc_known *k, const tc_gram *g)
{
    uint16_t a = g->c[0], z = g->c[g->n - 1];
    if (is_one_character(g) || is_function(k, a, 0, MOSTLY, NEVER) ||
        is_function(k, z, 1, MOSTLY, NEVER))
        return 0;
    if (is_edge(k, a, TC_EDGE_NUMERAL) &&
        (is_edge(k, g->c[1], TC_EDGE_MEASURE) || is_edge(k, g->c[1], TC_EDGE_NUMERAL)))
        return 0;
    if (is_function(k, a, 0, OFTEN, SELDOM) || is_function(k, z, 1, OFTEN, SELDOM))
        return DOUBT;
    if (is_phrase(k, g))
        return DOUBT;
    if (is_edge(k, z, TC_EDGE_NUMERAL) || (is_edge(k, a, TC_EDGE_NUMERAL) && g->n == 2))
        return g->quoted * 4 >= g->count ? 1 : DOUBT;
    /* 漠化 in 石漠化, 荒漠化. */
    if (g->cross_left * 10.0 > 7.0 * g->count || g->cross_right * 10.0 > 7.0 * g->count)
        return DOUBT;
    return g->inside * 10.0 > 9.0 * g->count ? DOUBT : 1;
}
