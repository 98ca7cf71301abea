/* src/dict/pool.h — the texts of an image: each once, terminated; and the types among them. */
#ifndef TC_DICT_POOL_H
#define TC_DICT_POOL_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "dict/lexicon.h"

typedef struct tc_pool {
    tc_buf text; /* offset 0 is the empty text */
    TC_VEC(tc_type) types;
    struct pooled *index;
    tc_arena *arena;
} tc_pool;

/* What is noted beside the texts lies in ARENA. Release with tc_pool_done. */
void tc_pool_init(tc_pool *p, tc_arena *arena);
void tc_pool_done(tc_pool *p);

/* The offset of S. *OK = 0 when there is no memory. */
uint32_t tc_pool_put(tc_pool *p, tc_str s, int *ok);

/* The index of the type NAME. *OK = 0 when there is no memory, or one type too many for an index. */
uint16_t tc_pool_type(tc_pool *p, tc_str name, int *ok);
#endif
