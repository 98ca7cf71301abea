/* src/cli/opt.h — one table per command feeds the parser, --help, the manual and the shells' completion. */
#ifndef TC_CLI_OPT_H
#define TC_CLI_OPT_H
#include <stddef.h>

#include "base/buf.h"

typedef enum {
    OPT_FLAG,
    OPT_TEXT, /* a text, not empty */
    OPT_FREE, /* a text */
    OPT_NUM,
    OPT_PERCENT, /* 90, or 0.9 */
    OPT_CHOICE,
    OPT_SET,  /* of choices, with commas; given again it adds to them */
    OPT_MANY, /* repeatable, texts that are not empty */
    /* Rows that are no options. */
    OPT_GROUP, /* HELP is the heading of the rows from here on; one that comes again goes on */
    OPT_SHORT /* ARG names the options of the short help, blanks between; without: the first that fit */
} opt_kind;
#define GROUP(heading)                                                                             \
    {                                                                                              \
        0, "", NULL, OPT_GROUP, 0, heading, NULL                                                   \
    }
#define SHORT(names)                                                                               \
    {                                                                                              \
        0, "", names, OPT_SHORT, 0, NULL, NULL                                                     \
    }

enum { MANY_MAX = 64 };

/* A repeatable option's values. */
typedef struct many {
    const char *p[MANY_MAX];
    size_t n;
} many;

typedef struct opt {
    char brief;       /* 't' for -t, 0 for none */
    const char *name; /* "types" for --types; "" in rows that are no options, NULL at the end */
    const char *arg;  /* "LIST" shown in --help, NULL for a flag */
    opt_kind
        kind; /* at WHERE: int, const char * (OPT_TEXT, OPT_FREE), int (number, index or bits), many */
    size_t where;               /* offsetof(struct args, types) */
    const char *help;           /* one line, at most 60 columns, no full stop */
    const char *const *choices; /* OPT_CHOICE, OPT_SET: the words, NULL at the end */
} opt;

/* The values of M, C between them, in malloc'd memory; NULL without. */
char *join_many(const many *m, char c);
/* What stands between commas in the values of M become its values, up to MANY_MAX; they lie in the memory
 * that is returned. NULL without, and M is as it was. */
char *split_many(many *m);

/* One command: its name, what follows it, one line of help, its options. */
typedef struct command {
    const char *name;     /* "extract", "dict why" */
    const char *operands; /* "[FILE…]" */
    const char *help;
    const char *example; /* a line to try */
    const opt *opts;     /* name = NULL at the end */
    int (*run)(const struct command *self, int argc, char **argv);
} command;

/* The first word of commands that have two: "dict". */
typedef struct group {
    const char *name; /* NULL at the end */
    const char *help;
} group;

typedef struct program {
    const command *commands;
    int n;
    const group *groups;
} program;

/* Parse ARGV[1 …] into *ARGS by the table; operands are moved to the front of ARGV[1 …] and
 * their number goes to *OPERANDS. EXIT_DONE, or EXIT_USAGE after saying what is wrong;
 * -1 when --help or --help-all was printed. */
int opt_parse(const command *c, void *args, int argc, char **argv, int *operands);

/* The options of C in *ARGS but for those named in BUT (NULL at the end), to B: the same text for the same values. */
void opt_print(const command *c, const void *args, const char *const *but, tc_buf *b);
#endif
