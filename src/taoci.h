/* src/taoci.h — the whole public interface of libtaoci.
 *
 * Open the lexicon once, share it between threads, give each thread a document:
 *
 *     taoci *t;
 *     taoci_doc *d;
 *     if (taoci_open(&(taoci_config){.lexicon = "taoci.lex"}, &t, &err) ||
 *         taoci_doc_new(t, &d, &err) ||
 *         taoci_doc_read(d, bytes, len, &(taoci_input){.id = "report.txt"}, &err) ||
 *         taoci_doc_extract(d, NULL, &err) ||
 *         taoci_doc_write(d, &(taoci_format){0}, &out, &n, &err))
 *         fprintf(stderr, "%s\n", err.msg);
 *
 * The library never prints, exits, reads the environment or keeps writable globals.
 * Nothing that comes out is ever freed by the caller: it belongs to the object it came from.
 */
#ifndef TAOCI_H
#define TAOCI_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TAOCI_VERSION "0.1.0"
#define TAOCI_SCHEMA  "taoci/1" /* the "schema" member of every record */

#if defined(__GNUC__)
#define TAOCI_API __attribute__((visibility("default")))
#else
#define TAOCI_API
#endif

typedef enum taoci_code {
    TAOCI_OK,     /* 0: success, *err untouched */
    TAOCI_EINVAL, /* the caller broke the contract of the function */
    TAOCI_EIO,    /* a file could not be opened, read or written */
    TAOCI_ETEXT,  /* the bytes are not text in the declared encoding */
    TAOCI_EDICT,  /* a dictionary line or a compiled lexicon is wrong; err->line says which */
    TAOCI_ELIMIT, /* input larger than a documented limit */
    TAOCI_ENOMEM
} taoci_code;

/* Filled by the callee on failure only. MSG is one finished sentence without
 * a full stop ("dict/place.tsv:12: no type in column 2"), ready to print. */
typedef struct taoci_err {
    taoci_code code;
    uint32_t line; /* 1-based line in a file, 0 when not about a line */
    char msg[240];
} taoci_err;

/* The word "io", "encoding", "dictionary", "limit", "memory" or "usage" for CODE, as it stands
 * in the "error" member of a record. Never NULL; static. */
TAOCI_API const char *taoci_code_name(taoci_code code);

/* Half-open byte range [beg, end) of a document's UTF-8 text; both ends on
 * code point boundaries. Output converts to code points. */
typedef struct taoci_span {
    uint32_t beg, end;
} taoci_span;

/* ---- lexicon: opened once, read-only afterwards, shared by all threads ---- */

typedef struct taoci taoci;

typedef struct taoci_config {
    const char *lexicon;      /* path of the compiled lexicon (taoci_lexicon_build); NULL: none,
                                 then only words are found, and ICU cuts them */
    const char *const *dicts; /* users' dictionaries, tables or compiled; a later one wins */
    size_t dict_count;
    int audit; /* the lexicon may come from a stranger: verify all of it, as is done with DICTS */
    int verified; /* each compiled file passed an earlier taoci_open with AUDIT as it is here, and has not
                     changed since: no sum is reckoned, which is most of the time that opening takes */
    int jieba;         /* the tables are in jieba's format: "word [count] [tag]" */
    const char *model; /* path of the learnt model of names; NULL: none, then rules and dictionary
                          alone find them */
    const char *
        weights; /* path of what the features of keywords weigh (taoci_lessons_fit); NULL: built in */
    const char *
        vocab; /* path of terms that are preferred as keywords, one a line or a table; NULL: none */
} taoci_config;

/* Map the compiled lexicon and load the user dictionaries. On success *OUT is released with
 * taoci_close. Fails with TAOCI_EIO (file), TAOCI_EDICT (stale or damaged lexicon, wrong
 * dictionary line: err->line) or TAOCI_ENOMEM, leaving *OUT NULL; nothing is half-loaded. */
TAOCI_API taoci_code taoci_open(const taoci_config *config, taoci **out, taoci_err *err);

