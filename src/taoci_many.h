/* src/taoci_many.h — the part of the public interface that looks at many documents at once; taoci.h includes it. */
#ifndef TAOCI_MANY_H
#define TAOCI_MANY_H
#include "taoci.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- weights of keywords learnt from documents that somebody tagged ---- */

/* What is learnt. */
typedef struct taoci_lessons taoci_lessons;

/* Begin to learn: the second stage of T's weights anew or, with ALL, both stages, which takes the documents
 * twice. T must stay. Release with taoci_lessons_free. Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_lessons_new(const taoci *t, int all, taoci_lessons **out,
                                       taoci_err *err);
/* Release L. NULL is allowed. */
TAOCI_API void taoci_lessons_free(taoci_lessons *l);

/* The text that D, a document of T, read last has the keywords that are the lines of TAGS (LEN bytes of UTF-8). Fails as
 * taoci_doc_extract. */
TAOCI_API taoci_code taoci_lessons_take(taoci_lessons *l, taoci_doc *d, const char *tags,
                                        size_t len, taoci_err *err);

/* All documents were taken: must they be taken once more, in the same order? Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_lessons_again(taoci_lessons *l, int *again, taoci_err *err);

/* How well it went; F1 of the first five keywords, thousandths, of a fifth of the documents. */
typedef struct taoci_learnt {
    size_t size;        /* TAOCI_LEARNT_INIT */
    uint32_t documents; /* that were taken */
    uint32_t before;    /* F1 with T's weights */
    uint32_t after;     /* F1 with those learnt from the other four fifths */
} taoci_learnt;
#define TAOCI_LEARNT_INIT TAOCI_SIZED(taoci_learnt)

/* Fit: the weights as the contents of a file, *TEXT (LEN bytes), L's until it is freed. Same documents, same
 * bytes. Fails with TAOCI_EINVAL (no documents, or none with keywords) or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_lessons_fit(taoci_lessons *l, taoci_learnt *report, const char **text,
                                       size_t *len, taoci_err *err);

/* ---- words that many documents have and no dictionary ---- */

/* Documents that words are looked for in. */
typedef struct taoci_discovery taoci_discovery;

/* What is looked for, and at what cost. */
typedef struct taoci_discovery_config {
    size_t size; /* TAOCI_DISCOVERY_INIT */
    const char *const
        *known;          /* files of words, one a line (the first column): not to be found again */
    size_t known_count;  /* of them */
    const char *types;   /* comma-separated: only these; NULL: all */
    const char *against; /* a file of frequencies: what it has is not new; NULL: none */
    uint32_t
        min_count; /* times that a word stands in all documents; 0: by their length, 3 or 5 as a rule */
    uint32_t min_docs;  /* documents that it stands in; 0: 1 */
    uint32_t top;       /* words that are given; 0: all */
    uint32_t jobs;      /* threads at once; 0: 1 */
    size_t memory;      /* bytes for the texts, more go to disk; 0: 1 GiB */
    const char *folder; /* where; NULL: /tmp */
} taoci_discovery_config;
#define TAOCI_DISCOVERY_INIT TAOCI_SIZED(taoci_discovery_config)

/* Begin to look for words that T does not know, as CONFIG says (NULL: the usual); T and what CONFIG names must outlive it.
 * On success *OUT is released with taoci_discovery_free. Fails with TAOCI_EINVAL (no lexicon), TAOCI_EIO or
 * TAOCI_ENOMEM, leaving *OUT NULL. */
TAOCI_API taoci_code taoci_discovery_new(const taoci *t, const taoci_discovery_config *config,
                                         taoci_discovery **out, taoci_err *err);
/* Release V. NULL is allowed. */
TAOCI_API void taoci_discovery_free(taoci_discovery *v);

/* Add a document: the LEN bytes that taoci_doc_write gave as TAOCI_DIGEST. The order of documents counts. Fails with
 * TAOCI_EINVAL, TAOCI_EIO or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_discovery_add(taoci_discovery *v, const char *digest, size_t len,
                                         taoci_err *err);

/* The words found, the likeliest first, as lines of a dictionary with what speaks for each in the notes: *OUT belongs
 * to V. Once, after all documents. Same documents, same bytes. Fails with TAOCI_EIO or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_discovery_write(taoci_discovery *v, const char **out, size_t *len,
                                           taoci_err *err);

/* ---- the terms of many documents ---- */

