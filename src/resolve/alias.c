#include "resolve/alias.h"

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "ent/person.h"
#include "find/memory.h"
#include "name/defined.h"
#include "name/name.h"
#include "name/nameval.h"
#include "resolve/overlap.h"

/* CHAIN_MOST: names with the same two characters in front; more are not looked for again. */
enum { CORE_MOST = 4, HEADS_OF_NAMES = 1 << 12, CHAIN_MOST = 64, LATIN_MOST = 40 };

/* A name to look for; those that begin with the same two characters are one chain. */
typedef struct known {
    UT_hash_handle hh;
    uint32_t key;
    uint32_t beg, end; /* where it is written */
    const tc_ent_type *kind;
    tc_group *group;
    uint8_t rule;
    uint8_t ref; /* the kind alone, as 学院 can be defined: no name itself */
    struct known *next;
} known;

typedef struct memory {
    tc_ctx *c;
    tc_arena *scratch;
    known *table;
    uint8_t hint[HEADS_OF_NAMES]; /* which keys may be in the table */
    uint32_t sorted;              /* mentions in text order; found ones are appended */
    int out_of_memory;
} memory;

/* The company that the text calls 公司; NULL: it does not say. */
static const tc_slot slot = {"own company", sizeof(tc_group *)};

tc_group *tc_alias_own(const tc_ctx *c)
{
    tc_group *const *own = tc_memory_seen(c, &slot);
    return own ? *own : NULL;
}

static uint32_t hint_of(uint32_t key)
{
    return (key * 2654435761u) >> 20;
}

/* Look for [BEG, END) from now on; returns the group of that name, GROUP when it is new. */
static tc_group *remember(memory *m, uint32_t beg, uint32_t end, const tc_ent_type *kind,
                          tc_group *group, uint8_t rule)
{
    if (end < beg + 2 || m->out_of_memory)
        return group;
    uint32_t key = tc_alias_key(m->c, beg);
    uint32_t chain = 0;
    known *head, *k;
    HASH_FIND(hh, m->table, &key, sizeof key, head);
    for (k = head; k; k = k->next, chain++)
        if (k->end - k->beg == end - beg && tc_same(m->c, k->beg, beg, end - beg))
            return k->group;
    if (chain >= CHAIN_MOST)
        return group;
    k = tc_arena_alloc(m->scratch, sizeof *k);
    if (!k) {
        m->out_of_memory = 1;
        return group;
    }
    k->key = key;
    k->beg = beg, k->end = end;
    k->kind = kind, k->group = group, k->rule = rule;
    k->ref = tc_name_is_kind(m->c, beg, end) != 0;
    if (head) {
        k->next = head->next;
        head->next = k;
        return group;
    }
    HASH_ADD(hh, m->table, key, sizeof k->key, k);
    m->out_of_memory |= k->hh.tbl == NULL;
    m->hint[hint_of(key)] = 1;
    return group;
}

static tc_group *group_of(memory *m, tc_mention *full)
{
    tc_group *g = tc_name_own_group(m->c, full);
    m->out_of_memory |= !g;
    return g;
}

/* The outermost name that ends at END. */
static tc_mention *name_ending(const memory *k, uint32_t end)
{
    tc_ctx *c = k->c;
    uint32_t lo = tc_ent_first(k->c, k->sorted, end);
    tc_mention *best = NULL;
    for (uint32_t n = 0; lo > 0 && n < 16; n++) {
        tc_mention *m = &c->mentions.p[--lo];
        if (m->end == end && !m->ref && m->kind->family == TC_FAM_NAME &&
            (!best || m->beg < best->beg))
            best = m;
    }
    return best;
}

/* The outermost name that begins at BEG. */
static tc_mention *name_beginning(const memory *k, uint32_t beg)
{
    tc_ctx *c = k->c;
    uint32_t lo = tc_ent_first(k->c, k->sorted, beg);
    tc_mention *m = lo < k->sorted ? &c->mentions.p[lo] : NULL;
    return m && m->beg == beg && !m->ref && m->kind->family == TC_FAM_NAME ? m : NULL;
}

/* The group of the full name FULL, one for all places where it is written. */
static tc_group *full_group(memory *m, tc_mention *full)
{
    tc_group *own = group_of(m, full);
    if (!own)
        return NULL;
    tc_name *d = tc_name_data(full);
    d->group = remember(m, full->beg, full->end, full->kind, own, TC_R_ALIAS_FULL);
    return d->group;
}

