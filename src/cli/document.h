/* src/cli/document.h — the work of a command on one document; by several threads at once. */
#ifndef TC_CLI_DOCUMENT_H
#define TC_CLI_DOCUMENT_H
#include "base/buf.h"
#include "cli/cmd.h"
#include "cli/hold.h"
#include "cli/input.h"

/* Do the work of one command on one document that was read. */
typedef taoci_code (*work)(taoci_doc *d, const reading *r, taoci_err *err);

/* What is done with each document. */
typedef struct doing {
    const reading *r;
    work work;
    taoci_format format;
    int gathers; /* what comes of it is no output: what fails has no record */
} doing;

/* What became of a document. */
typedef struct outcome {
    taoci_err why; /* TAOCI_OK: it is done */
    hold out;      /* its record, or the error record */
    size_t found, bytes;
    uint64_t mark, taken; /* of the input: what it was, bytes read up to it */
    int broken;           /* it has no record */
    tc_buf notes;         /* messages, each with its zero byte */
} outcome;

/* Work on IN with the document D; into O. */
void document_do(const doing *w, taoci_doc *d, incoming *in, outcome *o);

/* Say WHAT of the document ID (NULL: the sentence names it). */
void document_note(outcome *o, const char *id, const char *what);

/* The bytes of IN go, those that are its own. */
void document_release(incoming *in);
#endif
