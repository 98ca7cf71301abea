#include "cli/lang.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row of zh.tsv: {1} of the Chinese is what stands in the first hole of the English, {1:} the same translated. */
static const struct row {
    const char *english, *chinese;
} rows[] = {
#include "zh.inc"
};

enum {
    ROWS = sizeof rows / sizeof *rows,
    HOLES = 9,
    DEEPEST = 3,  /* sentences in sentences */
    TRIES = 20000 /* of places for the holes of a row: names may hold any text */
};

typedef struct hole {
    const char *p;
    size_t len;
} hole;

int lang_is_chinese(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *v = NULL;
    for (size_t i = 0; i < 3 && (!v || !*v); i++)
        v = getenv(names[i]);
    if (!v || strncmp(v, "zh", 2) != 0)
        return 0;
    const char *dot = strchr(v, '.');
    return !dot || strncmp(dot, ".UTF-8", 6) == 0 || strncmp(dot, ".utf8", 5) == 0;
}

/* How many bytes the conversion at P, behind its %, has; is it a number? */
static size_t conversion(const char *p, int *number)
{
    size_t n = strspn(p, "-+ #0123456789.*hlzjt");
    *number = strchr("diu", p[n]) != NULL;
    return p[n] ? n + 1 : n;
}

/* Does S, LEN bytes, fit PATTERN? Then what is in its holes goes to H. */
static int fits(const char *pattern, const char *s, size_t len, hole *h, int *tries)
{
    while (*pattern && *pattern != '%') {
        if (!len || *pattern != *s)
            return 0;
        pattern++, s++, len--;
    }
    if (!*pattern)
        return !len;
    int number;
    const char *rest = pattern + 1 + conversion(pattern + 1, &number);
    size_t most = number ? strspn(s, "0123456789-") : len;
    /* A name may hold any text, a reason is one of ours: the longest first. */
    for (size_t n = most + 1; n-- > (size_t)number && ++*tries < TRIES;) {
        if (*rest && *rest != '%' && (n == len || s[n] != *rest))
            continue;
        h[0] = (hole){s, n};
        if (fits(rest, s + n, len - n, h + 1, tries))
            return 1;
        if (!*rest)
            return 0;
    }
    return 0;
}

static size_t put(char *out, size_t room, size_t n, const char *p, size_t len)
{
    if (len > room - 1 - n)
        len = room - 1 - n;
    memcpy(out + n, p, len);
    out[n + len] = 0;
    return n + len;
}

/* As lang_sentence, for LEN bytes; 0 when no row knows them. */
static size_t translate(char *out, size_t room, const char *s, size_t len, int depth)
{
    const struct row *r = rows;
    hole h[HOLES + 1];
    size_t n = 0;
    int tries;
    for (; r < rows + ROWS; r++)
        if (tries = 0, fits(r->english, s, len, h, &tries))
            break;
    if (r < rows + ROWS) {
        for (const char *c = r->chinese; *c; c++) {
            int deep = c[0] == '{' && c[1] && c[2] == ':';
            if (c[0] != '{' || c[1] < '1' || c[1] > '9' || c[2 + deep] != '}') {
                n = put(out, room, n, c, 1);
                continue;
            }
            const hole *w = &h[c[1] - '1'];
            size_t k =
                deep && depth < DEEPEST ? translate(out + n, room - n, w->p, w->len, depth + 1) : 0;
            n = k ? n + k : put(out, room, n, w->p, w->len);
            c += 2 + deep;
        }
        return n;
    }
    /* "report.txt:3: " in front of a sentence. */
    for (size_t i = 1; depth < DEEPEST && i + 2 < len; i++) {
        if (s[i] != ':' || s[i + 1] != ' ')
            continue;
        n = put(out, room, 0, s, i);
        n = put(out, room, n, "：", 3);
        size_t k = translate(out + n, room - n, s + i + 2, len - i - 2, DEEPEST);
        if (k)
            return n + k;
    }
    return 0;
}

void lang_sentence(char *out, size_t room, const char *sentence)
{
    if (!lang_is_chinese() || !translate(out, room, sentence, strlen(sentence), 0))
        snprintf(out, room, "%s", sentence);
}

const char *lang_text(const char *text)
{
    for (const struct row *r = rows; lang_is_chinese() && r < rows + ROWS; r++)
        if (strcmp(r->english, text) == 0)
            return r->chinese;
    return text;
}
