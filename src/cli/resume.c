#include "cli/resume.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mix.h"
#include "base/replace.h"
#include "base/sha256.h"
#include "cli/msg.h"
#include "cli/out.h"

enum {
    EVERY = 2,          /* seconds from one line of the journal to the next */
    OFTEN = 64 << 20,   /* or bytes of output */
    JOURNAL = 64 << 20, /* most bytes of it */
    TAIL = 1 << 16,     /* bytes of the output that a line vouches for */
    LINE = 256
};

#define FORMAT "taoci-resume 1 "

/* A line of the journal: the tally, how long the output is then, and a sum over its last bytes. */
typedef struct mark {
    tally t;
    uint64_t len, sum;
} mark;

struct resume {
    char *out, *part, *log; /* names */
    int fd, journal;
    mark at;      /* so far */
    uint64_t old; /* length of the output at the last line */
    time_t last;
};

static int cannot(const char *verb, const char *name)
{
    msg("cannot %s '%s': %s", verb, name, strerror(errno));
    return EXIT_INPUT;
}

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

static int print_mark(char *line, const mark *m)
{
    return snprintf(line, LINE,
                    "%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %016" PRIx64
                    " %" PRIu64 " %" PRIu64 " %016" PRIx64,
                    m->t.documents, m->t.done, m->t.failed, m->t.found, m->t.bytes, m->t.inputs,
                    m->t.exit, m->len, m->sum);
}

/* The line P (terminated) into *M: it ends with a sum over itself. */
static int scan_mark(const char *p, mark *m)
{
    char line[LINE];
    uint64_t sum;
    if (sscanf(p,
               "%" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNu64 " %" SCNx64 " %" SCNu64
               " %" SCNu64 " %" SCNx64 " %" SCNx64,
               &m->t.documents, &m->t.done, &m->t.failed, &m->t.found, &m->t.bytes, &m->t.inputs,
               &m->t.exit, &m->len, &m->sum, &sum) != 10)
        return 0;
    int n = print_mark(line, m);
    return tc_mix(0, line, (size_t)n) == sum;
}

/* The sum over the last bytes of the LEN that the output has; 0 when they cannot be read. */
static int sum_of_tail(const resume *r, uint64_t len, uint64_t *sum)
{
    char tail[TAIL];
    size_t want = len < TAIL ? (size_t)len : TAIL, got = 0;
    while (got < want) {
        ssize_t n = pread(r->fd, tail + got, want - got, (off_t)(len - want + got));
        if (n <= 0)
            return 0;
        got += (size_t)n;
    }
    *sum = tc_mix(0, tail, want);
    return 1;
}

/* The last line of the journal P that the output agrees with, into r->at: its length in the journal. BEG is
 * where lines begin. */
static size_t find_mark(resume *r, char *p, size_t beg)
{
    struct stat st;
    size_t good = beg;
    if (fstat(r->fd, &st))
        return good;
    for (char *line = p + beg, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        mark m;
        uint64_t sum;
        *end = 0;
        if (scan_mark(line, &m) && m.len <= (uint64_t)st.st_size && sum_of_tail(r, m.len, &sum) &&
            sum == m.sum) {
            r->at = m;
            good = (size_t)(end + 1 - p);
        }
    }
    return good;
}

/* All of the journal, through the descriptor that holds the lock: to open and close it anew would let the lock go. */
static int read_journal(const resume *r, tc_buf *b)
{
    for (long n; tc_buf_more(b, TAIL); b->len += (size_t)n)
        if ((n = tc_read(r->journal, b->p + b->len, b->cap - b->len)) <= 0)
            return n == 0;
    errno = EFBIG;
    return 0;
}

/* Read the journal, cut both files to where they agree. EXIT_DONE, or the exit code, said. */
static int go_on(resume *r, const char *options)
{
    tc_sha256 sum;
    char head[sizeof FORMAT + 65] = FORMAT;
    tc_buf b;
    tc_sha256_init(&sum);
    tc_sha256_add(&sum, options, strlen(options));
    tc_sha256_hex(&sum, head + sizeof FORMAT - 1);
    size_t n = strlen(head);
    head[n++] = '\n';
    tc_buf_init(&b, JOURNAL);
    if (!read_journal(r, &b)) {
        tc_buf_done(&b);
        return cannot("read", r->log);
    }
    tc_buf_putc(&b, 0);
    int begun = !b.bad && memchr(b.p, '\n', b.len) != NULL;
    if (begun && (b.len < n || memcmp(b.p, head, n) != 0)) {
        tc_buf_done(&b);
        msg("'%s' was begun with other options, dictionaries or another taoci: remove it to begin "
            "anew",
            r->part);
        return EXIT_USAGE;
    }
    size_t good = begun ? find_mark(r, b.p, n) : 0;
    tc_buf_done(&b);
    if (ftruncate(r->fd, (off_t)r->at.len) || lseek(r->fd, 0, SEEK_END) < 0)
        return cannot("write to", r->part);
    if (ftruncate(r->journal, (off_t)good) || lseek(r->journal, 0, SEEK_END) < 0 ||
        (!begun && tc_write_all(r->journal, head, n)))
        return cannot("write to", r->log);
    return EXIT_DONE;
}

