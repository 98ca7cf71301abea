#include "fact/fact.h"

#include <string.h>

#include "fact/check.h"
#include "fact/pattern.h"
#include "fact/naming.h"
#include "fact/slot.h"

enum {
    LIST = TC_FACT_LIST,
    FAR = 80,   /* characters between a figure and what it is of */
    NEAR = 40,  /* … and one whose series it goes on with */
    CLAUSES = 3 /* before that of a figure that may name its series */
};

static const struct {
    const char *name;
    uint8_t conf;
} rules[] = {
#define RULE(id, name, conf) {name, conf},
    TC_FACT_RULES(RULE)
#undef RULE
};

const char *tc_fact_rule_name(tc_fact_rule rule)
{
    return rules[rule].name;
}

uint8_t tc_fact_rule_conf(tc_fact_rule rule)
{
    return rules[rule].conf;
}

const char *tc_measure_name(uint8_t measure)
{
    static const char *const name[] = {"level", "growth", "change", "share",
                                       "rank",  "gap",    "ratio"};
    return name[measure];
}

const char *tc_check_name(uint8_t check)
{
    static const char *const name[] = {NULL, "twice", "growth", "change", "share", "count"};
    return name[check];
}

const char *tc_status_name(uint8_t status)
{
    static const char *const name[] = {"actual", "target", "plan"};
    return name[status];
}

/* Where what no fact has used begins in the clause of position I. */
static uint32_t free_from(const tc_fact_reader *r, uint32_t i)
{
    uint32_t beg = tc_fact_clause(r, i);
    return beg > r->from ? beg : r->from;
}

/* The figures from K on that stand in a row: 7.5%、11.5%和7.3%; how many. MOVING: 下降1.5%和增长4%, too. */
static uint32_t row_of(const tc_fact_reader *r, uint32_t k, int moving)
{
    const tc_ctx *c = r->c;
    uint32_t n = 1;
    for (; k + n < r->n; n++) {
        uint32_t i = r->items[k + n - 1].end, to = r->items[k + n].beg;
        if (to < i || to - i > 4)
            break;
        int joint = to > i;
        if (moving)
            to = tc_fact_before(c, i, to, TC_FW_RISE | TC_FW_FALL);
        for (; i < to; i++)
            joint &= tc_at(c, i) == U'、' || tc_at(c, i) == U'和' || tc_at(c, i) == U'及' ||
                     tc_at(c, i) == U'以';
        if (!joint)
            break;
    }
    return n;
}

/* What the figures of a list say of its series. */
typedef struct each {
    tc_motion motion;
    tc_range whole, than; /* of a share, of a rank */
    int share;
} each;

/* The names of the N figures from IT on into NAME[0 … N), whose list ends at END, before 分别 or the verb; SURE: 分别 is there. 0 when
 * there are not so many. */
static int each_names(tc_fact_reader *r, const tc_item *it, uint32_t n, tc_range list, int sure,
                      const each *e, tc_fact *name)
{
    const tc_fact *last = tc_fact_last(r);
    static const tc_fact none;
    for (uint32_t i = 0; i < n; i++)
        name[i] = none;
    if (!tc_series_is_bare(r->c, list))
        return tc_series_list(r, list, n, name);
    /* …分别达到A、B，分别增长C、D; the word may lack, then another list stands before it in the sentence. */
    int goes_on = last && last->rule == TC_FACT_R_EACH && last->beg >= r->beg &&
                  (e->motion.rise || e->motion.fall || it->rank);
    if (r->out->n < r->first + n || !(sure || (goes_on && tc_range_empty(list))))
        return 0;
    for (uint32_t i = 0; i < n; i++)
        tc_series_inherit(&name[i], &r->out->p[r->out->n - n + i]);
    return 1;
}

