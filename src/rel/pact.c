#include "rel/pact.h"

#include <string.h>

enum {
    GAP = 30,    /* characters between the sides and the word of the frame */
    PHRASE = 32, /* of an agreement's name without marks */
    BARE = 3,    /* … that says nothing: 协议 */
    FAR_OF = 12, /* characters between 的 and the end of the name, which it does not begin */
    NAME = 16,   /* of a side that nobody knows */
    PAIRS = 32   /* of one chain */
};

/* How often such relations are right, per cent (docs/relations.md). */
enum { CONF_SIDES = 83, CONF_ONE = 70, CONF_EARLIER = 60, CONF_NAME = 60, CONF_DOCUMENT = 80 };

static tc_range none(void)
{
    return (tc_range){0, 0};
}

/* Where the name of an agreement begins that ends with the word HEAD, from BEG on: behind sums, 了, 等, 多项, 发表. */
static uint32_t phrase_start(const tc_rel_reader *r, uint32_t beg, uint32_t head)
{
    const uint32_t made = TC_RW_REL(TC_REL_AGREEMENT) | TC_RW_REL(TC_REL_ISSUE); /* 并|发表 */
    const tc_ctx *c = r->c;
    uint32_t from = beg;
    for (uint32_t k = tc_ent_first(c, c->mentions.n, beg);
         k < c->mentions.n && c->mentions.p[k].beg < head; k++) {
        const tc_mention *m = &c->mentions.p[k];
        if (m->kind->family == TC_FAM_AMOUNT && m->end <= head && !tc_is_alnum(c, m->end))
            from = m->end; /* 拟投资1.6亿元的|项目合作协议 */
    }
    for (uint32_t i = from; i < head; i++) {
        uint32_t cp = tc_at(c, i);
        if (cp == U'了' || cp == U':' || (cp == U'的' && head - i > FAR_OF) || cp == U'(' ||
            cp == U')' || cp == U'等' || tc_class_at(c, i) & TC_C_SPACE ||
            ((cp == U'项' || cp == U'份') && i < head && tc_cut(c, i + 1)))
            from = i + 1;
    }
    for (uint32_t n = from; n < head; from = n) {
        uint32_t size = c->scan->size[from];
        uint32_t t = size ? tc_trait(c, c->scan->word[from + size]) : 0;
        n = tc_rel_word(c, from, head, made, NULL);
        if (n == from && t & (TC_T_NUMERAL | TC_T_MEASURE) && from + size < head)
            n = from + size; /* 一|份|意向书 */
        if (n == from && (tc_at(c, from) == U'的' || tc_at(c, from) == U'多' ||
                          tc_at(c, from) == U'并' || tc_class_at(c, from) & TC_C_PUNCT))
            n = from + 1;
        if (n == from)
            break;
    }
    return from;
}

/* The agreement without marks that ends with a word for one in [BEG, END): 异地联合办学|协议书. */
static tc_range phrase_in(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    const tc_ctx *c = r->c;
    uint32_t stop, head = tc_rel_word_in(c, beg, end, TC_RW_DOC, &stop);
    if (head == end)
        return none();
    for (uint32_t more; (more = tc_rel_word(c, stop, end, TC_RW_DOC, NULL)) > stop;)
        stop = more; /* 合作协议|书 */
    uint32_t from = phrase_start(r, beg, head);
    return head - from > PHRASE ? none() : (tc_range){from, stop};
}

/* Add the agreements behind the frame's word to X, or one before it. */
static void add_documents(tc_rel_reader *r, tc_relation *x)
{
    uint32_t close = r->close, k = tc_actor_behind(r, r->stop, close, TC_ARG_DOCUMENT);
    tc_range p = phrase_in(r, r->stop, k ? r->actor[k - 1].beg : close);
    uint32_t stop, most = k ? r->actor[k - 1].beg : r->stop;
    if (k && tc_rel_word_in(r->c, r->stop, most, TC_RW_RELS, &stop) < most)
        k = 0; /* 签署国务院令 公布《…》 */
    if (p.end > p.beg) {
        tc_rel_demand(r, "document", p.beg, p.end, CONF_DOCUMENT);
        tc_rel_add_span(x, TC_ARG_DOCUMENT, p.beg, p.end);
        r->used = p.end;
        return;
    }
    for (uint32_t end = 0; k && k <= r->n; k++) {
        const tc_actor *a = &r->actor[k - 1];
        if (!tc_actor_fits(r, a, TC_ARG_DOCUMENT, 0) || (end && a->beg - end > 1))
            break;
        tc_rel_add_actor(r, x, TC_ARG_DOCUMENT, a);
        end = a->end;
    }
    if (x->n && x->arg[x->n - 1].arg == TC_ARG_DOCUMENT)
        return;
    k = tc_actor_before(r, r->clause, r->word, TC_ARG_DOCUMENT);
    if (k) /* 战略合作协议签约 */
        tc_rel_add_actor(r, x, TC_ARG_DOCUMENT, &r->actor[k - 1]);
}

