#include "resolve/coref.h"

#include <stdlib.h>

#include "base/search.h"
#include "place/division.h"
#include "place/placeval.h"
#include "resolve/nameref.h"
#include "resolve/overlap.h"

/* RECENT places are remembered, REACH characters back. */
enum { RECENT = 12, REACH = 300 };

/* A place that was named: a line of the dictionary, or (.s = NULL) an unlisted name. */
typedef struct named {
    tc_entry e;
    uint32_t mention, end;
} named;

typedef struct memory {
    tc_ctx *c;
    named recent[RECENT];
    uint32_t n; /* places so far; the last RECENT of them are kept */
} memory;

/* The first mention of each place: sorted by key, then by mention. */
typedef struct first {
    uint32_t key, mention;
} first;

static int by_key(const void *a, const void *b)
{
    const first *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->mention < y->mention ? -1 : x->mention > y->mention;
}

static int is_before(const void *element, const void *key)
{
    return ((const first *)element)->key < *(const uint32_t *)key;
}

/* Does the name of E end with SIGN (省 市 县 区 …)? An autonomous region is a 省 and a 区. */
static int has_sign(tc_entry e, tc_str sign)
{
    tc_str name = tc_str_of(tc_entry_canon(e));
    int region = tc_place_rank(e.s->num) == 1 && tc_str_ends(name, "自治区");
    if (tc_str_is(sign, "国"))
        return strncmp(tc_entry_id(e), "iso:", 4) == 0 &&
               strcmp(tc_entry_subtype(e), "foreign") != 0;
    if (tc_str_is(sign, "省"))
        return region || (tc_place_rank(e.s->num) == 1 && tc_str_ends(name, "省"));
    return name.len >= sign.len && memcmp(name.p + name.len - sign.len, sign.p, sign.len) == 0;
}

/* The line that names the place of E: an abbreviation's or a short form's full one. */
static tc_entry full_line(const tc_ctx *c, tc_entry e)
{
    tc_entry own = e.s->num ? tc_dict_numbered(c->dict, e.s->num) : (tc_entry){0};
    return own.s ? own : e;
}

/* E or the division above it whose name ends with SIGN (empty: E itself); .s = NULL for none. */
static tc_entry fitting(const tc_ctx *c, tc_entry e, tc_str sign)
{
    for (int up = 0; e.s && up < TC_PLACE_PARENTS; up++) {
        e = full_line(c, e);
        if (!sign.len || has_sign(e, sign))
            return e;
        e = e.s->num ? tc_dict_numbered(c->dict, tc_place_parent(c->dict, e)) : (tc_entry){0};
    }
    return (tc_entry){0};
}

static void remember(memory *m, uint32_t k)
{
    const tc_mention *x = &m->c->mentions.p[k];
    const tc_place *p = tc_place_data(x);
    m->recent[m->n++ % RECENT] = (named){
        .e = p->cands && p->decided ? p->cand[0] : (tc_entry){0}, .mention = k, .end = x->end};
}

/* May 当地 mean this place: a division or a foreign place, no river, no province as a whole? */
static int is_local(const tc_ctx *c, const named *r)
{
    if (!r->e.s)
        return 1;
    const char *level = tc_entry_subtype(full_line(c, r->e));
    return strcmp(level, "natural") != 0 && strcmp(level, "site") != 0 &&
           strcmp(level, "region") != 0 && strcmp(level, "continent") != 0;
}

/* The I-th last place, 1 …; NULL when it is forgotten or too far from BEG. */
static const named *last(const memory *m, uint32_t i, uint32_t beg)
{
    if (i > RECENT || i > m->n)
        return NULL;
    const named *r = &m->recent[(m->n - i) % RECENT];
    return beg - r->end <= REACH && r->end <= beg ? r : NULL;
}

/* The N places last named that fit SIGN and are of one level go to P, in the order of the text. */
static int take_last(const memory *m, uint32_t beg, tc_str sign, uint32_t n, tc_place *p)
{
    const named *r;
    p->cands = 0;
    for (uint32_t i = 1; p->cands < n && (r = last(m, i, beg)); i++) {
        tc_entry e = r->e.s ? fitting(m->c, r->e, sign) : (tc_entry){0};
        int seen = !e.s || !is_local(m->c, r);
        for (uint32_t k = 0; !seen && k < p->cands; k++)
            seen = tc_place_key(p->cand[k]) == tc_place_key(e) ||
                   tc_place_rank(p->cand[k].s->num) != tc_place_rank(e.s->num);
        if (!seen && tc_place_key(e))
            p->cand[p->cands++] = e;
    }
    for (uint32_t k = 0; k < p->cands / 2; k++) {
        tc_entry e = p->cand[k];
        p->cand[k] = p->cand[p->cands - 1 - k];
        p->cand[p->cands - 1 - k] = e;
    }
    return p->cands == n;
}

/* Does the unlisted name R end with SIGN (香林村 for 该村)? */
static int unlisted_fits(const memory *m, const named *r, tc_str sign)
{
    const tc_place *p = tc_place_data(&m->c->mentions.p[r->mention]);
    if (!sign.len)
        return 1;
    return p->town.len >= sign.len &&
           memcmp(p->town.p + p->town.len - sign.len, sign.p, sign.len) == 0;
}

