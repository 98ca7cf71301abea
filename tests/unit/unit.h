/* tests/unit/unit.h — what every unit test includes first. */
#ifndef TC_TEST_UNIT_H
#define TC_TEST_UNIT_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "base/arena.h"

#define LEN(a) (sizeof(a) / sizeof *(a))

/* A group's arena of 1 MiB as *state. */
static inline int arena_setup(void **state)
{
    static tc_arena a;
    tc_arena_init(&a, 1 << 20);
    *state = &a;
    return 0;
}

static inline int arena_teardown(void **state)
{
    tc_arena_done(*state);
    return 0;
}

/* The allocator of the library under test (linked with --wrap): fail_at(N) makes the N-th call
 * from now on fail, and with STAY every one behind it; fail_at(0, 0) ends that. */
static size_t alloc_count, alloc_fails_at;
static int alloc_stays_bad;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static inline void fail_at(size_t n, int stay)
{
    alloc_count = 0;
    alloc_fails_at = n;
    alloc_stays_bad = stay;
}

/* Has the failure asked for happened? */
static inline int has_failed(void)
{
    return alloc_fails_at && alloc_count >= alloc_fails_at;
}

static inline int alloc_fails(void)
{
    alloc_count++;
    return alloc_fails_at &&
           (alloc_count == alloc_fails_at || (alloc_stays_bad && alloc_count > alloc_fails_at));
}

void *__wrap_malloc(size_t size)
{
    return alloc_fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return alloc_fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return alloc_fails() ? NULL : __real_realloc(p, size);
}

/* How many files were mapped. */
static size_t maps;

void *__real_mmap(void *p, size_t len, int protection, int flags, int fd, off_t at);
void *__wrap_mmap(void *p, size_t len, int protection, int flags, int fd, off_t at);

void *__wrap_mmap(void *p, size_t len, int protection, int flags, int fd, off_t at)
{
    maps += fd >= 0;
    return __real_mmap(p, len, protection, flags, fd, at);
}
#endif
