#include "discover/runs.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/replace.h"

enum {
    RUNS_MOST = 64,  /* more are merged to one: each has a file open */
    BLOCK = 1 << 18, /* bytes of a run read or written at once */
    RECORD_MOST = 2 * TC_REACH + 16,
    FLAG_BYTES = 7, /* four bits each of TC_REACH + 1 characters */
    AT_BYTES = 5
};

/* A run's file, unlinked, and what of it is in memory. A record is: characters shared with the one before; new ones;
 * these; the left one; flags; place. */
struct tc_run {
    int fd;
    unsigned char *p;
    size_t beg, end;
    tc_suffix s; /* the one read or written last */
    uint32_t len;
    int failed; /* an errno */
};

void tc_runs_init(tc_runs *r, const char *folder)
{
    *r = (tc_runs){.folder = folder ? folder : "/tmp", .text = -1};
}

static void close_run(tc_run *r)
{
    if (!r)
        return;
    if (r->fd >= 0)
        close(r->fd);
    free(r->p);
    free(r);
}

void tc_runs_done(tc_runs *r)
{
    for (uint32_t i = 0; i < r->n; i++)
        close_run(r->p[i]);
    free(r->p);
    if (r->text >= 0)
        close(r->text);
    r->p = NULL;
    r->n = 0;
    r->text = -1;
}

/* A new file without a name; -1 with errno. */
static int open_nameless(const char *folder)
{
    tc_buf path;
    tc_buf_init(&path, 1 << 16);
    tc_buf_print(&path, "%s/taoci-XXXXXX", folder);
    tc_buf_putc(&path, 0);
    int fd = path.bad ? -1 : mkstemp(path.p);
    if (fd >= 0)
        unlink(path.p);
    tc_buf_done(&path);
    return fd;
}

static taoci_code fail_run(const tc_runs *r, const char *what, int e, taoci_err *err)
{
    return tc_fail(err, TAOCI_EIO, 0, "cannot %s a file for what memory does not hold in '%s': %s",
                   what, r->folder, strerror(e));
}

static tc_run *new_run(tc_runs *r, taoci_err *err)
{
    tc_run *n = calloc(1, sizeof *n);
    if (n && (n->p = malloc(BLOCK + RECORD_MOST)) != NULL) {
        n->fd = open_nameless(r->folder);
        if (n->fd >= 0)
            return n;
        fail_run(r, "make", errno, err);
    } else
        tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a run");
    if (n)
        n->fd = -1;
    close_run(n);
    return NULL;
}

/* ---- writing ---- */

static void put_number(tc_run *r, uint64_t x, int bytes)
{
    for (int i = 0; i < bytes; i++, x >>= 8)
        r->p[r->end++] = (unsigned char)x;
}

static void flush(tc_run *r)
{
    if (!r->failed && r->end && tc_write_all(r->fd, (const char *)r->p, r->end))
        r->failed = errno;
    r->end = 0;
}

static uint32_t length_of(const tc_suffix *s)
{
    uint32_t n = 0;
    while (n < TC_REACH && tc_is_free_han(s->c[n]))
        n++;
    return n < TC_REACH ? n + 1 : n;
}

static int put_suffix(void *user, const tc_suffix *s)
{
    tc_run *r = user;
    uint32_t len = length_of(s), same = 0;
    while (same < len && same < r->len && s->c[same] == r->s.c[same])
        same++;
    put_number(r, same, 1);
    put_number(r, len - same, 1);
    for (uint32_t i = same; i < len; i++)
        put_number(r, s->c[i], 2);
    put_number(r, s->left, 2);
    put_number(r, s->flags, FLAG_BYTES);
    put_number(r, s->at, AT_BYTES);
    r->s = *s;
    r->len = len;
    if (r->end >= BLOCK)
        flush(r);
    return 1;
}

static taoci_code end_writing(tc_runs *all, tc_run *r, taoci_err *err)
{
    flush(r);
    r->len = 0;
    if (!r->failed && lseek(r->fd, 0, SEEK_SET) < 0)
        r->failed = errno;
    return r->failed ? fail_run(all, "write", r->failed, err) : TAOCI_OK;
}

/* ---- reading ---- */

static uint64_t get_number(tc_run *r, int bytes)
{
    uint64_t x = 0;
    for (int i = 0; i < bytes; i++)
        x |= (uint64_t)r->p[r->beg++] << 8 * i;
    return x;
}

/* The next suffix of R into R->s: 1, or 0 at the end. */
static int next(tc_run *r)
{
    if (r->end - r->beg < RECORD_MOST) {
        memmove(r->p, r->p + r->beg, r->end - r->beg);
        r->end -= r->beg;
        r->beg = 0;
        long got = 1;
        while (r->end < BLOCK && (got = tc_read(r->fd, r->p + r->end, BLOCK - r->end)) > 0)
            r->end += (size_t)got;
        if (got < 0)
            r->failed = errno;
    }
    if (r->beg == r->end || r->failed)
        return 0;
    uint32_t same = (uint32_t)get_number(r, 1), more = (uint32_t)get_number(r, 1);
    for (uint32_t i = same; i < TC_REACH; i++)
        r->s.c[i] = i < same + more ? (uint16_t)get_number(r, 2) : 0;
    r->s.left = (uint16_t)get_number(r, 2);
    r->s.flags = get_number(r, FLAG_BYTES);
    r->s.at = get_number(r, AT_BYTES);
    return 1;
}