/* May [BEG, END) be the name of a side that nobody knows: not only everyday words, nothing that leads on? */
static int is_name(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    const uint32_t other = TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_TIME | TC_T_NUMERAL |
                           TC_T_GENERIC | TC_T_LIST | TC_T_TITLE | TC_T_FRAME;
    const uint32_t leads = TC_RW_RELS | TC_RW_PREFACE | TC_RW_GOAL | TC_RW_NOT | TC_RW_MAY |
                           TC_RW_IF | TC_RW_PLAN | TC_RW_GROW;
    const tc_ctx *c = r->c;
    int rare = 0;
    if (end < beg + 2 || end - beg > NAME || !tc_cut(c, beg) || !tc_cut(c, end))
        return 0;
    for (uint32_t i = beg; i < end; i++) {
        uint32_t n = c->scan->size[i];
        if (!(tc_class_at(c, i) & (TC_C_HAN | TC_C_LATIN | TC_C_DIGIT)))
            return 0;
        if (!n || !tc_is_han(c, i))
            continue;
        uint32_t t = tc_trait(c, c->scan->word[i + n]);
        if ((t & other && !(t & TC_T_HEADS)) || tc_rel_word(c, i, end, leads, NULL) > i)
            return 0;
        rare |= !(t & (TC_T_VERB | TC_T_NOUN | TC_T_COMMON)) || t & TC_T_RARE;
    }
    return rare;
}

/* The side in [BEG, END), an actor or a name that is demanded: 1 and it is added to X. */
static int add_side(tc_rel_reader *r, tc_relation *x, uint32_t beg, uint32_t end, uint8_t arg)
{
    for (uint32_t k = 0; k < r->n; k++)
        if (r->actor[k].end == end && r->actor[k].beg >= beg &&
            tc_actor_fits(r, &r->actor[k], arg, 1)) {
            tc_rel_add_actor(r, x, arg, &r->actor[k]);
            return 1;
        }
    if (!is_name(r, beg, end))
        return 0;
    tc_rel_demand(r, "company", beg, end, CONF_NAME);
    tc_rel_add_span(x, arg, beg, end);
    return 1;
}

/* X与Y before the frame's word, where a side is no name that anybody found: both are added to X. */
static int add_unknown(tc_rel_reader *r, tc_relation *x, uint8_t a, uint8_t b)
{
    const tc_ctx *c = r->c;
    uint32_t from = tc_rel_preface(r, r->clause, r->word), end = r->word, and = 0;
    for (uint32_t i = from; i < r->word; i++)
        if (tc_is_and(c, i) || tc_at(c, i) == U'同')
            and = c->scan->size[i] == 1 && i > from ? i : and;
    if (!and || r->word - and > GAP)
        return 0;
    for (uint32_t n; (n = c->scan->size[from]) > 0 && from + n + 2 <= and; from += n) {
        uint32_t t = tc_trait(c, c->scan->word[from + n]);
        if (!(t & TC_T_VERB) || t & TC_T_NOUN)
            break; /* 抓好|中医院与… */
    }
    for (uint32_t i = and+1; i < end; i++)
        if (tc_cut(c, i) && tc_rel_is_preface(r, i, end))
            end = i;
    tc_relation save = *x;
    uint32_t framed = r->framed.n;
    if (add_side(r, x, from, and, a) && add_side(r, x, and+1, end, b))
        return 1;
    *x = save;
    r->framed.n = framed;
    return 0;
}

/* Where the sides stand that the word is of: before it, or in a clause before (双方签署). */
static int find_sides(const tc_rel_reader *r, uint8_t arg, tc_chain *ch, uint8_t *conf)
{
    *conf = CONF_SIDES;
    tc_chain_before(r, r->beg, r->word, arg, ch);
    if (ch->n && ch->a[ch->n - 1].end >= r->clause) {
        uint32_t gap = ch->a[ch->n - 1].end;
        return r->word - gap <= GAP && !tc_rel_says(r, gap, r->word);
    }
    *conf = CONF_EARLIER;
    return ch->n >= 2 && ch->withs && r->word - ch->a[ch->n - 1].end <= 2 * GAP &&
           tc_rel_is_preface(r, r->clause, r->word);
}

static void add_date(const tc_rel_reader *r, tc_relation *x)
{
    x->date = tc_rel_date(r, x->beg, x->end);
}

