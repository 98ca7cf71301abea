#include "name/defined.h"

#include "find/memory.h"

typedef TC_VEC(tc_defined) list;

static const tc_slot slot = {"definitions", sizeof(list)};

taoci_code tc_defined_add(tc_ctx *c, tc_defined d, taoci_err *err)
{
    list *l = tc_memory_of(c, &slot);
    tc_defined *at = l ? tc_vec_push(c->arena, l) : NULL;
    if (!at)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a short name");
    *at = d;
    return TAOCI_OK;
}

const tc_defined *tc_defined_at(const tc_ctx *c, uint32_t i)
{
    const list *l = tc_memory_seen(c, &slot);
    return l && i < l->n ? &l->p[i] : NULL;
}
