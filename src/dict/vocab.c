#include "dict/vocab.h"

#include <math.h>
#include <string.h>

#include "dict/kind.h"
#include "dict/tsv.h"

static int compare(const tc_key *k, const uint16_t *code, uint32_t len)
{
    uint32_t n = k->len < len ? k->len : len;
    for (uint32_t i = 0; i < n; i++)
        if (k->code[i] != code[i])
            return k->code[i] < code[i] ? -1 : 1;
    return k->len < len ? -1 : k->len > len;
}

/* The key that is the LEN codes at CODE, or NULL. */
static const tc_key *find(const tc_vocab *v, const uint16_t *code, uint32_t len)
{
    uint32_t from = 0, to = v->n;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (compare(&v->key[mid], code, len) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return from < v->n && compare(&v->key[from], code, len) == 0 ? &v->key[from] : NULL;
}

static int is_organ_with_post(const tc_vocab *v, const tc_key *k)
{
    for (uint32_t n = 2; n + 2 <= k->len; n++) {
        const tc_key *organ = find(v, k->code, n), *post = NULL;
        if (organ && organ->mask & (TC_A_NAME | TC_A_HEAD))
            post = find(v, k->code + n, k->len - n);
        if (post && post->mask & TC_A_TITLE)
            return 1;
    }
    return 0;
}

void tc_vocab_cut_posts(const tc_vocab *v)
{
    for (uint32_t i = 0; i < v->n; i++) {
        tc_key *k = &v->key[i];
        if (k->len < 4 || !(k->mask & TC_A_TITLE) || k->mask & (TC_A_NAME | TC_A_PLACE) ||
            !v->count[i] || !is_organ_with_post(v, k))
            continue;
        v->count[i] = 0;
        k->mask |= TC_A_COARSE;
    }
}

/* Is the unit K a measure word and a word (吨公里 is a word of its own: a rate, not so many 公里), with
 * 多 between or not? */
static int is_measure_and_word(const tc_vocab *v, const tc_key *k)
{
    const tc_key *measure = find(v, k->code, 1), *rest = find(v, k->code + 1, k->len - 1);
    const tc_key *more = find(v, k->code + 1, 1);
    if (!measure || !(measure->mask & TC_A_UNIT))
        return 0;
    if (!rest && more && more->mask & TC_A_HEDGE)
        rest = find(v, k->code + 2, k->len - 2);
    return rest && v->count[rest - v->key];
}

void tc_vocab_cut_units(const tc_vocab *v)
{
    uint32_t uncounted;
    tc_kind_anchors(tc_str_of("unit"), &uncounted);
    for (uint32_t i = 0; i < v->n; i++) {
        tc_key *k = &v->key[i];
        if (k->len < 3 || !(k->mask & TC_A_UNIT) || k->mask & (TC_A_NAME | TC_A_PLACE) ||
            v->count[i] != uncounted || !is_measure_and_word(v, k))
            continue;
        v->count[i] = 0;
    }
}

/* ---- characters ---- */

/* Thousandths of a use in 10,000 that a character has in given names where none is counted: a rare
 * one, one that texts use for other things. Such weights are shares of ALL. */
enum { UNSEEN_RARE = 250, UNSEEN = 30, COMMON = 60, ALL = 10000000, USUAL = 100 };

typedef struct uses {
    double alone, begin, end, all;
} uses;

static void count_uses(const tc_vocab *v, uses *t)
{
    for (uint32_t i = 0; i < v->n; i++) {
        const tc_key *k = &v->key[i];
        for (uint32_t j = 0; j < k->len; j++)
            t[k->code[j]].all += v->uses[i];
        if (k->len == 1)
            t[k->code[0]].alone += v->uses[i];
        else
            t[k->code[0]].begin += v->uses[i];
        if (k->len > 1)
            t[k->code[k->len - 1]].end += v->uses[i];
    }
}

static uint16_t cost(uint32_t weight)
{
    return (uint16_t)(log((double)ALL / weight) * TC_COST_SCALE);
}

/* The cost of K in the part of a name that lines of TYPE weigh; OTHERWISE when none does. */
static uint16_t part_cost(const tc_vocab *v, const tc_key *k, const char *type, uint16_t otherwise)
{
    uint32_t w = v->weight(v->user, k->word, type);
    return w == TC_WEIGHT_NONE ? cost(USUAL) : w ? cost(w) : otherwise;
}

tc_char *tc_vocab_chars(const tc_vocab *v, tc_arena *a, uint32_t *count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->n; i++)
        for (uint32_t k = 0; k < v->key[i].len; k++)
            if (v->key[i].code[k] >= n)
                n = v->key[i].code[k] + 1u;
    tc_char *c = tc_arena_alloc(a, (n + 1) * sizeof *c);
    uses *t = tc_arena_alloc(a, (n + 1) * sizeof *t);
    *count = n;
    if (!c || !t)
        return NULL;
    count_uses(v, t);
    for (uint32_t i = 0; i < n; i++) {
        double share = t[i].all > 0 ? 255 / t[i].all : 0;
        uint16_t unseen = cost(t[i].alone < COMMON ? UNSEEN_RARE : UNSEEN);
        c[i] = (tc_char){.surname = TC_COST_NONE, .first = unseen, .last = unseen};
        c[i].alone = (uint8_t)(t[i].alone * share);
        c[i].begin = (uint8_t)(t[i].begin * share);
        c[i].end = (uint8_t)(t[i].end * share);
    }
    for (uint32_t i = 0; i < v->n; i++) {
        const tc_key *k = &v->key[i];
        if (k->len != 1)
            continue;
        tc_char *x = &c[k->code[0]];
        x->surname = part_cost(v, k, "surname", TC_COST_NONE);
        x->first = part_cost(v, k, "given/first", x->first);
        x->last = part_cost(v, k, "given/last", x->last);
    }
    return c;
}
