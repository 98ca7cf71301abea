#include "measure/rate.h"

#include "seg/pos.h"

enum { NOUN_TOKENS = 9, WORDS_BETWEEN = 2, WORDS_BACK = 4, QUOTED_CHARS = 14 };

/* Rates: 元/亩, 每亩800元, 人均3万元. */
void tc_rate_per(const tc_ctx *c, tc_quantity *q, uint32_t before)
{
    uint32_t i = q->end;
    if (tc_at(c, i) == '/' || tc_at(c, i) == U'每') {
        tc_unit u = tc_unit_at(c, i + 1);
        if (u.kind && (!(tc_class_at(c, u.end - 1) & TC_C_LATIN) || !tc_is_alnum(c, u.end)) &&
            (!tc_is_han(c, u.end) || tc_scan_cut(c->scan, u.end) ||
             (tc_at(c, i) == '/' && u.end - u.beg > 1))) {
            q->per = tc_unit_canon(c, &u);
            q->end = u.end;
            return;
        }
    }
    /* 每亩800元, 人均增收2600元: up to two words between, but 年均增长5% is no percent a year. */
    for (int k = 0; k <= WORDS_BETWEEN; k++) {
        if (tc_scan_ends(c->scan, before, TC_A_UNIT)) { /* mostly none does */
            tc_unit u = tc_unit_before(c, before);
            if (u.kind == TC_U_PER || (u.kind && u.beg > 0 && tc_at(c, u.beg - 1) == U'每')) {
                q->per = tc_unit_canon(c, &u);
                return;
            }
        }
        uint32_t word = before ? tc_scan_back(c->scan, before) : 0;
        int share = q->unit.kind == TC_U_PERCENT || (q->kind && strcmp(q->kind, "percent") == 0);
        if (share || word < 2 || !tc_is_han(c, before - word) || !c->scan->word[before])
            return;
        before -= word;
    }
}

/* What a token is in the name of a thing. */
typedef enum role { NOTHING, MODIFIER, NOUN, WORK, ACTION, REACH, ATTRIBUTE } role;

/* What dict/roles.tsv says: NOTHING is what ends a name; -1 when it speaks of something else. */
static int role_named(const char *name)
{
    static const struct {
        const char *name;
        role role;
    } row[] = {{"nominal", WORK},
               {"modifier", MODIFIER},
               {"reach", REACH},
               {"attribute", ATTRIBUTE},
               {"predicate", NOTHING}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(name, row[i].name) == 0)
            return (int)row[i].role;
    return -1;
}

static role role_of_pos(char pos, uint32_t len, int work)
{
    switch (pos) {
    case 'n':
        return work ? WORK : NOUN;
    case 'v':
        return len > 1 ? ACTION : NOTHING;
    case 'x':
        return len == 1 ? NOUN : NOTHING; /* 典型村 */
    case 'a':
    case 'i':
        return MODIFIER;
    default:
        return NOTHING;
    }
}

/* The role of the token [beg, end). */
static role role_at(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    char pos = 0;
    int work = 0, place = 0, named;
    if (end - beg == 1 && tc_at(c, beg) == U'级')
        return MODIFIER;
    if (tc_class_at(c, end - 1) & TC_C_LATIN || (end - beg == 1 && tc_at(c, beg) == U'强'))
        return MODIFIER; /* 5A级景区, 500强企业 */
    if (!word)
        return tc_at(c, end) == U'级' || tc_at(c, end) == U'强' || tc_pos_guessed(c->scan, beg, end)
                   ? MODIFIER
                   : NOTHING;
    if (!tc_is_han(c, beg))
        return NOTHING;
    for (uint32_t s = 0; s < tc_dict_word(c->dict, word)->senses; s++) {
        tc_entry e = tc_dict_entry(c->dict, word, s);
        const char *type = tc_entry_type(e);
        if (*type == 'r' && strncmp(type, "role/", 5) == 0 && (named = role_named(type + 5)) >= 0)
            return (role)named;
        if (tc_entry_is(e, "stop/function"))
            return NOTHING; /* 全部 */
        if (!pos && *type == 'w' && strncmp(type, "word/", 5) == 0)
            pos = type[5];
        work |= tc_entry_is(e, "cue/verb") || tc_entry_is(e, "cue/act");
        place |= tc_entry_anchors(e) & TC_A_PLACE && !tc_entry_never_alone(e);
    }
    return place ? MODIFIER : role_of_pos(pos, end - beg, work);
}

