/* src/cli/progress.h — how far a run is: a line on a terminal that stays one line, or JSON for a wrapper. */
#ifndef TC_CLI_PROGRESS_H
#define TC_CLI_PROGRESS_H
#include <stdint.h>
#include <time.h>

typedef enum { PROGRESS_AUTO, PROGRESS_JSON, PROGRESS_NONE } progress_mode;

typedef struct progress {
    progress_mode mode; /* AUTO: a line where standard error is a terminal */
    uint64_t total;     /* bytes of input, 0 = not known */
    struct timespec began, last;
    int shown; /* a line stands on the terminal */
} progress;

/* What is to be said. */
typedef struct so_far {
    uint64_t documents, failed, bytes; /* BYTES: of the documents that are done */
    uint64_t taken;                    /* bytes of input */
} so_far;

void progress_begin(progress *p, progress_mode mode, uint64_t total);
/* Is anything to be shown, and TOTAL worth to be found out? */
int progress_wanted(progress_mode mode);
/* A document more: says so when it is time; NOW: in any case, as a line of its own. */
void progress_step(progress *p, const so_far *s, int now);
/* Take the line off the terminal, as something else is to be said. */
void progress_clear(progress *p);
/* "3,001 documents: 2,998 done, 3 failed, 9.6 MB, 1.0 s" */
void progress_sum(const progress *p, const so_far *s);
#endif
