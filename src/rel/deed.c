#include "rel/deed.h"

#include <string.h>

enum {
    NEAR = 6,    /* characters between an investment and its sum */
    GAP = 24,    /* … between a place and what is done there */
    TITLE = 30,  /* … between 印发 and 《 */
    PROJECT = 24 /* … of the name of a project */
};

static void add_chain(const tc_rel_reader *r, tc_relation *x, uint8_t arg, const tc_chain *ch)
{
    for (uint32_t i = 0; i < ch->n && i < TC_REL_ARGS - 3; i++)
        tc_rel_add_actor(r, x, arg, &ch->a[i]);
}

static void add_date(const tc_rel_reader *r, tc_relation *x)
{
    x->date = tc_rel_date(r, x->beg, x->end);
}

/* ---- documents ---- */

void tc_deed_issue(tc_rel_reader *r)
{
    tc_chain by;
    uint8_t conf;
    uint32_t most = tc_rel_reach(r, r->stop, TITLE);
    uint32_t k = tc_actor_behind(r, r->stop, most, TC_ARG_DOCUMENT);
    tc_rel_status status = tc_rel_status_of(r);
    if (!k || status == TC_REL_LEFT_OUT || tc_rel_says(r, r->stop, r->actor[k - 1].beg) ||
        !tc_chain_doer(r, r->word, TC_ARG_ISSUER, &by, &conf))
        return;
    for (uint32_t end = 0; k <= r->n; k++) {
        const tc_actor *a = &r->actor[k - 1];
        if (!tc_actor_fits(r, a, TC_ARG_DOCUMENT, 0) || (end && a->beg - end > 1))
            return;
        tc_relation *x = tc_rel_new(r, status, conf);
        if (!x)
            return;
        add_chain(r, x, TC_ARG_ISSUER, &by);
        tc_rel_add_actor(r, x, TC_ARG_DOCUMENT, a);
        add_date(r, x);
        end = a->end;
    }
}

/* ---- visits ---- */

/* The end of the words for what a visit is for, from I on: 考察学习|活动. */
static uint32_t purpose_end(const tc_rel_reader *r, uint32_t i)
{
    const uint32_t want = TC_RW_PURPOSE | TC_RW_REL(TC_REL_VISIT);
    for (uint32_t n; (n = tc_rel_word(r->c, i, r->close, want, NULL)) > i;)
        i = n + (tc_at(r->c, n) == U'、' && tc_rel_word(r->c, n + 1, r->close, want, NULL) > n + 1);
    return i;
}

/* Does nothing but 开展为期三天的 stand in [BEG, END)? */
static int is_light(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    const uint32_t light = TC_T_NUMERAL | TC_T_MEASURE | TC_T_TIME;
    const uint32_t want = TC_RW_PREFACE | TC_RW_PURPOSE | TC_RW_REL(TC_REL_VISIT);
    const tc_ctx *c = r->c;
    for (uint32_t i = beg, n; i < end; i = n) {
        n = tc_rel_preface(r, i, end);
        n = n > i ? n : tc_rel_word(c, i, end, want, NULL);
        if (n > i)
            continue;
        uint32_t size = c->scan->size[i];
        uint32_t t = size ? tc_trait(c, c->scan->word[i + size]) : 0;
        if (!(t & light) && !(tc_class_at(c, i) & (TC_C_DIGIT | TC_C_NUMERAL)) &&
            tc_at(c, i) != U'地' && tc_at(c, i) != U'、')
            return 0;
        n = i + (size ? size : 1);
    }
    return 1;
}

/* Where 位于绍兴的 begins that ends at I; I for none. */
static uint32_t lies_before(const tc_rel_reader *r, uint32_t i)
{
    enum { LIES = 14 };
    uint32_t least = i > r->clause + LIES ? i - LIES : r->clause;
    if (i == r->clause || tc_at(r->c, i - 1) != U'的')
        return i;
    for (uint32_t k = i; k > least; k--)
        if (tc_is(r->c, k - 1, "位于"))
            return k - 1;
    return i;
}

/* The place before the word, behind a word for going there: *GOAL is where that begins. */
static uint32_t goal_before(const tc_rel_reader *r, uint32_t *goal, tc_chain *to)
{
    tc_chain_before(r, r->clause, r->word, TC_ARG_WHERE, to);
    if (!to->n || r->word - to->a[to->n - 1].end > GAP ||
        !is_light(r, to->a[to->n - 1].end, r->word))
        return 0;
    uint32_t beg = to->a[0].beg;
    for (uint32_t k = r->n; k-- > 0;) /* 库尔勒市|第二中学 */
        if (r->actor[k].end == beg && r->actor[k].beg >= r->clause)
            beg = r->actor[k].beg;
    beg = lies_before(r, beg);
    *goal = tc_rel_word_before(r->c, r->clause, beg, TC_RW_GOAL);
    return *goal < beg;
}

