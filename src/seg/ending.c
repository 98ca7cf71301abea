#include "seg/ending.h"

enum { REACH = 16 }; /* characters that are looked back */

/* The list is by beginnings: what ends at END is looked for from the longest that does, the users' first. */
tc_match tc_scan_ending_listed(const tc_scan *s, uint32_t end, uint16_t anchors)
{
    const tc_match *best = NULL;
    tc_listed l = tc_scan_listed(s, end > REACH ? end - REACH : 0, end);
    for (const tc_match *m = l.p; m < l.end && (!best || m->beg == best->beg); m++)
        if (m->beg + m->len == end && m->mask & anchors)
            best = m;
    return best ? *best : (tc_match){.len = 0};
}