/* Release T; every document made from it must have been freed. NULL is allowed. */
TAOCI_API void taoci_close(taoci *t);

/* What is to be said of the model of names in use: a line, valid as long as T; NULL without one. */
TAOCI_API const char *taoci_model_note(const taoci *t);

/* What user dictionary I (0-based, in the order of the configuration) gave: its number of entries.
 * 0 when I is out of range. */
TAOCI_API uint32_t taoci_dict_entries(const taoci *t, size_t i);

/* Compile the dictionary tables FILES into the lexicon file OUT, written aside and renamed: a
 * user's, to be given in config.dicts, over the built-in lexicon OVER; or, OVER = NULL, one that
 * stands alone. Fails with TAOCI_EDICT at the first wrong line ("file:line: …"), TAOCI_EIO or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_lexicon_build(const char *const *files, size_t count, const char *over,
                                         const char *out, taoci_err *err);

/* One thing that is wrong or doubtful in a dictionary table. */
typedef struct taoci_finding {
    int error;        /* 1: the table cannot be loaded; 0: a warning */
    const char *code; /* "column", "duplicate", "conflict", …: one word, static */
    const char *file;
    uint32_t line;
    const char *message; /* "file:line: …", a finished sentence; valid during the call */
} taoci_finding;

/* Read the tables FILES as taoci_open would, going on after errors, and tell EACH of every
 * finding in text order: wrong lines; duplicates; lines that a later file overrides; conflicts
 * with each other and with the lexicon of T; words that can never match; one-character names;
 * unknown note keys; misspelt types; aliases that lead to two names. Fails with TAOCI_EIO or
 * TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_dict_check(const taoci *t, const char *const *files, size_t count,
                                      int jieba,
                                      void (*each)(void *user, const taoci_finding *finding),
                                      void *user, taoci_err *err);

/* A line to be added to a table; NULL for a column that stays empty. */
typedef struct taoci_line {
    const char *surface, *type, *canonical, *id, *aliases, *weight, *notes;
} taoci_line;

/* Append LINE to the table FILE (made when it is not there), after checking that the whole can be
 * loaded; the file is replaced at once, its mode kept, and concurrent additions wait for each
 * other. Fails with TAOCI_EDICT (a wrong line, or the word is there already), TAOCI_EIO or
 * TAOCI_ENOMEM; the file is then as it was. */
TAOCI_API taoci_code taoci_dict_add(const taoci *t, const char *file, const taoci_line *line,
                                    taoci_err *err);

/* How many lines and surfaces (aliases included) of one type a file gave. */
typedef struct taoci_count {
    const char *file, *type; /* of the lexicon */
    uint32_t lines, surfaces;
} taoci_count;

/* The counts of all dictionaries of T by file and type, in this order; *COUNTS (N of them) is
 * malloc'd memory that the caller frees. Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_dict_stats(const taoci *t, taoci_count **counts, size_t *n,
                                      taoci_err *err);

/* Where a division lies: the middle of the settlements of its prefecture, of a province that of its prefectures. */
typedef struct taoci_point {
    uint32_t code;    /* of the division whose point it is: 320200 for 320281 */
    int32_t lon, lat; /* hundredths of a degree, east and north (WGS 84) */
} taoci_point;

/* The point of the division CODE ("320281", further digits do not count): 1 with *POINT, 0 where none is known. */
TAOCI_API int taoci_place_point(const char *code, taoci_point *point);

/* The one of NAMES (NULL at the end) that WORD was probably meant to be, or NULL. */
TAOCI_API const char *taoci_nearest(const char *word, const char *const *names);

/* The entity types by name: NAME of type I and its one-line SUMMARY; NULL at the end. Static. */
TAOCI_API const char *taoci_type_name(size_t i);
TAOCI_API const char *taoci_type_summary(size_t i);

/* ---- document: one thread at a time; everything it gives is valid until the next read ---- */

typedef struct taoci_doc taoci_doc;

