/* src/ent/event.c — fairs, forums, courses, games: 中国国际进口博览会. */
#include "ent/name.h"

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = tc_name_head(c, m, TC_T_EVENT, "head/event");
    if (!e.s)
        return TAOCI_OK;
    tc_left l;
    int weak = tc_str_is(tc_entry_note(e, "weak"), "1");
    tc_name_left(c, m->beg, &l);
    uint16_t score = 0;
    if (l.quoted)
        score = TC_SCORE_STRONG + 50; /* the name begins with the quotation */
    else if (l.place || l.name || l.scope)
        score = weak ? (l.gap ? TC_SCORE_DICT : 0) : TC_SCORE_RULE + 60;
    else if (l.rare)
        score = weak ? 0 : TC_SCORE_RULE - 50;
    if (!score || l.beg == m->beg)
        return TAOCI_OK;
    return tc_name_emit(self, c, l.beg, m->beg + m->len, score, weak ? 60 : 0,
                        tc_entry_note(e, "kind"), "event.head", err);
}

const tc_recogniser tc_ent_event = {.type = "event",
                                    .summary = "fairs, forums, courses, games",
                                    .anchors = TC_A_HEAD,
                                    .family = TC_FAM_NAME,
                                    .holds = TC_FAM_PLACE | TC_FAM_NAME | TC_FAM_DATE |
                                             TC_FAM_AMOUNT | TC_FAM_TITLE,
                                    .at = at,
                                    .value = tc_name_value};
