/* src/cli/cmd_place.h — taoci place. */
#ifndef TC_CLI_CMD_PLACE_H
#define TC_CLI_CMD_PLACE_H
#include "cli/opt.h"

extern const opt place_opts[];
int cmd_place(const command *c, int argc, char **argv);
#endif
