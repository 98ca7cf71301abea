#include "cli/hold.h"

#include <unistd.h>

#include "base/file.h"
#include "base/replace.h"
#include "cli/out.h"

enum {
    OWN_MOST = (1u << 31) - 1,
    LONG = 1 << 20, /* bytes that wait in memory */
    KEEP =
        1 << 16 /* more memory than this is not kept for a short record: there are many of them */
};

void hold_init(hold *h)
{
    *h = (hold){.file = NULL};
    tc_buf_init(&h->b, OWN_MOST);
}

static void close_file(hold *h)
{
    if (h->file)
        fclose(h->file);
    h->file = NULL;
    h->len = 0;
}

void hold_reset(hold *h)
{
    close_file(h);
    h->whole = 0;
    if (h->b.cap > KEEP)
        tc_buf_done(&h->b);
    tc_buf_reset(&h->b);
}

void hold_done(hold *h)
{
    close_file(h);
    tc_buf_done(&h->b);
}

/* What the file took comes back, before what is in memory: there is no room for more. 0 without memory. */
static int take_back(hold *h)
{
    tc_buf all;
    tc_buf_init(&all, OWN_MOST);
    int ok = tc_buf_more(&all, h->len + h->b.len + 1) && lseek(fileno(h->file), 0, SEEK_SET) == 0;
    while (ok && all.len < h->len) {
        long n = tc_read(fileno(h->file), all.p + all.len, h->len - all.len);
        ok = n > 0;
        all.len += ok ? (size_t)n : 0;
    }
    tc_buf_put(&all, h->b.p, h->b.len);
    close_file(h);
    tc_buf_done(&h->b);
    h->b = all;
    return ok && !all.bad;
}

int hold_add(void *user, const char *piece, size_t len)
{
    hold *h = user;
    tc_buf_put(&h->b, piece, len);
    if (h->b.bad || h->b.len < LONG || h->whole)
        return !h->b.bad;
    if (!h->file)
        h->file = tmpfile();
    h->whole = !h->file;
    if (!h->file)
        return 1;
    if (tc_write_all(fileno(h->file), h->b.p, h->b.len)) {
        h->whole = 1;
        return take_back(h);
    }
    h->len += h->b.len;
    tc_buf_reset(&h->b);
    return 1;
}

int hold_put(hold *h)
{
    return put_out_behind(h->file ? fileno(h->file) : -1, h->len, h->b.p, h->b.len);
}
