/* src/cli/reader.h — the bytes of one input after another: the whole, or line by line. */
#ifndef TC_CLI_READER_H
#define TC_CLI_READER_H
#include <stddef.h>
#include <stdint.h>

#include "cli/pack.h"

enum { INPUT_MOST = 1 << 30 }; /* bytes of a document, or of a record */

/* One buffer for all inputs; what was given out is valid until the next call. */
typedef struct reader {
    const char *name; /* borrowed; NULL: none is open */
    int fd;
    pack *pack;           /* borrowed: bytes come from it in place of FD */
    char *p;              /* the bytes [beg, end) were read and not given out */
    size_t beg, end, cap; /* CAP counts the room for a terminator, too */
    char stop;            /* what ends a line; '\n' */
    int eof;
    uint64_t mark;  /* a sum over name, size and time of a file; 0 for what is none */
    uint64_t taken; /* bytes read from all that were opened */
    int skip;       /* the line that was too long goes on */
} reader;

/* Open NAME, "-" for standard input. 1, or 0 with *WHY: missing, unreadable, a folder. */
int reader_open(reader *r, const char *name, taoci_err *why);
/* Read the file at hand of PACK (borrowed), to be called NAME. */
void reader_unpack(reader *r, pack *p, const char *name);
void reader_close(reader *r); /* the memory stays for the next one */
void reader_free(reader *r);

/* Read at least once, so that the first bytes are there: how many, 0 at the end of an empty input;
 * less than 0 with *WHY. */
long reader_peek(reader *r, taoci_err *why);

/* What was read and not given out: its bytes, at *P; then there are none. */
size_t reader_rest(reader *r, const char **p);
/* Go to another place of the file, as lseek(2); less than 0 for what is no file. */
long long reader_seek(reader *r, long long offset, int whence);

/* All bytes, at most MOST. 1, or 0 with *WHY. */
int reader_whole(reader *r, size_t most, char **p, size_t *len, taoci_err *why);

/* What holds the bytes that reader_whole gave, for the caller to free; the next ones get another. */
char *reader_take(reader *r);

/* The next line without its end, terminated. 1; 0 at the end; less than 0 with *WHY: it is longer than
 * MOST or than memory, and the next call gives the one behind it; or nothing more can be read, and the
 * next call says that the input ends. */
int reader_line(reader *r, size_t most, char **p, size_t *len, taoci_err *why);
#endif
