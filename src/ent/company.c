/* src/ent/company.c — companies, banks, cooperatives: 远澜科技（中国）有限公司. */
#include "ent/list.h"
#include "find/quote.h"
#include "name/brief.h"
#include "name/defined.h"
#include "name/firm.h"
#include "name/foreign.h"
#include "name/left.h"
#include "name/name.h"
#include "name/nameval.h"
#include "name/ref.h"
#include "name/series.h"

enum {
    STOCK_LEAST = 2,
    STOCK_MOST = 4,
    ALIAS_MOST = 12,
    TERMS_MOST = 6,
    EXTRA = 2,
    LISTED_MOST = 8,
    ODD = 23 * TC_NAT / 2
};

/* Is one of the characters [BEG, END) so rare that only a name has it (恪砺|机器人, not 类脑|智能)? */
static int odd(tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (tc_class_at(c, i) & TC_C_HAN && tc_given_at(c, i).word > ODD)
            return 1;
    return 0;
}

/* The rule by which [l->beg, END) is a company; TC_R_NONE for none. FIRM: an ending that only names of
 * companies have (药业, 重工). WORKS: a factory, a mine. PLAIN: the bare 公司 or 股份, which stands behind
 * verbs, too. The head is the last CHARS characters before END. */
static uint8_t judge(tc_ctx *c, const tc_left *l, uint32_t chars, uint32_t end, int weak, int legal,
                     int firm, int works, int plain)
{
    int closed = !weak || tc_name_closed(c, end);
    const uint32_t acts = TC_T_VERB | TC_T_CUE | TC_T_ACT | TC_T_AFTER;
    if (plain && l->closest & acts && !(l->closest & TC_T_COMPANY))
        return TC_R_NONE; /* 远澜科技有限公司|持有|公司, 远澜科技|减持|股份 */
    if (l->name || l->place || l->scope) {
        if (l->name && l->acts)
            return TC_R_NONE; /* 远澜股份|委托|建材|集团 */
        if (l->verbs && !(l->closest & TC_T_VERB))
            return TC_R_NONE;
        if (l->scope && !l->place && !l->name && !l->gap)
            return TC_R_NONE; /* 国家|银行 */
        if (!weak && !legal &&
            (l->country || (!l->name && !l->gap && !l->rare && tc_ends(c, end, "公司"))))
            return TC_R_NONE; /* 英国航空|公司, not 美国|公司, 上海|公司 */
        if (!weak)
            return chars > 2 ? TC_R_COMPANY_HEAD : TC_R_COMPANY_SHORT_HEAD;
        if (legal && !l->gap && (l->place || l->name))
            return TC_R_COMPANY_TRADE; /* 四川|航空公司 */
        if (works && l->name && l->gap <= 2)
            return TC_R_COMPANY_WORKS; /* 江铜集团|贵金属|冶炼|分厂 */
        if (l->name && !l->gap && tc_ends(c, end - chars, "公司"))
            return TC_R_NONE; /* 腾讯公司|控股|董事会主席 */
        if (closed && firm && l->gap <= 4 &&
            (l->unknown || (!l->gap && (l->name || (l->place && !l->country)))))
            return l->name ? TC_R_COMPANY_NAMED_FIRM : TC_R_COMPANY_FIRM; /* 中粮|地产, 东辽|药业 */
        return closed && firm && l->rare && l->gap <= 2 ? TC_R_COMPANY_RARE_FIRM : TC_R_NONE;
    }
    if (!l->rare)
        return l->quoted && !weak ? TC_R_COMPANY_QUOTED : TC_R_NONE;
    if (weak)
        return (firm || legal) && l->unknown && l->plain <= 2 && l->clean && closed
                   ? TC_R_COMPANY_UNKNOWN_FIRM
                   : TC_R_NONE;
    if (l->verbs)
        return TC_R_COMPANY_VERBS;
    return chars > 2 ? TC_R_COMPANY_RARE : TC_R_COMPANY_SHORT_RARE;
}

/* 劳拉|公司, 美国|劳拉|公司: the foreign name before the head at HEAD. */
static int foreign(tc_ctx *c, uint32_t head, tc_left *l)
{
    uint32_t beg = tc_foreign_before(c, head);
    if (beg == head)
        return 0;
    tc_left before;
    tc_name_left(c, beg, &before);
    *l = (tc_left){.beg = beg, .rare = 1, .unknown = 1, .clean = 1};
    if (before.place && !before.gap && before.beg < beg)
        l->beg = before.beg;
    return 1;
}

