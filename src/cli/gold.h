/* src/cli/gold.h — files of records: what was annotated (docs/evaluation.md), and what extract gave. */
#ifndef TC_CLI_GOLD_H
#define TC_CLI_GOLD_H
#include "base/buf.h"
#include "judge/note.h"

typedef struct gold_file {
    tc_buf bytes;   /* the file; texts lie in it */
    tc_arena arena; /* lists, and what does not */
    tc_noted_list docs;
} gold_file;

/* Read the file PATH ("-": standard input), JSON Lines, of either kind. EXIT_DONE, or the exit code after saying which
 * line is wrong. Release with gold_close in any case. */
int gold_open(gold_file *f, const char *path);
void gold_close(gold_file *f);

/* The same of one record, the LEN bytes at P (P[LEN] is there, and 0), line LINE of PATH: one more in F->docs. P must stay.
 * Fails with TAOCI_ETEXT or TAOCI_ENOMEM. */
taoci_code gold_add(gold_file *f, const char *path, uint32_t line, char *p, size_t len,
                    taoci_err *err);

/* F without anything in it. */
void gold_init(gold_file *f);
#endif
