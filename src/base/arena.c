#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CHUNK = 64 * 1024,    /* the first one; each is twice the one before … */
    CHUNK_MOST = 8 << 20, /* … up to this; and no larger one outlives a reset */
    ALIGN = 16,
    EVERY = 1024, /* beats between two questions */
    OWN =
        1
        << 20 /* a piece of so many bytes has a chunk of its own: it grows there, leaving no copy */
};

struct tc_chunk {
    struct tc_chunk *next;
    size_t cap, len;
    tc_meter *meter; /* that CAP is counted by; NULL: none */
    alignas(ALIGN) char data[];
};

/* With AddressSanitizer nobody may touch what is between two pieces or behind the last one. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define GUARDED
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define GUARDED
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
enum { APART = ALIGN };
#else
enum { APART = 0 };
#endif

/* Of the ALL bytes at P the first SIZE are a piece. */
static inline void mark(char *p, size_t size, size_t all)
{
#ifdef GUARDED
    __asan_unpoison_memory_region(p, size);
    __asan_poison_memory_region(p + size, all - size);
#else
    (void)p, (void)size, (void)all;
#endif
}

void tc_arena_init(tc_arena *a, size_t limit)
{
    *a = (tc_arena){.limit = limit};
}

int tc_arena_cancelled(const tc_arena *a)
{
    tc_meter *m = a->meter;
    if (m && m->cancel && !m->cancelled)
        m->cancelled = m->cancel(m->user) != 0;
    return m && m->cancelled;
}

/* A new chunk of CAP bytes, or of LEAST when the meter has no more. */
static struct tc_chunk *get(tc_arena *a, size_t cap, size_t least)
{
    tc_meter *m = a->meter;
    if (tc_arena_cancelled(a))
        return NULL;
    if (m && cap > m->left)
        cap = least;
    if (m && cap > m->left) {
        a->full = 1;
        return NULL;
    }
    struct tc_chunk *c = malloc(sizeof *c + cap);
    if (c && m)
        m->left -= cap;
    if (c)
        c->cap = cap, c->len = 0, c->meter = m, mark(c->data, 0, cap);
    return c;
}

static void give_back(struct tc_chunk *c)
{
    if (c && c->meter)
        c->meter->left += c->cap;
    free(c);
}

/* The chunk C with room for CAP bytes; NULL leaves it as it was. */
static struct tc_chunk *resize(tc_arena *a, struct tc_chunk *c, size_t cap)
{
    tc_meter *m = c->meter;
    size_t old = c->cap;
    if (m && cap > old && (cap - old > m->left || tc_arena_cancelled(a))) {
        a->full = 1;
        return NULL;
    }
    c = realloc(c, sizeof *c + cap);
    if (c && m)
        m->left = m->left + old - cap;
    if (c)
        c->cap = c->len = cap;
    return c;
}

static size_t rounded(size_t size)
{
    return (size + ALIGN - 1) / ALIGN * ALIGN + APART;
}

int tc_arena_beat(const tc_arena *a)
{
    tc_meter *m = a->meter;
    return m && m->cancel && ++m->beats % EVERY == 0 && tc_arena_cancelled(a);
}

void *tc_arena_raw(tc_arena *a, size_t size)
{
    if (tc_arena_beat(a)) /* lists of small pieces take long between two chunks */
        return NULL;
    if (size > a->limit - a->used || rounded(size) - APART > a->limit - a->used) {
        a->full = 1;
        return NULL;
    }
    size_t asked = size;
    size = rounded(size);
    if (a->head && size >= OWN && size > a->head->cap - a->head->len) {
        struct tc_chunk *own = get(a, size, size);
        if (!own)
            return NULL;
        own->next = a->head->next, own->len = size;
        a->head->next = own; /* small pieces go on in the head */
        a->used += size - APART;
        mark(own->data, asked, size);
        return own->data;
    }
    if (!a->head || size > a->head->cap - a->head->len) {
        /* Chunks double, so that a long document costs a handful of mallocs. */
        size_t cap = a->head ? a->head->cap * 2 : CHUNK;
        if (cap > CHUNK_MOST)
            cap = CHUNK_MOST;
        if (cap < size)
            cap = size;
        struct tc_chunk *c = get(a, cap, size);
        if (!c)
            return NULL;
        c->next = a->head;
        a->head = c;
    }
    char *p = a->head->data + a->head->len;
    a->head->len += size;
    a->used += size - APART;
    mark(p, asked, size);
    return p;
}

