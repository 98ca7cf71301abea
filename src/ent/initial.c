#include "ent/initial.h"

enum { RUN_MOST = 8 };

static int abbr_at(const tc_ctx *c, uint32_t i)
{
    const tc_match *m = i < c->view->n ? tc_scan_longest(c->scan, i, TC_A_ABBR) : NULL;
    return m && m->len == 1;
}

/* May the single-character token at I extend a run: a name that no list has (凉山 in 甬凉)? The
 * document decides. */
static int abbr_guess(const tc_ctx *c, uint32_t i)
{
    uint32_t word = i < c->view->n && c->scan->size[i] == 1 ? c->scan->word[i + 1] : 0;
    return i < c->view->n && c->scan->size[i] == 1 && tc_class_at(c, i) == TC_C_HAN &&
           !tc_dict_is(c->dict, word, TC_A_STOP | TC_A_CUE | TC_A_HEDGE | TC_A_UNIT | TC_A_HEAD);
}

/* Is the word a region that is named by its members: 京津冀, 川渝? */
int tc_initial_is_run(const tc_ctx *c, uint32_t word)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE && tc_entry_note(e, "members").len)
            return 1;
    }
    return 0;
}

/* May the character at I stand for a place without help, and is it a country's? */
static int abbr_is_strong(const tc_ctx *c, uint32_t i, int *country)
{
    const tc_match *m = tc_scan_longest(c->scan, i, TC_A_ABBR);
    *country = 0;
    int strong = 0;
    for (uint32_t k = 0; k < tc_dict_word(c->dict, m->word)->senses; k++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, k);
        if (!(tc_entry_anchors(e) & TC_A_ABBR))
            continue;
        if (!strong || (e.s->num && !tc_entry_never_alone(e)))
            *country = !e.s->num;
        strong |= !tc_entry_never_alone(e);
    }
    return strong;
}

/* May the token [BEG, END) of one-character names be part of a run? One character always; a
 * longer word only where it is nothing else and each character is strong: 川渝, 中美, no 资金. */
static int abbr_token(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    int country;
    if (end - beg == 1)
        return 1;
    if (word && !tc_initial_is_run(c, word) &&
        (tc_dict_is(c->dict, word, TC_A_PLACE | TC_A_NAME | TC_A_STOP | TC_A_CUE) ||
         (tc_dict_word(c->dict, word)->pos && tc_dict_word(c->dict, word)->pos != 'n')))
        return 0;
    for (uint32_t i = beg; i < end; i++)
        if (!abbr_is_strong(c, i, &country))
            return 0;
    return 1;
}

/* A country stands beside countries only: 豫中 is the middle of Henan. */
static int one_kind(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    int country, countries = 0, all = 0;
    for (uint32_t i = beg; i < end; i++)
        if (abbr_at(c, i)) {
            abbr_is_strong(c, i, &country);
            countries += country;
            all++;
        }
    return countries == 0 || countries == all;
}

/* The end of the run of two and more one-character names at BEG, made of whole tokens; BEG when
 * there is none. */
uint32_t tc_initial_run(const tc_ctx *c, uint32_t beg)
{
    uint32_t e = beg, n = 0;
    if (!tc_scan_cut(c->scan, beg) || (beg > 0 && abbr_at(c, beg - 1) && c->scan->back[beg] == 1))
        return beg;
    while (e < c->view->n && e - beg < RUN_MOST) {
        uint32_t end = e + c->scan->size[e];
        for (n = e; n < end && abbr_at(c, n);)
            n++;
        if ((n < end || !abbr_token(c, e, end)) && !abbr_guess(c, e))
            break;
        e = end;
    }
    return e - beg < 2 || !one_kind(c, beg, e) ? beg : e;
}

/* Is the character at I a dictionary line of type TYPE? */
static int is_frame(const tc_ctx *c, uint32_t i, const char *type)
{
    const tc_match *m = i < c->view->n ? tc_scan_longest(c->scan, i, TC_A_CUE) : NULL;
    for (uint32_t k = 0; m && m->len == 1 && k < tc_dict_word(c->dict, m->word)->senses; k++)
        if (strcmp(tc_entry_type(tc_dict_entry(c->dict, m->word, k)), type) == 0)
            return 1;
    return 0;
}

/* One character alone in its frame, which is the whole of a word or of two: 驻华, 中方. Then the
 * end of the name, else BEG. */
static uint32_t abbr_framed(const tc_ctx *c, uint32_t beg)
{
    const tc_scan *s = c->scan;
    int country;
    const tc_match *m = tc_scan_longest(s, beg, TC_A_ABBR);
    tc_entry e = m ? tc_dict_find(c->dict, m->word, TC_A_ABBR) : (tc_entry){0};
    /* 华 is a place in frames only (note frame=1); in 中华 it is none. */
    if (!e.s || (!tc_entry_note(e, "frame").len && !abbr_is_strong(c, beg, &country)))
        return beg;
    int cut_before = tc_scan_cut(s, beg), cut_after = tc_scan_cut(s, beg + 1);
    int before =
        beg > 0 && cut_after && tc_scan_cut(s, beg - 1) && is_frame(c, beg - 1, "cue/abbr_before");
    int after = cut_before && tc_scan_cut(s, beg + 2) && is_frame(c, beg + 1, "cue/abbr_after");
    return before || after ? beg + 1 : beg;
}

taoci_code tc_initial_at(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = tc_initial_run(c, m->beg);
    int country, strong = 1, framed = 0;
    if (end == m->beg) {
        end = abbr_framed(c, m->beg);
        framed = end > m->beg;
    }
    for (uint32_t i = m->beg; i < end; i++)
        strong &= abbr_at(c, i) && abbr_is_strong(c, i, &country);
    for (uint32_t i = m->beg; i < end; i++) {
        const tc_match *k = tc_scan_longest(c->scan, i, TC_A_ABBR);
        tc_place p = {.abbr = framed ? 2 : 1, .via = framed ? NULL : "combine"};
        for (uint32_t s = 0; k && s < tc_dict_word(c->dict, k->word)->senses; s++) {
            tc_entry e = tc_dict_entry(c->dict, k->word, s);
            if (tc_entry_anchors(e) & TC_A_ABBR && p.cands < TC_PLACE_CANDS)
                p.cand[p.cands++] = e;
        }
        taoci_code rc = tc_place_emit(c, i, i + 1, &p, strong ? TC_SCORE_DICT : TC_SCORE_WEAK - 50,
                                      p.cands ? NULL : "place.initial", err);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}
