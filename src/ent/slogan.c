/* src/ent/slogan.c — quoted policy terms: “一主六双”, “放管服”. Most of what is quoted is not one (啃下“硬骨头”,
 * “这是好事，”他说): it takes figures or two like halves, a frame, or a line of dict/policy.tsv. */
#include "ent/list.h"
#include "find/quote.h"
#include "find/role.h"
#include "find/trait.h"
#include "num/numeral.h"

enum {
    TERM_MOST = 24,   /* what is longer is somebody's words */
    HALF_MOST = 9,    /* so is 连夜调运救灾帐篷，尽快抢通受阻路段 */
    FRAMED_MOST = 12, /* what is longer needs more than a verb before it */
    WORDS_BEHIND = 3, /* “一主六双”产业空间|布局 */
    WORDS_BEFORE = 4  /* 打造|新时代更高水平“天府粮仓” */
};

/* A quotation: its marks stand at OPEN and END. */
typedef struct quotation {
    uint32_t open, beg, end;
} quotation;

/* A quotation that holds a sentence, or ends with a comma as speech does (“这是好事，”他说), is no term. */
static int has_sentence_end(const tc_ctx *c, const quotation *q)
{
    for (uint32_t i = q->beg; i < q->end; i++) {
        uint32_t cp = tc_at(c, i);
        if (cp == U'。' || cp == '?' || cp == '!' || cp == ';')
            return 1;
    }
    return tc_at(c, q->end - 1) == ',';
}

/* Is it one word that every dictionary has: 样板间? */
static int is_word(const tc_ctx *c, const quotation *q)
{
    return q->beg + c->scan->size[q->beg] == q->end && c->scan->word[q->end];
}

/* A figure as such terms have them; 数 of 数字 and 几 are none. */
static int is_figure(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return (cp > '9' && tc_numeral_digit(cp) > 0) || tc_cp_in(U"十百千万双", cp);
}

/* Figures at its beginning (两个毫不动摇) or twice (一企一策, 四梁八柱), or joined by a plus (保险+期货); no date
 * (“五一”), no rank and no number of a thing (“华龙一号”). */
static int has_figures(const tc_ctx *c, const quotation *q)
{
    uint32_t groups = 0, figures = 0, joined = 0;
    for (uint32_t i = q->beg; i < q->end; i++) {
        int figure = is_figure(c, i);
        groups += figure && (i == q->beg || !is_figure(c, i - 1));
        figures += (uint32_t)figure;
        joined |= tc_at(c, i) == '+';
    }
    uint32_t first = c->scan->size[q->beg], word = c->scan->word[q->beg + first];
    int leads = is_figure(c, q->beg) && tc_at(c, q->beg) != U'一' &&
                !(first > 1 && tc_at(c, q->beg) == U'双') &&    /* “双层巴士” */
                !(first > 1 && tc_trait(c, word) & TC_T_PLACE); /* “四川云教” */
    return joined || (figures < q->end - q->beg && (groups > 1 || leads) &&
                      tc_at(c, q->end - 1) != U'号' && tc_at(c, q->beg) != U'第');
}

/* Two or more parts of one length: 市市通高铁、县县通高速; of two characters at least. */
static int is_paired(const tc_ctx *c, const quotation *q)
{
    uint32_t first = 0, len = 0, parts = 1;
    for (uint32_t i = q->beg; i <= q->end; i++) {
        uint32_t cp = i < q->end ? tc_at(c, i) : U'、';
        if (tc_is_han(c, i) && i < q->end) {
            len++;
            continue;
        }
        if ((cp != U'、' && cp != ',' && cp != U'·' && cp != ' ') || len < 2 || len > HALF_MOST ||
            (first && len != first))
            return 0;
        first = len;
        len = 0;
        parts += i < q->end;
    }
    return parts > 1;
}

/* Behind the quotations that follow on the one that ends before I: “三区”、“三线”|战略. */
static uint32_t last_of_chain(const tc_ctx *c, uint32_t i)
{
    for (;;) {
        uint32_t open = i + (tc_at(c, i) == U'、' || tc_is_and(c, i));
        uint32_t end =
            tc_class_at(c, open) & TC_C_PUNCT ? tc_quote_close(c, open, TERM_MOST + 1) : 0;
        if (!end || tc_at(c, open) != U'“')
            return i;
        i = end + 1;
    }
}

/* Where the first of those begins that the one at OPEN follows on. */
static uint32_t first_of_chain(const tc_ctx *c, uint32_t open)
{
    for (;;) {
        uint32_t end = open;
        if (end && (tc_at(c, end - 1) == U'、' || tc_is_and(c, end - 1)))
            end--;
        if (!end || tc_at(c, end - 1) != U'”')
            return open;
        uint32_t i = end - 1, least = i > TERM_MOST ? i - TERM_MOST - 1 : 0;
        while (i > least && tc_at(c, i) != U'“')
            i--;
        if (tc_at(c, i) != U'“')
            return open;
        open = i;
    }
}

