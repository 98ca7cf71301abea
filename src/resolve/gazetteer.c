#include "resolve/gazetteer.h"

#include <stdlib.h>

#include "base/search.h"
#include "place/division.h"
#include "place/placeval.h"
#include "resolve/overlap.h"

/* The codes of all sure mentions, sorted: how often a division or anything in it is named is a
 * difference of two places in this list. */
typedef struct census {
    uint32_t *num;
    uint32_t n;
} census;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int num_below(const void *element, const void *key)
{
    return *(const uint32_t *)element < *(const uint32_t *)key;
}

static uint32_t below(const census *s, uint32_t num)
{
    return tc_search(s->num, s->n, sizeof *s->num, &num, num_below);
}

static uint32_t count_in(const census *s, uint32_t lo, uint32_t hi)
{
    return below(s, hi) - below(s, lo);
}

/* The data of M when it is a place, else NULL. */
static tc_place *place_of(const tc_mention *m)
{
    return m->ref ? NULL : tc_place_data(m);
}

static taoci_code take_census(census *s, const tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    s->num = tc_arena_raw(scratch, (2 * (size_t)c->mentions.n + 1) * sizeof *s->num);
    if (!s->num)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u places", c->mentions.n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_place *p = place_of(&c->mentions.p[i]);
        if (p && p->cands == 1 && !p->abbr && !p->doubtful && tc_place_key(p->cand[0]))
            s->num[s->n++] = tc_place_key(p->cand[0]);
        /* A town speaks for its county, too, whose code is far from its own. */
        if (s->n && s->num[s->n - 1] > 999999 && s->num[s->n - 1] < 0x80000000u) {
            s->num[s->n] = tc_place_county(s->num[s->n - 1]);
            s->n++;
        }
    }
    qsort(s->num, s->n, sizeof *s->num, by_number);
    return TAOCI_OK;
}

/* How strongly the document speaks of division NUM: itself, its city, its province. */
static uint64_t support(const census *s, uint32_t num)
{
    if (!num)
        return 0;
    if (num > 999999)
        return (uint64_t)count_in(s, num, num + 1) << 40 | support(s, num / 1000) >> 8;
    uint64_t own = count_in(s, num, num + 1);
    uint64_t city = num % 10000 ? count_in(s, num / 100 * 100, num / 100 * 100 + 100) : 0;
    uint64_t province = count_in(s, num / 10000 * 10000, num / 10000 * 10000 + 10000);
    return own << 40 | city << 20 | province;
}