static void add_amount(const tc_rel_reader *r, tc_relation *x)
{
    const tc_ctx *c = r->c;
    for (uint32_t k = tc_ent_first(c, c->mentions.n, r->stop);
         k < c->mentions.n && c->mentions.p[k].beg < x->end; k++)
        if (tc_rel_money(r, k)) {
            tc_rel_add_span(x, TC_ARG_AMOUNT, c->mentions.p[k].beg, c->mentions.p[k].end);
            return;
        }
}

/* Does X, read of a frame, say who or what: A与B签约, not 苏州、杭州等地项目签约, nor 签署协议 alone? */
static int says_enough(const tc_rel_reader *r, const tc_relation *x, int together, int witness)
{
    uint32_t parties = 0;
    tc_rel_arg doc = {.arg = TC_ARG_NONE};
    for (uint32_t i = 0; i < x->n; i++) {
        parties += x->arg[i].arg == TC_ARG_PARTY;
        doc = x->arg[i].arg == TC_ARG_DOCUMENT ? x->arg[i] : doc;
    }
    if (!doc.arg)
        return together && !r->frame.behinds;
    if (parties)
        return parties > 1 || doc.end - doc.beg > BARE;
    return doc.end - doc.beg > BARE &&
           (witness || tc_at(r->c, doc.beg) == U'《' || tc_rel_is_preface(r, r->clause, r->word));
}

/* 签署第五号主席令: an order is issued, no agreement signed. 1 when it is one. */
static int read_decree(tc_rel_reader *r, const tc_chain *ch, tc_rel_status status)
{
    uint32_t stop, most = tc_rel_reach(r, r->stop, 2 * PHRASE);
    uint32_t at =
        tc_rel_word_in(r->c, r->stop, most, TC_RW_DECREE, &stop); /* 第三号、第五号主席令 */
    if (at == most || ch->n != 1)
        return 0;
    uint32_t beg = r->stop + (tc_at(r->c, r->stop) == U'了');
    r->frame.rel = TC_REL_ISSUE;
    tc_relation *x = tc_rel_new(r, status, CONF_SIDES);
    if (!x)
        return 1;
    tc_rel_demand(r, "document", beg, stop, CONF_DOCUMENT);
    tc_rel_add_actor(r, x, TC_ARG_ISSUER, &ch->a[0]);
    tc_rel_add_span(x, TC_ARG_DOCUMENT, beg, stop);
    add_date(r, x);
    r->used = stop;
    return 1;
}

void tc_pact_agreement(tc_rel_reader *r)
{
    tc_chain ch;
    uint8_t conf, pair[PAIRS][2];
    uint32_t stop, pairs = 0;
    int sides = find_sides(r, TC_ARG_PARTY, &ch, &conf);
    int witness = tc_rel_word_in(r->c, r->clause, r->word, TC_RW_WITNESS, &stop) < r->word;
    int each = tc_rel_word_in(r->c, r->clause, r->word, TC_RW_EACH, &stop) < r->word;
    tc_rel_status status = tc_rel_status_of(r);
    if (status == TC_REL_LEFT_OUT || (sides && !witness && read_decree(r, &ch, status)))
        return;
    if (sides && !witness && (ch.withs > 1 || (each && ch.withs)))
        pairs = tc_chain_pairs(&ch, pair, PAIRS);
    if (!sides || witness) { /* 见证签署A与B合作协议 */
        tc_chain inner;
        tc_chain_behind(r, r->stop + (tc_at(r->c, r->stop) == U'了'), TC_ARG_PARTY, &inner);
        if (inner.n > 1) {
            ch = inner;
            sides = 1;
            witness = 0;
            r->stop = ch.a[ch.n - 1].end;
        }
    }
    for (uint32_t i = 0; i < (pairs ? pairs : 1); i++) {
        tc_relation *x = tc_rel_new(r, status, conf);
        uint32_t known = x ? x->n : 0;
        if (!x)
            return;
        if (pairs)
            for (int s = 0; s < 2; s++)
                tc_rel_add_actor(r, x, TC_ARG_PARTY, &ch.a[pair[i][s]]);
        else if (!witness && !(sides && ch.n > 1) && add_unknown(r, x, TC_ARG_PARTY, TC_ARG_PARTY))
            x->conf = CONF_NAME;
        else if (sides && !witness)
            for (uint32_t k = 0; k < ch.n && k < TC_REL_ARGS - 3; k++)
                tc_rel_add_actor(r, x, TC_ARG_PARTY, &ch.a[k]);
        uint32_t parties = x->n - known;
        add_documents(r, x);
        add_amount(r, x);
        add_date(r, x);
        if (parties < 2)
            x->conf = parties ? CONF_ONE : CONF_EARLIER;
        if (!says_enough(r, x, parties > 1 && ch.withs, witness))
            r->out->n--;
    }
}

