/* src/ent/person.c — people: surname and given name as a likelier reading than the words of the
 * lattice, with a title, a verb of saying or a list as evidence (市委书记柴伟, 陈某某主任, 王女士);
 * foreign names by the characters that write their sounds (克林顿, 迈克尔·乔丹). */
#include "ent/list.h"
#include "name/name.h"

#include "ent/person.h"
#include "find/memory.h"
#include "find/quote.h"
#include "name/foreign.h"
#include "name/nameval.h"

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
    LIST_AFTER = 3 * TC_NAT,
    EDGE = TC_NAT / 2,
    AFTER_ORGAN = 2 * TC_NAT,
    BAD_END = 5 * TC_NAT,
    KNOWN_WORD = 6 * TC_NAT,
    LEADS_ON = 8 * TC_NAT,
    USUAL = 6 * TC_NAT,    /* a character that stands in one given name of 400 */
    ODD_LAST = 8 * TC_NAT, /* one of 3000 */
    LONG_TEXT = 400,
    CLASS_BEFORE = 4 * TC_NAT,
    ALONE = TC_NAT,
    ENOUGH = 1 * TC_NAT,
    SURE = 4 * TC_NAT,
    ODD = 10 * TC_NAT, /* a character that is a word once in 20,000 */
    SOUND_RARITY = 8 * TC_NAT,
    SOUND_MOST = 8,
    QUOTE_MOST = 20,
    NAME_PARTS = 8,
    TITLE_PARTS = 4
};

typedef struct reading {
    uint32_t beg, own, end; /* own: end of the name proper, before 先生 */
    int32_t gain;           /* nats over the words of the lattice, evidence included */
    uint32_t title_beg, title_end;
    int post; /* the title is an office, which a place has: 东营市副市长, not 建平县种粮大户 */
    int listed; /* behind another name and 、 */
} reading;

/* The person proposed last. */
typedef struct memory {
    uint32_t end;
    uint32_t title_beg, title_end;
} memory;

static const tc_slot slot = {"people", sizeof(memory)};

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
    while (e > 0 && end - e < 2 && (tc_class_at(c, e - 1) & TC_C_SPACE || tc_at(c, e - 1) == ':'))
        e--;
    if (!e || !c->scan->back[e] || !(tc_class_at(c, e - 1) & TC_C_HAN))
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

/* Does what stands at I make a place of the name before it (李庄|村, 卓奥友|峰)? */
static int names_place(tc_ctx *c, uint32_t i)
{
    const tc_match *h = tc_scan_longest(c->scan, i, TC_A_HEAD);
    return h && c->scan->size[i] == h->len && tc_name_sense(c, h->word, "head/place").s;
}

static int is_dot(const tc_ctx *c, uint32_t i)
{
    return tc_class_at(c, i) & TC_C_PUNCT && tc_name_mark(c, i, "mark/dot");
}

/* Does a list of something else end at I (鲁豫川|等地)? */
static int lists_other(tc_ctx *c, uint32_t i)
{
    const tc_match *m = tc_at(c, i) == U'等' ? tc_scan_longest(c->scan, i, TC_A_CUE) : NULL;
    tc_entry e = m && m->len > 1 ? tc_name_sense(c, m->word, "cue/list") : (tc_entry){0};
    return e.s && !tc_str_is(tc_entry_note(e, "type"), "person");
}

/* The word for people that ends at I: 养殖户|孟超. */
static const tc_match *class_before(tc_ctx *c, uint32_t i)
{
    const tc_match *m = c->scan->back[i] ? tc_scan_ending(c->scan, i, TC_A_CUE) : NULL;
    return m && tc_trait(c, m->word) & TC_T_FOLK ? m : NULL;
}

/* Does an item of a list that is made like a Chinese name follow behind the joint at I: surname, one or two
 * characters, the next mark? */
static int name_follows(tc_ctx *c, uint32_t i)
{
    if (!tc_is_joint(c, i) && tc_at(c, i) != '/')
        return 0;
    const tc_match *s = tc_scan_longest(c->scan, i + 1, TC_A_SURNAME);
    uint32_t e = s ? i + 1 + s->len : i, k = e;
    while (k - e < 3 && tc_class_at(c, k) & TC_C_HAN)
        k++;
    if (!s || k == e || k - e > 2)
        return 0;
    int32_t given = tc_given_at(c, e).first + tc_given_at(c, k - 1).last;
    return given < 2 * USUAL + 2 * TC_NAT;
}

