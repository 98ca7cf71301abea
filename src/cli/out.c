#include "cli/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/replace.h"
#include "cli/msg.h"

enum { OWN = 4 };

/* The tool is one process with one output; the library knows nothing of it. */
static struct {
    int fd;
    const char *path;     /* as it was named; NULL: standard output */
    tc_replace file;      /* .aside = NULL: written to as it is */
    struct stat own[OWN]; /* the files that are written to or replaced */
    int owned, is_lent;
    int is_shared; /* a pipe or a log: others may write to it between two records */
    int appends;
    int failed, spoiled;
    unsigned closed; /* bits of descriptors 0 to 2 that nobody had opened */
} out = {.fd = STDOUT_FILENO, .file.fd = -1};

static int cannot_write(int e)
{
    if (!out.failed)
        msg("cannot write to %s%s%s: %s", out.path ? "'" : "",
            out.path ? out.path : "standard output", out.path ? "'" : "", strerror(e));
    out.failed = 1;
    return 0;
}

/* ---- signals ---- */

/* Signals that end a program; on SIGXFSZ the write fails, with a sentence. */
static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGUSR2, SIGXCPU};

/* No half file is left behind. The signal comes again when this returns, and ends the program. */
static void on_ending(int number)
{
    if (out.file.aside)
        unlink(out.file.aside);
    raise(number);
}

static void watch_signals(void)
{
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct sigaction a = {.sa_handler = on_ending, .sa_flags = (int)SA_RESETHAND}, old;
        sigemptyset(&a.sa_mask);
        /* What nohup has set aside stays so. */
        if (sigaction(ending[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(ending[i], &a, NULL);
    }
}

/* No signal while out.file changes. */
static void hold_signals(sigset_t *before)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, before);
}

/* ---- opening ---- */

void open_standard_streams(void)
{
    static const int mode[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
            continue;
        if (open("/dev/null", mode[fd]) < 0 && open("/", O_RDONLY) < 0)
            _exit(EXIT_FAULT); /* and nobody to tell */
        out.closed |= 1U << fd;
    }
}

/* The descriptor that PATH names, -1 for none. To write to the file behind its name instead would begin
 * that anew, or put another in its place. */
