/* src/find/memory.h — what recognisers remember: each in a slot of its own, which nobody else has to know.
 *
 *     static const tc_slot slot = {"lists", sizeof(memory)};
 *     memory *m = tc_memory(c, &slot);
 */
#ifndef TC_FIND_MEMORY_H
#define TC_FIND_MEMORY_H
#include "find/find.h"

enum { TC_SLOT_BITS = 6, TC_SLOTS = 1 << TC_SLOT_BITS };

/* Its address tells it from others. */
typedef struct tc_slot {
    const char *name;
    size_t size;
} tc_slot;

/* A table of what is remembered, by slot; zeroed but for its arena. */
typedef struct tc_memory {
    tc_arena *arena; /* lives as long */
    uint32_t n;
    struct {
        const tc_slot *slot; /* NULL: free */
        void *p;
    } row[TC_SLOTS];
} tc_memory;

/* Where SLOT is looked for first. */
static inline uint32_t tc_memory_row(const tc_slot *slot)
{
    return (uint32_t)((uintptr_t)slot >> 4) * 0x9E3779B1u >> (32 - TC_SLOT_BITS);
}

/* What M has in SLOT, made when it is not there. */
void *tc_memory_make(tc_memory *m, const tc_slot *slot);

/* What M has in SLOT, zeroed at first; NULL without memory. O(1). */
static inline void *tc_memory_in(tc_memory *m, const tc_slot *slot)
{
    uint32_t i = tc_memory_row(slot);
    return m->row[i].slot == slot ? m->row[i].p : tc_memory_make(m, slot);
}

/* What is remembered of the document in SLOT, zeroed at first and forgotten when recognisers are asked
 * anew; NULL without memory. */
void *tc_memory_of(tc_ctx *c, const tc_slot *slot);

/* The same; NULL when nothing is remembered yet. */
const void *tc_memory_seen(const tc_ctx *c, const tc_slot *slot);

/* What is kept in SLOT from document to document, zeroed at first: answers that depend on the dictionary
 * alone. NULL when nothing can be kept. */
static inline void *tc_memory_kept(const tc_ctx *c, const tc_slot *slot)
{
    return c->kept ? tc_memory_in(c->kept, slot) : NULL;
}
#endif
