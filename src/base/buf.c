#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tc_buf_init(tc_buf *b, size_t max)
{
    *b = (tc_buf){.max = max};
}

enum { MUCH = 1 << 16 }; /* bytes that a sink takes */

void tc_buf_done(tc_buf *b)
{
    free(b->p);
    *b = (tc_buf){.max = b->max};
}

void tc_buf_reset(tc_buf *b)
{
    b->len = b->sunk = 0;
    b->bad = 0;
}

/* All that is there goes to the sink. */
static void sink(tc_buf *b)
{
    if (!b->sink(b->user, b->p, b->len))
        b->bad = TAOCI_ENOMEM;
    b->sunk += b->len;
    b->len = 0;
}

int tc_buf_more(tc_buf *b, size_t more)
{
    if (b->bad)
        return 0;
    if (more > b->max - b->len - b->sunk) {
        b->bad = TAOCI_ELIMIT;
        return 0;
    }
    if (more <= b->cap - b->len)
        return 1;
    if (b->sink && b->len >= MUCH) {
        sink(b);
        return tc_buf_more(b, more);
    }
    /* Doubling for many small pieces; what is asked for at once is taken as it is. */
    size_t cap = b->cap < 2048 ? 4096 : b->cap * 2;
    if (cap < b->len + more)
        cap = b->len + more;
    if (cap > b->max) /* tc_buf_putc asks for nothing else */
        cap = b->max;
    char *p = realloc(b->p, cap);
    if (!p) {
        b->bad = TAOCI_ENOMEM;
        return 0;
    }
    b->p = p;
    b->cap = cap;
    return 1;
}

void tc_buf_putu(tc_buf *b, uint64_t n)
{
    char digit[20];
    size_t i = sizeof digit;
    do
        digit[--i] = (char)('0' + n % 10);
    while (n /= 10);
    tc_buf_put(b, digit + i, sizeof digit - i);
}

void tc_buf_print(tc_buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    tc_buf_vprint(b, fmt, ap);
    va_end(ap);
}

void tc_buf_vprint(tc_buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n > 0 && tc_buf_more(b, (size_t)n + 1)) {
        vsnprintf(b->p + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

taoci_code tc_buf_check(const tc_buf *b, taoci_err *err)
{
    if (b->bad == TAOCI_ELIMIT)
        return tc_fail(err, TAOCI_ELIMIT, 0, "output of one document exceeds %zu bytes", b->max);
    if (b->bad)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for %zu bytes of output", b->sunk + b->len);
    return TAOCI_OK;
}

void tc_buf_shell(tc_buf *b, const char *name)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-+,:@";
    int quote = 0;
    for (const char *s = name; *s; s++)
        quote |= (unsigned char)*s < 0x80 && !strchr(plain, *s);
    if (*name == '-' && name[1])
        tc_buf_puts(b, "./"); /* no option */
    if (quote)
        tc_buf_putc(b, '\'');
    for (const char *s = name; *s; s++)
        if (*s == '\'')
            tc_buf_puts(b, "'\\''");
        else
            tc_buf_putc(b, *s);
    if (quote)
        tc_buf_putc(b, '\'');
}