static int descriptor_of(const char *path)
{
    static const char *const folder[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (size_t i = 0; i < sizeof folder / sizeof *folder; i++) {
        size_t n = strlen(folder[i]);
        const char *digits = path + n;
        if (strncmp(path, folder[i], n) == 0 && *digits && strlen(digits) < 6 &&
            strspn(digits, "0123456789") == strlen(digits))
            return (int)strtol(digits, NULL, 10);
    }
    return -1;
}

/* The file PATH, or FD without one, is ours and no document. What it is, 0 for none. */
static mode_t claim(int fd, const char *path)
{
    struct stat *st = &out.own[out.owned];
    if (out.owned == OWN || (path ? stat(path, st) : fstat(fd, st)))
        return 0;
    out.owned++;
    return st->st_mode;
}

void claim_out(const char *path)
{
    claim(-1, path);
}

static int open_aside(const char *path)
{
    sigset_t before;
    watch_signals();
    hold_signals(&before);
    int e = tc_replace_open(&out.file, path);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (e)
        return e;
    out.fd = out.file.fd;
    claim(-1, path);
    claim(out.fd, NULL);
    return 0;
}

int open_out(const char *path)
{
    int e = 0, named = path ? descriptor_of(path) : STDOUT_FILENO;
    out.path = path;
    if (named >= 0) {
        out.fd = named;
        e = fcntl(named, F_GETFD) < 0                             ? errno
            : named <= STDERR_FILENO && (out.closed >> named & 1) ? EBADF
                                                                  : 0;
    } else if (tc_is_special(path)) {
        out.fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        e = out.fd < 0 ? errno : 0;
    } else {
        e = open_aside(path);
    }
    if (e) {
        cannot_write(e);
        return EXIT_INPUT;
    }
    mode_t kind = out.file.aside ? 0 : claim(out.fd, NULL);
    int flags = fcntl(out.fd, F_GETFL);
    out.is_shared = S_ISFIFO(kind) || (S_ISREG(kind) && flags >= 0 && (flags & O_APPEND));
    return EXIT_DONE;
}

void lend_out(int fd, const char *path)
{
    out.fd = fd;
    out.path = path;
    out.is_lent = 1;
}

static int is_own(const struct stat *st)
{
    for (int i = 0; i < out.owned && S_ISREG(st->st_mode); i++)
        if (st->st_ino == out.own[i].st_ino && st->st_dev == out.own[i].st_dev)
            return 1;
    return 0;
}

int is_out(const struct stat *st)
{
    int is = is_own(st);
    out.spoiled |= is;
    return is;
}

int is_out_path(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && is_own(&st);
}

int is_out_aside(void)
{
    return out.file.aside && !out.spoiled && !out.failed;
}

/* ---- writing ---- */

/* A pipe and a log take a long record in pieces, with those of other writers between them; those who ask for
 * this lock mix none. */
static void lock_out(short kind)
{
    if (!out.is_shared)
        return;
    struct flock lock = {.l_type = kind, .l_whence = SEEK_SET};
    while (fcntl(out.fd, F_SETLKW, &lock) && errno == EINTR)
        ;
}

/* Copy the first LEN bytes of the file FD; 0, or errno. */
static int copy_file(int fd, size_t len)
{
    char piece[1 << 14];
    if (len && lseek(fd, 0, SEEK_SET) < 0)
        return errno;
    for (long n; len; len -= (size_t)n) {
        n = tc_read(fd, piece, len < sizeof piece ? len : sizeof piece);
        if (n <= 0)
            return n ? errno : EIO;
        if (tc_write_all(out.fd, piece, (size_t)n))
            return errno;
    }
    return 0;
}

/* Does what is in the file FD end with a line? */
static int ends_line(int fd)
{
    char last;
    off_t len = lseek(fd, 0, SEEK_END);
    return len <= 0 || pread(fd, &last, 1, len - 1) != 1 || last == '\n';
}

int put_out_behind(int fd, size_t from, const char *p, size_t len)
{
    if (!from && !len)
        return 1;
    if (out.failed)
        return 0;
    lock_out(F_WRLCK);
    /* A torn line is closed, also that of another who was killed just now. */
    off_t before = out.appends ? lseek(out.fd, 0, SEEK_END) : 0;
    int e = before && !ends_line(out.fd) && tc_write_all(out.fd, "\n", 1) ? errno : 0;
    if (!e)
        e = copy_file(fd, from);
    if (!e && tc_write_all(out.fd, p, len))
        e = errno;
    if (e && out.appends && ftruncate(out.fd, before))
        e = errno;
    lock_out(F_UNLCK);
    return e ? cannot_write(e) : 1;
}

int put_out(const char *p, size_t len)
{
    return put_out_behind(-1, 0, p, len);
}

int append_out(const char *path)
{
    out.path = path;
    out.fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    if (out.fd < 0) {
        cannot_write(errno);
        return EXIT_INPUT;
    }
    out.appends = out.is_shared = S_ISREG(claim(out.fd, NULL));
    return EXIT_DONE;
}

int is_out_begun(void)
{
    return out.appends && lseek(out.fd, 0, SEEK_END) > 0;
}

/* Put the file in place or throw it away. */
static void end_file(int keep)
{
    sigset_t before;
    hold_signals(&before);
    int e = keep ? tc_replace_commit(&out.file) : 0;
    tc_replace_abandon(&out.file);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (e)
        cannot_write(e);
}

int finish_out(int keep)
{
    int aside = out.file.aside != NULL;
    if (aside)
        end_file(keep && !out.failed && !out.spoiled);
    else if (out.fd == STDOUT_FILENO) {
        if (fclose(stdout))
            cannot_write(errno);
    } else if (!out.is_lent && out.fd != STDERR_FILENO && close(out.fd))
        cannot_write(errno);
    if (aside && out.spoiled)
        msg("'%s' is not written: it was to be read", out.path);
    return out.failed ? EXIT_INPUT : EXIT_DONE;
}
