#include "resolve/initials.h"

#include <stdlib.h>

#include "base/search.h"
#include "place/division.h"
#include "place/placeval.h"
#include "resolve/overlap.h"

static int by_initial(const void *a, const void *b)
{
    const tc_initial *x = a, *y = b;
    if (x->cp != y->cp)
        return x->cp < y->cp ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* The only country that the character P may be; .s = NULL for none and for several. */
static tc_entry only_country(const tc_place *p)
{
    tc_entry e = {0};
    for (uint32_t k = 0; k < p->cands; k++) {
        if (p->cand[k].s->num || strncmp(tc_entry_id(p->cand[k]), "iso:", 4) != 0)
            continue;
        if (e.s)
            return (tc_entry){0};
        e = p->cand[k];
    }
    return e;
}

/* What the one-character name M tells of others: a country that has no other by its character is that one
 * elsewhere, too (中越 before 越方), and with a party, 中方, all parties are countries. */
static void take_initial(tc_initials *out, const tc_ctx *c, const tc_mention *m, const tc_place *p)
{
    tc_entry e = only_country(p);
    if (p->abbr == TC_INITIAL_FRAMED && tc_at(c, m->end) == U'方' && e.s &&
        !tc_entry_never_alone(e))
        out->parties = 1;
    if (p->abbr == TC_INITIAL_SURE && p->abroad && e.s)
        out->p[out->n++] = (tc_initial){tc_at(c, m->beg), 1, tc_place_key(e), e};
}

/* Is there any character that stands for a place, for which the others are asked? */
static int has_initials(const tc_ctx *c)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_place *p = tc_place_named(&c->mentions.p[i]);
        if (p && p->abbr)
            return 1;
    }
    return 0;
}

taoci_code tc_initials_take(tc_initials *out, const tc_ctx *c, const tc_census *s,
                            tc_arena *scratch, taoci_err *err)
{
    out->p = tc_arena_raw(scratch, ((size_t)c->mentions.n + 1) * sizeof *out->p);
    if (!out->p)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u places", c->mentions.n);
    for (uint32_t i = has_initials(c) ? 0 : c->mentions.n; i < c->mentions.n; i++) {
        const tc_place *p = tc_place_named(&c->mentions.p[i]);
        if (p && p->abbr)
            take_initial(out, c, &c->mentions.p[i], p);
        if (!p || p->cands != 1 || p->abbr || p->doubtful || p->town.len)
            continue; /* 新西伯利亚 in 俄罗斯新西伯利亚 is no 新 */
        tc_entry e = p->cand[0];
        uint32_t num = e.s->num, key = tc_place_key(e);
        if (num ? tc_place_rank(num) > 2 : strcmp(tc_entry_subtype(e), "country") != 0)
            continue;
        uint32_t count = tc_census_count(s, key, key + 1);
        e = num ? tc_dict_numbered(c->dict, num) : e;
        if (!e.s)
            continue;
        uint32_t cp = 0;
        tc_str name = num ? tc_str_of(tc_entry_canon(e))
                          : tc_text(c, c->mentions.p[i].beg, c->mentions.p[i].end);
        if (!name.len || !count)
            continue;
        tc_utf8_get(name.p, &cp);
        out->p[out->n++] = (tc_initial){cp, count, key, e};
    }
    if (out->n > 1)
        qsort(out->p, out->n, sizeof *out->p, by_initial);
    return TAOCI_OK;
}

static int initial_below(const void *element, const void *key)
{
    return ((const tc_initial *)element)->cp < *(const uint32_t *)key;
}

/* The document's most mentioned place whose name begins with CP, or NULL. */
static const tc_initial *initial_of(const tc_initials *in, uint32_t cp)
{
    uint32_t lo = tc_search(in->p, in->n, sizeof *in->p, &cp, initial_below);
    return lo < in->n && in->p[lo].cp == cp ? &in->p[lo] : NULL;
}

/* The candidate of P to the front that the frame speaks for: a country among countries, of several
 * the usual partner of a neighbour (note with=: 印巴, 巴以). 1 for such a partner. */
static int prefer(const tc_ctx *c, const tc_mention *m, tc_place *p)
{
    uint32_t best = 0, most = 0;
    for (uint32_t k = 0; k < p->cands; k++) {
        tc_str with = tc_entry_note(p->cand[k], "with");
        uint32_t good = 1 + ((p->cand[k].s->num == 0) == p->abroad);
        if (tc_str_has(with, tc_at(c, m->end)) ||
            (m->beg && tc_str_has(with, tc_at(c, m->beg - 1))))
            good = 3;
        if (good > most) {
            most = good;
            best = k;
        }
    }
    tc_entry e = p->cand[best];
    p->cand[best] = p->cand[0];
    p->cand[0] = e;
    return most == 3;
}

/* 辽绍 is 辽源 + 绍兴 where the document speaks of these: the most mentioned place whose name
 * begins with the character, against the usual reading. A character of weight 0 has no usual
 * reading outside a frame; undecided without a mention. 1 when the document names it. */
