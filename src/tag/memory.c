#include "tag/memory.h"

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

enum {
    DOUBT = 80, /* per cent, below which a name gives way to a copy around it */
    LEAST = 2,  /* characters */
    MOST = 40,
    ALIKE = 64, /* names with the same two characters in front */
    FIRSTS = 1 << 12,
    TITLE = 120, /* characters of a title */
    BEGINS = 1,
    FOLLOWS = 2,
    OPENS = 4
};

/* By type: how sure (per cent) a name is to be remembered, as found best, and how many of its copies are right
 * then; both counted over annotated news and reports. */
static const struct {
    uint8_t sure, copies;
} rows[TC_TAG_TYPES] = {{35, 63}, {80, 54}, {35, 68}, {35, 70}, {50, 50}, {70, 50}, {35, 58}};

/* A string, and how often it is sure to be what. */
typedef struct known {
    UT_hash_handle hh;
    uint32_t key; /* its first two characters; the longest of those is in the table */
    uint32_t beg, end;
    uint32_t sum[TC_TAG_TYPES];
    struct known *next; /* not longer */
} known;

typedef struct memory {
    const tc_view *view;
    tc_arena *scratch;
    known *table;
    uint8_t role[FIRSTS]; /* of characters: may a name begin with one, go on with one; is it 《? */
} memory;

static uint32_t key_at(const tc_view *v, uint32_t i)
{
    return (uint32_t)v->code[i] << 16 | v->code[i + 1];
}

static int same(const tc_view *v, uint32_t a, uint32_t b, uint32_t len)
{
    return memcmp(v->code + a, v->code + b, len * sizeof *v->code) == 0;
}

/* Put K into the chain of its key, the longer ones first; 0 without memory. */
static int add(memory *m, known *head, known *k)
{
    known **at = &head;
    uint32_t len = k->end - k->beg;
    if (head && head->end - head->beg < len) { /* K becomes the head */
        HASH_DEL(m->table, head);
        k->next = head;
        head = NULL;
    }
    if (!head) {
        HASH_ADD(hh, m->table, key, sizeof k->key, k);
        m->role[(k->key >> 16) % FIRSTS] |= BEGINS;
        m->role[(uint16_t)k->key % FIRSTS] |= FOLLOWS;
        return k->hh.tbl != NULL;
    }
    while (*at && (*at)->end - (*at)->beg >= len)
        at = &(*at)->next;
    k->next = *at;
    *at = k;
    return 1;
}

/* Remember the name X; 0 without memory. */
static int learn(memory *m, const tc_tag *x)
{
    uint32_t len = x->end - x->beg, key = key_at(m->view, x->beg), n = 0;
    known *head, *k;
    if (x->conf < rows[x->type].sure || len < LEAST || len > MOST)
        return 1;
    HASH_FIND(hh, m->table, &key, sizeof key, head);
    for (k = head; k; k = k->next, n++)
        if (k->end - k->beg == len && same(m->view, k->beg, x->beg, len)) {
            k->sum[x->type] += x->conf;
            return 1;
        }
    if (n >= ALIKE)
        return 1;
    k = tc_arena_alloc(m->scratch, sizeof *k);
    if (!k)
        return 0;
    k->key = key;
    k->beg = x->beg, k->end = x->end;
    k->sum[x->type] = x->conf;
    return add(m, head, k);
}

static uint8_t type_of(const known *k)
{
    uint8_t best = 0;
    for (uint8_t t = 1; t < TC_TAG_TYPES; t++)
        if (k->sum[t] > k->sum[best])
            best = t;
    return best;
}

/* The longest name known at I; NULL for none. */
static const known *name_at(const memory *m, uint32_t i)
{
    uint32_t key = key_at(m->view, i);
    known *k;
    HASH_FIND(hh, m->table, &key, sizeof key, k);
    while (k && (i + k->end - k->beg > m->view->n || !same(m->view, k->beg, i, k->end - k->beg)))
        k = k->next;
    return k;
}

/* The end of the title that opens at I; I when it does not close soon. */
static uint32_t title_end(const tc_view *v, uint32_t i)
{
    for (uint32_t k = i; k < v->n && k - i < TITLE; k++)
        if (tc_view_cp(v, k) == U'》')
            return k;
    return i;
}

/* May a name or a title begin at I? */
static inline int may_begin(const memory *m, uint32_t i)
{
    uint8_t role = m->role[m->view->code[i] % FIRSTS];
    return role &&
           (role & OPENS || (role & BEGINS && m->role[m->view->code[i + 1] % FIRSTS] & FOLLOWS));
}

/* Put the names of OLD into OUT, and the copies; 0 without memory. */
static int copy(memory *m, const tc_scan *s, const tc_tags *old, tc_tags *out, tc_arena *a)
{
    const uint16_t title = tc_charmap_code(m->view->map, U'《'), *code = m->view->code;
    uint32_t at = 0, closed = 0;
    m->role[title % FIRSTS] |= OPENS;
    for (uint32_t i = 0; i < m->view->n; i++) {
        const known *k = NULL;
        /* Nearly everywhere nothing begins. */
        uint32_t stop = at < old->n ? old->p[at].beg : m->view->n;
        while (i < stop && !may_begin(m, i))
            i++;
        if (i == m->view->n)
            break;
        if (code[i] == title)
            closed = title_end(m->view, i);
        if (i >= closed && tc_scan_cut(s, i) &&
            (at == old->n || i < old->p[at].beg || old->p[at].conf < DOUBT))
            k = name_at(m, i);
        uint32_t end = k ? i + k->end - k->beg : i, over = at;
        for (; k && over < old->n && old->p[over].beg < end; over++)
            if (old->p[over].conf >= DOUBT || old->p[over].end > end)
                k = NULL;
        tc_tag *x = NULL;
        if (k && tc_scan_cut(s, end)) {
            x = tc_vec_push(a, out);
            if (x) {
                uint8_t type = type_of(k);
                *x = (tc_tag){.beg = i, .end = end, .type = type, .conf = rows[type].copies};
                /* Found here itself it is as sure as that. */
                const tc_tag *own = &old->p[at];
                if (at < over && own->beg == i && own->end == end && own->type == type)
                    *x = *own;
            }
            at = over;
        } else if (at < old->n && old->p[at].beg == i) {
            x = tc_vec_push(a, out);
            if (x)
                *x = old->p[at++];
        } else {
            continue;
        }
        if (!x)
            return 0;
        i = x->end - 1;
    }
    return 1;
}

taoci_code tc_tag_remember(tc_tags *tags, const tc_scan *s, tc_arena *a, tc_arena *scratch,
                           taoci_err *err)
{
    tc_tags out = {0};
    memory *m = tc_arena_alloc(scratch, sizeof *m);
    int ok = m != NULL;
    if (ok) {
        m->view = s->view;
        m->scratch = scratch;
    }
    for (uint32_t i = 0; ok && i < tags->n; i++)
        ok = learn(m, &tags->p[i]);
    if (ok && m->table)
        ok = copy(m, s, tags, &out, a);
    if (ok && m->table)
        *tags = out;
    if (m)
        HASH_CLEAR(hh, m->table);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory for names");
}
