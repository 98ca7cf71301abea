/* src/ent/person.c — people: surname and given name with a title, a verb of saying or their like
 * around (市委书记柴伟, 陈某某主任, 王女士), and names with · in them. */
#include "ent/name.h"

#include "ent/place.h"

/* What stands for and against a reading as a name; from ENOUGH on it is proposed. */
enum {
    TITLE_BEFORE = 6,
    TITLE_AFTER = 6,
    SAY_AFTER = 3,
    ACT_AFTER = 2,
    IN_LIST = 4,
    ENOUGH = 7,
    SURE = 10
};

typedef struct reading {
    uint32_t beg, own, end; /* own: end of the name proper, before 先生 */
    int worth;              /* of its characters */
    int evidence;           /* around it */
    uint32_t title_beg, title_end;
} reading;

/* The traits of the single character at I as a word of its own. */
static uint32_t char_traits(tc_ctx *c, uint32_t i)
{
    const tc_trie *t = &c->dict->lex[0].trie;
    uint32_t st = tc_trie_next(t, 0, c->view->code[i]);
    return tc_trait(c, st ? t->cell[st].word : 0);
}

/* How well the character at I serves in a given name. */
static int given_worth(tc_ctx *c, uint32_t i)
{
    uint32_t t = char_traits(c, i);
    if (!(tc_class_at(c, i) & TC_C_HAN))
        return -20;
    if (t & TC_T_GIVEN)
        return t & (TC_T_STOP | TC_T_CUE) ? 0 : 2;
    if (t & (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_LIST))
        return -5;
    if (t & TC_T_RARE)
        return 2;
    if (t & TC_T_COMMON)
        return t & TC_T_VERB ? -3 : -2;
    return t & TC_T_VERB ? -1 : 0;
}

static int surname_worth(tc_ctx *c, const tc_match *m)
{
    tc_entry e = tc_dict_find(c->dict, m->word, TC_A_SURNAME);
    uint32_t w = e.s->weight / 1000;
    int worth = m->len > 1 ? 4 : w >= 100 ? 3 : w >= 20 ? 2 : w >= 3 ? 1 : 0;
    uint32_t t = tc_trait(c, m->word);
    if (t & (TC_T_STOP | TC_T_CUE))
        worth -= 3;
    return worth;
}

/* What the tokens of [BEG, END) say: singles speak for a name, a known word against it. */
static int token_worth(tc_ctx *c, uint32_t beg, uint32_t end)
{
    int worth = 0;
    for (uint32_t i = beg; i < end;) {
        uint32_t size = c->scan->size[i];
        if (!size || i + size > end)
            return -20;
        uint32_t t = tc_trait(c, c->scan->word[i + size]);
        if (size > 1 && c->scan->word[i + size]) {
            if (t & (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_TITLE | TC_T_PLACE | TC_T_NAME))
                worth -= 6;
            else if (!(t & TC_T_RARE))
                worth -= t & TC_T_COMMON ? 5 : 2;
        } else {
            worth += 1;
        }
        i += size;
    }
    return worth;
}

static int is_side(tc_entry e, const char *side)
{
    return tc_str_is(tc_entry_note(e, "side"), side);
}

/* The title that ends at END, blanks between allowed; NULL when none can stand before a name. */
static const tc_match *title_before(tc_ctx *c, uint32_t end)
{
    uint32_t e = end;
    while (e > 0 && end - e < 2 && tc_class_at(c, e - 1) & TC_C_SPACE)
        e--;
    const tc_match *m = e ? tc_scan_ending(c->scan, e, TC_A_TITLE) : NULL;
    if (!m || !c->scan->back[e])
        return NULL;
    tc_entry t = tc_dict_find(c->dict, m->word, TC_A_TITLE);
    return is_side(t, "after") || (m->len == 1) ? NULL : m;
}

static const tc_match *title_after(tc_ctx *c, uint32_t beg, int bound)
{
    const tc_match *m = tc_scan_longest(c->scan, beg, TC_A_TITLE);
    if (!m)
        return NULL;
    tc_entry t = tc_dict_find(c->dict, m->word, TC_A_TITLE);
    if (is_side(t, "before") || (tc_entry_note(t, "context").len && !bound))
        return NULL;
    return tc_scan_cut(c->scan, beg + m->len) ? m : NULL;
}

static int is_honorific(const tc_ctx *c, const tc_match *m)
{
    return strcmp(tc_entry_subtype(tc_dict_find(c->dict, m->word, TC_A_TITLE)), "honorific") == 0;
}

