/* src/ent/company.c — companies, banks, cooperatives: 远澜科技（中国）有限公司. */
#include "ent/list.h"
#include "find/quote.h"
#include "name/brief.h"
#include "name/defined.h"
#include "name/firm.h"
#include "name/name.h"
#include "name/nameval.h"
#include "name/ref.h"
#include "name/series.h"

enum { STOCK_LEAST = 2, STOCK_MOST = 4, ALIAS_MOST = 12, TERMS_MOST = 6, LISTED_MOST = 8 };

/* 顾野科技|股份有限公司: a legal form ends the name, with brackets (（有限合伙）) or without. */
static taoci_code at_form(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = tc_name_head(c, m, TC_T_COMPANY, "head/company");
    uint32_t head = m->beg, end = m->beg + m->len;
    if (!e.s || !tc_entry_note(e, "legal").len)
        return TAOCI_OK;
    if (head > 0 && tc_class_at(c, head - 1) & TC_C_PUNCT && tc_name_form(c, head - 1) == end + 1)
        head--;
    uint32_t beg = tc_firm_start(c, head);
    return beg < head
               ? tc_name_emit(self->type, c, beg, head < m->beg ? end + 1 : tc_name_form(c, end),
                              TC_R_COMPANY_FORM, tc_entry_note(e, "kind"), err)
               : TAOCI_OK;
}

/* *ST青岭: the mark and two characters of a short name, more where a word is longer. */
static taoci_code at_stock(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t beg = m->beg + m->len, e = beg;
    tc_match longest = tc_scan_longest(c->scan, m->beg, TC_A_CUE);
    if ((m->beg > 0 && tc_class_at(c, m->beg - 1) & (TC_C_LATIN | TC_C_DIGIT)) ||
        !tc_match_is(longest, *m) || (m->beg > 0 && tc_at(c, m->beg - 1) == '*'))
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
        tc_match cue = tc_scan_longest(c->scan, e, TC_A_CUE);
        t |= cue.len ? tc_trait(c, cue.word) : 0; /* 远澜科技|证券代码 */
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
    tc_match role = tc_scan_longest(c->scan, defined.beg, TC_A_CUE);
    if (defined.end < defined.beg + 2 || defined.end - defined.beg > ALIAS_MOST ||
        (role.len && role.beg + role.len == defined.end && tc_trait(c, role.word) & TC_T_CLASS))
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
    tc_match longer = full ? tc_scan_ending(c->scan, i, TC_A_CUE) : (tc_match){.len = 0};
    if (!full || (longer.len > m->len) || !(tc_class_at(c, full - 1) & TC_C_PUNCT))
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
    if (m->mask & TC_A_HEAD)
        rc = at_form(self, c, m, err);
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
    .wants = "head/company cue/stock cue/alias cue/ref cue/list cue/means",
    .figures = 1,
    .at = at};
