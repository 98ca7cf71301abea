/* src/ent/document.c — titles in 《》 and document numbers (国发〔2019〕5号). */
#include "ent/document.h"

#include "ent/list.h"
#include "find/quote.h"
#include "name/name.h"

enum { TITLE_MOST = 120, ISSUER_MOST = 10, SERIAL_MOST = 8, ABOUT_MOST = 40 };

/* Of the number of a case: characters of the court's sign, digits of its number, characters of the kind of case. */
enum { COURT_MOST = 4, COURT_DIGITS = 4, CASE_MOST = 6 };

/* What a document mention found. */
typedef struct found {
    uint32_t title_beg, title_end;   /* 0, 0: no title */
    uint32_t issuer_beg, issuer_end; /* the organ in front of it */
    uint32_t number_beg, number_end; /* 0, 0: no number */
} found;

/* Skip ASCII digits from I, at most MOST. */
static uint32_t digits(const tc_ctx *c, uint32_t i, uint32_t most)
{
    uint32_t e = i;
    while (e - i < most && tc_class_at(c, e) & TC_C_DIGIT)
        e++;
    return e;
}

/* The end of 〔2019〕5号 that opens at OPEN; OPEN when it is none. */
static uint32_t number_end(const tc_ctx *c, uint32_t open)
{
    uint32_t year = digits(c, open + 1, 5);
    if (year != open + 5 || !tc_name_mark(c, year, "mark/bracket_close"))
        return open;
    uint32_t i = year + 1;
    if (tc_at(c, i) == U'第')
        i++;
    uint32_t e = digits(c, i, SERIAL_MOST);
    return e > i && tc_at(c, e) == U'号' ? e + 1 : open;
}

/* The longest kind of case at I, 民初, as a number of characters; 0 for none. */
static uint32_t case_kind(const tc_ctx *c, uint32_t i)
{
    for (uint32_t n = CASE_MOST; n > 0; n--)
        if (i + n < c->view->n && tc_dict_line(c->dict, c->view->code + i, n, "case").s)
            return n;
    return 0;
}

/* The end of the number of a case whose year's bracket opens at OPEN; OPEN when it is none: （2022）赣0402民初1357号,
 * （2013）朝民初字第10231号, （2020）最高法知民终119号之一. */
static uint32_t case_end(const tc_ctx *c, uint32_t open)
{
    uint32_t year = digits(c, open + 1, 5), i = year + 1, kind = 0;
    if (year != open + 5 || !tc_name_mark(c, year, "mark/bracket_close"))
        return open;
    for (uint32_t court = i; !kind && i - court <= COURT_MOST; i++) {
        uint32_t at = i > court ? digits(c, i, COURT_DIGITS) : i;
        kind = case_kind(c, at);
        if (i == court && tc_at(c, at + kind) != U'字') /* 〔2015〕民提字第88号 */
            kind = 0;
        if (kind)
            i = at + kind - 1;
        else if (!tc_is_han(c, i))
            return open;
    }
    if (!kind)
        return open;
    i += tc_at(c, i) == U'字';
    i += tc_at(c, i) == U'第';
    uint32_t e = digits(c, i, SERIAL_MOST);
    if (tc_at(c, e) == '-') /* 7-1号 */
        e = digits(c, e + 1, SERIAL_MOST);
    if (e == i || tc_at(c, e) != U'号')
        return open;
    return tc_at(c, e + 1) == U'之' && tc_class_at(c, e + 2) & TC_C_NUMERAL ? e + 3 : e + 1;
}

/* The start of the issuer's code in front of the bracket: Han characters up to a mark, a function
 * word or a cue (见|国发〔2019〕5号). */
