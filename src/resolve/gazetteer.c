#include "resolve/gazetteer.h"

#include <stdlib.h>

#include "place/division.h"
#include "place/listed.h"
#include "place/placeval.h"
#include "resolve/census.h"
#include "resolve/initials.h"
#include "resolve/overlap.h"

/* Of a name with more lines than a mention holds (88 towns are called 城关镇) the best. */
static void refill(const tc_ctx *c, tc_place *p, const tc_census *s)
{
    uint32_t n = tc_dict_word(c->dict, p->more)->senses;
    p->cands = 0;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(c->dict, p->more, i);
        if (!(tc_entry_anchors(e) & TC_A_PLACE) || tc_entry_never_alone(e))
            continue;
        uint32_t k = p->cands < TC_PLACE_CANDS ? p->cands++ : TC_PLACE_CANDS - 1;
        if (k == TC_PLACE_CANDS - 1 && p->cand[k].s &&
            tc_census_support(s, e.s->num) <= tc_census_support(s, p->cand[k].s->num))
            continue;
        for (;
             k > 0 && tc_census_support(s, e.s->num) > tc_census_support(s, p->cand[k - 1].s->num);
             k--)
            p->cand[k] = p->cand[k - 1];
        p->cand[k] = e;
    }
}

/* How near is division NUM to the document's own PLACE: in it 3, in its city 2, its province 1? */
static uint64_t nearness(uint32_t num, uint32_t place)
{
    num = tc_place_county(num);
    if (!place || !num || num / 10000 != place / 10000)
        return 0;
    return num == place || place % 10000 == 0 || (place % 100 == 0 && num / 100 == place / 100) ? 3
           : num / 100 == place / 100                                                           ? 2
                                                                                                : 1;
}

/* 伊宁 is 伊宁市 rather than 伊宁县 beside it. */
static int is_town_of(tc_entry a, tc_entry b)
{
    return a.s->num / 100 == b.s->num / 100 && tc_str_ends(tc_str_of(tc_entry_canon(a)), "市") &&
           tc_str_ends(tc_str_of(tc_entry_canon(b)), "县");
}

static void choose(const tc_ctx *c, tc_place *p, const tc_census *s)
{
    uint32_t best = 0, ties = 1;
    int near = 0; /* the document's place decided */
    for (uint32_t i = 1; i < p->cands; i++) {
        uint64_t a = tc_census_support(s, p->cand[i].s->num),
                 b = tc_census_support(s, p->cand[best].s->num);
        if (a == b) {
            near = 1;
            a = nearness(p->cand[i].s->num, c->place);
            b = nearness(p->cand[best].s->num, c->place);
        }
        /* Nobody says when: the one that is there today. */
        int gone = tc_entry_note(p->cand[i], "until").len != 0;
        int best_gone = tc_entry_note(p->cand[best], "until").len != 0;
        if (a == b && gone != best_gone) {
            best = gone ? best : i;
            ties = gone ? ties : 1;
            continue;
        }
        int higher = tc_place_rank(p->cand[i].s->num) < tc_place_rank(p->cand[best].s->num) ||
                     is_town_of(p->cand[i], p->cand[best]);
        int lower = tc_place_rank(p->cand[i].s->num) > tc_place_rank(p->cand[best].s->num) ||
                    is_town_of(p->cand[best], p->cand[i]);
        if (a > b || (a == b && higher)) {
            best = i;
            ties = 1;
        } else if (a == b && !lower) {
            ties++;
        }
    }
    if (ties > 1)
        return;
    tc_entry e = p->cand[best];
    p->cand[best] = p->cand[0];
    p->cand[0] = e;
    p->decided = 1;
    if (!p->via || strcmp(p->via, "parent") == 0)
        p->via = near ? "document" : "context";
}

/* Do A and B lie in one city, or right below one province? */
static int are_neighbours(uint32_t a, uint32_t b)
{
    return a && b && a / 10000 == b / 10000 &&
           (a / 100 == b / 100 || a % 100 == 0 || b % 100 == 0 ||
            tc_place_rank(a) == tc_place_rank(b));
}

/* Is mention K a sure place, one mark away from M in text order, and a neighbour of NUM? */
static int stands_beside(const tc_ctx *c, uint32_t k, const tc_mention *m, uint32_t num)
{
    if (k >= c->mentions.n)
        return 0;
    const tc_mention *o = &c->mentions.p[k];
    const tc_place *p = tc_place_named(o);
    int touches = o->end + 1 == m->beg || m->end + 1 == o->beg;
    return p && p->cands && !p->doubtful && !p->abbr && touches &&
           are_neighbours(p->cand[0].s->num, num);
}

