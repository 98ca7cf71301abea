/* src/base/vec.h — typed growing array in an arena. */
#ifndef TC_BASE_VEC_H
#define TC_BASE_VEC_H
#include "base/arena.h"

/* TC_VEC(uint32_t) ends = {0};  the elements are ends.p[0 … ends.n - 1] */
/* clang-format off */
#define TC_VEC(T)           \
    struct {                \
        T *p;               \
        uint32_t n, cap;    \
    }
/* clang-format on */

/* Room for one more element of V in arena A: 1, or 0 when there is no memory. Amortised O(1). */
#define tc_vec_room(a, v)                                                                          \
    ((v)->n < (v)->cap || tc_vec_more((a), (void *)&(v)->p, &(v)->cap, sizeof *(v)->p))

/* A pointer to the new last element of V (contents undefined), or NULL. */
#define tc_vec_push(a, v) (tc_vec_room(a, v) ? &(v)->p[(v)->n++] : NULL)

int tc_vec_more(tc_arena *a, void *pp, uint32_t *cap, size_t size);
#endif
