#include "base/vec.h"

#include <string.h>

int tc_vec_more(tc_arena *a, void *pp, uint32_t *cap, size_t size)
{
    void *p;
    memcpy(&p, pp, sizeof p);
    if (*cap > UINT32_MAX / 2)
        return 0;
    uint32_t more = *cap ? *cap * 2 : 16;
    void *q = tc_arena_grow(a, p, *cap * size, more * size);
    if (!q)
        return 0;
    memcpy(pp, &q, sizeof q);
    *cap = more;
    return 1;
}
