#include "resolve/census.h"

#include <stdlib.h>

#include "base/search.h"
#include "place/division.h"
#include "place/placeval.h"

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int num_below(const void *element, const void *key)
{
    return *(const uint32_t *)element < *(const uint32_t *)key;
}

static uint32_t below(const tc_census *s, uint32_t num)
{
    return tc_search(s->num, s->n, sizeof *s->num, &num, num_below);
}

uint32_t tc_census_count(const tc_census *s, uint32_t lo, uint32_t hi)
{
    return below(s, hi) - below(s, lo);
}

taoci_code tc_census_take(tc_census *s, const tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    s->num = tc_arena_raw(scratch, (2 * (size_t)c->mentions.n + 1) * sizeof *s->num);
    if (!s->num)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u places", c->mentions.n);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_place *p = tc_place_named(&c->mentions.p[i]);
        if (p && p->cands == 1 && !p->abbr && !p->doubtful && tc_place_key(p->cand[0]))
            s->num[s->n++] = tc_place_key(p->cand[0]);
        /* A town speaks for its county, too, whose code is far from its own. */
        if (s->n && s->num[s->n - 1] > 999999 && s->num[s->n - 1] < 0x80000000u) {
            s->num[s->n] = tc_place_county(s->num[s->n - 1]);
            s->n++;
        }
    }
    qsort(s->num, s->n, sizeof *s->num, by_number);
    return TAOCI_OK;
}

uint64_t tc_census_support(const tc_census *s, uint32_t num)
{
    if (!num)
        return 0;
    if (num > 999999)
        return (uint64_t)tc_census_count(s, num, num + 1) << 40 |
               tc_census_support(s, num / 1000) >> 8;
    uint64_t own = tc_census_count(s, num, num + 1);
    uint64_t city = num % 10000 ? tc_census_count(s, num / 100 * 100, num / 100 * 100 + 100) : 0;
    uint64_t province = tc_census_count(s, num / 10000 * 10000, num / 10000 * 10000 + 10000);
    return own << 40 | city << 20 | province;
}