/* M is none of the listed places it may be: it goes, or is one that no list has where the model of names
 * took it. */
static void refuse(const tc_ctx *c, tc_mention *m, tc_place *p)
{
    if (m->learnt)
        tc_place_unlist(p, tc_text(c, m->beg, m->end), NULL);
    else
        tc_overlap_drop(m);
}

/* An ordinary word is a place when the document names its city (full names), or when it stands
 * in a list beside a neighbour; the candidates for which that holds are kept. */
static void choose_doubtful(tc_ctx *c, uint32_t i, tc_place *p, const tc_census *s)
{
    tc_mention *m = &c->mentions.p[i];
    uint32_t kept = 0;
    int full = m->end - m->beg > 2;
    for (uint32_t k = 0; k < p->cands; k++) {
        uint32_t n = tc_place_county(p->cand[k].s->num), city = n / 100 * 100;
        int town = tc_place_rank(p->cand[k].s->num) == 4; /* 中心镇 wants its county beside it */
        int named = full && !town && n % 100 && tc_census_count(s, city, city + 100) > 0;
        if (named || stands_beside(c, i - 1, m, n) || stands_beside(c, i + 1, m, n))
            p->cand[kept++] = p->cand[k];
    }
    p->cands = kept;
    p->decided = kept == 1;
    p->via = "context";
    if (!kept)
        refuse(c, m, p);
}

/* The dictionary word that is M, 0 for none. */
static uint32_t word_of(const tc_ctx *c, const tc_mention *m)
{
    tc_match w;
    for (uint32_t k = 0; tc_scan_next(c->scan, m->beg, &k, &w);)
        if (w.len == m->end - m->beg && w.mask & TC_A_PLACE)
            return w.word;
    return 0;
}

/* Is M written with the full name of its place? */
static int is_full(const tc_ctx *c, const tc_mention *m, const tc_place *p)
{
    return tc_str_is(tc_text(c, m->beg, m->end), tc_entry_canon(p->cand[0]));
}

/* 金州 in a text about 东辽县 is its town 金州乡, no district of 大连: a short form of one county whose
 * province the document does not name elsewhere, and a town of the only county that it does. */
static void try_towns(const tc_ctx *c, const tc_mention *m, tc_place *p, const tc_census *s)
{
    uint32_t num = p->cand[0].s->num, province = num / 10000 * 10000;
    tc_entry e, town = {0};
    if (tc_place_rank(num) != 3 || is_full(c, m, p) || p->via || c->place / 10000 == num / 10000 ||
        tc_census_count(s, province, province + 10000) > tc_census_count(s, num, num + 1))
        return; /* also where the document is about no place */
    for (uint32_t i = 0; (e = tc_place_town(c, m->beg, m->end, i)).s; i++) {
        uint32_t county = e.s->num / 1000;
        if (county == num || !tc_census_count(s, county, county + 1))
            continue;
        if (town.s)
            return;
        town = e;
    }
    if (town.s) {
        p->cand[0] = town;
        p->via = "context";
    }
}

/* 罗城 of 罗城茶叶合作社 in a text about 高台县 is the town there: a short name at the beginning of a firm's goes to
 * the only town of that name in the document's city (province, where it has none). */
static void try_home(const tc_ctx *c, const tc_mention *m, tc_place *p)
{
    const tc_mention *up = m->parent ? &c->mentions.p[m->parent - 1] : NULL;
    uint32_t num = p->cand[0].s->num, unit = c->place % 10000 ? 100 : 10000, n = 0;
    tc_entry e, town = {0};
    if (!c->place || !up || !tc_is_a(up, TC_IS_FIRM) || up->beg != m->beg || is_full(c, m, p) ||
        tc_place_rank(num) != 3 || num / 10000 == c->place / 10000)
        return;
    for (uint32_t i = 0; (e = tc_place_town(c, m->beg, m->end, i)).s; i++)
        if (tc_place_county(e.s->num) / unit == c->place / unit) {
            town = e;
            n++;
        }
    if (n == 1) {
        p->cand[0] = town;
        p->via = "document";
    }
}

/* Does the document name the province of NUM only by NUM itself, and is it about another one? */
static int is_far(const tc_ctx *c, const tc_census *s, uint32_t num)
{
    uint32_t province = num / 10000 * 10000;
    return c->place && c->place / 10000 != num / 10000 &&
           tc_census_count(s, province, province + 10000) <= tc_census_count(s, num, num + 1);
}

