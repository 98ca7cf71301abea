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

/* "taoci: " and the sentence, on standard error: one line that leaves the terminal as it is, whatever
 * stands in the arguments. */
__attribute__((format(printf, 1, 2))) void msg(const char *fmt, ...);

/* The exit code that a failure of the library leads to. */
int exit_code_of(taoci_code code);

/* The same, when its sentence was said; EXIT_DONE of what did not fail. */
int said(taoci_code code, const taoci_err *err);

#endif
