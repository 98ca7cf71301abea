/* src/cli/manual.h — man pages, made of the option tables. */
#ifndef TC_CLI_MANUAL_H
#define TC_CLI_MANUAL_H
#include "cli/opt.h"

/* The page of the command NAME ("dict why"), of the tool for "", or the names of all commands, a line each, for
 * "list", to standard output. The exit code. */
int manual(const program *p, const char *name);
#endif
