#include "name/group.h"

tc_group *tc_name_own_group(tc_ctx *c, tc_mention *full)
{
    tc_name *d = full->data;
    if (!d)
        full->data = d = tc_arena_alloc(c->arena, sizeof *d);
    if (d && !d->group) {
        const char *canon = full->entry.s ? tc_entry_canon(full->entry) : "";
        d->group = tc_arena_alloc(c->arena, sizeof *d->group);
        if (d->group) {
            d->group->name = *canon ? tc_str_of(canon) : tc_text(c, full->beg, full->end);
            d->full = 1;
        }
    }
    return d ? d->group : NULL;
}

const tc_name *tc_name_data(const tc_mention *m)
{
    int named = m->kind == &tc_ent_org || m->kind == &tc_ent_company || m->kind == &tc_ent_park ||
                m->kind == &tc_ent_event || m->kind == &tc_ent_person;
    return named ? m->data : NULL;
}

const tc_group *tc_name_group(tc_ctx *c, const tc_mention *m)
{
    tc_names *n = tc_names_of(c);
    const tc_name *own = tc_name_data(m);
    if (!n || !own)
        return NULL;
    for (uint32_t i = 0; !n->linked && i < c->mentions.n; i++) {
        const tc_mention *x = &c->mentions.p[i];
        const tc_name *d = tc_name_data(x);
        if (d && d->group && d->full && !d->group->id)
            d->group->id = x->id;
    }
    n->linked = 1;
    return own->group;
}