static taoci_code at_head(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_headed h;
    if (!tc_name_headed(c, m, TC_T_COMPANY, "head/company", &h) || tc_at(c, h.end) == U'字')
        return TAOCI_OK; /* 证监公司字〔2001〕105号 */
    tc_entry e = h.e;
    tc_left l = h.left;
    int weak = h.weak;
    uint32_t end = h.end;
    int works = tc_str_is(tc_entry_note(e, "kind"), "factory");
    int plain = m->len == 2 && (tc_is(c, m->beg, "公司") || tc_is(c, m->beg, "股份"));
    int form = !weak ? m->len > 2 : tc_entry_note(e, "form").len != 0;
    uint8_t rule = l.beg < m->beg ? judge(c, &l, m->len, end, weak, form,
                                          tc_entry_note(e, "firm").len != 0 ||
                                              (l.unknown && odd(c, l.beg, m->beg)),
                                          works, plain)
                                  : TC_R_NONE;
    if (!rule && (!weak || form) && foreign(c, m->beg, &l))
        rule = judge(c, &l, m->len, end, weak, form, 0, works, plain);
    uint32_t in = m->beg > 0 && tc_class_at(c, m->beg - 1) & TC_C_PUNCT
                      ? tc_name_form(c, m->beg - 1)
                      : m->beg;
    if (tc_entry_note(e, "legal").len && (!rule || !(l.place || l.name))) {
        /* A bracket （有限合伙） ends the name behind what stands before it. */
        uint32_t head = in == end + 1 ? m->beg - 1 : m->beg, beg = tc_firm_start(c, head);
        if (beg < head && (!rule || (beg < l.beg && l.beg - beg <= EXTRA))) {
            l.beg = beg;
            if (!rule)
                return tc_name_emit(self->type, c, beg, in == end + 1 ? in : tc_name_form(c, end),
                                    TC_R_COMPANY_FORM, tc_entry_note(e, "kind"), err);
        }
    }
    if (!rule)
        return TAOCI_OK;
    return tc_name_emit(self->type, c, l.beg, tc_name_form(c, end), rule, tc_entry_note(e, "kind"),
                        err);
}

/* *ST青岭: the mark and two characters of a short name, more where a word is longer. */
static taoci_code at_stock(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t beg = m->beg + m->len, e = beg;
    const tc_match *longest = tc_scan_longest(c->scan, m->beg, TC_A_CUE);
    if ((m->beg > 0 && tc_class_at(c, m->beg - 1) & (TC_C_LATIN | TC_C_DIGIT)) || longest != m ||
        (m->beg > 0 && tc_at(c, m->beg - 1) == '*'))
        return TAOCI_OK;
    while (e - beg < STOCK_LEAST && tc_class_at(c, e) & TC_C_HAN && c->scan->size[e]) {
        uint32_t size = c->scan->size[e], t = tc_trait(c, c->scan->word[e + size]);
        if (e - beg + size > STOCK_MOST || t & (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT))
            break;
        e += size;
    }
    if (e - beg < 2)
        return TAOCI_OK;
    return tc_name_emit(self->type, c, m->beg, e, TC_R_COMPANY_STOCK, (tc_str){0}, err);
}

/* 证券简称：远澜科技: what a table says the exchange calls the company, *ST and S ST included. */
static taoci_code at_listed(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t beg = m->beg + m->len, e;
    while (beg < m->beg + m->len + 3u && (tc_at(c, beg) == ':' || tc_class_at(c, beg) & TC_C_SPACE))
        beg++;
    for (e = beg; tc_class_at(c, e) & TC_C_LATIN || tc_at(c, e) == '*';)
        e++;
    if (e > beg && tc_at(c, e) == ' ' && tc_class_at(c, e + 1) & TC_C_HAN)
        e++;
    while (e < c->view->n && e - beg < LISTED_MOST && tc_class_at(c, e) & (TC_C_HAN | TC_C_LATIN)) {
        uint32_t size = c->scan->size[e];
        uint32_t t = size ? tc_trait(c, c->scan->word[e + size]) : 0;
        const tc_match *cue = tc_scan_longest(c->scan, e, TC_A_CUE);
        t |= cue ? tc_trait(c, cue->word) : 0; /* 远澜科技|证券代码 */
        if (!size || t & (TC_T_ALIAS | TC_T_CLASS) || tc_is(c, e, "编号") || tc_is(c, e, "公告"))
            break;
        e += size;
    }
    if (e < beg + 2 || e - beg > LISTED_MOST)
        return TAOCI_OK;
    return tc_name_emit(self->type, c, beg, e, TC_R_COMPANY_LISTED, (tc_str){0}, err);
}

/* The first character of the definition that ends at I (a table's 远澜科技：指…): behind the last
 * character that is neither Chinese nor Latin. */
static uint32_t term_start(const tc_ctx *c, uint32_t i)
{
    uint32_t beg = i;
    while (beg > 0 && i - beg <= ALIAS_MOST && tc_class_at(c, beg - 1) & (TC_C_HAN | TC_C_LATIN))
        beg--;
    return beg;
}

/* Keep the definition DEFINED when its short name has a fitting length. */
static taoci_code add_short(tc_ctx *c, tc_defined defined, taoci_err *err)
{
    const tc_match *role = tc_scan_longest(c->scan, defined.beg, TC_A_CUE);
    if (defined.end < defined.beg + 2 || defined.end - defined.beg > ALIAS_MOST ||
        (role && role->beg + role->len == defined.end && tc_trait(c, role->word) & TC_T_CLASS))
        return TAOCI_OK; /* “信息披露义务人” */
    return tc_defined_add(c, defined, err);
}

