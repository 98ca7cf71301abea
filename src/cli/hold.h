/* src/cli/hold.h — a record before it is put out: nothing of it is written before all of it is there. */
#ifndef TC_CLI_HOLD_H
#define TC_CLI_HOLD_H
#include <stdio.h>

#include "base/buf.h"

/* In memory; of a long one the beginning in a file without a name, where there is room for one. */
typedef struct hold {
    tc_buf b;
    FILE *file; /* of LEN bytes, which come before those of B */
    size_t len;
    int whole; /* it is wanted in memory, or there is no file to be had */
} hold;

void hold_init(hold *h);
void hold_reset(hold *h); /* empty again, a little memory kept */
void hold_done(hold *h);

/* Add a piece to the hold USER: 1, or 0 without memory. */
int hold_add(void *user, const char *piece, size_t len);

static inline size_t hold_size(const hold *h)
{
    return h->len + h->b.len;
}

/* Write the record, as put_out does. */
int hold_put(hold *h);
#endif
