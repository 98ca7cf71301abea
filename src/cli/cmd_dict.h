/* src/cli/cmd_dict.h — types; dict why, build, check, add, stats. */
#ifndef TC_CLI_CMD_DICT_H
#define TC_CLI_CMD_DICT_H
#include "cli/opt.h"

int cmd_types(const command *c, int argc, char **argv);
int cmd_dict_why(const command *c, int argc, char **argv);
int cmd_dict_build(const command *c, int argc, char **argv);
int cmd_dict_check(const command *c, int argc, char **argv);
int cmd_dict_add(const command *c, int argc, char **argv);
int cmd_dict_stats(const command *c, int argc, char **argv);

extern const opt why_opts[], build_opts[], check_opts[], add_opts[], stats_opts[], no_opts[];
#endif
