/* src/cli/cmd_discover.h — taoci discover. */
#ifndef TC_CLI_CMD_DISCOVER_H
#define TC_CLI_CMD_DISCOVER_H
#include "cli/opt.h"

extern const opt discover_opts[];
int cmd_discover(const command *c, int argc, char **argv);
#endif
