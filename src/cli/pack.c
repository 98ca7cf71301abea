#include "cli/pack.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/magic.h"
#include "cli/gbk.h"

#if defined(__has_include)
#if __has_include(<archive.h>)
#include <archive.h>
#include <archive_entry.h>
#define HAVE_ARCHIVE 1
#endif
#endif

enum {
    FILES_MOST = 1000000,  /* in one archive */
    GROWS_MOST = 500,      /* times: no text packs better, bombs do */
    FREE_BYTES = 64 << 20, /* that may come out whatever went in */
    PATH_ROOM = 1 << 16
};

const char *pack_kind(const char *p, size_t len)
{
    const tc_magic *k = tc_magic_find(p, len);
    return k && k->unpacks ? k->what : NULL;
}

#ifdef HAVE_ARCHIVE

/* libarchive, opened when the first archive is met: to load it with the rest of its libraries would cost each start
 * more than ours takes. */
typedef struct library {
    __typeof__(archive_read_new) *new;
    __typeof__(archive_read_free) *free;
    __typeof__(archive_read_support_filter_all) *filters;
    __typeof__(archive_read_support_format_zip) *zip;
    __typeof__(archive_read_support_format_tar) *tar;
    __typeof__(archive_read_support_format_raw) *raw;
    __typeof__(archive_read_support_format_empty) *empty;
    __typeof__(archive_read_set_callback_data) *set_data;
    __typeof__(archive_read_set_read_callback) *set_read;
    __typeof__(archive_read_set_seek_callback) *set_seek;
    __typeof__(archive_read_open1) *open;
    __typeof__(archive_read_next_header) *next;
    __typeof__(archive_read_data) *data;
    __typeof__(archive_error_string) *error;
    __typeof__(archive_format) *format;
    __typeof__(archive_filter_bytes) *bytes;
    __typeof__(archive_entry_pathname) *path;
    __typeof__(archive_entry_pathname_utf8) *path_utf8;
    __typeof__(archive_entry_filetype) *type;
} library;

static const struct symbol {
    size_t at;
    const char *name;
} symbols[] = {
    {offsetof(library, new), "archive_read_new"},
    {offsetof(library, free), "archive_read_free"},
    {offsetof(library, filters), "archive_read_support_filter_all"},
    {offsetof(library, zip), "archive_read_support_format_zip"},
    {offsetof(library, tar), "archive_read_support_format_tar"},
    {offsetof(library, raw), "archive_read_support_format_raw"},
    {offsetof(library, empty), "archive_read_support_format_empty"},
    {offsetof(library, set_data), "archive_read_set_callback_data"},
    {offsetof(library, set_read), "archive_read_set_read_callback"},
    {offsetof(library, set_seek), "archive_read_set_seek_callback"},
    {offsetof(library, open), "archive_read_open1"},
    {offsetof(library, next), "archive_read_next_header"},
    {offsetof(library, data), "archive_read_data"},
    {offsetof(library, error), "archive_error_string"},
    {offsetof(library, format), "archive_format"},
    {offsetof(library, bytes), "archive_filter_bytes"},
    {offsetof(library, path), "archive_entry_pathname"},
    {offsetof(library, path_utf8), "archive_entry_pathname_utf8"},
    {offsetof(library, type), "archive_entry_filetype"},
};

struct pack {
    const char *name;
    pack_source source;
    void *user;
    library lib;
    void *handle;
    struct archive *a;
    taoci_err why; /* what the source said */
    uint64_t files;
    int stopped;
    int64_t out; /* bytes so far */
    tc_buf path, utf8;
};

static int load(library *lib, void **handle)
{
    static const char *const names[] = {"libarchive.so.13", "libarchive.so", "libarchive.dylib"};
    for (size_t i = 0; !*handle && i < sizeof names / sizeof *names; i++)
        *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; *handle && i < sizeof symbols / sizeof *symbols; i++) {
        void *f = dlsym(*handle, symbols[i].name);
        if (!f)
            return 0;
        memcpy((char *)lib + symbols[i].at, &f, sizeof f);
    }
    return *handle != NULL;
}

static la_ssize_t on_read(struct archive *a, void *user, const void **buf)
{
    pack *p = user;
    const char *bytes;
    (void)a;
    long n = p->source.read(p->user, &bytes, &p->why);
    *buf = bytes;
    return n < 0 ? ARCHIVE_FATAL : n;
}

static la_int64_t on_seek(struct archive *a, void *user, la_int64_t offset, int whence)
{
    pack *p = user;
    (void)a;
    long long at = p->source.seek(p->user, offset, whence);
    return at < 0 ? ARCHIVE_FATAL : at;
}