/* Is [BEG, END) a word that stands for a name anyway: 公司, 本公司? */
static int refers(tc_ctx *c, uint32_t beg, uint32_t end)
{
    const tc_match *w = tc_scan_longest(c->scan, beg, TC_A_CUE);
    return w && w->beg + w->len == end && tc_name_sense(c, w->word, "cue/ref").s;
}

static void learn_definitions(memory *m)
{
    const tc_defined *s;
    tc_group **own = tc_memory_of(m->c, &slot);
    m->out_of_memory |= !own;
    for (uint32_t i = 0; own && (s = tc_defined_at(m->c, i)); i++) {
        tc_mention *full =
            s->full_end ? name_ending(m, s->full_end) : name_beginning(m, s->full_beg);
        if (!full || tc_is_a(full, TC_IS_HUMAN))
            continue;
        if (!refers(m->c, s->beg, s->end))
            remember(m, s->beg, s->end, full->kind, full_group(m, full), TC_R_ALIAS_DEFINED);
        else if (tc_is_a(full, TC_IS_FIRM) && !*own)
            *own = full_group(m, full);
    }
}

/* The core of a company's name behind its place: 浙江|远澜|科技|有限公司 > 远澜, 远澜科技, 浙江远澜. */
static void learn_core(memory *m, tc_mention *full, uint32_t place_end)
{
    tc_ctx *c = m->c;
    uint32_t i = place_end, core;
    while (i < full->end && c->scan->size[i] && i - place_end < CORE_MOST) {
        uint32_t t = tc_trait(c, c->scan->word[i + c->scan->size[i]]);
        if (!(t & TC_T_RARE) || t & TC_T_HEADS)
            break;
        i += c->scan->size[i];
    }
    core = i;
    if (core < place_end + 2 || core - place_end > CORE_MOST || core >= full->end)
        return;
    tc_group *g = full_group(m, full);
    uint32_t size = c->scan->size[core];
    uint32_t t = size ? tc_trait(c, c->scan->word[core + size]) : 0;
    if (t & TC_T_COMPANY && core + size < full->end)
        remember(m, place_end, core + size, full->kind, g, TC_R_ALIAS_CORE);
    if (place_end > full->beg)
        remember(m, full->beg, core, full->kind, g, TC_R_ALIAS_CORE);
    remember(m, place_end, core, full->kind, g, TC_R_ALIAS_BARE_CORE);
}

/* All mentions of one person share a group, so that each has the title that one of them has. */
static void learn_person(memory *m, tc_mention *x)
{
    tc_group *own = group_of(m, x);
    tc_name *d = tc_name_data(x);
    if (!own)
        return;
    if (x->entry.s)
        d->own_end = x->end;
    d->group = remember(m, x->beg, d->own_end, x->kind, own, TC_R_PERSON_MEMORY);
    if (!d->group->title_end) {
        d->group->title_beg = d->title_beg;
        d->group->title_end = d->title_end;
        if (x->entry.s)
            tc_person_title(m->c, x, &d->group->title_beg, &d->group->title_end);
    }
}

/* Is the name X, a listed one that may be an ordinary word, at least none that leads on or acts? */
static int is_thing(tc_ctx *c, const tc_mention *x)
{
    const uint32_t other = TC_T_VERB | TC_T_STOP | TC_T_TIME | TC_T_PLACE | TC_T_COMMON;
    return !(tc_trait(c, c->scan->word[x->end]) & other);
}

static void learn_names(memory *m)
{
    tc_ctx *c = m->c;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *x = &c->mentions.p[i];
        if (tc_is_a(x, TC_IS_HUMAN) && (x->entry.s || x->score >= TC_SCORE_RULE)) {
            learn_person(m, x);
        } else if (tc_is_a(x, TC_IS_FIRM) && x->rule == TC_R_LIST_CLASS) {
            remember(m, x->beg, x->end, x->kind, group_of(m, x), TC_R_ALIAS_LISTED);
        } else if (tc_is_a(x, TC_IS_FIRM) && x->entry.s && !x->ref &&
                   tc_entry_never_alone(x->entry)) {
            if (is_thing(c, x)) /* 天猫, not 统一 */
                remember(m, x->beg, x->end, x->kind, group_of(m, x), TC_R_ALIAS_NAMED);
        } else if (tc_is_a(x, TC_IS_FIRM) && !x->entry.s && x->score >= TC_SCORE_RULE &&
                   x->end - x->beg > 5) {
            uint32_t k = i + 1, place_end = x->beg;
            for (; k < c->mentions.n && c->mentions.p[k].beg == place_end; k++)
                if (c->mentions.p[k].kind->family == TC_FAM_PLACE && c->mentions.p[k].end < x->end)
                    place_end = c->mentions.p[k].end;
            learn_core(m, x, place_end);
        }
    }
}