/* 朝阳 in a text about 北京 or 长春 is its 朝阳区, though 朝阳市 owns the short form. */
static void try_district(const tc_ctx *c, const tc_mention *m, tc_place *p, const tc_census *s)
{
    uint32_t unit = c->place % 10000 ? 100 : 10000; /* a city, or Beijing and the like */
    if (p->via || !is_far(c, s, p->cand[0].s->num) || is_full(c, m, p))
        return;
    tc_entry own = tc_dict_numbered(c->dict, c->place / unit * unit);
    if (!own.s || !tc_str_ends(tc_str_of(tc_entry_canon(own)), "市"))
        return;
    uint32_t word = word_of(c, m), n = tc_dict_word(c->dict, word)->senses;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE && tc_place_rank(e.s->num) == 3 &&
            e.s->num / unit == c->place / unit && e.s != p->cand[0].s) {
            p->cand[0] = e;
            p->via = "document";
            return;
        }
    }
}

/* 昆玉 in a text about 云南 is 昆明 + 玉溪, no city of 新疆: a short form of two characters, of a
 * province that the document does not name, where both are initials of the document's own cities. */
static int is_pair(const tc_ctx *c, const tc_mention *m, const tc_place *p, const tc_census *s)
{
    tc_place guess = {.cands = 0};
    if (m->end - m->beg != 2 || tc_place_rank(p->cand[0].s->num) < 2 || p->via ||
        !is_far(c, s, p->cand[0].s->num))
        return 0;
    for (uint32_t i = m->beg; i < m->end; i++) {
        tc_initials_guess(c, tc_at(c, i), &guess);
        if (!guess.cands || tc_place_rank(guess.cand[0].s->num) != 2)
            return 0;
    }
    return 1;
}

/* Is K a lake (a river, a mountain) right beside M, with SIGN at its end as M has? */
static int is_like(const tc_ctx *c, uint32_t k, const tc_mention *m, uint32_t sign)
{
    const tc_mention *o = k < c->mentions.n ? &c->mentions.p[k] : NULL;
    const tc_place *p = o ? tc_place_named(o) : NULL;
    if (!p || o->end > o->beg + 4 || tc_at(c, o->end - 1) != sign ||
        !(o->end == m->beg || o->beg == m->end || o->end + 1 == m->beg || o->beg == m->end + 1))
        return 0;
    return p->cands ? strcmp(tc_entry_subtype(p->cand[0]), "natural") == 0
                    : p->level && strcmp(p->level, "natural") == 0;
}

/* Does what stands behind M speak of a river or a lake: 余江|沿岸, 洪湖|水质? Cities have waters, too (九江|水质),
 * but no banks. */
static int is_water(const tc_ctx *c, const tc_mention *m, int rank)
{
    uint32_t size = c->scan->size[m->end], cp = tc_at(c, m->end - 1);
    uint32_t word = m->end < c->view->n && size ? c->scan->word[m->end + size] : 0;
    return tc_str_has(TC_STR("江河湖溪水川"), cp) &&
           (tc_dict_has(c->dict, word, "water/river") ||
            (rank == 3 && tc_dict_has(c->dict, word, "water")));
}

/* 洪湖 beside 梁子湖 is the lake, 榕江 behind 韩江 the river, and no county. */
static void try_natural(const tc_ctx *c, uint32_t i, tc_place *p)
{
    const tc_mention *m = &c->mentions.p[i];
    uint32_t sign = tc_at(c, m->end - 1);
    int rank = tc_place_rank(p->cand[0].s->num);
    if (m->end - m->beg > 3 || p->via || is_full(c, m, p) || rank < 2 || m->end >= c->view->n)
        return;
    if (!(tc_nature_sign(sign) || sign == U'海') ||
        !(is_like(c, i - 1, m, sign) || is_like(c, i + 1, m, sign)))
        rank = is_water(c, m, rank) ? rank : 0;
    if (!rank)
        return;
    tc_place_unlist(p, tc_text(c, m->beg, m->end), "natural");
}

/* A short form of a county far from all that the text is about, with nothing before it that asks for
 * a place. */
static int is_lost(const tc_ctx *c, const tc_mention *m, const tc_place *p, const tc_census *s)
{
    const tc_mention *up = m->parent ? &c->mentions.p[m->parent - 1] : NULL;
    if (tc_place_toward(c, m->beg).len || (up && tc_is_a(up, TC_IS_FIRM)))
        return 0;
    return m->end - m->beg == 2 && tc_place_rank(p->cand[0].s->num) == 3 && !p->via &&
           !p->town.len && !is_full(c, m, p) && is_far(c, s, p->cand[0].s->num);
}