TAOCI_API taoci_code taoci_doc_new(const taoci *t, taoci_doc **out, taoci_err *err);
TAOCI_API void taoci_doc_free(taoci_doc *d); /* NULL is allowed */

/* What to do about line breaks inside paragraphs, as in text from PDF. */
typedef enum taoci_wrap_mode {
    TAOCI_WRAP_AUTO, /* join them where the document shows that it is wrapped, or a word is cut */
    TAOCI_WRAP_ON,   /* take the document as wrapped */
    TAOCI_WRAP_OFF   /* every line break ends a line */
} taoci_wrap_mode;

typedef struct taoci_input {
    const char *id;       /* "doc.id" in the record; NULL for "-". Bytes that are no UTF-8 become
                             %XX; U+0000 is written C0 80 */
    const char *encoding; /* an ICU converter name; NULL: by its mark, else detected */
    const char *ref; /* reference date YYYY-MM-DD[THH:MM] or YYYY-MM or YYYY; NULL for none; the
                             forms of time stamps, 2024-01-05T08:00:00Z and 2024/1/5, are taken, too */
    int strict;      /* invalid bytes are an error instead of U+FFFD */
    const char
        *as_of;   /* give the codes of divisions that were valid on this date; NULL: as written */
    int no_coref; /* leave out what stands for a name given elsewhere: 我市, 该校, 公司 */
    int keep_bom; /* a leading U+FEFF is text (a JSON string), not a byte order mark */
    taoci_wrap_mode wrap;
    int html;   /* the text is HTML: read what a page shows */
    int reflow; /* link the parts of sentences that a page layout put apart, and read them as one */
    const char *
        ref_from; /* who says REF, as "doc.ref_from" names it: "name", "mtime"; NULL for "option" */
    const char *title;  /* "doc.title"; NULL: as the text has it */
    const char *record; /* an object of JSON that the record repeats as "record"; NULL: none */
    int ref_only; /* without REF there is none: the dates of the text do not tell the day of it */
} taoci_input;

/* Decode the LEN BYTES of one document (at most 1 GiB) and segment them. BYTES may be released
 * afterwards. Fails with TAOCI_ETEXT (unknown encoding; invalid bytes when strict), TAOCI_EINVAL
 * (reference date), TAOCI_ELIMIT or TAOCI_ENOMEM; the document is then empty. */
TAOCI_API taoci_code taoci_doc_read(taoci_doc *d, const char *bytes, size_t len,
                                    const taoci_input *input, taoci_err *err);

/* Cut the text read last with ICU's word breaks (UAX #29, plain) in place of the lattice; its
 * words have no part of speech. Fails with TAOCI_ENOMEM, or TAOCI_EIO when ICU lacks its data. */
TAOCI_API taoci_code taoci_doc_break(taoci_doc *d, taoci_err *err);

/* Find entities and keywords in the text read last. TYPES is a list of comma-separated type
 * names, "all" for every type, NULL for the default set (all but number and ordinal); an
 * unknown name is TAOCI_EINVAL. Where only figures and dates are asked for (amount, number, ordinal,
 * date, duration, time), places and names made of them are not looked for, and the record does not
 * say which place the text is about. */
TAOCI_API taoci_code taoci_doc_extract(taoci_doc *d, const char *types, taoci_err *err);

/* Read the statistical facts out of the entities extracted last (of all types): one number each, with its
 * series, place, time and kind. Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_doc_facts(taoci_doc *d, taoci_err *err);

/* Read the relations between the entities extracted last (of all types): who did what with whom. What a relation demands
 * and nobody found (an agreement without marks) is an entity from here on, and all are numbered anew, so this goes before
 * taoci_doc_facts. Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_doc_relations(taoci_doc *d, taoci_err *err);

/* Find the sections of the text, whose dates were extracted last: headings, and paragraphs that speak of another time
 * than their section does. Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_doc_sections(taoci_doc *d, taoci_err *err);

/* Weigh the keywords of the text read last and keep the TOP best (0: 20). After taoci_doc_extract the entities are
 * its names; without, what the dictionary lists. */
