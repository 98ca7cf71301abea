/* src/cli/cmd_corpus.h — keywords of many documents together; taoci idf build. */
#ifndef TC_CLI_CMD_CORPUS_H
#define TC_CLI_CMD_CORPUS_H
#include "cli/cmd.h"

/* The rows of keywords' table that ask for it. */
/* clang-format off */
#define CORPUS_OPTS                                                                              \
    GROUP("Many documents together"),                                                            \
        {0, "corpus", NULL, OPT_FLAG, offsetof(reading, corpus),                                 \
     "the themes of all documents together", NULL},                               \
        {0, "against", "FILES…", OPT_MANY, offsetof(reading, against),                           \
         "what they say more often than FILES (up to an option)", NULL},                \
        {0, "against-idf", "FILE", OPT_TEXT, offsetof(reading, against_idf),                     \
         "… than the documents counted in FILE (taoci idf build)", NULL},                        \
        {0, "each", NULL, OPT_FLAG, offsetof(reading, each),                                     \
         "what sets each document apart from all others", NULL},                                 \
        {0, "by", "year|month|folder|NAME", OPT_TEXT, offsetof(reading, by),                     \
         "count by the date, the path, a member of records", NULL},                    \
        {0, "rising", NULL, OPT_FLAG, offsetof(reading, rising),                                 \
         "with --by: what rises most", NULL},                                                    \
        {0, "falling", NULL, OPT_FLAG, offsetof(reading, falling),                               \
         "with --by: what falls most", NULL},                                                    \
        {0, "idf", "FILE", OPT_TEXT, offsetof(reading, idf),                                     \
         "what is rare in FILE, or not there, weighs more (idf build)", NULL},                      \
        {0, "min-docs", "N", OPT_NUM, offsetof(reading, min_docs),                               \
         "of a corpus: in N documents at least", NULL},                                          \
        {0, "min-ll", "N", OPT_NUM, offsetof(reading, min_ll),                                   \
         "with --against, --each: log-likelihood of N at least (7)", NULL}
/* clang-format on */

/* Take the operands behind --against out of ARGV to its end; *ARGC becomes what is left. How many. */
int take_against(int *argc, char **argv);

/* Does R ask for many documents together? */
int is_corpus(const reading *r);

/* keywords of ARGV[1 … N] together, against those of REF[0 … REFS). */
int corpus_keywords(reading *r, taoci_shape shape, char **argv, int n, char **ref, int refs);

extern const opt idf_opts[];
int cmd_idf_build(const command *c, int argc, char **argv);
#endif
