#include "name/name.h"

#include <stdio.h>

#include "find/memory.h"
#include "find/role.h"
#include "find/trait.h"
#include "num/numeral.h"
#include "place/division.h"
#include "place/listed.h"

tc_entry tc_name_sense(const tc_ctx *c, uint32_t word, const char *type)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_is(e, type))
            return e;
    }
    return (tc_entry){0};
}

int tc_name_mark(const tc_ctx *c, uint32_t i, const char *name)
{
    tc_match m = tc_scan_longest(c->scan, i, TC_A_MARK);
    return m.len && tc_name_sense(c, m.word, name).s;
}

uint32_t tc_name_form(tc_ctx *c, uint32_t end)
{
    if (!(tc_class_at(c, end) & TC_C_PUNCT) || !tc_name_mark(c, end, "mark/bracket_open"))
        return end;
    tc_match h = tc_scan_longest(c->scan, end + 1, TC_A_HEAD);
    uint32_t close = h.len ? end + 1 + h.len : end;
    return h.len && tc_trait(c, h.word) & TC_T_COMPANY && tc_class_at(c, close) & TC_C_PUNCT &&
                   tc_name_mark(c, close, "mark/bracket_close")
               ? close + 1
               : end;
}

int tc_name_ends(tc_ctx *c, uint32_t end)
{
    if (tc_scan_cut(c->scan, end))
        return 1;
    uint32_t beg = tc_token_start(c, end), stop = beg + c->scan->size[beg];
    if (stop == end + 1 && tc_at(c, end) == U'长') /* 国防部|长, 教育局|长 */
        return (tc_trait(c, c->scan->word[stop]) & TC_T_TITLE) != 0;
    tc_match t = tc_scan_longest(c->scan, end, TC_A_TITLE | TC_A_HEAD);
    return t.len && end + t.len == stop &&
           tc_trait(c, c->scan->word[stop]) & (TC_T_TITLE | TC_T_ORG | TC_T_NAME) &&
           tc_trait(c, t.word) & (TC_T_TITLE | TC_T_ORG);
}

tc_entry tc_name_head(tc_ctx *c, const tc_match *m, uint32_t trait, const char *type)
{
    uint32_t end = m->beg + m->len;
    if (!(tc_trait(c, m->word) & trait) || !tc_name_ends(c, end))
        return (tc_entry){0};
    tc_entry e = tc_name_sense(c, m->word, type);
    uint32_t beg = tc_token_start(c, m->beg);
    if (beg < m->beg && beg + c->scan->size[beg] >= end &&
        tc_trait(c, c->scan->word[beg + c->scan->size[beg]]) & TC_T_NAME)
        e.s = NULL; /* the end of a listed name */
    tc_match longest = tc_scan_ending(c->scan, end, TC_A_HEAD);
    if (longest.len > m->len && (m->len == 1 || tc_trait(c, longest.word) & trait))
        e.s = NULL;
    return e;
}

int tc_name_closed(tc_ctx *c, uint32_t end)
{
    uint8_t cls = tc_class_at(c, end);
    if (!(cls & (TC_C_HAN | TC_C_LATIN)))
        return 1;
    if (!c->scan->size[end])
        return 0;
    uint32_t stop = end + c->scan->size[end];
    uint32_t t = tc_trait(c, c->scan->word[stop]);
    return (t & (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT | TC_T_LIST | TC_T_TITLE | TC_T_AFTER |
                 TC_T_VERB | TC_T_TIME)) != 0;
}

tc_entry tc_name_ending(const tc_ctx *c, uint32_t beg, uint32_t end, const tc_ent_type *type,
                        tc_match *head)
{
    enum { PREFIX = sizeof "head/" - 1 };
    char name[40] = "head/";
    size_t n = strlen(type->name);
    tc_match h = tc_scan_ending(c->scan, end, TC_A_HEAD);
    if (!h.len || h.beg < beg)
        return (tc_entry){0};
    if (head)
        *head = h;
    memcpy(name + PREFIX, type->name, n < sizeof name - PREFIX ? n : 0);
    return tc_name_sense(c, h.word, name);
}

/* The organ, company or park proposed just before that ends at END: 金川集团 in 金川集团|董事长. */
static const tc_mention *name_before(const tc_ctx *c, uint32_t end)
{
    enum { RECENT = 6 };
    const tc_mention *best = NULL;
    for (uint32_t k = c->mentions.n; k > 0 && c->mentions.n - k < RECENT; k--) {
        const tc_mention *m = &c->mentions.p[k - 1];
        if (m->end == end && tc_is_a(m, TC_IS_BODY) && m->score >= TC_SCORE_DICT &&
            (!best || m->beg < best->beg))
            best = m;
    }
    return best;
}

uint32_t tc_name_placed(const tc_ctx *c, uint32_t end, int *named)
{
    const tc_mention *name = name_before(c, end);
    tc_match p = {.len = 0};
    *named = name != NULL;
    end = name ? name->beg : end;
    /* 佳|县人民医院 is of 佳县; 和|县公安局 hardly of 和县. */
    if (!name && end && tc_division_sign(tc_at(c, end)) &&
        !(tc_scan_back(c->scan, end) && tc_trait(c, c->scan->word[end]) & TC_T_STOP))
        p = tc_place_ending(c, end + 1);
    if (p.len && p.beg < end)
        end = p.beg;
    while (end && (p = tc_place_ending(c, end)).len)
        end = p.beg;
    return end;
}

int tc_name_is_kind(tc_ctx *c, uint32_t beg, uint32_t end)
{
    beg += tc_at(c, beg) == U'本' || tc_at(c, beg) == U'该';
    tc_match h = tc_scan_longest(c->scan, beg, TC_A_HEAD);
    return h.len && h.beg + h.len == end;
}

/* The listed organ that was proposed with its place last: 市教育局. */
typedef struct tail {
    uint32_t beg, end;
} tail;

static const tc_slot slot = {"tail of a name", sizeof(tail)};

int tc_name_is_tail(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    const tail *t = tc_memory_seen(c, &slot);
    return t && t->beg == beg && t->end == end;
}

taoci_code tc_name_tail(tc_ctx *c, uint32_t beg, uint32_t end, taoci_err *err)
{
    tail *t = tc_memory_of(c, &slot);
    if (!t)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
    *t = (tail){beg, end};
    return TAOCI_OK;
}

uint32_t tc_name_institutes(const tc_ctx *c, uint32_t end)
{
    uint32_t i = end;
    if (tc_role_start(c, i, "role/academy") == i)
        return end;
    tc_match place = tc_scan_longest(c->scan, i, TC_A_PLACE);
    i += place.len ? place.len : 0;
    if (!tc_is_han(c, i) || tc_numeral_digit(tc_at(c, i)) < 2 ||
        !tc_role_is(c, i + 1, i + 2, "role/institute") || !tc_cut(c, i + 2))
        return end;
    uint32_t t = tc_trait(c, c->scan->word[i + 2 + c->scan->size[i + 2]]);
    return tc_is_han(c, i + 2) && t & TC_T_NOUN ? end : i + 2;
}
