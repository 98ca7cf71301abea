#include "fact/words.h"

#include <string.h>

#include "find/memory.h"

enum { NAME_MOST = 32 }; /* characters of the name of a series */

static tc_fw bit_of(const char *type)
{
    static const char prefix[] = "role/fact_";
    static const char *const name[] = {
        "rise",   "fall",  "link", "reach",  "flow",   "share",  "rank",  "above",
        "below",  "lead",  "tail", "region", "bare",   "yearly", "total", "each",
        "series", "owner", "done", "goal",   "review", "plan",   "whole", "aim",
        "same",   "part",  "none", "length", "every",  "era",    "head",  "fused",
        "record", "gloss", "is",   "state",  "mark"};
    if (strncmp(type, prefix, sizeof prefix - 1) != 0)
        return 0;
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(type + sizeof prefix - 1, name[i]) == 0)
            return (tc_fw)1 << i;
    return 0;
}

/* What the types of the lexicons say, by their index there: made once, for as long as the dictionaries are open. */
typedef struct types {
    tc_fw *bits[TC_LEXICONS];
} types;

static const tc_slot type_slot = {"types of fact words", sizeof(types)};

static const tc_fw *type_bits(const tc_ctx *c, uint32_t x)
{
    const tc_lexicon *lex = &c->dict->lex[x];
    types *t = tc_memory_kept(c, &type_slot);
    if (!t || t->bits[x])
        return t ? t->bits[x] : NULL;
    tc_fw *bits = tc_arena_raw(c->kept->arena, lex->type_count * sizeof *bits);
    for (uint32_t i = 0; bits && i < lex->type_count; i++)
        bits[i] = bit_of(tc_lexicon_text(lex, lex->type[i].name));
    return t->bits[x] = bits;
}

static tc_fw bits_of(const tc_ctx *c, uint32_t word)
{
    tc_fw bits = 0;
    uint32_t n = word ? tc_dict_word(c->dict, word)->senses : 0;
    const tc_fw *known = n ? type_bits(c, tc_word_lexicon(word)) : NULL;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        bits |= known ? known[e.s->type] : bit_of(tc_entry_type(e));
    }
    return bits;
}

tc_fw tc_fact_word(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    tc_fw bits = 0;
    uint32_t n = beg < end ? end - beg : 0;
    for (uint32_t x = c->dict->count, w; (w = tc_dict_exact(c->dict, &x, c->view->code + beg, n));)
        bits |= bits_of(c, w);
    return bits;
}

uint32_t tc_fact_before(const tc_ctx *c, uint32_t least, uint32_t end, tc_fw want)
{
    uint32_t beg = end > least + TC_FW_LONGEST ? end - TC_FW_LONGEST : least;
    while (beg < end && !(tc_fact_word(c, beg, end) & want))
        beg++;
    return beg;
}

uint32_t tc_fact_behind(const tc_ctx *c, uint32_t beg, uint32_t most, tc_fw want)
{
    uint32_t end = beg;
    for (uint32_t x = 0; x < c->dict->count; x++) {
        tc_prefix p = {.trie = &c->dict->lex[x].trie, .code = c->view->code + beg};
        for (const tc_cell *cell; (cell = tc_prefix_next(&p)) != NULL;)
            if (beg + p.len > end && beg + p.len <= most &&
                bits_of(c, cell->word ? tc_word_in(x, cell->word) : 0) & want)
                end = beg + p.len;
    }
    return end;
}

uint32_t tc_fact_find(const tc_ctx *c, uint32_t beg, uint32_t end, tc_fw want, uint32_t *stop)
{
    for (; beg < end; beg++)
        if (tc_scan_cut(c->scan, beg) && tc_is_han(c, beg) &&
            (*stop = tc_fact_behind(c, beg, end, want)) > beg)
            return beg;
    return end;
}

tc_entry tc_fact_series(const tc_ctx *c, const tc_range *r, uint32_t n)
{
    uint16_t code[NAME_MOST];
    uint32_t len = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = r[i].beg; k < r[i].end; k++) {
            if (len == NAME_MOST)
                return (tc_entry){0};
            code[len++] = c->view->code[k];
        }
    return tc_dict_line(c->dict, code, len, "indicator");
}