/* Behind the quotation that opens at I, where it is short: “好房子”示范项目; else I. */
static uint32_t skip_quoted(const tc_ctx *c, uint32_t i)
{
    if (tc_at(c, i) != U'“')
        return i;
    for (uint32_t e = i + 1; e < i + QUOTED_CHARS; e++) {
        if (tc_at(c, e) == U'”')
            return e + 1;
        if (tc_class_at(c, e) & TC_C_NEWLINE || !tc_at(c, e))
            break;
    }
    return i;
}

/* The end of the name of things that begins at I: its last noun, or I. OF what its unit counts: people
 * do what a verb says (2人|当选), 项 counts work, too. */
static uint32_t name_after(const tc_ctx *c, uint32_t i, int of)
{
    int people = of == TC_OF_PEOPLE;
    uint32_t at = i, noun = i, work = i, before = i;
    for (int k = 0; k < NOUN_TOKENS && at < c->view->n; k++) {
        uint32_t quoted = skip_quoted(c, at), to = at + c->scan->size[at];
        if (quoted > at && noun == i) {
            noun = work = before = at = quoted;
            continue;
        }
        role r = to > at ? role_at(c, at, to) : NOTHING;
        /* 涨0.9%|报|71230元: a word of one character between two figures is a verb. */
        if (r == NOUN && to == at + 1 && tc_class_at(c, to) & (TC_C_DIGIT | TC_C_NUMERAL))
            break;
        if (r == NOTHING || r == REACH || (r == ACTION && (k > 0 || people)) ||
            (r == WORK && people && noun > i))
            break;
        if (r == NOUN || r == ATTRIBUTE) {
            before = noun;
            noun = work = to;
        } else if (r == WORK)
            work = to;
        else if (tc_at(c, at) == U'级') /* 7个国家|级 */
            noun = work = before;
        at = to;
    }
    return of == TC_OF_WORK || noun == i ? work : noun;
}

/* The noun that ends at I or before words that only say its number: 企业数量|突破3万家. Its start,
 * with *END; I for none. */
static uint32_t name_before(const tc_ctx *c, uint32_t i, uint32_t *end)
{
    for (int k = 0; k < WORDS_BACK && i > 0; k++) {
        uint32_t len = tc_scan_back(c->scan, i), beg = i - len;
        role r = len ? role_at(c, beg, i) : NOTHING;
        uint32_t cp = len == 1 ? tc_at(c, beg) : 0;
        int to = cp == U'到' || cp == U'至' || cp == U'在';
        *end = i;
        if (r == NOUN && len > 1) /* 由1亿人次增加到2亿人次 */
            return beg && tc_class_at(c, beg - 1) & (TC_C_DIGIT | TC_C_NUMERAL) ? (*end = i) : beg;
        if (r == REACH && to && beg && tc_scan_back(c->scan, beg) > 1 &&
            role_at(c, beg - tc_scan_back(c->scan, beg), beg) != NOUN)
            beg -= tc_scan_back(c->scan, beg); /* 增加|到 */
        else if (r != REACH && r != ATTRIBUTE)
            break;
        i = beg;
    }
    return *end = i;
}

/* What is counted: the nouns behind the unit (5家企业, 三分之一的企业), else the one before. */
void tc_rate_of(const tc_ctx *c, tc_quantity *q, uint32_t before)
{
    uint32_t i = q->end + (tc_at(c, q->end) == U'的' && !q->approx), end;
    if (tc_at(c, q->end) != U'的' || i > q->end) {
        end = name_after(c, i, q->unit.of);
        if (end > i) {
            q->of_beg = i;
            q->of_end = end;
            return;
        }
    }
    /* Who does something three times is not counted. */
    if (!before || q->unit.kind != TC_U_COUNT || q->unit.of == TC_OF_TIMES)
        return;
    i = name_before(c, before, &end);
    if (i < end) {
        q->of_beg = i;
        q->of_end = end;
    }
}
