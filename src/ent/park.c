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
    tc_headed h;
    if (!tc_name_headed(c, m, TC_T_PARK, "head/park", &h) ||
        (h.weak && ((m->len == 1 && !tc_scan_cut(c->scan, m->beg)) || tc_at(c, h.end) == U'线')))
        return TAOCI_OK; /* 江南|名园, 上海示范区|线 */
    tc_left l = h.left;
    uint8_t rule = TC_R_NONE;
    if ((l.place || l.name) && !l.verbs && !(h.weak && l.acts))
        rule = !h.weak ? TC_R_PARK_HEAD : l.gap <= 3 ? TC_R_PARK_WEAK : TC_R_PARK_FAR;
    else if (l.scope && (l.gap || m->len > KIND_LONG) && !l.verbs && !h.weak)
        rule = TC_R_PARK_SCOPE; /* 国家|农业|高新技术|产业示范区 */
    else if ((l.rare || l.quoted) && !h.weak)
        rule = TC_R_PARK_RARE;
    const tc_match *place = rule ? tc_place_at(c, l.beg) : NULL;
    if (!rule || l.beg == m->beg || (place && place->beg + place->len == h.end))
        return TAOCI_OK; /* 雄安新区 is listed as a place */
    return tc_name_emit(self->type, c, l.beg, h.end, rule, tc_entry_note(h.e, "kind"), err);
}

const tc_recogniser tc_ent_park = {.type = TC_TYPE(park), .wants = "head/park", .at = at};
