/* src/cli/cmd_stats.h — taoci stats. */
#ifndef TC_CLI_CMD_STATS_H
#define TC_CLI_CMD_STATS_H
#include "cli/opt.h"

extern const opt stats_of_opts[];
int cmd_stats(const command *c, int argc, char **argv);
#endif
