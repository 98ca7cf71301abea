#include "cli/userdict.h"

#include <dirent.h>
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
        return 0;
    }
    memcpy(copy, name, len);
    copy[len] = 0;
    u->p[u->n++] = copy;
    return 1;
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
    int n = xdg && *xdg ? snprintf(path, room, "%s/taoci/dict", xdg)
                        : snprintf(path, room, "%s/.config/taoci/dict", home ? home : "");
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

/* The tables in the user's folder, by name. No folder: none. */
static int add_folder(userdict *u)
{
    char dir[PATH_MOST / 2], path[PATH_MOST];
    DIR *d = userdict_folder(dir, sizeof dir) ? opendir(dir) : NULL;
    int n;
    size_t from = u->n;
    int ok = 1;
    for (struct dirent *e; ok && d && (e = readdir(d));) {
        n = snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (e->d_name[0] != '.' && ends_with(e->d_name, ".tsv") && n > 0 &&
            (size_t)n < sizeof path && may_be_table(path))
            ok = add(u, path, (size_t)n);
    }
    if (d)
        closedir(d);
    if (u->n > from)
        qsort(u->p + from, u->n - from, sizeof *u->p, by_name);
    return ok;
}

int userdict_list(userdict *u, const reading *r)
{
    *u = (userdict){0};
    int ok = r->no_user_dict || add_folder(u);
    const char *list = r->no_user_dict ? NULL : getenv("TAOCI_DICT");
    while (ok && list && *list) {
        size_t n = strcspn(list, ":");
        if (n)
            ok = add(u, list, n);
        list += n + (list[n] == ':');
    }
    for (size_t i = 0; ok && i < r->dicts.n; i++)
        ok = add(u, r->dicts.p[i], strlen(r->dicts.p[i]));
    if (!ok)
        userdict_free(u);
    return ok;
}

void userdict_free(userdict *u)
{
    for (size_t i = 0; i < u->n; i++)
        free(u->p[i]);
    free(u->p);
    *u = (userdict){0};
}
