#include "fact/pattern.h"

#include <string.h>

#include "fact/check.h"
#include "fact/naming.h"
#include "find/trait.h"

enum {
    NOUN = 24,   /* characters of a counted noun */
    PHRASE = 24, /* … and of what became of it */
    OWNER = 14,  /* before the figure, of whose they are */
    COMPARED = 8 /* of what a rank or a gap is compared with */
};

tc_motion tc_motion_before(const tc_fact_reader *r, uint32_t beg, uint32_t end)
{
    tc_motion m = {.beg = end};
    const tc_ctx *c = r->c;
    for (uint32_t i = end, stop; i > beg; i = stop) {
        while (i > beg && tc_is_soft(c, i - 1) && tc_at(c, i - 1) != U'、')
            i--;
        stop = tc_fact_before(c, beg, i, TC_FW_RISE | TC_FW_FALL | TC_FW_LINK | TC_FW_REACH);
        tc_fw word = stop < i ? tc_fact_word(c, stop, i) : 0;
        if (!word || (i - stop == 1 && !tc_cut(c, stop) && !(word & TC_FW_LINK)))
            break;
        if (word & TC_FW_REACH) {
            m.reach = 1;
            m.beg = stop;
            break;
        }
        m.beg = stop;
        if (word & (TC_FW_RISE | TC_FW_FALL)) {
            m.rise = !!(word & TC_FW_RISE);
            m.fall = !m.rise;
            break;
        }
    }
    return m;
}

/* Where the words that belong to the figure IT end: with its clause, or where the next figure of a list begins. */
static uint32_t words_end(const tc_fact_reader *r, const tc_item *it)
{
    const tc_ctx *c = r->c;
    uint32_t end = tc_fact_clause_end(r, it->end);
    const tc_item *next = it + 1, *most = r->items + r->n;
    while (next < most && next->rank) /* 9所|学校入选第二轮计划 */
        next++;
    while (end > it->end && tc_class_at(c, end - 1) & (TC_C_SPACE | TC_C_NEWLINE))
        end--;
    if (end > it->end && tc_at(c, end - 1) == U'。')
        end--;
    if (next >= most || next->beg >= end)
        return end;
    end = next->beg; /* 3家企业获奖、5家企业上市 */
    while (end > it->end && !tc_is_joint(c, end - 1))
        end--;
    return end > it->end ? end - 1 : it->end;
}

/* Where the first word of [BEG, END) that is a verb and no noun begins, behind at least one word; END for none. */
static uint32_t verb_at(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = tc_token_end(c, beg + 1); i < end; i = tc_token_end(c, i + 1)) {
        uint32_t t = tc_trait(c, c->scan->word[i]);
        if ((t & TC_T_VERB && !(t & TC_T_NOUN)) ||
            tc_fact_behind(c, i, end, TC_FW_DONE | TC_FW_STATE | TC_FW_FLOW) > i)
            return i;
    }
    return end;
}

/* Does what is counted stand at I, and no word of what became of the figure? */
static int noun_follows(const tc_fact_reader *r, uint32_t i)
{
    const tc_ctx *c = r->c;
    uint32_t stop =
        tc_fact_behind(c, i, r->end,
                       TC_FW_RISE | TC_FW_FALL | TC_FW_LINK | TC_FW_REACH | TC_FW_SHARE |
                           TC_FW_PART | TC_FW_RANK | TC_FW_ABOVE | TC_FW_BELOW | TC_FW_EACH);
    return tc_is_han(c, i) && tc_is_han(c, i + 1) && !tc_is_joint(c, i) &&
           !(stop > i && tc_cut(c, stop));
}

