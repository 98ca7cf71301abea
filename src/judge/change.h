/* src/judge/change.h — two results of the same documents: what changed between them. */
#ifndef TC_JUDGE_CHANGE_H
#define TC_JUDGE_CHANGE_H
#include "base/buf.h"
#include "judge/note.h"

/* Append what differs between the results A and B, entity by entity, to OUT: as text or JSON, at most MOST changes, and
 * counts by type of all. Fails with TAOCI_ENOMEM. */
taoci_code tc_change_write(tc_buf *out, tc_arena *arena, const tc_noted_list *a,
                           const tc_noted_list *b, int json, int pretty, uint32_t most,
                           taoci_err *err);
#endif