static taoci_code put_each(tc_fact_reader *r, uint32_t k, uint32_t n, each *e, const tc_fact *name)
{
    for (uint32_t i = 0; i < n; i++) {
        const tc_item *x = &r->items[k + i];
        tc_fact f = x->value;
        if (!f.unit.len) /* 1409万、1305万人次 */
            f.unit = r->items[k + n - 1].value.unit;
        if (i && tc_fact_before(r->c, x[-1].end, x->beg, TC_FW_RISE | TC_FW_FALL) < x->beg)
            e->motion = tc_motion_before(r, x[-1].end, x->beg);
        const tc_motion *m = &e->motion;
        memcpy(f.name, name[i].name, sizeof f.name);
        f.names = name[i].names;
        f.subject = name[i].subject;
        f.inherited = name[i].inherited;
        f.measure = x->rank                             ? TC_FACT_RANK
                    : e->share                          ? TC_FACT_SHARE
                    : m->reach || !(m->rise || m->fall) ? TC_FACT_LEVEL
                    : x->percent                        ? TC_FACT_GROWTH
                                                        : TC_FACT_CHANGE;
        if (x->rank)
            f.vs = e->than;
        else if (e->share)
            f.of = e->whole;
        if (m->fall && !m->reach)
            tc_item_negate(r, &f);
        if (tc_fact_put(r, &f, TC_FACT_R_EACH))
            return TAOCI_ENOMEM;
    }
    return TAOCI_OK;
}

/* X、Y分别增长N1、N2: 1 and *USED figures, 0 when it is none, -1 without memory. */
static int read_each(tc_fact_reader *r, uint32_t k, uint32_t *used)
{
    tc_ctx *c = r->c;
    const tc_item *it = &r->items[k];
    uint32_t beg = free_from(r, it->beg), stop = beg, share_stop;
    uint32_t mark = tc_fact_find(c, beg, it->beg, TC_FW_EACH, &stop);
    int sure = mark < it->beg; /* 城乡居民收入年均增长5.3%、8.1% */
    uint32_t n = row_of(r, k, sure);
    tc_fact name[LIST];
    if (n < 2 || n > LIST)
        return 0;
    stop = sure ? stop : beg;
    each e = {.motion = tc_motion_before(r, stop, it->beg), .than = {it->beg, it->beg}};
    tc_range list = tc_series_trim(r, beg, sure ? mark : e.motion.beg);
    uint32_t of = tc_fact_find(c, list.beg, list.end, TC_FW_PART, &share_stop);
    while (it->rank && e.than.beg > beg && /* 分别居|全国|第5、第6位 */
           tc_fact_before(c, beg, e.than.beg, TC_FW_RANK) == e.than.beg)
        e.than.beg--;
    if (of < list.end) { /* A、B产值占工业比重分别达… */
        uint32_t last_stop, last = tc_fact_find(c, share_stop, list.end, TC_FW_SHARE, &last_stop);
        e.whole = (tc_range){share_stop, last};
        list = tc_series_trim(r, list.beg, of);
        e.share = 1;
    } else {
        e.share = tc_fact_find(c, stop, it->beg, TC_FW_SHARE | TC_FW_PART, &share_stop) < it->beg;
    }
    if (!each_names(r, it, n, list, sure, &e, name))
        return 0;
    /* The facts are kept one after the other, so that names come from before the first of them. */
    if (put_each(r, k, n, &e, name))
        return -1;
    r->from = r->items[k + n - 1].end;
    *used = n;
    return 1;
}

/* 进出口总值创新高，|达到5379亿元: a clause without a figure stands before that of IT and names the series. */
static tc_range clause_before(const tc_fact_reader *r, const tc_item *it)
{
    const tc_ctx *c = r->c;
    uint32_t clause = tc_fact_clause(r, it->beg), stop;
    if (clause <= r->beg + 1 || clause < r->from + 2 || tc_at(c, clause - 1) != ',')
        return (tc_range){0, 0};
    for (int more = CLAUSES; more > 0; more--) { /* …创新高，连续3年居首位，增量2万斤 */
        uint32_t beg = tc_fact_clause(r, clause - 1);
        if (beg < r->from)
            break;
        uint32_t end = tc_fact_find(c, beg, clause - 1, TC_FW_RECORD, &stop);
        tc_range name = end < clause - 1 ? tc_series_trim(r, beg, end) : (tc_range){0, 0};
        if (!tc_range_empty(name) || end == clause - 1 || beg <= r->beg + 1)
            return name;
        clause = beg;
    }
    return (tc_range){0, 0};
}

