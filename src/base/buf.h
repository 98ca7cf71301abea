/* src/base/buf.h — growing bytes, with a maximum. */
#ifndef TC_BASE_BUF_H
#define TC_BASE_BUF_H
#include <stdarg.h>
#include <string.h>

#include "base/err.h"

/* Appending never fails at the call: a failure (no memory, maximum reached) sets BAD, later
 * appends do nothing, and the writer asks once at the end. */
typedef struct tc_buf {
    char *p;
    size_t len, cap, max;
    int bad;
    /* Not NULL: when there is much, it goes here and out of the buffer; 0 is no memory. The maximum is of all. */
    int (*sink)(void *user, const char *p, size_t len);
    void *user;
    size_t sunk;
} tc_buf;

void tc_buf_init(tc_buf *b, size_t max); /* allocates nothing */
void tc_buf_done(tc_buf *b);
void tc_buf_reset(tc_buf *b); /* empty and good again, memory kept */

int tc_buf_more(tc_buf *b, size_t more); /* room for MORE bytes: 1, or 0 with BAD set */
void tc_buf_putu(tc_buf *b, uint64_t n); /* decimal */
__attribute__((format(printf, 2, 3))) void tc_buf_print(tc_buf *b, const char *fmt, ...);
__attribute__((format(printf, 2, 0))) void tc_buf_vprint(tc_buf *b, const char *fmt, va_list ap);

static inline void tc_buf_putc(tc_buf *b, char c)
{
    if (b->len < b->cap || tc_buf_more(b, 1))
        b->p[b->len++] = c;
}

static inline void tc_buf_put(tc_buf *b, const void *p, size_t len)
{
    if (len && (len <= b->cap - b->len || tc_buf_more(b, len))) {
        memcpy(b->p + b->len, p, len);
        b->len += len;
    }
}

static inline void tc_buf_puts(tc_buf *b, const char *s)
{
    tc_buf_put(b, s, strlen(s));
}

/* The file NAME as one word of a command that the user is told. */
void tc_buf_shell(tc_buf *b, const char *name);

/* TAOCI_OK, or the failure that an append met. */
taoci_code tc_buf_check(const tc_buf *b, taoci_err *err);
#endif
