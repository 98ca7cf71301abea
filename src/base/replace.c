#include "base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HOPS = 40, TRIES = 1000, NAME = 48 };

int tc_is_special(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

/* The length of the folder part of PATH, its slash included; 0 for none. */
static size_t folder_len(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The first N bytes of P and then Q, malloc'd. */
static char *join(const char *p, size_t n, const char *q)
{
    size_t k = strlen(q) + 1;
    char *s = malloc(n + k);
    if (s) {
        memcpy(s, p, n);
        memcpy(s + n, q, k);
    }
    return s;
}

char *tc_follow_links(const char *path)
{
    char *at = join("", 0, path);
    for (int hop = 0; at; hop++) {
        char to[PATH_MAX];
        ssize_t n = readlink(at, to, sizeof to - 1);
        if (n < 0 && (errno == EINVAL || errno == ENOENT))
            return at; /* no link, or nothing */
        int e = n < 0 ? errno : hop == HOPS ? ELOOP : (size_t)n == sizeof to - 1 ? ENAMETOOLONG : 0;
        char *next = NULL;
        if (!e) {
            to[n] = 0;
            next = join(at, to[0] == '/' ? 0 : folder_len(at), to);
            e = ENOMEM;
        }
        free(at);
        at = next;
        errno = e;
    }
    return NULL;
}

/* The file PATH in *ST when it is there, *THERE; an errno when nothing can replace it. */
static int look(const char *path, struct stat *st, int *there)
{
    *there = stat(path, st) == 0;
    if (!*there)
        return errno == ENOENT ? 0 : errno;
    return S_ISDIR(st->st_mode) ? EISDIR : 0;
}

/* Make r->aside beside r->path. A name of its own: that of the file may be as long as names can be. */
static int make_aside(tc_replace *r, mode_t mode)
{
    char name[NAME];
    for (int i = 0; i < TRIES; i++) {
        snprintf(name, sizeof name, ".taoci-%ld-%d", (long)getpid(), i);
        r->aside = join(r->path, folder_len(r->path), name);
        if (!r->aside)
            return ENOMEM;
        r->fd = open(r->aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (r->fd >= 0)
            return 0;
        int e = errno;
        free(r->aside);
        r->aside = NULL;
        if (e != EEXIST)
            return e;
    }
    return EEXIST;
}

/* Give the file aside the owner and the mode of the one it will replace, ST. */
static int take_over(const tc_replace *r, const struct stat *st)
{
    mode_t mode = st->st_mode & 0777;
    /* Who may not give it away keeps it; what the group may do is not for another group. */
    if (fchown(r->fd, st->st_uid, st->st_gid) && fchown(r->fd, (uid_t)-1, st->st_gid))
        mode &= ~(mode_t)070;
    return fchmod(r->fd, mode) ? errno : 0;
}

int tc_replace_open(tc_replace *r, const char *path)
{
    struct stat st = {0}, real;
    int there, e = *path ? look(path, &st, &there) : ENOENT;
    *r = (tc_replace){.fd = -1};
    if (e)
        return e;
    r->path = tc_follow_links(path);
    if (!r->path)
        return errno;
    /* What /proc calls a link may lead to a name that is not the file. */
    if (there && (stat(r->path, &real) || real.st_ino != st.st_ino || real.st_dev != st.st_dev))
        e = ENOENT;
    if (!e && there && access(r->path, W_OK))
        e = errno; /* a rename would not ask */
    if (!e)
        e = make_aside(r, there ? st.st_mode & 0777 : 0666);
    if (!e && there)
        e = take_over(r, &st);
    if (e)
        tc_replace_abandon(r);
    return e;
}

int tc_replace_commit(tc_replace *r)
{
    int e = fsync(r->fd) ? errno : 0;
    if (close(r->fd) && !e)
        e = errno;
    r->fd = -1;
    if (!e && rename(r->aside, r->path))
        e = errno;
    if (!e) {
        free(r->aside);
        r->aside = NULL;
    }
    tc_replace_abandon(r);
    return e;
}

void tc_replace_abandon(tc_replace *r)
{
    if (r->fd >= 0)
        close(r->fd);
    if (r->aside)
        unlink(r->aside);
    free(r->aside);
    free(r->path);
    *r = (tc_replace){.fd = -1};
}

int tc_write_all(int fd, const char *p, size_t len)
{
    while (len) {
        ssize_t n = write(fd, p, len);
        if (n > 0) {
            p += n;
            len -= (size_t)n;
        } else if (n == 0) {
            errno = EIO;
            return -1;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd wait = {.fd = fd, .events = POLLOUT};
            poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            return -1;
        }
    }
    return 0;
}
