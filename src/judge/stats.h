/* src/judge/stats.h — counts over results: types, names, units, years, what is doubtful. */
#ifndef TC_JUDGE_STATS_H
#define TC_JUDGE_STATS_H
#include "base/buf.h"
#include "judge/note.h"

typedef struct tc_stats tc_stats;

typedef enum tc_stats_shape { TC_STATS_TEXT, TC_STATS_JSON, TC_STATS_CSV } tc_stats_shape;

/* NULL without memory. */
tc_stats *tc_stats_new(void);
void tc_stats_free(tc_stats *s);
void tc_stats_reset(tc_stats *s);

/* Count what D says; its texts need not stay. Fails with TAOCI_ENOMEM. */
taoci_code tc_stats_add(tc_stats *s, const tc_noted *d, taoci_err *err);

/* Append what was counted to OUT, of the names of each type at most TOP. ID: of the document that it is about, p = NULL for all
 * together. As CSV rows doc,what,type,name,count,documents without a line of titles. */
void tc_stats_write(tc_buf *out, tc_stats *s, tc_str id, uint32_t top, tc_stats_shape shape,
                    int pretty);
#endif
