/* src/cli/tree.h — the files in a folder and the folders in it, in the order of their names. */
#ifndef TC_CLI_TREE_H
#define TC_CLI_TREE_H
#include "cli/opt.h"
#include "taoci.h"

/* Which of the files in folders and archives are wanted. A pattern (fnmatch(3)) with a slash is held against
 * the path inside of the folder, one without against the name: *.txt, 2024/x. */
typedef struct sieve {
    const many *include; /* one of them at least, when there are any */
    const many *exclude; /* none of them; a folder takes what is in it with it */
    int hidden;          /* also those whose name begins with a dot */
} sieve;

/* Is PATH, as it is called inside of the folder or archive, wanted? */
int sieve_takes(const sieve *s, const char *path, int folder);

typedef struct tree tree;

/* NULL with *WHY when there is no memory. FOLDER is borrowed. */
tree *tree_open(const char *folder, const sieve *s, taoci_err *why);
void tree_close(tree *t);

/* The next file's path, valid until the next call; NULL at the end. *WHY says what is wrong with it: a folder
 * that cannot be read, a link to nowhere or back to a folder that it lies in. Devices, pipes and the file
 * of the output are passed over. */
const char *tree_next(tree *t, taoci_err *why);
#endif