/* 长春、吉林两市: what stands in a list of cities is the city of that name. */
static void try_city(const tc_ctx *c, uint32_t i, tc_place *p)
{
    const tc_mention *m = &c->mentions.p[i];
    uint32_t end = m->end;
    if (tc_place_rank(p->cand[0].s->num) != 1 || is_full(c, m, p))
        return;
    for (uint32_t k = i + 1;
         k < c->mentions.n && tc_at(c, end) == U'、' && c->mentions.p[k].beg <= end + 1; k++)
        if (c->mentions.p[k].beg == end + 1)
            end = c->mentions.p[k].end;
    end += tc_at(c, end) == U'等';
    if (tc_at(c, end + 1) != U'市' || !tc_str_has(TC_STR("两三四五六七八九十"), tc_at(c, end)))
        return;
    uint32_t word = word_of(c, m), n = tc_dict_word(c->dict, word)->senses;
    for (uint32_t k = 0; k < n; k++) {
        tc_entry e = tc_dict_entry(c->dict, word, k);
        if (tc_place_rank(e.s->num) == 2 && tc_entry_anchors(e) & TC_A_PLACE) {
            p->cand[0] = e;
            p->via = "context";
        }
    }
}

/* Was the division of E there in YEAR? In the year of a change both the old and the new one were. */
static int was_there(tc_entry e, int year)
{
    tc_str until = tc_entry_note(e, "until"), since = tc_entry_note(e, "since");
    return !(until.len && strtol(until.p, NULL, 10) < year) &&
           !(since.len && strtol(since.p, NULL, 10) > year);
}

/* Of several divisions of one name those that were there when the text was written, if any was. */
static void drop_others_times(tc_ctx *c)
{
    int year = c->as_of.grain ? c->as_of.year : c->ref.grain ? c->ref.year : 0;
    for (uint32_t i = 0; year && i < c->mentions.n; i++) {
        tc_place *p = tc_place_named(&c->mentions.p[i]);
        uint32_t kept = 0, valid = 0;
        for (uint32_t k = 0; p && p->cands > 1 && k < p->cands; k++)
            valid += was_there(p->cand[k], year) != 0;
        for (uint32_t k = 0; valid && k < p->cands; k++)
            if (was_there(p->cand[k], year) ||
                stands_beside(c, i - 1, &c->mentions.p[i], tc_place_county(p->cand[k].s->num)))
                p->cand[kept++] = p->cand[k]; /* 双桥区 behind 万盛区 is the one that was there */
        if (valid)
            p->cands = kept;
    }
}

/* No part of an unlisted name is a place but for its beginning: 龙湖 in 云龙湖风景区. */
static void drop_inner(tc_ctx *c)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i];
        const tc_mention *up = m->parent ? &c->mentions.p[m->parent - 1] : NULL;
        const tc_place *p = up ? tc_place_named(up) : NULL;
        if (tc_place_named(m) && p &&
            (tc_overlap_is_dropped(up) || (p->town.len && !p->chain && m->beg > up->beg)))
            tc_overlap_drop(m);
    }
    tc_overlap_close_up(c);
}

taoci_code tc_gazetteer_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    tc_census s = {0};
    tc_initials in = {0};
    tc_arena_reset(scratch);
    drop_inner(c);
    drop_others_times(c);
    taoci_code rc = tc_census_take(&s, c, scratch, err);
    if (!rc)
        rc = tc_initials_take(&in, c, &s, scratch, err);
    for (uint32_t i = 0; !rc && i < c->mentions.n; i++) {
        tc_place *p = tc_place_named(&c->mentions.p[i]);
        if (!p || (!p->cands && !p->abbr))
            continue;
        if (p->doubtful) {
            choose_doubtful(c, i, p, &s);
        } else if (p->abbr) {
            uint32_t n = tc_initials_choose(c, i, &s, &in);
            if (!n)
                rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
            i += n - 1;
        } else if (try_natural(c, i, p), !p->cands) {
            continue;
        } else if (p->cands == 1) {
            if (is_pair(c, &c->mentions.p[i], p, &s)) {
                refuse(c, &c->mentions.p[i], p);
                continue;
            }
            try_district(c, &c->mentions.p[i], p, &s);
            try_towns(c, &c->mentions.p[i], p, &s);
            try_home(c, &c->mentions.p[i], p);
            try_city(c, i, p);
            if (is_lost(c, &c->mentions.p[i], p, &s)) {
                refuse(c, &c->mentions.p[i], p);
                continue;
            }
            p->decided = 1;
            if (!p->via && p->cand[0].s->num)
                p->via = "unique";
        } else {
            if (p->more)
                refill(c, p, &s);
            choose(c, p, &s);
        }
    }
    if (!rc)
        tc_overlap_close_up(c);
    return rc;
}