static taoci_code emit(memory *m, uint32_t beg, const known *k, taoci_err *err)
{
    uint32_t end = beg + k->end - k->beg;
    /* The same name cut short: 塞迪 where 塞迪略 is known. */
    const tc_mention *cut = k->kind->is & TC_IS_HUMAN ? name_beginning(m, beg) : NULL;
    int longer = cut && cut->kind == k->kind && !cut->entry.s && cut->end < end;
    tc_name d = {.group = k->group, .own_end = end};
    tc_mention x = {.beg = beg,
                    .end = end,
                    .kind = k->kind,
                    .rule = k->rule,
                    .step = longer ? TC_STEP_LONGER : TC_STEP_NONE,
                    .ref = k->ref,
                    .form = &tc_form_name,
                    .data = &d};
    return tc_ent_emit_data(m->c, &x, sizeof d, err);
}

/* Does a mention of OF's group hold the place [BEG, END) already: the core in the full name itself?
 * A mere core stands in no other company's name either. */
static int inside_own(const memory *k, uint32_t beg, uint32_t end, const known *of)
{
    int core = of->rule == TC_R_ALIAS_CORE || of->rule == TC_R_ALIAS_BARE_CORE;
    const tc_ctx *c = k->c;
    uint32_t lo = tc_ent_first(k->c, k->sorted, beg + 1);
    for (uint32_t n = 0; lo > 0 && n < 16; n++) {
        const tc_mention *m = &c->mentions.p[--lo];
        const tc_name *d = tc_name_data(m);
        if (core && m->kind == of->kind && !m->entry.s && m->end > end)
            return 1;
        if (m->kind->family == TC_FAM_NAME && m->end >= end && d && d->group &&
            tc_str_eq(d->group->name, of->group->name))
            return 1;
    }
    return 0;
}

/* Tie the mention that reads [BEG, END) as a name of K's type, found otherwise, to K's group. */
static void tie(memory *m, uint32_t beg, uint32_t end, const known *k)
{
    tc_mention *x = name_beginning(m, beg);
    tc_mention *last = m->c->mentions.p + m->sorted;
    while (x && x < last && x->beg == beg && x->end > end)
        x++;
    if (!x || x >= last || x->beg != beg || x->end != end || x->kind != k->kind ||
        tc_is_a(x, TC_IS_HUMAN))
        return;
    tc_name *d = tc_name_make(m->c, x);
    if (d && !d->group) {
        d->group = k->group;
        d->full = tc_str_eq(k->group->name, tc_text(m->c, beg, end));
    }
    m->out_of_memory |= !d;
}

