#include "seg/lattice.h"

/* What names cost, in 1/TC_COST_SCALE nats. */
enum {
    NAME_COST = 6 * TC_COST_SCALE, /* names are rarer than their characters say … */
    ONE_GIVEN = TC_COST_SCALE,
    LONG_SURNAME = 8 * TC_COST_SCALE,
    USUAL_GIVEN = 10 * TC_COST_SCALE,
    JOIN_COST = 4 * TC_COST_SCALE,
    SPLIT_COST = 3 * TC_COST_SCALE,
    SPLIT_USED = 15 * TC_COST_SCALE,
    TITLE_GAIN = 5 * TC_COST_SCALE, /* … and likelier beside a title, before a verb of saying */
    CUE_GAIN = TC_COST_SCALE
};

/* What stands at I, the end of a name, says for it: a title, a word that names go before, an end of
 * the phrase. Mostly what B has found out there tells. */
static int32_t name_gain(const tc_lattice *l, const tc_block *b, uint32_t i)
{
    const tc_view *v = l->s->view;
    const tc_trie *t = &l->s->dict->lex[0].trie;
    int32_t gain = tc_view_class(v, i) & TC_C_HAN ? 0 : TC_COST_SCALE / 2;
    uint32_t k = i - b->beg;
    if (k < b->heads.n && !(b->heads.deep >> k & 1)) {
        uint16_t one = t->cell[tc_edge_cell(b->heads.one[k])].mask;
        uint16_t two = t->cell[tc_edge_cell(b->heads.two[k])].mask;
        return two & TC_A_TITLE ? TITLE_GAIN : (one | two) & TC_A_CUE ? CUE_GAIN : gain;
    }
    tc_prefix p = {.trie = t, .code = v->code + i};
    for (const tc_cell *c; (c = tc_prefix_next(&p));)
        if (c->mask & TC_A_TITLE && p.len > 1)
            return TITLE_GAIN;
        else if (c->mask & TC_A_CUE)
            gain = CUE_GAIN;
    return gain;
}

/* May a title begin at I? What B knows is enough to say no. */
static int may_be_title(const tc_block *b, uint32_t i)
{
    uint32_t k = i - b->beg;
    return k >= b->heads.n || (b->heads.titled | b->heads.deep) >> k & 1;
}

/* Is END inside a word that texts use much, with the character before it: 莘庄灯|会, 李花花|期? */
static int splits_word(const tc_lattice *l, const tc_block *b, uint32_t end)
{
    const tc_view *v = l->s->view;
    const tc_trie *t = &l->s->dict->lex[0].trie;
    uint32_t k = end - 1 - b->beg;
    if (!(tc_view_class(v, end) & TC_C_HAN))
        return 0;
    if (k < b->heads.n && !(t->node[tc_edge_cell(b->heads.one[k])].base & TC_N_FAR) &&
        !(t->node[tc_edge_cell(b->heads.two[k])].base & TC_N_FAR))
        return b->heads.two[k] >> TC_EDGE_COST < SPLIT_USED;
    const tc_cell *c = tc_trie_exact(t, v->code + end - 1, 2);
    return c && c->cost < SPLIT_USED;
}

/* A name up to END for MORE than COST, less what stands behind it; when that can win at all. */
static void relax_person(tc_lattice *l, const tc_block *b, uint32_t i, uint32_t end, uint64_t cost,
                         int32_t more, int32_t least)
{
    cost += (uint64_t)more << TC_EDGE_COST;
    if (((cost - tc_edge(TITLE_GAIN, 0, 0)) | TC_LAST) >= l->step[end - l->base])
        return;
    int32_t gain = name_gain(l, b, end);
    if (gain < least)
        return;
    gain -= splits_word(l, b, end) ? SPLIT_COST : 0;
    tc_relax_bare(l, i, end, cost - ((uint64_t)(int64_t)gain << TC_EDGE_COST), 0);
}

void tc_relax_name(tc_lattice *l, const tc_block *b, uint32_t i, uint32_t g, uint64_t cost,
                   uint32_t limit)
{
    const tc_scan *s = l->s;
    const uint16_t *code = s->view->code + g;
    const tc_char *ch = s->dict->lex[0].chars;
    uint32_t n = s->dict->lex[0].char_count;
    if (g >= limit || code[0] >= n || s->view->code[i] >= n)
        return;
    int two = g + 2 <= limit && code[1] < n && ch[code[0]].first < USUAL_GIVEN &&
              ch[code[1]].last < USUAL_GIVEN;
    if (!two && ch[code[0]].last >= USUAL_GIVEN)
        return;
    int titled = (s->ends[i] & TC_A_TITLE) != 0;
    int32_t more = g - i == 1 ? ch[s->view->code[i]].surname : LONG_SURNAME;
    more += NAME_COST - (titled ? TITLE_GAIN : 0);
    /* 代表吴晨|一直: of two characters the second would split a word. */
    int32_t least = !titled ? TITLE_GAIN : two && splits_word(l, b, g + 2) ? 0 : 1;
    if (ch[code[0]].last < USUAL_GIVEN && (least < TITLE_GAIN || may_be_title(b, g + 1)))
        relax_person(l, b, i, g + 1, cost, more + ch[code[0]].last + ONE_GIVEN, least);
    if (two) {
        /* 王辉|和: 和, 与 and the like end a name less often than they follow one. */
        uint16_t mask = tc_trie_one(&s->dict->lex[0].trie, code[1])->mask;
        int joins = mask & TC_A_STOP && mask & TC_A_CUE;
        more += joins ? JOIN_COST : 0;
        relax_person(l, b, i, g + 2, cost, more + ch[code[0]].first + ch[code[1]].last, 0);
    }
}
