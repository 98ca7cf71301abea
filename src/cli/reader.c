#include "cli/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mix.h"
#include "cli/out.h"

enum {
    BLOCK = 1 << 16, /* bytes asked for at once */
    KEEP = 16 << 20  /* more memory than this is not kept for a small line */
};

static int failed(taoci_err *why, const char *verb, const char *name, int e)
{
    tc_fail(why, e == ENOMEM ? TAOCI_ENOMEM : TAOCI_EIO, 0, "cannot %s '%s': %s", verb, name,
            strerror(e));
    return 0;
}

/* A long line leaves much memory behind it. */
static void shrink(reader *r)
{
    if (r->cap <= KEEP || r->end - r->beg > BLOCK)
        return;
    memmove(r->p, r->p + r->beg, r->end - r->beg);
    r->end -= r->beg;
    r->beg = 0;
    char *p = realloc(r->p, 2 * BLOCK);
    if (p) {
        r->p = p;
        r->cap = 2 * BLOCK;
    }
}

static void begin(reader *r, const char *name)
{
    r->name = name;
    r->pack = NULL;
    r->mark = 0;
    r->beg = r->end = 0;
    r->eof = r->skip = 0;
    r->stop = '\n';
    shrink(r);
}

static uint64_t mark_of(const char *name, const struct stat *st)
{
    const uint64_t of[] = {(uint64_t)st->st_size, (uint64_t)st->st_mtim.tv_sec,
                           (uint64_t)st->st_mtim.tv_nsec};
    return tc_mix(tc_mix(0, name, strlen(name)), of, sizeof of) | 1;
}

void reader_unpack(reader *r, pack *p, const char *name)
{
    begin(r, name);
    r->pack = p;
}

int reader_open(reader *r, const char *name, taoci_err *why)
{
    struct stat st;
    int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return failed(why, "open", name, errno);
    int e = fstat(fd, &st) ? errno : 0;
    begin(r, name);
    r->fd = fd;
    if (!e && S_ISREG(st.st_mode) && fd != STDIN_FILENO)
        r->mark = mark_of(name, &st);
    if (!e && !S_ISDIR(st.st_mode) && !is_out(&st))
        return 1;
    reader_close(r);
    if (e)
        failed(why, "read", name, e);
    else if (S_ISDIR(st.st_mode))
        tc_fail(why, TAOCI_EIO, 0, "'%s' is a folder: -r reads the files in it", name);
    else
        tc_fail(why, TAOCI_EIO, 0, "'%s' is the output, too", name);
    return 0;
}

void reader_close(reader *r)
{
    if (r->name && !r->pack && r->fd != STDIN_FILENO)
        close(r->fd);
    r->name = NULL;
}

void reader_free(reader *r)
{
    reader_close(r);
    free(r->p);
    *r = (reader){0};
}

/* Room for MORE bytes and a terminator behind what is there. */
static int make_room(reader *r, size_t more)
{
    if (r->beg) {
        memmove(r->p, r->p + r->beg, r->end - r->beg);
        r->end -= r->beg;
        r->beg = 0;
    }
    if (more < r->cap - r->end)
        return 1;
    size_t need = r->end + more + 1, cap = r->cap * 2 > need ? r->cap * 2 : need;
    char *p = realloc(r->p, cap);
    if (!p && (p = realloc(r->p, cap = need)) == NULL)
        return 0;
    r->p = p;
    r->cap = cap;
    return 1;
}

/* Read once, into the room that is there. Bytes read, 0 at the end; less than 0 with *WHY. */
static long read_some(reader *r, taoci_err *why)
{
    size_t room = r->cap - r->end - 1;
    long n = r->pack ? pack_bytes(r->pack, r->p + r->end, room, why)
                     : tc_read(r->fd, r->p + r->end, room);
    r->eof = n <= 0;
    if (n < 0 && !r->pack)
        failed(why, "read", r->name, errno);
    if (n > 0) {
        r->end += (size_t)n;
        r->taken += r->pack ? 0 : (uint64_t)n;
    }
    return n;
}

