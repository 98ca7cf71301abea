/* src/cli/where.h — where the program lies, and its data. */
#ifndef TC_CLI_WHERE_H
#define TC_CLI_WHERE_H
#include "cli/cmd.h"

extern const char *program_name; /* argv[0] */

/* Where the built-in lexicon is: --lexicon, TAOCI_LEXICON, beside the program (a build folder), or in
 * ../share/taoci from there (an installation). PATH: room for PATH_MOST bytes. */
const char *find_lexicon(const reading *r, char *path);

/* Where the model of names is: --model, TAOCI_MODEL, or beside the built-in lexicon; NULL when there is none
 * or none is wanted (--no-model, an empty TAOCI_MODEL). PATH: room for PATH_MOST bytes. */
const char *find_model(const reading *r, char *path);
#endif