static int choose_abbr(tc_ctx *c, const tc_mention *m, tc_place *p, const tc_census *s,
                       const tc_initials *in)
{
    uint32_t most = 0;
    int partner = p->cands && prefer(c, m, p);
    p->decided = 0;
    for (uint32_t k = 0; k < p->cands && !partner; k++) {
        uint32_t n = tc_place_key(p->cand[k]);
        uint32_t named = n ? tc_census_count(s, n, n + 1) : 0;
        if (named > most) {
            tc_entry e = p->cand[k];
            p->cand[k] = p->cand[0];
            p->cand[0] = e;
            most = named;
        }
    }
    const tc_initial *k = initial_of(in, tc_at(c, m->beg));
    if (k && k->count > most && !(p->abroad && k->e.s->num)) {
        p->cand[0] = k->e;
        p->cands = p->cands ? p->cands : 1;
        p->via = "context";
        most = k->count;
    }
    p->decided = most || (partner && (p->cand[0].s->num || p->abbr == TC_INITIAL_LEARNT)) ||
                 (p->cands && (p->abbr == TC_INITIAL_SURE || !tc_entry_never_alone(p->cand[0])));
    return most > 0;
}

void tc_initials_guess(const tc_ctx *c, uint32_t cp, tc_place *p)
{
    const tc_lexicon *x = &c->dict->lex[0];
    uint32_t from = c->place / 10000 * 10000, first;
    uint32_t lo = tc_numbered_from(x, from);
    p->cands = 0;
    for (int rank = 2; rank <= 3 && !p->cands; rank++)
        for (uint32_t k = lo; k < x->number_count && x->number[k].num < from + 10000; k++) {
            tc_entry e = {x, &x->sense[x->number[k].sense]};
            tc_str name = tc_str_of(tc_entry_canon(e));
            if (tc_place_rank(e.s->num) != rank || !tc_str_ends(name, "市") ||
                tc_entry_note(e, "until").len || p->cands == TC_PLACE_CANDS)
                continue;
            tc_utf8_get(name.p, &first);
            if (first == cp)
                p->cand[p->cands++] = e;
        }
    p->decided = p->cands == 1;
}

/* In a run of three and more, two of them named by the document, the others are cities of its
 * province. 0 without memory. */
static int guess_run(const tc_ctx *c, tc_mention *m, uint32_t n)
{
    uint32_t named = 0;
    for (uint32_t k = 0; k < n; k++)
        named += tc_place_named(&m[k])->decided;
    for (uint32_t k = 0; k < n && c->place && named > 1; k++) {
        tc_place guess;
        tc_place_copy(&guess, tc_place_named(&m[k]));
        if (guess.decided)
            continue;
        tc_initials_guess(c, tc_at(c, m[k].beg), &guess);
        if (guess.cands) {
            guess.via = "document";
            guess.guessed = 1;
            if (!tc_place_set(c, &m[k], &guess))
                return 0;
        }
    }
    return 1;
}

/* The character M in its frame, which the document names or not: 蒙方 beside 中方 is a country, which one
 * or not. */
static void choose_framed(tc_ctx *c, tc_mention *m, const tc_census *s, const tc_initials *in)
{
    tc_place *p = tc_place_named(m);
    int party = in->parties && tc_at(c, m->end) == U'方', how = p->abbr;
    p->abroad |= party;
    int named = choose_abbr(c, m, p, s, in);
    p->decided = 1;
    if (named || (how == TC_INITIAL_FRAMED && !party) ||
        (party && !p->cand[0].s->num && p->cands && !tc_entry_never_alone(p->cand[0])))
        return;
    if (!party) {
        tc_overlap_drop(m);
        return;
    }
    tc_entry e = only_country(p);
    if (e.s && !tc_entry_note(e, "weak").len)
        p->cand[0] = e;
    else if (e.s || how == TC_INITIAL_NAMED) {
        tc_place_unlist(p, tc_text(c, m->beg, m->end), "country");
        p->decided = 1;
    }
}

uint32_t tc_initials_choose(tc_ctx *c, uint32_t i, const tc_census *s, const tc_initials *in)
{
    uint32_t n = 0, undecided = 0, beg = 0, end;
    tc_mention *m = &c->mentions.p[i];
    uint8_t how = tc_place_named(m)->abbr;
    if (how == TC_INITIAL_FRAMED || how == TC_INITIAL_NAMED) {
        choose_framed(c, m, s, in);
        return 1;
    }
    if (how == TC_INITIAL_LEARNT) {
        choose_abbr(c, m, tc_place_named(m), s, in);
        return 1;
    }
    for (; i + n < c->mentions.n && tc_place_named(&m[n]) && tc_place_named(&m[n])->abbr == how;
         n++) {
        if (n && m[n].beg != m[n - 1].end)
            break;
        choose_abbr(c, &m[n], tc_place_named(&m[n]), s, in);
    }
    if (n == 1 && how == TC_INITIAL_SURE && tc_place_named(m)->cands)
        return 1; /* of a list: 京、沪两地 */
    if (n > 2 && !guess_run(c, m, n))
        return 0;
    for (end = n; end > 0 && !tc_place_named(&m[end - 1])->cands;)
        tc_overlap_drop(&m[--end]);
    while (beg < end && !tc_place_named(&m[beg])->cands)
        tc_overlap_drop(&m[beg++]);
    for (uint32_t k = beg; k < end; k++)
        undecided += !tc_place_named(&m[k])->decided && !tc_place_named(&m[k])->guessed;
    for (uint32_t k = beg; (undecided || end - beg < 2) && k < end; k++)
        tc_overlap_drop(&m[k]);
    return n;
}