/* 居全国第7位: the series before the verb, what is compared behind it. */
int tc_pattern_rank(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f)
{
    tc_ctx *c = r->c;
    uint32_t least = it->beg > beg + COMPARED + 4 ? it->beg - COMPARED - 4 : beg;
    for (uint32_t i = it->beg; i > least; i--) {
        uint32_t verb = tc_fact_before(c, beg, i, TC_FW_RANK);
        if (verb == i || !tc_cut(c, i) || !tc_cut(c, verb))
            continue;
        tc_range vs = {i, it->beg};
        while (vs.end > vs.beg && (tc_at(c, vs.end - 1) == U'的' || tc_is_soft(c, vs.end - 1)))
            vs.end--;
        f->vs = vs;
        tc_series_add(f, tc_series_trim(r, beg, verb));
        f->measure = TC_FACT_RANK;
        return 1;
    }
    uint32_t whole = tc_fact_before(c, beg, it->beg, TC_FW_WHOLE);
    if (whole == it->beg || !tc_cut(c, whole) || tc_is_han(c, it->end))
        return 0; /* 产量|全球|第一, but 全国第二个城市 */
    f->vs = (tc_range){whole, it->beg};
    tc_series_add(f, tc_series_trim(r, beg, whole));
    f->measure = TC_FACT_RANK;
    return 1;
}

/* 高于全国0.7个百分点. */
int tc_pattern_gap(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f)
{
    tc_ctx *c = r->c;
    uint32_t least = it->beg > beg + COMPARED + 4 ? it->beg - COMPARED - 4 : beg;
    if (!it->points && !it->percent)
        return 0;
    for (uint32_t i = it->beg; i > least + 1;) {
        i--;
        uint32_t verb = tc_fact_before(c, beg, i, TC_FW_ABOVE | TC_FW_BELOW);
        if (verb == i || !tc_cut(c, verb))
            continue;
        uint32_t stop = tc_fact_behind(c, i, it->beg, TC_FW_WHOLE);
        if (stop == i && !(it->points && i - verb > 1))
            continue;
        f->vs = (tc_range){i, it->beg};
        tc_series_add(f, tc_series_trim(r, beg, verb));
        f->measure = TC_FACT_GAP;
        if (tc_fact_word(c, verb, i) & TC_FW_BELOW)
            tc_item_negate(r, f);
        return 1;
    }
    return 0;
}

/* Is A a part of B by its name: 发电|装机, 可再生能源|装机? */
static int is_kind_of(const tc_ctx *c, tc_range a, tc_range b)
{
    return a.end >= a.beg + 2 && b.end >= b.beg + 2 && tc_same(c, a.end - 2, b.end - 2, 2);
}

/* 70%的|站点|夜间也开放: the share first; 74%以上|用于民生: of the series before. */
static int is_portion(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f)
{
    tc_ctx *c = r->c;
    uint32_t i = it->end + (tc_is(c, it->end, "以上") ? 2 : 0), end = words_end(r, it);
    int of = tc_at(c, i) == U'的';
    i += of;
    if (!tc_range_empty(tc_series_trim(r, beg, it->beg)) || end < i + 2 || end - i > PHRASE ||
        !noun_follows(r, i))
        return 0;
    const tc_fact *last = tc_fact_last(r);
    if (of)
        f->of = (tc_range){i, verb_at(c, i, end)};
    else if (last && last->beg >= r->beg && last->names == 1)
        f->of = last->name[0];
    tc_series_add(f, of ? (tc_range){0, 0} : f->of);
    tc_series_add(f, (tc_range){i, end});
    f->measure = TC_FACT_SHARE;
    r->from = end;
    return 1;
}

/* 贡献了|全国|24.1%的|大豆产量. */
static int is_of_whole(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f)
{
    tc_ctx *c = r->c;
    uint32_t whole = tc_fact_before(c, beg, it->beg, TC_FW_WHOLE);
    if (whole == it->beg || tc_at(c, it->end) != U'的')
        return 0;
    uint32_t i = it->end + 1, end = words_end(r, it), stop = tc_counted_noun(r, it->end);
    end = stop < end ? stop : end;
    if (end < i + 2)
        return 0;
    f->of = (tc_range){whole, it->beg};
    f->measure = TC_FACT_SHARE;
    if (tc_series_is_bare(c, (tc_range){i, end}))
        return 1; /* 24.1%的增量: of the series before */
    tc_series_add(f, (tc_range){i, end});
    r->from = end;
    return 1;
}

