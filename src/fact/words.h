/* src/fact/words.h — what words do around a figure: lines role/fact_… of a dictionary (dict/fact_frames.tsv). */
#ifndef TC_FACT_WORDS_H
#define TC_FACT_WORDS_H
#include "measure/table.h"

/* Bits of what a word does; a word may do several things. */
enum {
    TC_FW_RISE = 1 << 0,    /* 增长 增幅 */
    TC_FW_FALL = 1 << 1,    /* 下降 */
    TC_FW_LINK = 1 << 2,    /* 达到 为 超过: between a series and its value */
    TC_FW_REACH = 1 << 3,   /* 增至: a link, whatever rises in it */
    TC_FW_FLOW = 1 << 4,    /* 新增 建成: a verb that makes the series */
    TC_FW_SHARE = 1 << 5,   /* 占 比重 */
    TC_FW_RANK = 1 << 6,    /* 居 列 */
    TC_FW_ABOVE = 1 << 7,   /* 高于 */
    TC_FW_BELOW = 1 << 8,   /* 低于 */
    TC_FW_LEAD = 1 << 9,    /* before a series, and not of it: 其中 */
    TC_FW_TAIL = 1 << 10,   /* behind one */
    TC_FW_REGION = 1 << 11, /* 全省 */
    TC_FW_BARE = 1 << 12,   /* 总额: of the series before, when it stands alone */
    TC_FW_YEARLY = 1 << 13, /* 年均 */
    TC_FW_TOTAL = 1 << 14,  /* 累计 */
    TC_FW_EACH = 1 << 15,   /* 分别 */
    TC_FW_SERIES = 1 << 16, /* 增加值: the last noun of a series, which a list may share */
    TC_FW_OWNER = 1 << 17,  /* 省属企业: the first one */
    TC_FW_DONE = 1 << 18,   /* 竣工: ends the noun that is counted */
    TC_FW_GOAL = 1 << 19,   /* 预期目标 */
    TC_FW_REVIEW = 1 << 20, /* 工作回顾, in a heading */
    TC_FW_PLAN = 1 << 21,   /* 重点工作 */
    TC_FW_WHOLE = 1 << 22,  /* 全国: what is compared with */
    TC_FW_AIM = 1 << 23,    /* 预期目标: of the year of the report */
    TC_FW_SAME = 1 << 24,   /* 折合: the same sum once more */
    TC_FW_PART = 1 << 25,   /* 占, 相当于: a share whose whole stands behind */
    TC_FW_NONE = 1 << 26,   /* 方面, 台阶: counted, it states nothing */
    TC_FW_LENGTH = 1 << 27, /* 年限: its value is a length of time */
    TC_FW_EVERY = 1 << 28,  /* 每, 以下: before a figure that states nothing */
    TC_FW_ERA = 1 << 29 /* 时期, 以来: behind 十四五, which is then a time and no plan's name */
};

enum { TC_FW_LONGEST = 12 }; /* characters of a word that is looked for from its end */

/* What [BEG, END) does as one word, TC_FW_ bits; 0: it is no such word. */
uint32_t tc_fact_word(const tc_ctx *c, uint32_t beg, uint32_t end);

/* The start of the longest word, one of WANT, that ends at END and begins at LEAST or later; END for none. */
uint32_t tc_fact_before(const tc_ctx *c, uint32_t least, uint32_t end, uint32_t want);

/* The end of the longest word, one of WANT, that begins at BEG and ends at MOST or earlier; BEG for none. */
uint32_t tc_fact_behind(const tc_ctx *c, uint32_t beg, uint32_t most, uint32_t want);

/* The first place in [BEG, END) where such a word begins; END for none. Its end to *STOP. O(length). */
uint32_t tc_fact_find(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t want, uint32_t *stop);

/* The line of the series whose name is the text of the N ranges R, .s = NULL for none. */
tc_entry tc_fact_series(const tc_ctx *c, const tc_range *r, uint32_t n);
#endif
