#include "ent/ent.h"

#include "base/search.h"
#include "ent/name.h"
#include "ent/num.h"

#define ENT(name) &tc_ent_##name,
const tc_recogniser *const tc_ent_list[] = {
#include "ent/list.def"
    NULL};
#undef ENT

enum { ANCHOR_BITS = 16, MAX_TYPES = 32 };

/* Does a !line of the user forbid exactly this span? */
static int forbidden(const tc_ctx *c, const tc_mention *m)
{
    for (uint32_t i = c->scan->at[m->beg]; i < c->scan->at[m->beg + 1]; i++) {
        const tc_match *k = &c->scan->match.p[i];
        if (k->mask & TC_A_CONTROL && k->len == m->end - m->beg &&
            tc_entry_type(tc_dict_find(c->dict, k->word, TC_A_CONTROL))[0] == '!')
            return 1;
    }
    return 0;
}

taoci_code tc_ent_emit(tc_ctx *c, const tc_mention *m, taoci_err *err)
{
    if (c->dict->count > 1 && forbidden(c, m))
        return TAOCI_OK;
    tc_mention *slot = tc_vec_push(c->arena, &c->mentions);
    if (!slot)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    *slot = *m;
    slot->value.arena = c->arena;
    return TAOCI_OK;
}

uint16_t tc_ent_user_score(const tc_ctx *c, tc_entry e)
{
    uint32_t lexicon = (uint32_t)(e.lex - c->dict->lex), file = e.s->file;
    return (uint16_t)(TC_SCORE_USER + (lexicon - 1) * 1000 + (file < 999 ? file : 999));
}

const tc_recogniser *tc_ent_kind(tc_str name)
{
    for (const tc_recogniser *const *r = tc_ent_list; *r; r++)
        if (tc_str_is(name, (*r)->type))
            return *r;
    return &tc_ent_term;
}

uint8_t tc_ent_needed(uint8_t wanted)
{
    int names = wanted & (TC_FAM_PLACE | TC_FAM_NAME);
    return names ? 0 : TC_FAM_AMOUNT | TC_FAM_DATE | TC_FAM_TITLE;
}

/* An event holds its date (党的十八大), a listed name what looks like a figure in it. */
static int is_asked(const tc_ctx *c, const tc_recogniser *r)
{
    return r->at &&
           (!c->families || c->families & r->family || r == &tc_ent_event || r == &tc_ent_term);
}

taoci_code tc_ent_find(tc_ctx *c, taoci_err *err)
{
    /* By anchor, who wants to see it: most matches concern one or two recognisers. */
    const tc_recogniser *want[ANCHOR_BITS][MAX_TYPES];
    uint32_t count[ANCHOR_BITS] = {0};
    uint16_t used = 0;
    c->names = NULL;
    if (!tc_names_of(c))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    for (const tc_recogniser *const *r = tc_ent_list; *r; r++)
        for (uint32_t b = 0; b < ANCHOR_BITS; b++)
            if (is_asked(c, *r) && (*r)->anchors >> b & 1) {
                want[b][count[b]++] = *r;
                used |= (uint16_t)(1u << b);
            }
    for (uint32_t i = 0; i < c->scan->match.n; i++) {
        const tc_match *m = &c->scan->match.p[i];
        tc_num number;
        if (m->mask & TC_A_NUMBER) {
            if (!tc_num_parse(c, m->beg, &number))
                continue;
            c->number = &number;
        }
        uint16_t bits = m->mask & used;
        for (uint32_t b = 0; bits; b++, bits >>= 1)
            for (uint32_t k = 0; bits & 1 && k < count[b]; k++) {
                /* A recogniser of several anchors sees a match once, at its lowest bit. */
                if (m->mask & want[b][k]->anchors & ((1u << b) - 1))
                    continue;
                taoci_code rc = want[b][k]->at(want[b][k], c, m, err);
                if (rc)
                    return rc;
            }
        c->number = NULL;
    }
    return TAOCI_OK;
}

int tc_ends(const tc_ctx *c, uint32_t i, const char *w)
{
    uint32_t n = 0;
    for (const char *p = w; *p; p += tc_utf8_len(*p))
        n++;
    return i >= n && tc_is(c, i - n, w);
}

static int begins_before(const void *element, const void *key)
{
    return ((const tc_mention *)element)->beg < *(const uint32_t *)key;
}

uint32_t tc_ent_first(const tc_ctx *c, uint32_t beg)
{
    return tc_search(c->mentions.p, c->mentions.n, sizeof *c->mentions.p, &beg, begins_before);
}

tc_str tc_text(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    return tc_view_text(c->view, c->arena, beg, end);
}