/* Who went: of 对俄罗斯进行访问的习近平 who stands behind; of 市委书记李华率代表团赴 the person. */
static int find_visitor(const tc_rel_reader *r, uint32_t goal, tc_chain *who, uint8_t *conf)
{
    uint32_t k = tc_at(r->c, r->stop) == U'的'
                     ? tc_actor_behind(r, r->stop + 1, r->stop + 1, TC_ARG_WHO)
                     : 0;
    *conf = TC_CONF_NEAR;
    if (k) {
        who->a[0] = r->actor[k - 1];
        who->n = 1;
        return 1;
    }
    if (!tc_chain_doer(r, goal, TC_ARG_WHO, who, conf)) {
        /* 在黑龙江考察期间，习近平来到… */
        k = tc_actor_behind(r, r->close, r->close + NEAR, TC_ARG_PERSON);
        *conf = TC_CONF_EARLIER;
        who->n = k ? 1 : 0;
        if (k)
            who->a[0] = r->actor[k - 1];
        return k > 0;
    }
    if (tc_is_a(tc_actor_of(r, &who->a[0]), TC_IS_HUMAN))
        return 1;
    for (k = r->n; k-- > 0;) {
        const tc_actor *a = &r->actor[k];
        if (a->end > who->a[0].beg || a->beg < r->clause ||
            !tc_is_a(tc_actor_of(r, a), TC_IS_HUMAN))
            continue;
        uint32_t stop, led = tc_rel_word_in(r->c, a->end, goal, TC_RW_LEAD, &stop);
        if (led < goal || !tc_rel_is_preface(r, who->a[who->n - 1].end, goal)) {
            who->a[0] = *a;
            who->n = 1;
        }
        break;
    }
    return 1;
}

/* Do the places of TO end where a name may: 考察安徽省|期间, not 考察浙江|交通物流体系? */
static int is_place(const tc_rel_reader *r, const tc_chain *to)
{
    const tc_ctx *c = r->c;
    const tc_actor *a = &to->a[to->n - 1];
    uint32_t size = a->end < c->view->n ? c->scan->size[a->end] : 0;
    uint32_t t = size ? tc_trait(c, c->scan->word[a->end + size]) : 0;
    if (tc_at(c, a->end) == U'—' || a->end - a->beg < 2)
        return 0; /* 中国—新西兰果园, 新 of 中新 */
    if (tc_actor_of(r, a)->kind->family != TC_FAM_PLACE || !tc_is_han(c, a->end) ||
        tc_rel_word(c, a->end, r->end, TC_RW_PREFACE | TC_RW_PURPOSE, NULL) > a->end ||
        tc_is_joint(c, a->end))
        return 1;
    return t & (TC_T_VERB | TC_T_STOP) || tc_is(c, a->end, "首都") || !(t & TC_T_NOUN);
}

void tc_deed_visit(tc_rel_reader *r)
{
    tc_chain to, who;
    uint8_t conf;
    uint32_t goal = r->word, at = r->stop;
    while (tc_rel_preface(r, at, r->close) > at)
        at = tc_rel_preface(r, at, r->close);
    tc_chain_behind(r, at, TC_ARG_WHERE, &to);
    int ahead = to.n > 0 && is_place(r, &to),
        goes = tc_rel_word(r->c, r->word, r->stop, TC_RW_GOAL, NULL) == r->stop;
    if (!ahead && (goes || !goal_before(r, &goal, &to)))
        return;
    uint32_t what = r->word, end = r->stop;
    if (goes) { /* 赴苏州市|开展为期三天的|考察: not without what it is for */
        uint32_t gap = to.a[to.n - 1].end + (tc_at(r->c, to.a[to.n - 1].end) == ',');
        uint32_t most = r->end - gap > GAP ? gap + GAP : r->end;
        what = tc_rel_word_in(r->c, to.a[to.n - 1].end, most, TC_RW_PURPOSE, &end);
        if (what == most || !is_light(r, gap, what))
            return;
        end = purpose_end(r, what);
    } else if (!ahead) {
        end = purpose_end(r, what);
    }
    tc_rel_status status = tc_rel_status_of(r);
    if (status == TC_REL_LEFT_OUT || !find_visitor(r, goal, &who, &conf))
        return;
    tc_relation *x = tc_rel_new(r, status, conf);
    if (!x)
        return;
    add_chain(r, x, TC_ARG_WHO, &who);
    add_chain(r, x, TC_ARG_WHERE, &to);
    tc_rel_add_text(x, TC_ARG_WHAT, what, end);
    add_date(r, x);
}

