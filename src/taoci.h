/* src/taoci.h — the whole public interface of libtaoci; docs/library.md is its guide.
 *
 * Open the lexicon once, share it between threads, give each thread a document:
 *
 *     taoci *t;
 *     taoci_doc *d;
 *     if (taoci_open(NULL, &t, &err) || taoci_doc_new(t, &d, &err) ||
 *         taoci_doc_read(d, bytes, len, NULL, &err) || taoci_doc_extract(d, NULL, &err))
 *         return fprintf(stderr, "%s\n", err.msg);
 *     for (size_t i = 0; i < taoci_doc_entity_count(d); i++) {
 *         taoci_entity e = {TAOCI_ENTITY_INIT};
 *         if (!taoci_doc_entity(d, i, &e, &err))
 *             printf("%s %s\n", e.type, e.text);
 *     }
 *
 * What holds for every function:
 * - It never prints, exits, reads the environment or keeps writable globals. What comes out is never freed by the
 *   caller: it belongs to the object it came from.
 * - Threads: a taoci may be used by all threads at once; a taoci_doc and whatever else was made with _new by one
 *   thread at a time, any thread. Nothing else is shared, so no call needs a lock.
 * - NULL: an argument that is not said to be allowed as NULL must be there; without it a function that can fail
 *   fails with TAOCI_EINVAL and changes nothing, and one that cannot gives 0 or NULL. *_free, taoci_close and ERR
 *   take NULL.
 * - Failure: whatever is not TAOCI_OK; ERR, when it is not NULL, then has the sentence. The comment of a function
 *   names its codes, but for TAOCI_EINVAL (NULL, a structure without its size) and TAOCI_ENOMEM, which most have.
 * - Structures with a member SIZE begin with their TAOCI_…_INIT: {TAOCI_INPUT_INIT, .id = "a.txt"}. A program that
 *   was compiled with fewer members goes on working with a newer library, and one with more of them, as long as
 *   those are 0, with an older one. All members 0 is the usual.
 */
