/* src/base/replace.h — write a file aside, then put it in the place of another, complete or not at all. */
#ifndef TC_BASE_REPLACE_H
#define TC_BASE_REPLACE_H
#include "base/err.h"

typedef struct tc_replace {
    char *path;  /* the file to be replaced, its links followed */
    char *aside; /* the one that is written, in the same folder; NULL: there is none */
    int fd;      /* of it */
} tc_replace;

/* Is PATH there and neither a file nor a folder: a device, a pipe? A file renamed over one would
 * take its place. */
int tc_is_special(const char *path);

/* PATH with the links at its end followed, as open() does, also to a file that is not there yet;
 * malloc'd. NULL with errno set. */
char *tc_follow_links(const char *path);

/* Begin to replace the file PATH, or the one that it is a link to. Who may read and write it stays as
 * it is, set-id bits apart; a new file is what the umask makes it. 0, or an errno (EISDIR for a folder),
 * with nothing to release. */
int tc_replace_open(tc_replace *r, const char *path);

/* Flush what was written to the disk and rename it; or, with an errno, leave all as it was. */
int tc_replace_commit(tc_replace *r);

/* Leave all as it was. Harmless after either of the others. */
void tc_replace_abandon(tc_replace *r);

/* Write LEN bytes at P to descriptor FD, waiting where it would block. 0, or -1 with errno set. */
int tc_write_all(int fd, const char *p, size_t len);
#endif
