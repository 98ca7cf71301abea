#include "key/names.h"

#include "name/nameval.h"
#include "place/placeval.h"

enum { TABLE_LEAST = 64 };

/* FNV-1a over the LEN bytes at P, going on from H. */
static uint64_t hash_on(uint64_t h, const void *p, size_t len)
{
    const unsigned char *u = p;
    for (size_t i = 0; i < len; i++)
        h = (h ^ u[i]) * 0x100000001B3u;
    return h;
}

/* The key of what KIND and NUM or, when it is 0, NAME say. */
static uint64_t key_of(const tc_ent_type *kind, uint32_t num, tc_str name)
{
    uint64_t h = hash_on(0xCBF29CE484222325u, kind->name, strlen(kind->name));
    h = num ? hash_on(h, &num, sizeof num) : hash_on(h, name.p, name.len);
    return h ? h : 1;
}

static uint64_t key_of_entry(const tc_ctx *c, const tc_ent_type *kind, tc_entry e, uint32_t beg,
                             uint32_t end)
{
    const char *canon = tc_entry_canon(e);
    return key_of(kind, e.s->num, *canon ? tc_str_of(canon) : tc_text(c, beg, end));
}

static uint64_t key_of_mention(const tc_ctx *c, const tc_mention *m)
{
    const tc_name *d = tc_name_data(m);
    const tc_place *p = tc_place_data(m);
    if (d && d->group)
        return key_of(m->kind, 0, d->group->name);
    if (p && p->cands && p->cand[0].s->num)
        return key_of(m->kind, p->cand[0].s->num, (tc_str){0});
    if (m->entry.s)
        return key_of_entry(c, m->kind, m->entry, m->beg, m->end);
    return key_of(m->kind, 0, tc_text(c, m->beg, m->end));
}

static uint32_t *slot_of(const tc_key_names *n, uint64_t key)
{
    for (uint32_t h = (uint32_t)(key ^ key >> 32);; h++) {
        uint32_t *slot = &n->table[h & (n->size - 1)];
        if (!*slot || n->groups.p[*slot - 1].key == key)
            return slot;
    }
}

static int grow(tc_key_names *n, tc_arena *a)
{
    uint32_t size = n->size ? n->size * 2 : TABLE_LEAST;
    uint32_t *table = tc_arena_alloc(a, size * sizeof *table);
    if (!table)
        return 0;
    n->table = table;
    n->size = size;
    for (uint32_t i = 0; i < n->groups.n; i++)
        *slot_of(n, n->groups.p[i].key) = i + 1;
    return 1;
}

/* One more name, at [BEG, END); MENTION: its entity, index plus one. 0 without memory. */
static int add(tc_key_names *n, tc_arena *a, const tc_key_group *of, uint32_t beg, uint32_t end)
{
    tc_key_name *name = tc_vec_push(a, &n->list);
    if (!name || (n->groups.n >= n->size / 2 && !grow(n, a)))
        return 0;
    uint32_t *slot = slot_of(n, of->key);
    if (!*slot) {
        tc_key_group *g = tc_vec_push(a, &n->groups);
        if (!g)
            return 0;
        *g = *of;
        *slot = n->groups.n;
    }
    n->groups.p[*slot - 1].count++;
    *name = (tc_key_name){beg, end, *slot - 1};
    return 1;
}

/* The entities of C, their brackets and quotes left out. */
static int from_mentions(tc_key_names *n, tc_arena *a, const tc_ctx *c)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        uint8_t family = m->kind->family;
        if (m->ref || !(family & (TC_FAM_PLACE | TC_FAM_NAME | TC_FAM_TITLE)))
            continue;
        uint32_t beg = m->beg, end = m->end;
        const tc_name *d = tc_name_data(m);
        if (tc_is_a(m, TC_IS_HUMAN) && d && d->own_end > beg)
            end = d->own_end;
        if (tc_class_at(c, beg) & TC_C_PUNCT)
            beg++;
        if (end > beg && tc_class_at(c, end - 1) & TC_C_PUNCT)
            end--;
        if (end < beg + 2)
            continue;
        const tc_key_group g = {.key = key_of_mention(c, m),
                                .mention = i + 1,
                                .type = m->type ? m->type : m->kind->name,
                                .kind = (uint8_t)(m->kind - tc_type_list)};
        if (!add(n, a, &g, beg, end))
            return 0;
    }
    return 1;
}

/* The names of the dictionary that fill whole tokens, the longest from each place on. */
static int from_matches(tc_key_names *n, tc_arena *a, const tc_ctx *c)
{
    const tc_scan *s = c->scan;
    for (uint32_t i = 0, k = 0, last = 0; k < s->match.n; k++) {
        const tc_match *m = &s->match.p[k];
        if (!(m->mask & (TC_A_PLACE | TC_A_NAME)) || m->len < 2 || m->beg < last)
            continue;
        for (i = k; i + 1 < s->match.n && s->match.p[i + 1].beg == m->beg; i++)
            if (s->match.p[i + 1].mask & (TC_A_PLACE | TC_A_NAME) &&
                tc_scan_back(s, m->beg + s->match.p[i + 1].len))
                m = &s->match.p[i + 1];
        uint32_t end = m->beg + m->len;
        if (!s->size[m->beg] || !tc_scan_cut(s, end))
            continue;
        tc_entry e = tc_dict_find(s->dict, m->word, TC_A_PLACE | TC_A_NAME);
        if (!e.s || tc_entry_never_alone(e))
            continue;
        const char *type = tc_entry_type(e);
        tc_str name = tc_kind_entity(tc_str_of(type));
        const tc_ent_type *kind = tc_type_named(name);
        const tc_key_group g = {.key = key_of_entry(c, kind, e, m->beg, end),
                                .type = kind->is & TC_IS_OTHER ? tc_arena_text(a, name.p, name.len)
                                                               : kind->name,
                                .kind = (uint8_t)(kind - tc_type_list)};
        if (!g.type || !add(n, a, &g, m->beg, end))
            return 0;
        last = end;
    }
    return 1;
}

taoci_code tc_key_names_find(tc_key_names *out, tc_arena *a, tc_ctx *c, taoci_err *err)
{
    *out = (tc_key_names){0};
    if (grow(out, a) && (c->mentions.n ? from_mentions(out, a, c) : from_matches(out, a, c)))
        return TAOCI_OK;
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names among keywords");
}

taoci_code tc_key_names_part(tc_key_names *out, tc_arena *a, const tc_key_names *whole,
                             uint32_t beg, uint32_t end, taoci_err *err)
{
    uint32_t lo = 0, hi = whole->list.n;
    *out = (tc_key_names){0};
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (whole->list.p[mid].beg < beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    int ok = grow(out, a);
    for (; ok && lo < whole->list.n && whole->list.p[lo].beg < end; lo++) {
        const tc_key_name *n = &whole->list.p[lo];
        tc_key_group g = whole->groups.p[n->group];
        g.count = 0;
        ok = n->end > end || add(out, a, &g, n->beg - beg, n->end - beg);
    }
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names among keywords");
}
