/* src/ent/person.c — people by what stands beside them: 市委书记柴伟, 乐正川教授, 王女士, 江主席. Which
 * characters are a name says the path of words (seg/scan.c), or the learnt model (resolve/names.c). */
#include "ent/list.h"
#include "name/name.h"

#include "ent/person.h"
#include "find/memory.h"
#include "seg/run.h"
#include "name/nameval.h"

/* Of 10,000,000 people so many have a surname that stands for one of them: 王 in 王女士, not 和 in 和主席. */
enum { USUAL_SURNAME = 3300 };

/* The cost of a character that stands in one given name of 400. */
enum { USUAL_GIVEN = 6 * TC_COST_SCALE };

enum {
    LOOK_BACK = 200, /* candidates among which a numbered name is looked for */
    GAP = 12,        /* blanks between title and name in a signature */
    SET_MOST = 6     /* characters of a title that blanks part */
};

/* The person read last. */
typedef struct memory {
    uint32_t end;
    uint32_t title_beg, title_end; /* before the name; 0, 0 for none */
} memory;

static const tc_slot slot = {"people", sizeof(memory)};
static const tc_match none; /* len 0 */

/* ---- what stands beside a name ---- */

static tc_entry title_entry(const tc_ctx *c, const tc_match *m)
{
    return tc_dict_find(c->dict, m->word, TC_A_TITLE);
}

static int is_side(tc_entry e, const char *side)
{
    return tc_str_is(tc_entry_note(e, "side"), side);
}

static int is_honorific(tc_entry e)
{
    return strcmp(tc_entry_subtype(e), "honorific") == 0;
}

/* Does nothing but blanks stand before I in its line? */
static int begins_line(const tc_ctx *c, uint32_t i)
{
    while (i > 0 && tc_is_blank(c, i - 1))
        i--;
    return i == 0 || tc_class_at(c, i - 1) & TC_C_NEWLINE;
}

/* The title that ends at END, blanks between allowed; len 0 when none can stand before a name. */
static tc_match title_before(const tc_ctx *c, uint32_t end)
{
    uint32_t e = end;
    while (e > 0 && end - e < GAP && (tc_class_at(c, e - 1) & TC_C_SPACE || tc_at(c, e - 1) == ':'))
        e--;
    if (!e || !tc_scan_back(c->scan, e) || !(tc_class_at(c, e - 1) & (TC_C_HAN | TC_C_LATIN)))
        return none;
    tc_match m = tc_scan_ending(c->scan, e, TC_A_TITLE);
    if (end - e > 2 && m.len && !begins_line(c, m.beg))
        return none; /* set wide in signatures: 审判长      王 敏 */
    return m.len < 2 || is_side(title_entry(c, &m), "after") ? none : m;
}

/* The title whose characters blanks part, before BEG, to D: 书　记　员　郭　敏. */
static int read_set_title(const tc_ctx *c, uint32_t beg, tc_name *d)
{
    uint16_t code[SET_MOST];
    uint32_t n = 0, i = beg, end = beg;
    while (n < SET_MOST) {
        uint32_t e = i;
        while (e > 0 && beg - e < SET_MOST * GAP && tc_is_blank(c, e - 1))
            e--;
        if (e == i || !tc_is_han(c, e ? e - 1 : c->view->n))
            break;
        i = e - 1;
        end = n ? end : e;
        code[SET_MOST - ++n] = c->view->code[i];
    }
    if (n < 2 || !begins_line(c, i) || !tc_dict_known(c->dict, code + SET_MOST - n, n, TC_A_TITLE))
        return 0;
    d->title_beg = i;
    d->title_end = end;
    return 1;
}

static tc_match title_after(const tc_ctx *c, uint32_t beg)
{
    tc_match m = tc_scan_longest(c->scan, beg, TC_A_TITLE);
    if (!m.len || !tc_scan_cut(c->scan, beg + m.len))
        return none;
    tc_entry t = title_entry(c, &m);
    return is_side(t, "before") || tc_entry_note(t, "context").len ? none : m;
}

