#include "cli/msg.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void msg(const char *fmt, ...)
{
    va_list ap;
    fflush(stdout);
    va_start(ap, fmt);
    fputs("taoci: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
}

int exit_code_of(taoci_code code)
{
    switch (code) {
    case TAOCI_OK:
        return EXIT_DONE;
    case TAOCI_EINVAL:
        return EXIT_USAGE;
    case TAOCI_EIO:
    case TAOCI_ETEXT:
    case TAOCI_ELIMIT:
        return EXIT_INPUT;
    case TAOCI_EDICT:
        return EXIT_DICT;
    default:
        return EXIT_FAULT;
    }
}

/* Where data goes: standard output, a device or pipe, or a file written aside and renamed. The tool
 * is one process with one output; the library knows nothing of it. */
static struct {
    FILE *f;
    const char *path;
    char *aside;
    int failed;
} out;

static int cannot_write(void)
{
    if (!out.failed)
        msg("cannot write to %s%s%s: %s", out.path ? "'" : "",
            out.path ? out.path : "standard output", out.path ? "'" : "", strerror(errno));
    out.failed = 1;
    return 0;
}

int open_out(const char *path)
{
    size_t n = strlen(path);
    struct stat st;
    int exists = stat(path, &st) == 0;
    out.path = path;
    /* A device or a pipe is written to; a file renamed over it would take its place. */
    if (exists && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) {
        out.f = fopen(path, "wb");
        return out.f ? 1 : cannot_write();
    }
    out.aside = malloc(n + 8);
    if (!out.aside)
        return cannot_write();
    memcpy(out.aside, path, n);
    memcpy(out.aside + n, ".XXXXXX", 8);
    mode_t mode = exists ? st.st_mode & 07777 : 0644;
    int fd = mkstemp(out.aside);
    if (fd < 0 || fchmod(fd, mode) || !(out.f = fdopen(fd, "wb"))) {
        int e = errno;
        if (fd >= 0) {
            close(fd);
            unlink(out.aside);
        }
        free(out.aside);
        out.aside = NULL;
        errno = e;
        return cannot_write();
    }
    return 1;
}

int put_out(const char *p, size_t len)
{
    FILE *f = out.f ? out.f : stdout;
    if (out.failed)
        return 0;
    if ((len && fwrite(p, 1, len, f) != len) || fflush(f))
        return cannot_write();
    return 1;
}

int finish_out(int keep)
{
    FILE *f = out.f ? out.f : stdout;
    int bad = ferror(f) | fflush(f);
    if (out.aside && !bad)
        bad = fsync(fileno(f));
    if (fclose(f))
        bad = 1;
    if (bad && !out.failed)
        cannot_write();
    if (out.aside && (out.failed || !keep))
        unlink(out.aside);
    else if (out.aside && rename(out.aside, out.path))
        cannot_write();
    free(out.aside);
    out.aside = NULL;
    return out.failed ? EXIT_INPUT : EXIT_DONE;
}