TAOCI_API taoci_code taoci_doc_keywords(taoci_doc *d, uint32_t top, taoci_err *err);

typedef struct taoci_keyword_wish {
    uint32_t top;       /* so many at most; 0: 20 */
    uint32_t min_count; /* mentions that one must have */
    const char *kinds;  /* comma-separated: "term", types of entities; NULL: all */
    int only_vocab;     /* none but terms of config.vocab */
    int explain;        /* say what made its score */
    int by_section;     /* those of each section, too: so many of each */
} taoci_keyword_wish;

/* The same as WISH says (NULL: the usual). */
TAOCI_API taoci_code taoci_doc_keywords_as(taoci_doc *d, const taoci_keyword_wish *wish,
                                           taoci_err *err);

/* ---- weights of keywords learnt from documents that somebody tagged ---- */

typedef struct taoci_lessons taoci_lessons;

/* Begin to learn: the second stage of T's weights anew or, with ALL, both stages, which takes the documents
 * twice. T must stay. Release with taoci_lessons_free. */
TAOCI_API taoci_code taoci_lessons_new(const taoci *t, int all, taoci_lessons **out,
                                       taoci_err *err);
TAOCI_API void taoci_lessons_free(taoci_lessons *l); /* NULL is allowed */

/* The text that D, a document of T, read last has the keywords that are the lines of TAGS (LEN bytes of UTF-8). */
TAOCI_API taoci_code taoci_lessons_take(taoci_lessons *l, taoci_doc *d, const char *tags,
                                        size_t len, taoci_err *err);

/* All documents were taken: must they be taken once more, in the same order? */
TAOCI_API taoci_code taoci_lessons_again(taoci_lessons *l, int *again, taoci_err *err);

typedef struct taoci_learnt {
    uint32_t documents;
    uint32_t before,
        after; /* F1 of the first five keywords, thousandths: of a fifth of the documents, with
                               T's weights and with those learnt from the other four */
} taoci_learnt;

/* Fit: the weights as the contents of a file, *TEXT (LEN bytes), L's until it is freed. Same documents, same
 * bytes. */
TAOCI_API taoci_code taoci_lessons_fit(taoci_lessons *l, taoci_learnt *report, const char **text,
                                       size_t *len, taoci_err *err);

/* TAOCI_DIGEST: bytes for taoci_discovery_add, of the text and of the entities that were looked for; TAOCI_TERMS,
 * TAOCI_RUNS: such for taoci_corpus_add. */
typedef enum taoci_what {
    TAOCI_ENTITIES,
    TAOCI_WORDS,
    TAOCI_KEYWORDS,
    TAOCI_FACTS,
    TAOCI_DIGEST,
    TAOCI_TERMS,
    TAOCI_RUNS,
    TAOCI_RELATIONS
} taoci_what;
/* TAOCI_TEXT: words and blanks; TAOCI_COUNT: how many words, characters and bytes, a row a document;
 * TAOCI_CSV, of entities, facts and relations, as RFC 4180 has it; TAOCI_ROWS, of entities: a JSON object each, all with the
 * same members; TAOCI_TABLE, of facts and relations: columns for eyes; TAOCI_GEOJSON, of places: one collection of points. */
typedef enum taoci_shape {
    TAOCI_JSONL,
    TAOCI_TSV,
    TAOCI_TEXT,
    TAOCI_COUNT,
    TAOCI_CSV,
    TAOCI_TABLE,
    TAOCI_ROWS,
    TAOCI_GEOJSON
} taoci_shape;

/* Which facts are written; all must hold, 0 or NULL: any. */
typedef struct taoci_fact_filter {
    const char *key, *region, *period; /* comma-separated words, a star at the end for any: 22* */
    unsigned status;                   /* bits: 1 actual, 2 target, 4 plan */
    unsigned measure; /* bits: 1 level, 2 growth, 4 change, 8 share, 16 rank, 32 gap, 64 ratio */
    int strict;       /* leave out those whose region or period is not known */
} taoci_fact_filter;

