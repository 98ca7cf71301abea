#include "name/nameval.h"

#include "name/group.h"
#include "place/place.h"

taoci_code tc_name_emit(const tc_recogniser *self, tc_ctx *c, uint32_t beg, uint32_t end,
                        uint8_t rule, tc_str kind, taoci_err *err)
{
    tc_name *data = tc_arena_alloc(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a name");
    data->kind = kind;
    return tc_ent_emit(
        c, &(tc_mention){.beg = beg, .end = end, .kind = self, .rule = rule, .data = data}, err);
}

/* The code of the division that the name begins with: 330600 of 绍兴市教育局; 0 when there is none
 * or it is not sure. The place mention stands right behind its parent. */
static uint32_t place_code(const tc_ctx *c, const tc_mention *m)
{
    const tc_mention *end = c->mentions.p + c->mentions.n;
    for (const tc_mention *x = m + 1; x < end && x->beg == m->beg && x->parent >= m->id; x++) {
        const tc_place *p = x->kind == &tc_ent_place ? x->data : NULL;
        if (p)
            return p->decided && p->cands && !p->abbr ? p->cand[0].s->num : 0;
    }
    return 0;
}

void tc_name_value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    const tc_name *d = tc_name_data(m);
    const tc_group *g = tc_name_group(c, m);
    int listed = m->entry.s && !m->ref;
    const char *canon = listed ? tc_entry_canon(m->entry) : "";
    if (g && !d->full)
        tc_value_text(&m->value, "name", g->name);
    else
        tc_value_text(&m->value, "name", *canon ? tc_str_of(canon) : tc_text(c, m->beg, m->end));
    if (listed) {
        tc_value_puts(&m->value, "kind", tc_entry_subtype(m->entry));
        tc_value_puts(&m->value, "id", tc_entry_id(m->entry));
    } else if (d && d->kind.len) {
        tc_value_text(&m->value, "kind", d->kind);
    }
    uint32_t code = m->kind == &tc_ent_person ? 0 : place_code(c, m);
    if (code) {
        char *text = tc_arena_print(c->arena, "%06u", code);
        if (text)
            tc_value_puts(&m->value, "place", text);
        else
            m->value.bad = 1;
    }
    if (g && g->title_end)
        tc_value_text(&m->value, "title", tc_text(c, g->title_beg, g->title_end));
    if (g && !d->full && g->id)
        tc_value_int(&m->value, "same_as", g->id);
}
