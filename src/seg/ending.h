/* src/seg/ending.h — the matches of a scan by where they end. */
#ifndef TC_SEG_ENDING_H
#define TC_SEG_ENDING_H
#include "seg/scan.h"

/* The longest match of the list that ends at END with one of ANCHORS; len 0 for none. */
tc_match tc_scan_ending_listed(const tc_scan *s, uint32_t end, uint16_t anchors);

/* Does a match with one of ANCHORS end at END? */
static inline int tc_scan_ends(const tc_scan *s, uint32_t end, uint16_t anchors)
{
    uint16_t one = tc_scan_one(s, end ? end - 1 : s->view->n).mask;
    if (one & anchors || s->ends)
        return (one | (s->ends ? s->ends[end] : 0)) & anchors;
    return tc_bit_is(s->ended, end) && tc_scan_ending_listed(s, end, anchors).len;
}

/* The longest match that ends at position END with one of ANCHORS; len 0 for none. */
static inline tc_match tc_scan_ending(const tc_scan *s, uint32_t end, uint16_t anchors)
{
    tc_match m = {.len = 0}, one = tc_scan_one(s, end ? end - 1 : s->view->n);
    if (s->ends ? s->ends[end] & anchors : tc_bit_is(s->ended, end)) /* mostly not */
        m = tc_scan_ending_listed(s, end, anchors);
    return m.len || !(one.mask & anchors) ? m : one;
}
#endif
