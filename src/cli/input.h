/* src/cli/input.h — documents from files, folders, archives, standard input, file lists and JSON Lines. */
#ifndef TC_CLI_INPUT_H
#define TC_CLI_INPUT_H
#include "cli/tree.h"

/* One document as it came in. WHY.code is not TAOCI_OK when it could not be read. */
typedef struct incoming {
    const char *id;
    const char *bytes;
    size_t len;
    char *own; /* of a large file: BYTES, for the caller to free when they are read; else NULL */
    const char *ref;   /* from its record, or NULL */
    const char *title; /* the same */
    const char
        *record;   /* members of its record that go into the result, an object of JSON; or NULL */
    uint32_t line; /* of its record, or 0 */
    uint64_t mark; /* a sum over what says that it is the same: name, size and time, or its bytes */
    uint64_t taken;    /* bytes read, with it */
    const char *group; /* from its record: what it is counted with; or NULL */
    uint32_t operand;  /* how many operands there are up to the one it comes from; 0: of a list */
    taoci_err why;
} incoming;

/* Where documents come from. All else that it gives is valid until the next call. */
typedef struct input input;

typedef struct input_options {
    char **files;
    int count;              /* 0: standard input */
    const char *files_from; /* or NULL */
    int jsonl, quiet;
    int recursive; /* folders are gone through */
    sieve sieve;   /* of what is in folders and archives */
    int csv;       /* records are rows of a table */
    const char *text_field, *id_field, *ref_field;
    const char *title_field, *group_field; /* or NULL */
    const many *keep; /* members that go into the result; "all": the whole record */
} input_options;

/* NULL when there is no memory. */
input *input_new(const input_options *o);
void input_free(input *in);

/* The next document into *DOC: 1, or 0 at the end. What cannot be read is a document, too: an input, a
 * list of files or a record that fails in the middle. */
int input_next(input *in, incoming *doc);
/* The same for one that was done: no more of it is read than tells doc->mark. */
int input_pass(input *in, incoming *doc);

/* Bytes that there are; 0 when nobody knows (standard input, lists of files). */
uint64_t input_size(const input_options *o);
#endif
