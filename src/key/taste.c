#include "key/taste.h"

#include "key/feature.h"

/* A word is taken for one that was seen FEW times more, as often in keywords as all are; of what it says then so many tenths count:
 * chosen on texts of news and papers, where 10 do as well, and 20 worse. */
enum { FEW = 5, TENTHS = 7, UNIT = 1024 / TC_FEAT_ONE };

int tc_taste_init(tc_taste *t, tc_arena *a, uint32_t most)
{
    *t = (tc_taste){.size = 16};
    while (t->size / 2 < most)
        t->size *= 2;
    t->row = tc_arena_alloc(a, t->size * sizeof *t->row);
    return t->row != NULL;
}

tc_taste_row *tc_taste_at(const tc_taste *t, uint64_t hash)
{
    for (uint64_t h = hash ^ hash >> 29;; h++) {
        tc_taste_row *row = &t->row[h & (t->size - 1)];
        if (!row->hash || row->hash == hash)
            return row;
    }
}

int32_t tc_taste_sum(const tc_taste *t, const uint64_t hash[TC_TASTES])
{
    int32_t sum = 0;
    for (int i = 0; i < TC_TASTES && t->row; i++)
        sum += tc_taste_at(t, hash[i])->x[i];
    return sum * 64;
}

/* ln(x) in 64ths. */
static int ln_of(uint64_t x)
{
    int up = 0;
    for (; x > UINT32_MAX; x >>= 1)
        up++;
    return tc_feat_ln((uint32_t)x) + up * tc_feat_ln(2);
}

int16_t tc_taste_weight(uint32_t good, uint32_t other, uint32_t all_good, uint32_t all_other)
{
    uint64_t all = (uint64_t)all_good + all_other;
    if (!all_good || !all_other)
        return 0;
    int x = ln_of(good * all + (uint64_t)FEW * all_good) - ln_of(all_good) -
            ln_of(other * all + (uint64_t)FEW * all_other) + ln_of(all_other);
    return (int16_t)(x * UNIT * TENTHS / 10);
}
