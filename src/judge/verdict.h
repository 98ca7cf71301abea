/* src/judge/verdict.h — what was judged, as tables for eyes or as one object. */
#ifndef TC_JUDGE_VERDICT_H
#define TC_JUDGE_VERDICT_H
#include "judge/judge.h"

/* Append J, sorted, to OUT, at most MOST errors (UINT32_MAX: all). */
void tc_verdict_text(tc_buf *out, const tc_judge *j, uint32_t most);
void tc_verdict_json(tc_buf *out, const tc_judge *j, uint32_t most, int pretty);

/* TEXT on one line, nothing in it that a terminal obeys. */
void tc_put_flat(tc_buf *out, tc_str text);

/* Ten-thousandths with DIGITS (3 or 4) behind the point. */
void tc_put_share(tc_buf *out, uint32_t n, int digits);
#endif
