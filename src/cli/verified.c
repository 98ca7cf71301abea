#include "cli/verified.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/replace.h"
#include "cli/cmd.h"

enum { LINES = 32, LINE = 160, ALL = LINES * LINE };

/* A line without its end: how the file was verified, by which version, and what it was then. 0 when PATH is no file. */
static int line_of(const char *path, int audit, char *line)
{
    struct stat st;
    if (stat(path, &st) || !S_ISREG(st.st_mode))
        return 0;
    int n = snprintf(line, LINE, "%s %s %jx %jx %jx %jx.%lx %jx.%lx", audit ? "all" : "sum",
                     TAOCI_VERSION, (uintmax_t)st.st_dev, (uintmax_t)st.st_ino,
                     (uintmax_t)st.st_size, (uintmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
                     (uintmax_t)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
    return n > 0 && n < LINE;
}

/* Lines of the compiled files of CFG into LINE, at most LINES; how many, -1 when one cannot be known. */
static int lines_of(const taoci_config *cfg, char (*line)[LINE])
{
    int n = 0;
    if (!cfg->lexicon || cfg->dict_count > LINES - 2 ||
        !line_of(cfg->lexicon, cfg->audit, line[n++]))
        return -1;
    if (cfg->model && !line_of(cfg->model, 0, line[n++]))
        return -1;
    for (size_t i = 0; i < cfg->dict_count; i++)
        if (tc_file_begins(cfg->dicts[i], "taoci-lx", 8) && !line_of(cfg->dicts[i], 1, line[n++]))
            return -1;
    return n;
}

/* The file of the lines into PATH; FOLDERS: made where they are not there. 0 when there is no place for it. */
static int place_of(char *path, int folders)
{
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (!(xdg && *xdg) && !(home && *home))
        return 0;
    int n = xdg && *xdg ? snprintf(path, PATH_MOST, "%s", xdg)
                        : snprintf(path, PATH_MOST, "%s/.cache", home);
    if (n < 0 || n > PATH_MOST - 32)
        return 0;
    static const char *const part[] = {"", "/taoci", "/taoci/verified"};
    for (int i = 0; i < 3; i++) {
        memcpy(path + n, part[i], strlen(part[i]) + 1);
        if (folders && i < 2)
            mkdir(path, 0700);
    }
    return 1;
}

/* All that is remembered, terminated; "" when nothing is. */
static void recall(const char *path, char *all)
{
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(all, 1, ALL - 1, f) : 0;
    if (f)
        fclose(f);
    all[n] = 0;
}

/* Is LINE one of the lines of ALL? */
static int is_in(const char *all, const char *line)
{
    size_t n = strlen(line);
    for (const char *p = all; (p = strstr(p, line)); p += n)
        if ((p == all || p[-1] == '\n') && p[n] == '\n')
            return 1;
    return 0;
}

int verified_before(const taoci_config *cfg)
{
    char path[PATH_MOST], line[LINES][LINE], all[ALL];
    int n = place_of(path, 0) ? lines_of(cfg, line) : -1;
    if (n < 0)
        return 0;
    recall(path, all);
    for (int i = 0; i < n; i++)
        if (!is_in(all, line[i]))
            return 0;
    return 1;
}

static int is_one_of(char (*line)[LINE], int n, const char *p)
{
    while (n > 0 && strcmp(line[n - 1], p) != 0)
        n--;
    return n > 0;
}

void verified_now(const taoci_config *cfg)
{
    char path[PATH_MOST], line[LINES][LINE], all[ALL];
    tc_replace file;
    tc_buf out;
    int n = place_of(path, 1) ? lines_of(cfg, line) : -1, kept = 0;
    if (n < 0)
        return;
    recall(path, all);
    tc_buf_init(&out, ALL);
    for (int i = 0; i < n; i++) {
        tc_buf_puts(&out, line[i]);
        tc_buf_putc(&out, '\n');
    }
    /* Those from before stand behind, the newest first, as many as there is room for. */
    for (char *p = all, *end; kept < LINES - n && (end = strchr(p, '\n')); p = end + 1) {
        *end = 0;
        if (strlen(p) >= LINE || is_one_of(line, n, p))
            continue;
        tc_buf_puts(&out, p);
        tc_buf_putc(&out, '\n');
        kept++;
    }
    if (!out.bad && tc_replace_open(&file, path) == 0) {
        if (tc_write_all(file.fd, out.p, out.len) == 0)
            tc_replace_commit(&file);
        tc_replace_abandon(&file);
    }
    tc_buf_done(&out);
}
