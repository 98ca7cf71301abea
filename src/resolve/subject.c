#include "resolve/subject.h"

#include <stdlib.h>

#include "place/division.h"
#include "place/listed.h"
#include "place/placeval.h"

/* BESIDE: how far 电 stands behind a dateline's place; HEAD,
 * FOOT: where the organ stands that issued the text. All in characters. */
enum {
    BESIDE = 10,
    HEAD = 300,
    FOOT = 80,
    SENTENCE = 100,
    AGAINST = -6 /* weight of a place that is another one than 我市 */
};

/* One mention: the division it names, how much that says, and why. */
typedef struct vote {
    uint32_t num, why;
    int32_t weight;
} vote;

typedef struct votes {
    vote *p;
    uint32_t n;
    int self; /* the deepest level of 我省 (1), 我市 (2), 我县 (3) in the text; 0 for none */
    int area; /* it says 我区, which is a district's or an autonomous region's */
} votes;

static int by_number(const void *a, const void *b)
{
    const vote *x = a, *y = b;
    if (x->num != y->num)
        return x->num < y->num ? -1 : 1;
    return x->weight < y->weight ? -1 : x->weight > y->weight;
}

/* Does a dateline name its place at M: 本报长春5月6日电? */
static int is_dateline(const tc_ctx *c, const tc_mention *m)
{
    int reported = 0;
    for (uint32_t k = 1; k <= 3 && k <= m->beg; k++)
        reported |= tc_at(c, m->beg - k) == U'社' || tc_at(c, m->beg - k) == U'报';
    if (!reported)
        return 0;
    for (uint32_t i = m->end; i < m->end + BESIDE; i++)
        if (tc_at(c, i) == U'电' || tc_at(c, i) == U'讯')
            return 1;
    return 0;
}

static int rank_is(const tc_place *p, int level)
{
    return p && p->cands == 1 && tc_place_rank(p->cand[0].s->num) == level;
}

/* The number that the only line of P votes for; an area without a code speaks for its province. */
static uint32_t division_of(const tc_place *p)
{
    tc_str in = tc_entry_note(p->cand[0], "parent");
    if (p->cand[0].s->num)
        return tc_place_county(p->cand[0].s->num);
    return tc_str_starts(in, "cn:") ? (uint32_t)strtoul(in.p + 3, NULL, 10) : 0;
}

/* The level that 我省, 我市, 我县 stand for; 0 for other words. */
static int self_level(const tc_place *p)
{
    static const struct {
        const char *sign;
        int level;
    } row[] = {{"省", 1}, {"市", 2}, {"州", 2}, {"县", 3}, {"区", 3}, {"旗", 3}};
    tc_str sign = tc_entry_note(p->word, "sign");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(sign, row[i].sign) && tc_str_is(tc_entry_note(p->word, "of"), "self"))
            return row[i].level;
    return 0;
}

static int ends_sentence(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (tc_at(c, i) == U'。' || tc_at(c, i) == ';' || tc_class_at(c, i) & TC_C_NEWLINE)
            return 1;
    return 0;
}

/* Is M of LEVEL, and another one than what the word SELF stands for? A county says nothing of 我区, which may be
 * an autonomous region. */
static int is_other(const tc_ctx *c, const tc_mention *m, const tc_mention *self, int level)
{
    int area = tc_str_is(tc_entry_note(tc_place_data(self)->word, "sign"), "区");
    return rank_is(tc_place_data(m), level) && (!area || tc_at(c, m->end - 1) == U'区');
}

/* 我市与绍兴市: what stands in one sentence with 我市 (mention I) and is of its level is another
 * city; mark it in OTHER. */
static void mark_others(const tc_ctx *c, uint32_t i, uint8_t *other)
{
    const tc_mention *all = c->mentions.p, *self = &all[i];
    int level = self_level(tc_place_data(self));
    for (uint32_t k = i; k-- > 0;) {
        if (all[k].end + SENTENCE < self->beg || ends_sentence(c, all[k].end, self->beg))
            break;
        other[k] |= is_other(c, &all[k], self, level);
    }
    for (uint32_t k = i + 1; k < c->mentions.n; k++) {
        if (all[k].beg > self->end + SENTENCE || ends_sentence(c, self->end, all[k].beg))
            break;
        other[k] |= is_other(c, &all[k], self, level);
    }
}

/* The vote of the sure place M; weight 0 where it is the goal of a journey (赴绍兴). */
static vote vote_of(const tc_ctx *c, const tc_mention *m)
{
    vote v = {division_of(tc_place_data(m)), TC_WHY_MENTIONS, 2};
    const tc_mention *up = m->parent ? &c->mentions.p[m->parent - 1] : NULL;
    if (tc_str_is(tc_place_toward(c, m->beg), "goal"))
        v.weight = 0;
    if (m->beg >= c->title_beg && m->end <= c->title_end) {
        v.weight += 8;
        v.why |= TC_WHY_TITLE;
    } else if (is_dateline(c, m)) {
        v.weight += v.num == 110000 ? 0 : 4; /* much is sent from the capital */
        v.why |= TC_WHY_DATELINE;
    } else if (up && tc_is_a(up, TC_IS_ORGAN) && up->beg == m->beg &&
               (m->beg < HEAD || m->end + FOOT > c->view->n)) {
        v.weight += 4;
        v.why |= TC_WHY_ISSUER;
    }
    return v;
}

