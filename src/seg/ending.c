#include "seg/ending.h"

/* The list is by beginnings: what ends at END is looked for from the longest that does. */
tc_match tc_scan_ending_listed(const tc_scan *s, uint32_t end, uint16_t anchors)
{
    for (uint32_t k = s->reach[end]; k > 0; k--)
        for (uint32_t i = s->at[end - k + 1]; i-- > s->at[end - k];)
            if (s->match.p[i].len == k && s->match.p[i].mask & anchors)
                return s->match.p[i];
    return (tc_match){.len = 0};
}