#ifndef TAOCI_H
#define TAOCI_H
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define TAOCI_SIZED(type) sizeof(type)
extern "C" {
#else
#define TAOCI_SIZED(type) .size = sizeof(type)
#endif

#define TAOCI_VERSION       "0.1.0"
#define TAOCI_VERSION_MAJOR 0
#define TAOCI_VERSION_MINOR 1
#define TAOCI_VERSION_PATCH 0
/* 0.1.0 is 100: to be compared with taoci_version_number. */
#define TAOCI_VERSION_NUMBER                                                                       \
    (TAOCI_VERSION_MAJOR * 10000 + TAOCI_VERSION_MINOR * 100 + TAOCI_VERSION_PATCH)
#define TAOCI_SCHEMA "taoci/1" /* the "schema" member of every record */

#if defined(__GNUC__)
#define TAOCI_API __attribute__((visibility("default")))
#else
#define TAOCI_API
#endif

/* The version of the library that runs, which may be newer than this header. */
TAOCI_API const char *taoci_version(void);
/* The same as a number: TAOCI_VERSION_NUMBER of the library. */
TAOCI_API int taoci_version_number(void);

/* What came of a call. */
typedef enum taoci_code {
    TAOCI_OK,     /* 0: success, *err untouched */
    TAOCI_EINVAL, /* the caller broke the contract of the function */
    TAOCI_EIO,    /* a file could not be opened, read or written */
    TAOCI_ETEXT,  /* the bytes are not text in the declared encoding */
    TAOCI_EDICT,  /* a dictionary line or a compiled lexicon is wrong; err->line says which */
    TAOCI_ELIMIT, /* input larger than a documented limit, or than taoci_limits allows */
    TAOCI_ENOMEM, /* the machine has no more memory */
    TAOCI_ECANCEL /* taoci_limits.cancel said so */
} taoci_code;

/* Filled by the callee on failure only; it never grows. */
typedef struct taoci_err {
    taoci_code code; /* what the function returned */
    uint32_t line;   /* 1-based line in a file, 0 when not about a line */
    char msg[240];   /* one finished sentence of valid UTF-8 without a full stop, ready to print:
                        "dict/place.tsv:12: no type in column 2" */
} taoci_err;

/* The word "io", "encoding", "dictionary", "limit", "memory", "cancelled" or "usage" for CODE, as it stands
 * in the "error" member of a record. Never NULL; static. */
TAOCI_API const char *taoci_code_name(taoci_code code);

/* Half-open byte range [beg, end) of a document's UTF-8 text; both ends on
 * code point boundaries. Output converts to code points. */
typedef struct taoci_span {
    uint32_t beg; /* the first one */
    uint32_t end; /* the one behind the last */
} taoci_span;

/* ---- lexicon: opened once, read-only afterwards, shared by all threads ---- */

/* An opened lexicon. */
typedef struct taoci taoci;

/* What is opened. */
typedef struct taoci_config {
    size_t size;              /* TAOCI_CONFIG_INIT */
    const char *lexicon;      /* path of the compiled lexicon (taoci_lexicon_build); NULL: none,
                                 then only words are found, and ICU cuts them */
    const char *const *dicts; /* users' dictionaries, tables or compiled; a later one wins */
    size_t dict_count;        /* of DICTS */
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
    const char *
        idf; /* path of frequencies (TAOCI_FREQUENCIES): how rare the terms of keywords are, and what it does not
                        have is rare; NULL: as the dictionary and reports at large say */
} taoci_config;
#define TAOCI_CONFIG_INIT TAOCI_SIZED(taoci_config)

/* Map the compiled lexicon and load the user dictionaries; CONFIG = NULL: taoci_default_lexicon, and
 * taoci_default_model where there is one. On success *OUT is released with taoci_close. Fails with
 * TAOCI_EIO (file), TAOCI_EDICT (stale or damaged lexicon, wrong dictionary line: err->line) or
 * TAOCI_ENOMEM, leaving *OUT NULL; nothing is half-loaded. */
TAOCI_API taoci_code taoci_open(const taoci_config *config, taoci **out, taoci_err *err);

/* Release T; every document made from it must have been freed. NULL is allowed. */
TAOCI_API void taoci_close(taoci *t);

/* The lexicon that belongs to this library, into PATH (ROOM bytes, terminated): "taoci.lex" in the folder that
 * the library, or the program that it is linked into, was loaded from, or in share/taoci beside or above that.
 * Where the tool looks, but for its options and its environment. Fails with TAOCI_EIO when it is in none of
 * these places (PATH has the likeliest), with TAOCI_ELIMIT when ROOM is too small. */
TAOCI_API taoci_code taoci_default_lexicon(char *path, size_t room, taoci_err *err);
/* The model of names beside it, "names.model"; fails alike. */
TAOCI_API taoci_code taoci_default_model(char *path, size_t room, taoci_err *err);

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

/* One thing that is wrong or doubtful in a dictionary table; valid during the call that tells it. */
typedef struct taoci_finding {
    int error;           /* 1: the table cannot be loaded; 0: a warning */
    const char *code;    /* "column", "duplicate", "conflict", …: one word, static */
    const char *file;    /* of the table */
    uint32_t line;       /* 1-based */
    const char *message; /* "file:line: …", a finished sentence */
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
    size_t size;           /* TAOCI_LINE_INIT */
    const char *surface;   /* the word; must be there */
    const char *type;      /* "company", "unit/money"; must be there */
    const char *canonical; /* its full or usual name */
    const char *id;        /* "cn:330600" */
    const char *aliases;   /* other words for it, separated by | */
    const char *weight;    /* a number: how often it stands in texts */
    const char *notes;     /* "key=value" and blanks */
} taoci_line;
#define TAOCI_LINE_INIT TAOCI_SIZED(taoci_line)

/* Append LINE to the table FILE (made when it is not there), after checking that the whole can be
 * loaded; the file is replaced at once, its mode kept, and concurrent additions wait for each
 * other. Fails with TAOCI_EDICT (a wrong line, or the word is there already), TAOCI_EIO or
 * TAOCI_ENOMEM; the file is then as it was. */
TAOCI_API taoci_code taoci_dict_add(const taoci *t, const char *file, const taoci_line *line,
                                    taoci_err *err);

/* How much of one type a file gave; its texts are the lexicon's. */
typedef struct taoci_count {
    const char *file;  /* a table */
    const char *type;  /* of its lines */
    uint32_t lines;    /* of that type */
    uint32_t surfaces; /* words of them, aliases included */
} taoci_count;

/* Tell EACH of the counts of all dictionaries of T by file and type, in this order. Fails with TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_dict_stats(const taoci *t,
                                      void (*each)(void *user, const taoci_count *count),
                                      void *user, taoci_err *err);

/* Where a division lies: the middle of the settlements of its prefecture, of a province that of its prefectures. */
typedef struct taoci_point {
    uint32_t code; /* of the division whose point it is: 320200 for 320281 */
    int32_t lon;   /* hundredths of a degree, east (WGS 84) */
    int32_t lat;   /* … north */
} taoci_point;

/* The point of the division CODE ("320281", further digits do not count): 1 with *POINT, 0 where none is known. */
TAOCI_API int taoci_place_point(const char *code, taoci_point *point);

/* The one of NAMES (NULL at the end) that WORD was probably meant to be, or NULL. */
TAOCI_API const char *taoci_nearest(const char *word, const char *const *names);

/* The entity types: name of type I; NULL behind the last. Static. */
TAOCI_API const char *taoci_type_name(size_t i);
/* What type I is, in a line; NULL behind the last. Static. */
TAOCI_API const char *taoci_type_summary(size_t i);

/* ---- document: one thread at a time; everything it gives is valid until the next read ---- */

/* A text and what was found in it; to be used again for the next one. */
typedef struct taoci_doc taoci_doc;

/* A document of T, which must outlive it, with an empty text. On success *OUT is released with taoci_doc_free.
 * Fails with TAOCI_ENOMEM, leaving *OUT NULL. */
TAOCI_API taoci_code taoci_doc_new(const taoci *t, taoci_doc **out, taoci_err *err);
/* Release D with all that it gave. NULL is allowed. */
TAOCI_API void taoci_doc_free(taoci_doc *d);

/* What a document may cost. */
typedef struct taoci_limits {
    size_t size;   /* TAOCI_LIMITS_INIT */
    size_t memory; /* bytes for the text, its results and the work on them; 0: 512 for
                                  each byte of the text and 64 MiB, 6 GiB at most */
    int (*cancel)(
        void *user); /* asked now and then during a call, by its thread: not 0 ends the call with
                                  TAOCI_ECANCEL. It must not use the document; NULL: nobody is asked */
    void *user;      /* for CANCEL */
} taoci_limits;
#define TAOCI_LIMITS_INIT TAOCI_SIZED(taoci_limits)

/* What the next texts of D may cost; LIMITS = NULL: as much as at first. What D read last is forgotten. A call that
 * would need more memory fails with TAOCI_ELIMIT, as one that was cancelled does with TAOCI_ECANCEL; D is as
 * good as before for the next text. */
TAOCI_API taoci_code taoci_doc_limits(taoci_doc *d, const taoci_limits *limits, taoci_err *err);

/* What to do about line breaks inside paragraphs, as in text from PDF. */
typedef enum taoci_wrap_mode {
    TAOCI_WRAP_AUTO, /* join them where the document shows that it is wrapped, or a word is cut */
    TAOCI_WRAP_ON,   /* take the document as wrapped */
    TAOCI_WRAP_OFF   /* every line break ends a line */
} taoci_wrap_mode;

/* How a text is read. */
typedef struct taoci_input {
    size_t size;          /* TAOCI_INPUT_INIT */
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
    taoci_wrap_mode wrap; /* line breaks inside paragraphs */
    int html;             /* the text is HTML: read what a page shows */
    int reflow; /* link the parts of sentences that a page layout put apart, and read them as one */
    const char *
        ref_from; /* who says REF, as "doc.ref_from" names it: "name", "mtime"; NULL for "option" */
    const char *title;  /* "doc.title"; NULL: as the text has it */
    const char *record; /* an object of JSON that the record repeats as "record"; NULL: none */
    int ref_only;  /* without REF there is none: the dates of the text do not tell the day of it */
    int keep_lost; /* the record lists the candidates that did not become entities, as "lost" */
} taoci_input;
#define TAOCI_INPUT_INIT TAOCI_SIZED(taoci_input)

/* Decode the LEN BYTES of one document (at most 1 GiB; NULL for none of them) and segment them, as INPUT says (NULL:
 * the usual). BYTES may be released afterwards. Fails with TAOCI_ETEXT (unknown encoding; invalid bytes when strict;
 * no text), TAOCI_EINVAL (reference date), TAOCI_ELIMIT, TAOCI_ECANCEL or TAOCI_ENOMEM; the document is then empty. */
TAOCI_API taoci_code taoci_doc_read(taoci_doc *d, const char *bytes, size_t len,
                                    const taoci_input *input, taoci_err *err);

/* Cut the text read last with ICU's word breaks (UAX #29, plain) in place of the lattice; its
 * words have no part of speech. Fails with TAOCI_ENOMEM, or TAOCI_EIO when ICU lacks its data. */
TAOCI_API taoci_code taoci_doc_break(taoci_doc *d, taoci_err *err);

/* Find entities and keywords in the text read last. TYPES is a list of comma-separated type
 * names, "all" for every type, NULL for the default set (all but number and ordinal); an
 * unknown name is TAOCI_EINVAL. Where only figures and dates are asked for (amount, number, ordinal,
 * date, duration, time), places and names made of them are not looked for, and the record does not
 * say which place the text is about. Fails with TAOCI_EINVAL (also without a lexicon), TAOCI_ELIMIT, TAOCI_ECANCEL or
 * TAOCI_ENOMEM; there are then no entities. */
TAOCI_API taoci_code taoci_doc_extract(taoci_doc *d, const char *types, taoci_err *err);

/* Read the statistical facts out of the entities extracted last (of all types): one number each, with its
 * series, place, time and kind. Fails as taoci_doc_extract. */
TAOCI_API taoci_code taoci_doc_facts(taoci_doc *d, taoci_err *err);

/* Read the relations between the entities extracted last (of all types): who did what with whom. What a relation demands
 * and nobody found (an agreement without marks) is an entity from here on, and all are numbered anew, so this goes before
 * taoci_doc_facts. Fails as taoci_doc_extract. */
TAOCI_API taoci_code taoci_doc_relations(taoci_doc *d, taoci_err *err);

/* Find the sections of the text, whose dates were extracted last: headings, and paragraphs that speak of another time
 * than their section does. Fails as taoci_doc_extract. */
TAOCI_API taoci_code taoci_doc_sections(taoci_doc *d, taoci_err *err);

/* Weigh the keywords of the text read last and keep the TOP best (0: 20). After taoci_doc_extract the entities are
 * its names; without, what the dictionary lists. Fails as taoci_doc_extract. */
TAOCI_API taoci_code taoci_doc_keywords(taoci_doc *d, uint32_t top, taoci_err *err);

/* Which keywords are kept. */
typedef struct taoci_keyword_wish {
    size_t size;        /* TAOCI_KEYWORD_WISH_INIT */
    uint32_t top;       /* so many at most; 0: 20 */
    uint32_t min_count; /* mentions that one must have */
    const char *kinds;  /* comma-separated: "term", types of entities; NULL: all */
    int only_vocab;     /* none but terms of config.vocab */
    int explain;        /* say what made its score */
    int by_section;     /* those of each section, too: so many of each */
} taoci_keyword_wish;
#define TAOCI_KEYWORD_WISH_INIT TAOCI_SIZED(taoci_keyword_wish)

/* The same as WISH says (NULL: the usual). */
TAOCI_API taoci_code taoci_doc_keywords_as(taoci_doc *d, const taoci_keyword_wish *wish,
                                           taoci_err *err);

/* Warnings about the text read last ("3 invalid bytes, the first at byte 17 …"); NULL at the end. */
TAOCI_API const char *taoci_doc_warning(const taoci_doc *d, size_t i);

/* Number of entities that the last extraction kept; nested ones are counted. */
TAOCI_API size_t taoci_doc_entity_count(const taoci_doc *d);

/* ---- results as text ---- */

/* What is written. */
typedef enum taoci_what {
    TAOCI_ENTITIES, /* with keywords, and what taoci_format adds */
    TAOCI_WORDS,    /* of the text */
    TAOCI_KEYWORDS, /* of taoci_doc_keywords */
    TAOCI_FACTS,    /* of taoci_doc_facts */
    TAOCI_DIGEST, /* bytes for taoci_discovery_add, of the text and of the entities that were looked for */
    TAOCI_TERMS,    /* bytes for taoci_corpus_add */
    TAOCI_RUNS,     /* such for TAOCI_FREQUENCIES */
    TAOCI_RELATIONS /* of taoci_doc_relations */
} taoci_what;

/* How. */
typedef enum taoci_shape {
    TAOCI_JSONL,   /* an object of JSON a document, by schema/ */
    TAOCI_TSV,     /* rows, their cells parted by tabs */
    TAOCI_TEXT,    /* words and blanks */
    TAOCI_COUNT,   /* how many words, characters and bytes, a row a document */
    TAOCI_CSV,     /* of entities, facts and relations, as RFC 4180 has it */
    TAOCI_TABLE,   /* of entities, facts and relations: columns for eyes */
    TAOCI_ROWS,    /* of entities: a JSON object each, all with the same members */
    TAOCI_GEOJSON, /* of places: one collection of points */
    TAOCI_ANSI,    /* of entities: the text with them in colour, for a terminal, and the table */
    TAOCI_MARKED,  /* the same without colours: in brackets */
    TAOCI_SPANS /* of words: three uint32_t each, for bindings: start, end, and the letters of its part of speech from
                      the lowest byte on, with bit 30 for a guessed one, bit 31 where "norm" is not the text */
} taoci_shape;

/* Which facts are written; all must hold, 0 or NULL: any. A list is of comma-separated words, a star at the end for any:
 * 22*. */
typedef struct taoci_fact_filter {
    size_t size;        /* TAOCI_FACT_FILTER_INIT */
    const char *key;    /* a list of keys of the dictionaries: "gdp"; another is TAOCI_EINVAL */
    const char *region; /* a list of codes: "3306*" */
    const char *period; /* a list: "2023" */
    unsigned status;    /* bits: 1 actual, 2 target, 4 plan */
    unsigned measure;   /* bits: 1 level, 2 growth, 4 change, 8 share, 16 rank, 32 gap, 64 ratio */
    int strict;         /* leave out those whose region or period is not known */
} taoci_fact_filter;
#define TAOCI_FACT_FILTER_INIT TAOCI_SIZED(taoci_fact_filter)

/* Which relations are written; both must hold, 0: any. */
typedef struct taoci_relation_filter {
    size_t size; /* TAOCI_RELATION_FILTER_INIT */
    unsigned
        type; /* bits: 1 agreement, 2 pairing, 4 investment, 8 role, 16 issue, 32 visit, 64 cooperation */
    unsigned status; /* bits: 1 signed, 2 planned, 4 ongoing, 8 ended */
} taoci_relation_filter;
#define TAOCI_RELATION_FILTER_INIT TAOCI_SIZED(taoci_relation_filter)

/* Units of offsets. */
enum {
    TAOCI_CODEPOINT = 1, /* characters, as Python and jq count */
    TAOCI_BYTE = 2,      /* bytes of the source */
    TAOCI_UTF16 = 4      /* as JavaScript and Java count */
};

/* How results are written. */
typedef struct taoci_format {
    size_t size;       /* TAOCI_FORMAT_INIT */
    taoci_what what;   /* results */
    taoci_shape shape; /* of them */
    int pretty;        /* JSON indented for eyes, otherwise one line a document */
    int flat;          /* leave out entities that stand inside another one */
    int min_conf;      /* per cent: leave out entities that are less sure; 0 = none */
    int coarse;        /* words: compounds and the entities of the last extraction whole */
    int header;        /* TSV, counts: begin with the line of column names */
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
    int text; /* entities, JSON Lines: with the text as it was decoded, and what of it is not read */
    int counts; /* entities, JSON: how many words the text has, and how many no dictionary knows */
} taoci_format;
#define TAOCI_FORMAT_INIT TAOCI_SIZED(taoci_format)

/* Render the results as text, as FORMAT says (NULL: entities as JSON): *OUT (LEN bytes, not terminated) belongs to D
 * until the next call on it. Same input, same bytes. Fails with TAOCI_EINVAL (a shape that WHAT does not have, an unknown
 * column), TAOCI_ELIMIT, TAOCI_ECANCEL or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_doc_write(taoci_doc *d, const taoci_format *format, const char **out,
                                     size_t *len, taoci_err *err);

/* The same, but for long records: PUT gets one piece after another, which is its until it returns; 0 when it has no room
 * for it. When this fails, or PUT does (TAOCI_ENOMEM), what it got is no record. */
TAOCI_API taoci_code taoci_doc_write_to(taoci_doc *d, const taoci_format *format,
                                        int (*put)(void *user, const char *piece, size_t len),
                                        void *user, taoci_err *err);

/* Render the error record of a document that could not be read: WHY is what the failing call
 * filled in. ID = NULL is "-". LINE > 0 adds "line" (a broken record of a JSON Lines file). As taoci_doc_write. */
TAOCI_API taoci_code taoci_doc_write_error(taoci_doc *d, const char *id, uint32_t line,
                                           const taoci_err *why, const char **out, size_t *len,
                                           taoci_err *err);

/* Explain every cut and every entity of the text read last, as tables or (JSON) as one object:
 * the dictionary lines or the rule behind it, its cost or score, what lost against it, and the
 * lines that name something in the text without effect. As taoci_doc_write. */
TAOCI_API taoci_code taoci_doc_why(taoci_doc *d, int json, const char **out, size_t *len,
                                   taoci_err *err);

/* What the dictionaries know of the places that WORDS name, codes or names (taoci place): full name, what it lies in and
 * what lies in it, what it was and became, its point. Of FORMAT the shape (TAOCI_JSONL: an object each; TAOCI_TEXT;
 * TAOCI_GEOJSON) and PRETTY count; NULL: JSON. MISS is told of each word that names none, with the nearest name. As
 * taoci_doc_write; D needs no text. */
TAOCI_API taoci_code taoci_doc_places(taoci_doc *d, const char *const *words, size_t count,
                                      const taoci_format *format,
                                      void (*miss)(void *user, const char *sentence), void *user,
                                      const char **out, size_t *len, taoci_err *err);

#include "taoci_many.h"
#include "taoci_walk.h"

#ifdef __cplusplus
}
#endif
#endif
