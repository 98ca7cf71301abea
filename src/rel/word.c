#include "rel/word.h"

#include <string.h>

#include "find/memory.h"

enum { LONGEST = 8 /* characters of a word that is looked for from its end */ };

static uint32_t bit_of(const char *type)
{
    static const char prefix[] = "frame/";
    static const char *const name[] = {"not",    "if",      "plan",    "ended", "done",  "witness",
                                       "doc",    "project", "purpose", "goal",  "field", "preface",
                                       "former", "each",    "instead", "mayor", "party", "may",
                                       "first",  "decree",  "lead",    "grow",  "envoy"};
    const char *kind = type + sizeof prefix - 1;
    if (strncmp(type, prefix, sizeof prefix - 1) != 0)
        return 0;
    for (uint32_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(kind, name[i]) == 0)
            return 1u << i;
    for (uint32_t i = 0; i < TC_RELS; i++)
        if (strcmp(kind, tc_rel_name(i)) == 0)
            return TC_RW_REL(i);
    return 0;
}

/* What the types of the lexicons say, by their index there: made once, for as long as the dictionaries are open. */
typedef struct types {
    uint32_t *bits[TC_LEXICONS];
} types;

static const tc_slot type_slot = {"types of frame words", sizeof(types)};

static const uint32_t *type_bits(const tc_ctx *c, uint32_t x)
{
    const tc_lexicon *lex = &c->dict->lex[x];
    types *t = tc_memory_kept(c, &type_slot);
    if (!t || t->bits[x])
        return t ? t->bits[x] : NULL;
    uint32_t *bits = tc_arena_raw(c->kept->arena, (lex->type_count + 1) * sizeof *bits);
    for (uint32_t i = 0; bits && i < lex->type_count; i++)
        bits[i] = bit_of(tc_lexicon_text(lex, lex->type[i].name));
    return t->bits[x] = bits;
}

/* Is WORD one of WANT? Its line to *E. */
static int is_one(const tc_ctx *c, uint32_t word, uint32_t want, tc_entry *e)
{
    uint32_t n = tc_dict_word(c->dict, word)->senses;
    const uint32_t *known = n ? type_bits(c, tc_word_lexicon(word)) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry one = tc_dict_entry(c->dict, word, i);
        if (!((known ? known[one.s->type] : bit_of(tc_entry_type(one))) & want))
            continue;
        if (e)
            *e = one;
        return 1;
    }
    return 0;
}

uint32_t tc_rel_word(const tc_ctx *c, uint32_t beg, uint32_t most, uint32_t want, tc_entry *e)
{
    uint32_t end = beg;
    for (uint32_t x = 0; x < c->dict->count; x++) {
        tc_prefix p = {.trie = &c->dict->lex[x].trie, .code = c->view->code + beg};
        for (const tc_cell *cell; (cell = tc_prefix_next(&p)) != NULL && beg + p.len <= most;)
            if (cell->word && beg + p.len >= end && tc_cut(c, beg + p.len) &&
                is_one(c, tc_word_in(x, cell->word), want, e))
                end = beg + p.len;
    }
    return end;
}

uint32_t tc_rel_word_in(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t want, uint32_t *stop)
{
    for (; beg < end; beg++)
        if (tc_scan_cut(c->scan, beg) && tc_is_han(c, beg) &&
            (*stop = tc_rel_word(c, beg, end, want, NULL)) > beg)
            return beg;
    return end;
}

uint32_t tc_rel_word_before(const tc_ctx *c, uint32_t least, uint32_t end, uint32_t want)
{
    for (uint32_t beg = end > least + LONGEST ? end - LONGEST : least; beg < end; beg++)
        if (tc_cut(c, beg) && tc_rel_word(c, beg, end, want, NULL) == end)
            return beg;
    return end;
}
