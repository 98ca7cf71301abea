/* src/cli/where.h — where the program lies, and its lexicon. */
#ifndef TC_CLI_WHERE_H
#define TC_CLI_WHERE_H
#include "cli/cmd.h"

extern const char *program_name; /* argv[0] */

/* Where the built-in lexicon is: --lexicon, TAOCI_LEXICON, beside the program (a build folder), or in
 * ../share/taoci from there (an installation). PATH: room for PATH_MOST bytes. */
const char *find_lexicon(const reading *r, char *path);
#endif