/* Documents whose terms are counted. */
typedef struct taoci_corpus taoci_corpus;

/* What comes of it. */
typedef enum taoci_corpus_what {
    TAOCI_FREQUENCIES,   /* a file of document frequencies, of documents written as TAOCI_RUNS */
    TAOCI_CORPUS_THEMES, /* of TAOCI_TERMS: what all are about */
    TAOCI_CORPUS_EACH    /* of TAOCI_TERMS: what sets each one apart from all others */
} taoci_corpus_what;

/* Which documents belong together. */
typedef enum taoci_group {
    TAOCI_NO_GROUP,  /* all */
    TAOCI_BY_YEAR,   /* of the document's date */
    TAOCI_BY_MONTH,  /* of the document's date */
    TAOCI_BY_FOLDER, /* of its id */
    TAOCI_BY_NAME    /* of taoci_member.group */
} taoci_group;

/* How terms are counted and written. */
typedef struct taoci_corpus_config {
    size_t size;             /* TAOCI_CORPUS_INIT */
    taoci_corpus_what what;  /* comes of it */
    taoci_shape shape;       /* TAOCI_JSONL, TAOCI_TSV, TAOCI_CSV */
    taoci_group by;          /* documents that belong together */
    int trend;               /* with BY: 1 what rises first, -1 what falls first */
    int against;             /* there are documents to compare with (taoci_member.reference) */
    const char *idf;         /* a file of frequencies: what is rare there weighs more; NULL: none */
    const char *against_idf; /* … to compare with; NULL: none */
    const char *kinds;       /* comma-separated: "term", types of entities; NULL: all */
    uint32_t top;       /* terms that are given, of each document with TAOCI_CORPUS_EACH; 0: 50 */
    uint32_t min_count; /* times that a term stands in all of them */
    uint32_t min_docs;  /* documents that it stands in */
    double min_ll;      /* log-likelihood of what sets apart; 0: 6.63, one in a hundred by chance */
    int pretty;         /* JSON indented for eyes */
} taoci_corpus_config;
#define TAOCI_CORPUS_INIT TAOCI_SIZED(taoci_corpus_config)

/* Begin to count, as CONFIG says (NULL: the usual). On success *OUT is released with taoci_corpus_free. Fails with
 * TAOCI_EINVAL, TAOCI_EIO, TAOCI_EDICT (a file of frequencies is damaged) or TAOCI_ENOMEM, leaving *OUT NULL. */
TAOCI_API taoci_code taoci_corpus_new(const taoci_corpus_config *config, taoci_corpus **out,
                                      taoci_err *err);
/* Release K. NULL is allowed. */
TAOCI_API void taoci_corpus_free(taoci_corpus *k);

/* A document to be counted. */
typedef struct taoci_member {
    size_t size;       /* TAOCI_MEMBER_INIT */
    const char *id;    /* of the document; must be there */
    const char *group; /* of TAOCI_BY_NAME; NULL: none */
    int reference;     /* to compare with */
} taoci_member;
#define TAOCI_MEMBER_INIT TAOCI_SIZED(taoci_member)

/* Add document M: the LEN bytes that taoci_doc_write gave as TAOCI_TERMS or TAOCI_RUNS. Fails with TAOCI_EINVAL or
 * TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_corpus_add(taoci_corpus *k, const taoci_member *m, const char *terms,
                                      size_t len, taoci_err *err);

/* What was asked for: *OUT belongs to K. Once, after all documents. Same documents, same bytes. Fails with TAOCI_ENOMEM
 * or TAOCI_ELIMIT. */
TAOCI_API taoci_code taoci_corpus_write(taoci_corpus *k, const char **out, size_t *len,
                                        taoci_err *err);

#ifdef __cplusplus
}
#endif
#endif
