/* src/cli/pack.h — compressed files and archives, read as a stream through libarchive. */
#ifndef TC_CLI_PACK_H
#define TC_CLI_PACK_H
#include <stddef.h>

#include "taoci.h"

typedef struct pack pack;

/* What the LEN bytes at P, with which a file begins, say that it is: "gzip data"; NULL for nothing that is
 * read here. A tar archive shows in its first 512 bytes. */
const char *pack_kind(const char *p, size_t len);

/* Where packed bytes come from. */
typedef struct pack_source {
    /* The next bytes to *BUF, valid until the next call: how many, 0 at the end, less than 0 with *WHY. */
    long (*read)(void *user, const char **buf, taoci_err *why);
    /* As lseek(2), the new place or less than 0; NULL for what is no file. */
    long long (*seek)(void *user, long long offset, int whence);
} pack_source;

/* Unpack what SOURCE gives. NAME is borrowed, for sentences. NULL with *WHY, also where libarchive is
 * not installed. */
pack *pack_open(const char *name, const pack_source *source, void *user, taoci_err *why);
void pack_close(pack *p);

/* Go on to the next file in it. 1; 0 at the end; less than 0 with *WHY, and then nothing more can be read.
 * *PATH is its name in UTF-8, valid until the next call; NULL where the file is nothing but compressed. */
int pack_next(pack *p, const char **path, taoci_err *why);

/* At most LEN bytes of the file at hand; 0 at its end; less than 0 with *WHY, also for what grows as
 * texts do not. */
long pack_bytes(pack *p, void *to, size_t len, taoci_err *why);
#endif
