#include "dict/pool.h"

#include <string.h>

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

#include "dict/kind.h"

typedef struct pooled {
    UT_hash_handle hh;
    uint32_t at;
    uint32_t type; /* 1 + its index among the types; 0: it names none */
} pooled;

void tc_pool_init(tc_pool *p, tc_arena *arena)
{
    *p = (tc_pool){.arena = arena};
    tc_buf_init(&p->text, UINT32_MAX - 1);
    tc_buf_putc(&p->text, 0);
}

void tc_pool_done(tc_pool *p)
{
    HASH_CLEAR(hh, p->index);
    tc_buf_done(&p->text);
}

/* S in the pool; NULL when there is no memory. */
static pooled *find(tc_pool *p, tc_str s)
{
    pooled *e;
    unsigned hash;
    HASH_VALUE(s.p, s.len, hash);
    HASH_FIND_BYHASHVALUE(hh, p->index, s.p, s.len, hash, e);
    if (e)
        return e;
    char *copy = tc_arena_text(p->arena, s.p, s.len);
    e = tc_arena_alloc(p->arena, sizeof *e);
    if (!copy || !e)
        return NULL;
    e->at = (uint32_t)p->text.len;
    tc_buf_put(&p->text, copy, s.len + 1);
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, p->index, copy, s.len, hash, e);
    return p->text.bad || !e->hh.tbl ? NULL : e;
}

uint32_t tc_pool_put(tc_pool *p, tc_str s, int *ok)
{
    pooled *e = s.len ? find(p, s) : NULL;
    *ok &= !s.len || e;
    return e ? e->at : 0;
}

uint16_t tc_pool_type(tc_pool *p, tc_str name, int *ok)
{
    pooled *e = find(p, name);
    if (e && e->type)
        return (uint16_t)(e->type - 1);
    tc_type *t = e ? tc_vec_push(p->arena, &p->types) : NULL;
    uint32_t count;
    if (!t || p->types.n > UINT16_MAX) {
        *ok = 0;
        return 0;
    }
    *t = (tc_type){.name = e->at, .anchors = tc_kind_anchors(name, &count)};
    e->type = p->types.n;
    return (uint16_t)(p->types.n - 1);
}
