#include "cli/refname.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* A number of LEAST to MOST digits at *P, no more of them behind it: its value, *P behind it; -1 for none. */
static int take_number(const char **p, int least, int most)
{
    int n = 0, v = 0;
    for (; isdigit((unsigned char)(*p)[n]); n++) {
        if (n == most)
            return -1;
        v = v * 10 + ((*p)[n] - '0');
    }
    if (n < least)
        return -1;
    *p += n;
    return v;
}

/* Does what parts a date in the name stand at *P: - _ . or MARK (年)? Skips it. */
static int take_mark(const char **p, const char *mark)
{
    size_t len = strlen(mark);
    if (strncmp(*p, mark, len) == 0)
        *p += len;
    else if (**p && strchr("-_.", **p))
        (*p)++;
    else
        return 0;
    return 1;
}

static int days_of(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
}

/* The date at P into V; how many parts of it are there. DIGITS: how many stand together at P. */
static int read_date(const char *p, int digits, int *v)
{
    if (digits == 8 || digits == 12 || digits == 14) { /* 20240511, 20240511093000 */
        if (sscanf(p, "%4d%2d%2d", &v[0], &v[1], &v[2]) != 3)
            return 0;
        return v[1] >= 1 && v[1] <= 12 && v[2] >= 1 && v[2] <= days_of(v[0], v[1]) ? 3 : 0;
    }
    if (digits != 4)
        return 0;
    v[0] = take_number(&p, 4, 4);
    const char *year = p;
    if (!take_mark(&p, "年") || (v[1] = take_number(&p, 1, 2)) < 1 || v[1] > 12)
        return strncmp(year, "年", strlen("年")) == 0 || !*year || *year == '.';
    if (!take_mark(&p, "月") || (v[2] = take_number(&p, 1, 2)) < 1 || v[2] > days_of(v[0], v[1]))
        return 2;
    return 3;
}

int ref_of_name(const char *path, char *out)
{
    const char *slash = strrchr(path, '/'), *p = slash ? slash + 1 : path;
    int best = 0;
    for (int n; *p; p += n ? n : 1) {
        int v[3] = {0};
        for (n = 0; isdigit((unsigned char)p[n]);)
            n++;
        int parts = n >= 4 ? read_date(p, n, v) : 0;
        if (parts <= best || v[0] < 1900 || v[0] > 2099)
            continue;
        best = parts;
        int len = snprintf(out, REF_MOST, "%04d", v[0]);
        for (int k = 1; k < parts; k++)
            len += snprintf(out + len, (size_t)(REF_MOST - len), "-%02d", v[k]);
    }
    return best;
}

int ref_of_file(const char *path, char *out)
{
    struct stat st;
    struct tm t;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && localtime_r(&st.st_mtime, &t) &&
           strftime(out, REF_MOST, "%Y-%m-%d", &t) > 0;
}
