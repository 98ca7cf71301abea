#include "name/brief.h"

#include "name/name.h"
#include "name/nameval.h"

enum { CODE_DIGITS = 6, CODE_CHARS = 10, NAME_LEAST = 2, NAME_MOST = 5 };

/* The bracket that opens before the code at I and holds nothing else: （600999, (股票代码：600999,
 * （SH600999. I when there is none. */
static uint32_t code_open(const tc_ctx *c, uint32_t i)
{
    for (uint32_t k = i; k > 0 && i - k < CODE_CHARS; k--) {
        uint32_t cp = tc_at(c, k - 1);
        if (cp == '(' || cp == U'（')
            return k - 1;
        if (!(tc_class_at(c, k - 1) & (TC_C_LATIN | TC_C_HAN)) && cp != ':' && cp != '.')
            break;
    }
    return i;
}

taoci_code tc_brief_at_code(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t e = m->beg;
    while (e - m->beg <= CODE_DIGITS && tc_class_at(c, e) & TC_C_DIGIT)
        e++;
    if (e - m->beg != CODE_DIGITS || m->beg < 3)
        return TAOCI_OK;
    while (e - m->beg < CODE_CHARS && (tc_class_at(c, e) & TC_C_LATIN || tc_at(c, e) == '.'))
        e++;
    uint32_t open = code_open(c, m->beg), beg = open;
    if (open == m->beg || (tc_at(c, e) != ')' && tc_at(c, e) != U'）'))
        return TAOCI_OK;
    while (beg > 0 && tc_scan_back(c->scan, beg) &&
           tc_class_at(c, beg - 1) & (TC_C_HAN | TC_C_LATIN)) {
        uint32_t len = tc_scan_back(c->scan, beg), t = tc_trait(c, c->scan->word[beg]);
        tc_match name = tc_scan_ending(c->scan, beg, TC_A_NAME);
        if (name.len > len && tc_name_sense(c, name.word, "company").s) {
            beg = name.beg; /* 美的|电器 */
            break;
        }
        tc_match cue = tc_scan_ending(c->scan, beg, TC_A_CUE); /* 龙头|股 */
        if (open - beg + len > NAME_MOST || (cue.len > len && tc_trait(c, cue.word) & TC_T_CLASS) ||
            (open - beg >= NAME_LEAST &&
             t & (TC_T_STOP | TC_T_CUE | TC_T_CLASS | TC_T_SAY | TC_T_GENERIC | TC_T_TITLE)) ||
            (len == 1 && tc_at(c, beg - 1) == U'的'))
            break;
        beg -= len;
    }
    if (open - beg < NAME_LEAST || tc_scan_ending(c->scan, open, TC_A_UNIT).len)
        return TAOCI_OK; /* 人民币（600000） */
    return tc_name_emit(type, c, beg, open, TC_R_COMPANY_CODE, (tc_str){0}, err);
}
