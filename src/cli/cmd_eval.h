/* src/cli/cmd_eval.h — taoci eval. */
#ifndef TC_CLI_CMD_EVAL_H
#define TC_CLI_CMD_EVAL_H
#include "cli/opt.h"

extern const opt eval_opts[];
int cmd_eval(const command *c, int argc, char **argv);
#endif
