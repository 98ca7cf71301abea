#include "fact/naming.h"

#include <string.h>

enum {
    CLAUSE = 200, /* characters of a clause on either side of a figure */
    LIST = TC_FACT_LIST,
    LONG = 3 /* characters of a word that is one whatever the path says: 价格|比上年 */
};

int tc_is_clause_mark(uint32_t cp)
{
    return cp == ',' || cp == ':' || cp == ';' || cp == U'。' || cp == '!' || cp == '?' ||
           cp == '\t' || cp == '|';
}

uint32_t tc_fact_clause(const tc_fact_reader *r, uint32_t i)
{
    uint32_t least = i > r->beg + CLAUSE ? i - CLAUSE : r->beg;
    while (i > least && !tc_is_clause_mark(tc_at(r->c, i - 1)))
        i--;
    return i;
}

uint32_t tc_fact_clause_end(const tc_fact_reader *r, uint32_t i)
{
    uint32_t most = r->end - i > CLAUSE ? i + CLAUSE : r->end;
    while (i < most && !tc_is_clause_mark(tc_at(r->c, i)))
        i++;
    return i;
}

int tc_is_soft(const tc_ctx *c, uint32_t i)
{
    uint32_t cp = tc_at(c, i);
    return tc_class_at(c, i) & TC_C_SPACE || cp == U'、' || cp == ',' || cp == ':' || cp == ';' ||
           cp == '\t';
}

/* The mention of time or of a place that begins (ends) at I inside [BEG, END); NULL for none. */
static const tc_mention *time_at(const tc_ctx *c, uint32_t i, uint32_t end)
{
    for (uint32_t k = tc_ent_first(c, c->mentions.n, i);
         k < c->mentions.n && c->mentions.p[k].beg == i; k++) {
        const tc_mention *m = &c->mentions.p[k];
        if ((m->kind->family == TC_FAM_DATE) && m->end <= end)
            return m;
    }
    return NULL;
}

/* Where the time that ends [BEG, END) begins, quotes and all: 利润较|“十三五”末期; END for none. */
static uint32_t before_time(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t k = tc_ent_first(c, c->mentions.n, end); k > 0; k--) {
        const tc_mention *m = &c->mentions.p[k - 1];
        if (m->beg < beg || m->end > end)
            return end;
        uint32_t behind = m->end + (m->end < end && tc_at(c, m->end) == U'”');
        if (m->kind->family == TC_FAM_DATE &&
            (behind == end || tc_fact_word(c, behind, end) & (TC_FW_ERA | TC_FW_PHASE)))
            return m->beg - (m->beg > beg && tc_at(c, m->beg - 1) == U'“');
    }
    return end;
}

/* Behind the number of an item: 10.发放补贴. */
static uint32_t behind_number(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t i = beg;
    while (i < end && tc_class_at(c, i) & TC_C_DIGIT)
        i++;
    return i > beg && i + 1 < end && tc_at(c, i) == '.' && tc_is_han(c, i + 1) ? i + 1 : beg;
}

/* Behind what only leads to the series [BEG, END): the members of a group that has a number or a name of its own (甲、乙等|7大集群),
 * an occasion (在运动会上|金牌数). */
static uint32_t behind_list(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    int list = 0, at = tc_at(c, beg) == U'在' && tc_cut(c, beg + 1);
    for (uint32_t i = beg + 1; i + 1 < end; i++) {
        uint32_t cp = tc_at(c, i);
        list |= cp == U'、';
        if (!tc_cut(c, i) || !tc_cut(c, i + 1))
            continue;
        if ((at && (cp == U'上' || cp == U'中')) ||
            (list && cp == U'等' &&
             (tc_at(c, i + 1) == U'“' || tc_class_at(c, i + 1) & TC_C_DIGIT)))
            return i + 1;
    }
    return beg;
}

