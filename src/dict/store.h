/* src/dict/store.h — open, own and close the lexicons in use. */
#ifndef TC_DICT_STORE_H
#define TC_DICT_STORE_H
#include "base/file.h"
#include "dict/compile.h"
#include "dict/lexicon.h"

enum { TC_DICT_MAX = 1 << 30 }; /* bytes of a dictionary file */

/* Files read into memory. */
typedef struct tc_sources {
    tc_source *p;
    size_t n;
} tc_sources;

/* Read dictionary FILES: UTF-8, or UTF-16 by its mark, or GB18030 when the whole file is that and
 * no UTF-8. JIEBA: lines of "word [count] [tag]" become entries. Release with
 * tc_sources_done, also after a failure. Fails with TAOCI_EIO, TAOCI_EDICT (an encoding that
 * cannot be told) or TAOCI_ENOMEM. */
taoci_code tc_sources_read(tc_sources *s, const char *const *files, size_t n, int jieba,
                           taoci_err *err);
void tc_sources_done(tc_sources *s);

typedef struct tc_store {
    tc_dict dict;
    tc_map map[TC_LEXICONS]; /* of lexicons in files */
    tc_buf image;            /* of the one compiled from the users' tables */
    char hash[80];           /* "sha256:…", one name for all of them */
} tc_store;

/* How much of a compiled file is looked at before its use. */
typedef enum tc_trust {
    TC_TRUST_NOBODY, /* all of it: a stranger may have made it */
    TC_TRUST_MAKER,  /* its sum: tc_compile made it, a disk may have damaged it */
    TC_TRUST_FILE /* nothing: it was verified before, as a stranger's, and has not changed since */
} tc_trust;

/* Open the compiled lexicon PATH and the users' FILES over it: tables, which make one lexicon, and compiled
 * lexicons, whose maker is never trusted. COUNT[i] becomes the number of entries of file i. The store does
 * not move afterwards. Release with tc_store_close, also after a failure. */
taoci_code tc_store_open(tc_store *s, const char *path, tc_trust trust, const char *const *files,
                         size_t n, int jieba, uint32_t *count, taoci_err *err);
void tc_store_close(tc_store *s);
#endif
