#include "find/asked.h"

#include "base/near.h"
#include "base/vec.h"
#include "dict/kind.h"

void tc_asked_names(const char *names[TC_TYPES + 1])
{
    for (size_t i = 0; i <= TC_TYPES; i++)
        names[i] = tc_type_list[i].name;
}

/* Is NAME in the comma-separated LIST, or "all"? */
static int in_list(const char *list, tc_str name)
{
    tc_str all = tc_str_of(list);
    return tc_str_listed(all, name) || tc_str_listed(all, TC_STR("all"));
}

/* Is NAME a type of ours, or of a dictionary line in use? */
static int exists(const tc_dict *d, tc_str name)
{
    for (size_t i = 0; i < TC_TYPES; i++)
        if (tc_str_is(name, tc_type_list[i].name))
            return 1;
    for (uint32_t k = 0; k < d->count; k++)
        for (uint32_t i = 0; i < d->lex[k].type_count; i++) {
            tc_str type = tc_str_of(tc_lexicon_text(&d->lex[k], d->lex[k].type[i].name));
            if (tc_str_eq(tc_kind_entity(type), name))
                return 1;
        }
    return tc_str_is(name, "all");
}

taoci_code tc_asked_check(const tc_dict *d, const char *list, taoci_err *err)
{
    tc_str rest = tc_str_of(list);
    while (rest.p) {
        tc_str name = tc_str_cut(&rest, ',');
        if (exists(d, name))
            continue;
        const char *names[TC_TYPES + 1];
        tc_asked_names(names);
        const char *near = tc_near(name, names);
        name = tc_str_head(name, 60);
        return tc_fail(err, TAOCI_EINVAL, 0,
                       "unknown entity type '%.*s'%s%s%s; 'taoci types' lists them", (int)name.len,
                       name.p, near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
    }
    return TAOCI_OK;
}

/* The keys of all series, each once for each of its names, NULL at the end; NULL when there is no memory. */
static const char **series_keys(const tc_dict *d, tc_arena *a)
{
    TC_VEC(const char *) keys = {0};
    const char **slot;
    for (uint32_t k = 0; k < d->count; k++) {
        const tc_lexicon *x = &d->lex[k];
        uint32_t type = 0;
        while (type < x->type_count &&
               strcmp(tc_lexicon_text(x, x->type[type].name), "indicator") != 0)
            type++;
        for (uint32_t i = 0; type < x->type_count && i < x->sense_count; i++) {
            if (x->sense[i].type != type)
                continue;
            if (!(slot = tc_vec_push(a, &keys)))
                return NULL;
            *slot = tc_lexicon_text(x, x->sense[i].id);
        }
    }
    if (!(slot = tc_vec_push(a, &keys)))
        return NULL;
    *slot = NULL;
    return keys.p;
}

taoci_code tc_asked_keys(const tc_dict *d, const char *list, tc_arena *a, taoci_err *err)
{
    tc_str rest = tc_str_of(list);
    const char **keys = list ? series_keys(d, a) : NULL;
    if (list && !keys)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the keys of series");
    while (rest.p) {
        tc_str name = tc_str_cut(&rest, ',');
        uint32_t open = name.len && name.p[name.len - 1] == '*', i = 0;
        while (keys[i] &&
               !(open ? strncmp(keys[i], name.p, name.len - 1) == 0 : tc_str_is(name, keys[i])))
            i++;
        if (keys[i])
            continue;
        const char *near = tc_near(name, keys);
        name = tc_str_head(name, 60);
        return tc_fail(err, TAOCI_EINVAL, 0, "no series has the key '%.*s'%s%s%s", (int)name.len,
                       name.p, near ? "; did you mean '" : ": dict/indicators.tsv lists them",
                       near ? near : "", near ? "'?" : "");
    }
    return TAOCI_OK;
}

/* Figures and dates do without places and the names made of them. */
uint8_t tc_asked_families(const char *list)
{
    uint8_t families = 0;
    tc_str rest = tc_str_of(list);
    while (list && rest.p) {
        tc_str name = tc_str_cut(&rest, ',');
        families |= tc_str_is(name, "all") ? TC_FAM_ANY : tc_type_named(name)->family;
    }
    if (!list || families & (TC_FAM_PLACE | TC_FAM_NAME))
        return 0;
    return TC_FAM_AMOUNT | TC_FAM_DATE | TC_FAM_TITLE;
}

taoci_code tc_asked_mark(uint8_t **wanted, const tc_ctx *c, const char *list, taoci_err *err)
{
    uint8_t *out = *wanted = tc_arena_raw(c->arena, c->mentions.n + 1);
    uint8_t known[TC_TYPES]; /* by place in tc_type_list */
    if (!out)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    for (size_t i = 0; i < TC_TYPES; i++)
        known[i] = list ? (uint8_t)in_list(list, tc_str_of(tc_type_list[i].name))
                        : !(tc_type_list[i].is & TC_IS_HIDDEN);
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        out[i] = m->type && list ? (uint8_t)in_list(list, tc_str_of(m->type))
                                 : known[m->kind - tc_type_list];
    }
    return TAOCI_OK;
}
