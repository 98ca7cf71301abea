#include "resolve/alias.h"

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "ent/person.h"
#include "find/memory.h"
#include "find/trait.h"
#include "name/defined.h"
#include "name/name.h"
#include "name/nameval.h"
#include "resolve/overlap.h"

/* CHAIN_MOST: names with the same two characters in front; more are not looked for again. GIVEN_CONF,
 * GIVEN_NEAR: per cent from which a person is sure enough to be called by the given name, so many characters on. */
enum {
    FIRSTS = 1 << 12,
    BEGINS = 1,
    FOLLOWS = 2,
    CHAIN_MOST = 64,
    GIVEN_CONF = 80,
    GIVEN_NEAR = 4000
};

/* A name to look for; those that begin with the same two characters are one chain. */
typedef struct known {
    UT_hash_handle hh;
    uint32_t key;
    uint32_t beg, end; /* where it is written */
    const tc_ent_type *kind;
    tc_group *group;
    uint8_t rule; /* TC_R_NONE: it is not looked for again */
    uint8_t ref;  /* the kind alone, as 学院 can be defined: no name itself */
    struct known *next;
} known;

typedef struct memory {
    tc_ctx *c;
    tc_arena *scratch;
    known *table;
    uint8_t role[FIRSTS]; /* of characters: may a name begin with one, go on with one? */
    uint32_t sorted;      /* mentions in text order; found ones are appended */
    int out_of_memory;
} memory;

/* The company that the text calls 公司; NULL: it does not say. */
static const tc_slot slot = {"own company", sizeof(tc_group *)};

tc_group *tc_alias_own(const tc_ctx *c)
{
    tc_group *const *own = tc_memory_seen(c, &slot);
    return own ? *own : NULL;
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
    m->role[(key >> 16) % FIRSTS] |= BEGINS;
    m->role[(uint16_t)key % FIRSTS] |= FOLLOWS;
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
    tc_match w = tc_scan_longest(c->scan, beg, TC_A_CUE);
    return w.len && w.beg + w.len == end && tc_name_sense(c, w.word, "cue/ref").s;
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

/* 沃达丰（Vodafone）: a name in letters in brackets behind an organ or a company is one of its own. */
static void learn_letters(memory *m)
{
    tc_ctx *c = m->c;
    for (uint32_t i = 0; i < m->sorted; i++) {
        tc_mention *x = &c->mentions.p[i];
        uint32_t beg = x->end + 1;
        if (!tc_is_a(x, TC_IS_BODY) || tc_at(c, x->end) != '(' ||
            !(tc_class_at(c, beg) & TC_C_LATIN))
            continue;
        const tc_mention *y = name_beginning(m, beg);
        if (y && tc_is_a(y, TC_IS_BODY) && (tc_at(c, y->end) == ')' || tc_at(c, y->end) == ','))
            remember(m, beg, y->end, x->kind, full_group(m, x), TC_R_ALIAS_DEFINED);
    }
}

/* 志高 of 李志高: two characters of Han that are no word, or a rare noun (建华). */
static int has_given(const tc_ctx *c, const tc_mention *x, uint32_t end)
{
    if (end != x->beg + 3 || !tc_is_han(c, x->beg) || !tc_is_han(c, x->beg + 1) ||
        !tc_is_han(c, end - 1) || (x->learnt && x->conf < GIVEN_CONF))
        return 0;
    const tc_cell *given = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + x->beg + 1, 2);
    uint32_t t = given && given->word ? tc_trait(c, given->word) : TC_T_RARE | TC_T_NOUN;
    return t & TC_T_RARE && t & TC_T_NOUN && !(t & (TC_T_STOP | TC_T_PLACE | TC_T_NAME));
}

/* All mentions of one person share a group, so that each has the title that one of them has. */
static void learn_person(memory *m, tc_mention *x)
{
    tc_group *own = group_of(m, x);
    tc_name *d = tc_name_data(x);
    if (!own)
        return;
    if (x->entry.s)
        tc_person_read(m->c, x->beg, x->end, d);
    d->group = remember(m, x->beg, d->own_end, x->kind, own, TC_R_NONE);
    if (d->group && has_given(m->c, x, d->own_end))
        remember(m, x->beg + 1, d->own_end, x->kind, d->group, TC_R_ALIAS_GIVEN);
    if (!d->group->title_end) {
        d->group->title_beg = d->title_beg;
        d->group->title_end = d->title_end;
    }
}

static taoci_code emit(memory *m, uint32_t beg, const known *k, taoci_err *err)
{
    tc_name d = {.group = k->group};
    tc_mention x = {.beg = beg,
                    .end = beg + k->end - k->beg,
                    .kind = k->kind,
                    .rule = k->rule,
                    .ref = k->ref,
                    .form = &tc_form_name,
                    .data = &d};
    return tc_ent_emit_data(m->c, &x, sizeof d, err);
}

