#include "out/sentence.h"

/* Where the sentence that begins at BEG ends. */
static uint32_t end_of(const tc_view *v, uint32_t beg)
{
    for (uint32_t i = beg; i < v->n; i++) {
        uint8_t cls = tc_view_class(v, i);
        if (cls & TC_C_NEWLINE)
            return i + 1;
        if (cls & TC_C_HAN || !tc_cp_in(TC_SENTENCE_END, tc_view_cp(v, i)))
            continue;
        while (i + 1 < v->n && tc_cp_in(TC_SENTENCE_TAIL, tc_view_cp(v, i + 1)))
            i++;
        return i + 1;
    }
    return v->n;
}

static int is_blank(const tc_view *v, uint32_t i)
{
    return (tc_view_class(v, i) & (TC_C_SPACE | TC_C_NEWLINE)) != 0;
}

void tc_sentence_at(const tc_view *v, tc_sentence *s, uint32_t pos)
{
    while (pos >= s->next && s->next < v->n) {
        uint32_t beg = s->next, end = end_of(v, beg);
        s->next = end;
        while (beg < end && is_blank(v, beg))
            beg++;
        while (end > beg && is_blank(v, end - 1))
            end--;
        if (beg == end)
            continue; /* an empty line is none */
        s->n++;
        s->beg = beg;
        s->end = end;
    }
}
