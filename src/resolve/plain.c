#include "resolve/plain.h"

#include "base/search.h"
#include "find/role.h"
#include "find/trait.h"
#include "name/name.h"
#include "seg/counted.h"

enum { CLAUSE = 3 }; /* 田成方 */

/* Does I begin a clause of a thing, a verb and a thing: 田|成|方, 人|盯|山? */
static int is_clause(const tc_ctx *c, uint32_t i)
{
    return i + CLAUSE <= c->view->n && tc_role_is(c, i, i + 1, "role/thing") &&
           tc_role_is(c, i + 1, i + 2, "role/between") && tc_role_is(c, i + 2, i + 3, "role/thing");
}

/* Is X such a clause beside another one: 田成方、林成网? */
static int is_saying(const tc_ctx *c, const tc_tag *x)
{
    if (x->end - x->beg != CLAUSE || !is_clause(c, x->beg))
        return 0;
    uint32_t after = tc_at(c, x->end), before = x->beg ? tc_at(c, x->beg - 1) : 0;
    return ((after == U'、' || after == ',') && is_clause(c, x->end + 1)) ||
           ((before == U'、' || before == ',') && x->beg > CLAUSE &&
            is_clause(c, x->beg - CLAUSE - 1));
}

/* Do words before I say that several are spoken of, or any of its kind: 多家, 这家, 不少? */
static int is_one_of_many(const tc_ctx *c, uint32_t i)
{
    if (tc_role_start(c, i, "role/several") < i)
        return 1;
    return i > 1 && tc_at(c, i - 1) == U'家' && tc_scan_back(c->scan, i) <= 2 &&
           (tc_class_at(c, i - 2) & (TC_C_NUMERAL | TC_C_DIGIT) ||
            tc_str_has(TC_STR("多这那某余"), tc_at(c, i - 2)));
}

/* The end of the place that the company X begins with when it only says of what kind companies are, words of
 * the dictionary up to 公司: 日本|模具公司; else X's own end. */
static uint32_t described(const tc_ctx *c, const tc_tag *x)
{
    uint32_t head = tc_role_start(c, x->end, "role/firm"), place = x->beg, i = x->beg;
    for (; i < head; i += c->scan->size[i]) {
        uint32_t to = i + c->scan->size[i], t = to > i ? tc_trait(c, c->scan->word[to]) : TC_T_RARE;
        if (place == i && t & TC_T_PLACE)
            place = to;
        else if ((to > head && to != x->end) || to < i + 2 || !c->scan->word[to] ||
                 t & (TC_T_PLACE | TC_T_NAME))
            return x->end;
    }
    return i >= head && place > x->beg && place < head ? place : x->end;
}

/* The type of TIE that is a place; its number. */
static uint8_t place_type(const tc_ctx *c, uint8_t own)
{
    for (uint8_t i = 0; i < TC_TAG_TYPES; i++)
        if (c->model->type[i] && c->model->type[i]->family == TC_FAM_PLACE)
            return i;
    return own;
}

/* Is a listed name meant that begins at the one-character place X: 对|华为|设备, for 为 would want no noun; no
 * 访|日|立即, 对|美|的? The path has it in the word 对华, so it is no entity either. */
static int begins_name(const tc_ctx *c, const tc_tag *x)
{
    tc_match m =
        x->end == x->beg + 1 ? tc_scan_longest(c->scan, x->beg, TC_A_NAME) : (tc_match){.len = 0};
    if (m.len < 2 || tc_at(c, x->end) == U'的' || !tc_cut(c, m.beg + m.len) ||
        !(tc_trait(c, m.word) & TC_T_NAME))
        return 0;
    uint32_t next = m.beg + m.len, len = c->scan->size[next];
    uint32_t t = tc_trait(c, c->scan->word[next + len]);
    return len > 1 && t & (TC_T_NOUN | TC_T_VERB) && !(t & (TC_T_STOP | TC_T_PLACE));
}

/* Does somebody hold the office behind the company X, whose first character is the verb: 曾|任|华澜公司|副总? */
static int is_held(const tc_ctx *c, const tc_tag *x)
{
    tc_match title = tc_scan_longest(c->scan, x->end, TC_A_TITLE);
    return x->end - x->beg > 3 && title.len && tc_role_is(c, x->beg, x->beg + 1, "role/office") &&
           (!x->beg || tc_class_at(c, x->beg - 1) & (TC_C_PUNCT | TC_C_NEWLINE | TC_C_SPACE) ||
            tc_role_start(c, x->beg, "role/before_office") < x->beg) &&
           !(tc_trait(c, c->scan->word[x->beg + c->scan->size[x->beg]]) & TC_T_NAME);
}

/* Does X begin with what ends the verb before it: 减持|后|金誉集团? */
static int is_behind(const tc_ctx *c, const tc_tag *x)
{
    return x->end - x->beg > 3 && tc_role_is(c, x->beg, x->beg + 1, "role/behind_verb") &&
           tc_scan_back(c->scan, x->beg) > 1 && tc_trait(c, c->scan->word[x->beg]) & TC_T_VERB;
}

/* X as it is mended; 0: it is no name. */
static int mend(const tc_ctx *c, tc_tag *x)
{
    const tc_ent_type *type = c->model->type[x->type];
    if (type->is & TC_IS_HUMAN) {
        if (x->end > x->beg + 2 && tc_role_end(c, x->end - 1, "role/caption") > x->end)
            x->end--; /* 记者周楠|图为 */
        return !is_saying(c, x);
    }
    if (type->family == TC_FAM_PLACE)
        return !is_saying(c, x) && !begins_name(c, x) &&
               (x->end > x->beg + 2 || !tc_role_holds(c, x->beg, x->end, "role/everyday"));
    if (type->is & TC_IS_FIRM) {
        uint32_t end = is_one_of_many(c, x->beg) ? described(c, x) : x->end;
        if (end < x->end) {
            x->end = end;
            x->type = place_type(c, x->type);
        } else if (is_held(c, x) || is_behind(c, x)) {
            x->beg++;
        }
    }
    if (type->is & TC_IS_ORGAN)
        x->end = tc_name_institutes(c, x->end);
    return 1;
}

static int ends_before(const void *element, const void *key)
{
    return ((const tc_tag *)element)->end <= *(const uint32_t *)key;
}

/* Let the tags go that begin in the unit of a figure, or hold it. */
static void drop_counted(tc_tags *tags, const tc_ctx *c)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->kind->family != TC_FAM_AMOUNT || !tc_counted_at(c->scan, m->end - 1))
            continue;
        uint32_t last = m->end - 1;
        uint32_t at = tc_search(tags->p, tags->n, sizeof *tags->p, &last, ends_before);
        tc_tag *x = at < tags->n ? &tags->p[at] : NULL;
        if (x && x->beg <= last && x->end > m->end)
            x->end = x->beg = m->end; /* empty: left out below */
    }
}

void tc_plain_mend(tc_tags *tags, const tc_ctx *c)
{
    uint32_t kept = 0, end = 0;
    drop_counted(tags, c);
    for (uint32_t i = 0; i < tags->n; i++) {
        tc_tag x = tags->p[i];
        if (x.beg >= end && x.end > x.beg && mend(c, &x)) {
            tags->p[kept++] = x;
            end = x.end; /* 农科院合肥两所 holds the next one */
        }
    }
    tags->n = kept;
}