/* 第9位|跃升至|全国|第4位: from the rank A to B; *THAN is 全国. */
static int rank_reached(const tc_fact_reader *r, const tc_item *a, const tc_item *b, tc_range *than)
{
    const tc_ctx *c = r->c;
    than->beg = tc_fact_behind(c, a->end, b->beg, TC_FW_RANK | TC_FW_REACH);
    return than->beg > a->end && (tc_range_empty(*than) || tc_fact_word(c, than->beg, than->end) &
                                                               (TC_FW_WHOLE | TC_FW_REGION));
}

/* 从17.9%提高到35.5%. */
static int read_from_to(tc_fact_reader *r, uint32_t k, uint32_t *used)
{
    tc_ctx *c = r->c;
    const tc_item *a = &r->items[k], *b = k + 1 < r->n ? a + 1 : NULL;
    if (!b || b->beg - a->end > 10 || b->value.unit.len == 0)
        return 0;
    int ranks = a->rank && b->rank;
    tc_motion m = tc_motion_before(r, a->end, b->beg);
    tc_range than = {b->beg, b->beg};
    if (ranks ? !rank_reached(r, a, b, &than) : (!m.reach || m.beg != a->end))
        return 0;
    uint32_t from = a->beg, beg = free_from(r, a->beg);
    while (from > beg && tc_at(c, from - 1) != U'从' && tc_at(c, from - 1) != U'由')
        from--;
    if (from == beg)
        return 0;
    uint32_t end = from - 1, stop, at = tc_fact_find(c, beg, end, TC_FW_SHARE | TC_FW_PART, &stop);
    int share = b->percent && at < end; /* …占投资比重从31%提升至54% */
    tc_range name = tc_series_trim(r, beg, share ? at : end), of = {0, 0}, before = {0, 0};
    const tc_fact *last = tc_fact_last(r);
    if (share && stop < end) {
        uint32_t next;
        of = tc_series_trim(r, stop, tc_fact_find(c, stop, end, TC_FW_SHARE, &next));
    }
    int bare = tc_series_is_bare(c, name);
    if (bare && tc_range_empty(before = clause_before(r, a)) && !last)
        return 0;
    for (int i = 0; i < 2; i++) {
        tc_fact f = i ? b->value : a->value;
        f.role = i ? "to" : "from";
        if (!bare || !tc_range_empty(before))
            tc_series_add(&f, bare ? before : name);
        else
            tc_series_inherit(&f, last);
        if (share) {
            f.measure = TC_FACT_SHARE;
            f.of = of;
        } else if (ranks) {
            tc_range left = tc_series_trim(r, from, a->beg);
            f.measure = TC_FACT_RANK;
            f.vs = tc_range_empty(than) || (!i && !tc_range_empty(left)) ? left : than;
        }
        if (tc_fact_put(r, &f, TC_FACT_R_FROM_TO))
            return -1;
    }
    r->from = b->end;
    *used = 2;
    return 1;
}