/* 占规模以上工业总产值比重45%, 相当于生产总值的比例达到4.5%, 占比达92.37%. */
int tc_pattern_share(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f)
{
    tc_ctx *c = r->c;
    tc_motion m = tc_motion_before(r, beg, it->beg);
    const tc_fact *last_one = tc_fact_last(r);
    uint32_t stop = beg, end = it->beg, last;
    uint32_t at = tc_fact_find(c, beg, end, TC_FW_SHARE | TC_FW_PART, &stop);
    if ((!it->percent && !it->points) || at == end)
        return it->percent && (is_portion(r, it, beg, f) || is_of_whole(r, it, beg, f));
    if (tc_fact_word(c, at, stop) & TC_FW_PART) { /* the whole, up to 比重 or the links */
        uint32_t whole = stop;
        last = tc_fact_find(c, whole, end, TC_FW_SHARE, &stop);
        f->of = tc_series_trim(r, whole, last < end ? last : m.beg);
        f->of.beg = tc_range_empty(f->of) ? f->of.beg : whole; /* 全市生产总值 */
    } else if (last_one && last_one->beg >= r->beg && last_one->names == 1 &&
               (tc_is(c, tc_fact_clause(r, it->beg), "其中") ||
                (last_one->measure == TC_FACT_LEVEL &&
                 is_kind_of(c, tc_series_trim(r, beg, at), last_one->name[0])))) {
        f->of = last_one->name[0];
    }
    tc_series_add(f, tc_series_trim(r, beg, at));
    f->measure = (m.rise || m.fall) && !m.reach ? TC_FACT_CHANGE : TC_FACT_SHARE;
    if (f->measure == TC_FACT_CHANGE && m.fall)
        tc_item_negate(r, f);
    return 1;
}

/* The noun that is counted behind the figure: 7家|高质量平台|和6家…; the end of it, BEG for none. */
uint32_t tc_counted_noun(const tc_fact_reader *r, uint32_t beg)
{
    const tc_ctx *c = r->c;
    uint32_t i = beg;
    if (tc_at(c, i) == U'的')
        i = ++beg;
    for (; i < r->end && i - beg < NOUN; i = tc_token_end(c, i + 1)) {
        uint32_t cp = tc_at(c, i), stop;
        if (cp == ',' || cp == U'、' || tc_is_clause_mark(cp) ||
            tc_class_at(c, i) & (TC_C_DIGIT | TC_C_NEWLINE) || cp == '(')
            break;
        if (i > beg && tc_is_and(c, i)) /* but 和|美乡村 */
            break;
        stop = tc_fact_behind(c, i, r->end, TC_FW_DONE);
        if (stop > i && tc_cut(c, stop) && i > beg)
            break;
        if (stop > i && i == beg && stop == tc_token_end(c, i + 1))
            return beg;
    }
    return i > r->end ? r->end : i;
}

/* Behind the other unit in brackets at I: 2.5万套|（间）城市危旧房; I for none. */
static uint32_t behind_unit(const tc_ctx *c, uint32_t i)
{
    uint32_t k = i + 1;
    while (tc_at(c, i) == '(' && k <= i + 3 && tc_is_han(c, k))
        k++;
    return k > i + 1 && tc_at(c, k) == ')' && tc_is_han(c, k + 1) ? k + 1 : i;
}

/* The end of the noun that IT counts: all of 100座|黄浦江、苏州河驿站, 19个|省市|落实资金197亿元. */
static uint32_t counted_by(const tc_fact_reader *r, const tc_item *it, uint32_t beg)
{
    const tc_ctx *c = r->c;
    uint32_t end = tc_counted_noun(r, beg), stop = tc_fact_clause_end(r, it->end);
    int last = it + 1 >= r->items + r->n || it[1].beg >= stop;
    if (!last && end == it[1].beg)
        return tc_is_joint(c, beg) ? beg : verb_at(c, beg, end);
    while (last && end > beg && end < stop && tc_is_joint(c, end)) {
        uint32_t more = tc_counted_noun(r, end + 1);
        if (more <= end + 1)
            break;
        end = more;
    }
    return end;
}