/* Do people live in the unlisted place P, a town, a village, no park, brook or road: 当地 is not the tunnel last named? */
static int is_settled(const tc_place *p)
{
    static const char *const other[] = {"site", "natural", "street"};
    for (size_t i = 0; p->level && i < sizeof other / sizeof *other; i++)
        if (strcmp(p->level, other[i]) == 0)
            return 0;
    return 1;
}

/* The place last named that fits SIGN. *TOWN: the unlisted one, when it is that. */
static tc_entry take_near(const memory *m, uint32_t beg, tc_str sign, const named **town)
{
    const named *r;
    *town = NULL;
    for (uint32_t i = 1; (r = last(m, i, beg)); i++) {
        const tc_place *p = tc_place_data(&m->c->mentions.p[r->mention]);
        if (p->town.len && unlisted_fits(m, r, sign) && (sign.len || is_settled(p))) {
            *town = r;
            return r->e;
        }
        tc_entry e = r->e.s && is_local(m->c, r) ? fitting(m->c, r->e, sign) : (tc_entry){0};
        if (e.s && tc_place_key(e))
            return e;
    }
    return (tc_entry){0};
}

/* Decide the mention X. *TOWN: the unlisted name that it stands for, or NULL. */
static int decide(const memory *m, const tc_mention *x, tc_place *p, const named **town)
{
    tc_str of = tc_entry_note(p->word, "of"), sign = tc_entry_note(p->word, "sign");
    tc_str many = tc_entry_note(p->word, "n");
    uint32_t n = many.len ? (uint32_t)(many.p[0] - '0') : 1;
    tc_entry own = tc_dict_numbered(m->c->dict, m->c->place), e = {0};
    *town = NULL;
    p->cands = 1;
    if (tc_str_is(of, "all")) {
        p->cand[0] = p->word;
        return 1;
    }
    if (n > 1)
        return n <= TC_PLACE_TO && take_last(m, x->beg, sign, n, p);
    if (own.s && !tc_str_is(of, "near"))
        e = fitting(m->c, own, sign);
    if (!e.s && !tc_str_is(of, "self"))
        e = take_near(m, x->beg, sign, town);
    if (!e.s && !*town && own.s && !sign.len && tc_place_rank(own.s->num) > 1)
        e = own; /* 当地 without a place in front */
    p->cand[0] = e;
    p->cands = e.s != NULL;
    return e.s || *town;
}

static first *list_first(const tc_ctx *c, tc_arena *scratch, uint32_t *n)
{
    first *f = tc_arena_raw(scratch, ((size_t)c->mentions.n + 1) * sizeof *f);
    *n = 0;
    for (uint32_t i = 0; f && i < c->mentions.n; i++) {
        const tc_mention *x = &c->mentions.p[i];
        const tc_place *p = tc_place_data(x);
        if (p && !x->ref && p->decided && !p->town.len && tc_place_key(p->cand[0]))
            f[(*n)++] = (first){tc_place_key(p->cand[0]), i};
    }
    if (f)
        qsort(f, *n, sizeof *f, by_key);
    return f;
}

/* The mention ids that P stands for, plus one, by the places' first mentions. */
static void tie(tc_place *p, const first *f, uint32_t n, const named *town)
{
    for (uint32_t k = 0; k < p->cands && k < TC_PLACE_TO; k++) {
        uint32_t key = tc_place_key(p->cand[k]);
        uint32_t i = tc_search(f, n, sizeof *f, &key, is_before);
        p->same_as[k] = i < n && f[i].key == key ? f[i].mention + 1 : 0;
    }
    if (town)
        p->same_as[0] = town->mention + 1;
}

/* From places in the list to ids, which the dropped mentions have changed. */
static void number(tc_ctx *c, const uint32_t *id, uint32_t kept)
{
    if (kept == c->mentions.n)
        return;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_place *p = c->mentions.p[i].ref ? tc_place_data(&c->mentions.p[i]) : NULL;
        for (uint32_t k = 0; p && k < TC_PLACE_TO; k++)
            if (p->same_as[k])
                p->same_as[k] = id[p->same_as[k] - 1];
    }
    tc_overlap_number(c);
}

taoci_code tc_coref_resolve(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    memory m = {.c = c};
    uint32_t n, kept = 0;
    if (c->no_refs) {
        for (uint32_t i = 0; i < c->mentions.n; i++)
            if (c->mentions.p[i].ref)
                tc_overlap_drop(&c->mentions.p[i]);
        tc_overlap_number(c);
        return TAOCI_OK;
    }
    taoci_code rc = tc_nameref_resolve(c, err);
    if (rc)
        return rc;
    tc_arena_reset(scratch);
    first *f = list_first(c, scratch, &n);
    uint32_t *id = tc_arena_raw(scratch, ((size_t)c->mentions.n + 1) * sizeof *id);
    if (!f || !id)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u places", c->mentions.n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *x = &c->mentions.p[i];
        tc_place *p = tc_place_data(x);
        const named *town;
        if (p && !x->ref) {
            if (!x->parent || c->mentions.p[x->parent - 1].kind != x->kind)
                remember(&m, i);
        } else if (p) {
            if (decide(&m, x, p, &town)) {
                const tc_place *from = town ? tc_place_data(&c->mentions.p[town->mention]) : NULL;
                if (from) {
                    p->town = from->town;
                    p->level = from->level;
                }
                p->decided = 1;
                tie(p, f, n, town);
            } else {
                tc_overlap_drop(x);
            }
        }
        id[i] = tc_overlap_is_dropped(x) ? 0 : ++kept;
    }
    number(c, id, kept);
    return TAOCI_OK;
}
