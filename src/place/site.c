#include "place/site.h"

#include "find/trait.h"
#include "place/division.h"
#include "place/listed.h"
#include "place/placeval.h"

/* NAME_MOST: characters of a name with its trade, 东郊|建材; SOUND_MOST: of one written by its sounds; PEOPLE_MOST:
 * of a people's, 柯尔克孜族. */
enum { NAME_MOST = 6, SOUND_MOST = 7, PEOPLE_MOST = 5 };

/* The sense of WORD whose type is head/place and that stands without the model; .s = NULL for none. */
static tc_entry sign_of(const tc_ctx *c, uint32_t word)
{
    for (uint32_t i = 0; tc_trait(c, word) & TC_T_SITE && i < tc_dict_word(c->dict, word)->senses;
         i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_is(e, "head/place") && tc_entry_note(e, "alone").len)
            return e;
    }
    return (tc_entry){0};
}

/* Is the token [BEG, END) a border before a name: a function word, a verb, a cue, no Han? */
static int is_border(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    const uint32_t border = TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT | TC_T_GENERIC | TC_T_LIST |
                            TC_T_TITLE | TC_T_TIME | TC_T_CLASS;
    uint32_t t = tc_trait(c, c->scan->word[end]);
    return !tc_is_han(c, beg) || (t & border && !(t & TC_T_PLACE)) || tc_is_joint(c, beg) ||
           (t & TC_T_VERB && end - beg > 1);
}

/* What a token says of the name that it stands in: NOTHING; it makes one (rare, a place, 东郊); BARS it (第一, 住宅). */
enum { NOTHING, TELLS, BARS };

static int told_by(const tc_ctx *c, uint32_t beg, uint32_t end, int village)
{
    uint32_t word = c->scan->word[end], t = tc_trait(c, word), len = end - beg;
    if (tc_at(c, beg) == U'第' || tc_class_at(c, beg) & TC_C_NUMERAL ||
        tc_dict_has(c->dict, word, "plain") || t & TC_T_MEASURE ||
        (village && t & TC_T_COMMON && !(t & TC_T_PLACE)))
        return BARS;
    if (len == 2 && (tc_is_compass(tc_at(c, beg)) ||
                     (tc_at(c, beg) == U'城' && tc_is_compass(tc_at(c, end - 1)))))
        return TELLS;
    if (t & TC_T_PLACE)
        return village ? NOTHING : TELLS; /* 湖南|社区 is all of them */
    return t & TC_T_RARE || (village && len == 2 && tc_nature_sign(tc_at(c, end - 1))) ? TELLS
                                                                                       : NOTHING;
}

/* Where the name before the sign at END begins; END for none. */
static uint32_t name_start(const tc_ctx *c, uint32_t end, int village)
{
    uint32_t i = end;
    int told = 0;
    while (i > 0 && tc_scan_back(c->scan, i)) {
        uint32_t beg = i - tc_scan_back(c->scan, i);
        if (is_border(c, beg, i) || (told && tc_place_ending(c, i).len))
            break;
        int says = told_by(c, beg, i, village);
        if (says == BARS || end - beg > NAME_MOST)
            return end;
        told |= says;
        i = beg;
    }
    return told && end - i >= 2 ? i : end;
}

/* Where the name of the people that ends at END begins, 柯尔克孜族; END for none. */
static uint32_t people_start(const tc_ctx *c, uint32_t end)
{
    if (!end || tc_at(c, end - 1) != U'族')
        return end;
    for (uint32_t n = PEOPLE_MOST; n >= 2; n--) {
        uint32_t w = n <= end ? tc_dict_known(c->dict, c->view->code + end - n, n, 0) : 0;
        if (!w && n > 2 && n <= end) /* 柯尔克孜|族 */
            w = tc_dict_known(c->dict, c->view->code + end - n, n - 1, 0);
        if (w && tc_trait(c, w) & TC_T_NOUN)
            return end - n;
    }
    return end;
}

static int is_sound(const tc_ctx *c, uint32_t i)
{
    tc_match m = tc_scan_longest(c->scan, i, TC_A_SOUND);
    return m.len == 1;
}

/* Where the name written by its sounds before a people's at END begins: 阔克铁热克|柯尔克孜族|乡. */
static uint32_t sound_start(const tc_ctx *c, uint32_t end)
{
    uint32_t i = end;
    while (i > 0 && end - i < SOUND_MOST && tc_is_han(c, i - 1) && !tc_is_joint(c, i - 1)) {
        tc_match p = tc_place_ending(c, i);
        if (p.len && i < end && tc_full_sign(tc_at(c, i - 1)))
            break;
        if (!is_sound(c, i - 1) && tc_scan_back(c->scan, i) &&
            is_border(c, i - tc_scan_back(c->scan, i), i))
            break;
        i--;
    }
    return end - i >= 2 ? i : end;
}

/* Does the head of an organ, a company stand at I: 野寨|中学? */
static int begins_head(const tc_ctx *c, uint32_t i)
{
    uint32_t size = i < c->view->n ? c->scan->size[i] : 0;
    return size && tc_trait(c, c->scan->word[i + size]) & TC_T_HEADS;
}

/* [BEG, END), with the division that stands before it as a chain: 特克斯县|呼吉尔特蒙古族乡. */
static taoci_code propose(const tc_ent_type *type, tc_ctx *c, uint32_t beg, uint32_t end,
                          tc_entry sign, taoci_err *err)
{
    tc_match up = tc_place_ending(c, beg);
    tc_place p = {.town = tc_text(c, beg, end)};
    taoci_code rc = TAOCI_OK;
    p.level = tc_place_level(c, tc_entry_note(sign, "level"));
    if (!p.level)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    tc_entry e =
        up.len && up.beg < beg ? tc_dict_find(c->dict, up.word, TC_A_PLACE) : (tc_entry){0};
    int one = e.s && e.s->num && tc_full_sign(tc_at(c, beg - 1)) &&
              tc_dict_word(c->dict, up.word)->senses == 1;
    if (one) {
        p.cand[p.cands++] = e;
        p.via = "parent";
    }
    rc = tc_place_emit(type, c, beg, end, &p, TC_R_PLACE_SITE, err);
    if (rc || !one)
        return rc;
    p.chain = 1;
    return tc_place_emit(type, c, up.beg, end, &p, TC_R_PLACE_SITE, err);
}

taoci_code tc_site_at(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = m->beg + m->len;
    tc_entry sign = tc_scan_cut(c->scan, end) ? sign_of(c, m->word) : (tc_entry){0};
    if (!sign.s)
        return TAOCI_OK;
    int town = tc_str_is(tc_entry_note(sign, "level"), "town");
    uint32_t people = town ? people_start(c, m->beg) : m->beg;
    int village = tc_str_is(tc_entry_note(sign, "level"), "village");
    uint32_t beg = people < m->beg ? sound_start(c, people)
                   : town          ? m->beg
                                   : name_start(c, m->beg, village);
    if (beg == people || (!town && !tc_scan_cut(c->scan, m->beg)) || begins_head(c, end))
        return TAOCI_OK;
    return propose(type, c, beg, end, sign, err);
}