/* What cooperation is about: 营销 of 营销合作, 农业 of 在农业领域合作. */
static void add_field(const tc_rel_reader *r, tc_relation *x, uint32_t from)
{
    const tc_ctx *c = r->c;
    uint32_t end = tc_rel_word_before(c, from, r->word, TC_RW_PREFACE);
    end = tc_rel_word_before(c, from, end, TC_RW_FIELD);
    for (uint32_t i = end; i > from; i--) {
        uint32_t cp = tc_at(c, i - 1);
        if (cp == U'的' || cp == U'在' || cp == U'等' ||
            tc_rel_word_before(c, from, i, TC_RW_PREFACE | TC_RW_RELS) < i) {
            from = i;
            break;
        }
    }
    if (end > from + 1 && end - from <= NAME)
        tc_rel_add_text(x, TC_ARG_FIELD, from, end);
}

static void add_kind(const tc_rel_reader *r, tc_relation *x, uint32_t from)
{
    if (r->frame.rel == TC_REL_COOPERATION)
        add_field(r, x, from);
    else
        tc_rel_add_text(x, TC_ARG_KIND, r->word, r->stop);
}

/* Is the cooperation to grow, 加强合作, or of what only begins with the name before FROM: 中国|航运企业开展合作? */
static int is_wish(const tc_rel_reader *r, uint32_t from)
{
    const tc_ctx *c = r->c;
    uint32_t stop;
    if (from >= r->word)
        return 0;
    int led = tc_at(c, from) == U'的' || tc_at(c, from) == U'等' ||
              tc_rel_word(c, from, r->word, TC_RW_PREFACE | TC_RW_GOAL | TC_RW_RELS, NULL) > from;
    return !led || tc_rel_word_in(c, from, r->word, TC_RW_GROW, &stop) < r->word;
}

void tc_pact_pair(tc_rel_reader *r)
{
    tc_chain ch;
    uint8_t conf, pair[PAIRS][2];
    uint8_t a = r->frame.before[0], b = r->frame.befores > 1 ? r->frame.before[1]
                                        : r->frame.behinds   ? r->frame.behind[0]
                                                             : TC_ARG_NONE;
    int sides = find_sides(r, a, &ch, &conf);
    uint32_t from = sides ? ch.a[ch.n - 1].end : r->clause;
    if (!b || (r->frame.rel == TC_REL_COOPERATION && (conf == CONF_EARLIER || is_wish(r, from))))
        return;
    tc_rel_status status = tc_rel_status_of(r);
    if (status == TC_REL_LEFT_OUT)
        return;
    if (sides && ch.withs && (r->frame.befores > 1 || r->frame.rel == TC_REL_PAIRING)) {
        uint32_t pairs = tc_chain_pairs(&ch, pair, PAIRS);
        for (uint32_t i = 0; i < pairs; i++) {
            tc_relation *x = tc_rel_new(r, status, conf);
            if (!x)
                return;
            tc_rel_add_actor(r, x, a, &ch.a[pair[i][0]]);
            tc_rel_add_actor(r, x, b, &ch.a[pair[i][1]]);
            add_kind(r, x, from);
            add_date(r, x);
        }
        return;
    }
    if (r->frame.befores > 1) {
        tc_relation *x = tc_rel_new(r, status, CONF_NAME);
        if (x && (r->word - tc_rel_preface(r, r->clause, r->word) > 2 * NAME ||
                  !add_unknown(r, x, a, b)))
            r->out->n--;
        else if (x)
            add_date(r, x);
        return;
    }
    /* A对口支援B、C */
    tc_chain to;
    tc_chain_behind(r, tc_rel_preface(r, r->stop, r->close), b, &to);
    if (!to.n || !tc_chain_doer(r, r->word, a, &ch, &conf))
        return;
    uint32_t gap = ch.a[ch.n - 1].end;
    if (gap < r->word && (tc_is_joint(r->c, gap) || tc_is(r->c, gap, "以及")))
        return; /* …、D以及对口协作E: who does it stands before all of them */
    for (uint32_t i = 0; i < ch.n; i++)
        for (uint32_t k = 0; k < to.n && i * to.n + k < PAIRS; k++) {
            tc_relation *x = tc_rel_new(r, status, conf);
            if (!x)
                return;
            tc_rel_add_actor(r, x, a, &ch.a[i]);
            tc_rel_add_actor(r, x, b, &to.a[k]);
            add_kind(r, x, r->word);
            add_date(r, x);
        }
}
