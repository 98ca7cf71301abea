#include "time/told.h"

#include "find/memory.h"

static const tc_slot slot = {"date told last", sizeof(tc_told)};

const tc_told *tc_told_last(const tc_ctx *c)
{
    static const tc_told nothing;
    const tc_told *t = tc_memory_seen(c, &slot);
    return t ? t : &nothing;
}

tc_told *tc_told_set(tc_ctx *c)
{
    return tc_memory_of(c, &slot);
}
