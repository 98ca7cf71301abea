/* src/cli/input.h — documents from files, standard input, file lists and JSON Lines. */
#ifndef TC_CLI_INPUT_H
#define TC_CLI_INPUT_H
#include "taoci.h"

/* One document as it came in. WHY.code is not TAOCI_OK when it could not be read. */
typedef struct incoming {
    const char *id;
    const char *bytes;
    size_t len;
    char *own; /* of a large file: BYTES, for the caller to free when they are read; else NULL */
    const char *ref; /* from its record, or NULL */
    uint32_t line;   /* of its record, or 0 */
    taoci_err why;
} incoming;

/* Where documents come from. All else that it gives is valid until the next call. */
typedef struct input input;

typedef struct input_options {
    char **files;
    int count;              /* 0: standard input */
    const char *files_from; /* or NULL */
    int jsonl, quiet;
    const char *text_field, *id_field, *ref_field;
} input_options;

/* NULL when there is no memory. */
input *input_new(const input_options *o);
void input_free(input *in);

/* The next document into *DOC: 1, or 0 at the end. What cannot be read is a document, too: an input, a
 * list of files or a record that fails in the middle. */
int input_next(input *in, incoming *doc);
#endif
