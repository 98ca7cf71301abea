#include "key/sections.h"

#include "key/part.h"

enum { PARAGRAPHS = 5 /* of a section that a report's keywords speak for */ };

/* Has S so many paragraphs? */
static int is_large(const tc_view *v, const tc_section *s)
{
    uint32_t lines = 0, filled = 0;
    for (uint32_t i = s->heading.end; i < s->end && lines < PARAGRAPHS; i++)
        if (tc_view_class(v, i) & TC_C_NEWLINE) {
            lines += filled > 0;
            filled = 0;
        } else {
            filled += !(tc_view_class(v, i) & TC_C_SPACE);
        }
    return lines + (filled > 0) >= PARAGRAPHS;
}

/* How many mentions of K begin before AT. */
static uint32_t before(const tc_keyword *k, uint32_t at)
{
    uint32_t lo = 0, hi = k->count;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (k->at[mid].beg < at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Does half of what mentions K stand in S? */
static int is_of(const tc_keyword *k, const tc_section *s)
{
    return 2 * (before(k, s->end) - before(k, s->beg)) >= k->count;
}

/* May K give way: is it the only one of no section? OF: how many are of each. */
static int may_go(const tc_keyword *k, const tc_section_list *sections, const uint32_t *of)
{
    for (uint32_t s = 0; s < sections->n; s++)
        if (of[s] == 1 && is_of(k, &sections->p[s]))
            return 0;
    return 1;
}

static void count_for(const tc_keyword *k, const tc_section_list *sections, uint32_t *of, int more)
{
    for (uint32_t s = 0; s < sections->n; s++)
        if (is_of(k, &sections->p[s]))
            of[s] += (uint32_t)more;
}

/* Of LIST the TOP best stay, but where a section has none among them its best one takes the place of the last that is
 * not the only one of another; half of them at most. OF: [sections] zeroes. */
static void balance(tc_keyword_list *list, uint32_t top, const tc_section_list *sections,
                    uint32_t *of)
{
    uint32_t n = list->n < top ? list->n : top, first = n;
    for (uint32_t i = 0; i < n; i++)
        count_for(&list->p[i], sections, of, 1);
    for (uint32_t s = 0; s < sections->n && 2 * first > n; s++) {
        uint32_t best = n, last = first;
        while (!of[s] && best < list->n &&
               (list->p[best].is_common || !is_of(&list->p[best], &sections->p[s])))
            best++;
        if (of[s] || best == list->n)
            continue;
        while (last > 0 && !may_go(&list->p[last - 1], sections, of))
            last--;
        if (!last)
            return;
        const tc_keyword one = list->p[best];
        uint32_t at = n - 1;
        count_for(&list->p[last - 1], sections, of, -1);
        count_for(&one, sections, of, 1);
        memmove(&list->p[last - 1], &list->p[last], (n - last) * sizeof one);
        for (first--; at > first && list->p[at - 1].score < one.score; at--)
            list->p[at] = list->p[at - 1];
        list->p[at] = one;
    }
    list->n = n;
}

/* Of the sections of C those with a heading; LARGE: and so many paragraphs. */
static taoci_code find_sections(tc_section_list *out, tc_ctx *c, int large, taoci_err *err)
{
    taoci_code rc = tc_sections_find(out, c, 1, err);
    uint32_t n = 0;
    for (uint32_t i = 0; !rc && i < out->n; i++)
        if (out->p[i].heading.end > out->p[i].heading.beg &&
            (!large || is_large(c->view, &out->p[i])))
            out->p[n++] = out->p[i];
    out->n = n;
    return rc;
}

static taoci_code put_sections(tc_key_section_list *by, tc_arena *a, const tc_arena *scratch,
                               const tc_key_reading *whole, tc_ctx *c, const tc_key_wish *w,
                               taoci_err *err)
{
    tc_arena own;
    tc_section_list sections = {0};
    tc_arena_init(&own, scratch->limit);
    taoci_code rc = find_sections(&sections, c, 0, err);
    by->p = tc_arena_alloc(a, (sections.n + 1) * sizeof *by->p);
    if (!rc && !by->p)
        rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u sections", sections.n);
    for (uint32_t i = 0; !rc && i < sections.n; i++) {
        tc_key_part part;
        tc_key_section *s = &by->p[by->n++];
        s->at = sections.p[i];
        tc_arena_reset(&own);
        rc = tc_key_part_read(&part, &own, whole, s->at.beg, s->at.end, s->at.heading, err);
        if (!rc)
            rc = tc_keywords_choose(&s->keywords, a, &own, &part.reading, w, tc_key_top(w), err);
        for (uint32_t k = 0; !rc && k < s->keywords.n; k++)
            tc_keyword_move(&s->keywords.p[k], part.beg);
    }
    tc_arena_done(&own);
    return rc;
}

taoci_code tc_keywords_find(tc_keyword_list *out, tc_key_section_list *by, tc_arena *a,
                            tc_arena *scratch, tc_ctx *c, const tc_key_wish *w, taoci_err *err)
{
    tc_key_reading r;
    uint32_t top = tc_key_top(w);
    tc_arena_reset(scratch);
    taoci_code rc = tc_keywords_read(&r, scratch, c, &w->own, err);
    int is_report = !rc && r.text.is_long && !w->kinds && !w->only_vocab;
    if (!rc)
        rc = tc_keywords_choose(out, a, scratch, &r, w, is_report ? UINT32_MAX : top, err);
    if (!rc && is_report) {
        tc_section_list large = {0};
        rc = find_sections(&large, c, 1, err);
        uint32_t *of = rc ? NULL : tc_arena_alloc(scratch, (large.n + 1) * sizeof *of);
        if (!rc && !of)
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u sections", large.n);
        if (!rc)
            balance(out, top, &large, of);
    }
    return rc || !by ? rc : put_sections(by, a, scratch, &r, c, w, err);
}
