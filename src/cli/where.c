#define _DEFAULT_SOURCE /* realpath */
#include "cli/where.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

const char *program_name;

/* The real path of FILE, its links followed, into PATH; its length, 0 when there is no such file. */
static size_t real_path(const char *file, char *path)
{
    struct stat st;
    char *real = stat(file, &st) == 0 && S_ISREG(st.st_mode) ? realpath(file, NULL) : NULL;
    size_t n = real ? strlen(real) : 0;
    if (n >= PATH_MOST)
        n = 0;
    if (real)
        memcpy(path, real, n);
    path[n] = 0;
    free(real);
    return n;
}

/* The program of that name as the shell finds it. */
static size_t search_path(const char *name, char *path)
{
    char file[PATH_MOST];
    const char *dir = getenv("PATH");
    while (dir && *dir) {
        size_t n = strcspn(dir, ":");
        int k = snprintf(file, sizeof file, "%.*s%s%s", (int)n, dir, n ? "/" : "", name);
        if (k > 0 && (size_t)k < sizeof file && access(file, X_OK) == 0 && real_path(file, path))
            return strlen(path);
        dir += n + (dir[n] == ':');
    }
    return 0;
}

/* The running program: what the system says (Linux, NetBSD, FreeBSD, macOS), else the name that it was
 * called by. */
static size_t find_program(char *path)
{
    static const char *const self[] = {"/proc/self/exe", "/proc/curproc/exe", "/proc/curproc/file"};
    size_t n = 0;
#ifdef __APPLE__
    char own[PATH_MOST];
    uint32_t room = sizeof own;
    if (_NSGetExecutablePath(own, &room) == 0)
        n = real_path(own, path);
#endif
    for (size_t i = 0; !n && i < sizeof self / sizeof *self; i++)
        n = real_path(self[i], path);
    if (!n && program_name && strchr(program_name, '/'))
        n = real_path(program_name, path);
    else if (!n && program_name)
        n = search_path(program_name, path);
    return n;
}

/* The places of data, seen from the folder of the program: a build folder; an installation, wherever it
 * was moved. */
static const char *const places[] = {"", "../share/taoci/"};
enum { PLACES = sizeof places / sizeof *places, PLACE_MOST = 40 };

/* Is the data file NAME in one of its places? PATH becomes that, or the last one tried; NAME where the
 * program is not found. */
static int find_data(const char *name, char *path)
{
    size_t n = find_program(path);
    while (n && path[n - 1] != '/')
        n--;
    if (!n || n >= PATH_MOST - PLACE_MOST) {
        memcpy(path, name, strlen(name) + 1);
        return 0;
    }
    for (int i = 0; i < PLACES; i++) {
        size_t k = strlen(places[i]);
        memcpy(path + n, places[i], k);
        memcpy(path + n + k, name, strlen(name) + 1);
        if (access(path, R_OK) == 0)
            return 1;
    }
    return 0;
}

const char *find_lexicon(const reading *r, char *path)
{
    const char *env = getenv("TAOCI_LEXICON");
    if (r->lexicon)
        return r->lexicon;
    if (env && *env)
        return env;
    find_data("taoci.lex", path);
    return path;
}

const char *find_model(const reading *r, char *path)
{
    const char *env = getenv("TAOCI_MODEL");
    if (r->no_model || r->model)
        return r->no_model ? NULL : r->model;
    if (env)
        return *env ? env : NULL;
    return find_data("names.model", path) ? path : NULL;
}