/* Does [BEG, END) say what happened: 企业|重组, 对象稳定|消除|风险, but not 医院|达到|二级水平? */
static int happens(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t stop, at = tc_fact_find(c, beg + 1, end, TC_FW_FLOW | TC_FW_STATE, &stop);
    return at < end && tc_cut(c, stop) && tc_fact_word(c, at, stop) & TC_FW_FLOW;
}

/* What is counted behind the figure IT, the noun from BEG to END: 2所|职业本科大学|获批 says what became of it, and with WHOLE the name
 * is all of that; 4个国家级、3个省级|园区 share their last noun. Gives where the words end that are used up. */
static uint32_t add_counted(tc_fact_reader *r, const tc_item *it, uint32_t beg, uint32_t end,
                            int whole, tc_fact *f)
{
    const tc_ctx *c = r->c;
    uint32_t stop = words_end(r, it);
    beg += tc_at(c, beg) == U'的';
    if (whole && stop > end && stop - it->end <= PHRASE) {
        f->event = tc_fact_behind(c, end, stop, TC_FW_STATE) == end;
        tc_series_add(f, (tc_range){beg, end});
        if (tc_at(c, end) == U'均' || tc_at(c, end) == U'已' || tc_at(c, end) == U'都')
            end++;
        tc_series_add(f, (tc_range){end, stop});
        if (f->names > 1 && f->name[f->names - 2].end == f->name[f->names - 1].beg) {
            f->names--;
            f->name[f->names - 1].end = stop;
        }
        return stop;
    }
    tc_series_add(f, (tc_range){beg, end});
    f->event = whole && happens(c, beg, end);
    if (tc_at(c, end - 1) != U'级' || it + 1 >= r->items + r->n || it[1].beg != end + 1 ||
        !tc_is_joint(c, end))
        return end;
    uint32_t last = tc_counted_noun(r, it[1].end), i = it[1].end;
    while (i < last && tc_at(c, i) != U'级')
        i++;
    if (i + 1 < last)
        tc_series_add(f, (tc_range){i + 1, last});
    return end;
}

/* 甲、乙、丙等2个|园区: more are named than there are. */
static void check_count(const tc_ctx *c, const tc_item *it, tc_range list, tc_fact *f)
{
    uint32_t n = 1;
    for (uint32_t i = list.beg + 1; i + 1 < list.end; i++)
        n += tc_at(c, i) == U'、';
    double stated = it->value.mod ? 0 : tc_check_number(it->value.value);
    if (stated > 1 && n > stated) {
        f->check = TC_CHECK_COUNT;
        f->check_with = list;
    }
}