/* Is the figure the threshold of what is counted behind it: 10亿元以上|重大项目47个, 25兆瓦级? */
static int is_threshold(const tc_fact_reader *r, uint32_t k)
{
    const tc_ctx *c = r->c;
    const tc_item *it = &r->items[k];
    uint32_t i = it->end;
    if (tc_at(c, i) == U'级' || tc_at(c, i) == U'型' || tc_is(c, i, "的有") ||
        tc_ends(c, it->beg, "的有") /* 占比超过10%的有44种 */ || tc_str_is(it->value.unit, "kV"))
        return 1;
    if (it->percent || it->points || it->rank || it->times)
        return 0;
    int above = tc_ends(c, i, "以上") || tc_ends(c, i, "以下");
    if (tc_is(c, i, "以上") || tc_is(c, i, "以下")) {
        above = 1;
        i += 2;
    }
    i += tc_at(c, i) == U'的';
    /* 行政村和20户以上自然村: the size of each; but 培育|50家以上|工厂. */
    uint32_t verb = tc_flow_start(c, r->beg, it->beg);
    int last = k + 1 >= r->n || it[1].beg >= tc_fact_clause_end(r, i) ||
               (it[1].beg > i && tc_is_joint(c, it[1].beg - 1));
    if (above && last && it->count &&
        (verb + 2 <= it->beg || (r->counted && r->from && tc_is_joint(c, it->beg - 1))))
        return 0;
    if (above && tc_is_han(c, i) && tc_is_han(c, i + 1) && !it->money &&
        tc_fact_behind(c, i, r->end,
                       TC_FW_RISE | TC_FW_FALL | TC_FW_SHARE | TC_FW_PART | TC_FW_EACH |
                           TC_FW_DONE) == i)
        return 1;
    if (!above && !(it->money && it->value.min.len))
        return 0;
    if (!tc_is_han(c, i) ||
        tc_fact_behind(c, i, r->end, TC_FW_RISE | TC_FW_FALL | TC_FW_SHARE | TC_FW_EACH) > i)
        return 0;
    return k + 1 < r->n && tc_fact_clause_end(r, i) > r->items[k + 1].beg;
}

/* 突破900万人次|大关, but 跨上3个|台阶: the figure is where the mark stands. */
static int passes_mark(const tc_fact_reader *r, const tc_item *it)
{
    return !tc_str_is(it->value.unit, "个") &&
           tc_fact_behind(r->c, it->end, r->end, TC_FW_MARK) > it->end;
}

/* 以下10个方面, 4个|万亿元台阶, 每一分钱: a figure of speech. */
static int states_nothing(const tc_fact_reader *r, uint32_t k)
{
    const tc_ctx *c = r->c;
    const tc_item *it = &r->items[k];
    uint32_t end = it->count ? tc_counted_noun(r, it->end) : it->end;
    if (it->count && (tc_is(c, it->beg, "三次产业") || /* 三次产业结构为…, 三次参加会议 */
                      (tc_str_is(it->value.unit, "次") && tc_is_han(c, it->end)) ||
                      (tc_is_han(c, it->beg) && tc_ends(c, it->end, "人口")) || /* 千人口|床位数 */
                      (k + 1 < r->n && it[1].beg == it->end && it[1].count && /* 12类|45件 */
                       (tc_ends(c, it->end, "类") || tc_ends(c, it->end, "批")))))
        return 1;
    return tc_fact_before(c, r->beg, it->beg, TC_FW_EVERY) < it->beg ||
           (end > it->end && tc_fact_before(c, it->end, end, TC_FW_NONE) < end) ||
           (((it->count && !passes_mark(r, it)) || it->rank ||
             (k && r->items[k - 1].end == it->beg)) &&
            tc_fact_behind(c, it->end, r->end, TC_FW_NONE) > it->end);
}

/* 企业76家、增加值|增长3%: a noun that is of the series before it gets its name, less a noun of the kind that it ends with. */
static int add_parent(const tc_fact_reader *r, const tc_item *it, tc_fact *f)
{
    const tc_ctx *c = r->c;
    const tc_fact *last = tc_fact_last(r);
    if (!last || last->beg < r->beg || it->beg - last->end > NEAR || f->names != 1 ||
        !(tc_fact_word(c, f->name[0].beg, f->name[0].end) & TC_FW_HEAD))
        return 0;
    tc_fact own = *f;
    tc_series_inherit(f, last);
    if (f->names == 1)
        f->name[0].beg = tc_flow_end(c, f->name[0].beg, f->name[0].end);
    tc_range *end = &f->name[f->names - 1];
    end->end = tc_fact_before(c, end->beg, end->end, TC_FW_HEAD);
    if (tc_range_empty(*end) && --f->names == 0)
        tc_series_inherit(f, &own);
    else
        tc_series_add(f, own.name[0]);
    f->inherited = 0;
    return 1;
}

