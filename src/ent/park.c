/* src/ent/park.c — industrial parks, development zones: 辽源浙江（绍兴）产业园. */
#include "ent/list.h"
#include "name/left.h"
#include "name/name.h"
#include "name/nameval.h"
#include "place/listed.h"

/* A head so long says what the park does: 国家|农业高新技术产业示范区. */
enum { KIND_LONG = 7 };

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = tc_name_head(c, m, TC_T_PARK, "head/park");
    if (!e.s)
        return TAOCI_OK;
    tc_left l;
    int weak = tc_str_is(tc_entry_note(e, "weak"), "1");
    if (weak &&
        ((m->len == 1 && !tc_scan_cut(c->scan, m->beg)) || tc_at(c, m->beg + m->len) == U'线'))
        return TAOCI_OK; /* 江南|名园, 上海示范区|线 */
    tc_name_left(c, m->beg, &l);
    uint8_t rule = TC_R_NONE;
    if ((l.place || l.name) && !l.verbs && !(weak && l.acts))
        rule = !weak ? TC_R_PARK_HEAD : l.gap <= 3 ? TC_R_PARK_WEAK : TC_R_PARK_FAR;
    else if (l.scope && (l.gap || m->len > KIND_LONG) && !l.verbs && !weak)
        rule = TC_R_PARK_SCOPE; /* 国家|农业|高新技术|产业示范区 */
    else if ((l.rare || l.quoted) && !weak)
        rule = TC_R_PARK_RARE;
    const tc_match *place = rule ? tc_place_at(c, l.beg) : NULL;
    if (!rule || l.beg == m->beg || (place && place->beg + place->len == m->beg + m->len))
        return TAOCI_OK; /* 雄安新区 is listed as a place */
    return tc_name_emit(self->type, c, l.beg, m->beg + m->len, rule, tc_entry_note(e, "kind"), err);
}

const tc_recogniser tc_ent_park = {.type = TC_TYPE(park), .wants = "head/park", .at = at};
