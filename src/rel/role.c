#include "rel/role.h"

#include <string.h>

#include "name/nameval.h"

enum {
    GAP = 24,  /* characters between a person and the word of the frame */
    TITLE = 60 /* … between that and the end of the titles */
};

/* How often such relations are right, per cent (docs/relations.md). */
enum { CONF_BESIDE = 93, CONF_FRAME = 85, CONF_EARLIER = 70 };

static void add_title(tc_rel_reader *r, tc_relation *x, const tc_mention *person, const tc_title *t)
{
    tc_rel_add_span(x, TC_ARG_PERSON, person->beg, person->end);
    tc_rel_add_text(x, TC_ARG_TITLE, t->beg, t->end);
    if (t->org) {
        const tc_mention *org = &r->c->mentions.p[t->org - 1];
        tc_rel_add_span(x, TC_ARG_ORG, org->beg, org->end);
    }
}

void tc_role_beside(tc_rel_reader *r, const tc_actor *a)
{
    const tc_mention *m = tc_actor_of(r, a);
    tc_title t[TC_TITLES];
    uint32_t n = tc_titles_of(r->c, m, t), open = m->end;
    r->frame = (tc_frame){.rel = TC_REL_ROLE};
    r->entry = (tc_entry){0};
    r->word = a->beg;
    r->stop = a->end;
    r->clause = tc_rel_clause(r, a->beg);
    r->close = tc_rel_clause_end(r, a->end);
    if (!n && tc_at(r->c, open) == '(') { /* 王强（绍兴市副市长） */
        uint32_t close = open;
        while (close < r->end && close - open < TITLE && tc_at(r->c, close) != ')')
            close++;
        n = tc_at(r->c, close) == ')' ? tc_titles_before(r->c, open + 1, close, t) : 0;
    }
    for (uint32_t i = 0; i < n; i++) {
        tc_relation *x = tc_rel_new(r, t[i].former ? TC_REL_ENDED : TC_REL_ONGOING, CONF_BESIDE);
        if (!x)
            return;
        x->rule = "rel.title";
        x->beg = UINT32_MAX;
        x->end = 0;
        add_title(r, x, m, &t[i]);
    }
}

/* The titles that stand behind position I in its clause. */
static uint32_t titles_behind(const tc_rel_reader *r, uint32_t i, tc_title out[TC_TITLES])
{
    const tc_ctx *c = r->c;
    uint32_t most = tc_rel_reach(r, i, TITLE), end = i;
    for (uint32_t k = i; k < most; k++) {
        tc_match m = tc_cut(c, k) ? tc_scan_longest(c->scan, k, TC_A_TITLE) : (tc_match){.len = 0};
        if (tc_class_at(c, k) & TC_C_PUNCT && tc_at(c, k) != U'、' && tc_at(c, k) != U'·')
            break;
        if (m.len && tc_cut(c, k + m.len) &&
            strcmp(tc_entry_subtype(tc_dict_find(c->dict, m.word, TC_A_TITLE)), "honorific") != 0)
            end = k + m.len;
    }
    return end > i ? tc_titles_before(c, i, end, out) : 0;
}

/* The person whom the word of the frame is of: behind it, or before it. */
static const tc_actor *person_of(const tc_rel_reader *r, int behind, uint8_t *conf)
{
    *conf = CONF_FRAME;
    if (behind) {
        uint32_t k = tc_actor_behind(r, r->stop, r->close, TC_ARG_PERSON);
        return k && r->actor[k - 1].beg - r->stop <= GAP ? &r->actor[k - 1] : NULL;
    }
    uint32_t k = tc_actor_before(r, r->clause, r->word, TC_ARG_PERSON);
    if (k)
        return r->word - r->actor[k - 1].end <= GAP && !tc_rel_says(r, r->actor[k - 1].end, r->word)
                   ? &r->actor[k - 1]
                   : NULL;
    *conf = CONF_EARLIER; /* 王强，男，汉族，…，现任副市长 */
    k = tc_actor_behind(r, r->beg, r->beg + 2, TC_ARG_PERSON);
    return k ? &r->actor[k - 1] : NULL;
}

/* The relation of this sentence, from FIRST on, that the title beside the person gave: 免去王强|副局长. */
static tc_relation *beside(tc_rel_reader *r, const tc_mention *m, const tc_title *t)
{
    for (uint32_t i = r->out->n; i > 0 && r->out->p[i - 1].end > r->beg; i--) {
        tc_relation *x = &r->out->p[i - 1];
        if (x->rel == TC_REL_ROLE && x->n > 1 && x->arg[0].beg == m->beg && x->arg[1].end == t->end)
            return x;
    }
    return NULL;
}

/* Index plus one of the date in the clause; 0 for none. */
static uint32_t date_of(const tc_rel_reader *r, uint32_t beg, uint32_t end)
{
    uint32_t date = tc_rel_date(r, beg, end);
    return date && r->c->mentions.p[date - 1].beg >= r->clause ? date : 0;
}

static void put_titles(tc_rel_reader *r, const tc_mention *m, const tc_title *t, uint32_t n,
                       tc_rel_status status, uint8_t conf)
{
    for (uint32_t i = 0; i < n; i++) {
        tc_relation *x = beside(r, m, &t[i]);
        if (x) {
            x->status = (uint8_t)status;
            x->frame = r->entry;
            x->beg = x->beg < r->word ? x->beg : r->word;
        } else if ((x = tc_rel_new(r, status, conf)) != NULL) {
            add_title(r, x, m, &t[i]);
        } else {
            return;
        }
        x->date = date_of(r, x->beg, x->end);
        if (x->date) {
            const tc_mention *d = &r->c->mentions.p[x->date - 1];
            tc_rel_add_span(x, status == TC_REL_ENDED ? TC_ARG_TO : TC_ARG_FROM, d->beg, d->end);
        }
    }
}

void tc_role_frame(tc_rel_reader *r)
{
    tc_title t[TC_TITLES];
    uint8_t conf;
    int behind = 0;
    for (uint32_t i = 0; i < r->frame.behinds; i++)
        behind |= r->frame.behind[i] == TC_ARG_PERSON;
    const tc_actor *a = person_of(r, behind, &conf), *old = NULL;
    tc_rel_status status = tc_rel_status_of(r);
    if (!a || status == TC_REL_LEFT_OUT)
        return;
    if (!behind && a > r->actor &&
        tc_rel_word_before(r->c, r->clause, a->beg, TC_RW_INSTEAD) < a->beg) {
        old = a--; /* 王强接替李明担任 */
        if (!tc_is_a(tc_actor_of(r, a), TC_IS_HUMAN))
            return;
    }
    uint32_t from = behind ? tc_actor_of(r, a)->end : r->stop;
    from += tc_at(r->c, from) == U'的' || tc_at(r->c, from) == U'为';
    uint32_t n = titles_behind(r, from, t);
    put_titles(r, tc_actor_of(r, a), t, n, status, conf);
    if (old)
        put_titles(r, tc_actor_of(r, old), t, n, TC_REL_ENDED, conf);
}
