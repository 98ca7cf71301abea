/* fuzz/fuzz.h — what the fuzzers share. */
#ifndef TC_FUZZ_H
#define TC_FUZZ_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "taoci.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                    \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #x);                 \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* One document over the built-in lexicon (TAOCI_LEXICON, or build/taoci.lex), made at the first call. */
static inline taoci_doc *fuzz_document(void)
{
    static taoci *t;
    static taoci_doc *d;
    taoci_err err = {0};
    const char *path = getenv("TAOCI_LEXICON");
    taoci_config cfg = {.lexicon = path ? path : "build/taoci.lex"};
    if (!d && (taoci_open(&cfg, &t, &err) || taoci_doc_new(t, &d, &err))) {
        fprintf(stderr, "%s\n", err.msg);
        exit(1);
    }
    return d;
}
#endif