static char *named(const char *out, const char *suffix)
{
    size_t n = strlen(out), k = strlen(suffix) + 1;
    char *s = malloc(n + k);
    if (s) {
        memcpy(s, out, n);
        memcpy(s + n, suffix, k);
    }
    return s;
}

static void release(resume *r)
{
    if (r->fd >= 0)
        close(r->fd);
    if (r->journal >= 0)
        close(r->journal);
    free(r->out);
    free(r->part);
    free(r->log);
    free(r);
}

/* The journal, for us alone. A run that has just ended may have removed what was opened here: then anew. */
static int open_journal(resume *r)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat opened, named;
    for (;; close(r->journal)) {
        if ((r->journal = open(r->log, O_RDWR | O_CREAT | O_CLOEXEC, 0666)) < 0 ||
            fstat(r->journal, &opened))
            return cannot("write to", r->log);
        if (fcntl(r->journal, F_SETLK, &lock)) {
            msg("another run writes '%s'", r->part);
            return EXIT_USAGE;
        }
        if (stat(r->log, &named) == 0 && named.st_ino == opened.st_ino &&
            named.st_dev == opened.st_dev)
            return EXIT_DONE;
    }
}

static int open_both(resume *r)
{
    int rc = open_journal(r);
    if (rc)
        return rc;
    if ((r->fd = open(r->part, O_RDWR | O_CREAT | O_CLOEXEC, 0666)) < 0)
        return cannot("write to", r->part);
    claim_out(r->out);
    claim_out(r->part);
    claim_out(r->log);
    return EXIT_DONE;
}

int resume_open(resume **to, const char *out, const char *options, tally *t)
{
    resume *r = calloc(1, sizeof *r);
    if (!r) {
        msg("no memory to begin");
        return EXIT_FAULT;
    }
    r->fd = r->journal = -1;
    r->out = tc_follow_links(out);
    r->part = r->out ? named(r->out, ".part") : NULL;
    r->log = r->out ? named(r->out, ".part.journal") : NULL;
    int rc = r->log && r->part ? open_both(r) : cannot("write to", out);
    if (!rc)
        rc = go_on(r, options);
    if (rc) {
        release(r);
        return rc;
    }
    r->last = now();
    r->old = r->at.len;
    *t = r->at.t;
    *to = r;
    return EXIT_DONE;
}

int resume_fd(const resume *r)
{
    return r->fd;
}

/* What the journal says is on the disk before it says so. */
static int put_mark(resume *r)
{
    char line[LINE + 32];
    if (!sum_of_tail(r, r->at.len, &r->at.sum) || fdatasync(r->fd)) {
        cannot("write to", r->part);
        return 0;
    }
    int n = print_mark(line, &r->at);
    n += snprintf(line + n, sizeof line - (size_t)n, " %016" PRIx64 "\n",
                  tc_mix(0, line, (size_t)n));
    if (tc_write_all(r->journal, line, (size_t)n) || fdatasync(r->journal)) {
        cannot("write to", r->log);
        return 0;
    }
    r->last = now();
    r->old = r->at.len;
    return 1;
}

int resume_note(resume *r, const tally *t, size_t len)
{
    r->at.t = *t;
    r->at.len += len;
    return r->at.len - r->old >= OFTEN || now() - r->last >= EVERY ? put_mark(r) : 1;
}

int resume_close(resume *r, resume_end how)
{
    if (!r)
        return EXIT_DONE;
    int rc = how == RESUME_DROP || put_mark(r) ? EXIT_DONE : EXIT_INPUT;
    if (!rc && how == RESUME_COMPLETE && rename(r->part, r->out))
        rc = cannot("write to", r->out);
    if (!rc && how == RESUME_DROP)
        unlink(r->part);
    if (!rc && how != RESUME_LATER)
        unlink(r->log);
    release(r);
    return rc;
}
