#include "name/given.h"

#include "find/memory.h"
#include "find/trait.h"

/* Thousandths of a use in 10,000 that a character has which no counted name holds: a rare one,
 * one that texts use for other things. */
enum {
    UNSEEN_RARE = 250,
    UNSEEN = 30,
    SHARE_ONE = 10000000,
    UNSEEN_SOUND = 10 * TC_NAT,
    LEADS_ON = 9 * TC_NAT
};

/* The character that used its place last. */
enum { KEPT = 1 << 12 };
static const tc_slot slot = {"characters", KEPT * sizeof(tc_given)};

/* 256 ln x by the bit length and a line between powers of two (off by 0.06 nats at most). */
static int32_t nats(uint32_t x)
{
    int32_t bits = 0;
    for (uint32_t y = x; y > 1; y >>= 1)
        bits++;
    uint32_t part = bits >= 8 ? (x >> (bits - 8)) & 255 : (x << (8 - bits)) & 255;
    return (bits * TC_NAT + (int32_t)part) * 177 / TC_NAT; /* 177 = 256 ln 2 */
}

static int32_t share_cost(uint32_t thousandths)
{
    return nats(SHARE_ONE) - nats(thousandths ? thousandths : 1);
}

int32_t tc_given_surname(tc_entry e)
{
    return share_cost(e.s->weight == UINT32_MAX ? 100 : e.s->weight);
}

static tc_given costs_of(const tc_ctx *c, uint32_t i)
{
    const tc_cell *cell = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + i, 1);
    uint32_t word = cell ? cell->word : 0;
    uint32_t t = tc_trait(c, word);
    int rare = t & TC_T_RARE && !(t & TC_T_VERB);
    uint16_t unseen = (uint16_t)share_cost(rare ? UNSEEN_RARE : UNSEEN);
    tc_given g = {.first = unseen, .last = unseen, .sound = UINT16_MAX};
    for (uint32_t k = 0; word && k < tc_dict_word(c->dict, word)->senses; k++) {
        tc_entry e = tc_dict_entry(c->dict, word, k);
        const char *type = tc_entry_type(e);
        if (tc_entry_anchors(e) & TC_A_SURNAME && !g.surname)
            g.surname = (uint16_t)tc_given_surname(e);
        else if (*type != 'g' && *type != 's')
            continue;
        else if (strcmp(type, "given/first") == 0)
            g.first = (uint16_t)share_cost(e.s->weight);
        else if (strcmp(type, "given/last") == 0)
            g.last = (uint16_t)share_cost(e.s->weight);
        else if (strcmp(type, "sound") == 0)
            g.sound = (uint16_t)share_cost(e.s->weight);
    }
    g.word = cell ? cell->cost : TC_COST_NONE;
    if (g.word == TC_COST_NONE)
        g.word = (uint16_t)c->dict->lex[0].image->unknown;
    g.code = c->view->code[i];
    g.id = word;
    return g;
}

tc_given tc_given_at(const tc_ctx *c, uint32_t i)
{
    tc_given *kept = tc_memory_kept(c, &slot);
    if (!kept)
        return costs_of(c, i);
    tc_given *g = &kept[c->view->code[i] % KEPT];
    if (g->code != c->view->code[i] || !g->word)
        *g = costs_of(c, i);
    return *g;
}

int32_t tc_given_sound(const tc_ctx *c, uint32_t i)
{
    if (i >= c->view->n || !(tc_class_at(c, i) & TC_C_HAN))
        return INT32_MAX;
    tc_given g = tc_given_at(c, i);
    if (g.sound != UINT16_MAX)
        return g.sound;
    uint32_t t = c->scan->size[i] == 1 ? tc_trait(c, c->scan->word[i + 1]) : 0;
    return t & (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT | TC_T_NUMERAL | TC_T_HEADS) &&
                   g.word < LEADS_ON
               ? INT32_MAX
               : UNSEEN_SOUND;
}

int32_t tc_given_word(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    const tc_cell *cell = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + beg, end - beg);
    if (cell && cell->cost != TC_COST_NONE)
        return cell->cost;
    int32_t unknown = (int32_t)c->dict->lex[0].image->unknown;
    if (end - beg == 1)
        return unknown;
    int32_t sum = 0;
    for (uint32_t i = beg; i < end; i++)
        sum += tc_given_word(c, i, i + 1);
    return sum;
}

/* What the lattice pays for its token [BEG, END): the cost of the word that it took. */
static int32_t token_cost(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    if (end - beg == 1)
        return tc_given_at(c, beg).word;
    if (word && !tc_word_is_user(word) && tc_dict_word(c->dict, word)->cost != TC_COST_NONE)
        return tc_dict_word(c->dict, word)->cost;
    return tc_given_word(c, beg, end);
}

int32_t tc_given_path(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    int32_t sum = 0;
    for (uint32_t i = beg; i < end && c->scan->size[i]; i += c->scan->size[i])
        sum += token_cost(c, i, i + c->scan->size[i]);
    return sum;
}
