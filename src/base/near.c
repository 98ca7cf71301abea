#include "base/near.h"

enum { LONGEST = 40 };

/* Edits between A and B: a character put in, left out, another one, or two neighbours changed over. */
static int distance(tc_str a, const char *b)
{
    int row[3][LONGEST + 1], n = (int)strlen(b);
    for (int j = 0; j <= n; j++)
        row[0][j] = j;
    for (int i = 1; i <= (int)a.len; i++) {
        const int *last = row[(i - 1) % 3], *before = row[(i + 1) % 3];
        int *now = row[i % 3];
        now[0] = i;
        for (int j = 1; j <= n; j++) {
            int best = last[j - 1] + (a.p[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b[j - 2] && a.p[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[a.len % 3][n];
}

const char *tc_near(tc_str word, const char *const *names)
{
    const char *best = NULL;
    /* Of a short word two edits leave nothing: x is not near to l1. */
    int least = word.len < 2 || word.len > LONGEST ? 1 : word.len < 5 ? 2 : 3;
    for (; least > 1 && *names; names++) {
        int d = strlen(*names) > LONGEST ? least : distance(word, *names);
        if (d < least) {
            least = d;
            best = *names;
        }
    }
    return best;
}
