#include "place/points.h"

#include "base/search.h"

static const tc_point points[] = {
#include "place/points.inc"
};

enum { POINTS = sizeof points / sizeof *points };

static int point_below(const void *element, const void *key)
{
    return ((const tc_point *)element)->num < *(const uint32_t *)key;
}

const tc_point *tc_point_of(uint32_t num)
{
    if (num > 999999)
        num /= 1000;
    const uint32_t tried[] = {num, num / 100 * 100};
    for (int k = 0; k < 2; k++) {
        uint32_t i = tc_search(points, POINTS, sizeof *points, &tried[k], point_below);
        if (i < POINTS && points[i].num == tried[k])
            return &points[i];
    }
    return NULL;
}