/* The word for people that ends at I: 养殖户|孟超. */
static tc_match class_before(const tc_ctx *c, uint32_t i)
{
    tc_match m =
        tc_scan_back(c->scan, i) ? tc_scan_ending(c->scan, i, TC_A_CUE) : (tc_match){.len = 0};
    return m.len && tc_trait(c, m.word) & TC_T_FOLK ? m : none;
}

int tc_person_read(tc_ctx *c, uint32_t beg, uint32_t end, tc_name *d)
{
    memory *last = tc_memory_of(c, &slot);
    tc_match before = title_before(c, beg), after = title_after(c, end);
    tc_match own = tc_scan_ending(c->scan, end, TC_A_TITLE), title;
    int addressed = own.len && own.beg > beg;
    if (before.len && addressed && is_honorific(title_entry(c, &before)))
        before.len = 0; /* 儿子|牛先生 */
    title = before;
    if (!before.len && !after.len && !addressed)
        title = class_before(c, beg);
    else if (!before.len && after.len && !is_honorific(title_entry(c, &after)))
        title = after;
    int beside = title.len || after.len;
    d->own_end = end;
    d->title_beg = title.len ? title.beg : 0;
    d->title_end = title.len ? title.beg + title.len : 0;
    if (!last)
        return beside;
    if (!title.len && last->end && beg == last->end + 1 && tc_is_joint(c, last->end)) {
        d->title_beg = last->title_beg; /* 通讯员乐正川、邝思齐 */
        d->title_end = last->title_end;
    }
    if (!d->title_end && read_set_title(c, beg, d))
        beside = 1;
    int leads = d->title_end <= beg;
    *last = (memory){end, leads ? d->title_beg : 0, leads ? d->title_end : 0};
    return beside || d->title_end;
}

/* ---- numbered names ---- */

uint32_t tc_person_number(const tc_ctx *c, uint32_t i)
{
    uint32_t beg = i, end = i, part = i + c->scan->size[i];
    while (beg > 0 && i - beg < 2 && tc_at(c, beg - 1) == U'某')
        beg--;
    while (tc_class_at(c, end) & TC_C_DIGIT)
        end++;
    if (beg == i || end == i || !tc_scan_ending(c->scan, beg, TC_A_SURNAME).len)
        return 0;
    if (part > i && part < end)
        return part - i;
    /* 周某1|打人 where 周某1 stood before */
    uint32_t back = i - beg + 1;
    for (uint32_t k = c->mentions.n; k > 0 && c->mentions.n - k < LOOK_BACK && end == i + 1; k--) {
        const tc_mention *m = &c->mentions.p[k - 1];
        if (tc_is_a(m, TC_IS_HUMAN) && m->end - m->beg == back + 1 &&
            tc_same(c, m->beg, i - back, back + 1))
            return 1;
    }
    return tc_run_numbers(c->view, &c->dict->lex[0].trie, i, end) ? end - i : 0;
}

/* ---- names ---- */

static taoci_code emit(const tc_recogniser *self, tc_ctx *c, uint32_t beg, uint32_t end,
                       uint8_t rule, tc_name *d, taoci_err *err)
{
    tc_mention m = {beg, end, .kind = self->type, .rule = rule, .form = &tc_form_name, .data = d};
    return tc_ent_emit_data(c, &m, sizeof *d, err);
}

/* Is the surname M one that many have? */
static int is_usual(const tc_ctx *c, const tc_match *m)
{
    uint32_t weight = tc_dict_find(c->dict, m->word, TC_A_SURNAME).s->weight;
    return weight != UINT32_MAX && weight >= USUAL_SURNAME;
}