/* [BEG, END) without what is no part of the name of a series at its ends: marks, times, 全省, 其中, 达到. */
tc_range tc_series_trim(const tc_fact_reader *r, uint32_t beg, uint32_t end)
{
    const tc_ctx *c = r->c;
    for (int more = 1; more && beg < end;) {
        uint32_t from = beg, to = end, stop;
        const tc_mention *m;
        more = 0;
        while (beg < end && tc_is_soft(c, beg))
            beg++;
        while (end > beg && tc_is_soft(c, end - 1))
            end--;
        if (beg < end && tc_at(c, beg) == ')')
            beg++;
        beg = behind_number(c, beg, end);
        if (beg < end && tc_at(c, end - 1) == '(')
            end--;
        stop = tc_fact_before(c, beg, end, TC_FW_TAIL | TC_FW_LINK | TC_FW_REACH);
        if (stop < end && (tc_cut(c, stop) || end - stop >= LONG ||
                           tc_fact_before(c, beg, stop, TC_FW_SERIES) < stop))
            end = stop;
        if (beg < end && (m = time_at(c, beg, end)) != NULL)
            beg = m->end;
        end = before_time(c, beg, end);
        stop = tc_fact_behind(c, beg, end, TC_FW_REGION);
        if (stop > beg && stop < end)
            beg = stop;
        stop = tc_fact_behind(c, beg, end, TC_FW_LEAD);
        if (stop > beg && tc_cut(c, stop))
            beg = stop;
        if (beg < end && tc_at(c, beg) == U'的')
            beg++;
        beg = behind_list(c, beg, end);
        more = beg != from || end != to;
    }
    return (tc_range){beg, end};
}

void tc_series_add(tc_fact *f, tc_range a)
{
    if (!tc_range_empty(a) && f->names < TC_FACT_SPANS)
        f->name[f->names++] = a;
}

void tc_series_inherit(tc_fact *f, const tc_fact *from)
{
    memcpy(f->name, from->name, sizeof f->name);
    f->names = from->names;
    f->subject = from->subject;
    f->inherited = 1;
}

uint32_t tc_flow_end(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg;;) {
        uint32_t from = i > beg && tc_is_joint(c, i) ? i + 1 : i;
        uint32_t stop = tc_fact_behind(c, from, end, TC_FW_FLOW);
        if (stop == from || stop >= end || (i > beg && !tc_cut(c, stop)))
            return i;
        i = stop;
    }
}

uint32_t tc_flow_start(const tc_ctx *c, uint32_t least, uint32_t end)
{
    for (uint32_t i = end;;) {
        uint32_t to = i < end && i > least && tc_is_joint(c, i - 1) ? i - 1 : i;
        uint32_t beg = tc_fact_before(c, least, to, TC_FW_FLOW);
        if (beg == to || (i < end && !tc_cut(c, beg)) || (i < end && tc_is(c, beg, "完成")))
            return i; /* 完成|新建、重组 */
        i = beg;
    }
}

int tc_series_is_bare(const tc_ctx *c, tc_range a)
{
    for (uint32_t i = a.beg, beg = a.beg; i < a.end; i++)
        if (i + 1 == a.end || tc_is_joint(c, i)) {
            uint32_t end = tc_is_joint(c, i) ? i : a.end;
            if (!(tc_fact_word(c, beg, end) & TC_FW_BARE))
                return 0;
            beg = i + 1;
        }
    return 1;
}

int tc_series_begins(const tc_ctx *c, tc_range a, tc_fw want)
{
    return !tc_range_empty(a) && tc_fact_behind(c, a.beg, a.end, want) > a.beg;
}

/* The parts of the list [BEG, END), at most LIST; ANDS: 和 parts them, too. */
static uint32_t parts_of(const tc_fact_reader *r, tc_range a, int ands, tc_range *part)
{
    const tc_ctx *c = r->c;
    uint32_t n = 0, beg = a.beg;
    for (uint32_t i = a.beg; i <= a.end && n < LIST; i++) {
        int joint = i == a.end || tc_at(c, i) == U'、' || (ands && tc_is_and(c, i));
        if (!joint)
            continue;
        uint32_t end = i;
        if (end > beg + 1 && tc_at(c, end - 1) == U'以' && i < a.end)
            end--;
        if (end > beg)
            part[n++] = (tc_range){beg, end};
        beg = i + 1;
    }
    return n;
}

/* Where the last noun of the series [BEG, END) begins, which the others may share; END for none. */
static uint32_t shared_tail(const tc_fact_reader *r, tc_range a)
{
    uint32_t beg = a.end, more = a.end;
    do { /* 进出口|总额 */
        beg = more;
        more = tc_fact_before(r->c, a.beg, beg, TC_FW_SERIES);
    } while (more < beg);
    return beg;
}

/* 一二三|产增加值, 金融机构|存贷|款余额: the N names of A, one for each character of a word of its kind, what stands before
 * and behind that is theirs; 0 when there is none. */
