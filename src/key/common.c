#include "key/common.h"

static const uint32_t table[TC_COMMON_SIZE] = {
#include "key/common.inc"
};

uint64_t tc_common_ask(const tc_view *v, uint32_t beg, uint32_t n)
{
    uint64_t hash = TC_COMMON_START;
    for (uint32_t i = beg; i < beg + n; i++)
        hash = tc_common_on(hash, tc_view_cp(v, i));
    __builtin_prefetch(&table[tc_common_at(hash)]);
    return hash;
}

uint32_t tc_common_class(uint64_t hash)
{
    uint32_t check = tc_common_check(hash);
    for (uint32_t i = tc_common_at(hash); table[i]; i = (i + 1) & (TC_COMMON_SIZE - 1))
        if ((table[i] & TC_COMMON_CHECK) == check)
            return table[i] >> TC_COMMON_CLASS;
    return 0;
}
