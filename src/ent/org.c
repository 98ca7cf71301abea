/* src/ent/org.c — organs, institutions, associations: 绍兴市教育局, 市委组织部. */
#include "ent/list.h"
#include "name/left.h"
#include "name/name.h"
#include "name/nameval.h"
#include "place/division.h"
#include "place/listed.h"

/* Do states have one each: 土耳其|外交部, not 美国|学校? */
static int is_states(tc_str kind)
{
    static const char *const row[] = {"government", "legislature", "party", "military", "sport"};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(kind, row[i]))
            return 1;
    return 0;
}

/* The rule by which [l->beg, END) with a HEAD of this strength and KIND is an organisation; TC_R_NONE
 * for none. */
static uint8_t judge(tc_ctx *c, const tc_left *l, uint32_t head, uint32_t end, int weak,
                     tc_str kind)
{
    uint32_t chars = end - head;
    if (l->name || l->place || l->scope) {
        if (l->scope && !l->place && !l->name && !l->gap && head - l->beg == 2 &&
            tc_trait(c, c->scan->word[end]) & TC_T_COMMON)
            return TC_R_NONE; /* 国家|大学|科技园 */
        if (weak && chars == 2 && (l->gap || !l->name) && !tc_name_closed(c, end) &&
            tc_ends(c, end, "中心"))
            return TC_R_NONE; /* 郑州|国家|中心|城市 */
        if (weak && (l->verbs || (!l->place && !l->name) || l->acts))
            return TC_R_NONE; /* 国际|金融|中心; 成都|建设|…|中心 */
        if (l->country && weak && tc_str_is(kind, "sport"))
            return TC_R_ORG_TEAM; /* 巴西|队 */
        if (l->country && (weak || !is_states(kind)) &&
            tc_trait(c, c->scan->word[end]) & TC_T_COMMON)
            return TC_R_NONE; /* 美国|学校 */
        if (l->verbs)         /* 广元市|医疗|事故|技术|鉴定|委员会 */
            return (l->place || l->name) && chars > 1 && l->verbs == l->tail && l->gap > l->verbs
                       ? TC_R_ORG_VERBS
                       : TC_R_NONE;
        if (!weak)
            return TC_R_ORG_HEAD;
        if (l->gap > (l->name ? 3 : 2) || (chars == 1 && l->gap > 1 && !l->name))
            return TC_R_NONE;
        return l->gap ? TC_R_ORG_FAR : TC_R_ORG_CLOSE;
    }
    if (l->quoted)
        return weak ? TC_R_NONE : TC_R_ORG_QUOTED;
    if (!l->rare || chars == 1)
        return TC_R_NONE;
    if (weak)
        return l->unknown && l->plain <= 2 && l->clean ? TC_R_ORG_UNKNOWN : TC_R_NONE;
    return l->verbs ? TC_R_ORG_RARE_VERBS : TC_R_ORG_RARE;
}

static taoci_code at_head(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_headed h;
    if (!tc_name_headed(c, m, TC_T_ORG, "head/org", &h) ||
        (h.weak && tc_scan_longest(c->scan, m->beg, TC_A_HEAD)->len > m->len))
        return TAOCI_OK; /* 中心 of 中心小学 */
    tc_str kind = tc_entry_note(h.e, "kind");
    uint8_t rule = h.left.beg < h.beg ? judge(c, &h.left, h.beg, h.end, h.weak, kind) : TC_R_NONE;
    return rule ? tc_name_emit(self->type, c, h.left.beg, h.end, rule, kind, err) : TAOCI_OK;
}

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
        tc_left l;
        tc_name_left(c, m->beg, &l);
        if (l.place && l.gap == 0 && !l.rare && l.beg < m->beg) {
            taoci_code rc = tc_name_tail(c, m->beg, end, err);
            if (rc)
                return rc;
            return tc_name_emit(self->type, c, l.beg, end, TC_R_ORG_PLACE,
                                tc_str_of(tc_entry_subtype(e)), err);
        }
    }
    if (!in_title || tc_str_is(tc_text(c, m->beg, tc_token_end(c, end)), tc_entry_canon(e)))
        return TAOCI_OK; /* term.c sees it; or 复旦|大学, which is one name */
    return tc_name_emit_line(self->type, c, m->beg, end, e, TC_R_LINE_ORG, err);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    taoci_code rc = m->mask & TC_A_HEAD ? at_head(self, c, m, err) : TAOCI_OK;
    if (!rc && m->mask & TC_A_NAME)
        rc = with_place(c, m, err);
    return !rc && m->mask & TC_A_NAME ? at_name(self, c, m, err) : rc;
}

const tc_recogniser tc_ent_org = {.type = TC_TYPE(org), .wants = "head/org org company", .at = at};
