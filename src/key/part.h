/* src/key/part.h — a stretch of a text, read for keywords as if it were a text of its own. */
#ifndef TC_KEY_PART_H
#define TC_KEY_PART_H
#include "key/keywords.h"
#include "measure/table.h"

/* In the positions of the part: 0 is BEG of the whole. Everything but the groups of names is a look into the
 * whole, which must stay. */
typedef struct tc_key_part {
    uint32_t beg;
    tc_ctx ctx;
    tc_view view;
    tc_scan scan;
    tc_key_reading reading;
} tc_key_part;

/* Read [BEG, END) of WHOLE, with HEADING, the first line or empty, as its title. In A; fails with TAOCI_ENOMEM.
 * O(its tokens, names and matches, and the logarithm of WHOLE's). */
taoci_code tc_key_part_read(tc_key_part *p, tc_arena *a, const tc_key_reading *whole, uint32_t beg,
                            uint32_t end, tc_range heading, taoci_err *err);
#endif
