#include "find/memory.h"

#include <assert.h>

/* The row of SLOT in M, or the free one where it would be. */
static uint32_t row_of(const tc_memory *m, const tc_slot *slot)
{
    uint32_t i = tc_memory_row(slot);
    while (m->row[i].slot && m->row[i].slot != slot)
        i = (i + 1) % TC_SLOTS;
    return i;
}

void *tc_memory_make(tc_memory *m, const tc_slot *slot)
{
    uint32_t i = row_of(m, slot);
    if (!m->row[i].slot && (m->row[i].p = tc_arena_alloc(m->arena, slot->size))) {
        m->row[i].slot = slot;
        m->n++;
        assert(m->n < TC_SLOTS);
    }
    return m->row[i].p;
}

void *tc_memory_of(tc_ctx *c, const tc_slot *slot)
{
    if (!c->memory && (c->memory = tc_arena_alloc(c->arena, sizeof *c->memory)))
        c->memory->arena = c->arena;
    return c->memory ? tc_memory_in(c->memory, slot) : NULL;
}

const void *tc_memory_seen(const tc_ctx *c, const tc_slot *slot)
{
    return c->memory ? c->memory->row[row_of(c->memory, slot)].p : NULL;
}
