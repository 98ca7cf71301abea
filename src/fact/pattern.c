#include "fact/pattern.h"

#include <string.h>

#include "fact/naming.h"

enum {
    NOUN = 24,   /* characters of a counted noun */
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
        uint32_t word = stop < i ? tc_fact_word(c, stop, i) : 0;
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
    return 0;
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

/* 占规模以上工业总产值比重45%, 相当于生产总值的比例达到4.5%, 占比达92.37%. */
int tc_pattern_share(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f)
{
    tc_ctx *c = r->c;
    tc_motion m = tc_motion_before(r, beg, it->beg);
    const tc_fact *last_one = tc_fact_last(r);
    uint32_t stop = beg, end = it->beg, last;
    uint32_t at = tc_fact_find(c, beg, end, TC_FW_SHARE | TC_FW_PART, &stop);
    if ((!it->percent && !it->points) || at == end)
        return 0;
    if (tc_fact_word(c, at, stop) & TC_FW_PART) { /* the whole, up to 比重 or the links */
        uint32_t whole = stop;
        last = tc_fact_find(c, whole, end, TC_FW_SHARE, &stop);
        f->of = tc_series_trim(r, whole, last < end ? last : m.beg);
        f->of.beg = tc_range_empty(f->of) ? f->of.beg : whole; /* 全市生产总值 */
    } else if (last_one && last_one->beg >= r->beg && last_one->names &&
               (last_one->measure == TC_FACT_LEVEL ||
                tc_is(c, tc_fact_clause(r, it->beg), "其中"))) {
        f->of = last_one->name[0]; /* 发电装机1.6亿千瓦，可再生能源装机占比… */
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
        if (tc_is_and(c, i))
            break;
        stop = tc_fact_behind(c, i, r->end, TC_FW_DONE);
        if (stop > i && tc_cut(c, stop) && i > beg)
            break;
        if (stop > i && i == beg && stop == tc_token_end(c, i + 1))
            return beg;
    }
    return i > r->end ? r->end : i;
}

/* 新建7家平台: the verb and what stands behind the number. */
int tc_pattern_counted(tc_fact_reader *r, const tc_item *it, uint32_t beg, int joined, tc_fact *f)
{
    tc_ctx *c = r->c;
    tc_range before = tc_series_trim(r, beg, it->beg);
    uint32_t verb = tc_fact_before(c, beg, it->beg, TC_FW_FLOW);
    int carried = joined && r->counted;
    int listed = tc_ends(c, it->beg, "等"); /* 江河融合绿色智造等2个|园区 */
    if (it->percent || it->points || it->money || it->rank || it->times)
        return 0;
    int flows = verb < it->beg && it->beg - verb >= 2 &&
                (verb == beg || before.beg >= verb || verb - beg <= 6);
    if (!tc_range_empty(before) && !flows && !carried && !listed && !(before.beg == verb))
        return 0;
    if (tc_is(c, it->end, "以上") || tc_is(c, it->end, "左右"))
        return 0;
    uint32_t end = tc_counted_noun(r, it->end);
    if (end < it->end + 2)
        return 0;
    tc_range noun = {it->end + (tc_at(c, it->end) == U'的'), end};
    flows &= !listed;
    if (flows)
        r->verb = (tc_range){verb, it->beg};
    else if (!carried)
        r->verb = (tc_range){0, 0};
    tc_series_add(f, r->verb);
    tc_series_add(f, noun);
    f->measure = TC_FACT_LEVEL;
    r->from = end;
    return 1;
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
    tc_series_add(f, tc_series_trim(r, beg, moves ? m.beg : it->beg));
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
    *rule = moves ? TC_FACT_R_GROWTH : it->times ? TC_FACT_R_RATIO : TC_FACT_R_LEVEL;
}
