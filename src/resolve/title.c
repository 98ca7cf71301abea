#include "resolve/title.h"

#include "name/name.h"
#include "name/nameval.h"
#include "time/dateref.h"
#include "time/dateval.h"

enum {
    START = 5,  /* characters in which a byline says what it is */
    LINES = 12, /* lines looked at from the beginning */
    LEAST = 4,  /* characters of a title */
    MOST = 60,  /* and the most */
    SHORT = 6,  /* below which it may be the name of a column */
    LONG = 8,   /* from which it is more than that */
    HEAD = 400, /* a dateline stands within so many characters */
    FOOT = 200, /* a signature within so many of the end */
    ENOUGH = 3  /* points that make a title */
};

/* Points for what speaks for a line. */
enum { FIRST = 3, FOLLOWED = 6, NAMED = 6, LENGTH = 2, TWICE = 4 };

typedef struct line {
    uint32_t beg, end;
} line;

/* The line at or behind *I that is not blank, without the blanks around; 0 at the end. */
static int next_line(const tc_ctx *c, uint32_t *i, line *l)
{
    const uint8_t blank = TC_C_SPACE | TC_C_NEWLINE;
    while (*i < c->view->n && tc_class_at(c, *i) & blank)
        ++*i;
    uint32_t n = c->view->n, k = *i, end = k;
    uint8_t cls;
    l->beg = k;
    for (; k < n && !((cls = tc_class_at(c, k)) & TC_C_NEWLINE); k++)
        end = cls & TC_C_SPACE ? end : k + 1;
    *i = k;
    l->end = end;
    return end > l->beg;
}

/* Does the line have a word of one of ANCHORS whose type begins with TYPE, at its end (AT_END) or
 * anywhere? */
static int has_word(const tc_ctx *c, const line *l, uint16_t anchors, const char *type, int at_end)
{
    tc_match m;
    for (uint32_t i = l->beg; i < l->end; i++)
        for (uint32_t k = 0; tc_scan_next(c->scan, i, &k, &m);) {
            if (!(m.mask & anchors) || i + m.len > l->end || (at_end && i + m.len != l->end))
                continue;
            tc_entry e = tc_dict_find(c->dict, m.word, anchors);
            if (e.s && tc_str_starts(tc_str_of(tc_entry_type(e)), type))
                return 1;
        }
    return 0;
}

/* Does a word that opens bylines stand at I: 来源：…, 作者…? */
static int opens_byline(const tc_ctx *c, uint32_t i)
{
    tc_match m;
    for (uint32_t k = 0; tc_scan_next(c->scan, i, &k, &m);)
        if (m.mask & TC_A_CUE && tc_name_sense(c, m.word, "cue/byline").s)
            return 1;
    return 0;
}

/* A reporter or other profession named where a short line begins: 本报记者 王某; or 来源：…. */
static int is_byline(const tc_ctx *c, const line *l)
{
    const line start = {l->beg, l->end - l->beg > START ? l->beg + START : l->end};
    return l->end - l->beg <= 40 && !tc_cp_in(U"。！？", tc_at(c, l->end - 1)) &&
           (has_word(c, &start, TC_A_TITLE, "title/profession", 0) || opens_byline(c, l->beg));
}

/* Is half of the line one date? */
static int is_date(const tc_ctx *c, const line *l)
{
    for (uint32_t i = tc_ent_first(c, c->mentions.n, l->beg);
         i < c->mentions.n && c->mentions.p[i].beg < l->end; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->kind->family == TC_FAM_DATE && m->end <= l->end &&
            (l->end - l->beg) <= 2 * (m->end - m->beg))
            return 1;
    }
    return 0;
}

static int is_subtitle(const tc_ctx *c, const line *l)
{
    return tc_cp_in(U"—─－", tc_at(c, l->beg)) && tc_cp_in(U"—─－", tc_at(c, l->beg + 1));
}

