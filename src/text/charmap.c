#include "text/charmap.h"

uint16_t tc_charmap_astral(const tc_charmap *m, uint32_t cp)
{
    uint32_t lo = 0, hi = m->astral_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->astral[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < m->astral_count && m->astral[lo].cp == cp ? m->astral[lo].code : TC_CODE_ASTRAL;
}
