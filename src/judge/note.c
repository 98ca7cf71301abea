#include "judge/note.h"

/* ID without folders and ending: reports/a.txt > a. */
static tc_str stem(tc_str id)
{
    for (uint32_t i = id.len; i > 0; i--)
        if (id.p[i - 1] == '/') {
            id = (tc_str){id.p + i, id.len - i};
            break;
        }
    for (uint32_t i = id.len; i > 1; i--) {
        unsigned char c = (unsigned char)id.p[i - 1];
        if (c == '.')
            return i < id.len ? (tc_str){id.p, i - 1} : id;
        if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9'))
            break;
    }
    return id;
}

const tc_noted *tc_noted_of(const tc_noted_list *out, const tc_noted *g, uint32_t i, uint32_t n)
{
    /* Mostly they stand in the same order. */
    if (i < out->n && tc_str_eq(out->p[i].id, g->id))
        return &out->p[i];
    for (uint32_t k = 0; k < out->n; k++)
        if (tc_str_eq(out->p[k].id, g->id))
            return &out->p[k];
    tc_str own = stem(g->id);
    for (uint32_t k = 0; own.len && k < out->n; k++)
        if (tc_str_eq(stem(out->p[k].id), own))
            return &out->p[k];
    return n == out->n ? &out->p[i] : NULL;
}
