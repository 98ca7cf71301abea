/* src/judge/judge.h — results held against gold: what is right, by type, and what goes wrong most. */
#ifndef TC_JUDGE_JUDGE_H
#define TC_JUDGE_JUDGE_H
#include "base/buf.h"
#include "judge/note.h"

typedef enum tc_error_kind {
    TC_ERR_MISSED, /* nothing was found there */
    TC_ERR_BORDER, /* its type, other borders */
    TC_ERR_TYPE,   /* another type */
    TC_ERR_VALUE,  /* right but for its value */
    TC_ERR_EXTRA,  /* there is nothing there */
    TC_ERR_NEVER,  /* … and the gold says so */
    TC_ERR_KINDS
} tc_error_kind;

typedef struct tc_tally {
    tc_str type;
    uint32_t right, wrong, missed;                /* same span, same type */
    uint32_t near_right, near_wrong, near_missed; /* overlapping spans, same type */
    uint32_t values, values_right;
} tc_tally;

/* Errors of one kind, types and rule. */
typedef struct tc_error {
    tc_error_kind kind;
    tc_str gold, found; /* types; empty for none */
    tc_str by;          /* what found it: a rule, a table, the model */
    uint32_t count;
    struct {
        tc_str doc, text, got, sentence;
        uint32_t start, end;
    } example[3];
} tc_error;

enum { TC_EXAMPLES = 3 };

typedef struct tc_judge {
    tc_arena *arena; /* borrowed, of all that is kept */
    TC_VEC(tc_tally) tally;
    TC_VEC(tc_error) error;
    uint32_t documents, absent; /* ABSENT: not among the results */
} tc_judge;

/* Hold FOUND (NULL: nothing was found) against GOLD; both must outlive J. The rules:
 *   - strict: same span and type. An "alt_type" of the gold counts, too, and place and org for its park.
 *   - what is optional in the gold is neither asked for nor wrong, nor is what lies inside of it.
 *   - a nested entity, or one that stands for a name given elsewhere (ref), is not wrong when the gold has it not.
 *   - only types that the gold document lists, and only its "range".
 *   - overlap: what is left is matched where spans of one type overlap, the largest first.
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_judge_add(tc_judge *j, const tc_noted *gold, const tc_noted *found, taoci_err *err);

/* The sum of all tallies, and the order of what is written: types by name, errors by count. */
tc_tally tc_judge_all(const tc_judge *j);
void tc_judge_sort(tc_judge *j);

/* P, R or F1 of RIGHT, WRONG and MISSED in ten-thousandths; 0 where there is nothing. */
typedef enum tc_share { TC_P, TC_R, TC_F1 } tc_share;
uint32_t tc_share_of(tc_share what, uint32_t right, uint32_t wrong, uint32_t missed);

/* The name of a kind of error; static. */
const char *tc_error_name(tc_error_kind kind);
#endif
