/* src/ent/org.c — organs, institutions, associations: 绍兴市教育局, 市委组织部. */
#include "ent/list.h"
#include "name/name.h"
#include "name/nameval.h"
#include "place/division.h"
#include "place/listed.h"

static tc_entry org_sense(const tc_ctx *c, const tc_match *m)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (strncmp(tc_entry_type(e), "org", 3) == 0 && !tc_entry_never_alone(e))
            return e;
    }
    return (tc_entry){0};
}

/* 浙江|三花控股集团有限公司, 上海|复旦大学: a listed name that ends like one, not of a state organ,
 * takes the place before it. */
static taoci_code with_place(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    static const char *const kinds[] = {
        "company",      "org/school", "org/hospital",   "org/research",    "org/court",
        "org/culture",  "org/sport",  "org/government", "org/association", "org/legislature",
        "org/military", "org/media",  "org/party"};
    uint32_t end = m->beg + m->len;
    if (m->beg == 0 || !c->scan->back[m->beg] || !tc_scan_cut(c->scan, end) ||
        !(tc_trait(c, c->scan->word[m->beg]) & TC_T_PLACE))
        return TAOCI_OK;
    const tc_match *h = tc_scan_ending(c->scan, end, TC_A_HEAD);
    const tc_match *place = tc_place_ending(c, m->beg);
    if (!place || !h || h->beg <= m->beg || !(tc_trait(c, h->word) & (TC_T_COMPANY | TC_T_ORG)) ||
        tc_place_at(c, m->beg))
        return TAOCI_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        tc_entry e = tc_name_sense(c, m->word, kinds[i]);
        if (e.s && !tc_entry_never_alone(e))
            return tc_name_emit_line(i ? TC_TYPE(org) : TC_TYPE(company), c, place->beg, end, e,
                                     TC_R_LINE_WITH_PLACE, err);
    }
    return TAOCI_OK;
}

/* A listed organ where term.c does not see it: the first part of a title that is one word
 * (国务院|副总理, 市委|书记), or short of its place (信阳|市卫生健康委). */
static taoci_code at_name(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = m->beg + m->len;
    int in_title = !tc_scan_cut(c->scan, end);
    tc_entry e = org_sense(c, m);
    if (!e.s || !tc_name_ends(c, end) || !tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    if (tc_division_sign(tc_at(c, m->beg))) {
        int named;
        uint32_t beg = tc_name_placed(c, m->beg, &named);
        taoci_code rc = beg < m->beg ? tc_name_tail(c, m->beg, end, err) : TAOCI_OK;
        if (rc || beg < m->beg)
            return rc ? rc
                      : tc_name_emit(self->type, c, beg, end, TC_R_ORG_PLACE,
                                     tc_str_of(tc_entry_subtype(e)), err);
    }
    if (!in_title || tc_str_is(tc_text(c, m->beg, tc_token_end(c, end)), tc_entry_canon(e)))
        return TAOCI_OK; /* term.c sees it; or 复旦|大学, which is one name */
    return tc_name_emit_line(self->type, c, m->beg, end, e, TC_R_LINE_ORG, err);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    taoci_code rc = with_place(c, m, err);
    return rc ? rc : at_name(self, c, m, err);
}

const tc_recogniser tc_ent_org = {.type = TC_TYPE(org), .wants = "org company", .at = at};