/* ---- merging ---- */

/* The Han characters decide; what follows them is in no order. */
static int before(const tc_suffix *a, const tc_suffix *b)
{
    for (uint32_t i = 0; i < TC_REACH; i++) {
        uint16_t x = tc_is_free_han(a->c[i]) ? a->c[i] : 0,
                 y = tc_is_free_han(b->c[i]) ? b->c[i] : 0;
        if (x != y)
            return x < y;
        if (!x)
            break;
    }
    return a->at < b->at;
}

/* Restore the order of the heap of N runs from the top down. */
static void sink(tc_run **heap, uint32_t n)
{
    for (uint32_t i = 0, k; (k = 2 * i + 1) < n; i = k) {
        if (k + 1 < n && before(&heap[k + 1]->s, &heap[k]->s))
            k++;
        if (!before(&heap[k]->s, &heap[i]->s))
            return;
        tc_run *x = heap[i];
        heap[i] = heap[k];
        heap[k] = x;
    }
}

/* Keep the runs that have a suffix, in the order of a heap; their number. */
static uint32_t make_heap(const tc_runs *r, tc_run **heap)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        if (!next(r->p[i]))
            continue;
        uint32_t k = n++;
        for (; k && before(&r->p[i]->s, &heap[(k - 1) / 2]->s); k = (k - 1) / 2)
            heap[k] = heap[(k - 1) / 2];
        heap[k] = r->p[i];
    }
    return n;
}

taoci_code tc_runs_merge(tc_runs *r, int (*each)(void *user, const tc_suffix *s), void *user,
                         taoci_err *err)
{
    tc_run *heap[RUNS_MOST + 1];
    uint32_t n = make_heap(r, heap);
    int ok = 1;
    while (n && ok) {
        ok = each(user, &heap[0]->s);
        if (!next(heap[0]))
            heap[0] = heap[--n];
        sink(heap, n);
    }
    for (uint32_t i = 0; i < r->n; i++)
        if (r->p[i]->failed)
            return fail_run(r, "read", r->p[i]->failed, err);
    return ok ? TAOCI_OK : tc_fail(err, TAOCI_ENOMEM, 0, "no memory to count words");
}

/* ---- spilling ---- */

/* Make one run of all. */
static taoci_code merge_all(tc_runs *r, taoci_err *err)
{
    tc_run *one = new_run(r, err);
    if (!one)
        return err ? err->code : TAOCI_EIO;
    taoci_code rc = tc_runs_merge(r, put_suffix, one, err);
    if (!rc)
        rc = end_writing(r, one, err);
    for (uint32_t i = 0; i < r->n; i++)
        close_run(r->p[i]);
    r->p[0] = one;
    r->n = 1;
    return rc;
}

static taoci_code spill_text(tc_runs *r, const tc_stock *t, taoci_err *err)
{
    if (r->text < 0)
        r->text = open_nameless(r->folder);
    if (r->text < 0)
        return fail_run(r, "make", errno, err);
    if (tc_write_all(r->text, (const char *)t->c, t->n * sizeof *t->c))
        return fail_run(r, "write", errno, err);
    return TAOCI_OK;
}

static taoci_code spill_suffixes(tc_runs *r, tc_run *to, const tc_stock *t, uint32_t threads,
                                 taoci_err *err)
{
    uint32_t *order, *bucket = malloc((TC_HAN_END + 1) * sizeof *bucket);
    if (!bucket)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to sort");
    taoci_code rc = tc_stock_sort(t, &order, bucket, 1, threads, err);
    tc_suffix s;
    for (uint32_t i = 0; !rc && i < bucket[TC_HAN_END]; i++) {
        tc_stock_suffix(t, order[i], &s);
        put_suffix(to, &s);
    }
    free(order);
    free(bucket);
    return rc ? rc : end_writing(r, to, err);
}

taoci_code tc_runs_spill(tc_runs *r, tc_stock *t, uint32_t threads, taoci_err *err)
{
    if (!r->p && !(r->p = calloc(RUNS_MOST + 1, sizeof(tc_run *))))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for runs");
    taoci_code rc = r->n == RUNS_MOST ? merge_all(r, err) : TAOCI_OK;
    if (rc || (rc = spill_text(r, t, err)))
        return rc;
    tc_run *to = new_run(r, err);
    if (!to)
        return err ? err->code : TAOCI_EIO;
    r->p[r->n++] = to;
    rc = spill_suffixes(r, to, t, threads, err);
    tc_stock_flush(t);
    return rc;
}

int tc_runs_text(const tc_runs *r, uint64_t at, uint16_t *c, uint32_t n)
{
    ssize_t want = (ssize_t)(n * sizeof *c);
    return pread(r->text, c, (size_t)want, (off_t)(at * sizeof *c)) == want;
}
