#include "ent/rate.h"

enum { NOUN_TOKENS = 9, WORDS_BETWEEN = 2 };

/* Rates: 元/亩, 每亩800元, 人均3万元. */
void tc_rate_per(const tc_ctx *c, tc_quantity *q, uint32_t before)
{
    uint32_t i = q->end;
    if (tc_at(c, i) == '/' || tc_at(c, i) == U'每') {
        tc_unit u = tc_unit_at(c, i + 1);
        if (u.kind && (!(tc_class_at(c, u.end - 1) & TC_C_LATIN) || !tc_is_alnum(c, u.end)) &&
            (tc_at(c, i) == '/' || !tc_is_han(c, u.end) || tc_scan_cut(c->scan, u.end))) {
            q->per = u.canon;
            q->end = u.end;
            return;
        }
    }
    /* 每亩800元, 人均增收2600元: up to two words between, but 年均增长5% is no percent a year. */
    for (int k = 0; k <= WORDS_BETWEEN; k++) {
        tc_unit u = tc_unit_before(c, before);
        if (u.kind == TC_U_PER || (u.kind && u.beg > 0 && tc_at(c, u.beg - 1) == U'每')) {
            q->per = u.canon;
            return;
        }
        uint32_t word = before ? c->scan->back[before] : 0;
        if (q->unit.kind == TC_U_PERCENT || word < 2 || !tc_is_han(c, before - word) ||
            !c->scan->word[before])
            return;
        before -= word;
    }
}

/* What a token is in the name of a thing. */
typedef enum role { NOTHING, MODIFIER, NOUN, GENERIC, ACTION } role;

/* The role of the token at BEG. Nouns of work (建设, 改革) are generic: 五个新城建设 builds five
 * new towns. */
static role role_at(const tc_ctx *c, uint32_t beg, uint32_t *end)
{
    uint32_t len = beg < c->view->n ? c->scan->size[beg] : 0;
    *end = beg + len;
    uint32_t word = len ? c->scan->word[*end] : 0;
    char pos = 0;
    int generic = 0;
    if (!word || !tc_is_han(c, beg) || tc_dict_is(c->dict, word, TC_A_PLACE))
        return NOTHING;
    for (uint32_t s = 0; s < tc_dict_word(c->dict, word)->senses; s++) {
        const char *type = tc_entry_type(tc_dict_entry(c->dict, word, s));
        if (!pos && strncmp(type, "word/", 5) == 0)
            pos = type[5];
        generic |= strcmp(type, "cue/verb") == 0 || strcmp(type, "cue/act") == 0;
        if (strcmp(type, "stop/function") == 0)
            return NOTHING; /* 全部 */
    }
    switch (pos) {
    case 'n':
        return generic ? GENERIC : NOUN;
    case 'v':
        return len > 1 ? ACTION : NOTHING;
    case 'x':
        return len == 1 ? NOUN : NOTHING; /* 典型村 */
    case 'q':
        return tc_at(c, beg) == U'级' ? MODIFIER : NOTHING;
    case 'a':
    case 'i':
        return MODIFIER;
    default:
        return NOTHING;
    }
}

/* What is counted: the nouns behind the unit (5家企业, 三分之一的企业), else the one before. */
void tc_rate_of(const tc_ctx *c, tc_quantity *q, uint32_t before)
{
    uint32_t i = q->end, end = 0, plain = 0, to, at;
    if (tc_at(c, i) == U'的')
        i++;
    at = i;
    /* 2人当选: what people do is not what is counted. */
    uint32_t counted = tc_at(c, q->unit.beg);
    int people = counted == U'人' || counted == U'名' || counted == U'位' || counted == U'户';
    for (int k = 0; k < NOUN_TOKENS; k++, at = to) {
        role r = role_at(c, at, &to);
        if (r == NOTHING || (r == ACTION && (k > 0 || people)))
            break;
        if (r == NOUN)
            plain = to;
        if (r == NOUN || r == GENERIC)
            end = to;
    }
    if (plain && counted != U'项')
        end = plain;
    if (end) {
        q->of_beg = i;
        q->of_end = end;
        return;
    }
    uint32_t len = before && q->unit.kind == TC_U_COUNT ? c->scan->back[before] : 0;
    if (len > 1 && role_at(c, before - len, &to) == NOUN &&
        !tc_dict_is(c->dict, c->scan->word[before], TC_A_PLACE)) {
        q->of_beg = before - len;
        q->of_end = before;
    }
}
