/* src/ent/company.c — companies, banks, cooperatives: 远澜科技（中国）有限公司. */
#include "ent/name.h"

static uint16_t judge(tc_ctx *c, const tc_left *l, uint32_t end, int weak, int legal)
{
    if (l->name || l->place || l->scope) {
        if (!weak)
            return l->country && !legal ? 0 : TC_SCORE_RULE + 60;
        if (l->rare && l->gap <= 2 && tc_name_closed(c, end))
            return TC_SCORE_WEAK + 50;
        return 0;
    }
    if (!l->rare)
        return l->quoted && !weak ? TC_SCORE_RULE - 50 : 0;
    if (weak)
        return l->gap == 0 && l->clean && tc_name_closed(c, end) ? TC_SCORE_WEAK : 0;
    return l->verbs ? TC_SCORE_DICT - 50 : TC_SCORE_RULE;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (!(m->mask & TC_A_HEAD))
        return TAOCI_OK;
    tc_entry e = tc_name_head(c, m, TC_T_COMPANY, "head/company");
    if (!e.s)
        return TAOCI_OK;
    tc_left l;
    int weak = tc_str_is(tc_entry_note(e, "weak"), "1");
    uint32_t end = m->beg + m->len;
    tc_name_left(c, m->beg, &l);
    uint16_t score = l.beg < m->beg ? judge(c, &l, end, weak, m->len > 2) : 0;
    if (!score)
        return TAOCI_OK;
    return tc_name_emit(self, c, l.beg, end, score,
                        score >= TC_SCORE_RULE ? 0 : score < 400 ? 50 : 75,
                        tc_entry_note(e, "kind"), "company.head", err);
}

const tc_recogniser tc_ent_company = {.type = "company",
                                      .summary = "companies, banks, cooperatives, firms",
                                      .anchors = TC_A_HEAD,
                                      .family = TC_FAM_NAME,
                                      .holds = TC_FAM_PLACE | TC_FAM_NAME,
                                      .at = at,
                                      .value = tc_name_value};
