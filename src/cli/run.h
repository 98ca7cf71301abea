/* src/cli/run.h — all documents of a command: read, worked on by one thread or several, put out in order. */
#ifndef TC_CLI_RUN_H
#define TC_CLI_RUN_H
#include "cli/document.h"

/* Read all operands (or standard input) of ARGV[1 … N], do WORK on each and write it in shape
 * FORMAT; failures become error records, the rest goes on. Returns the exit code. */
int run_reading(const reading *r, char **argv, int n, work w, taoci_format format);

/* What takes the documents of a command that looks at all of them together. */
typedef struct gathering {
    void *user;
    /* Begin, with what the documents are read with. EXIT_DONE, or the exit code, said. */
    int (*begin)(void *user, const taoci *t, uint32_t jobs);
    /* Take what a document gave, in their order. As begin. */
    int (*take)(void *user, const incoming *in, const char *p, size_t len);
    /* Write the result by put_out. As begin. */
    int (*end)(void *user);
} gathering;

/* As run_reading, but what WORK and FORMAT make of each document goes to G, and G writes one result. */
int run_gathering(const reading *r, char **argv, int n, work w, taoci_format format,
                  const gathering *g);

/* The end of a gathering whose answer is the LEN bytes at P, or that failed with RC: its exit code, all said. */
int put_answer(taoci_code rc, const taoci_err *err, const char *p, size_t len);
#endif
