/* fuzz/fuzz.h — what the fuzzers share. */
#ifndef TC_FUZZ_H
#define TC_FUZZ_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "taoci.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                    \
    do {                                                                                           \
        if (!(x)) {                                                                                \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #x);                 \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Every byte that comes out is UTF-8. */
static inline void fuzz_utf8(const char *p, size_t len)
{
    for (size_t i = 0; i < len;) {
        unsigned char u = (unsigned char)p[i];
        size_t n = u < 0x80                ? 1
                   : u >= 0xC2 && u < 0xE0 ? 2
                   : (u & 0xF0) == 0xE0    ? 3
                   : u >= 0xF0 && u < 0xF5 ? 4
                                           : 0;
        MUST(n && n <= len - i);
        for (size_t k = 1; k < n; k++)
            MUST(((unsigned char)p[i + k] & 0xC0) == 0x80);
        unsigned char v = n > 1 ? (unsigned char)p[i + 1] : 0;
        MUST(!(u == 0xE0 && v < 0xA0) && !(u == 0xED && v > 0x9F) && !(u == 0xF0 && v < 0x90) &&
             !(u == 0xF4 && v > 0x8F));
        i += n;
    }
}

/* A file in memory with the LEN bytes at P: its path. SLOT: one of FUZZ_FILES, each with a file of its own
 * that keeps its name. */
enum { FUZZ_FILES = 4 };
static inline const char *fuzz_file(int slot, const void *p, size_t len)
{
    static int fd[FUZZ_FILES];
    static char path[FUZZ_FILES][32];
    if (!fd[slot]) {
        fd[slot] = memfd_create("fuzz", 0);
        snprintf(path[slot], sizeof path[slot], "/proc/self/fd/%d", fd[slot]);
    }
    MUST(ftruncate(fd[slot], 0) == 0 && pwrite(fd[slot], p, len, 0) == (ssize_t)len);
    return path[slot];
}

/* One document over the built-in lexicon (TAOCI_LEXICON, or build/taoci.lex), made at the first call. */
static inline taoci_doc *fuzz_document(void)
{
    static taoci *t;
    static taoci_doc *d;
    taoci_err err = {0};
    const char *path = getenv("TAOCI_LEXICON");
    taoci_config cfg = {TAOCI_CONFIG_INIT, .lexicon = path ? path : "build/taoci.lex"};
    if (!d && (taoci_open(&cfg, &t, &err) || taoci_doc_new(t, &d, &err))) {
        fprintf(stderr, "%s\n", err.msg);
        exit(1);
    }
    return d;
}

/* The first byte of DATA chooses how ONE reads the rest, a text. */
static inline int fuzz_picked(const uint8_t *data, size_t size,
                              int (*one)(taoci_doc *d, uint8_t pick, const char *text, size_t len))
{
    return size ? one(fuzz_document(), data[0], (const char *)data + 1, size - 1) : 0;
}
#endif
