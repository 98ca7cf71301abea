#include "ent/types.h"

#include "base/near.h"
#include "dict/kind.h"
#include "ent/list.h"

void tc_types_names(const char *names[TC_TYPES_MOST + 1])
{
    size_t n = 0;
    for (; tc_ent_list[n] && n < TC_TYPES_MOST; n++)
        names[n] = tc_ent_list[n]->type;
    names[n] = NULL;
}

/* Is NAME in the comma-separated LIST, or "all"? */
static int in_list(const char *list, tc_str name)
{
    tc_str rest = tc_str_of(list);
    while (rest.p) {
        tc_str one = tc_str_cut(&rest, ',');
        if (tc_str_eq(one, name) || tc_str_is(one, "all"))
            return 1;
    }
    return 0;
}

/* Does a recogniser or a dictionary line in use make entities of type NAME? */
static int exists(const tc_dict *d, tc_str name)
{
    for (size_t i = 0; tc_ent_list[i]; i++)
        if (tc_str_is(name, tc_ent_list[i]->type))
            return 1;
    for (uint32_t k = 0; k < d->count; k++)
        for (uint32_t i = 0; i < d->lex[k].type_count; i++) {
            tc_str type = tc_str_of(tc_lexicon_text(&d->lex[k], d->lex[k].type[i].name));
            if (tc_str_eq(tc_kind_entity(type), name))
                return 1;
        }
    return tc_str_is(name, "all");
}

taoci_code tc_types_check(const tc_dict *d, const char *list, taoci_err *err)
{
    tc_str rest = tc_str_of(list);
    while (rest.p) {
        tc_str name = tc_str_cut(&rest, ',');
        if (exists(d, name))
            continue;
        const char *names[TC_TYPES_MOST + 1];
        tc_types_names(names);
        const char *near = tc_near(name, names);
        name = tc_str_head(name, 60);
        return tc_fail(err, TAOCI_EINVAL, 0,
                       "unknown entity type '%.*s'%s%s%s; 'taoci types' lists them", (int)name.len,
                       name.p, near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
    }
    return TAOCI_OK;
}

uint8_t tc_types_families(const char *list)
{
    uint8_t families = 0;
    tc_str rest = tc_str_of(list);
    while (list && rest.p) {
        tc_str name = tc_str_cut(&rest, ',');
        families |= tc_str_is(name, "all") ? TC_FAM_ALL : tc_ent_kind(name)->family;
    }
    return list ? tc_ent_needed(families) : 0;
}

void tc_types_mark(uint8_t *wanted, const tc_ctx *c, const char *list)
{
    uint8_t known[TC_TYPES_MOST + 1]; /* by place in tc_ent_list */
    for (size_t i = 0; tc_ent_list[i]; i++)
        known[i] = list ? (uint8_t)in_list(list, tc_str_of(tc_ent_list[i]->type))
                        : !tc_ent_list[i]->hidden;
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        size_t k = 0;
        while (tc_ent_list[k] != m->kind)
            k++;
        wanted[i] = m->type && list ? (uint8_t)in_list(list, tc_str_of(m->type)) : known[k];
    }
}