static uint32_t issuer_start(const tc_ctx *c, uint32_t open)
{
    uint32_t i = open;
    while (i > 0 && tc_scan_back(c->scan, i) && tc_class_at(c, i - 1) & TC_C_HAN) {
        uint32_t len = tc_scan_back(c->scan, i), word = c->scan->word[i];
        if (open - i + len > ISSUER_MOST)
            break;
        if (word && tc_dict_find(c->dict, word, TC_A_CUE | TC_A_STOP).s)
            break;
        i -= len;
    }
    return i;
}

/* The title without the end of line that it was set over. */
static void put_title(tc_ctx *c, tc_value *v, tc_str title)
{
    const char *nl = memchr(title.p, '\n', title.len);
    if (!nl) {
        tc_value_text(v, "title", title);
        return;
    }
    uint32_t head = (uint32_t)(nl - title.p), tail = title.len - head - 1;
    head -= head > 0 && title.p[head - 1] == '\r';
    char *text = tc_arena_print(c->arena, "%.*s%.*s", (int)head, title.p, (int)tail, nl + 1);
    if (text)
        tc_value_puts(v, "title", text);
    else
        v->bad = 1;
}

static void value(tc_ctx *c, tc_mention *m)
{
    const found *f = m->data;
    if (f->title_end)
        put_title(c, m->value, tc_text(c, f->title_beg, f->title_end));
    if (f->issuer_end > f->issuer_beg)
        tc_value_text(m->value, "issuer", tc_text(c, f->issuer_beg, f->issuer_end));
    if (f->number_end)
        tc_value_text(m->value, "number", tc_text(c, f->number_beg, f->number_end));
}

static const tc_form form = {"document", value};

static taoci_code emit(tc_ctx *c, uint32_t beg, uint32_t end, const found *f, uint8_t rule,
                       taoci_err *err)
{
    found data = *f;
    tc_mention m = {beg,          end,           .kind = TC_TYPE(document),
                    .rule = rule, .form = &form, .data = &data};
    return tc_ent_emit_data(c, &m, sizeof data, err);
}

/* A number in brackets right behind a title belongs to it: 《…》（国发〔2019〕5号）. */
static void find_number(const tc_ctx *c, uint32_t i, found *f)
{
    if (!tc_name_mark(c, i, "mark/bracket_open"))
        return;
    for (uint32_t k = i + 1; k < i + 1 + ISSUER_MOST && tc_class_at(c, k); k++) {
        uint32_t e = tc_name_mark(c, k, "mark/bracket_open") ? number_end(c, k) : k;
        if (e > k) {
            f->number_beg = i + 1;
            f->number_end = e;
            return;
        }
    }
}

/* Does a title read before go on behind position I: 〈…〉 in 《…》? */
static int in_title(const tc_ctx *c, uint32_t i)
{
    for (uint32_t k = c->mentions.n; k > 0 && c->mentions.p[k - 1].end + TITLE_MOST > i; k--) {
        const tc_mention *m = &c->mentions.p[k - 1];
        if (m->kind == TC_TYPE(document) && m->beg < i && m->end > i)
            return 1;
    }
    return 0;
}

/* Is the number at BEG the one in brackets behind a title, which has it already? */
static int is_numbers(const tc_ctx *c, uint32_t beg)
{
    return beg > 1 && tc_class_at(c, beg - 1) & TC_C_PUNCT &&
           tc_name_mark(c, beg - 1, "mark/bracket_open") && tc_class_at(c, beg - 2) & TC_C_PUNCT &&
           tc_name_mark(c, beg - 2, "mark/title_close");
}

/* The start of 关于… that ends before 的 at END; END when there is none. */
static uint32_t about_start(tc_ctx *c, uint32_t end)
{
    for (uint32_t i = end; i > 1 && end - i < ABOUT_MOST;) {
        uint8_t cls = tc_class_at(c, i - 1);
        if (cls & TC_C_NEWLINE || (cls & TC_C_PUNCT && tc_at(c, i - 1) != U'、' &&
                                   !tc_scan_begins(c->scan, i - 1, TC_A_MARK)))
            break;
        i--;
        if (tc_is(c, i, "关于") && tc_scan_cut(c->scan, i))
            return i;
    }
    return end;
}

