/* tests/unit/world.h — a lexicon and a scanned text for tests above the dictionary layer. */
#ifndef TC_TEST_WORLD_H
#define TC_TEST_WORLD_H
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "dict/store.h"
#include "seg/scan.h"
#include "taoci.h"

typedef struct world {
    char folder[32];
    char base[64], user[64]; /* base.lex, user.tsv */
    tc_store store;
    tc_arena arena, scratch;
    tc_view view;
    tc_scan scan;
} world;

static inline void write_file(const char *path, const char *text, size_t len)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

/* Open W over the table BASE and, unless it is NULL, the user's table USER. */
static inline void world_open(world *w, const char *base, const char *user)
{
    char table[64];
    taoci_err err = {0};
    uint32_t count;
    memset(w, 0, sizeof *w);
    snprintf(w->folder, sizeof w->folder, "/tmp/taoci-test-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    snprintf(w->base, sizeof w->base, "%s/base.lex", w->folder);
    snprintf(w->user, sizeof w->user, "%s/user.tsv", w->folder);
    snprintf(table, sizeof table, "%s/base.tsv", w->folder);
    write_file(table, base, strlen(base));
    const char *files[] = {table}, *users[] = {w->user};
    if (taoci_lexicon_build(files, 1, NULL, w->base, &err))
        fail_msg("%s", err.msg);
    unlink(table);
    if (user)
        write_file(w->user, user, strlen(user));
    if (tc_store_open(&w->store, w->base, TC_TRUST_NOBODY, users, user != NULL, 0, &count, &err))
        fail_msg("%s", err.msg);
    tc_arena_init(&w->arena, 64 << 20);
    tc_arena_init(&w->scratch, 64 << 20);
}

static inline void world_close(world *w)
{
    tc_arena_done(&w->arena);
    tc_arena_done(&w->scratch);
    tc_store_close(&w->store);
    unlink(w->base);
    unlink(w->user);
    rmdir(w->folder);
}

/* For cmocka: a world over BASE and USER as the state of a group; one a program. */
static inline int world_setup(void **state, const char *base, const char *user)
{
    static world w;
    world_open(&w, base, user);
    *state = &w;
    return 0;
}

static inline int world_teardown(void **state)
{
    world_close(*state);
    return 0;
}

/* Scan TEXT (LEN bytes of UTF-8). */
static inline void world_scan(world *w, const char *text, size_t len)
{
    taoci_err err = {0};
    tc_arena_reset(&w->arena);
    memset(&w->scan, 0, sizeof w->scan);
    if (tc_view_init(&w->view, &w->arena, &w->store.dict.map, text, (uint32_t)len, NULL, &err) ||
        tc_scan_run(&w->scan, &w->arena, &w->scratch, &w->view, &w->store.dict, TC_SCAN_ALL, &err))
        fail_msg("%s", err.msg);
}
#endif
