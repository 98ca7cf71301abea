/* src/cli/complete.h — completion for shells, made of the option tables. */
#ifndef TC_CLI_COMPLETE_H
#define TC_CLI_COMPLETE_H
#include "cli/opt.h"

/* The script for SHELL (bash, zsh, fish) to standard output. The exit code. */
int completion(const program *p, const char *shell);
#endif
