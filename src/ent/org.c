/* src/ent/org.c — organs, institutions, associations: 绍兴市教育局, 市委组织部. */
#include "ent/name.h"

/* How good the organisation [l->beg, END) with a HEAD of this strength is; 0 for none. */
static uint16_t judge(tc_ctx *c, const tc_left *l, uint32_t head, uint32_t end, int weak)
{
    uint32_t chars = end - head;
    if (l->name || l->place || l->scope) {
        if (l->country && l->gap == 0 && (weak || tc_trait(c, c->scan->word[end]) & TC_T_COMMON))
            return 0; /* 美国|学校 */
        if (!weak)
            return TC_SCORE_RULE + 60;
        if (l->gap > 2 || (chars == 1 && l->gap > 1))
            return 0;
        return l->gap ? TC_SCORE_WEAK + 100 : TC_SCORE_RULE - 20;
    }
    if (l->quoted)
        return weak ? 0 : TC_SCORE_RULE;
    if (!l->rare || chars == 1)
        return 0;
    if (weak)
        return l->plain == 0 && l->clean ? TC_SCORE_WEAK : 0;
    return l->verbs ? TC_SCORE_WEAK : TC_SCORE_RULE - 50;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = tc_name_head(c, m, TC_T_ORG, "head/org");
    if (!e.s)
        return TAOCI_OK;
    tc_left l;
    int weak = tc_str_is(tc_entry_note(e, "weak"), "1");
    uint32_t end = m->beg + m->len;
    tc_name_left(c, m->beg, &l);
    uint16_t score = l.beg < m->beg ? judge(c, &l, m->beg, end, weak) : 0;
    uint32_t beg = l.beg;
    if (!score && tc_name_sense(c, m->word, "org/party").s) {
        score = TC_SCORE_DICT + 50; /* 市委 in 市委|书记, which the border rule of term.c misses */
        beg = m->beg;
    }
    if (!score)
        return TAOCI_OK;
    return tc_name_emit(self, c, beg, end, score, score >= TC_SCORE_RULE ? 0 : score < 400 ? 50 : 75,
                        tc_entry_note(e, "kind"), "org.head", err);
}

const tc_recogniser tc_ent_org = {.type = "org",
                                  .summary = "organs, institutions, associations, media",
                                  .anchors = TC_A_HEAD,
                                  .family = TC_FAM_NAME,
                                  .holds = TC_FAM_PLACE | TC_FAM_NAME,
                                  .at = at,
                                  .value = tc_name_value};
