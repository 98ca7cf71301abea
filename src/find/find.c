#include "find/find.h"

#include <assert.h>

#include "base/search.h"

/* Does a !line of the user forbid exactly this span? */
static int forbidden(const tc_ctx *c, const tc_mention *m)
{
    tc_listed l = tc_scan_listed(c->scan, m->beg, m->beg + 1);
    for (const tc_match *k = l.p; k < l.end; k++)
        if (k->mask & TC_A_CONTROL && k->len == m->end - m->beg &&
            tc_entry_type(tc_dict_find(c->dict, k->word, TC_A_CONTROL))[0] == '!')
            return 1;
    return 0;
}

int tc_in_users_word(const tc_ctx *c, const tc_mention *m)
{
    if ((m->entry.s && !m->ref) || m->score >= TC_SCORE_USER)
        return 0;
    uint32_t beg = tc_token_start(c, m->beg), end = beg + c->scan->size[beg];
    if (end < m->end || end - beg == m->end - m->beg || !tc_word_is_user(c->scan->word[end]))
        return 0;
    uint16_t mask = tc_dict_word(c->dict, c->scan->word[end])->mask;
    if (m->rule == TC_R_PLACE_CHAIN && mask & TC_A_NAME)
        return 0; /* of listed places: 四川盐亭 in 四川盐亭经济开发区 */
    return m->kind->family & (TC_FAM_PLACE | TC_FAM_NAME) || !(mask & (TC_A_PLACE | TC_A_NAME));
}

taoci_code tc_ent_emit(tc_ctx *c, const tc_mention *m, taoci_err *err)
{
    assert(m->form || m->value); /* what is written of it must come from somewhere */
    if (c->dict->count > 1 && (forbidden(c, m) || tc_in_users_word(c, m)))
        return TAOCI_OK;
    tc_mention *slot = tc_vec_push(c->arena, &c->mentions);
    if (!slot)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    *slot = *m;
    if (!slot->score)
        slot->score = tc_rule_score(m->rule, m->step);
    return TAOCI_OK;
}

taoci_code tc_ent_emit_data(tc_ctx *c, const tc_mention *m, size_t size, taoci_err *err)
{
    tc_mention copy = *m;
    copy.data = tc_arena_raw(c->arena, size);
    if (!copy.data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %zu bytes about '%s'", size,
                       m->kind->name);
    memcpy(copy.data, m->data, size);
    return tc_ent_emit(c, &copy, err);
}

void tc_ent_value(tc_ctx *c, tc_mention *m)
{
    if (!m->form || m->value)
        return;
    m->value = tc_value_new(c->arena);
    if (m->value)
        m->form->value(c, m);
}

uint16_t tc_ent_user_score(const tc_ctx *c, tc_entry e)
{
    uint32_t lexicon = (uint32_t)(e.lex - c->dict->lex), file = e.s->file;
    return (uint16_t)(TC_SCORE_USER + (lexicon - 1) * 1000 + (file < 999 ? file : 999));
}

int tc_ends(const tc_ctx *c, uint32_t i, const char *w)
{
    uint32_t n = 0;
    for (const char *p = w; *p; p += tc_utf8_len(*p))
        n++;
    return i >= n && tc_is(c, i - n, w);
}

uint32_t tc_token_start(const tc_ctx *c, uint32_t i)
{
    while (i > 0 && !tc_scan_cut(c->scan, i))
        i--;
    return i;
}

uint32_t tc_token_end(const tc_ctx *c, uint32_t i)
{
    while (i < c->view->n && !tc_scan_cut(c->scan, i))
        i++;
    return i;
}

static int begins_before(const void *element, const void *key)
{
    return ((const tc_mention *)element)->beg < *(const uint32_t *)key;
}

uint32_t tc_ent_first(const tc_ctx *c, uint32_t n, uint32_t beg)
{
    return tc_search(c->mentions.p, n, sizeof *c->mentions.p, &beg, begins_before);
}

tc_str tc_text(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    return tc_view_text(c->view, c->arena, beg, end);
}
