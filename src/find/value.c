#include "find/value.h"

tc_value *tc_value_new(tc_arena *a)
{
    tc_value *v = tc_arena_alloc(a, sizeof *v);
    if (v)
        v->arena = a;
    return v;
}

static tc_field *add(tc_value *v, const char *key, tc_field_kind kind)
{
    tc_field *f = tc_arena_raw(v->arena, sizeof *f);
    if (!f) {
        v->bad = 1;
        return NULL;
    }
    *f = (tc_field){.key = key, .kind = kind};
    if (v->last)
        v->last->next = f;
    else
        v->first = f;
    v->last = f;
    return f;
}

void tc_value_text(tc_value *v, const char *key, tc_str text)
{
    tc_field *f = add(v, key, TC_F_TEXT);
    if (f)
        f->p = text.p, f->len = text.len;
}

void tc_value_puts(tc_value *v, const char *key, const char *text)
{
    if (text && *text)
        tc_value_text(v, key, tc_str_of(text));
}

void tc_value_copy(tc_value *v, const char *key, const char *text)
{
    char *copy = tc_arena_text(v->arena, text, strlen(text));
    if (copy)
        tc_value_puts(v, key, copy);
    else
        v->bad = 1;
}

void tc_value_int(tc_value *v, const char *key, int64_t num)
{
    tc_field *f = add(v, key, TC_F_INT);
    if (f)
        f->num = num;
}

void tc_value_true(tc_value *v, const char *key)
{
    add(v, key, TC_F_TRUE);
}

void tc_value_null(tc_value *v, const char *key)
{
    add(v, key, TC_F_NULL);
}

static tc_value *nested(tc_value *v, const char *key, tc_field_kind kind)
{
    tc_value *inner = tc_value_new(v->arena);
    tc_field *f = inner ? add(v, key, kind) : NULL;
    /* Without memory the fields go to the outer value, which is given up as a whole. */
    v->bad |= !f;
    return f ? f->inner = inner : v;
}

tc_value *tc_value_list(tc_value *v, const char *key)
{
    return nested(v, key, TC_F_LIST);
}

tc_value *tc_value_object(tc_value *v, const char *key)
{
    return nested(v, key, TC_F_OBJECT);
}

const tc_field *tc_value_get(const tc_value *v, const char *key)
{
    for (const tc_field *f = v ? v->first : NULL; f; f = f->next)
        if (f->key && strcmp(f->key, key) == 0)
            return f;
    return NULL;
}

tc_str tc_value_string(const tc_value *v, const char *key)
{
    return tc_field_text(tc_value_get(v, key));
}
