#include "tag/evidence.h"

enum { OF_LINE, OF_TYPE }; /* sorts of stretches */

/* Sort P: mentions come nearly in text order, so that runs in order are merged (TMP: as many). */
static tc_stretch *sort(tc_stretch *p, uint32_t n, tc_stretch *tmp)
{
    enum { RUN = 8 };
    for (uint32_t beg = 0; beg < n; beg += RUN)
        for (uint32_t i = beg + 1; i < n && i < beg + RUN; i++) {
            tc_stretch x = p[i];
            uint32_t k = i;
            for (; k > beg && p[k - 1] > x; k--)
                p[k] = p[k - 1];
            p[k] = x;
        }
    for (uint32_t size = RUN; size < n; size *= 2) {
        for (uint32_t beg = 0; beg < n; beg += 2 * size) {
            uint32_t mid = n - beg < size ? n : beg + size;
            uint32_t end = n - beg < 2 * size ? n : beg + 2 * size;
            for (uint32_t i = beg, k = mid, out = beg; out < end; out++)
                tmp[out] = k == end || (i < mid && p[i] <= p[k]) ? p[i++] : p[k++];
        }
        tc_stretch *swap = p;
        p = tmp;
        tmp = swap;
    }
    return p;
}

taoci_code tc_evidence_find(tc_evidence *e, const tc_ctx *c, const tc_tie *t, tc_arena *a,
                            taoci_err *err)
{
    uint32_t most = 2 * c->mentions.n + 1;
    tc_stretch *p = tc_arena_raw(a, most * sizeof *p), *tmp = tc_arena_raw(a, most * sizeof *tmp);
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; p && tmp && i < c->mentions.n; i++) {
        const tc_mention *m = &c->mentions.p[i];
        uint32_t len = m->end - m->beg;
        uint16_t row = tc_tie_evidence(t, m);
        if (!len || len > TC_CLAUSE_MOST || (!row && !m->entry.s))
            continue;
        if (row)
            p[n++] = tc_stretch_of(m->beg, len, OF_LINE, row);
        if ((row = tc_tie_entity(t, m)) != 0)
            p[n++] = tc_stretch_of(m->beg, len, OF_TYPE, row);
    }
    if (!p || !tmp)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %u entities", c->mentions.n);
    p = sort(p, n, tmp);
    for (uint32_t i = 0; i < n; i++)
        if (!i || p[i] != p[i - 1])
            p[kept++] = p[i];
    *e = (tc_evidence){p, kept};
    return TAOCI_OK;
}
