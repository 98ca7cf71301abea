/* src/base/search.h — binary search. */
#ifndef TC_BASE_SEARCH_H
#define TC_BASE_SEARCH_H
#include <stddef.h>
#include <stdint.h>

/* Index of the first of the N elements of SIZE bytes at P that does not come BEFORE the key; N
 * when all do. They are sorted so that those that do stand in front. O(log n). */
static inline uint32_t tc_search(const void *p, uint32_t n, size_t size, const void *key,
                                 int (*before)(const void *element, const void *key))
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (before((const char *)p + mid * size, key))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}
#endif