/* Which relations are written; both must hold, 0: any. */
typedef struct taoci_relation_filter {
    unsigned
        type; /* bits: 1 agreement, 2 pairing, 4 investment, 8 role, 16 issue, 32 visit, 64 cooperation */
    unsigned status; /* bits: 1 signed, 2 planned, 4 ongoing, 8 ended */
} taoci_relation_filter;

enum { TAOCI_CODEPOINT = 1, TAOCI_BYTE = 2, TAOCI_UTF16 = 4 };

typedef struct taoci_format {
    taoci_what what;
    taoci_shape shape;
    int pretty;       /* JSON indented for eyes, otherwise one line a document */
    int flat;         /* leave out entities that stand inside another one */
    int min_conf;     /* per cent: leave out entities that are less sure; 0 = none */
    int coarse;       /* words: compounds and the entities of the last extraction whole */
    int header;       /* TSV, counts: begin with the line of column names */
    unsigned offsets; /* bits TAOCI_CODEPOINT (also 0) …; the lowest is the unit of start and end,
                         each other one gives a member of its own: "byte":[15,24] */
    int facts;        /* entities: what taoci_doc_facts found, too */
    int sections;     /* entities: what taoci_doc_sections found, too */
    const taoci_fact_filter *facts_where; /* NULL: all facts */
    int relations;                        /* entities: what taoci_doc_relations found, too */
    const taoci_relation_filter *relations_where; /* NULL: all relations */
    const char *columns; /* entities, TSV, CSV, rows: these, comma-separated; NULL: all */
    int context;         /* entities: with the sentence that each stands in */
    int bom;             /* CSV: with the header, a byte order mark in front of it */
    int excel; /* TSV, CSV: an apostrophe before what a spreadsheet would take for a formula */
} taoci_format;

/* Render the results as text: *OUT (LEN bytes, not terminated) belongs to D until the next call
 * on it. Same input, same bytes. Fails with TAOCI_ENOMEM or TAOCI_ELIMIT. */
TAOCI_API taoci_code taoci_doc_write(taoci_doc *d, const taoci_format *format, const char **out,
                                     size_t *len, taoci_err *err);

/* The same, but for long records: PUT gets one piece after another, which is its until it returns; 0 when it has no room
 * for it. When this fails, or PUT does (TAOCI_ENOMEM), what it got is no record. */
TAOCI_API taoci_code taoci_doc_write_to(taoci_doc *d, const taoci_format *format,
                                        int (*put)(void *user, const char *piece, size_t len),
                                        void *user, taoci_err *err);

/* Render the error record of a document that could not be read: WHY is what the failing call
 * filled in. LINE > 0 adds "line" (a broken record of a JSON Lines file). As taoci_doc_write. */
TAOCI_API taoci_code taoci_doc_write_error(taoci_doc *d, const char *id, uint32_t line,
                                           const taoci_err *why, const char **out, size_t *len,
                                           taoci_err *err);

/* Warnings about the text read last ("3 invalid bytes, the first at byte 17 …"); NULL at the end. */
TAOCI_API const char *taoci_doc_warning(const taoci_doc *d, size_t i);

/* Number of entities that the last extraction kept; nested ones are counted. */
TAOCI_API size_t taoci_doc_entity_count(const taoci_doc *d);

/* Explain every cut and every entity of the text read last, as tables or (JSON) as one object:
 * the dictionary lines or the rule behind it, its cost or score, what lost against it, and the
 * lines that name something in the text without effect. As taoci_doc_write. */
TAOCI_API taoci_code taoci_doc_why(taoci_doc *d, int json, const char **out, size_t *len,
                                   taoci_err *err);

/* What the dictionaries know of the places that WORDS name, codes or names (taoci place): full name, what it lies in and
 * what lies in it, what it was and became, its point. Of FORMAT the shape (TAOCI_JSONL: an object each; TAOCI_TEXT; TAOCI_GEOJSON) and PRETTY count.
 * MISS is told of each word that names none, with the nearest name. As taoci_doc_write; D needs no text. */
