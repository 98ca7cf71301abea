#include "tag/evidence.h"

enum { OF_LINE, OF_TYPE }; /* sorts of stretches */

/* Merge the sorted runs [0, MID) and [MID, N) of P; TMP has room for the first. */
static void merge(tc_stretch *p, uint32_t mid, uint32_t n, tc_stretch *tmp)
{
    uint32_t a = 0, b = mid, out = 0;
    if (p[mid - 1] <= p[mid])
        return;
    memcpy(tmp, p, mid * sizeof *tmp);
    while (a < mid)
        p[out++] = b < n && p[b] < tmp[a] ? p[b++] : tmp[a++];
}

/* Sort P: mentions come nearly in text order, so what is in order is left alone. */
static void sort(tc_stretch *p, uint32_t n, tc_stretch *tmp)
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
    for (uint32_t size = RUN; size < n; size *= 2)
        for (uint32_t beg = 0; beg + size < n; beg += 2 * size)
            merge(p + beg, size, n - beg < 2 * size ? n - beg : 2 * size, tmp);
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
    sort(p, n, tmp);
    for (uint32_t i = 0; i < n; i++)
        if (!i || p[i] != p[i - 1])
            p[kept++] = p[i];
    *e = (tc_evidence){p, kept};
    return TAOCI_OK;
}