static int read_fused(const tc_ctx *c, tc_range a, uint32_t n, tc_fact *name)
{
    uint32_t i = a.beg;
    while (i + n < a.end && !(tc_fact_word(c, i, i + n) & TC_FW_FUSED))
        i++;
    if (i + n >= a.end)
        return 0;
    int more = tc_at(c, i + n + 1) == U'业' && tc_at(c, i + n) == U'产'; /* 一二三产业: 一产 */
    for (uint32_t k = 0; k < n; k++) {
        tc_series_add(&name[k], (tc_range){a.beg, i});
        tc_series_add(&name[k], (tc_range){i + k, i + k + 1});
        if (more)
            tc_series_add(&name[k], (tc_range){i + n, i + n + 1});
        tc_series_add(&name[k], (tc_range){i + n + 2 * (uint32_t)more, a.end});
    }
    return 1;
}

/* How many characters of what is shared from SHARED on end A: 优势产业、制造业|产业增加值. */
static uint32_t overlap(const tc_ctx *c, tc_range a, uint32_t shared)
{
    return a.end >= a.beg + 2 && tc_same(c, a.end - 2, shared, 2) ? 2 : 0;
}

/* Where what the parts of a list share begins in LAST, the last of them: 食品、药品|抽检合格率, where the first words are of
 * one length; END for none. */
static uint32_t parallel_tail(const tc_ctx *c, const tc_range *part, uint32_t n)
{
    uint32_t len = part[0].end - part[0].beg;
    tc_range last = part[n - 1];
    for (uint32_t i = 1; i + 1 < n; i++)
        if (part[i].end - part[i].beg != len)
            return last.end;
    if (len < 2 || len > 4 || last.beg + len + 1 >= last.end || !tc_cut(c, last.beg + len))
        return last.end;
    for (uint32_t i = last.beg; i <= last.beg + len; i++)
        if (!tc_is_han(c, i) || tc_is_and(c, i))
            return last.end;
    return last.beg + len;
}

/* The names of the N figures of a list before 分别; 0 when their number is another. */
int tc_series_list(tc_fact_reader *r, tc_range a, uint32_t n, tc_fact *name)
{
    const tc_ctx *c = r->c;
    tc_range part[LIST], tail = {0, 0}, list = a;
    for (uint32_t i = 0; i < n; i++)
        name[i].names = 0;
    for (uint32_t i = a.beg + 1; i + 1 < a.end; i++) /* 食品、石化等|产业增加值 */
        if (tc_at(c, i) == U'等' && tc_scan_cut(c->scan, i)) {
            tail = (tc_range){i + 1, a.end};
            list.end = i;
        }
    uint32_t got = parts_of(r, list, 1, part);
    if (got != n)
        got = parts_of(r, list, 0, part);
    if (got != n)
        return read_fused(c, a, n, name);
    uint32_t shared = tc_range_empty(tail) ? shared_tail(r, part[n - 1]) : part[n - 1].end;
    uint32_t parallel = parallel_tail(c, part, n);
    if (shared < part[n - 1].end && parallel < shared)
        shared = parallel;
    uint32_t owner = tc_at(c, part[0].beg) == U'对' && tc_cut(c, part[0].beg + 1)
                         ? part[0].beg + 1 /* 对东盟、|中亚出口 */
                         : tc_fact_behind(c, part[0].beg, part[0].end, TC_FW_OWNER);
    int head = owner > part[0].beg && owner < part[0].end && tc_cut(c, owner);
    if (tc_range_empty(tail)) /* 国家级、部级|创新平台 */
        for (uint32_t i = part[n - 1].beg; i + 1 < part[n - 1].end; i++)
            if (tc_at(c, i) == U'级' && tc_at(c, part[0].end - 1) == U'级') {
                shared = i + 1;
                break;
            }
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0 && head && !tc_series_begins(c, part[i], TC_FW_OWNER))
            tc_series_add(&name[i], (tc_range){part[0].beg, owner});
        tc_series_add(&name[i], part[i]);
        if (!tc_range_empty(tail))
            tc_series_add(&name[i], tail);
        else if (i + 1 < n && part[i].end - part[i].beg <= 2 &&
                 part[n - 1].end - part[n - 1].beg == 4 && shared == part[n - 1].end)
            tc_series_add(&name[i],
                          (tc_range){part[n - 1].beg + 2, part[n - 1].end}); /* 刑事、治安|案件 */
        else if (i + 1 < n && shared < part[n - 1].end && shared > part[n - 1].beg &&
                 tc_at(c, part[i].end - 1) != tc_at(c, part[n - 1].end - 1) && /* 就业率、升学率 */
                 shared_tail(r, part[i]) == part[i].end)
            tc_series_add(&name[i],
                          (tc_range){shared + overlap(c, part[i], shared), part[n - 1].end});
    }
    return 1;
}
