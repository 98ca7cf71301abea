/* src/cli/cmd_read.h — the commands that read documents: extract, segment, keywords. */
#ifndef TC_CLI_CMD_READ_H
#define TC_CLI_CMD_READ_H
#include "cli/opt.h"

int cmd_extract(const command *c, int argc, char **argv);
int cmd_facts(const command *c, int argc, char **argv);
int cmd_relations(const command *c, int argc, char **argv);
int cmd_segment(const command *c, int argc, char **argv);
int cmd_keywords(const command *c, int argc, char **argv);

extern const opt extract_opts[], facts_opts[], relations_opts[], segment_opts[], keywords_opts[];
#endif
