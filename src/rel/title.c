#include "rel/title.h"

#include <string.h>

#include "name/nameval.h"
#include "rel/word.h"

enum {
    PHRASE = 14, /* characters of what a title is of where nobody found it: 组委会|主席 */
    FAR = 120,   /* … between the first title and the name */
    BARE = 5     /* … of a title that goes on from the one before it: 党组副书记 */
};

/* The word for a title that ends at END and begins at LEAST or later: its start, END for none. */
static uint32_t word_start(const tc_ctx *c, uint32_t least, uint32_t end, int *post)
{
    if (end <= least || !tc_cut(c, end))
        return end;
    tc_match m = tc_scan_ending(c->scan, end, TC_A_TITLE);
    if (!m.len || m.beg < least)
        return end;
    tc_entry e = tc_dict_find(c->dict, m.word, TC_A_TITLE);
    if (tc_rel_word(c, m.beg, end, TC_RW_PARTY, NULL) == end)
        return end; /* 原告 */
    *post = strcmp(tc_entry_subtype(e), "post") == 0;
    uint32_t beg = tc_token_start(c, m.beg); /* 副主任委员 */
    return strcmp(tc_entry_subtype(e), "honorific") == 0 ? end : beg < least ? m.beg : beg;
}

/* The start of the noun phrase that a title at BEG goes on from, back to 、 or a border: 组委会|主席. */
static uint32_t phrase_start(const tc_ctx *c, uint32_t least, uint32_t beg)
{
    const uint32_t other = TC_T_SAY | TC_T_STOP | TC_T_TIME | TC_T_NUMERAL | TC_T_FRAME;
    uint32_t i = beg;
    while (i > least && tc_scan_back(c->scan, i) && tc_scan_back(c->scan, i) <= i - least &&
           beg - i < PHRASE) {
        uint32_t t = tc_trait(c, c->scan->word[i]), n = tc_scan_back(c->scan, i);
        if (!tc_is_han(c, i - 1) || t & other || (t & TC_T_VERB && !(t & TC_T_NOUN)) ||
            tc_rel_word(c, i - n, i, TC_RW_RELS | TC_RW_GOAL | TC_RW_PREFACE, NULL) == i)
            break;
        i -= n;
    }
    return i;
}

/* The outermost name or place that begins at BEG and ends before END: 国务院 of 国务院|副总理; its id, 0 for none. */
static uint32_t org_inside(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = tc_ent_first(c, c->mentions.n, beg);
         i < c->mentions.n && c->mentions.p[i].beg == beg; i++) {
        const tc_mention *m = &c->mentions.p[i];
        if (m->end < end && m->end - m->beg > 1 &&
            (tc_is_a(m, TC_IS_BODY) || m->kind->family == TC_FAM_PLACE))
            return m->id;
    }
    return 0;
}

/* The organ whose leading group M is: 浙江省水利厅|党组. */
static uint32_t body_of(const tc_ctx *c, const tc_mention *m)
{
    const tc_mention *end = c->mentions.p + c->mentions.n;
    if (tc_ends(c, m->end, "党组"))
        for (const tc_mention *x = m + 1; x < end && x->beg == m->beg; x++)
            if (x->end + 2 == m->end)
                return x->id;
    return m->id;
}

/* Fill in *T, whose word begins at BEG and ends at END. */
static void read_one(const tc_ctx *c, uint32_t least, uint32_t beg, uint32_t end, int post,
                     tc_title *t)
{
    uint32_t former = tc_rel_word_before(c, least, beg, TC_RW_FORMER), stop = 0, from = former;
    const tc_mention *m = tc_name_titled(c, &from, end, post, &stop);
    *t = (tc_title){.beg = beg, .end = end, .from = former, .former = former < beg};
    if (m && from >= least) {
        t->org = body_of(c, m);
        t->beg = t->from = from;
        former = tc_rel_word_before(c, least, from, TC_RW_FORMER);
        t->former |= former < from;
        t->from = former;
        return;
    }
    if (!t->former || tc_at(c, former) == U'原') /* 发展计划部|原副部长 */
        t->beg = t->from = phrase_start(c, least, t->former ? former : beg);
    t->org = org_inside(c, t->beg, end);
}

/* Is a person named in [BEG, END), whose title it is then: 练秋实教授、|总工程师易水寒? */
static int names_other(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = tc_ent_first(c, c->mentions.n, beg);
         i < c->mentions.n && c->mentions.p[i].beg < end; i++)
        if (tc_is_a(&c->mentions.p[i], TC_IS_HUMAN))
            return 1;
    return 0;
}

