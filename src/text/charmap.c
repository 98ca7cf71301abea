#include "text/charmap.h"

#include "base/search.h"

static int is_before(const void *element, const void *key)
{
    return ((const tc_astral *)element)->cp < *(const uint32_t *)key;
}

uint16_t tc_charmap_astral(const tc_charmap *m, uint32_t cp)
{
    uint32_t lo = tc_search(m->astral, m->astral_count, sizeof *m->astral, &cp, is_before);
    return lo < m->astral_count && m->astral[lo].cp == cp ? m->astral[lo].code : TC_CODE_ASTRAL;
}
