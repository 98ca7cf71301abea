#include "name/firm.h"

#include "name/name.h"
#include "place/listed.h"

enum {
    CHARS = 30,
    STEPS = 16,
    CORE = 2,
    CORE_MOST = 4,
    REACH = 3,
    USUAL = 6 * TC_NAT,
    BRACKET_MOST = 10
};

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
    const tc_match *p = tc_place_at(c, open + 1);
    if (p && p->beg + p->len == close)
        return 1;
    const tc_match *h = tc_scan_ending(c->scan, close, TC_A_HEAD);
    return h && h->beg == open + 1 && tc_trait(c, h->word) & TC_T_COMPANY;
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

/* What the walk to the left has taken. */
typedef struct walk {
    uint32_t beg;  /* the border so far */
    uint32_t pend; /* numerals and measures right before the core: 中|兆 */
    uint32_t core; /* characters that only this name has: not the place, not its industry */
    int placed;    /* a place is in it */
    int named;     /* a place or a listed name is in it */
    int acts; /* a verb stands between: 设立|有限公司, 中国|联合|通信|有限公司 */
} walk;

/* Does a word for the kind of company end at I that the lattice cuts: 一致|行动|人? */
static int is_class(tc_ctx *c, uint32_t i)
{
    const tc_match *m = tc_scan_ending(c->scan, i, TC_A_CUE);
    return m && m->len > 2 && m->len > c->scan->back[i] && tc_trait(c, m->word) & TC_T_CLASS;
}

/* Is what stands before position I the end of another phrase: a mark, a figure, a word that leads to
 * a name? */
static int is_clean(tc_ctx *c, uint32_t i)
{
    if (i == 0 || !(tc_class_at(c, i - 1) & (TC_C_HAN | TC_C_LATIN)))
        return 1;
    uint32_t t = c->scan->back[i] ? tc_trait(c, c->scan->word[i]) : 0;
    return is_class(c, i) ||
           (t & (TC_T_STOP | TC_T_CUE | TC_T_CLASS | TC_T_TITLE | TC_T_GENERIC | TC_T_AFTER)) !=
               0 ||
           (t & TC_T_VERB && c->scan->back[i] > 1);
}

/* The place that ends where W begins, and those before it (浙江省|绍兴市|…). */
static int take_places(tc_ctx *c, walk *w, uint32_t end)
{
    const tc_match *p = tc_place_ending(c, end);
    if (!p || p->len < 2)
        return 0;
    for (; p && p->len > 1; p = w->beg ? tc_place_ending(c, w->beg) : NULL)
        w->beg = p->beg;
    w->named = w->placed = 1;
    return 1;
}

/* A single character [BEG, BEG + 1): 0 = the name does not reach over it. */
static int take_single(tc_ctx *c, walk *w, uint32_t beg, uint32_t t)
{
    const uint32_t leads = TC_T_CUE | TC_T_SAY | TC_T_ACT | TC_T_MEASURE | TC_T_NUMERAL;
    uint32_t cp = tc_at(c, beg);
    if (cp == U'的' || cp == U'了' || cp == U'等' || t & (TC_T_LIST | TC_T_GENERIC) ||
        (t & TC_T_CUE && tc_given_at(c, beg).first > USUAL)) /* 转让|给|平安|信托 */
        return 0;
    if (w->core >= CORE) {
        int fits = w->core == CORE && is_clean(c, beg);
        if (t & leads || w->core >= CORE_MOST || (tc_trait_acts(t, 1) && !fits) ||
            (t & TC_T_STOP && !(fits && tc_given_at(c, beg).first < USUAL))) /* 中|鼎 */
            return 0;
    }
    if (!w->core && t & (TC_T_MEASURE | TC_T_NUMERAL)) {
        w->pend++;
        return 1; /* 产业|一|期|基金|（有限合伙） */
    }
    w->core += 1 + w->pend;
    w->pend = 0;
    w->beg = beg;
    return 1;
}

