/* src/fact/words.h — what words do around a figure: lines role/fact_… of a dictionary (dict/fact_frames.tsv). */
#ifndef TC_FACT_WORDS_H
#define TC_FACT_WORDS_H
#include "measure/table.h"

/* Bits of what a word does; a word may do several things. */
typedef uint64_t tc_fw;
#define TC_FW_RISE   ((tc_fw)1 << 0)  /* 增长 增幅 */
#define TC_FW_FALL   ((tc_fw)1 << 1)  /* 下降 */
#define TC_FW_LINK   ((tc_fw)1 << 2)  /* 达到 为 超过: between a series and its value */
#define TC_FW_REACH  ((tc_fw)1 << 3)  /* 增至: a link, whatever rises in it */
#define TC_FW_FLOW   ((tc_fw)1 << 4)  /* 新增 建成: a verb that makes the series */
#define TC_FW_SHARE  ((tc_fw)1 << 5)  /* 占 比重 */
#define TC_FW_RANK   ((tc_fw)1 << 6)  /* 居 列 */
#define TC_FW_ABOVE  ((tc_fw)1 << 7)  /* 高于 */
#define TC_FW_BELOW  ((tc_fw)1 << 8)  /* 低于 */
#define TC_FW_LEAD   ((tc_fw)1 << 9)  /* before a series, and not of it: 其中 */
#define TC_FW_TAIL   ((tc_fw)1 << 10) /* behind one */
#define TC_FW_REGION ((tc_fw)1 << 11) /* 全省 */
#define TC_FW_BARE   ((tc_fw)1 << 12) /* 总额: of the series before, when it stands alone */
#define TC_FW_YEARLY ((tc_fw)1 << 13) /* 年均 */
#define TC_FW_TOTAL  ((tc_fw)1 << 14) /* 累计 */
#define TC_FW_EACH   ((tc_fw)1 << 15) /* 分别 */
#define TC_FW_SERIES                                                                               \
    ((tc_fw)1 << 16) /* 增加值: the last noun of a series, which a list may share */
#define TC_FW_OWNER  ((tc_fw)1 << 17) /* 省属企业: the first one */
#define TC_FW_DONE   ((tc_fw)1 << 18) /* 竣工: ends the noun that is counted */
#define TC_FW_GOAL   ((tc_fw)1 << 19) /* 预期目标 */
#define TC_FW_REVIEW ((tc_fw)1 << 20) /* 工作回顾, in a heading */
#define TC_FW_PLAN   ((tc_fw)1 << 21) /* 重点工作 */
#define TC_FW_WHOLE  ((tc_fw)1 << 22) /* 全国: what is compared with */
#define TC_FW_AIM    ((tc_fw)1 << 23) /* 预期目标: of the year of the report */
#define TC_FW_SAME   ((tc_fw)1 << 24) /* 折合: the same sum once more */
#define TC_FW_PART   ((tc_fw)1 << 25) /* 占, 相当于: a share whose whole stands behind */
#define TC_FW_NONE   ((tc_fw)1 << 26) /* 方面, 台阶: counted, it states nothing */
#define TC_FW_LENGTH ((tc_fw)1 << 27) /* 年限: its value is a length of time */
#define TC_FW_EVERY  ((tc_fw)1 << 28) /* 每, 以下: before a figure that states nothing */
#define TC_FW_ERA                                                                                  \
    ((tc_fw)1 << 29) /* 时期, 以来: behind 十四五, which is then a time and no plan's name */
#define TC_FW_HEAD                                                                                 \
    ((tc_fw)1 << 30) /* 产值, 单产: a noun that is of the series before it, when it stands alone */
#define TC_FW_FUSED                                                                                \
    ((tc_fw)1 << 31) /* 城乡, 存贷, 一二三: so many series as characters, which share the rest */
#define TC_FW_RECORD                                                                               \
    ((tc_fw)1                                                                                      \
     << 32) /* 创, 刷新: behind the series of a clause without a figure: 总量创新高，达到… */
#define TC_FW_GLOSS                                                                                \
    ((tc_fw)1 << 33) /* 名词解释: a heading under which nothing states a fact of the document's */
#define TC_FW_IS    ((tc_fw)1 << 34) /* 是, 定为: between 预期目标 and the goals */
#define TC_FW_STATE ((tc_fw)1 << 35) /* 达到: of what is, not of what happened */
#define TC_FW_MARK  ((tc_fw)1 << 36) /* 大关: what a series passes */
#define TC_FW_PHASE ((tc_fw)1 << 37) /* 末期: which part of an era */

enum { TC_FW_LONGEST = 12 }; /* characters of a word that is looked for from its end */

/* What [BEG, END) does as one word, TC_FW_ bits; 0: it is no such word. */
tc_fw tc_fact_word(const tc_ctx *c, uint32_t beg, uint32_t end);

/* The start of the longest word, one of WANT, that ends at END and begins at LEAST or later; END for none. */
uint32_t tc_fact_before(const tc_ctx *c, uint32_t least, uint32_t end, tc_fw want);

/* The end of the longest word, one of WANT, that begins at BEG and ends at MOST or earlier; BEG for none. */
uint32_t tc_fact_behind(const tc_ctx *c, uint32_t beg, uint32_t most, tc_fw want);

/* The first place in [BEG, END) where such a word begins; END for none. Its end to *STOP. O(length). */
uint32_t tc_fact_find(const tc_ctx *c, uint32_t beg, uint32_t end, tc_fw want, uint32_t *stop);

/* The line of the series whose name is the text of the N ranges R, .s = NULL for none. */
tc_entry tc_fact_series(const tc_ctx *c, const tc_range *r, uint32_t n);
#endif