/* The name of F, of the figure behind BEG, where none stands by itself: that of the fact before, or the verb that the list
 * carries on. RULE changes with it. */
static int name_one(tc_fact_reader *r, const tc_item *it, uint32_t beg, int joined, tc_fact *f,
                    tc_fact_rule *rule)
{
    const tc_ctx *c = r->c;
    const tc_fact *last = tc_fact_last(r);
    uint32_t stop;
    if (last && f->names == 1 && it->money &&
        tc_fact_word(c, f->name[0].beg, f->name[0].end) & TC_FW_SAME) {
        f->names = 0; /* 160.6亿美元、折合1148亿元 */
        f->role = "converted";
        f->measure = last->measure;
    }
    int bare = f->names == 0 || tc_series_is_bare(c, f->name[0]);
    tc_range before = bare && (!f->names || !last || last->beg < r->beg) ? clause_before(r, it)
                                                                         : (tc_range){0, 0};
    if (!tc_range_empty(before)) {
        f->names = 0;
        tc_series_add(f, before);
        stop = before.end;
        if (it->percent && f->measure == TC_FACT_LEVEL &&
            tc_fact_find(c, before.end, it->beg, TC_FW_SHARE, &stop) < it->beg)
            f->measure = TC_FACT_SHARE; /* 税收占比提高，达到71% */
    } else if (bare) {
        if (!last)
            return 0;
        int total = f->names || tc_fact_find(c, beg, it->beg, TC_FW_TOTAL, &stop) < it->beg;
        tc_series_inherit(f, last);
        stop = tc_flow_end(c, f->name[0].beg, f->name[0].end);
        if (stop > f->name[0].beg && f->measure == TC_FACT_GAP)
            return 0; /* 新建4所幼儿园。增速高于目标: not theirs */
        f->name[0].beg = total ? stop : f->name[0].beg; /* 建成A8.9万亩、累计达到B: all of A */
        *rule = f->measure == TC_FACT_LEVEL ? TC_FACT_R_GOES_ON : *rule;
    } else if (add_parent(r, it, f)) {
        r->verb = (tc_range){0, 0};
    } else if (joined && !tc_range_empty(r->verb) && f->measure == TC_FACT_LEVEL && !it->percent &&
               !it->points && it > r->items && it[-1].money == it->money &&
               !tc_series_begins(c, f->name[0], TC_FW_FLOW)) {
        f->name[1] = f->name[0];
        f->name[0] = r->verb;
        f->names = 2;
        *rule = TC_FACT_R_CARRIED;
    } else {
        stop = tc_flow_end(c, f->name[0].beg, f->name[0].end);
        r->verb = (tc_range){f->name[0].beg, stop};
    }
    return 1;
}

/* Is the figure the size of a thing: 最高10米|液压支架, 设立10亿元|基金? */
static int is_size(const tc_fact_reader *r, const tc_item *it, uint32_t beg)
{
    const tc_ctx *c = r->c;
    tc_range before = tc_series_trim(r, beg, it->beg);
    if (it->money && tc_is_han(c, it->end) && tc_is_han(c, it->end + 1) &&
        !tc_range_empty(before) && tc_fact_word(c, before.beg, before.end) & TC_FW_FLOW &&
        tc_fact_behind(c, it->end, r->end, TC_FW_FLOW) == it->end)
        return 1;
    return !it->percent && !it->points && !it->money && !it->count && !it->times &&
           tc_is_han(c, it->end) && tc_is_han(c, it->end + 1) &&
           tc_fact_behind(c, it->end, r->end,
                          TC_FW_DONE | TC_FW_RISE | TC_FW_FALL | TC_FW_PART | TC_FW_NONE |
                              TC_FW_LEAD) == it->end; /* but 1000亿斤|新台阶, 422公里|并连通 */
}