/* A word of two and more characters [BEG, END). */
static int take_word(tc_ctx *c, walk *w, uint32_t beg, uint32_t end, uint32_t t)
{
    if (t & TC_T_PLACE && take_places(c, w, end))
        return 0;
    w->pend = 0;
    if (t & (TC_T_SAY | TC_T_TITLE | TC_T_CLASS | TC_T_LIST | TC_T_ALIAS) ||
        (w->core && t & (TC_T_TIME | TC_T_STOP)) || (w->core && t & TC_T_CUE && !(t & TC_T_NOUN)))
        return 0; /* 中国|联合|通信, 现代|物流, not 收购|顾野|科技 */
    if (t & TC_T_NAME) {
        w->named = 1;
        w->beg = beg;
        if (beg)
            take_places(c, w, beg);
        return 0;
    }
    w->acts |= t & TC_T_CUE && !(t & TC_T_NOUN);
    const uint32_t everyday = TC_T_HEADS | TC_T_CUE | TC_T_VERB | TC_T_AFTER;
    int rare = t & TC_T_RARE && !(t & everyday);
    int noun = rare || !(t & (everyday | TC_T_COMMON | TC_T_GENERIC | TC_T_STOP | TC_T_TIME |
                              TC_T_NUMERAL | TC_T_MEASURE));
    if (!w->core && w->acts && noun)
        return 0;
    if (w->core >= CORE) {
        if (noun && w->core == CORE && is_clean(c, beg))
            w->beg = beg; /* 万向|德|农 */
        return 0;
    }
    if (!w->core && !rare && noun && is_clean(c, beg)) {
        w->core = end - beg; /* 红楼|集团有限公司 */
        w->beg = beg;
        return 0;
    }
    if (t & TC_T_GENERIC)
        return !w->core;
    if (w->core && t & (TC_T_HEADS | TC_T_CUE | TC_T_VERB | TC_T_AFTER))
        return 0;
    if (rare) {
        w->core += t & TC_T_NOUN && end - beg > CORE ? 1 : end - beg; /* 鼎|密封件 */
        w->beg = beg;
    } else if (w->core && end - beg == 2 && is_clean(c, beg)) {
        w->core += end - beg; /* 东方|雨: the word is half of the name */
        w->beg = beg;
        return 0;
    }
    return 1;
}

/* 北京|合|康亿盛, 安徽|国|通高|新: the place is near, so what stands between is of the name. */
static void reach_place(tc_ctx *c, walk *w)
{
    uint32_t i = w->beg;
    while (i > 0 && w->beg - i < REACH + 1 && c->scan->back[i]) {
        uint32_t t = tc_trait(c, c->scan->word[i]);
        if (t & TC_T_PLACE && i < w->beg && c->scan->back[i] > 1 && take_places(c, w, i))
            return;
        if (t & (TC_T_STOP | TC_T_CUE | TC_T_CLASS | TC_T_TITLE | TC_T_LIST | TC_T_GENERIC |
                 TC_T_HEADS | TC_T_AFTER) ||
            !(tc_class_at(c, i - 1) & TC_C_HAN))
            return;
        i -= c->scan->back[i];
    }
}

uint32_t tc_firm_start(tc_ctx *c, uint32_t head)
{
    walk w = {.beg = head};
    uint32_t i = head;
    if (!tc_scan_cut(c->scan, head)) { /* 传化集团|有限公司, 申能股份|有限公司 */
        i = w.beg = tc_token_start(c, head);
        w.core = head - i;
        w.named = (tc_trait(c, c->scan->word[i + c->scan->size[i]]) & TC_T_NAME) != 0;
        if (take_places(c, &w, i))
            return w.beg;
    }
    for (int n = 0; n < STEPS && i > 0 && head - i < CHARS; n++) {
        uint32_t open = bracket_before(c, i);
        if (open < i) {
            i = open;
            continue;
        }
        uint8_t cls = tc_class_at(c, i - 1);
        if (!(cls & (TC_C_HAN | TC_C_LATIN)) || !c->scan->back[i] || is_class(c, i))
            break;
        uint32_t len = c->scan->back[i], t = tc_trait(c, c->scan->word[i]);
        if (tc_class_at(c, i - len) & TC_C_DIGIT) { /* 2009-024三|普 */
            while (tc_class_at(c, i - 1) & TC_C_HAN)
                i--;
            w.beg = w.core ? i : w.beg;
            break;
        }
        if (i == head && t & TC_T_GENERIC)
            return head; /* 企业类型|有限责任公司 */
        if (len == 1 || cls & TC_C_LATIN) {
            if (cls & TC_C_LATIN) {
                w.core += CORE;
                w.beg = i - len;
            } else if (!take_single(c, &w, i - 1, t)) {
                break;
            }
        } else if (!take_word(c, &w, i - len, i, t)) {
            break;
        }
        i -= len;
    }
    if (!w.placed && w.beg < head)
        reach_place(c, &w);
    return w.named || w.core >= CORE || (w.core && head - w.beg > CORE && is_clean(c, w.beg))
               ? w.beg
               : head;
}
