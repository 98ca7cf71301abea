/* src/cli/cmd_learn.h — weights of keywords from a user's tagged documents. */
#ifndef TC_CLI_CMD_LEARN_H
#define TC_CLI_CMD_LEARN_H
#include "cli/cmd.h"

/* Learn from the tagged documents of R->learn and write the weights to its output. The exit code, said. */
int learn_keywords(const reading *r);
#endif