/* ---- investments ---- */

/* The project behind I: 氨纶加工|项目. */
static tc_range project_behind(const tc_rel_reader *r, uint32_t i)
{
    const tc_ctx *c = r->c;
    uint32_t stop, most = tc_rel_reach(r, i, PROJECT);
    uint32_t beg = tc_rel_word(c, i, most, TC_RW_PREFACE, NULL);
    beg += tc_at(c, beg) == U'的';
    uint32_t head = tc_rel_word_in(c, beg, most, TC_RW_PROJECT, &stop);
    return head < most ? (tc_range){beg, stop} : (tc_range){0, 0};
}

/* The project that ends before I: 绿源氢能|项目|总投资8亿元. */
static tc_range project_before(const tc_rel_reader *r, uint32_t i)
{
    const tc_ctx *c = r->c;
    uint32_t head = tc_rel_word_before(c, r->clause, i, TC_RW_PROJECT);
    if (head == i)
        return (tc_range){0, 0};
    uint32_t beg = tc_rel_preface(r, r->clause, head);
    return i - beg <= PROJECT ? (tc_range){beg, i} : (tc_range){0, 0};
}

/* Index plus one of the place in which it is done: 在云溪县，总投资3亿元的…, 落户云溪县; 0 for none. */
static uint32_t place_of(const tc_rel_reader *r)
{
    uint32_t best = 0;
    for (uint32_t k = 0; k < r->n && r->actor[k].beg < r->close; k++) {
        const tc_actor *a = &r->actor[k];
        int nearer = !best || r->actor[best - 1].beg < r->clause;
        if (nearer && tc_actor_fits(r, a, TC_ARG_PLACE, 0) &&
            tc_rel_word_before(r->c, r->beg, a->beg, TC_RW_GOAL) < a->beg)
            best = k + 1;
    }
    return best;
}

void tc_deed_investment(tc_rel_reader *r)
{
    tc_ctx *c = r->c;
    tc_chain by;
    uint8_t conf;
    uint32_t k = tc_ent_first(c, c->mentions.n, r->stop), from = r->word;
    /* The sum stands near, in the same sentence: 投资。|12.6亿元 is another one's. */
    uint32_t most = r->end - r->stop > NEAR ? r->stop + NEAR + 1 : r->end;
    while (k < c->mentions.n && c->mentions.p[k].beg < most && !tc_rel_money(r, k))
        k++;
    if (k == c->mentions.n || c->mentions.p[k].beg >= most)
        return;
    const tc_mention *sum = &c->mentions.p[k];
    tc_rel_status status = tc_rel_status_of(r);
    tc_range project = project_behind(r, sum->end), before = project_before(r, r->word);
    if (project.beg == project.end)
        project = before;
    if (before.beg < before.end)
        from = before.beg;
    int known = tc_chain_doer(r, from, TC_ARG_INVESTOR, &by, &conf) &&
                (conf == TC_CONF_NEAR || tc_is_a(tc_actor_of(r, &by.a[0]), TC_IS_FIRM));
    if (status == TC_REL_LEFT_OUT || (!known && project.beg == project.end))
        return;
    tc_relation *x = tc_rel_new(r, status, known ? conf : TC_CONF_EARLIER);
    if (!x)
        return;
    const tc_actor *last = known ? &by.a[by.n - 1] : NULL;
    if (known && tc_actor_of(r, last)->kind->family != TC_FAM_PLACE)
        add_chain(r, x, TC_ARG_INVESTOR, &by);
    else if (known && project.beg == project.end && last->end == from)
        tc_rel_add_text(x, TC_ARG_PROJECT, last->beg, last->end); /* 沿江高铁|总投资 */
    else if (known)
        tc_rel_add_actor(r, x, TC_ARG_PLACE, last);
    if ((!known || tc_actor_of(r, last)->kind->family != TC_FAM_PLACE) && (k = place_of(r)) != 0)
        tc_rel_add_actor(r, x, TC_ARG_PLACE, &r->actor[k - 1]);
    tc_rel_add_span(x, TC_ARG_AMOUNT, sum->beg, sum->end);
    if (project.beg < project.end)
        tc_rel_add_text(x, TC_ARG_PROJECT, project.beg, project.end);
    add_date(r, x);
}
