/* src/corpus/corpus.h — the terms of many documents, counted together: the one door of this room. */
#ifndef TC_CORPUS_CORPUS_H
#define TC_CORPUS_CORPUS_H
#include "base/buf.h"
#include "base/str.h"

typedef struct tc_corpus tc_corpus;

/* Begin; what CONFIG names must outlive it. Release *OUT with tc_corpus_free. Fails with TAOCI_EINVAL (options that do not go
 * together), TAOCI_EIO, TAOCI_EDICT (a file of frequencies) or TAOCI_ENOMEM. */
taoci_code tc_corpus_new(tc_corpus **out, const taoci_corpus_config *config, taoci_err *err);
void tc_corpus_free(tc_corpus *k);

/* Add a document by its terms (corpus/terms.h). Fails with TAOCI_EINVAL or TAOCI_ENOMEM. */
taoci_code tc_corpus_add(tc_corpus *k, const taoci_member *m, const char *terms, size_t len,
                         taoci_err *err);

/* Append what was asked for to OUT. Once, as the last. Fails with TAOCI_ENOMEM or TAOCI_ELIMIT. */
taoci_code tc_corpus_write(tc_corpus *k, tc_buf *out, taoci_err *err);
#endif