void *tc_arena_alloc(tc_arena *a, size_t size)
{
    void *p = tc_arena_raw(a, size);
    return p ? memset(p, 0, size) : NULL;
}

/* The link to the chunk of which the OLD bytes at P are all; NULL for none. */
static struct tc_chunk **owner(tc_arena *a, const void *p, size_t old)
{
    for (struct tc_chunk **c = &a->head; p && *c; c = &(*c)->next)
        if ((*c)->data == p)
            return (*c)->len == old ? c : NULL;
    return NULL;
}

void *tc_arena_grow(tc_arena *a, void *p, size_t size, size_t new_size)
{
    size_t old = rounded(size), more = rounded(new_size) - old;
    if (p && a->head && (char *)p + old == a->head->data + a->head->len &&
        more <= a->head->cap - a->head->len && more <= a->limit - a->used) {
        a->head->len += more;
        a->used += more;
        mark(p, new_size, old + more);
        return p;
    }
    struct tc_chunk **own = old >= OWN / 2 ? owner(a, p, old) : NULL;
    if (own && new_size <= a->limit && more <= a->limit - a->used) {
        struct tc_chunk *c = resize(a, *own, old + more);
        if (!c)
            return NULL;
        *own = c;
        a->used += more;
        mark(c->data, new_size, old + more);
        return c->data;
    }
    void *q = tc_arena_raw(a, new_size);
    if (q && size)
        memcpy(q, p, size);
    return q;
}

void *tc_arena_shrink(tc_arena *a, void *p, size_t size, size_t less)
{
    size_t old = rounded(size), rest = rounded(less);
    struct tc_chunk **own = old >= OWN / 2 ? owner(a, p, old) : NULL;
    struct tc_chunk *c = own ? resize(a, *own, rest) : NULL;
    if (!c)
        return p;
    *own = c;
    a->used -= old - rest;
    mark(c->data, less, rest);
    return c->data;
}

char *tc_arena_text(tc_arena *a, const char *p, size_t len)
{
    char *s = tc_arena_raw(a, len + 1);
    if (s) {
        memcpy(s, p, len);
        s[len] = 0;
    }
    return s;
}

char *tc_arena_print(tc_arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *s = tc_arena_vprint(a, fmt, ap);
    va_end(ap);
    return s;
}

char *tc_arena_vprint(tc_arena *a, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    char *s = n < 0 ? NULL : tc_arena_raw(a, (size_t)n + 1);
    if (s)
        vsnprintf(s, (size_t)n + 1, fmt, again);
    va_end(again);
    return s;
}

void tc_arena_reset(tc_arena *a)
{
    struct tc_chunk *keep = NULL, *next;
    for (struct tc_chunk *c = a->head; c; c = next) {
        next = c->next;
        if (c->cap > CHUNK_MOST || (keep && keep->cap >= c->cap)) {
            give_back(c);
        } else {
            give_back(keep);
            keep = c;
        }
    }
    if (keep) {
        keep->next = NULL;
        keep->len = 0;
        mark(keep->data, 0, keep->cap);
    }
    a->head = keep;
    a->used = 0;
    a->full = 0;
}

void tc_arena_done(tc_arena *a)
{
    for (struct tc_chunk *c = a->head, *next; c; c = next) {
        next = c->next;
        give_back(c);
    }
    *a = (tc_arena){0};
}