static taoci_code take_votes(votes *s, const tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    s->p = tc_arena_raw(scratch, ((size_t)c->mentions.n + 1) * sizeof *s->p);
    uint8_t *other = tc_arena_alloc(scratch, (size_t)c->mentions.n + 1);
    if (!s->p || !other)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u places", c->mentions.n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        const tc_place *p = m->ref ? tc_place_data(m) : NULL;
        int level = p ? self_level(p) : 0;
        if (level) {
            int area = tc_str_is(tc_entry_note(p->word, "sign"), "区");
            mark_others(c, i, other);
            s->area |= area;
            s->self = s->self > level || area ? s->self : level;
        }
    }
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        const tc_place *p = tc_place_data(m);
        /* 浙江省绍兴市 is one vote, for 绍兴. */
        const tc_mention *up = m->parent ? &c->mentions.p[m->parent - 1] : NULL;
        if (!p || m->ref || (up && up->kind == m->kind) || p->cands != 1 || p->abbr ||
            p->doubtful || !division_of(p))
            continue;
        s->p[s->n] = vote_of(c, m);
        if (other[i])
            s->p[s->n].weight = AGAINST;
        s->n++;
    }
    qsort(s->p, s->n, sizeof *s->p, by_number);
    return TAOCI_OK;
}

/* The weight of V[0 … N), and what it rests on. */
static int32_t weigh(const vote *v, uint32_t n, uint32_t *why)
{
    int32_t sum = 0;
    *why = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += v[i].weight;
        *why |= v[i].weight > 0 ? v[i].why : 0;
    }
    return sum;
}

/* The group of V[*BEG … *END) with the same num / UNIT that weighs most goes to *BEG, *END: its
 * weight, and that of the next one. The group of OWN (the division that holds all) does not count. */
static int32_t heaviest(const vote *v, uint32_t *beg, uint32_t *end, uint32_t unit, uint32_t own,
                        int32_t *next)
{
    int32_t most = 0;
    uint32_t b = *beg, e = *end, why;
    *next = 0;
    for (uint32_t i = *beg, k; i < *end; i = k) {
        for (k = i + 1; k < *end && v[k].num / unit == v[i].num / unit;)
            k++;
        int32_t w = v[i].num / unit * unit == own ? 0 : weigh(v + i, k - i, &why);
        if (w > most) {
            *next = most;
            most = w;
            b = i, e = k;
        } else if (w > *next) {
            *next = w;
        }
    }
    *beg = b, *end = e;
    return most;
}

/* Does the group of weight W and evidence WHY speak for the division one LEVEL down from one of ALL
 * and WHY_ALL, beside the NEXT group? */
static int is_enough(const votes *s, int level, int32_t w, int32_t next, int32_t all, uint32_t why,
                     uint32_t why_all)
{
    if (w <= 0 || 4 * w < 5 * next)
        return 0;
    /* What the title names is not left for what it does not. */
    if (why_all & ~why & TC_WHY_TITLE && s->self < level)
        return 0;
    return level == 1 || s->self >= level ? 2 * w >= all || s->self >= level : 5 * w >= 3 * all;
}

/* The level of 我区 in a text that speaks most of the province NUM: 广西 (1) where the text names it more than any of
 * its districts, else a district (3). */
static int area_level(const tc_ctx *c, const votes *s, uint32_t num)
{
    tc_entry e = tc_dict_numbered(c->dict, num);
    int32_t own = 0, most = 0;
    uint32_t why;
    if (!e.s || !tc_str_ends(tc_str_of(tc_entry_canon(e)), "自治区"))
        return 3;
    for (uint32_t i = 0, k; i < s->n; i = k) {
        for (k = i + 1; k < s->n && s->p[k].num == s->p[i].num;)
            k++;
        int32_t w = weigh(s->p + i, k - i, &why);
        tc_entry d = tc_dict_numbered(c->dict, s->p[i].num);
        if (s->p[i].num == num)
            own = w;
        else if (d.s && w > most && s->p[i].num / 10000 == num / 10000 &&
                 tc_str_ends(tc_str_of(tc_entry_canon(d)), "区"))
            most = w;
    }
    return own >= most ? 1 : 3;
}

taoci_code tc_subject_find(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    static const uint32_t unit[] = {10000, 100, 1};
    votes s = {0};
    c->place = c->place_why = 0;
    tc_arena_reset(scratch);
    taoci_code rc = take_votes(&s, c, scratch, err);
    if (rc || !s.n)
        return rc;
    uint32_t beg = 0, end = s.n, why_all, why;
    int32_t all = weigh(s.p, s.n, &why_all), next;
    for (int level = 1; level <= 3; level++) {
        int32_t w = heaviest(s.p, &beg, &end, unit[level - 1], c->place, &next);
        uint32_t num = s.p[beg].num / unit[level - 1] * unit[level - 1];
        weigh(s.p + beg, end - beg, &why);
        if (level == 1 && s.area && w > 0) {
            int own = area_level(c, &s, num);
            s.self = s.self > own ? s.self : own;
        }
        if (!is_enough(&s, level, w, next, all, why, why_all))
            break;
        all = w;
        why_all = why;
        tc_entry e = tc_dict_numbered(c->dict, num);
        /* Counties right below a province, and districts of Shanghai, have no city above them. */
        if (!e.s)
            continue;
        /* 我市 is the city, but for a county-level one. */
        if (s.self && s.self < level &&
            !(s.self == 2 && tc_str_ends(tc_str_of(tc_entry_canon(e)), "市")))
            break;
        c->place = num;
        c->place_why = why | (s.self && s.self <= level ? TC_WHY_SELF : 0);
    }
    return TAOCI_OK;
}

const char *tc_subject_why(uint32_t why, uint32_t i)
{
    static const char *const name[] = {"title", "dateline", "issuer", "self", "mentions"};
    for (uint32_t b = 0; b < sizeof name / sizeof *name; b++)
        if (why >> b & 1 && i-- == 0)
            return name[b];
    return NULL;
}
