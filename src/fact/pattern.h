/* src/fact/pattern.h — the patterns of one figure: rank, gap, share, number first, growth and level. Each looks at what stands
 * between BEG and the figure, fills in name and measure, and says whether it fits. */
#ifndef TC_FACT_PATTERN_H
#define TC_FACT_PATTERN_H
#include "fact/item.h"

/* What the words right before a figure say of it: how it moves, and where the words begin. */
typedef struct tc_motion {
    uint32_t beg;
    int rise, fall, reach;
} tc_motion;

tc_motion tc_motion_before(const tc_fact_reader *r, uint32_t beg, uint32_t end);

/* The end of the noun that is counted behind the figure: 7家|高质量平台|和6家…; BEG for none. */
uint32_t tc_counted_noun(const tc_fact_reader *r, uint32_t beg);

int tc_pattern_rank(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f);
int tc_pattern_gap(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f);
int tc_pattern_share(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f);

/* JOINED: a list goes on with it, and so with the verb before. */
int tc_pattern_counted(tc_fact_reader *r, const tc_item *it, uint32_t beg, int joined, tc_fact *f);

/* What is left: it always fits. Which it is to *RULE. */
void tc_pattern_plain(tc_fact_reader *r, const tc_item *it, uint32_t beg, tc_fact *f,
                      tc_fact_rule *rule);
#endif
