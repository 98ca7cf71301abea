/* src/seg/ending.h — the matches of a scan by where they end. */
#ifndef TC_SEG_ENDING_H
#define TC_SEG_ENDING_H
#include "seg/scan.h"

/* The same where the anchors of what ends at END say that there is one. */
const tc_match *tc_scan_ending_there(const tc_scan *s, uint32_t end, uint16_t anchors);

/* The longest match that ends at position END with one of ANCHORS, or NULL. */
static inline const tc_match *tc_scan_ending(const tc_scan *s, uint32_t end, uint16_t anchors)
{
    return s->ends[end] & anchors ? tc_scan_ending_there(s, end, anchors) : NULL; /* mostly none */
}
#endif
