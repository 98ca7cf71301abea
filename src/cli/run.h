/* src/cli/run.h — all documents of a command: read, worked on by one thread or several, put out in order. */
#ifndef TC_CLI_RUN_H
#define TC_CLI_RUN_H
#include "cli/cmd.h"

/* Do the work of one command on one document that was read. */
typedef taoci_code (*work)(taoci_doc *d, const reading *r, taoci_err *err);

/* Read all operands (or standard input) of ARGV[1 … N], do WORK on each and write it in shape
 * FORMAT; failures become error records, the rest goes on. Returns the exit code. */
int run_reading(const reading *r, char **argv, int n, work w, taoci_format format);
#endif