/* 国务院关于…的意见, 印发关于…的通知: a title without marks, behind its issuer or a verb of issuing.
 * M is the kind of document it ends with. */
static taoci_code at_kind(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = m->beg + m->len;
    tc_entry e = tc_name_sense(c, m->word, "head/document");
    if (!e.s || m->beg < 4 || tc_at(c, m->beg - 1) != U'的' || !tc_scan_cut(c->scan, m->beg) ||
        !tc_scan_cut(c->scan, end) || in_title(c, m->beg))
        return TAOCI_OK;
    uint32_t beg = about_start(c, m->beg - 1), issuer = beg;
    if (beg == m->beg - 1)
        return TAOCI_OK;
    for (uint32_t k = c->mentions.n; k > 0 && c->mentions.p[k - 1].end + ABOUT_MOST > beg; k--) {
        const tc_mention *x = &c->mentions.p[k - 1];
        if (x->end == beg && tc_is_a(x, TC_IS_ORGAN) && x->beg < issuer)
            issuer = x->beg;
    }
    tc_match h = issuer == beg ? tc_scan_ending(c->scan, beg, TC_A_HEAD) : (tc_match){.len = 0};
    int organ = issuer < beg || (h.len && tc_trait(c, h.word) & TC_T_ORG), named;
    if (issuer == beg &&
        organ) { /* 绍兴市|政府; the name of another one is for tc_document_issuer */
        uint32_t placed = tc_name_placed(c, h.beg, &named);
        issuer = placed < h.beg ? placed : beg;
    }
    uint32_t t = !organ && tc_scan_back(c->scan, beg) ? tc_trait(c, c->scan->word[beg]) : 0;
    if (!organ && (!(t & TC_T_CUE) || !(t & TC_T_VERB)))
        return TAOCI_OK;
    return emit(
        c, issuer, end,
        &(found){.title_beg = beg, .title_end = end, .issuer_beg = issuer, .issuer_end = beg},
        TC_R_DOCUMENT_ABOUT, err);
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    if (m->mask & TC_A_HEAD)
        return at_kind(c, m, err);
    if (tc_quote_opens(c, m, "title")) {
        if (in_title(c, m->beg))
            return TAOCI_OK;
        uint32_t close = tc_quote_close(c, m->beg, TITLE_MOST);
        if (close < m->beg + 2)
            return TAOCI_OK;
        found f = {.title_beg = m->beg + 1, .title_end = close};
        find_number(c, close + 1, &f);
        return emit(c, m->beg, close + 1, &f, TC_R_DOCUMENT_TITLE, err);
    }
    if (tc_quote_opens(c, m, "bracket")) {
        uint32_t end = case_end(c, m->beg), beg = issuer_start(c, m->beg);
        if (end > m->beg)
            return emit(c, m->beg, end, &(found){.number_beg = m->beg, .number_end = end},
                        TC_R_DOCUMENT_NUMBER, err);
        end = number_end(c, m->beg);
        if (end > m->beg && beg < m->beg && !is_numbers(c, beg))
            return emit(c, beg, end, &(found){.number_beg = beg, .number_end = end},
                        TC_R_DOCUMENT_NUMBER, err);
    }
    return TAOCI_OK;
}

uint32_t tc_document_issuer(const tc_mention *m)
{
    const found *f = m->rule == TC_R_DOCUMENT_ABOUT ? tc_data(m, &form) : NULL;
    return f ? f->issuer_end : 0;
}

void tc_document_issued(tc_mention *m, uint32_t beg)
{
    found *f = tc_data(m, &form);
    m->beg = f->issuer_beg = beg;
}

const tc_recogniser tc_ent_document = {.type = TC_TYPE(document),
                                       .wants = "head/document mark/title_open mark/bracket_open",
                                       .at = at};
