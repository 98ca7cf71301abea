/* src/dict/idf.h — how many documents of a corpus have a word: a file, mapped and looked up where it lies. */
#ifndef TC_DICT_IDF_H
#define TC_DICT_IDF_H
#include "base/file.h"
#include "base/str.h"
#include "text/view.h"

/* A word or run of words, with the times that it stands, and in how many documents. */
typedef struct tc_idf_row {
    uint32_t text, count,
        df; /* TEXT: where it ends in the pool; it begins where the one before ends */
} tc_idf_row;

/* A file of frequencies. Release one that was opened with tc_idf_close. */
typedef struct tc_idf {
    tc_map map;
    const tc_idf_row *row; /* [n], by text */
    const char *pool;
    uint32_t n, docs;
    uint64_t tokens; /* of all documents */
} tc_idf;

/* One term on its way into a file. */
typedef struct tc_idf_term {
    tc_str text;
    uint32_t count, df;
} tc_idf_term;

/* Append the image of the N terms at T, sorted here, to OUT. Fails with TAOCI_ELIMIT (4 GiB of text) or TAOCI_ENOMEM. */
taoci_code tc_idf_write(tc_buf *out, tc_idf_term *t, uint32_t n, uint32_t docs, uint64_t tokens,
                        taoci_err *err);

/* Attach the LEN bytes at P, named NAME in messages; all of it is checked. Fails with TAOCI_EDICT and the command to run. */
taoci_code tc_idf_attach(tc_idf *x, const void *p, size_t len, const char *name, taoci_err *err);

/* Map the file PATH and attach it. Fails with TAOCI_EIO or TAOCI_EDICT. */
taoci_code tc_idf_open(tc_idf *x, const char *path, taoci_err *err);
void tc_idf_close(tc_idf *x);

/* The row of TEXT, or NULL: a term that it does not have is rare. O(log n). */
const tc_idf_row *tc_idf_find(const tc_idf *x, tc_str text);

/* What other documents have of R, NULL allowed: without one of its documents, which may be the one that is read. */
static inline uint64_t tc_idf_others(const tc_idf_row *r)
{
    return r && r->df > 1 ? (uint64_t)r->count * (r->df - 1) / r->df : 0;
}

enum { TC_IDF_CHARS = 24 /* of a term, at most */ };

/* The same of the N characters at BEG of V. */
const tc_idf_row *tc_idf_find_at(const tc_idf *x, const tc_view *v, uint32_t beg, uint32_t n);
#endif
