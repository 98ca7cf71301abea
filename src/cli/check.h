/* src/cli/check.h — what is looked at before documents are read: options that do not go together, the output. */
#ifndef TC_CLI_CHECK_H
#define TC_CLI_CHECK_H
#include "cli/document.h"

/* Of R and its operands ARGV[1 … N]; each EXIT_DONE, or the exit code, said. */

/* Options that would be set aside in silence. */
int check_options(const reading *r, char **argv, int n);
/* The inputs that are known beforehand must not be where the output goes. */
int check_inputs(const reading *r, char **argv, int n);

/* Open what -o names as --append or --resume want it; for --resume nothing yet. */
int open_output(const reading *r);
#endif
