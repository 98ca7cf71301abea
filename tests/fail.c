/* tests/fail.c — a library to preload: the call that FAIL names fails once, as in FAIL=write:3:EIO.
 *
 * The third write fails with EIO; write:3:short writes half of what it was given. That it came so far is
 * told by the file FAIL_SEEN, which is made then. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The errno that this call of NAME fails with; 0: it does not. */
static int fails(const char *name)
{
    static long count;
    const char *plan = getenv("FAIL"), *seen = getenv("FAIL_SEEN");
    size_t n = strlen(name);
    if (!plan || strncmp(plan, name, n) != 0 || plan[n] != ':')
        return 0;
    char *end;
    long which = strtol(plan + n + 1, &end, 10);
    if (++count != which)
        return 0;
    if (seen) {
        int (*make)(const char *, mode_t) = (int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "creat");
        int fd = make(seen, 0644), (*end_it)(int) = (int (*)(int))dlsym(RTLD_NEXT, "close");
        end_it(fd);
    }
    return strcmp(end, ":ENOMEM") == 0   ? ENOMEM
           : strcmp(end, ":ENOSPC") == 0 ? ENOSPC
           : strcmp(end, ":EINTR") == 0  ? EINTR
           : strcmp(end, ":EAGAIN") == 0 ? EAGAIN
           : strcmp(end, ":short") == 0  ? -1
                                         : EIO;
}

/* The function NAME with its TYPE of result, PARAMETERS and ARGUMENTS; BAD is returned on failure. */
#define FAIL(type, name, parameters, arguments, bad)                                  \
    type name parameters;                                                             \
    type name parameters                                                              \
    {                                                                                 \
        type(*real) parameters = (type(*) parameters)dlsym(RTLD_NEXT, #name);         \
        int e = fails(#name);                                                         \
        if (e <= 0)                                                                   \
            return real arguments;                                                    \
        errno = e;                                                                    \
        return bad;                                                                   \
    }

FAIL(ssize_t, pread, (int fd, void *p, size_t n, off_t at), (fd, p, n, at), -1)
FAIL(int, fsync, (int fd), (fd), -1)
FAIL(int, fdatasync, (int fd), (fd), -1)
FAIL(int, ftruncate, (int fd, off_t len), (fd, len), -1)
FAIL(off_t, lseek, (int fd, off_t at, int from), (fd, at, from), -1)
FAIL(int, close, (int fd), (fd), -1)
FAIL(int, rename, (const char *from, const char *to), (from, to), -1)
FAIL(int, unlink, (const char *path), (path), -1)
FAIL(int, fstat, (int fd, struct stat *st), (fd, st), -1)
FAIL(int, stat, (const char *path, struct stat *st), (path, st), -1)
FAIL(int, access, (const char *path, int mode), (path, mode), -1)
FAIL(int, fchmod, (int fd, mode_t mode), (fd, mode), -1)
FAIL(int, fchown, (int fd, uid_t u, gid_t g), (fd, u, g), -1)
FAIL(int, flock, (int fd, int what), (fd, what), -1)
FAIL(int, mkdir, (const char *path, mode_t mode), (path, mode), -1)
FAIL(ssize_t, readlink, (const char *path, char *to, size_t n), (path, to, n), -1)
FAIL(void *, mmap, (void *at, size_t n, int p, int f, int fd, off_t o), (at, n, p, f, fd, o), MAP_FAILED)
FAIL(DIR *, opendir, (const char *path), (path), NULL)
FAIL(struct dirent *, readdir, (DIR * d), (d), NULL)
FAIL(char *, realpath, (const char *path, char *to), (path, to), NULL)

/* glibc's fts_open writes to what its third malloc gives without a look (2.36, io/fts.c): that is not ours to bear. */
static __thread int spared;

FTS *fts_open(char *const *roots, int options, int (*order)(const FTSENT **, const FTSENT **))
{
    FTS *(*real)(char *const *, int, int (*)(const FTSENT **, const FTSENT **)) =
        (FTS * (*)(char *const *, int, int (*)(const FTSENT **, const FTSENT **)))
            dlsym(RTLD_NEXT, "fts_open");
    spared = 1;
    FTS *walk = real(roots, options, order);
    spared = 0;
    return walk;
}

/* dlsym allocates; so memory does not come by way of it. */
#define FAIL_MEMORY(name, parameters, arguments) \
    extern void *__libc_##name parameters;       \
    void *name parameters                        \
    {                                            \
        int e = spared ? 0 : fails(#name);       \
        if (e > 0)                               \
            errno = ENOMEM;                      \
        return e > 0 ? NULL : __libc_##name arguments; \
    }

FAIL_MEMORY(malloc, (size_t size), (size))
FAIL_MEMORY(calloc, (size_t n, size_t size), (n, size))
FAIL_MEMORY(realloc, (void *p, size_t size), (p, size))

/* Those that may do half of it. */
#define FAIL_SHORT(name, pointer)                                                            \
    ssize_t name(int fd, pointer p, size_t n)                                                \
    {                                                                                        \
        ssize_t (*real)(int, pointer, size_t) =                                              \
            (ssize_t(*)(int, pointer, size_t))dlsym(RTLD_NEXT, #name);                       \
        int e = fails(#name);                                                                \
        if (e <= 0)                                                                          \
            return real(fd, p, e < 0 ? (n + 1) / 2 : n);                                     \
        errno = e;                                                                           \
        return -1;                                                                           \
    }

FAIL_SHORT(read, void *)
FAIL_SHORT(write, const void *)

int open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & O_CREAT ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    int e = fails("open");
    if (e <= 0)
        return real(path, flags, mode);
    errno = e;
    return -1;
}
