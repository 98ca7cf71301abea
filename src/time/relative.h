/* src/time/relative.h — dates by words: 去年, 上周五, 次日, “十四五”, 春节, 农历八月十五. */
#ifndef TC_TIME_RELATIVE_H
#define TC_TIME_RELATIVE_H
#include "time/when.h"

/* Each reads what stands at I into W and returns its end, or I. */
uint32_t tc_relative_read(const tc_ctx *c, uint32_t i, tc_when *w);
uint32_t tc_relative_named(const tc_ctx *c, uint32_t i, tc_when *w);
uint32_t tc_relative_era(const tc_ctx *c, uint32_t i, tc_when *w);
uint32_t tc_relative_lunar(const tc_ctx *c, uint32_t i, tc_when *w);
#endif
