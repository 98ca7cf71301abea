/* src/time/part.h — parts of a year, quarter, month or century: 上半年, 第二周, 前两个月. */
#ifndef TC_TIME_PART_H
#define TC_TIME_PART_H
#include "time/when.h"

/* The part that an id of the dictionary names ("start", "q1-q3"); its months, if it has any. */
tc_part tc_part_named(const char *id, int *first, int *last);

/* Each reads a part of what W says, at I, and returns its end, or I. OF: Y M Q C, 0 for none. */

/* A word of year:… month:… for the stretch before it. */
uint32_t tc_part_read(const tc_ctx *c, uint32_t i, tc_when *w, char of);
/* 第二周, 第一个周二, 第三天, 最后五天. */
uint32_t tc_part_nth(const tc_ctx *c, uint32_t i, tc_when *w, char of);
/* 前十天, 头两周, 后四个月: so many at the beginning or the end of what stands before. */
uint32_t tc_part_first(const tc_ctx *c, uint32_t i, tc_when *w, char of);
/* 第三季度, 三季度, 前两个月 behind a year. */
uint32_t tc_part_numbered(const tc_ctx *c, uint32_t i, tc_when *w, char of);
#endif