/* Is the line one of a table: with a tab, or two wide gaps, inside; or 单位：万元 above one? */
static int is_table(const tc_ctx *c, const line *l)
{
    uint32_t gaps = 0;
    for (uint32_t i = l->beg; i + 1 < l->end; i++) {
        gaps += tc_class_at(c, i) & TC_C_SPACE && tc_class_at(c, i + 1) & TC_C_SPACE &&
                !(tc_class_at(c, i - 1) & TC_C_SPACE);
        if (tc_at(c, i) == '\t' || gaps > 1)
            return 1;
    }
    return tc_is(c, l->beg, "单位:");
}

/* Is the line an office and who holds it: 审判员　何　芳? */
static int is_signature(const tc_ctx *c, const line *l)
{
    for (uint32_t i = tc_ent_first(c, c->mentions.n, l->beg);
         i < c->mentions.n && c->mentions.p[i].beg < l->end; i++) {
        const tc_mention *m = &c->mentions.p[i];
        const tc_name *d = tc_is_a(m, TC_IS_HUMAN) ? tc_name_data(m) : NULL;
        if (d && m->end == l->end && d->title_end && d->title_beg == l->beg)
            return 1;
    }
    return 0;
}

/* Can the line be a title at all? */
static int is_candidate(const tc_ctx *c, const line *l)
{
    uint32_t n = l->end - l->beg, numeral = l->beg;
    if (n < LEAST || n > MOST || tc_cp_in(U"。；;：:，,、", tc_at(c, l->end - 1)) ||
        is_date(c, l) || is_byline(c, l) || is_subtitle(c, l) || is_table(c, l) ||
        is_signature(c, l))
        return 0;
    int ends_in_digit = (tc_class_at(c, l->end - 1) & TC_C_DIGIT) != 0;
    for (uint32_t i = l->beg; i < l->end; i++)
        if (tc_cp_in(U"。；", tc_at(c, i)) || (ends_in_digit && tc_cp_in(U"：:", tc_at(c, i))))
            return 0; /* a sentence; 证券代码：000965 */
    /* A numbered heading is that of a part. */
    while (numeral < l->end && tc_class_at(c, numeral) & (TC_C_NUMERAL | TC_C_DIGIT))
        numeral++;
    return !(numeral > l->beg && tc_cp_in(U"、.．", tc_at(c, numeral))) &&
           !tc_cp_in(U"（(①-", tc_at(c, l->beg));
}

static int same_line(const tc_ctx *c, const line *a, const line *b)
{
    return a->end - a->beg == b->end - b->beg && tc_same(c, a->beg, b->beg, a->end - a->beg);
}

void tc_title_find(tc_ctx *c)
{
    line l[LINES + 1];
    uint32_t n = 0, i = 0;
    int best = ENOUGH - 1, first = FIRST;
    while (n <= LINES && next_line(c, &i, &l[n]))
        n++;
    c->title_beg = c->title_end = 0;
    for (uint32_t k = 0; k + 1 < n && k < LINES; k++) {
        if (!is_candidate(c, &l[k]))
            continue;
        int points = first - (int)k;
        first = FIRST - 1;
        if (l[k].end - l[k].beg >= LONG)
            points += LENGTH;
        else if (l[k].end - l[k].beg < SHORT)
            points -= LENGTH;
        if (is_subtitle(c, &l[k + 1]) || is_byline(c, &l[k + 1]) || is_date(c, &l[k + 1]))
            points += FOLLOWED;
        if (has_word(c, &l[k], TC_A_HEAD, "head/document", 1))
            points += NAMED;
        if (same_line(c, &l[k], &l[k + 1]))
            points += TWICE;
        if (points > best) {
            best = points;
            c->title_beg = l[k].beg;
            c->title_end = l[k].end;
        }
    }
}

/* Is M a whole day, by its value? */
static int is_day(const tc_mention *m)
{
    const tc_field *f = tc_value_get(m->value, "edtf");
    return tc_date_of(m) && tc_field_text(f).len == 10;
}

void tc_dated_find(tc_ctx *c)
{
    uint32_t last = 0;
    c->dated = 0;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (!is_day(m))
            continue;
        if (m->beg < HEAD && (tc_date_alone(c, m) || tc_cp_in(U"电讯", tc_at(c, m->end)))) {
            c->dated = i + 1;
            return;
        }
        if (m->end + FOOT > c->view->n && tc_date_alone(c, m))
            last = i + 1;
    }
    c->dated = last;
}