static taoci_code read_one(tc_fact_reader *r, uint32_t k)
{
    tc_ctx *c = r->c;
    const tc_item *it = &r->items[k];
    uint32_t beg = free_from(r, it->beg);
    int joined = beg < it->beg && tc_is_joint(c, beg) && beg == r->from, counted = 0;
    tc_fact f = it->value;
    tc_fact_rule rule = TC_FACT_R_LEVEL;
    if (it->beg - beg > FAR)
        return TAOCI_OK;
    if (states_nothing(r, k)) {
        if (k + 1 < r->n && it[1].beg == it->end && it[1].count)
            r->from = it->end;
        return TAOCI_OK;
    }
    if (it->rank) {
        if (!tc_pattern_rank(r, it, beg, &f))
            return TAOCI_OK;
        rule = TC_FACT_R_RANK;
    } else if (tc_pattern_gap(r, it, beg, &f)) {
        rule = TC_FACT_R_GAP;
    } else if (tc_pattern_counted(r, it, beg, joined, &f)) {
        rule = TC_FACT_R_COUNTED;
        counted = 1;
    } else if (tc_pattern_share(r, it, beg, &f)) {
        rule = TC_FACT_R_SHARE;
    } else if (is_size(r, it, beg)) {
        return TAOCI_OK;
    } else {
        tc_pattern_plain(r, it, beg, &f, &rule);
    }
    if (r->from <= it->beg) { /* else the name stands behind the number */
        int named = name_one(r, it, beg, joined, &f, &rule);
        r->from = it->end;
        if (!named)
            return TAOCI_OK;
    }
    r->counted = counted;
    return tc_fact_put(r, &f, rule);
}

static taoci_code read_items(tc_fact_reader *r)
{
    r->from = r->beg;
    r->verb = (tc_range){0, 0};
    r->counted = 0;
    for (uint32_t k = 0, used; k < r->n; k += used) {
        used = 1;
        if (is_threshold(r, k))
            continue;
        int done = read_from_to(r, k, &used);
        if (!done)
            done = read_each(r, k, &used);
        if (done < 0 || (!done && read_one(r, k)))
            return TAOCI_ENOMEM;
    }
    return TAOCI_OK;
}

/* ---- sentences ---- */

static taoci_code read_sentence(tc_fact_reader *r, uint32_t beg, uint32_t end, uint32_t *next)
{
    tc_ctx *c = r->c;
    r->beg = beg;
    r->end = end;
    r->n = 0;
    for (; *next < c->mentions.n && c->mentions.p[*next].beg < end; ++*next)
        if (c->mentions.p[*next].end <= end && r->n < TC_FACT_FIGURES &&
            tc_item_read(r, *next, &r->items[r->n]))
            r->n++;
    tc_scope_sentence(&r->scopes, c, beg, end, r->n > 0);
    return r->n ? read_items(r) : TAOCI_OK;
}

taoci_code tc_facts_find(tc_fact_list *out, tc_ctx *c, taoci_err *err)
{
    tc_fact_reader *r = tc_arena_raw(c->arena, sizeof *r);
    uint32_t next = 0;
    out->n = 0;
    if (!r)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for facts");
    *r = (tc_fact_reader){.c = c, .out = out, .err = err};
    tc_scope_begin(&r->scopes, c);
    for (uint32_t line = 0, end; line < c->view->n; line = end + 1) {
        end = line;
        while (end < c->view->n && !(tc_class_at(c, end) & TC_C_NEWLINE))
            end++;
        if (end == line)
            continue;
        r->first = out->n;
        tc_scope_line(&r->scopes, c, line, end);
        if (r->scopes.gloss)
            break;
        for (uint32_t beg = line, i = line; i < end; i++) {
            uint32_t cp = tc_at(c, i);
            if (i + 1 < end && cp != U'。' && cp != ';' && cp != '!' && cp != '?')
                continue;
            taoci_code rc = read_sentence(r, beg, i + 1, &next);
            if (rc)
                return rc;
            beg = i + 1;
        }
    }
    tc_facts_check(out, c);
    return TAOCI_OK;
}