/* Is 某 at I no person behind the function word M, which is a surname, too: 于|某|一时段, 向|某省? */
static int is_certain(const tc_ctx *c, const tc_match *m, uint32_t i)
{
    uint32_t next = i + 1, len = c->scan->size[next];
    if (tc_at(c, i) != U'某' || !(tc_trait(c, m->word) & TC_T_STOP) || !len || !tc_is_han(c, next))
        return 0;
    uint32_t t = tc_trait(c, c->scan->word[next + len]), v = tc_trait(c, c->scan->word[m->beg]);
    int led = v & TC_T_VERB && !(v & (TC_T_SAY | TC_T_CUE)); /* 发|于|某|小区 */
    return !(t & (TC_T_SAY | TC_T_STOP)) &&
           (len == 1 || t & (TC_T_NUMERAL | TC_T_MEASURE) || (led && t & TC_T_NOUN));
}

/* 李某, 李某某, 张女士: nothing but the surname M is known, behind it stands the title T. */
static taoci_code at_address(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                             const tc_match *t, taoci_err *err)
{
    uint32_t end = t->beg + t->len;
    tc_entry title = title_entry(c, t);
    if (!is_honorific(title) || !is_side(title, "after") || tc_entry_note(title, "context").len ||
        is_certain(c, m, t->beg) || (tc_at(c, t->beg) != U'某' && !is_usual(c, m)))
        return TAOCI_OK;
    /* 岑某于|本月 is a name that the path guessed. */
    if (!tc_scan_cut(c->scan, end) &&
        (tc_at(c, end - 1) != U'某' || c->scan->word[tc_token_end(c, end)]))
        return TAOCI_OK;
    tc_name d = {.own_end = 0};
    end += tc_person_number(c, end);
    tc_person_read(c, m->beg, end, &d);
    return emit(self, c, m->beg, end, TC_R_PERSON_ADDRESS, &d, err);
}

/* 江主席, 王教授: the surname stands for the person, the office is beside it. */
static taoci_code at_office(const tc_recogniser *self, tc_ctx *c, const tc_match *m,
                            const tc_match *t, taoci_err *err)
{
    const uint32_t other = TC_T_STOP | TC_T_CUE | TC_T_ACT | TC_T_SAY | TC_T_VERB | TC_T_GENERIC;
    tc_entry title = title_entry(c, t);
    uint32_t end = t->beg + t->len, size = c->scan->size[m->beg], next = c->scan->size[t->beg];
    if (t->len < 2 || !tc_scan_cut(c->scan, m->beg) || !tc_scan_cut(c->scan, end) ||
        is_honorific(title) || is_side(title, "before") || tc_entry_note(title, "context").len ||
        (size != m->len && size != m->len + t->len) || (next && next != t->len) ||
        tc_trait(c, m->word) & other || !is_usual(c, m))
        return TAOCI_OK;
    tc_name d = {.own_end = t->beg, .title_beg = t->beg, .title_end = end};
    return emit(self, c, m->beg, t->beg, TC_R_PERSON_OFFICE, &d, err);
}

/* 记者 王 茵: a name of two characters set with a blank, behind a title; its end, 0 for none. */
static uint32_t spaced_end(const tc_ctx *c, const tc_match *m)
{
    uint32_t e = m->beg + m->len, i = e;
    while (i - e < 2 && tc_class_at(c, i) & TC_C_SPACE)
        i++;
    int one = i > e && tc_class_at(c, i) & TC_C_HAN && !(tc_class_at(c, i + 1) & TC_C_HAN);
    tc_name set;
    uint32_t end = i + 1; /* 书　记　|员　郭|　敏 is none */
    int last = end >= c->view->n || tc_class_at(c, end) & TC_C_NEWLINE;
    return one && (title_before(c, m->beg).len || (last && read_set_title(c, m->beg, &set))) ? end
                                                                                             : 0;
}

/* What stands behind a name rather than in it. */
enum {
    LEADS = TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT | TC_T_VERB | TC_T_LIST | TC_T_TIME |
            TC_T_NUMERAL
};

