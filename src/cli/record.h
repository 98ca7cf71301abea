/* src/cli/record.h — one record of JSON Lines, read where it lies: no memory, no number too large. */
#ifndef TC_CLI_RECORD_H
#define TC_CLI_RECORD_H
#include <stddef.h>

#include "base/buf.h"

typedef enum {
    MEMBER_NONE,   /* not there, or null */
    MEMBER_STRING, /* P is the text */
    MEMBER_OTHER   /* P is the JSON as it was written: 1.50, true, {"a":1} */
} member_kind;

/* LEN bytes at P inside the record, terminated. U+0000 is C0 80 in all members but the first. */
typedef struct member {
    member_kind kind;
    char *p;
    size_t len;
} member;

typedef enum {
    RECORD_READ,
    RECORD_WRONG, /* no JSON: WHAT at COLUMN (1-based, in characters) */
    RECORD_CUT,   /* no JSON so far: it may go on in the next line */
    RECORD_ARRAY, /* JSON, but an array */
    RECORD_NO_OBJECT
} record_state;

typedef struct record {
    const char *what;
    size_t column;
    char first; /* character of the record */
    int opened; /* of RECORD_CUT: nothing but brackets stands in the line */
} record;

/* Read the LEN bytes at P (P[LEN] is there, and 0) as one JSON object (RFC 8259) and find its members
 * NAMES (N of them; of several with one name the last). Strings are decoded in place; an unpaired
 * surrogate, \ud83d alone, is U+FFFD. */
record_state record_read(record *r, char *p, size_t len, const char *const *names, member *found,
                         int n);

/* The next element of an array that record_read found: *AT is its member P at first, END the end of it. 1, with M as record_read
 * gives members and *AT behind it; 0 at the end, or where no array is. The elements are taken where they lie, too. */
int record_element(char **at, char *end, member *m);

/* The members NAMES of the object at P, of those that it has, as they are written there, as an object to TO; nothing
 * is changed at P. Harmless where P is no object. */
void record_pick(char *p, size_t len, const char *const *names, int n, tc_buf *to);

/* The LEN bytes at P as a JSON string. */
void record_put_string(tc_buf *to, const char *p, size_t len);
#endif