/* Does a mention of OF's group hold the place [BEG, END) already? */
static int inside_own(const memory *k, uint32_t beg, uint32_t end, const known *of)
{
    const tc_ctx *c = k->c;
    uint32_t lo = tc_ent_first(k->c, k->sorted, beg + 1);
    for (uint32_t n = 0; lo > 0 && n < 16; n++) {
        const tc_mention *m = &c->mentions.p[--lo];
        const tc_name *d = tc_name_data(m);
        if (m->kind->family == TC_FAM_NAME && m->end >= end && d && d->group &&
            tc_str_eq(d->group->name, of->group->name))
            return 1;
    }
    return 0;
}

/* Tie the mention that reads [BEG, END), found otherwise, to K's group; an organ or a company is what K is. */
static void tie(memory *m, uint32_t beg, uint32_t end, const known *k)
{
    tc_mention *x = name_beginning(m, beg);
    tc_mention *last = m->c->mentions.p + m->sorted;
    while (x && x < last && x->beg == beg && x->end > end)
        x++;
    if (!x || x >= last || x->beg != beg || x->end != end ||
        (x->kind != k->kind && !(tc_is_a(x, TC_IS_BODY) && k->kind->is & TC_IS_BODY)))
        return;
    x->kind = k->kind;
    tc_name *d = tc_name_make(m->c, x);
    if (d && !d->group) {
        d->group = k->group;
        d->full = tc_str_eq(k->group->name, tc_text(m->c, beg, end));
    }
    m->out_of_memory |= !d;
}

/* Does K stand at I? A given name begins its clause, not far behind the full one, and what it has, says or does
 * follows: 志高的儿子; 名|成利|就 is none. */
static int stands(const tc_ctx *c, uint32_t i, const known *k)
{
    uint32_t end = i + k->end - k->beg, next = tc_at(c, end);
    if (!tc_scan_cut(c->scan, end) || k->rule != TC_R_ALIAS_GIVEN)
        return tc_scan_cut(c->scan, end);
    if ((i && tc_is_han(c, i - 1)) || i > k->beg + GIVEN_NEAR)
        return 0;
    return tc_str_has(TC_STR("的家"), next) ||
           tc_trait(c, c->scan->word[end + c->scan->size[end]]) & (TC_T_SAY | TC_T_ACT);
}

/* Look for what is known at every position, the longest name first. */
static taoci_code find_again(memory *m, taoci_err *err)
{
    tc_ctx *c = m->c;
    const uint16_t *code = c->view->code;
    const uint8_t *role = m->role;
    uint32_t found = 0; /* end of the longest found so far: 文景 in 苏州文景 is no mention */
    for (uint32_t i = 0, n = c->view->n; i + 1 < n; i++) {
        if (!(role[code[i] % FIRSTS] & BEGINS) || !(role[code[i + 1] % FIRSTS] & FOLLOWS) ||
            !tc_scan_cut(c->scan, i))
            continue;
        uint32_t key = tc_alias_key(c, i);
        const known *best = NULL;
        known *head;
        HASH_FIND(hh, m->table, &key, sizeof key, head);
        for (const known *k = head; k; k = k->next) {
            uint32_t len = k->end - k->beg;
            if (k->rule && i + len <= c->view->n && i + len > found &&
                (!best || len > best->end - best->beg) && tc_same(c, i, k->beg, len) &&
                stands(c, i, k))
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
    int firm = tc_is_a(p, TC_IS_FIRM) && !p->entry.s;
    tc_entry e =
        firm ? tc_name_sense(c, tc_scan_ending(c->scan, p->end, TC_A_HEAD).word, "head/company")
             : (tc_entry){0};
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
    return p && p->end == x->end && x->kind == p->kind && x->score < TC_SCORE_USER &&
           tc_is_a(x, TC_IS_HEADED);
}

/* The inner one first: what it stands in is looked at as it was. */
static void drop_parts(tc_ctx *c)
{
    for (uint32_t i = c->mentions.n; i-- > 0;)
        if (is_part(c, &c->mentions.p[i]))
            tc_overlap_drop(&c->mentions.p[i]);
    if (c->mentions.n && c->mentions.p[c->mentions.n - 1].id != c->mentions.n)
        tc_overlap_number(c); /* a list went on (resolve/sibling.h) */
    else
        tc_overlap_close_up(c);
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
    learn_letters(m);
    for (uint32_t i = 0; i < c->mentions.n; i++)
        if (tc_is_a(&c->mentions.p[i], TC_IS_HUMAN))
            learn_person(m, &c->mentions.p[i]);
    if (m->out_of_memory)
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
    if (!rc && m->table)
        rc = find_again(m, err);
    HASH_CLEAR(hh, m->table);
    return rc;
}