/* 沃达丰（Vodafone）: the name in letters behind a company or an organ. */
static taoci_code find_latin(memory *m, taoci_err *err)
{
    tc_ctx *c = m->c;
    for (uint32_t i = 0; i < m->sorted; i++) {
        const tc_mention *x = &c->mentions.p[i];
        uint32_t beg = x->end + 1, end = beg, open = tc_at(c, x->end), letters = 0, cp;
        if (open != '(' || !tc_is_a(x, TC_IS_BODY))
            continue;
        for (; end - beg < LATIN_MOST; end++) {
            cp = tc_at(c, end);
            if (tc_class_at(c, end) & TC_C_LATIN)
                letters++;
            else if (!(tc_class_at(c, end) & TC_C_DIGIT) && cp != ' ' && cp != '&' && cp != '-' &&
                     cp != '.' && cp != '\'')
                break;
        }
        cp = tc_at(c, end);
        if (letters < 2 || (cp != ')' && cp != ','))
            continue;
        tc_group *g = full_group(m, &c->mentions.p[i]);
        known k = {.beg = beg, .end = end, .kind = x->kind, .group = g, .rule = TC_R_ALIAS_LATIN};
        remember(m, beg, end, k.kind, g, k.rule);
        taoci_code rc = g && !name_beginning(m, beg) ? emit(m, beg, &k, err) : TAOCI_OK;
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

/* Look for what is known at every position, the longest name first. */
static taoci_code find_again(memory *m, taoci_err *err)
{
    tc_ctx *c = m->c;
    uint32_t found = 0; /* end of the longest found so far: 文景 in 苏州文景 is no mention */
    for (uint32_t i = 0; i + 1 < c->view->n; i++) {
        uint32_t key = tc_alias_key(c, i);
        const known *best = NULL;
        known *head;
        if (!m->hint[hint_of(key)] || !tc_scan_cut(c->scan, i))
            continue;
        HASH_FIND(hh, m->table, &key, sizeof key, head);
        for (const known *k = head; k; k = k->next) {
            uint32_t len = k->end - k->beg;
            if (i + len <= c->view->n && i + len > found &&
                (!best || len > best->end - best->beg) && tc_same(c, i, k->beg, len) &&
                tc_scan_cut(c->scan, i + len))
                best = k;
        }
        if (best && !inside_own(m, i, i + best->end - best->beg, best)) {
            taoci_code rc = emit(m, i, best, err);
            if (rc)
                return rc;
            tie(m, i, i + best->end - best->beg, best);
            found = i + best->end - best->beg;
        }
    }
    return TAOCI_OK;
}

/* Is X, found by a rule, what the company P is called without its legal form (远澜集团|有限公司)? A
 * branch keeps the name of its house: 远澜科技有限公司|绍兴分公司. */
static int is_before_form(const tc_ctx *c, const tc_mention *x, const tc_mention *p)
{
    const tc_match *h =
        tc_is_a(p, TC_IS_FIRM) && !p->entry.s ? tc_scan_ending(c->scan, p->end, TC_A_HEAD) : NULL;
    tc_entry e = h && h->word ? tc_name_sense(c, h->word, "head/company") : (tc_entry){0};
    return e.s && !x->entry.s && tc_is_a(x, TC_IS_BODY) && tc_entry_note(e, "legal").len;
}

/* A short form at the end of a full name is no entity of its own: 市委 in 辽源市委; nor is what a
 * weak head ends at the beginning of one: 砺泽重型装备 in 砺泽重型装备股份有限公司. */
static int is_part(const tc_ctx *c, const tc_mention *x)
{
    const tc_mention *p = x->parent ? &c->mentions.p[x->parent - 1] : NULL;
    if (p && p->beg == x->beg && tc_is_a(x, TC_IS_FIRM) && p->kind == x->kind &&
        x->score < TC_SCORE_DICT)
        return 1;
    if (p && p->beg == x->beg && is_before_form(c, x, p))
        return 1;
    /* 江苏某某集团 in 江苏某某集团（南通）有限公司 */
    if (p && p->beg == x->beg && tc_is_a(x, TC_IS_FIRM) && p->kind == x->kind && !x->entry.s &&
        x->score < TC_SCORE_USER && tc_class_at(c, x->end) & TC_C_PUNCT)
        return 1;
    /* 青岭 in *ST青岭 looks like a person, and is a piece of the company's name. */
    if (p && tc_is_a(x, TC_IS_HUMAN) && p->kind->family == TC_FAM_NAME && !x->entry.s &&
        x->score < TC_SCORE_RULE)
        return 1;
    return p && p->end == x->end && x->kind == p->kind && x->score < TC_SCORE_USER &&
           tc_is_a(x, TC_IS_HEADED);
}

/* The inner one first: what it stands in is looked at as it was. */
static void drop_parts(tc_ctx *c)
{
    for (uint32_t i = c->mentions.n; i-- > 0;)
        if (is_part(c, &c->mentions.p[i]))
            tc_overlap_drop(&c->mentions.p[i]);
    tc_overlap_number(c);
}

taoci_code tc_alias_find(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    tc_arena_reset(scratch);
    memory *m = tc_arena_alloc(scratch, sizeof *m);
    taoci_code rc = TAOCI_OK;
    if (!m)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    m->c = c;
    m->scratch = scratch;
    drop_parts(c);
    m->sorted = c->mentions.n;
    learn_definitions(m);
    learn_names(m);
    if (m->out_of_memory)
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    if (!rc)
        rc = find_latin(m, err);
    if (!rc && m->table)
        rc = find_again(m, err);
    HASH_CLEAR(hh, m->table);
    return rc;
}
