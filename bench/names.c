/* bench/names.c — names LEXICON MODEL FILE…: the learnt model of names alone, over scanned texts whose candidates
 * have been proposed; each text with plain code and with vectors. Prints bytes, then seconds of vectors, of plain code. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "dict/store.h"
#include "ent/list.h"
#include "tag/tag.h"

enum { TIMES = 3, HOW = 2 };

typedef struct bench {
    tc_store store;
    tc_model model;
    tc_tie tie;
    tc_arena arena, scratch;
    size_t bytes;
    double seconds[HOW];
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static taoci_code measure(bench *b, const char *path, taoci_err *err)
{
    tc_buf text;
    tc_view view = {0};
    tc_scan scan = {0};
    tc_arena_reset(&b->arena);
    tc_buf_init(&text, 1 << 30);
    taoci_code rc = tc_file_read(path, &text, err);
    if (!rc)
        rc = tc_view_init(&view, &b->arena, &b->store.dict.map, text.p, (uint32_t)text.len, NULL,
                          err);
    if (!rc)
        rc = tc_scan_run(&scan, &b->arena, &b->scratch, &view, &b->store.dict, TC_SCAN_ALL, err);
    tc_ctx c = {.dict = &b->store.dict, .view = &view, .scan = &scan, .arena = &b->arena};
    if (!rc)
        rc = tc_ent_find(&c, err);
    const tc_lanes *how[HOW] = {tc_lanes_best(), &tc_lanes_plain};
    for (int k = 0; k < HOW; k++) {
        double least = 1e9;
        for (int i = 0; !rc && i < TIMES; i++) {
            tc_tags tags = {0};
            double from = now();
            rc = tc_tag_find(&tags, &c, &b->tie, how[k], &b->arena, &b->scratch, err);
            double one = now() - from;
            least = one < least ? one : least;
        }
        b->seconds[k] += least;
    }
    b->bytes += text.len;
    tc_buf_done(&text);
    return rc;
}

int main(int argc, char **argv)
{
    static bench b;
    taoci_err err = {0};
    uint32_t count;
    if (argc < 4)
        return 2;
    tc_arena_init(&b.arena, (size_t)1 << 32);
    tc_arena_init(&b.scratch, (size_t)1 << 32);
    taoci_code rc = tc_store_open(&b.store, argv[1], 0, NULL, 0, 0, &count, &err);
    if (!rc)
        rc = tc_model_open(&b.model, argv[2], 1, &err);
    if (!rc)
        rc = tc_tie_make(&b.tie, &b.model, &b.store.dict, &err);
    for (int i = 3; !rc && i < argc; i++)
        rc = measure(&b, argv[i], &err);
    if (rc)
        fprintf(stderr, "%s\n", err.msg);
    else
        printf("%zu %.4f %.4f\n", b.bytes, b.seconds[0], b.seconds[1]);
    tc_tie_free(&b.tie);
    tc_model_close(&b.model);
    tc_store_close(&b.store);
    tc_arena_done(&b.arena);
    tc_arena_done(&b.scratch);
    return rc ? 1 : 0;
}