/* The start of the person whom an envoy stands for, named with a title right before BEG; BEG for none. */
static uint32_t master_of(const tc_ctx *c, uint32_t least, uint32_t beg)
{
    uint32_t i = tc_ent_first(c, c->mentions.n, beg);
    const tc_mention *m = i ? &c->mentions.p[i - 1] : NULL;
    const tc_name *d = m && tc_is_a(m, TC_IS_HUMAN) ? tc_name_data(m) : NULL;
    int stands = d && (m->end == beg || d->title_end == beg) && m->beg >= least;
    return stands ? m->beg : beg;
}

/* What the title *T is of, which goes on from LAST: 发展改革委党组书记、|主任; of 苏州市委常委、|副市长 the place. */
static void inherit(const tc_ctx *c, tc_title *t, const tc_title *last)
{
    if (t->org || t->end - t->beg > BARE)
        return;
    t->former |= last->former; /* 原党组书记、部长 */
    if (!last->org)
        return;
    t->org = last->org;
    const tc_mention *m = &c->mentions.p[last->org - 1];
    if (tc_rel_word_before(c, t->beg, t->end, TC_RW_PLACE) == t->end || !tc_ends(c, m->end, "委"))
        return;
    t->org = 0;
    for (uint32_t i = last->org; i < c->mentions.n && c->mentions.p[i].beg == m->beg; i++)
        if (c->mentions.p[i].kind->family == TC_FAM_PLACE)
            t->org = c->mentions.p[i].id;
}

uint32_t tc_titles_before(const tc_ctx *c, uint32_t least, uint32_t end, tc_title out[TC_TITLES])
{
    uint32_t n = 0, e = end;
    while (n < TC_TITLES) {
        int post = 0;
        uint32_t beg = word_start(c, least, e, &post);
        if (beg == e)
            break;
        tc_title *t = &out[TC_TITLES - 1 - n];
        read_one(c, least, beg, e, post, t);
        uint32_t envoy = tc_rel_word_before(c, least, e, TC_RW_ENVOY);
        uint32_t master = envoy < e ? master_of(c, least, envoy) : envoy;
        if (master < envoy)
            t->from = t->beg = master; /* 习近平主席|特别代表 */
        else if (names_other(c, t->from, beg))
            break;
        n++;
        if (t->from <= least + 1)
            break;
        uint32_t cp = tc_at(c, t->from - 1);
        if (cp != U'、' && cp != U'兼' && cp != ',')
            break;
        e = t->from - 1;
        if (cp == ',' && t->org == 0)
            break;
    }
    memmove(out, out + TC_TITLES - n, n * sizeof *out);
    for (uint32_t i = 1; i < n; i++)
        inherit(c, &out[i], &out[i - 1]);
    return n;
}

/* Is there nothing but blanks or a colon between a title and its name? */
static int is_beside(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    while (beg < end && (tc_class_at(c, beg) & TC_C_SPACE || tc_at(c, beg) == ':'))
        beg++;
    return beg == end;
}

/* Does the title that ends at END belong to the name at BEG, though another name stands between: 记者王强、李明,
 * not 总理王强与李明? */
static int is_shared(const tc_ctx *c, uint32_t end, uint32_t beg)
{
    return beg > 0 && end < beg && (tc_at(c, beg - 1) == U'、' || tc_at(c, beg - 1) == ' ');
}

uint32_t tc_titles_of(const tc_ctx *c, const tc_mention *m, tc_title out[TC_TITLES])
{
    const tc_name *d = tc_name_data(m);
    uint32_t least = m->beg > FAR ? m->beg - FAR : 0;
    if (m->beg > 1 && tc_at(c, m->beg - 1) == U'的') { /* 时任绍兴市市长的李强 */
        uint32_t n = tc_titles_before(c, least, m->beg - 1, out);
        return n && out[0].former ? n : 0;
    }
    if (!d || !d->title_end)
        return 0;
    if (d->title_end <= m->beg)
        return is_beside(c, d->title_end, m->beg) || is_shared(c, d->title_end, m->beg)
                   ? tc_titles_before(c, least, d->title_end, out)
                   : 0;
    /* 习近平主席, inside the mention or behind it */
    return d->title_beg >= m->beg ? tc_titles_before(c, d->title_beg, d->title_end, out) : 0;
}
