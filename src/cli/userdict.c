#include "cli/userdict.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int add(userdict *u, const char *name, size_t len)
{
    char **p = realloc(u->p, (u->n + 1) * sizeof *p);
    char *copy = malloc(len + 1);
    if (p)
        u->p = p;
    if (!p || !copy) {
        free(copy);
        msg("no memory for the list of dictionaries");
        return EXIT_FAULT;
    }
    memcpy(copy, name, len);
    copy[len] = 0;
    u->p[u->n++] = copy;
    return EXIT_DONE;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int ends_with(const char *s, const char *tail)
{
    size_t n = strlen(s), t = strlen(tail);
    return n > t && strcmp(s + n - t, tail) == 0;
}

size_t userdict_folder(char *path, size_t room)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int n = xdg && *xdg     ? snprintf(path, room, "%s/taoci/dict", xdg)
            : home && *home ? snprintf(path, room, "%s/.config/taoci/dict", home)
                            : 0;
    if (n > 0 && (size_t)n < room)
        return (size_t)n;
    path[0] = 0;
    return 0;
}

/* A pipe nobody writes to would hold every run up, a folder called x.tsv fail it. What cannot be
 * looked at may be a table: opening it says why it cannot be read. */
static int may_be_table(const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 || S_ISREG(st.st_mode);
}

/* The tables in the user's folder, by name. No folder: none. EXIT_DONE, or the exit code, said. */
static int add_folder(userdict *u, int quiet)
{
    char dir[PATH_MOST / 2], path[PATH_MOST];
    if (!userdict_folder(dir, sizeof dir))
        return EXIT_DONE;
    DIR *d = opendir(dir);
    if (!d && (errno == ENOENT || errno == ENOTDIR))
        return EXIT_DONE;
    if (!d && errno == EACCES) {
        /* The home of another, as in a service: most likely there is nothing. */
        if (!quiet)
            msg("'%s' may not be read: its tables are not used", dir);
        return EXIT_DONE;
    }
    size_t from = u->n;
    int rc = EXIT_DONE;
    struct dirent *e;
    while (!rc && d && ((void)(errno = 0), (e = readdir(d)) != NULL)) {
        int n = snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (e->d_name[0] != '.' && ends_with(e->d_name, ".tsv") && n > 0 &&
            (size_t)n < sizeof path && may_be_table(path))
            rc = add(u, path, (size_t)n);
    }
    if (!rc && errno) {
        msg("cannot read '%s': %s", dir, strerror(errno));
        rc = EXIT_DICT;
    }
    if (d)
        closedir(d);
    if (u->n > from)
        qsort(u->p + from, u->n - from, sizeof *u->p, by_name);
    return rc;
}

int userdict_list(userdict *u, const reading *r)
{
    *u = (userdict){0};
    int rc = r->no_user_dict ? EXIT_DONE : add_folder(u, r->quiet);
    const char *list = r->no_user_dict ? NULL : getenv("TAOCI_DICT");
    while (!rc && list && *list) {
        size_t n = strcspn(list, ":");
        if (n)
            rc = add(u, list, n);
        list += n + (list[n] == ':');
    }
    for (size_t i = 0; !rc && i < r->dicts.n; i++)
        rc = add(u, r->dicts.p[i], strlen(r->dicts.p[i]));
    if (rc)
        userdict_free(u);
    return rc;
}

void userdict_free(userdict *u)
{
    for (size_t i = 0; i < u->n; i++)
        free(u->p[i]);
    free(u->p);
    *u = (userdict){0};
}