/* Evidence around R. */
static void look_around(tc_ctx *c, reading *r)
{
    const tc_match *before = title_before(c, r->beg), *after = title_after(c, r->end);
    const memory *last = tc_memory_seen(c, &slot);
    const tc_match *folk = before || after ? NULL : class_before(c, r->beg);
    if (folk) {
        r->gain += CLASS_BEFORE;
        r->title_beg = folk->beg;
        r->title_end = r->beg;
    }
    if (before) {
        r->gain += TITLE_BEFORE;
        r->title_beg = before->beg;
        r->title_end = before->beg + before->len;
        r->post = strcmp(tc_entry_subtype(title_entry(c, before)), "post") == 0;
    }
    if (after) {
        r->gain += TITLE_AFTER;
        if (!before && !is_honorific(c, after)) {
            r->title_beg = after->beg;
            r->title_end = after->beg + after->len;
        }
    }
    if (last && last->end && r->beg == last->end + 1 &&
        (tc_is_joint(c, r->beg - 1) || tc_class_at(c, r->beg - 1) & TC_C_SPACE)) {
        r->gain += IN_LIST;
        r->listed = 1;
    }
    if (!r->listed && name_follows(c, r->end))
        r->gain += LIST_AFTER;
    uint32_t size = c->scan->size[r->end];
    if (size) {
        uint32_t t = tc_trait(c, c->scan->word[r->end + size]);
        r->gain += t & TC_T_SAY ? SAY_AFTER : t & TC_T_ACT ? ACT_AFTER : 0;
    }
    if (!(tc_class_at(c, r->end) & TC_C_HAN))
        r->gain += EDGE;
    if (r->beg == 0 || !(tc_class_at(c, r->beg - 1) & TC_C_HAN))
        r->gain += EDGE;
    else if (c->scan->back[r->beg] && !(tc_class_at(c, r->end) & TC_C_HAN) &&
             tc_trait(c, c->scan->word[r->beg]) & (TC_T_PLACE | TC_T_HEADS | TC_T_NAME))
        r->gain += AFTER_ORGAN;
    if (names_place(c, r->end) || lists_other(c, r->end))
        r->gain -= BAD_END;
    if (r->beg > 0 && !r->title_end && tc_class_at(c, r->beg - 1) & TC_C_PUNCT &&
        (is_dot(c, r->beg - 1) || tc_quote_close(c, r->beg - 1, QUOTE_MOST) == r->end))
        r->gain -= 2 * BAD_END; /* “沙戈荒”, 创投天府·周周见 */
}

/* The whole title: 绍兴|市委书记, 锦州市中心医院|主治医师, 党组成员、|副市长, 原|副院长. The organ it
 * begins with goes to *ORG_END (its end, 0 for none). */
static uint32_t title_start(tc_ctx *c, uint32_t beg, int post, uint32_t *org_end)
{
    *org_end = 0;
    for (int n = 0; n < TITLE_PARTS && beg > 0; n++) {
        uint32_t e = beg;
        if (tc_at(c, e - 1) == U'原' && c->scan->back[e] == 1)
            e--;
        int named;
        uint32_t of = tc_name_placed(c, e, &named);
        if (of < e && (named || post)) {
            *org_end = e;
            beg = of;
            break;
        }
        const tc_match *more =
            tc_at(c, beg - 1) == U'、' ? tc_scan_ending(c->scan, beg - 1, TC_A_TITLE) : NULL;
        if (!more)
            break;
        beg = more->beg;
    }
    return beg;
}

/* By RULE when the reading is believed, else by DOUBT. */
static taoci_code emit(const tc_recogniser *self, tc_ctx *c, const reading *r, uint8_t rule,
                       uint8_t doubt, taoci_err *err)
{
    tc_name *data = tc_arena_alloc(c->arena, sizeof *data);
    memory *last = tc_memory_of(c, &slot);
    if (!data || !last)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
    data->title_beg = r->title_beg;
    data->title_end = r->title_end;
    data->own_end = r->own;
    if (r->title_end && r->title_end <= r->beg) {
        data->title_beg = title_start(c, r->title_beg, r->post, &data->org_end);
        data->org_beg = data->org_end ? data->title_beg : 0;
    }
    int sure = r->gain >= SURE;
    if (r->listed && !data->title_end) {
        data->title_beg = last->title_beg; /* 通讯员乐正川、邝思齐 */
        data->title_end = last->title_end;
    }
    if (sure) {
        last->end = r->end;
        last->title_beg = data->title_end <= r->beg ? data->title_beg : 0;
        last->title_end = last->title_beg || data->title_end <= r->beg ? data->title_end : 0;
    }
    return tc_ent_emit(
        c,
        &(tc_mention){.beg = r->beg,
                      .end = r->end,
                      .kind = self->type,
                      .rule = sure ? rule : doubt,
                      .step = !sure && data->title_end ? TC_STEP_TITLED : TC_STEP_NONE,
                      .form = &tc_form_name,
                      .data = data},
        err);
}

