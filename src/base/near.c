#include "base/near.h"

/* Edits between A and B (Levenshtein), given up above LIMIT. */
static int distance(tc_str a, const char *b, int limit)
{
    enum { MAX = 40 };
    int row[MAX + 1], n = (int)strlen(b);
    if (a.len > MAX || n > MAX)
        return limit + 1;
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; i <= (int)a.len; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int best = diagonal + (a.p[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[n];
}

const char *tc_near(tc_str word, const char *const *names)
{
    const char *best = NULL;
    int least = 3;
    for (; *names; names++) {
        int d = distance(word, *names, least);
        if (d < least) {
            least = d;
            best = *names;
        }
    }
    return best;
}
