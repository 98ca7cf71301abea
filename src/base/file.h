/* src/base/file.h — read, map and replace whole files. */
#ifndef TC_BASE_FILE_H
#define TC_BASE_FILE_H
#include "base/buf.h"

/* Read at most LEN bytes from descriptor FD, waiting where there are none yet. As read(2), but for signals. */
long tc_read(int fd, void *p, size_t len);

/* Append the whole file PATH to B. A directory, an unreadable or a vanished file is TAOCI_EIO;
 * more than the maximum of B is TAOCI_ELIMIT. */
taoci_code tc_file_read(const char *path, tc_buf *b, taoci_err *err);

/* Is PATH a regular file that begins with the LEN bytes at WHAT (at most 16)? A pipe is left unread. */
int tc_file_begins(const char *path, const void *what, size_t len);

/* A file mapped read-only; pages are shared between processes. */
typedef struct tc_map {
    const void *p;
    size_t len;
} tc_map;

taoci_code tc_map_open(tc_map *m, const char *path, taoci_err *err);
void tc_map_close(tc_map *m);
void tc_map_forget(const tc_map *m, size_t beg, size_t len); /* pages may leave this process */

/* Lock the folder of file PATH against others that do the same; waits. The lock goes with the
 * process at the latest. Fails with TAOCI_EIO or TAOCI_ENOMEM. */
taoci_code tc_lock_folder(const char *path, int *lock, taoci_err *err);
void tc_unlock_folder(int lock);

/* Write LEN bytes at P to PATH, or to the file that it is a link to: aside, flushed to the disk, then
 * renamed over it (base/replace.h), so that a reader sees the old file or the new one, never a half. */
taoci_code tc_file_replace(const char *path, const void *p, size_t len, taoci_err *err);
#endif
