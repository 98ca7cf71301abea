/* src/cli/cmd_view.h — taoci view: documents and what was found in them as a page to look at. */
#ifndef TC_CLI_CMD_VIEW_H
#define TC_CLI_CMD_VIEW_H
#include "cli/cmd.h"

extern const opt view_opts[];

int cmd_view(const command *c, int argc, char **argv);
#endif
