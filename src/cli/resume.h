/* src/cli/resume.h — a run that was stopped goes on: beside the output OUT lie OUT.part, as far as it got, and its journal. */
#ifndef TC_CLI_RESUME_H
#define TC_CLI_RESUME_H
#include <stddef.h>
#include <stdint.h>

/* How far a run has got. */
typedef struct tally {
    uint64_t documents, done, failed, found; /* FOUND: entities */
    uint64_t bytes;                          /* of the documents that are done */
    uint64_t inputs;                         /* a sum over what was read, in its order */
    uint64_t exit;
} tally;

typedef struct resume resume;

/* Go on with OUT, or begin: OPTIONS is all that decides what is written, as text. EXIT_DONE with *R and how far
 * OUT.part goes in *T: a line that was torn is cut off; or the exit code, said: other options, another run at it. */
int resume_open(resume **r, const char *out, const char *options, tally *t);

/* The descriptor to write to. */
int resume_fd(const resume *r);

/* LEN bytes more were written, *T is reached. Now and then all is put on the disk. 1, or 0 after saying
 * why not. */
int resume_note(resume *r, const tally *t, size_t len);

typedef enum {
    RESUME_LATER,    /* all stays for the next run */
    RESUME_COMPLETE, /* OUT.part becomes OUT */
    RESUME_DROP      /* there is nothing that was worth it */
} resume_end;

/* EXIT_DONE, or EXIT_INPUT, said. NULL is allowed. */
int resume_close(resume *r, resume_end how);
#endif
