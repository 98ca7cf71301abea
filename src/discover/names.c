#include "discover/names.h"

#include <stdlib.h>

#define HASH_NONFATAL_OOM 1
#include <uthash.h>

enum { NAMES_MOST = 1 << 20, SURFACES_MOST = 8 };

typedef struct row {
    UT_hash_handle hh;
    tc_name name;
    char key[]; /* "type, tab, name", then its length in bytes is hh.keylen */
} row;

struct tc_names {
    row *table;
    tc_arena arena; /* of surfaces */
    uint32_t n;
};

tc_names *tc_names_new(void)
{
    tc_names *n = calloc(1, sizeof *n);
    if (n)
        tc_arena_init(&n->arena, SIZE_MAX);
    return n;
}

void tc_names_free(tc_names *n)
{
    row *r, *next;
    if (!n)
        return;
    HASH_ITER(hh, n->table, r, next)
    {
        HASH_DEL(n->table, r);
        free(r);
    }
    tc_arena_done(&n->arena);
    free(n);
}

/* A corpus has ever more names that stand in one document only; they go when there are too many. */
static void thin_out(tc_names *n)
{
    row *r, *next;
    HASH_ITER(hh, n->table, r, next)
    if (r->name.docs < 2) {
        HASH_DEL(n->table, r);
        free(r);
        n->n--;
    }
}

static row *row_of(tc_names *n, tc_str key, uint32_t type)
{
    row *r = NULL;
    HASH_FIND(hh, n->table, key.p, key.len, r);
    if (r)
        return r;
    if (n->n >= NAMES_MOST)
        thin_out(n);
    r = calloc(1, sizeof *r + key.len);
    if (!r)
        return NULL;
    memcpy(r->key, key.p, key.len);
    r->name.type = (tc_str){r->key, type};
    r->name.name = (tc_str){r->key + type + 1, key.len - type - 1};
    HASH_ADD(hh, n->table, key, key.len, r);
    if (!r->hh.tbl) {
        free(r);
        return NULL;
    }
    n->n++;
    return r;
}

/* Count the surface S of the name of R. 0 without memory. */
static int add_surface(tc_names *n, row *r, tc_str s)
{
    uint32_t had = 0;
    if (tc_str_eq(s, r->name.name))
        return 1;
    tc_surface **at = &r->name.surfaces;
    for (; *at; at = &(*at)->next, had++)
        if (tc_str_eq((*at)->text, s)) {
            (*at)->count++;
            return 1;
        }
    if (had == SURFACES_MOST)
        return 1;
    *at = tc_arena_alloc(&n->arena, sizeof **at);
    if (!*at || !((*at)->text.p = tc_arena_text(&n->arena, s.p, s.len)))
        return 0;
    (*at)->text.len = s.len;
    (*at)->count = 1;
    return 1;
}

int tc_names_add(tc_names *n, tc_str lines, uint32_t doc)
{
    while (lines.len) {
        tc_str line = tc_str_cut(&lines, '\n'), rest = line;
        tc_str type = tc_str_cut(&rest, '\t'), name = tc_str_cut(&rest, '\t');
        row *r = row_of(n, (tc_str){line.p, type.len + 1 + name.len}, type.len);
        if (!r || !add_surface(n, r, rest))
            return 0;
        r->name.count++;
        r->name.docs += r->name.last != doc + 1;
        r->name.last = doc + 1;
    }
    return 1;
}

static int by_text(const void *a, const void *b)
{
    const tc_name *x = *(const tc_name *const *)a, *y = *(const tc_name *const *)b;
    uint32_t n = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order = memcmp(x->name.p, y->name.p, n);
    if (order || x->name.len != y->name.len)
        return order ? order : x->name.len < y->name.len ? -1 : 1;
    /* The commoner type of a name first. */
    return x->count != y->count ? (x->count < y->count ? 1 : -1)
                                : memcmp(x->type.p, y->type.p, x->type.len + 1);
}

int tc_names_list(const tc_names *n, uint32_t docs, tc_name_list *out, tc_arena *a)
{
    *out = (tc_name_list){0};
    for (const row *r = n->table; r; r = r->hh.next) {
        if (r->name.docs < docs)
            continue;
        const tc_name **p = tc_vec_push(a, out);
        if (!p)
            return 0;
        *p = &r->name;
    }
    if (out->n)
        qsort(out->p, out->n, sizeof *out->p, by_text);
    return 1;
}
