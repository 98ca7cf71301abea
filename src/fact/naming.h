/* src/fact/naming.h — the names of series: trimmed of what is not of them, inherited, told apart in lists. */
#ifndef TC_FACT_NAMING_H
#define TC_FACT_NAMING_H
#include "fact/reader.h"

/* Where the clause of position I begins, and ends, within the sentence. */
uint32_t tc_fact_clause(const tc_fact_reader *r, uint32_t i);
uint32_t tc_fact_clause_end(const tc_fact_reader *r, uint32_t i);

/* Does a mark with this code point end a clause? */
int tc_is_clause_mark(uint32_t cp);

/* A mark or a blank that is of no name. */
int tc_is_soft(const tc_ctx *c, uint32_t i);

/* [BEG, END) without what is no part of the name of a series at its ends: marks, times, 全省, 其中, 达到. */
tc_range tc_series_trim(const tc_fact_reader *r, uint32_t beg, uint32_t end);

/* One more span of the name of F; the name of FROM for it. */
void tc_series_add(tc_fact *f, tc_range a);
void tc_series_inherit(tc_fact *f, const tc_fact *from);

/* The end of the flow verbs that begin at BEG (新开工|改造, 新建、重组), something being left before END; BEG for none. Where
 * those that end at END begin; END for none. */
uint32_t tc_flow_end(const tc_ctx *c, uint32_t beg, uint32_t end);
uint32_t tc_flow_start(const tc_ctx *c, uint32_t least, uint32_t end);

/* Is A nothing by itself: empty, or 总额, 规模, 总量和增速? Does it begin with a word of WANT? */
int tc_series_is_bare(const tc_ctx *c, tc_range a);
int tc_series_begins(const tc_ctx *c, tc_range a, tc_fw want);

/* The names of the N figures of the list A before 分别, into NAME[0 … N); 0 when their number is another. Shared heads and
 * tails are restored: 食品、石化等|产业增加值, 省属企业|营业收入、利润. */
int tc_series_list(tc_fact_reader *r, tc_range a, uint32_t n, tc_fact *name);
#endif
