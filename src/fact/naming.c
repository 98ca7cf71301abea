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

static const tc_mention *time_ending(const tc_ctx *c, uint32_t beg, uint32_t i)
{
    for (uint32_t k = tc_ent_first(c, c->mentions.n, i); k > 0; k--) {
        const tc_mention *m = &c->mentions.p[k - 1];
        if (m->beg < beg || m->end > i)
            return NULL;
        if (m->end == i && m->kind->family == TC_FAM_DATE)
            return m;
    }
    return NULL;
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
        if (beg < end && tc_at(c, end - 1) == '(')
            end--;
        stop = tc_fact_before(c, beg, end, TC_FW_TAIL | TC_FW_LINK | TC_FW_REACH);
        if (stop < end && (tc_cut(c, stop) || end - stop >= LONG))
            end = stop;
        if (beg < end && (m = time_at(c, beg, end)) != NULL)
            beg = m->end;
        if (beg < end && (m = time_ending(c, beg, end)) != NULL)
            end = m->beg;
        stop = tc_fact_behind(c, beg, end, TC_FW_REGION);
        if (stop > beg && stop < end)
            beg = stop;
        stop = tc_fact_behind(c, beg, end, TC_FW_LEAD);
        if (stop > beg && tc_cut(c, stop))
            beg = stop;
        if (beg < end && tc_at(c, beg) == U'的')
            beg++;
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

/* Is [BEG, END) nothing by itself: empty, or 总额, 规模? */
int tc_series_is_bare(const tc_ctx *c, tc_range a)
{
    return tc_range_empty(a) ||
           (a.end - a.beg <= TC_FW_LONGEST && tc_fact_word(c, a.beg, a.end) & TC_FW_BARE);
}

int tc_series_begins(const tc_ctx *c, tc_range a, uint32_t want)
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

/* 一二三产: one character each, the rest shared. */
static uint32_t fused(const tc_fact_reader *r, tc_range a, uint32_t n, tc_range *tail)
{
    const tc_ctx *c = r->c;
    uint32_t i = a.beg;
    while (i < a.end && i - a.beg < n && (tc_at(c, i) == U"一二三"[i - a.beg < 3 ? i - a.beg : 2]))
        i++;
    if (n == 2 && tc_at(c, a.beg) == U'城' && tc_at(c, a.beg + 1) == U'乡') { /* 城乡居民收入 */
        *tail = (tc_range){a.beg + 2, a.end};
        return n;
    }
    if (i - a.beg != n || n < 2 || tc_at(c, i) != U'产')
        return 0;
    *tail = (tc_range){i, a.end};
    return n;
}

/* The names of the N figures of a list before 分别; 0 when their number is another. */
int tc_series_list(tc_fact_reader *r, tc_range a, uint32_t n, tc_fact *name)
{
    const tc_ctx *c = r->c;
    tc_range part[LIST], tail = {0, 0}, list = a;
    for (uint32_t i = 0; i < n; i++)
        name[i].names = 0;
    if (n <= 3 && fused(r, a, n, &tail)) {
        for (uint32_t i = 0; i < n; i++) {
            tc_series_add(&name[i], (tc_range){a.beg + i, a.beg + i + 1});
            if (tc_at(c, tail.beg + 1) == U'业') {
                tc_series_add(&name[i], (tc_range){tail.beg, tail.beg + 1});
                tc_series_add(&name[i], (tc_range){tail.beg + 2, tail.end});
            } else {
                tc_series_add(&name[i], tail);
            }
        }
        return 1;
    }
    for (uint32_t i = a.beg + 1; i + 1 < a.end; i++) /* 食品、石化等|产业增加值 */
        if (tc_at(c, i) == U'等' && tc_scan_cut(c->scan, i)) {
            tail = (tc_range){i + 1, a.end};
            list.end = i;
        }
    uint32_t got = parts_of(r, list, 1, part);
    if (got != n)
        got = parts_of(r, list, 0, part);
    if (got != n)
        return 0;
    uint32_t shared = tc_range_empty(tail) ? shared_tail(r, part[n - 1]) : part[n - 1].end;
    uint32_t owner = tc_fact_behind(c, part[0].beg, part[0].end, TC_FW_OWNER);
    int head = owner > part[0].beg && owner < part[0].end;
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
                 shared_tail(r, part[i]) == part[i].end)
            tc_series_add(&name[i], (tc_range){shared, part[n - 1].end});
    }
    return 1;
}