/* 李某, 李某某, 张女士: nothing but the surname is known. */
static taoci_code at_address(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             const tc_match *t, taoci_err *err)
{
    uint32_t e = m->beg + m->len;
    if (!is_honorific(c, t) || !is_side(title_entry(c, t), "after") ||
        tc_entry_note(title_entry(c, t), "context").len)
        return TAOCI_OK;
    uint32_t end = e + t->len;
    int certain = tc_at(c, e) == U'某';
    if (!tc_scan_cut(c->scan, end) ||
        (!certain && tc_given_surname(tc_dict_find(c->dict, m->word, TC_A_SURNAME)) > 8 * TC_NAT))
        return TAOCI_OK;
    reading r = {.beg = m->beg, .own = end, .end = end, .gain = SURE};
    return emit(self, c, &r, TC_R_PERSON_ADDRESS, TC_R_NONE, err);
}

/* 江主席, 王教授: the surname stands for the person, the office is beside it. */
static taoci_code at_office(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                            const tc_match *t, taoci_err *err)
{
    uint32_t e = m->beg + m->len, end;
    if (t->len < 2 || !tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, e + t->len))
        return TAOCI_OK;
    end = e + t->len;
    tc_entry title = title_entry(c, t);
    uint32_t size = c->scan->size[m->beg];
    uint32_t own = tc_trait(c, tc_scan_longest(c->scan, m->beg, TC_A_SURNAME)->word);
    if (strcmp(tc_entry_subtype(title), "honorific") == 0 || is_side(title, "before") ||
        tc_entry_note(title, "context").len || (size != m->len && size != m->len + t->len) ||
        (c->scan->size[e] && c->scan->size[e] != t->len) ||
        own & (TC_T_STOP | TC_T_CUE | TC_T_ACT | TC_T_SAY | TC_T_VERB | TC_T_GENERIC) ||
        tc_given_surname(tc_dict_find(c->dict, m->word, TC_A_SURNAME)) > 8 * TC_NAT)
        return TAOCI_OK;
    reading r = {.beg = m->beg, .own = e, .end = e, .title_beg = e, .title_end = end};
    return emit(self, c, &r, TC_R_NONE, TC_R_PERSON_OFFICE, err);
}

/* Characters that a name hardly ends with: function words, and verbs that 了 着 过 follow. */
static int bad_end(tc_ctx *c, uint32_t end)
{
    uint32_t next = tc_at(c, end), len = end - tc_token_start(c, end - 1);
    uint32_t t = c->scan->back[end] && len == 1 ? tc_trait(c, c->scan->word[end]) : 0;
    if (!(tc_class_at(c, end) & TC_C_HAN))
        return 0;
    tc_given g = tc_given_at(c, end - 1);
    uint32_t joins = g.id ? tc_trait(c, g.id) : 0;
    if (joins & TC_T_STOP &&
        (joins & TC_T_CUE || (g.word < LEADS_ON && g.last > USUAL && g.last < UINT16_MAX)))
        return 1; /* 王辉|和, 孙骏|以, 殷勇|的 */
    if (g.last < USUAL)
        t = 0; /* 马卫光 */
    return next == U'了' || next == U'着' || next == U'过' ||
           (t & (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT) && !(t & TC_T_RARE));
}

/* 记者 王 茵: a two-character name set with a blank, behind a title. */
static taoci_code at_spaced(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t i = m->beg + m->len;
    while (i - m->beg - m->len < 2 && tc_class_at(c, i) & TC_C_SPACE)
        i++;
    if (!(tc_class_at(c, i) & TC_C_HAN) || tc_class_at(c, i + 1) & TC_C_HAN ||
        !title_before(c, m->beg))
        return TAOCI_OK;
    reading r = {.beg = m->beg, .own = i + 1, .end = i + 1, .gain = SURE};
    look_around(c, &r);
    return emit(self, c, &r, TC_R_PERSON_SPACED, TC_R_PERSON_SPACED, err);
}

