/* src/base/arena.h — lifetimes with a hard limit. */
#ifndef TC_BASE_ARENA_H
#define TC_BASE_ARENA_H
#include <stdarg.h>

#include "base/err.h"

/* What several arenas may take from the machine together, and who may end their work. */
typedef struct tc_meter {
    size_t left;               /* bytes */
    int (*cancel)(void *user); /* not 0: no more memory is given; NULL: nobody is asked */
    void *user;
    int cancelled;
    unsigned beats; /* of tc_arena_beat */
} tc_meter;

/* One lifetime: what is allocated together dies together. */
typedef struct tc_arena {
    struct tc_chunk *head;
    size_t used, limit; /* bytes handed out; most it may ever hand out */
    int full;           /* a piece was refused because of the limit */
    tc_meter *meter;    /* NULL: none */
} tc_arena;

void tc_arena_init(tc_arena *a, size_t limit); /* cannot fail, allocates nothing */

/* SIZE bytes, 16-aligned, valid until reset or done; NULL = no memory or limit reached.
 * _alloc gives zeroes, _raw whatever was there (for large arrays written in full). */
void *tc_arena_alloc(tc_arena *a, size_t size);
void *tc_arena_raw(tc_arena *a, size_t size);

/* Make the SIZE bytes at P (the arena's, or NULL when SIZE is 0) NEW_SIZE bytes, in place when
 * they are the newest piece. Returns the new place, and what was at P may be gone; NULL leaves it as it was. */
void *tc_arena_grow(tc_arena *a, void *p, size_t size, size_t new_size);

/* Make the SIZE bytes at P LESS, and give back the rest where they have a chunk of their own. Returns the new place. */
void *tc_arena_shrink(tc_arena *a, void *p, size_t size, size_t less);

/* A terminated copy of the LEN bytes at P; NULL = no memory. */
char *tc_arena_text(tc_arena *a, const char *p, size_t len);
/* printf into the arena; NULL = no memory. */
__attribute__((format(printf, 2, 3))) char *tc_arena_print(tc_arena *a, const char *fmt, ...);
__attribute__((format(printf, 2, 0))) char *tc_arena_vprint(tc_arena *a, const char *fmt,
                                                            va_list ap);

/* Ask whoever may end the work: is it to end? */
int tc_arena_cancelled(const tc_arena *a);
static inline taoci_code tc_arena_ask(const tc_arena *a, taoci_err *err)
{
    return tc_arena_cancelled(a) ? tc_fail(err, TAOCI_ECANCEL, 0, "cancelled by the caller")
                                 : TAOCI_OK;
}

/* For loops over things that take microseconds: ask at every 1,024th call. */
int tc_arena_beat(const tc_arena *a);

void tc_arena_reset(tc_arena *a); /* forget everything, keep one chunk that is not very large */
void tc_arena_done(tc_arena *a);  /* give all memory back; init again to reuse */
#endif