/* Evidence on both sides of R. */
static void look_around(tc_ctx *c, reading *r)
{
    const tc_match *before = title_before(c, r->beg), *after = title_after(c, r->end, 0);
    tc_names *n = tc_names_of(c);
    if (before) {
        r->evidence += TITLE_BEFORE;
        r->title_beg = before->beg;
        r->title_end = before->beg + before->len;
    }
    if (after) {
        r->evidence += TITLE_AFTER;
        if (!before && !is_honorific(c, after)) {
            r->title_beg = after->beg;
            r->title_end = after->beg + after->len;
        }
    }
    if (n && n->person_end && r->beg == n->person_end + 1 &&
        (tc_at(c, r->beg - 1) == U'、' || tc_class_at(c, r->beg - 1) & TC_C_SPACE))
        r->evidence += IN_LIST;
    if (c->scan->size[r->end]) {
        uint32_t t = tc_trait(c, c->scan->word[r->end + c->scan->size[r->end]]);
        r->evidence += t & TC_T_SAY ? SAY_AFTER : t & TC_T_ACT ? ACT_AFTER : 0;
        if (t & (TC_T_STOP | TC_T_CUE))
            r->evidence += 1;
    } else if (!(tc_class_at(c, r->end) & TC_C_HAN)) {
        r->evidence += 1;
    }
    if (r->beg == 0 || !(tc_class_at(c, r->beg - 1) & TC_C_HAN))
        r->evidence += 1;
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
    int total = r->worth + r->evidence;
    tc_names *n = tc_names_of(c);
    if (n && total >= SURE)
        n->person_end = r->end;
    return tc_ent_emit(
        c,
        &(tc_mention){.beg = r->beg,
                      .end = r->end,
                      .kind = self,
                      .rule = rule,
                      .score = (uint16_t)(total >= SURE ? TC_SCORE_RULE + 50 : TC_SCORE_DICT - 50),
                      .conf = (uint16_t)(total >= SURE ? 0 : 70),
                      .data = data},
        err);
}

/* 李某, 李某某, 张女士: nothing but the surname is known. */
static taoci_code at_address(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             taoci_err *err)
{
    uint32_t e = m->beg + m->len;
    const tc_match *t = tc_scan_longest(c->scan, e, TC_A_TITLE);
    if (!t || !is_honorific(c, t) ||
        !is_side(tc_dict_find(c->dict, t->word, TC_A_TITLE), "after") ||
        tc_entry_note(tc_dict_find(c->dict, t->word, TC_A_TITLE), "context").len)
        return TAOCI_OK;
    uint32_t end = e + t->len;
    int certain = tc_at(c, e) == U'某';
    if (!tc_scan_cut(c->scan, end) || (!certain && surname_worth(c, m) < 1))
        return TAOCI_OK;
    reading r = {.beg = m->beg, .own = end, .end = end, .worth = SURE};
    return emit(self, c, &r, "person.address", err);
}

static taoci_code at_surname(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             taoci_err *err)
{
    reading best = {0};
    uint32_t e = m->beg + m->len;
    if (!tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    int surname = surname_worth(c, m), given = 0;
    for (uint32_t k = 1; k <= 2 && e + k <= c->view->n; k++) {
        given += given_worth(c, e + k - 1);
        if (given < -6)
            break;
        reading r = {.beg = m->beg, .own = e + k, .end = e + k};
        r.worth = surname + given + token_worth(c, m->beg, r.end);
        if (r.worth < -4)
            continue;
        look_around(c, &r);
        if (r.worth + r.evidence >= ENOUGH &&
            (!best.end || r.worth + r.evidence > best.worth + best.evidence))
            best = r;
    }
    if (best.end)
        return emit(self, c, &best, best.title_end ? "person.title" : "person.shape", err);
    return TAOCI_OK;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (!(m->mask & TC_A_SURNAME))
        return TAOCI_OK;
    taoci_code rc = at_address(self, c, m, err);
    return rc ? rc : at_surname(self, c, m, err);
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    const tc_name *d = m->data;
    if (!d) {
        tc_name_value(self, c, m);
        return;
    }
    tc_value_text(&m->value, "name", tc_text(c, m->beg, d->own_end));
    if (d->title_end)
        tc_value_text(&m->value, "title", tc_text(c, d->title_beg, d->title_end));
    if (d->org_end)
        tc_value_text(&m->value, "org", tc_text(c, d->org_beg, d->org_end));
}

const tc_recogniser tc_ent_person = {.type = "person",
                                     .summary = "people, with their title",
                                     .anchors = TC_A_SURNAME,
                                     .family = TC_FAM_NAME,
                                     .at = at,
                                     .value = value};
