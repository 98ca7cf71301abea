#include "name/firm.h"

#include "name/name.h"
#include "place/listed.h"

enum { CHARS = 30, BRACKET_MOST = 10, CORE = 2 };

/* The opening mark NAME_open within MOST characters left of the closing one at CLOSE; CLOSE when
 * there is none. */
static uint32_t open_of(const tc_ctx *c, uint32_t close, const char *opening, uint32_t most)
{
    for (uint32_t i = close; i > 0 && close - i < most; i--) {
        if (tc_class_at(c, i - 1) & TC_C_NEWLINE)
            break;
        if (tc_class_at(c, i - 1) & TC_C_PUNCT && tc_name_mark(c, i - 1, opening))
            return i - 1;
    }
    return close;
}

/* A bracket inside a company's name holds a place or a form: （中国） （绍兴） （集团） （有限合伙）. */
static int bracket_fits(tc_ctx *c, uint32_t open, uint32_t close)
{
    if (close < open + 3)
        return 0;
    tc_match p = tc_place_at(c, open + 1);
    if (p.len && p.beg + p.len == close)
        return 1;
    tc_match h = tc_scan_ending(c->scan, close, TC_A_HEAD);
    return h.len && h.beg == open + 1 && tc_trait(c, h.word) & TC_T_COMPANY;
}

/* The opening mark of the bracket that closes right before END and holds what one in a company's name does;
 * END when there is none. */
static uint32_t bracket_before(tc_ctx *c, uint32_t end)
{
    if (end < 2 || !(tc_class_at(c, end - 1) & TC_C_PUNCT) ||
        !tc_name_mark(c, end - 1, "mark/bracket_close"))
        return end;
    uint32_t open = open_of(c, end - 1, "mark/bracket_open", BRACKET_MOST);
    return open < end - 1 && bracket_fits(c, open, end - 1) ? open : end;
}

/* The places that end at END (浙江省绍兴市|…): their start, END for none. */
static uint32_t places_before(const tc_ctx *c, uint32_t end)
{
    tc_match p;
    while (end > 0 && (p = tc_place_ending(c, end)).len > 1)
        end = p.beg;
    return end;
}

uint32_t tc_firm_start(tc_ctx *c, uint32_t head)
{
    const uint32_t other =
        TC_T_STOP | TC_T_SAY | TC_T_TITLE | TC_T_CLASS | TC_T_ALIAS | TC_T_GENERIC;
    uint32_t i =
        tc_scan_cut(c->scan, head) ? head : tc_token_start(c, head); /* 申能股份|有限公司 */
    while (i > 0 && head - i < CHARS) {
        uint32_t open = bracket_before(c, i), placed = places_before(c, i);
        if (open == i && placed < i)
            return placed;
        if (open == i && !(tc_class_at(c, i - 1) & (TC_C_HAN | TC_C_LATIN)))
            break;
        uint32_t len = tc_scan_back(c->scan, i), t = len ? tc_trait(c, c->scan->word[i]) : 0;
        int lists = t & TC_T_LIST && /* 双方, but 高速公路 may be part of a name */
                    !tc_dict_has(c->dict, c->scan->word[i], "head/place");
        if (open == i && (!len || t & other || lists || (t & TC_T_CUE && !(t & TC_T_NOUN))))
            break;
        i = open < i ? open : i - len;
        if (t & TC_T_NAME)
            return places_before(c, i);
    }
    return head - i < CORE ? head : i;
}
