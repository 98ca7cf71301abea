/* src/cli/help.h — what --help and --help-all print, of the option tables. */
#ifndef TC_CLI_HELP_H
#define TC_CLI_HELP_H
#include <stdio.h>

#include "cli/opt.h"

enum { HELP_COLUMNS = 80, HELP_LINES = 23 /* and the prompt behind */ };

/* To standard output: the options that one begins with, on one screen; all of them by group. */
void help_short(const command *c);
void help_all(const command *c);

enum { GROUPS_MOST = 16 };
/* The headings of C in the order in which they first come, to OUT; how many. Options in front of any: "Options". */
size_t opt_groups(const command *c, const char *out[GROUPS_MOST]);
/* The option under HEADING that follows O (NULL: the first); NULL at the end. */
const opt *opt_next(const command *c, const char *heading, const opt *o);

/* A line of a list to TO (NULL: none, lines are counted alone), broken at the right edge: "  LEFT", blanks up to column
 * INDENT, TEXT. How many lines. */
int help_row(FILE *to, const char *left, int indent, const char *text);

/* The group that NAME ("dict", "dict why") begins with; NULL for none. */
const group *help_group_of(const program *p, const char *name);
/* The commands of G as "why, build or stats", to ROOM bytes at OUT, which it returns. */
const char *help_words(const program *p, const group *g, char *out, size_t room);
/* What commands there are: all, with a line for each group, or those of ONLY. EXIT_USAGE. */
int help_usage(FILE *to, const program *p, const group *only);
#endif
