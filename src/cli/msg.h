/* src/cli/msg.h — what the tool says on standard error, and how it exits. */
#ifndef TC_CLI_MSG_H
#define TC_CLI_MSG_H
#include "taoci.h"

enum {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1, /* only with -e */
    EXIT_USAGE = 2,
    EXIT_INPUT = 3, /* an input or the output failed; the other inputs were done */
    EXIT_DICT = 4,
    EXIT_FAULT = 5 /* our fault, or no memory */
};

/* "taoci: " and the sentence, on standard error. */
__attribute__((format(printf, 1, 2))) void msg(const char *fmt, ...);

/* The exit code that a failure of the library leads to. */
int exit_code_of(taoci_code code);

/* Write LEN bytes to standard output (or the -o file) and flush. 1 on success; else says why. */
int put_out(const char *p, size_t len);
/* Send the output to PATH, written aside and renamed by finish_out. 1 on success. */
int open_out(const char *path);
/* Close the output: EXIT_DONE, or EXIT_INPUT after saying what failed. KEEP = 0 throws a file
 * of open_out away. */
int finish_out(int keep);
#endif