/* The sentence for what libarchive, or the source, did not like. */
static int broken(pack *p, taoci_err *why)
{
    const char *what = p->lib.error(p->a);
    if (p->why.code)
        *why = p->why;
    else
        tc_fail(why, TAOCI_ETEXT, 0, "'%s' cannot be unpacked: %s", p->name,
                what && *what ? what : "it is broken");
    return -1;
}

pack *pack_open(const char *name, const pack_source *source, void *user, taoci_err *why)
{
    pack *p = calloc(1, sizeof *p);
    if (p) {
        *p = (pack){.name = name, .source = *source, .user = user};
        tc_buf_init(&p->path, PATH_ROOM);
        tc_buf_init(&p->utf8, PATH_ROOM);
    }
    if (!p || !load(&p->lib, &p->handle) || !(p->a = p->lib.new())) {
        if (p && !p->handle)
            tc_fail(why, TAOCI_ETEXT, 0,
                    "'%s' is packed, and libarchive, which unpacks it, is not installed", name);
        else
            tc_fail(why, TAOCI_ENOMEM, 0, "no memory to unpack '%s'", name);
        pack_close(p);
        return NULL;
    }
    p->lib.filters(p->a);
    p->lib.zip(p->a);
    p->lib.tar(p->a);
    p->lib.raw(p->a);
    p->lib.empty(p->a);
    p->lib.set_data(p->a, p);
    p->lib.set_read(p->a, on_read);
    if (source->seek)
        p->lib.set_seek(p->a, on_seek);
    if (p->lib.open(p->a) == ARCHIVE_OK)
        return p;
    broken(p, why);
    pack_close(p);
    return NULL;
}

void pack_close(pack *p)
{
    if (!p)
        return;
    if (p->a)
        p->lib.free(p->a);
    if (p->handle)
        dlclose(p->handle);
    tc_buf_done(&p->path);
    tc_buf_done(&p->utf8);
    free(p);
}

/* FROM as UTF-8 in p->path; Windows writes names into ZIP archives in GBK. */
static const char *readable(pack *p, const char *from)
{
    size_t len = strlen(from);
    as_utf8(&p->utf8, &from, &len);
    tc_buf_reset(&p->path);
    tc_buf_put(&p->path, from, len);
    tc_buf_putc(&p->path, 0);
    return p->path.bad ? NULL : p->path.p;
}

int pack_next(pack *p, const char **path, taoci_err *why)
{
    struct archive_entry *e;
    if (p->stopped) {
        tc_fail(why, TAOCI_ELIMIT, 0, "the rest of '%s' is not read", p->name);
        return -1;
    }
    for (;;) {
        int rc = p->lib.next(p->a, &e);
        if (rc == ARCHIVE_EOF)
            return 0;
        if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN)
            return broken(p, why);
        if (p->lib.type(e) == AE_IFREG)
            break;
    }
    if (++p->files > FILES_MOST) {
        tc_fail(why, TAOCI_ELIMIT, 0,
                "'%s' holds more than %d files: unpack it, then name the folder", p->name,
                FILES_MOST);
        return -1;
    }
    *path = NULL;
    if (p->lib.format(p->a) == ARCHIVE_FORMAT_RAW)
        return 1;
    const char *name = p->lib.path(e);
    if (!name)
        name = p->lib.path_utf8(e);
    while (name && strncmp(name, "./", 2) == 0)
        name += 2;
    *path = readable(p, name && *name ? name : "?");
    if (*path)
        return 1;
    tc_fail(why, TAOCI_ELIMIT, 0, "'%s' holds a name that is too long", p->name);
    return -1;
}

long pack_bytes(pack *p, void *to, size_t len, taoci_err *why)
{
    la_ssize_t n = p->lib.data(p->a, to, len);
    if (n < 0)
        return broken(p, why);
    p->out += n;
    int64_t in = p->lib.bytes(p->a, -1);
    if (p->out <= FREE_BYTES || p->out / GROWS_MOST <= in)
        return (long)n;
    p->stopped = 1;
    tc_fail(why, TAOCI_ELIMIT, 0,
            "'%s' grows to more than %d times its size: is it meant to fill the disk?", p->name,
            GROWS_MOST);
    return -1;
}

#else /* built without libarchive's headers */

pack *pack_open(const char *name, const pack_source *source, void *user, taoci_err *why)
{
    (void)source;
    (void)user;
    tc_fail(why, TAOCI_ETEXT, 0, "'%s' is packed, and this taoci was built without libarchive",
            name);
    return NULL;
}

void pack_close(pack *p)
{
    (void)p;
}

int pack_next(pack *p, const char **path, taoci_err *why)
{
    (void)p;
    (void)path;
    (void)why;
    return 0;
}

long pack_bytes(pack *p, void *to, size_t len, taoci_err *why)
{
    (void)p;
    (void)to;
    (void)len;
    (void)why;
    return 0;
}
#endif
