/* src/ent/person.c — people: surname and given name as a likelier reading than the words of the
 * lattice, with a title, a verb of saying or a list as evidence (市委书记柴伟, 陈某某主任, 王女士);
 * foreign names by the characters that write their sounds (克林顿, 迈克尔·乔丹). */
#include "ent/name.h"

#include "ent/place.h"

/* Nats (TC_NAT) for what surrounds a name, against the rarity of names; from ENOUGH on a reading
 * is proposed, from SURE on it is believed. */
enum {
    RARITY = 5 * TC_NAT,
    ONE_GIVEN = 1 * TC_NAT,
    TITLE_BEFORE = 5 * TC_NAT,
    TITLE_AFTER = 5 * TC_NAT,
    SAY_AFTER = 3 * TC_NAT,
    ACT_AFTER = 1 * TC_NAT,
    IN_LIST = 4 * TC_NAT,
    EDGE = TC_NAT / 2,
    BAD_END = 4 * TC_NAT,
    ENOUGH = 1 * TC_NAT,
    SURE = 4 * TC_NAT,
    SOUND_RARITY = 8 * TC_NAT,
    SOUND_MOST = 8,
    TITLE_PARTS = 4
};

typedef struct reading {
    uint32_t beg, own, end; /* own: end of the name proper, before 先生 */
    int32_t gain;           /* nats over the words of the lattice, evidence included */
    uint32_t title_beg, title_end;
} reading;

static int is_side(tc_entry e, const char *side)
{
    return tc_str_is(tc_entry_note(e, "side"), side);
}

static tc_entry title_entry(const tc_ctx *c, const tc_match *m)
{
    return tc_dict_find(c->dict, m->word, TC_A_TITLE);
}

static int is_honorific(const tc_ctx *c, const tc_match *m)
{
    return strcmp(tc_entry_subtype(title_entry(c, m)), "honorific") == 0;
}

/* The title that ends at END, blanks between allowed; NULL when none can stand before a name. */
static const tc_match *title_before(tc_ctx *c, uint32_t end)
{
    uint32_t e = end;
    while (e > 0 && end - e < 2 &&
           (tc_class_at(c, e - 1) & TC_C_SPACE || tc_at(c, e - 1) == ':'))
        e--;
    if (!e || !c->scan->back[e] ||
        !(tc_trait(c, c->scan->word[e]) & TC_T_TITLE))
        return NULL;
    const tc_match *m = tc_scan_ending(c->scan, e, TC_A_TITLE);
    return !m || m->len == 1 || is_side(title_entry(c, m), "after") ? NULL : m;
}

static const tc_match *title_after(tc_ctx *c, uint32_t beg)
{
    const tc_match *m = tc_scan_longest(c->scan, beg, TC_A_TITLE);
    if (!m || !tc_scan_cut(c->scan, beg + m->len))
        return NULL;
    tc_entry t = title_entry(c, m);
    return is_side(t, "before") || tc_entry_note(t, "context").len ? NULL : m;
}

/* Evidence around R. */
static void look_around(tc_ctx *c, reading *r)
{
    const tc_match *before = title_before(c, r->beg), *after = title_after(c, r->end);
    tc_names *n = tc_names_of(c);
    if (before) {
        r->gain += TITLE_BEFORE;
        r->title_beg = before->beg;
        r->title_end = before->beg + before->len;
    }
    if (after) {
        r->gain += TITLE_AFTER;
        if (!before && !is_honorific(c, after)) {
            r->title_beg = after->beg;
            r->title_end = after->beg + after->len;
        }
    }
    if (n && n->person_end && r->beg == n->person_end + 1 &&
        (tc_at(c, r->beg - 1) == U'、' || tc_class_at(c, r->beg - 1) & TC_C_SPACE))
        r->gain += IN_LIST;
    uint32_t size = c->scan->size[r->end];
    if (size) {
        uint32_t t = tc_trait(c, c->scan->word[r->end + size]);
        r->gain += t & TC_T_SAY ? SAY_AFTER : t & TC_T_ACT ? ACT_AFTER : 0;
    }
    if (!(tc_class_at(c, r->end) & TC_C_HAN))
        r->gain += EDGE;
    if (r->beg == 0 || !(tc_class_at(c, r->beg - 1) & TC_C_HAN))
        r->gain += EDGE;
}