/* What the character at I costs in a given name, at its end or (FIRST) before another. */
static uint32_t given_cost(const tc_ctx *c, uint32_t i, int first)
{
    const tc_lexicon *x = &c->dict->lex[0];
    uint16_t code = c->view->code[i];
    return code >= x->char_count ? TC_COST_NONE
           : first               ? x->chars[code].first
                                 : x->chars[code].last;
}

/* Is [BEG, END) of the path a name, behind the surname which ends at GIVEN: one that the path guessed, or a rare
 * noun of characters that names like (张文彬)? Not one that ends with a word that leads on: 王辉又|去. */
static int is_name(const tc_ctx *c, uint32_t given, uint32_t end)
{
    const uint32_t other = TC_T_STOP | TC_T_CUE | TC_T_HEADS | TC_T_TITLE | TC_T_PLACE | TC_T_NAME |
                           TC_T_TIME | TC_T_VERB | TC_T_CLASS | TC_T_COMMON;
    uint32_t word = c->scan->word[end], t = tc_trait(c, word);
    int usual = given_cost(c, end - 1, 0) < USUAL_GIVEN;
    if (word)
        return usual && t & TC_T_RARE && t & TC_T_NOUN && !(t & other) &&
               given_cost(c, given, end - given > 1) < USUAL_GIVEN;
    const tc_cell *last = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + end - 1, 1);
    return usual || !last || !last->word || !(tc_trait(c, last->word) & (TC_T_STOP | TC_T_SAY));
}

/* Does the name that ends at END go on there, with a mark of foreign names (桑杰|·贾) or one more character
 * (张欣|如。)? */
static int goes_on(const tc_ctx *c, uint32_t end)
{
    if (tc_class_at(c, end) & TC_C_PUNCT)
        return tc_at(c, end) == '-' || tc_name_mark(c, end, "mark/dot");
    return tc_class_at(c, end) & TC_C_HAN && c->scan->size[end] == 1 &&
           !(tc_trait(c, c->scan->word[end + 1]) & (LEADS | TC_T_TITLE | TC_T_PLACE));
}

/* The end of the name that begins with the surname M on the path of words; 0 for none. */
static uint32_t name_end(const tc_ctx *c, const tc_match *m)
{
    uint32_t size = c->scan->size[m->beg], end = m->beg + size, given = m->beg + m->len;
    if (size <= m->len || size > m->len + 2u ||
        !tc_match_is(tc_scan_longest(c->scan, m->beg, TC_A_SURNAME), *m))
        return 0;
    for (uint32_t i = m->beg; i < end; i++)
        if (!(tc_class_at(c, i) & TC_C_HAN))
            return 0;
    if (tc_class_at(c, end - 1) & TC_C_NUMERAL && tc_name_sense(c, m->word, "unit/time").s)
        return 0; /* 周一 */
    return is_name(c, given, end) && !goes_on(c, end) ? end : 0;
}

/* May the name that ends at END be words: a word of the dictionary, one of two characters before another
 * (张琼|文说)? */
static int is_doubtful(const tc_ctx *c, uint32_t given, uint32_t end)
{
    return c->scan->word[end] || (end - given == 1 && tc_class_at(c, end) & TC_C_HAN);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_match title = tc_scan_longest(c->scan, m->beg + m->len, TC_A_TITLE);
    taoci_code rc = title.len ? at_address(self, c, m, &title, err) : TAOCI_OK;
    if (title.len && !rc)
        rc = at_office(self, c, m, &title, err);
    uint32_t end = spaced_end(c, m);
    uint8_t rule = end ? TC_R_PERSON_SPACED : TC_R_PERSON_TITLE;
    if (!end && (end = name_end(c, m)) != 0 && is_doubtful(c, m->beg + m->len, end))
        rule = TC_R_PERSON_TITLE_DOUBT;
    if (rc || !end)
        return rc;
    tc_name d = {.own_end = 0};
    return tc_person_read(c, m->beg, end, &d) ? emit(self, c, m->beg, end, rule, &d, err) : rc;
}

const tc_recogniser tc_ent_person = {.type = TC_TYPE(person), .wants = "surname", .at = at};
