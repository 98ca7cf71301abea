#include "fact/scope.h"

#include <stdio.h>
#include <string.h>

#include "fact/words.h"

enum {
    HEADING = 40, /* characters of a line that may be one */
    OPENING = 14, /* before a time that its sentence speaks of: 各位代表，刚刚过去的|2025年 */
    AIMED = 40,          /* before 预期目标是 */
    FIVE = 4,            /* TO - FROM of a five-year plan */
    NOT_YET = 0x7FFFFFFF /* the goal is not looked for */
};

void tc_scope_period(const tc_scope *s, char period[TC_FACT_PERIOD])
{
    if (s->from && s->from < s->to)
        snprintf(period, TC_FACT_PERIOD, "%04d/%04d", s->from, s->to);
    else
        snprintf(period, TC_FACT_PERIOD, "%04d", s->to);
}

/* The year that S begins with, 0 for none. */
static int year_of(tc_str s)
{
    int y = 0;
    uint32_t i = 0;
    for (; i < s.len && i < 4 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        y = y * 10 + (s.p[i] - '0');
    return i == 4 ? y : 0;
}

int tc_scope_years(tc_ctx *c, tc_mention *m, int *from, int *to)
{
    tc_ent_value(c, m);
    tc_str a = tc_value_string(m->value, "edtf"), b = a;
    for (uint32_t i = 0; i < a.len; i++)
        if (a.p[i] == '/') {
            b = (tc_str){a.p + i + 1, a.len - i - 1};
            a.len = i;
        }
    *from = year_of(a);
    *to = year_of(b);
    return *to != 0 || (*from && b.p != a.p); /* TO is 0: 2020/.. */
}

int tc_scope_is_base(const tc_ctx *c, const tc_mention *m)
{
    uint32_t i = m->beg - (m->beg && tc_at(c, m->beg - 1) == U'“');
    return tc_ends(c, i, "比") || tc_ends(c, i, "较");
}

static int is_time(const tc_mention *m)
{
    return strcmp(m->kind->name, "date") == 0 || strcmp(m->kind->name, "duration") == 0;
}

/* The last year in the title, 2025年政府工作报告, which is when it is delivered; 0 for none. */
static int title_year(tc_ctx *c)
{
    int year = 0, from, to;
    for (uint32_t i = tc_ent_first(c, c->mentions.n, c->title_beg);
         i < c->mentions.n && c->mentions.p[i].end <= c->title_end; i++)
        if (is_time(&c->mentions.p[i]) && tc_scope_years(c, &c->mentions.p[i], &from, &to) &&
            from == to)
            year = to;
    return year;
}

void tc_scope_begin(tc_scopes *s, tc_ctx *c)
{
    *s = (tc_scopes){.year = c->ref.grain >= TC_YEAR ? c->ref.year : 0};
    int report = c->title_beg < c->title_end && tc_ends(c, c->title_end, "报告") && !c->about_year;
    if (report && !s->year)
        s->year = title_year(c);
    report &= s->year != 0;
    if (c->about_year)
        s->section = (tc_scope){c->about_year, c->about_year, TC_FACT_ACTUAL, 0, 0};
    else if (report)
        s->section = (tc_scope){s->year - 1, s->year - 1, TC_FACT_ACTUAL, 0, 0};
    s->paragraph = s->now = s->section;
}

/* Does the interval have a word of WANT? */
static int has(const tc_ctx *c, uint32_t beg, uint32_t end, tc_fw want)
{
    uint32_t stop;
    return tc_fact_find(c, beg, end, want, &stop) < end;
}

/* Behind the last word for goals in [BEG, END), 0 for none: read once, however many dates there are. */
static uint32_t last_goal(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t last = 0, stop;
    for (; (beg = tc_fact_find(c, beg, end, TC_FW_GOAL, &stop)) < end; beg = stop)
        last = stop;
    return last;
}

/* The same of the line or sentence that is read, looked for when it is first asked. */
static uint32_t goal_of(tc_scopes *s, const tc_ctx *c)
{
    if (s->goal == NOT_YET)
        s->goal = last_goal(c, s->goals.beg, s->goals.end);
    return s->goal;
}

/* The scope that M, in the sentence from BEG, sets; 0: none. HEADING: it stands in a heading. */
static int scope_of(tc_scopes *s, tc_ctx *c, tc_mention *m, uint32_t beg, int heading,
                    tc_scope *out)
{
    int from, to, y = s->year;
    if (!y || tc_scope_is_base(c, m) || !tc_scope_years(c, m, &from, &to))
        return 0;
    if (!to && from < y && tc_ends(c, m->end, "以来"))
        to = y - 1;
    if (!to)
        return 0;
    *out = (tc_scope){from, to, TC_FACT_ACTUAL, m->beg, m->end};
    int goal = to >= y && goal_of(s, c) > m->end;
    if (strcmp(m->kind->name, "duration") == 0) {
        /* 过去一年, 五年来: up to the day of the report, which is the year before. */
        int past = to == y && from < y, years = past ? y - from : to - from;
        if ((!past && from != y) || (years != 1 && years != FIVE + 1) || tc_is(c, m->beg, "近") ||
            tc_ends(c, m->beg, "近"))
            return 0;
        out->from = past ? from : y;
        out->to = past ? y - 1 : to - 1;
        out->status = past ? TC_FACT_ACTUAL : TC_FACT_TARGET;
        return 1;
    }
    if (from && to - from == FIVE && !(tc_class_at(c, m->beg) & TC_C_DIGIT)) { /* 十四五, 十五五 */
        uint32_t behind = m->end + (tc_at(c, m->end) == U'”');
        int time = tc_fact_before(c, m->beg, m->end, TC_FW_ERA) < m->end ||
                   tc_fact_behind(c, behind, c->view->n, TC_FW_ERA) > behind;
        if (from > y - 1) {
            out->status = TC_FACT_TARGET;
            return heading || goal;
        }
        return heading || time;
    }
    if (!from && to >= y && tc_ends(c, m->beg + 1, "到")) { /* 到2030年 */
        out->from = to > y && to - y <= FIVE + 1 ? to - FIVE : to;
        out->status = TC_FACT_TARGET;
        return 1;
    }
    uint32_t first = beg;
    while (first < m->beg && !tc_is_han(c, first) && !tc_is_alnum(c, first))
        first++;
    if (from && from < to && to < y) /* 2020年到2024年，…; 党的二十大以来，… */
        return !heading && m->beg <= first + OPENING;
    if (from != to)
        return 0;
    if (goal && to >= y) {
        out->status = TC_FACT_TARGET;
        return 1;
    }
    if (heading) {
        out->status = to >= y ? TC_FACT_PLAN : TC_FACT_ACTUAL;
        /* 2026年重点工作, but not the line of the day of issue. */
        return to < y ||
               (tc_is_han(c, m->end) && tc_is_han(c, m->end + 1) && tc_ends(c, m->end, "年"));
    }
    if (m->beg > first + OPENING || to > y)
        return 0;
    out->status = to == y && s->section.to ? TC_FACT_PLAN : TC_FACT_ACTUAL;
    return to < y || s->section.to == 0;
}

int tc_scope_is_numeral(uint32_t cp)
{
    for (const uint32_t *p = U"一二三四五六七八九十"; *p; p++)
        if (*p == cp)
            return 1;
    return 0;
}

/* Does a number begin the line: （一）, 二、? */
static int is_numbered(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    while (beg < end && tc_class_at(c, beg) & TC_C_SPACE)
        beg++;
    uint32_t i = beg + (tc_at(c, beg) == '('), from = i;
    while (i < end && i < from + 3 && tc_at(c, i) != ')' && tc_at(c, i) != U'、')
        if (!tc_scope_is_numeral(tc_at(c, i++)))
            return 0;
    return i > from && i < end;
}

/* A heading is no sentence, nor the beginning of one: 今年经济社会发展的; nor an item of a list: 1.按时缴纳税款； */
static int is_heading(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t mark = tc_at(c, end - 1);
    if (mark == U'的' || mark == ',' || mark == ';')
        return 0;
    for (uint32_t i = beg; i < end; i++)
        if (tc_at(c, i) == U'。')
            return i + 1 == end && is_numbered(c, beg, end);
    return 1;
}

void tc_scope_line(tc_scopes *s, tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t last = end;
    while (last > beg && tc_class_at(c, last - 1) & (TC_C_SPACE | TC_C_NEWLINE))
        last--;
    int title = c->title_beg < c->title_end && c->title_beg >= beg && c->title_beg < end;
    s->heading = last > beg && last - beg <= HEADING && is_heading(c, beg, last);
    if (s->heading && has(c, beg, end, TC_FW_GLOSS))
        s->gloss = 1;
    if (s->aimed && is_numbered(c, beg, end))
        s->aimed = 0, s->section.status = TC_FACT_PLAN;
    if (s->heading && s->year && !title) {
        tc_scope set, before = s->other;
        s->goal = NOT_YET;
        s->goals = (tc_range){beg, end};
        int done = 0;
        s->other.to = 0;
        for (uint32_t i = tc_ent_first(c, c->mentions.n, beg);
             i < c->mentions.n && c->mentions.p[i].end <= end; i++)
            if (done < 2 && is_time(&c->mentions.p[i]) && !c->mentions.p[i].parent &&
                scope_of(s, c, &c->mentions.p[i], beg, 1, &set)) {
                *(done++ ? &s->other : &s->section) = set;
            }
        if (!done && has(c, beg, end, TC_FW_PLAN))
            s->section = (tc_scope){s->year, s->year, TC_FACT_PLAN, beg, last};
        else if (!done && has(c, beg, end, TC_FW_AIM))
            s->section = (tc_scope){s->year, s->year, TC_FACT_TARGET, beg, last};
        else if (!done && has(c, beg, end, TC_FW_REVIEW))
            s->section = (tc_scope){s->year - 1, s->year - 1, TC_FACT_ACTUAL, beg, last};
        else if (!done)
            s->other = before;
        s->aimed |= s->section.status == TC_FACT_TARGET && s->section.from == s->section.to;
    }
    s->paragraph = s->now = s->section;
}

void tc_scope_sentence(tc_scopes *s, tc_ctx *c, uint32_t beg, uint32_t end, int figures)
{
    tc_scope set;
    if (s->heading)
        return;
    while (s->next < c->mentions.n && c->mentions.p[s->next].beg < beg)
        s->next++;
    /* 主要预期目标是：… is of the year of the report, whatever its section is of; but 十五五|主要预期目标. */
    uint32_t stop = beg, most = end - beg > AIMED ? beg + AIMED : end;
    uint32_t aim = s->year && figures ? tc_fact_find(c, beg, most, TC_FW_AIM, &stop) : most;
    int aims =
        aim < most && (tc_at(c, stop) == ':' || tc_fact_behind(c, stop, end, TC_FW_IS) > stop);
    s->goal = NOT_YET;
    s->goals = (tc_range){beg, end};
    for (uint32_t i = s->next; i < c->mentions.n && c->mentions.p[i].beg < end; i++) {
        tc_mention *m = &c->mentions.p[i];
        if (!s->year || !is_time(m) || m->parent)
            continue;
        if (!scope_of(s, c, m, beg, 0, &set))
            continue;
        s->paragraph = set;
        aims &= !(set.status == TC_FACT_TARGET && m->beg < aim);
        if (s->other.to && set.to == s->other.to && set.from == s->other.from) {
            s->section = set; /* the other half of the section begins: goals, then the work */
            if (set.to == s->year && set.status == TC_FACT_TARGET)
                s->section.status = TC_FACT_PLAN;
        }
    }
    s->now = s->paragraph;
    if (!aims)
        return;
    s->now = s->paragraph = (tc_scope){s->year, s->year, TC_FACT_TARGET, aim, stop};
    if (s->section.to != s->year && s->section.status != TC_FACT_ACTUAL) /* then comes its work */
        s->section = (tc_scope){s->year, s->year, TC_FACT_PLAN, aim, stop};
}