/* 新建7家平台: the verb and what stands behind the number. */
int tc_pattern_counted(tc_fact_reader *r, const tc_item *it, uint32_t beg, int joined, tc_fact *f)
{
    tc_ctx *c = r->c;
    tc_range before = tc_series_trim(r, beg, it->beg);
    uint32_t verb = tc_flow_start(c, beg, it->beg);
    int carried = joined && r->counted;
    int listed = tc_ends(c, it->beg, "等"); /* 江河融合绿色智造等2个|园区; 甲、乙2个|园区 */
    for (uint32_t i = before.beg; i + 1 < before.end && verb == it->beg; i++)
        listed |= tc_at(c, i) == U'、' && it->count && noun_follows(r, it->end);
    int bare = tc_range_empty(before) || listed || before.beg == verb;
    if (it->percent || it->points || it->rank || it->times || (it->money && joined && !r->counted))
        return 0;
    if (tc_is(c, it->end, "以上") || tc_is(c, it->end, "左右"))
        return 0;
    uint32_t from = behind_unit(c, it->end);
    uint32_t end = counted_by(r, it, from), first = tc_flow_end(c, before.beg, before.end);
    int flows = verb < it->beg && it->beg - verb >= 2;
    int joint = !flows && !joined && !tc_range_empty(before) && tc_is_and(c, it->beg - 1) &&
                first > before.beg; /* 获批建设A和|12个B */
    int owned = !flows && !carried && !bare && !joint && (it->count || !it->value.unit.len) &&
                it->beg - before.beg <= OWNER && noun_follows(r, it->end);
    if (!flows && !carried && !bare && !joint && !owned)
        return 0;
    int one =
        bare && end == from + 1 && /* 11个|县（市、区）, 16个|区均… */
        (tc_at(c, end) == '(' || tc_fact_behind(c, end, r->end, TC_FW_LINK | TC_FW_DONE) > end);
    if ((end < from + 2 && !one) || (it->money && !noun_follows(r, from)) ||
        tc_at(c, from) == U'并') /* 42公里|并连通景区 */
        return 0;
    flows &= !listed;
    if (flows || joint || (listed && first > before.beg))
        r->verb = flows ? (tc_range){verb, it->beg} : (tc_range){before.beg, first};
    else if (!carried)
        r->verb = owned ? (tc_range){before.beg, it->beg} : (tc_range){0, 0};
    tc_range what = r->verb;
    for (uint32_t i = tc_ent_first(c, c->mentions.n, before.beg);
         flows && i < c->mentions.n && c->mentions.p[i].beg == before.beg; i++)
        if (c->mentions.p[i].end == verb)
            what.beg = before.beg; /* 宜都化工园|新建3个平台: whose they are */
    tc_series_add(f, what);
    r->from = add_counted(r, it, from, end, tc_range_empty(what) || owned, f);
    if (owned)
        r->verb = (tc_range){0, 0};
    f->measure = TC_FACT_LEVEL;
    if (listed)
        check_count(c, it, before, f);
    return 1;
}

/* Of 总产值连续迈上4个台阶、达到…, where a figure stands in the name, what stands before the verb. */
static tc_range before_mark(const tc_fact_reader *r, tc_range a)
{
    const tc_ctx *c = r->c;
    uint32_t i = a.beg, stop;
    while (i < a.end && !(tc_class_at(c, i) & TC_C_NUMERAL))
        i++;
    uint32_t verb = i < a.end ? tc_fact_find(c, a.beg, i, TC_FW_RECORD, &stop) : i;
    return verb < i && verb > a.beg ? tc_series_trim(r, a.beg, verb) : a;
}

/* Growth, change or level: what the word before the figure says, the name before that. */
void tc_pattern_plain(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f,
                      tc_fact_rule *rule)
{
    tc_ctx *c = r->c;
    tc_motion m = tc_motion_before(r, beg, it->beg);
    int flow = tc_fact_behind(c, beg, it->beg, TC_FW_FLOW) > beg;
    int moves =
        (m.rise || m.fall) && !m.reach && (it->percent || it->points || !flow || m.beg > beg + 2);
    tc_series_add(f, before_mark(r, tc_series_trim(r, beg, moves ? m.beg : it->beg)));
    f->measure = it->times     ? TC_FACT_RATIO
                 : !moves      ? TC_FACT_LEVEL
                 : it->percent ? TC_FACT_GROWTH
                               : TC_FACT_CHANGE;
    if (moves && m.fall)
        tc_item_negate(r, f);
    uint32_t stop, less = moves ? it->beg : tc_fact_find(c, beg, it->beg, TC_FW_FALL, &stop);
    if (less < it->beg && stop - less >= 2 && !m.reach) { /* 减少办公用房租赁费1.19亿元 */
        f->names = 0;
        tc_series_add(f, tc_series_trim(r, stop, it->beg));
        f->measure = it->percent ? TC_FACT_GROWTH : TC_FACT_CHANGE;
        tc_item_negate(r, f);
    }
    if (it->percent && !moves && tc_fact_behind(c, it->end, r->end, TC_FW_RISE) > it->end) {
        f->measure = TC_FACT_GROWTH; /* 营收保持20%以上|增长 */
        moves = 1;
    }
    *rule = moves ? TC_FACT_R_GROWTH : it->times ? TC_FACT_R_RATIO : TC_FACT_R_LEVEL;
}