/* Of a name with more lines than a mention holds (88 towns are called 城关镇) the best. */
static void refill(const tc_ctx *c, tc_place *p, const census *s)
{
    uint32_t n = tc_dict_word(c->dict, p->more)->senses;
    p->cands = 0;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(c->dict, p->more, i);
        if (!(tc_entry_anchors(e) & TC_A_PLACE) || tc_entry_never_alone(e))
            continue;
        uint32_t k = p->cands < TC_PLACE_CANDS ? p->cands++ : TC_PLACE_CANDS - 1;
        if (k == TC_PLACE_CANDS - 1 && p->cand[k].s &&
            support(s, e.s->num) <= support(s, p->cand[k].s->num))
            continue;
        for (; k > 0 && support(s, e.s->num) > support(s, p->cand[k - 1].s->num); k--)
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

static void choose(const tc_ctx *c, tc_place *p, const census *s)
{
    uint32_t best = 0, ties = 1;
    int near = 0; /* the document's place decided */
    for (uint32_t i = 1; i < p->cands; i++) {
        uint64_t a = support(s, p->cand[i].s->num), b = support(s, p->cand[best].s->num);
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

/* Provinces, cities and countries that the document names, by the first character of their names,
 * the most mentioned first: who 辽 may be. */
typedef struct initial {
    uint32_t cp, count, key;
    tc_entry e;
} initial;

typedef struct initials {
    initial *p;
    uint32_t n;
} initials;

static int by_initial(const void *a, const void *b)
{
    const initial *x = a, *y = b;
    if (x->cp != y->cp)
        return x->cp < y->cp ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static taoci_code take_initials(initials *out, const tc_ctx *c, const census *s, tc_arena *scratch,
                                taoci_err *err)
{
    out->p = tc_arena_raw(scratch, ((size_t)c->mentions.n + 1) * sizeof *out->p);
    if (!out->p)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u places", c->mentions.n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_place *p = place_of(&c->mentions.p[i]);
        if (!p || p->cands != 1 || p->abbr || p->doubtful)
            continue;
        tc_entry e = p->cand[0];
        uint32_t num = e.s->num, key = tc_place_key(e), count = count_in(s, key, key + 1);
        if (num ? tc_place_rank(num) > 2 : strcmp(tc_entry_subtype(e), "country") != 0)
            continue;
        e = num ? tc_dict_numbered(c->dict, num) : e;
        if (!e.s)
            continue;
        uint32_t cp = 0;
        tc_str name = num ? tc_str_of(tc_entry_canon(e))
                          : tc_text(c, c->mentions.p[i].beg, c->mentions.p[i].end);
        if (!name.len || !count)
            continue;
        tc_utf8_get(name.p, &cp);
        out->p[out->n++] = (initial){cp, count, key, e};
    }
    if (out->n > 1)
        qsort(out->p, out->n, sizeof *out->p, by_initial);
    return TAOCI_OK;
}

static int initial_below(const void *element, const void *key)
{
    return ((const initial *)element)->cp < *(const uint32_t *)key;
}

/* The document's most mentioned place whose name begins with CP, or NULL. */
static const initial *initial_of(const initials *in, uint32_t cp)
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
static int choose_abbr(tc_ctx *c, const tc_mention *m, tc_place *p, const census *s,
                       const initials *in)
{
    uint32_t most = 0;
    int partner = p->cands && prefer(c, m, p);
    p->decided = 0;
    for (uint32_t k = 0; k < p->cands && !partner; k++) {
        uint32_t n = tc_place_key(p->cand[k]);
        uint32_t named = n ? count_in(s, n, n + 1) : 0;
        if (named > most) {
            tc_entry e = p->cand[k];
            p->cand[k] = p->cand[0];
            p->cand[0] = e;
            most = named;
        }
    }
    const initial *k = initial_of(in, tc_at(c, m->beg));
    if (k && k->count > most && !(p->abroad && k->e.s->num)) {
        p->cand[0] = k->e;
        p->cands = p->cands ? p->cands : 1;
        p->via = "context";
        most = k->count;
    }
    p->decided = most || (partner && p->cand[0].s->num) ||
                 (p->cands && (p->abbr == TC_INITIAL_SURE || !tc_entry_never_alone(p->cand[0])));
    return most > 0;
}

static int numbered_below(const void *element, const void *key)
{
    return ((const tc_numbered *)element)->num < *(const uint32_t *)key;
}

/* The cities of the document's province whose names begin with CP go to P, else its county-level
 * cities: 梅 of 长辽梅 in a text about 吉林. */
static void guess_city(const tc_ctx *c, uint32_t cp, tc_place *p)
{
    const tc_lexicon *x = &c->dict->lex[0];
    uint32_t from = c->place / 10000 * 10000, first;
    uint32_t lo = tc_search(x->number, x->number_count, sizeof *x->number, &from, numbered_below);
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
 * province. */
static void guess_run(const tc_ctx *c, const tc_mention *m, uint32_t n)
{
    uint32_t named = 0;
    for (uint32_t k = 0; k < n; k++)
        named += place_of(&m[k])->decided;
    for (uint32_t k = 0; k < n && c->place && named > 1; k++) {
        tc_place *p = place_of(&m[k]), guess = *p;
        if (p->decided)
            continue;
        guess_city(c, tc_at(c, m[k].beg), &guess);
        if (guess.cands) {
            guess.via = "document";
            guess.guessed = 1;
            *p = guess;
        }
    }
}

/* A run of one-character names stands when all its characters are decided; one that is not
 * takes the run with it (资金 is no 资阳 and 金华), but for guesses at its ends. */
static uint32_t choose_run(tc_ctx *c, uint32_t i, const census *s, const initials *in)
{
    uint32_t n = 0, undecided = 0, beg = 0, end;
    tc_mention *m = &c->mentions.p[i];
    uint8_t how = place_of(m)->abbr;
    if (how == TC_INITIAL_FRAMED || how == TC_INITIAL_NAMED) {
        int named = choose_abbr(c, m, place_of(m), s, in);
        place_of(m)->decided = 1;
        if (!named && how == TC_INITIAL_NAMED)
            tc_overlap_drop(m);
        return 1;
    }
    for (; i + n < c->mentions.n && place_of(&m[n]) && place_of(&m[n])->abbr == how; n++) {
        if (n && m[n].beg != m[n - 1].end)
            break;
        choose_abbr(c, &m[n], place_of(&m[n]), s, in);
    }
    if (n == 1 && how == TC_INITIAL_SURE && place_of(m)->cands)
        return 1; /* of a list: 京、沪两地 */
    if (n > 2)
        guess_run(c, m, n);
    for (end = n; end > 0 && !place_of(&m[end - 1])->cands;)
        tc_overlap_drop(&m[--end]);
    while (beg < end && !place_of(&m[beg])->cands)
        tc_overlap_drop(&m[beg++]);
    for (uint32_t k = beg; k < end; k++)
        undecided += !place_of(&m[k])->decided && !place_of(&m[k])->guessed;
    for (uint32_t k = beg; (undecided || end - beg < 2) && k < end; k++)
        tc_overlap_drop(&m[k]);
    return n;
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
    const tc_place *p = place_of(o);
    int touches = o->end + 1 == m->beg || m->end + 1 == o->beg;
    return p && p->cands && !p->doubtful && !p->abbr && touches &&
           are_neighbours(p->cand[0].s->num, num);
}

/* An ordinary word is a place when the document names its city (full names), or when it stands
 * in a list beside a neighbour; the candidates for which that holds are kept. */
static void choose_doubtful(tc_ctx *c, uint32_t i, tc_place *p, const census *s)
{
    tc_mention *m = &c->mentions.p[i];
    uint32_t kept = 0;
    int full = m->end - m->beg > 2;
    for (uint32_t k = 0; k < p->cands; k++) {
        uint32_t n = tc_place_county(p->cand[k].s->num), city = n / 100 * 100;
        int town = tc_place_rank(p->cand[k].s->num) == 4; /* 中心镇 wants its county beside it */
        int named = full && !town && n % 100 && count_in(s, city, city + 100) > 0;
        if (named || stands_beside(c, i - 1, m, n) || stands_beside(c, i + 1, m, n))
            p->cand[kept++] = p->cand[k];
    }
    p->cands = kept;
    p->decided = kept == 1;
    p->via = "context";
    if (!kept)
        tc_overlap_drop(m);
}

/* The dictionary word that is M, 0 for none. */
static uint32_t word_of(const tc_ctx *c, const tc_mention *m)
{
    for (uint32_t k = c->scan->at[m->beg]; k < c->scan->at[m->beg + 1]; k++)
        if (c->scan->match.p[k].len == m->end - m->beg && c->scan->match.p[k].mask & TC_A_PLACE)
            return c->scan->match.p[k].word;
    return 0;
}

/* Is M written with the full name of its place? */
static int is_full(const tc_ctx *c, const tc_mention *m, const tc_place *p)
{
    return tc_str_is(tc_text(c, m->beg, m->end), tc_entry_canon(p->cand[0]));
}

/* 金州 in a text about 东辽县 is its town 金州乡, no district of 大连: a short form of one county whose
 * province the document does not name elsewhere, and a town of the only county that it does. */
static void try_towns(const tc_ctx *c, const tc_mention *m, tc_place *p, const census *s)
{
    uint32_t num = p->cand[0].s->num, province = num / 10000 * 10000;
    tc_entry e, town = {0};
    if (tc_place_rank(num) != 3 || is_full(c, m, p) || p->via || c->place / 10000 == num / 10000 ||
        count_in(s, province, province + 10000) > count_in(s, num, num + 1))
        return; /* also where the document is about no place */
    for (uint32_t i = 0; (e = tc_place_town(c, m->beg, m->end, i)).s; i++) {
        uint32_t county = e.s->num / 1000;
        if (county == num || !count_in(s, county, county + 1))
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

/* Does the document name the province of NUM only by NUM itself, and is it about another one? */
static int is_far(const tc_ctx *c, const census *s, uint32_t num)
{
    uint32_t province = num / 10000 * 10000;
    return c->place && c->place / 10000 != num / 10000 &&
           count_in(s, province, province + 10000) <= count_in(s, num, num + 1);
}

/* 朝阳 in a text about 北京 or 长春 is its 朝阳区, though 朝阳市 owns the short form. */
static void try_district(const tc_ctx *c, const tc_mention *m, tc_place *p, const census *s)
{
    uint32_t word = word_of(c, m), n = tc_dict_word(c->dict, word)->senses;
    uint32_t unit = c->place % 10000 ? 100 : 10000; /* a city, or Beijing and the like */
    tc_entry own = tc_dict_numbered(c->dict, c->place / unit * unit);
    if (p->via || !own.s || is_full(c, m, p) || !is_far(c, s, p->cand[0].s->num) ||
        !tc_str_ends(tc_str_of(tc_entry_canon(own)), "市"))
        return;
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
static int is_pair(const tc_ctx *c, const tc_mention *m, const tc_place *p, const census *s)
{
    uint32_t num = p->cand[0].s->num, province = num / 10000 * 10000;
    tc_place guess = {.cands = 0};
    if (m->end - m->beg != 2 || tc_place_rank(num) < 2 || p->via || !c->place ||
        c->place / 10000 == num / 10000 ||
        count_in(s, province, province + 10000) > count_in(s, num, num + 1))
        return 0;
    for (uint32_t i = m->beg; i < m->end; i++) {
        guess_city(c, tc_at(c, i), &guess);
        if (!guess.cands || tc_place_rank(guess.cand[0].s->num) != 2)
            return 0;
    }
    return 1;
}

/* Is K a lake (a river, a mountain) right beside M, with SIGN at its end as M has? */
static int is_like(const tc_ctx *c, uint32_t k, const tc_mention *m, uint32_t sign)
{
    const tc_mention *o = k < c->mentions.n ? &c->mentions.p[k] : NULL;
    const tc_place *p = o ? place_of(o) : NULL;
    if (!p || o->end > o->beg + 4 || tc_at(c, o->end - 1) != sign ||
        !(o->end == m->beg || o->beg == m->end || o->end + 1 == m->beg || o->beg == m->end + 1))
        return 0;
    return p->cands ? strcmp(tc_entry_subtype(p->cand[0]), "natural") == 0
                    : strcmp(p->level, "natural") == 0;
}

/* 洪湖 beside 梁子湖 is the lake, 榕江 behind 韩江 the river, and no county. */
static void try_natural(const tc_ctx *c, uint32_t i, tc_place *p)
{
    const tc_mention *m = &c->mentions.p[i];
    uint32_t sign = tc_at(c, m->end - 1);
    if (m->end - m->beg > 3 || p->via || is_full(c, m, p) || tc_place_rank(p->cand[0].s->num) < 2 ||
        !tc_str_has(TC_STR("湖江河山海岛"), sign) ||
        !(is_like(c, i - 1, m, sign) || is_like(c, i + 1, m, sign)))
        return;
    *p = (tc_place){.town = tc_text(c, m->beg, m->end), .level = "natural"};
}

/* A short form of a county far from all that the text is about, with nothing before it that asks for
 * a place. */
static int is_lost(const tc_ctx *c, const tc_mention *m, const tc_place *p, const census *s)
{
    const tc_mention *up = m->parent ? &c->mentions.p[m->parent - 1] : NULL;
    if ((m->beg && tc_str_has(TC_STR("在到从赴去抵往"), tc_at(c, m->beg - 1))) ||
        (up && tc_is_a(up, TC_IS_FIRM)))
        return 0;
    return m->end - m->beg == 2 && tc_place_rank(p->cand[0].s->num) == 3 && !p->via &&
           !p->town.len && !is_full(c, m, p) && is_far(c, s, p->cand[0].s->num);
}

/* 长春、吉林两市: what stands in a list of cities is the city of that name. */
static void try_city(const tc_ctx *c, uint32_t i, tc_place *p)
{
    const tc_mention *m = &c->mentions.p[i];
    uint32_t end = m->end, n = tc_dict_word(c->dict, word_of(c, m))->senses;
    if (tc_place_rank(p->cand[0].s->num) != 1 || is_full(c, m, p))
        return;
    for (uint32_t k = i + 1;
         k < c->mentions.n && tc_at(c, end) == U'、' && c->mentions.p[k].beg <= end + 1; k++)
        if (c->mentions.p[k].beg == end + 1)
            end = c->mentions.p[k].end;
    end += tc_at(c, end) == U'等';
    if (tc_at(c, end + 1) != U'市' || !tc_str_has(TC_STR("两三四五六七八九十"), tc_at(c, end)))
        return;
    for (uint32_t k = 0; k < n; k++) {
        tc_entry e = tc_dict_entry(c->dict, word_of(c, m), k);
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
        tc_place *p = place_of(&c->mentions.p[i]);
        uint32_t kept = 0, valid = 0;
        for (uint32_t k = 0; p && p->cands > 1 && k < p->cands; k++)
            valid += was_there(p->cand[k], year) != 0;
        for (uint32_t k = 0; valid && k < p->cands; k++)
            if (was_there(p->cand[k], year))
                p->cand[kept++] = p->cand[k];
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
        const tc_place *p = up ? place_of(up) : NULL;
        if (place_of(m) && p &&
            (tc_overlap_is_dropped(up) || (p->town.len && !p->chain && m->beg > up->beg)))
            tc_overlap_drop(m);
    }
    tc_overlap_number(c);
}

taoci_code tc_gazetteer_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    census s = {0};
    initials in = {0};
    tc_arena_reset(scratch);
    drop_inner(c);
    drop_others_times(c);
    taoci_code rc = take_census(&s, c, scratch, err);
    if (!rc)
        rc = take_initials(&in, c, &s, scratch, err);
    for (uint32_t i = 0; !rc && i < c->mentions.n; i++) {
        tc_place *p = place_of(&c->mentions.p[i]);
        if (!p || (!p->cands && !p->abbr))
            continue;
        if (p->doubtful) {
            choose_doubtful(c, i, p, &s);
        } else if (p->abbr) {
            i += choose_run(c, i, &s, &in) - 1;
        } else if (p->cands == 1) {
            try_natural(c, i, p);
            if (!p->cands)
                continue;
            if (is_pair(c, &c->mentions.p[i], p, &s)) {
                tc_overlap_drop(&c->mentions.p[i]);
                continue;
            }
            try_district(c, &c->mentions.p[i], p, &s);
            try_towns(c, &c->mentions.p[i], p, &s);
            try_city(c, i, p);
            if (is_lost(c, &c->mentions.p[i], p, &s)) {
                tc_overlap_drop(&c->mentions.p[i]);
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
        tc_overlap_number(c);
    return rc;
}