/* Does a kind of policy follow: “…”战略, “…”产业空间布局, “…”的总要求? */
static int has_head(const tc_ctx *c, const quotation *q)
{
    uint32_t i = last_of_chain(c, q->end + 1);
    i += tc_at(c, i) == U'的' || tc_at(c, i) == U'等';
    for (int k = 0; k < WORDS_BEHIND; k++) {
        uint32_t end = tc_role_end(c, i, "role/policy_head"), len = c->scan->size[i];
        if (end > i && tc_cut(c, end))
            return 1;
        uint32_t t = tc_trait(c, c->scan->word[i + len]);
        if (!len || !tc_is_han(c, i) || t & (TC_T_STOP | TC_T_NUMERAL) ||
            (len == 1 && t & TC_T_VERB))
            return 0;
        i += len;
    }
    return 0;
}

/* May the word that ends at I stand between such a verb and what is quoted: 打造|中国|“…”, no count (一批“…”) and
 * no other verb? */
static int is_between(const tc_ctx *c, uint32_t i)
{
    uint32_t len = tc_scan_back(c->scan, i), t = tc_trait(c, c->scan->word[i]);
    if (!len || !tc_is_han(c, i - 1) || t & (TC_T_NUMERAL | TC_T_MEASURE))
        return 0;
    if (t & TC_T_STOP)
        return tc_at(c, i - 1) == U'的';
    return !(t & TC_T_VERB) || tc_role_is(c, i - len, i, "role/nominal");
}

/* Does somebody do with it what is done with policies: 坚持“…”, 实施了“…”, 打造中国“…”? */
static int has_verb(const tc_ctx *c, const quotation *q)
{
    uint32_t i = first_of_chain(c, q->open);
    i -= i && tc_at(c, i - 1) == U'了';
    for (int k = 0; k < WORDS_BEFORE && i; k++) {
        uint32_t beg = tc_role_start(c, i, "role/policy_verb");
        if (beg < i && tc_cut(c, beg))
            return 1;
        if (!is_between(c, i))
            return 0;
        i -= tc_scan_back(c->scan, i);
    }
    return 0;
}

/* Is it what somebody calls something, or says: 所谓“…”, 他说：“…”? */
static int is_said(const tc_ctx *c, const quotation *q)
{
    uint32_t i = q->open, mark = i ? tc_at(c, i - 1) : 0;
    if (mark == ':' || mark == ',')
        return tc_trait(c, c->scan->word[i - 1]) & TC_T_SAY;
    return tc_role_start(c, i, "role/calling") < i;
}

static int is_policy(const tc_ctx *c, const quotation *q)
{
    if (tc_role_is(c, q->beg, q->end, "role/policy"))
        return 1;
    if (is_said(c, q) || tc_role_is(c, q->beg, q->end, "role/everyday"))
        return 0;
    int word = is_word(c, q), formed = !word && (has_figures(c, q) || is_paired(c, q));
    if (formed || has_head(c, q))
        return 1;
    uint32_t name = word ? q->end : tc_role_start(c, q->end, "role/policy_name");
    if (name > q->beg && name < q->end)
        return 1;
    return !word && q->end - q->beg <= FRAMED_MOST && has_verb(c, q);
}

static void value(tc_ctx *c, tc_mention *m)
{
    tc_value_text(m->value, "name", tc_text(c, m->beg, m->end));
}

static const tc_form form = {"slogan", value};

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (!tc_quote_opens(c, m, "quote"))
        return TAOCI_OK;
    quotation q = {m->beg, m->beg + 1, tc_quote_close(c, m->beg, TERM_MOST + 1)};
    if (q.end < q.beg + 2 || has_sentence_end(c, &q) || !is_policy(c, &q))
        return TAOCI_OK;
    /* “211555” is no bare number. */
    uint32_t figures = q.beg;
    while (figures < q.end && tc_class_at(c, figures) & TC_C_DIGIT)
        figures++;
    return tc_ent_emit(
        c,
        &(tc_mention){.beg = q.beg,
                      .end = q.end,
                      .kind = self->type,
                      .form = &form,
                      .rule = figures == q.end ? TC_R_SLOGAN_FIGURES : TC_R_SLOGAN_QUOTE},
        err);
}

const tc_recogniser tc_ent_slogan = {.type = TC_TYPE(slogan), .wants = "mark/quote_open", .at = at};
