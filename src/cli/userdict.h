/* src/cli/userdict.h — which dictionaries a run uses besides the built-in one. */
#ifndef TC_CLI_USERDICT_H
#define TC_CLI_USERDICT_H
#include "cli/cmd.h"

/* The dictionaries in use, first to last, a later one wins: the files of the user's folder,
 * TAOCI_DICT, -d. Names in malloc'd memory; release with userdict_free. EXIT_DONE, or the exit
 * code after saying what failed. */
typedef struct userdict {
    char **p;
    size_t n;
} userdict;
int userdict_list(userdict *u, const reading *r);
void userdict_free(userdict *u);

/* The folder of the user's tables into PATH (ROOM bytes): $XDG_CONFIG_HOME/taoci/dict, or
 * ~/.config/taoci/dict. Its length, 0 when it does not fit. */
size_t userdict_folder(char *path, size_t room);
#endif