static int no_memory(const reader *r, taoci_err *why)
{
    tc_fail(why, TAOCI_ENOMEM, 0, "no memory to read '%s'", r->name);
    return 0;
}

long reader_peek(reader *r, taoci_err *why)
{
    if (!make_room(r, BLOCK)) {
        r->eof = 1;
        no_memory(r, why);
        return -1;
    }
    return read_some(r, why);
}

size_t reader_rest(reader *r, const char **p)
{
    size_t n = r->end - r->beg;
    *p = r->p + r->beg;
    r->beg = r->end = 0;
    return n;
}

long long reader_seek(reader *r, long long offset, int whence)
{
    r->beg = r->end = 0;
    r->eof = 0;
    return lseek(r->fd, offset, whence);
}

int reader_whole(reader *r, size_t most, char **p, size_t *len, taoci_err *why)
{
    struct stat st;
    /* A file of known size takes one piece of memory, and no more than it needs. */
    size_t want =
        !r->pack && fstat(r->fd, &st) == 0 && st.st_size > 0 && (uintmax_t)st.st_size <= most
            ? (size_t)st.st_size + 1
            : BLOCK;
    for (;; want = BLOCK) {
        if (!make_room(r, want))
            return no_memory(r, why);
        long n = read_some(r, why);
        if (n < 0)
            return 0;
        if (r->end > most) {
            tc_fail(why, TAOCI_ELIMIT, 0, "'%s' is larger than %zu bytes", r->name, most);
            return 0;
        }
        if (n == 0)
            break;
    }
    *p = r->p;
    *len = r->end;
    r->beg = r->end = 0;
    return 1;
}

char *reader_take(reader *r)
{
    char *p = r->p;
    r->p = NULL;
    r->beg = r->end = r->cap = 0;
    return p;
}

/* Drop what is left of a line that was too long. 0 when the input ends first. */
static int skip_line(reader *r, taoci_err *why)
{
    while (r->cap) {
        char *stop = r->end > r->beg ? memchr(r->p + r->beg, r->stop, r->end - r->beg) : NULL;
        if (stop) {
            r->beg = (size_t)(stop + 1 - r->p);
            r->skip = 0;
            return 1;
        }
        r->beg = r->end = 0;
        long n = r->eof ? 0 : read_some(r, why);
        if (n <= 0)
            return (int)n;
    }
    return 0;
}

static int give(reader *r, char *end, char **p, size_t *len)
{
    *p = r->p + r->beg;
    *len = (size_t)(end - *p);
    *end = 0;
    r->beg = (size_t)(end - r->p) + 1;
    if (r->beg > r->end)
        r->beg = r->end;
    return 1;
}

int reader_line(reader *r, size_t most, char **p, size_t *len, taoci_err *why)
{
    shrink(r);
    if (r->skip) {
        int rc = skip_line(r, why);
        if (rc <= 0)
            return rc;
    }
    for (size_t looked = 0;;) {
        size_t from = r->beg + looked;
        char *stop = r->end > from ? memchr(r->p + from, r->stop, r->end - from) : NULL;
        looked = (stop ? (size_t)(stop - r->p) : r->end) - r->beg;
        if (looked > most) {
            r->skip = 1;
            tc_fail(why, TAOCI_ELIMIT, 0, "'%s' has a line of more than %zu bytes", r->name, most);
            return -1;
        }
        if (stop || (r->eof && looked))
            return give(r, stop ? stop : r->p + r->end, p, len);
        if (r->eof)
            return 0;
        if (!make_room(r, BLOCK)) {
            r->skip = 1;
            tc_fail(why, TAOCI_ENOMEM, 0, "'%s' has a line of more than %zu bytes: no memory",
                    r->name, looked);
            return -1;
        }
        if (read_some(r, why) < 0) {
            r->beg = r->end; /* the piece of a line in front of what cannot be read */
            return -1;
        }
    }
}