static int plain_noun(uint32_t t)
{
    return t & TC_T_NOUN && !(t & (TC_T_STOP | TC_T_CUE | TC_T_HEADS | TC_T_TITLE | TC_T_PLACE |
                                   TC_T_NAME | TC_T_CLASS | TC_T_COMMON | TC_T_SAY | TC_T_ACT));
}

/* 焦济洛, 鲁豫川: every character stands for a place. */
static int all_initials(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (!tc_scan_longest(c->scan, i, TC_A_ABBR))
            return 0;
    return end - beg > 2;
}

/* A name with nothing beside it that ends in a character which hardly ends a given name: of places
 * (丁古寨, 徐大堡), of things (莘庄灯). In a single sentence names stand as bare as anything. */
static void weigh_end(tc_ctx *c, reading *r)
{
    tc_given g = tc_given_at(c, r->end - 1);
    if (g.last < USUAL || !g.id || c->view->n < LONG_TEXT)
        return;
    if (tc_name_sense(c, g.id, "head/place").s)
        r->gain -= BAD_END;
    else if (g.last > ODD_LAST && r->gain >= SURE && !(tc_trait(c, g.id) & TC_T_RARE))
        r->gain = SURE - 1; /* believed when it is named again (vote.c) */
}

/* 四|梁八柱: figures before it and in it. */
static int is_counted(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    int inside = 0;
    for (uint32_t i = beg; i < end; i++)
        inside |= tc_class_at(c, i) & TC_C_NUMERAL;
    return inside && beg > 0 && tc_class_at(c, beg - 1) & TC_C_NUMERAL;
}

/* 单增卓|嘎, 、骆闻|笛、: is the character at I, which stands alone behind the reading R and before a
 * mark or a verb of saying, one that writes names and hardly anything else? */
static int ends_longer(tc_ctx *c, const reading *r)
{
    uint32_t i = r->end, len = i - r->beg;
    if (!(tc_class_at(c, i) & TC_C_HAN) || c->scan->size[i] != 1 || len > 3)
        return 0;
    tc_given g = tc_given_at(c, i);
    if (len < 3)
        return g.word > ODD && tc_at(c, i + 1) == U'、' && (r->listed || name_follows(c, i + 1));
    uint32_t size = c->scan->size[i + 1];
    uint32_t after = size ? tc_trait(c, c->scan->word[i + 1 + size]) : 0;
    return g.word > ODD && (g.sound < UINT16_MAX || g.last < USUAL) &&
           !(tc_trait(c, g.id) & (TC_T_CUE | TC_T_TITLE | TC_T_HEADS | TC_T_STOP)) &&
           (!(tc_class_at(c, i + 1) & TC_C_HAN) || after & (TC_T_SAY | TC_T_ACT | TC_T_STOP));
}

/* What a surname may stand in: the name's characters are weighed against the words of the path. */
typedef struct stretch {
    uint32_t beg, given,
        most;              /* the surname, where the given name begins, its characters at most */
    uint32_t stop;         /* both lengths are weighed over the same stretch, up to here */
    int32_t path, surname; /* nats of the words there, of the surname */
    int whole;             /* surname and two characters are one token */
} stretch;

/* The stretch of the surname M; 0 when no name can begin with it. */
static int open_stretch(tc_ctx *c, const tc_match *m, stretch *s)
{
    uint32_t e = m->beg + m->len;
    if (!tc_scan_cut(c->scan, m->beg) || e >= c->view->n || !(tc_class_at(c, e) & TC_C_HAN))
        return 0;
    s->beg = m->beg;
    s->given = e;
    s->most = e + 1 < c->view->n && tc_class_at(c, e + 1) & TC_C_HAN ? 2 : 1;
    s->stop = tc_token_end(c, e + s->most);
    s->path = tc_given_path(c, m->beg, s->stop);
    s->whole = c->scan->size[m->beg] == m->len + s->most && s->most == 2;
    uint32_t word = s->whole ? c->scan->word[e + s->most] : 0;
    if (word && !(tc_trait(c, word) & (TC_T_RARE | TC_T_NAME | TC_T_PLACE)))
        return 0; /* 纪念碑 */
    if (s->whole && plain_noun(tc_trait(c, word))) {
        /* A word that is made like a name is one: 张文彬. */
        int32_t chars = -KNOWN_WORD;
        for (uint32_t i = m->beg; i < e + s->most; i++)
            chars += tc_given_at(c, i).word;
        s->path = chars > s->path ? chars : s->path;
    }
    s->surname = m->len == 1 ? tc_given_at(c, m->beg).surname : 0;
    if (!s->surname || tc_word_is_user(m->word))
        s->surname = tc_given_surname(tc_dict_find(c->dict, m->word, TC_A_SURNAME));
    s->surname += RARITY;
    return 1;
}