/* The whole title: 绍兴|市委书记, 锦州市中心医院|主治医师, 党组成员、|副市长, 原|副院长. The organ it
 * begins with goes to *ORG_END (its end, 0 for none). */
static uint32_t title_start(tc_ctx *c, uint32_t beg, uint32_t *org_end)
{
    *org_end = 0;
    for (int n = 0; n < TITLE_PARTS && beg > 0; n++) {
        uint32_t e = beg;
        tc_left l;
        if (tc_at(c, e - 1) == U'原' && c->scan->back[e] == 1)
            e--;
        tc_name_left(c, e, &l);
        if (l.beg < e && (l.place || l.name || l.scope) && !l.quoted &&
            (l.gap ? l.closest & TC_T_HEADS : 1)) {
            *org_end = e;
            beg = l.beg;
            break;
        }
        if (tc_at(c, beg - 1) != U'、' || !c->scan->back[beg - 1] ||
            !(tc_trait(c, c->scan->word[beg - 1]) & TC_T_TITLE))
            break;
        beg -= 1u + c->scan->back[beg - 1];
    }
    return beg;
}

static taoci_code emit(const tc_recogniser *self, tc_ctx *c, const reading *r, const char *rule,
                       taoci_err *err)
{
    tc_name *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
    data->title_beg = r->title_beg;
    data->title_end = r->title_end;
    data->own_end = r->own;
    if (r->title_end && r->title_end <= r->beg) {
        data->title_beg = title_start(c, r->title_beg, &data->org_end);
        data->org_beg = data->org_end ? data->title_beg : 0;
    }
    int sure = r->gain >= SURE;
    tc_names *n = tc_names_of(c);
    if (n && sure)
        n->person_end = r->end;
    return tc_ent_emit(c,
                       &(tc_mention){.beg = r->beg,
                                     .end = r->end,
                                     .kind = self,
                                     .rule = rule,
                                     .score = (uint16_t)(sure ? TC_SCORE_RULE + 50
                                                              : TC_SCORE_DICT - 50),
                                     .conf = (uint16_t)(sure ? 0 : 70),
                                     .data = data},
                       err);
}

/* 李某, 李某某, 张女士: nothing but the surname is known. */
static taoci_code at_address(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             taoci_err *err)
{
    uint32_t e = m->beg + m->len;
    const tc_match *t = tc_scan_longest(c->scan, e, TC_A_TITLE);
    if (!t || !is_honorific(c, t) || !is_side(title_entry(c, t), "after") ||
        tc_entry_note(title_entry(c, t), "context").len)
        return TAOCI_OK;
    uint32_t end = e + t->len;
    int certain = tc_at(c, e) == U'某';
    if (!tc_scan_cut(c->scan, end) ||
        (!certain && tc_given_surname(tc_dict_find(c->dict, m->word, TC_A_SURNAME)) > 8 * TC_NAT))
        return TAOCI_OK;
    reading r = {.beg = m->beg, .own = end, .end = end, .gain = SURE};
    return emit(self, c, &r, "person.address", err);
}

/* The first border at or behind I. */
static uint32_t next_cut(const tc_ctx *c, uint32_t i)
{
    while (i < c->view->n && !tc_scan_cut(c->scan, i))
        i++;
    return i;
}

/* Characters that a name hardly ends with: function words, and verbs that 了 着 过 follow. */
static int bad_end(tc_ctx *c, uint32_t end)
{
    uint32_t next = tc_at(c, end), len = end - tc_name_token(c, end - 1);
    uint32_t t = c->scan->back[end] && len == 1 ? tc_trait(c, c->scan->word[end]) : 0;
    return next == U'了' || next == U'着' || next == U'过' ||
           (t & (TC_T_STOP | TC_T_CUE | TC_T_SAY) && !(t & TC_T_RARE));
}

