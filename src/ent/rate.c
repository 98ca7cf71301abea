#include "ent/rate.h"

enum { NOUN_TOKENS = 3 };

/* Rates: 元/亩, 每亩800元, 人均3万元. */
void tc_rate_per(const tc_ctx *c, tc_quantity *q, uint32_t before)
{
    uint32_t i = q->end;
    if (tc_at(c, i) == '/' || tc_at(c, i) == U'每') {
        tc_unit u = tc_unit_at(c, i + 1);
        if (u.kind && (!(tc_class_at(c, u.end - 1) & TC_C_LATIN) || !tc_is_alnum(c, u.end)) &&
            (tc_at(c, i) == '/' || !tc_is_han(c, u.end) || tc_scan_cut(c->scan, u.end))) {
            q->per = u.canon;
            q->end = u.end;
            return;
        }
    }
    tc_unit u = tc_unit_before(c, before);
    if (u.kind == TC_U_PER || (u.kind && u.beg > 0 && tc_at(c, u.beg - 1) == U'每'))
        q->per = u.canon;
}

/* Part of speech of the token [beg, …): the letter of its word/X line, 0 for none. */
static char pos_at(const tc_ctx *c, uint32_t beg, uint32_t *end)
{
    uint32_t len = beg < c->view->n ? c->scan->size[beg] : 0;
    *end = beg + len;
    uint32_t word = len ? c->scan->word[*end] : 0;
    for (uint32_t s = 0; word && s < tc_dict_word(c->dict, word)->senses; s++) {
        const char *type = tc_entry_type(tc_dict_entry(c->dict, word, s));
        if (strncmp(type, "word/", 5) == 0)
            return type[5];
    }
    return 0;
}

/* What is counted: the nouns behind the unit (5家企业, 三分之一的企业), else the one before. */
void tc_rate_of(const tc_ctx *c, tc_quantity *q, uint32_t before)
{
    uint32_t i = q->end, end = 0, to;
    if (tc_at(c, i) == U'的')
        i++;
    for (uint32_t k = 0, at = i; k < NOUN_TOKENS; k++) {
        char p = pos_at(c, at, &to);
        if (p != 'n' && p != 'a' && !(p == 'v' && k == 0 && to - at > 1))
            break;
        if (p == 'n')
            end = to;
        at = to;
    }
    if (end) {
        q->of_beg = i;
        q->of_end = end;
        return;
    }
    uint32_t len = before ? c->scan->back[before] : 0;
    if (len > 1 && pos_at(c, before - len, &to) == 'n') {
        q->of_beg = before - len;
        q->of_end = before;
    }
}