/* The nats of what follows the name that ends at END, a token that it cuts included. */
static int32_t rest_of(tc_ctx *c, const stretch *s, uint32_t end)
{
    if (end >= s->stop)
        return 0;
    if (tc_scan_cut(c->scan, end))
        return tc_given_path(c, end, s->stop);
    uint32_t cut = tc_token_end(c, end);
    return tc_given_word(c, end, cut) + tc_given_path(c, cut, s->stop);
}

/* Read K characters behind the surname as the given name: 1 and *R, or 0. */
static int read_given(tc_ctx *c, const stretch *s, uint32_t k, reading *r)
{
    uint32_t e = s->given;
    *r = (reading){.beg = s->beg, .own = e + k, .end = e + k};
    int32_t given = k == 1 ? (tc_given_at(c, e).first + tc_given_at(c, e).last) / 2 + ONE_GIVEN
                           : tc_given_at(c, e).first + tc_given_at(c, e + 1).last;
    r->gain = s->path - s->surname - given - rest_of(c, s, r->end);
    if (r->gain < -8 * TC_NAT || (s->whole && k == 1))
        return 0;
    if (bad_end(c, r->end))
        r->gain -= BAD_END;
    int32_t shape = r->gain;
    look_around(c, r);
    if (!r->title_end && (all_initials(c, r->beg, r->end) || is_counted(c, r->beg, r->end) ||
                          (k == 2 && all_initials(c, e, r->end + 1)))) /* 焦|济洛平 */
        return 0;
    if (!r->title_end && r->gain < shape + IN_LIST + EDGE)
        weigh_end(c, r);
    if (r->gain < shape + SAY_AFTER)
        r->gain -= k == 1 ? 2 * ALONE : ALONE;
    return r->gain >= ENOUGH;
}

static taoci_code at_surname(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             taoci_err *err)
{
    reading best = {0}, r;
    stretch s;
    uint32_t e = m->beg + m->len;
    if (e < c->view->n && tc_class_at(c, e) & TC_C_SPACE)
        return at_spaced(self, c, m, err);
    if (!open_stretch(c, m, &s))
        return TAOCI_OK;
    for (uint32_t k = 1; k <= s.most; k++)
        if (read_given(c, &s, k, &r) && (!best.end || r.gain > best.gain))
            best = r;
    if (!best.end)
        return TAOCI_OK;
    if (ends_longer(c, &best)) {
        best.own = ++best.end;
        best.title_beg = best.title_end = 0;
        look_around(c, &best);
    }
    return best.title_end ? emit(self, c, &best, TC_R_PERSON_TITLE, TC_R_PERSON_TITLE_DOUBT, err)
                          : emit(self, c, &best, TC_R_PERSON_SHAPE, TC_R_PERSON_SHAPE_DOUBT, err);
}

/* ---- foreign names ---- */

/* Is what stands at I about a company: 挂牌上市, 股价, 公司? */
static int starts_company(tc_ctx *c, uint32_t i)
{
    uint32_t size = i < c->view->n ? c->scan->size[i] : 0;
    uint32_t t = size ? tc_trait(c, c->scan->word[i + size]) : 0;
    return t & TC_T_COMPANY || (t & TC_T_AFTER && !(t & (TC_T_SAY | TC_T_ACT | TC_T_TITLE)));
}

/* 克林顿, 基里延科: a run of sounds that is dearer as words. Its first word must be, too, or the
 * name begins later. */