static taoci_code at_surname(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             taoci_err *err)
{
    reading best = {0};
    uint32_t e = m->beg + m->len;
    if (!tc_scan_cut(c->scan, m->beg) || e >= c->view->n || !(tc_class_at(c, e) & TC_C_HAN))
        return TAOCI_OK;
    /* Both lengths are weighed over the same stretch. */
    uint32_t most = e + 1 < c->view->n && tc_class_at(c, e + 1) & TC_C_HAN ? 2 : 1;
    uint32_t stop = next_cut(c, e + most);
    int32_t path = tc_given_path(c, m->beg, stop);
    int32_t surname = RARITY + tc_given_surname(tc_dict_find(c->dict, m->word, TC_A_SURNAME));
    for (uint32_t k = 1; k <= most; k++) {
        reading r = {.beg = m->beg, .own = e + k, .end = e + k};
        int32_t given = k == 1 ? (tc_given_at(c, e).first + tc_given_at(c, e).last) / 2 + ONE_GIVEN
                               : tc_given_at(c, e).first + tc_given_at(c, e + 1).last;
        int32_t rest = 0;
        if (r.end < stop)
            rest = tc_scan_cut(c->scan, r.end)
                       ? tc_given_path(c, r.end, stop)
                       : tc_given_word(c, r.end, next_cut(c, r.end)) +
                             tc_given_path(c, next_cut(c, r.end), stop);
        r.gain = path - surname - given - rest;
        if (r.gain < -8 * TC_NAT)
            continue;
        if (bad_end(c, r.end))
            r.gain -= BAD_END;
        look_around(c, &r);
        if (r.gain >= ENOUGH && (!best.end || r.gain > best.gain))
            best = r;
    }
    if (best.end)
        return emit(self, c, &best, best.title_end ? "person.title" : "person.shape", err);
    return TAOCI_OK;
}

/* ---- foreign names ---- */

static int is_sound(const tc_ctx *c, uint32_t i)
{
    return i < c->view->n && tc_scan_longest(c->scan, i, TC_A_SOUND) != NULL;
}

/* 克林顿, 基里延科: a run of sounds that is dearer as words. */
static taoci_code at_sound(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    reading best = {0};
    if (!tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    int32_t cost = SOUND_RARITY;
    for (uint32_t e = m->beg; e - m->beg < SOUND_MOST && is_sound(c, e);) {
        cost += tc_given_at(c, e).sound;
        e++;
        if (e - m->beg < 2 || !tc_scan_cut(c->scan, e))
            continue;
        reading r = {.beg = m->beg, .own = e, .end = e};
        r.gain = tc_given_path(c, m->beg, e) - cost;
        if (r.gain < -8 * TC_NAT)
            continue;
        look_around(c, &r);
        if (r.gain >= ENOUGH && (!best.end || r.gain > best.gain))
            best = r;
    }
    if (best.end)
        return emit(self, c, &best, "person.sound", err);
    return TAOCI_OK;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    if (m->mask & TC_A_SURNAME) {
        rc = at_address(self, c, m, err);
        if (!rc)
            rc = at_surname(self, c, m, err);
    }
    if (!rc && m->mask & TC_A_SOUND)
        rc = at_sound(self, c, m, err);
    return rc;
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    const tc_name *d = m->data;
    const tc_group *g = tc_name_group(c, m);
    if (m->entry.s)
        tc_name_value(self, c, m);
    else
        tc_value_text(&m->value, "name", tc_text(c, m->beg, d->own_end));
    if (!d)
        return;
    if (d->title_end)
        tc_value_text(&m->value, "title", tc_text(c, d->title_beg, d->title_end));
    else if (g && g->title_end)
        tc_value_text(&m->value, "title", tc_text(c, g->title_beg, g->title_end));
    if (d->org_end)
        tc_value_text(&m->value, "org", tc_text(c, d->org_beg, d->org_end));
}

const tc_recogniser tc_ent_person = {.type = "person",
                                     .summary = "people, with their title",
                                     .anchors = TC_A_SURNAME | TC_A_SOUND,
                                     .family = TC_FAM_NAME,
                                     .at = at,
                                     .value = value};
