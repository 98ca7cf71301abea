#include "cli/tree.h"

#include <errno.h>
#include <fnmatch.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "cli/out.h"

struct tree {
    FTS *walk;
    const sieve *s;
    const char *folder;
    size_t root; /* bytes of its path, and the slash */
    int failed;
};

static int matches(const many *patterns, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (size_t i = 0; patterns && i < patterns->n; i++) {
        const char *p = patterns->p[i];
        int whole = strchr(p, '/') != NULL;
        if (fnmatch(p, whole ? path : name, whole ? FNM_PATHNAME : 0) == 0)
            return 1;
    }
    return 0;
}

/* Does a name in PATH begin with a dot? */
static int is_hidden(const char *path)
{
    for (const char *p = path; p; p = strchr(p, '/')) {
        p += *p == '/';
        if (p[0] == '.' && p[1] != '/' && strncmp(p, "../", 3) != 0)
            return 1;
    }
    return 0;
}

int sieve_takes(const sieve *s, const char *path, int folder)
{
    int some = s->include && s->include->n;
    return (s->hidden || !is_hidden(path)) && !matches(s->exclude, path) &&
           (folder || !some || matches(s->include, path));
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

tree *tree_open(const char *folder, const sieve *s, taoci_err *why)
{
    tree *t = calloc(1, sizeof *t);
    char *const roots[] = {(char *)(uintptr_t)folder, NULL}; /* fts(3) leaves it as it is */
    if (t)
        t->walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (!t || !t->walk) {
        free(t);
        tc_fail(why, TAOCI_ENOMEM, 0, "no memory to read the folder '%s'", folder);
        return NULL;
    }
    t->s = s;
    t->folder = folder;
    t->root = strlen(folder) + (folder[strlen(folder) - 1] != '/');
    return t;
}

void tree_close(tree *t)
{
    if (t)
        fts_close(t->walk);
    free(t);
}

/* The path of F when it is a document, with *WHY when it would be one; else NULL. */
static const char *document_of(const tree *t, FTSENT *f, taoci_err *why)
{
    int folder = f->fts_info == FTS_D || f->fts_info == FTS_DC || f->fts_info == FTS_DNR;
    if (f->fts_info == FTS_DP)
        return NULL;
    if (f->fts_level > 0 && !sieve_takes(t->s, f->fts_path + t->root, folder)) {
        if (f->fts_info == FTS_D)
            fts_set(t->walk, f, FTS_SKIP);
        return NULL;
    }
    switch (f->fts_info) {
    case FTS_D:
        return NULL;
    case FTS_F:
        return is_out_path(f->fts_path) ? NULL : f->fts_path;
    case FTS_DC:
        tc_fail(why, TAOCI_EIO, 0, "'%s' leads back to a folder that it lies in", f->fts_path);
        return f->fts_path;
    case FTS_SLNONE:
        tc_fail(why, TAOCI_EIO, 0, "'%s' is a link to a file that is not there", f->fts_path);
        return f->fts_path;
    case FTS_DNR:
    case FTS_NS:
    case FTS_ERR:
        tc_fail(why, f->fts_errno == ENOMEM ? TAOCI_ENOMEM : TAOCI_EIO, 0, "cannot read '%s': %s",
                f->fts_path, strerror(f->fts_errno));
        return f->fts_path;
    default: /* devices, pipes, sockets */
        return NULL;
    }
}

const char *tree_next(tree *t, taoci_err *why)
{
    FTSENT *f;
    while (errno = 0, (f = fts_read(t->walk)) != NULL) {
        const char *path = document_of(t, f, why);
        if (path)
            return path;
    }
    if (!errno || t->failed)
        return NULL;
    t->failed = 1; /* what is left of the folder is not known */
    tc_fail(why, errno == ENOMEM ? TAOCI_ENOMEM : TAOCI_EIO, 0, "cannot read all of '%s': %s",
            t->folder, strerror(errno));
    return t->folder;
}