TAOCI_API taoci_code taoci_doc_places(taoci_doc *d, const char *const *words, size_t count,
                                      const taoci_format *format,
                                      void (*miss)(void *user, const char *sentence), void *user,
                                      const char **out, size_t *len, taoci_err *err);

/* ---- words that many documents have and no dictionary ---- */

typedef struct taoci_discovery taoci_discovery;

typedef struct taoci_discovery_config {
    const char *const
        *known; /* files of words, one a line (the first column): not to be found again */
    size_t known_count;
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

/* Begin to look for words that T does not know; T and what CONFIG names must outlive it. On success *OUT is released
 * with taoci_discovery_free. Fails with TAOCI_EIO or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_discovery_new(const taoci *t, const taoci_discovery_config *config,
                                         taoci_discovery **out, taoci_err *err);
TAOCI_API void taoci_discovery_free(taoci_discovery *v); /* NULL is allowed */

/* Add a document: the LEN bytes that taoci_doc_write gave as TAOCI_DIGEST. The order of documents counts. Fails with
 * TAOCI_EINVAL, TAOCI_EIO or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_discovery_add(taoci_discovery *v, const char *digest, size_t len,
                                         taoci_err *err);

/* The words found, the likeliest first, as lines of a dictionary with what speaks for each in the notes: *OUT belongs
 * to V. Once, after all documents. Same documents, same bytes. Fails with TAOCI_EIO or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_discovery_write(taoci_discovery *v, const char **out, size_t *len,
                                           taoci_err *err);

/* ---- the terms of many documents ---- */

typedef struct taoci_corpus taoci_corpus;

/* TAOCI_FREQUENCIES: a file of document frequencies, of documents written as TAOCI_RUNS; the others, of TAOCI_TERMS:
 * TAOCI_CORPUS_THEMES: what all are about; TAOCI_CORPUS_EACH: what sets each one apart from all others. */
typedef enum taoci_corpus_what {
    TAOCI_FREQUENCIES,
    TAOCI_CORPUS_THEMES,
    TAOCI_CORPUS_EACH
} taoci_corpus_what;

typedef enum taoci_group {
    TAOCI_NO_GROUP,
    TAOCI_BY_YEAR, /* of the document's date */
    TAOCI_BY_MONTH,
    TAOCI_BY_FOLDER, /* of its id */
    TAOCI_BY_NAME    /* of taoci_member.group */
} taoci_group;

typedef struct taoci_corpus_config {
    taoci_corpus_what what;
    taoci_shape shape; /* TAOCI_JSONL, TAOCI_TSV, TAOCI_CSV */
    taoci_group by;
    int trend;               /* with BY: 1 what rises first, -1 what falls first */
    int against;             /* there are documents to compare with (taoci_member.reference) */
    const char *idf;         /* a file of frequencies: what is rare there weighs more; NULL: none */
    const char *against_idf; /* … to compare with; NULL: none */
    const char *kinds;       /* comma-separated: "term", types of entities; NULL: all */
    uint32_t top; /* terms that are given, of each document with TAOCI_CORPUS_EACH; 0: 50 */
    uint32_t min_count, min_docs;
    double min_ll; /* log-likelihood of what sets apart; 0: 6.63, one in a hundred by chance */
    int pretty;
} taoci_corpus_config;

/* Begin to count. On success *OUT is released with taoci_corpus_free. Fails with TAOCI_EINVAL, TAOCI_EIO, TAOCI_EDICT (a file of
 * frequencies is damaged) or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_corpus_new(const taoci_corpus_config *config, taoci_corpus **out,
                                      taoci_err *err);
TAOCI_API void taoci_corpus_free(taoci_corpus *k); /* NULL is allowed */

typedef struct taoci_member {
    const char *id, *group; /* GROUP: NULL for none */
    int reference;          /* to compare with */
} taoci_member;

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
