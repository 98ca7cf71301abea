/* src/time/dateref.h — the day that a text is read at, where nobody says it: its own dates tell. */
#ifndef TC_TIME_DATEREF_H
#define TC_TIME_DATEREF_H
#include "find/find.h"

/* Set c->ref from the text itself when it says plainly when it was written: the first day or month that
 * stands alone on its line (a dateline, a signature), else the latest full date in running text. Plans and
 * contracts name years far ahead, so nothing later than the year after the one named most counts (a year
 * more behind 截至). Where the latest is of an earlier year than the text speaks of most, the reference is that
 * year: forecasts of 2022 behind a figure of March 2021. Without such a date the reference stays unknown. */
void tc_date_ref_from_text(tc_ctx *c);

/* Set c->about_year where the title sums up a year: 2021年统计公报, 2019年年度报告. */
void tc_date_about(tc_ctx *c);

/* Does the date M stand alone on its line, but for brackets and a few characters: a dateline, a
 * signature? */
int tc_date_alone(const tc_ctx *c, const tc_mention *m);
#endif
