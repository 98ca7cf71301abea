/* src/rel/word.h — the words of frames: lines frame/… of a dictionary. */
#ifndef TC_REL_WORD_H
#define TC_REL_WORD_H
#include "dict/frame.h"
#include "find/find.h"
#include "find/trait.h"

/* Bits of what a word does beside the word of a frame; TC_RW_REL(r): it is one of relation r. */
enum {
    TC_RW_NOT = 1 << 0,      /* 未 否认 */
    TC_RW_IF = 1 << 1,       /* 如果: it opens a clause on which the next one hangs */
    TC_RW_PLAN = 1 << 2,     /* 拟 将 */
    TC_RW_ENDED = 1 << 3,    /* 终止 */
    TC_RW_DONE = 1 << 4,     /* 已 */
    TC_RW_WITNESS = 1 << 5,  /* 见证: who is named is no party */
    TC_RW_DOC = 1 << 6,      /* 协议: ends the name of an agreement */
    TC_RW_PROJECT = 1 << 7,  /* 项目 基地: ends the name of one */
    TC_RW_PURPOSE = 1 << 8,  /* 学习 交流: what a visit is for */
    TC_RW_GOAL = 1 << 9,     /* 赴 到: a place stands behind it */
    TC_RW_FIELD = 1 << 10,   /* 领域 方面: of a cooperation */
    TC_RW_PREFACE = 1 << 11, /* 共同 近日 正式: between who and what */
    TC_RW_FORMER = 1 << 12,  /* 原 时任: before a title that is none any more */
    TC_RW_EACH = 1 << 13,    /* 分别: each pair by itself */
    TC_RW_INSTEAD = 1 << 14, /* 接替: who is named behind it held the office */
    TC_RW_PLACE = 1 << 15,   /* 市长: a title that is of a place */
    TC_RW_PARTY = 1 << 16,   /* 原告: a title that is no office */
    TC_RW_MAY = 1 << 17,     /* 可能 希望: said of what is not so */
    TC_RW_DECREE = 1 << 19,  /* 主席令: signed by one */
    TC_RW_LEAD = 1 << 20,    /* 率 带领: who is named before it goes, too */
    TC_RW_GROW = 1 << 21,    /* 加强: a cooperation that is to be */
    TC_RW_ENVOY = 1 << 22,   /* 特使: stands for somebody else */
    TC_RW_RELS = 0x7F << 23
};

#define TC_RW_REL(r) (1u << (23 + (r)))

/* The end of the longest word, one of WANT, that begins at BEG and ends on a cut at MOST or earlier; BEG for none. Its
 * line of that kind to *E (NULL allowed). */
uint32_t tc_rel_word(const tc_ctx *c, uint32_t beg, uint32_t most, uint32_t want, tc_entry *e);

/* The first place in [BEG, END) where such a word begins; END for none. Its end to *STOP. O(length). */
uint32_t tc_rel_word_in(const tc_ctx *c, uint32_t beg, uint32_t end, uint32_t want, uint32_t *stop);

/* The start of the longest such word that ends at END and begins at LEAST or later; END for none. */
uint32_t tc_rel_word_before(const tc_ctx *c, uint32_t least, uint32_t end, uint32_t want);
#endif
