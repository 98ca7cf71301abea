/* src/ent/org.c — organs, institutions, associations: 绍兴市教育局, 市委组织部. */
#include "ent/list.h"
#include "name/name.h"
#include "name/nameval.h"
#include "place/division.h"

static tc_entry org_sense(const tc_ctx *c, const tc_match *m)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (strncmp(tc_entry_type(e), "org", 3) == 0 && !tc_entry_never_alone(e))
            return e;
    }
    return (tc_entry){0};
}

/* A listed organ where term.c does not see it: the first part of a title that is one word
 * (国务院|副总理, 市委|书记), or short of its place (信阳|市卫生健康委). */
static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = m->beg + m->len;
    int in_title = !tc_scan_cut(c->scan, end);
    tc_entry e = org_sense(c, m);
    if (!e.s || !tc_name_ends(c, end) || !tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    uint32_t all = tc_name_institutes(c, end);
    if (all > end)
        return tc_name_emit(self->type, c, m->beg, all, TC_R_ORG_INSTITUTES,
                            tc_str_of(tc_entry_subtype(e)), err);
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

const tc_recogniser tc_ent_org = {.type = TC_TYPE(org), .wants = "org", .at = at};
