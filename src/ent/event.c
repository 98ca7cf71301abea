/* src/ent/event.c — fairs, forums, courses, games: 中国国际进口博览会. */
#include "ent/list.h"
#include "find/role.h"
#include "name/name.h"
#include "name/nameval.h"

/* The year or number in front of an event's name: 2024|中国…博览会, 第三届|…. */
static uint32_t edition(const tc_ctx *c, uint32_t beg)
{
    uint32_t i = beg;
    if (i > 0 && (tc_at(c, i - 1) == U'届' || tc_at(c, i - 1) == U'年'))
        i--;
    uint32_t e = i;
    while (i > 0 && e - i < 4 && tc_class_at(c, i - 1) & (TC_C_DIGIT | TC_C_NUMERAL))
        i--;
    if (i == e)
        return beg;
    if (e < beg && tc_at(c, e) == U'届')
        return i > 0 && tc_at(c, i - 1) == U'第' ? i - 1 : beg;
    return e - i == 4 && (i == 0 || !(tc_class_at(c, i - 1) & TC_C_DIGIT)) ? i : beg;
}

/* The end of the numerals from I, at most three. */
static uint32_t numerals(const tc_ctx *c, uint32_t i)
{
    uint32_t e = i;
    while (e - i < 3 && tc_class_at(c, e) & (TC_C_NUMERAL | TC_C_DIGIT))
        e++;
    return e;
}

/* Party congresses and plenary sessions: 党的十八大, 十九届四中全会. [BEG, E) are numerals. */
static taoci_code at_congress(const tc_recogniser *self, tc_ctx *c, uint32_t beg, uint32_t e,
                              taoci_err *err)
{
    uint32_t end = e, plenum = e + 2;
    if (tc_at(c, e) == U'大' && e - beg >= 2 && tc_scan_cut(c->scan, e + 1))
        end = e + 1;
    else if (tc_at(c, e) == U'届' && (plenum = tc_role_end(c, plenum, "role/plenum")) > e + 2)
        end = plenum;
    if (end == e)
        return TAOCI_OK;
    uint32_t start = tc_role_start(c, beg, "role/congress_of");
    /* 十五大|工程 counts things: alone it needs a phrase that ends here. */
    if (start == beg && end == e + 1 && !tc_name_closed(c, end) &&
        tc_role_end(c, end, "role/of_congress") == end)
        return TAOCI_OK;
    return tc_name_emit(self->type, c, start, end,
                        start < beg ? TC_R_EVENT_CONGRESS : TC_R_EVENT_CONGRESS_ALONE, (tc_str){0},
                        err);
}

/* Sessions: 宜都市第七届人民代表大会第三次会议. ORD is 第, [ORD + 1, E) the numerals. */
static taoci_code at_session(const tc_recogniser *self, tc_ctx *c, uint32_t ord, uint32_t e,
                             taoci_err *err)
{
    uint32_t end = tc_role_end(c, e, "role/session");
    if (end == e || !tc_scan_back(c->scan, ord) || !tc_scan_cut(c->scan, end))
        return TAOCI_OK;
    tc_match body = tc_scan_ending(c->scan, ord, TC_A_HEAD | TC_A_NAME);
    if (!body.len || !(tc_trait(c, body.word) & (TC_T_ORG | TC_T_EVENT | TC_T_NAME)))
        return TAOCI_OK;
    uint32_t beg = body.beg, k = beg;
    if (k > 2 && tc_at(c, k - 1) == U'届')
        for (k--; k > 0 && tc_class_at(c, k - 1) & (TC_C_NUMERAL | TC_C_DIGIT);)
            k--;
    if (k < beg - 1 && k > 0 && tc_at(c, k - 1) == U'第')
        beg = k - 1;
    int named;
    return tc_name_emit(self->type, c, tc_name_placed(c, beg, &named), end, TC_R_EVENT_SESSION,
                        (tc_str){0}, err);
}

/* 第六届|中国国际进口博览会: a listed event with its number. */
static taoci_code at_listed(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = tc_name_sense(c, m->word, "event");
    uint32_t beg = e.s ? edition(c, m->beg) : m->beg, end = m->beg + m->len;
    if (beg == m->beg || !tc_scan_cut(c->scan, beg) || !tc_scan_cut(c->scan, end))
        return TAOCI_OK;
    return tc_name_emit_line(self->type, c, beg, end, e, TC_R_LINE_EDITION, err);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (m->mask & TC_A_NAME)
        return at_listed(self, c, m, err);
    uint32_t e = numerals(c, m->beg);
    if (m->beg > 0 && tc_at(c, m->beg - 1) == U'第')
        return at_session(self, c, m->beg - 1, e, err);
    return at_congress(self, c, m->beg, e, err);
}

const tc_recogniser tc_ent_event = {
    .type = TC_TYPE(event), .wants = "event", .figures = 1, .at = at};
