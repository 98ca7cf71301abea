#define _DEFAULT_SOURCE /* madvise, flock */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/replace.h"

enum { READ_MOST = 1 << 30 }; /* bytes that every system reads in one call */

static taoci_code code_of(int e)
{
    return e == ENOMEM ? TAOCI_ENOMEM : TAOCI_EIO;
}

static taoci_code open_file(const char *path, int *fd, struct stat *st, taoci_err *err)
{
    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0)
        return tc_fail(err, code_of(errno), 0, "cannot open '%s': %s", path, strerror(errno));
    int e = fstat(*fd, st) ? errno : S_ISDIR(st->st_mode) ? EISDIR : 0;
    if (e) {
        close(*fd);
        return tc_fail(err, TAOCI_EIO, 0, "cannot read '%s': %s", path, strerror(e));
    }
    return TAOCI_OK;
}

long tc_read(int fd, void *p, size_t len)
{
    for (;;) {
        ssize_t n = read(fd, p, len < READ_MOST ? len : READ_MOST);
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            struct pollfd wait = {.fd = fd, .events = POLLIN};
            poll(&wait, 1, -1);
        } else if (n >= 0 || errno != EINTR) {
            return n;
        }
    }
}

taoci_code tc_file_read(const char *path, tc_buf *b, taoci_err *err)
{
    int fd;
    struct stat st;
    taoci_code rc = open_file(path, &fd, &st, err);
    if (rc)
        return rc;
    size_t want = st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
    for (;;) {
        if (!tc_buf_more(b, want)) {
            rc = b->bad == TAOCI_ELIMIT
                     ? tc_fail(err, TAOCI_ELIMIT, 0, "'%s' is larger than %zu bytes", path, b->max)
                     : tc_fail(err, TAOCI_ENOMEM, 0, "no memory to read '%s'", path);
            break;
        }
        long n = tc_read(fd, b->p + b->len, b->cap - b->len);
        if (n < 0)
            rc = tc_fail(err, code_of(errno), 0, "cannot read '%s': %s", path, strerror(errno));
        if (n <= 0)
            break;
        b->len += (size_t)n;
        want = 65536;
    }
    close(fd);
    return rc;
}

int tc_file_begins(const char *path, const void *what, size_t len)
{
    char head[16];
    struct stat st;
    /* Asked before it is opened: that of a pipe nobody writes to would wait. */
    int fd = stat(path, &st) || !S_ISREG(st.st_mode) ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    /* Read, not mapped: whoever empties the file now takes no page away. */
    int is = pread(fd, head, len, 0) == (ssize_t)len && memcmp(head, what, len) == 0;
    close(fd);
    return is;
}

taoci_code tc_map_open(tc_map *m, const char *path, taoci_err *err)
{
    *m = (tc_map){0};
    int fd;
    struct stat st;
    taoci_code rc = open_file(path, &fd, &st, err);
    if (rc)
        return rc;
    m->len = (size_t)st.st_size;
    if (m->len) {
        void *p = mmap(NULL, m->len, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            rc = tc_fail(err, code_of(errno), 0, "cannot map '%s': %s", path, strerror(errno));
        else
            m->p = p;
    }
    close(fd);
    return rc;
}

void tc_map_close(tc_map *m)
{
    if (m->p)
        munmap((void *)m->p, m->len);
    *m = (tc_map){0};
}

void tc_map_forget(const tc_map *m, size_t beg, size_t len)
{
    /* Advice: where it is not taken, only the resident size differs. */
    (void)madvise((char *)m->p + beg, len, MADV_DONTNEED);
}

taoci_code tc_lock_folder(const char *path, int *lock, taoci_err *err)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + 1 : 2;
    char *dir = malloc(n + 1);
    if (!dir)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to lock '%s'", path);
    memcpy(dir, slash ? path : "./", n);
    dir[n] = 0;
    *lock = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(dir);
    int bad = *lock < 0;
    while (!bad && flock(*lock, LOCK_EX))
        bad = errno != EINTR;
    return bad ? tc_fail(err, TAOCI_EIO, 0, "cannot lock the folder of '%s': %s", path,
                         strerror(errno))
               : TAOCI_OK;
}

void tc_unlock_folder(int lock)
{
    close(lock);
}

taoci_code tc_file_replace(const char *path, const void *p, size_t len, taoci_err *err)
{
    tc_replace r;
    sigset_t all, before;
    if (tc_is_special(path))
        return tc_fail(err, TAOCI_EIO, 0, "cannot write '%s': not a regular file", path);
    /* A signal that ends the program waits until no half file lies about. */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int e = tc_replace_open(&r, path);
    if (!e) {
        e = tc_write_all(r.fd, p, len) ? errno : tc_replace_commit(&r);
        tc_replace_abandon(&r);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return e ? tc_fail(err, code_of(e), 0, "cannot write '%s': %s", path, strerror(e)) : TAOCI_OK;
}