/* 远澜科技：指远澜科技股份有限公司; a table's row 公司、本公司、远澜科技 指 …, which begins a line. */
static taoci_code at_means(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = m->beg, full = m->beg + m->len, terms = 0, at[TERMS_MOST][2];
    while (end > 0 && (tc_class_at(c, end - 1) & TC_C_SPACE || tc_at(c, end - 1) == ':'))
        end--;
    int colon = end + 1 == m->beg && tc_at(c, end) == ':';
    if (end == m->beg || end < 2)
        return TAOCI_OK;
    while (tc_class_at(c, full) & TC_C_SPACE || tc_at(c, full) == ':')
        full++;
    for (;; end--) {
        int quoted = tc_class_at(c, end - 1) & TC_C_PUNCT && tc_at(c, end - 1) != U'、';
        uint32_t beg = term_start(c, end - (uint32_t)quoted);
        if (beg == end - (uint32_t)quoted || terms == TERMS_MOST)
            return TAOCI_OK;
        at[terms][0] = beg;
        at[terms++][1] = end - (uint32_t)quoted;
        end = beg - (uint32_t)(quoted && beg > 0);
        if (end < 2 || (tc_at(c, end - 1) != U'、' && tc_at(c, end - 1) != '/'))
            break;
    }
    if (!colon && end > 0 && !(tc_class_at(c, end - 1) & (TC_C_NEWLINE | TC_C_SPACE)))
        return TAOCI_OK;
    for (uint32_t k = 0; k < terms; k++) {
        taoci_code rc =
            add_short(c, (tc_defined){.full_beg = full, .beg = at[k][0], .end = at[k][1]}, err);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

/* 以下简称“远澜科技” behind a full name, in a bracket or after a comma. */
static taoci_code at_alias(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t i = m->beg + m->len, full = m->beg;
    const tc_match *longer = full ? tc_scan_ending(c->scan, i, TC_A_CUE) : NULL;
    if (!full || (longer && longer->len > m->len) || !(tc_class_at(c, full - 1) & TC_C_PUNCT))
        return TAOCI_OK;
    full--;
    if (tc_at(c, i) == U'为')
        i++;
    if (tc_at(c, i) == ':' || tc_at(c, i) == U',')
        i++;
    uint32_t beg = i, end = i;
    if (tc_class_at(c, i) & TC_C_PUNCT) {
        end = tc_quote_close(c, i, ALIAS_MOST);
        beg = i + 1;
        /* “公司”或“远澜科技” */
        for (int k = 0; k < TERMS_MOST && end > beg; k++) {
            uint32_t next = end + 1, cp = tc_at(c, next);
            next += cp == U'或' || cp == ',' || tc_is_joint(c, next);
            uint32_t close =
                tc_class_at(c, next) & TC_C_PUNCT ? tc_quote_close(c, next, ALIAS_MOST) : 0;
            if (close <= next)
                break;
            taoci_code rc =
                add_short(c, (tc_defined){.full_end = full, .beg = beg, .end = end}, err);
            if (rc)
                return rc;
            beg = next + 1;
            end = close;
        }
    } else {
        while (end - beg <= ALIAS_MOST && tc_class_at(c, end) & (TC_C_HAN | TC_C_LATIN))
            end++;
    }
    return add_short(c, (tc_defined){.full_end = full, .beg = beg, .end = end}, err);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    taoci_code rc = TAOCI_OK;
    if (m->mask & TC_A_NUMBER)
        return tc_brief_at_code(self->type, c, m, err);
    if (m->mask & TC_A_NAME)
        rc = tc_brief_at_name(self->type, c, m, err);
    if (!rc && m->mask & TC_A_HEAD)
        rc = at_head(self, c, m, err);
    if (rc || !(m->mask & TC_A_CUE))
        return rc;
    uint32_t t = tc_trait(c, m->word);
    rc = tc_ref_at(c, m, err);
    if (rc)
        return rc;
    if (tc_name_sense(c, m->word, "cue/stock").s)
        return at_stock(self, c, m, err);
    tc_entry e = t & TC_T_ALIAS ? tc_name_sense(c, m->word, "cue/alias") : (tc_entry){0};
    if (e.s && tc_entry_note(e, "short").len)
        return at_alias(c, m, err);
    if (e.s && tc_str_is(tc_entry_note(e, "kind"), "listed"))
        return at_listed(self, c, m, err);
    if (tc_name_sense(c, m->word, "cue/means").s)
        return at_means(c, m, err);
    return t & TC_T_LIST ? tc_series_at(c, m, err) : TAOCI_OK;
}

const tc_recogniser tc_ent_company = {
    .type = TC_TYPE(company),
    .wants = "head/company company cue/stock cue/alias cue/ref cue/list cue/means",
    .figures = 1,
    .at = at};