static taoci_code at_sound(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    reading best = {0};
    uint32_t first = m->beg + c->scan->size[m->beg];
    if (!tc_scan_cut(c->scan, m->beg) || !c->scan->size[m->beg])
        return TAOCI_OK;
    int32_t cost = 0, chars = 0;
    int known = first - m->beg > 2 && plain_noun(tc_trait(c, c->scan->word[first])) &&
                tc_trait(c, c->scan->word[first]) & TC_T_RARE;
    for (uint32_t e = m->beg; e - m->beg < SOUND_MOST;) {
        int32_t one = tc_given_sound(c, e);
        if (one == INT32_MAX || tc_at(c, e) == U'〇')
            break;
        cost += one;
        e++;
        int32_t path = tc_scan_cut(c->scan, e) ? tc_given_path(c, m->beg, e) : 0;
        chars += tc_given_at(c, e - 1).word;
        if (e >= first && known && chars - KNOWN_WORD > path)
            path = chars - KNOWN_WORD; /* 若斯潘 is a word, and a name */
        if (e == first && path < cost)
            return TAOCI_OK;
        if (e - m->beg < 2 || !tc_scan_cut(c->scan, e) || tc_given_at(c, e - 1).sound == UINT16_MAX)
            continue;
        reading r = {.beg = m->beg, .own = e, .end = e, .gain = path - cost - SOUND_RARITY};
        if (r.gain < -8 * TC_NAT)
            continue;
        look_around(c, &r);
        if (e - m->beg == 2)
            r.gain -= 2 * ALONE;
        if (r.gain >= ENOUGH && (!best.end || r.gain > best.gain))
            best = r;
    }
    if (!best.end || starts_company(c, best.end))
        return TAOCI_OK;
    /* 塞迪|略|总统: a last sound that other words use more, before a title. */
    uint32_t e = best.end;
    if (best.title_end <= best.beg && c->scan->size[e] == 1 && tc_class_at(c, e) & TC_C_HAN &&
        !(tc_trait(c, c->scan->word[e + 1]) & (TC_T_CUE | TC_T_CLASS | TC_T_NUMERAL)) &&
        title_after(c, e + 1)) {
        best.own = best.end = e + 1;
        look_around(c, &best);
    }
    return emit(self, c, &best, TC_R_PERSON_SOUND, TC_R_PERSON_SOUND_DOUBT, err);
}

/* 迈克尔·乔丹: the whole chain at its first dot. */
static taoci_code at_dot(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (m->beg == 0 || !tc_name_sense(c, m->word, "mark/dot").s)
        return TAOCI_OK;
    uint32_t beg = tc_foreign_start(c, m->beg), end = m->beg, last = 0;
    if (beg == m->beg || (beg > 0 && is_dot(c, beg - 1)))
        return TAOCI_OK;
    for (int parts = 0; parts < NAME_PARTS && is_dot(c, end); parts++) {
        uint32_t e = tc_foreign_end(c, end + 1);
        if (e == end + 1)
            break;
        last = e - end - 1;
        end = e;
    }
    if (last < 2 || end - beg < 4 || !tc_foreign_is(c, beg, end))
        return TAOCI_OK;
    reading r = {.beg = beg, .own = end, .end = end, .gain = SURE};
    look_around(c, &r);
    return emit(self, c, &r, TC_R_PERSON_DOTS, TC_R_PERSON_DOTS_DOUBT, err);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    if (m->mask & TC_A_MARK)
        return at_dot(self, c, m, err);
    if (m->mask & TC_A_SURNAME) {
        const tc_match *title = tc_scan_longest(c->scan, m->beg + m->len, TC_A_TITLE);
        if (title)
            rc = at_address(self, c, m, title, err);
        if (title && !rc)
            rc = at_office(self, c, m, title, err);
        if (!rc)
            rc = at_surname(self, c, m, err);
    }
    if (!rc && m->mask & TC_A_SOUND)
        rc = at_sound(self, c, m, err);
    return rc;
}

int tc_person_title(tc_ctx *c, const tc_mention *m, uint32_t *beg, uint32_t *end)
{
    reading r = {.beg = m->beg, .own = m->end, .end = m->end};
    uint32_t org_end;
    look_around(c, &r);
    if (!r.title_end)
        return 0;
    *beg = r.title_end <= m->beg ? title_start(c, r.title_beg, r.post, &org_end) : r.title_beg;
    *end = r.title_end;
    return 1;
}

void tc_person_read(tc_ctx *c, uint32_t beg, uint32_t end, tc_name *d)
{
    reading r = {.beg = beg, .own = end, .end = end};
    look_around(c, &r);
    d->own_end = end;
    d->title_beg = r.title_beg;
    d->title_end = r.title_end;
    if (r.title_end && r.title_end <= beg) {
        d->title_beg = title_start(c, r.title_beg, r.post, &d->org_end);
        d->org_beg = d->org_end ? d->title_beg : 0;
    }
}

const tc_recogniser tc_ent_person = {
    .type = TC_TYPE(person), .wants = "surname sound mark/dot", .at = at};
