/* bench/icu.c — icu FILE…: words by ICU's UBRK_WORD alone, separated by blanks, for comparison. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static int cut(UBreakIterator *b, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    if (!f)
        return 1;
    while ((n = getline(&line, &cap, f)) > 0) {
        UErrorCode e = U_ZERO_ERROR;
        UText *t = utext_openUTF8(NULL, line, n, &e);
        ubrk_setUText(b, t, &e);
        int32_t from = ubrk_first(b), to;
        while ((to = ubrk_next(b)) != UBRK_DONE) {
            fwrite(line + from, 1, (size_t)(to - from), stdout);
            putc(' ', stdout);
            from = to;
        }
        utext_close(t);
    }
    free(line);
    fclose(f);
    return 0;
}

int main(int argc, char **argv)
{
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *b = ubrk_open(UBRK_WORD, "zh", NULL, 0, &e);
    if (U_FAILURE(e))
        return 1;
    for (int i = 1; i < argc; i++)
        if (cut(b, argv[i]))
            return 1;
    ubrk_close(b);
    return 0;
}
