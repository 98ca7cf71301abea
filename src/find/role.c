#include "find/role.h"

enum {
    ROLE_CHARS = 6, /* the longest that is looked for back from its end */
    BEFORE = 3      /* characters of a phrase before what it holds */
};

static tc_entry line_of(const tc_ctx *c, uint32_t word, const char *role)
{
    for (uint32_t s = 0; s < tc_dict_word(c->dict, word)->senses; s++) {
        tc_entry e = tc_dict_entry(c->dict, word, s);
        if (tc_entry_is(e, role))
            return e;
    }
    return (tc_entry){0};
}

int tc_role_is(const tc_ctx *c, uint32_t beg, uint32_t end, const char *role)
{
    for (uint32_t x = 0; beg < end && x < c->dict->count; x++) {
        const tc_cell *cell = tc_trie_exact(&c->dict->lex[x].trie, c->view->code + beg, end - beg);
        if (cell && cell->word && line_of(c, tc_word_in(x, cell->word), role).s)
            return 1;
    }
    return 0;
}

tc_entry tc_role_line(const tc_ctx *c, uint32_t i, const char *role, uint32_t *end)
{
    tc_entry best = {0};
    *end = i;
    for (uint32_t x = 0; x < c->dict->count; x++) {
        tc_prefix p = {.trie = &c->dict->lex[x].trie, .code = c->view->code + i};
        for (const tc_cell *cell; (cell = tc_prefix_next(&p)) != NULL;) {
            tc_entry e = i + p.len > *end ? line_of(c, tc_word_in(x, cell->word), role) : best;
            if (i + p.len > *end && e.s) {
                best = e;
                *end = i + p.len;
            }
        }
    }
    return best;
}

uint32_t tc_role_end(const tc_ctx *c, uint32_t i, const char *role)
{
    uint32_t end;
    tc_role_line(c, i, role, &end);
    return end;
}

uint32_t tc_role_start(const tc_ctx *c, uint32_t i, const char *role)
{
    for (uint32_t beg = i > ROLE_CHARS ? i - ROLE_CHARS : 0; beg < i; beg++)
        if (tc_role_is(c, beg, i, role))
            return beg;
    return i;
}

int tc_role_holds(const tc_ctx *c, uint32_t beg, uint32_t end, const char *role)
{
    uint32_t first = beg > BEFORE ? beg - BEFORE : 0;
    for (uint32_t x = 0; x < c->dict->count; x++)
        for (uint32_t i = first; i <= beg; i++) {
            tc_prefix p = {.trie = &c->dict->lex[x].trie, .code = c->view->code + i};
            uint32_t least = i < beg ? end : end + 1;
            for (const tc_cell *cell; (cell = tc_prefix_next(&p)) != NULL;)
                if (i + p.len >= least && line_of(c, tc_word_in(x, cell->word), role).s)
                    return 1;
        }
    return 0;
}
