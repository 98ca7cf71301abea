/* src/time/ymd.h — years, months, days and feasts with what may stand behind each; the rules of when.c
 * lead on to them. */
#ifndef TC_TIME_YMD_H
#define TC_TIME_YMD_H
#include "time/when.h"

/* Each reads what stands at I into W and returns its end, or I. */
uint32_t tc_ymd_year(const tc_ctx *c, uint32_t i, tc_when *w);  /* 2019年… */
uint32_t tc_ymd_month(const tc_ctx *c, uint32_t i, tc_when *w); /* 5月…, 正月… */
uint32_t tc_ymd_day(const tc_ctx *c, uint32_t i, tc_when *w);   /* 27日, 初三 */
uint32_t tc_ymd_in_year(const tc_ctx *c, uint32_t i, tc_when *w); /* behind 年: 5月3日, 上半年 */
uint32_t tc_ymd_in_month(const tc_ctx *c, uint32_t i, tc_when *w);  /* behind 月: 中旬 */
uint32_t tc_ymd_after_day(const tc_ctx *c, uint32_t i, tc_when *w); /* （周三）上午九点 */

/* （周三）, 星期三, （6月14日）, （农历正月廿四） behind a day at I: the same day once more; the end, or I. */
uint32_t tc_ymd_note(const tc_ctx *c, uint32_t i, tc_when *w);

/* The days of the holiday WORD (the id of 假期, 黄金周) of the feast with that id. */
int tc_ymd_holiday(const char *feast, const char *word);

/* 春节, 清明假期, 国庆黄金周: the festival WORD into W, with the days that a holiday of it has; the end. */
uint32_t tc_ymd_festival(const tc_ctx *c, const tc_date_word *word, tc_when *w);

/* Does the feast that ends at I only lend its name: 春节联欢晚会, 五一劳动奖章? */
int tc_ymd_names(const tc_ctx *c, uint32_t i);
#endif
