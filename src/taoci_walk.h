/* src/taoci_walk.h — the part of the public interface that walks over results one by one; taoci.h includes it.
 *
 * A function that gives result I fills *OUT, which begins with its TAOCI_…_INIT; texts are terminated, belong to the
 * document and are valid until its next read. It fails with TAOCI_EINVAL when there is no result I, and with TAOCI_ENOMEM
 * or TAOCI_ELIMIT when there is no room to list them, at the first one. The numbers are those of the record: an "id"
 * there is an id here. */
#ifndef TAOCI_WALK_H
#define TAOCI_WALK_H
#include "taoci.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The text of D as it was decoded, *LEN bytes of UTF-8 (a terminator behind them): spans of bytes count here. */
TAOCI_API const char *taoci_doc_text(const taoci_doc *d, size_t *len);

/* One interval of the text in three units. */
typedef struct taoci_at {
    taoci_span
        byte; /* bytes of taoci_doc_text; a record counts those of the source, with its mark */
    taoci_span codepoint; /* characters: "start" and "end" of a record */
    taoci_span utf16;     /* UTF-16 units */
} taoci_at;

/* ---- entities, after taoci_doc_extract ---- */

/* Fields of a value or a list. */
typedef struct taoci_fields taoci_fields;

/* An entity. */
typedef struct taoci_entity {
    size_t size;       /* TAOCI_ENTITY_INIT */
    uint32_t id;       /* of the record, 1 … in text order */
    uint32_t parent;   /* id of the entity that this one stands inside; 0: none */
    const char *type;  /* one of taoci_type_name, or one that a user's dictionary names */
    const char *text;  /* what stands at AT */
    size_t text_len;   /* bytes of TEXT */
    const char *norm;  /* without line breaks and invisible characters inside it; often TEXT */
    taoci_at at;       /* where it stands */
    uint32_t sentence; /* number of its sentence: that of taoci_doc_sentence plus one */
    int conf;          /* per cent of such findings that are right; 0: hardly one is wrong */
    int ref;           /* a word that stands for what the text names elsewhere (我市) */
    const char *by;    /* what made it: "dict/places.tsv:7", "rule:date.ymd", "model:names" */
    const char
        *from; /* of what the model took: the rule or the line that proposed it; NULL: none */
    size_t field_count;         /* of its value */
    const taoci_fields *fields; /* for taoci_entity_field */
} taoci_entity;
#define TAOCI_ENTITY_INIT TAOCI_SIZED(taoci_entity)

/* What a field holds. */
typedef enum taoci_kind {
    TAOCI_KIND_TEXT,    /* text */
    TAOCI_KIND_DECIMAL, /* text that is a number or a fraction, exact, and a number near it */
    TAOCI_KIND_INTEGER, /* integer, decimal */
    TAOCI_KIND_TRUE,    /* integer 1 */
    TAOCI_KIND_NULL,    /* known to be open: the end of a date without one */
    TAOCI_KIND_LIST,    /* fields without keys */
    TAOCI_KIND_OBJECT   /* fields */
} taoci_kind;

/* A field of the value of an entity, as "value" of the record has it (docs/values.md). */
typedef struct taoci_field {
    size_t size;               /* TAOCI_FIELD_INIT */
    const char *key;           /* "number"; NULL in a list */
    taoci_kind kind;           /* which of the following */
    const char *text;          /* of text and decimals; else NULL */
    size_t text_len;           /* bytes of TEXT */
    int64_t integer;           /* of integers; 1 for true; else 0 */
    double decimal;            /* of decimals and integers; else 0 */
    size_t count;              /* of lists and objects: how many fields inside */
    const taoci_fields *inner; /* for taoci_field_inner */
} taoci_field;
#define TAOCI_FIELD_INIT TAOCI_SIZED(taoci_field)

/* Entity I of the taoci_doc_entity_count. */
TAOCI_API taoci_code taoci_doc_entity(taoci_doc *d, size_t i, taoci_entity *out, taoci_err *err);

/* Field I of the value of E into *OUT: 1, or 0 behind the last. */
TAOCI_API int taoci_entity_field(const taoci_entity *e, size_t i, taoci_field *out);
/* The field KEY of the value of E into *OUT: 1, or 0 when there is none. */
TAOCI_API int taoci_entity_find(const taoci_entity *e, const char *key, taoci_field *out);
/* Field I of the list or object F into *OUT, which may be F: 1, or 0 behind the last. */
TAOCI_API int taoci_field_inner(const taoci_field *f, size_t i, taoci_field *out);

/* ---- sentences, after taoci_doc_read with a lexicon ---- */

/* A sentence, without the blanks around it. */
typedef struct taoci_sentence {
    size_t size;      /* TAOCI_SENTENCE_INIT */
    const char *text; /* as it was read, without line breaks inside */
    size_t text_len;  /* bytes of TEXT */
    taoci_at at;      /* where it stands */
} taoci_sentence;
#define TAOCI_SENTENCE_INIT TAOCI_SIZED(taoci_sentence)

/* How many there are. Linear in the text. */
TAOCI_API size_t taoci_doc_sentence_count(const taoci_doc *d);
/* Sentence I of them. */
TAOCI_API taoci_code taoci_doc_sentence(taoci_doc *d, size_t i, taoci_sentence *out,
                                        taoci_err *err);

/* ---- words ---- */

/* A word. */
typedef struct taoci_word {
    size_t size;      /* TAOCI_WORD_INIT */
    const char *text; /* what stands at AT */
    size_t text_len;  /* bytes of TEXT */
    const char *norm; /* without line breaks and invisible characters inside it; often TEXT */
    taoci_at at;      /* where it stands */
    const char *pos;  /* part of speech (docs/segmentation.md); "": none */
    int guessed;      /* POS comes from the shape of the word */
} taoci_word;
#define TAOCI_WORD_INIT TAOCI_SIZED(taoci_word)

/* Cut the text read last into words; COARSE: compounds and the entities of the last extraction whole. Fails with
 * TAOCI_EINVAL (no lexicon, and no taoci_doc_break), TAOCI_ELIMIT, TAOCI_ECANCEL or TAOCI_ENOMEM. */
TAOCI_API taoci_code taoci_doc_words(taoci_doc *d, int coarse, taoci_err *err);
/* How many taoci_doc_words found. */
TAOCI_API size_t taoci_doc_word_count(const taoci_doc *d);
/* Word I of them. */
TAOCI_API taoci_code taoci_doc_word(taoci_doc *d, size_t i, taoci_word *out, taoci_err *err);

/* ---- keywords, after taoci_doc_keywords ---- */

/* A keyword. */
typedef struct taoci_keyword {
    size_t size;      /* TAOCI_KEYWORD_INIT */
    const char *term; /* the word or phrase */
    double score;     /* 1 of the best one, above 0 */
    const char *kind; /* "term", or the type of what it names */
    uint32_t entity;  /* id of the first entity that it names; 0: none was extracted */
    size_t count;     /* mentions in any form */
    taoci_at at;      /* the first of them */
} taoci_keyword;
#define TAOCI_KEYWORD_INIT TAOCI_SIZED(taoci_keyword)

/* How many taoci_doc_keywords kept. */
TAOCI_API size_t taoci_doc_keyword_count(const taoci_doc *d);
/* Keyword I of them, the best first. */
TAOCI_API taoci_code taoci_doc_keyword(taoci_doc *d, size_t i, taoci_keyword *out, taoci_err *err);
/* Where mention K of keyword I stands, into *OUT. Fails as the others. */
TAOCI_API taoci_code taoci_doc_keyword_at(taoci_doc *d, size_t i, size_t k, taoci_at *out,
                                          taoci_err *err);

/* ---- facts, after taoci_doc_facts ---- */

/* A fact: one number of a series (docs/facts.md). A text that the record does not have is NULL. */
typedef struct taoci_fact {
    size_t size;           /* TAOCI_FACT_INIT */
    const char *indicator; /* name of the series, as the text has it */
    const char *key;       /* … as dict/indicators.tsv has it */
    const char *subject;   /* the firm, port or park whose figure it is */
    const char *measure;   /* "level", "growth", "change", "share", "rank", "gap", "ratio" */
    const char *value;     /* exact decimal or fraction */
    const char *min;       /* of a range */
    const char *max;       /* of a range */
    double number;         /* a number near VALUE, 0 without; taoci_decimal reads the others */
    const char *mod;       /* "about", "near", "over", "at_least", "at_most" */
    const char *unit;      /* "CNY" */
    const char *basis;     /* "yoy", "cagr", "cumulative", "vs_base" */
    const char *of;        /* the whole of a share */
    const char *vs;        /* what a rank, a gap or a ratio is against */
    const char *role;      /* "from", "to", "converted" */
    const char *region;    /* code of a division: "330600" */
    const char *period;    /* EDTF: "2023" */
    const char *status;    /* "actual", "target", "plan" */
    const char *by;        /* "rule:fact.growth" */
    const char
        *check; /* what it does not agree with: "twice", "growth", "change", "share", "count" */
    uint32_t entity; /* id of the amount that it comes from */
    int inherited;   /* its name stands in an earlier clause */
    int conf;        /* per cent */
    taoci_at at;     /* its value */
} taoci_fact;
#define TAOCI_FACT_INIT TAOCI_SIZED(taoci_fact)

/* How many taoci_doc_facts found. */
TAOCI_API size_t taoci_doc_fact_count(const taoci_doc *d);
/* Fact I of them, in the order of their values. */
TAOCI_API taoci_code taoci_doc_fact(taoci_doc *d, size_t i, taoci_fact *out, taoci_err *err);

/* ---- relations, after taoci_doc_relations ---- */

/* A relation: who did what with whom (docs/relations.md). A text that the record does not have is NULL. */
typedef struct taoci_relation {
    size_t size;        /* TAOCI_RELATION_INIT */
    uint32_t id;        /* of the record, 1 … in text order */
    int conf;           /* per cent */
    const char *type;   /* "agreement", "pairing", "investment", "role" … */
    const char *status; /* "signed", "planned", "ongoing", "ended" */
    const char *date;   /* EDTF: "2024-03-15" */
    const char *by;     /* the line or the rule: "dict/frames.tsv:7", "rule:rel.title" */
    size_t arg_count;   /* for taoci_doc_relation_arg */
    taoci_at at;        /* from its first argument to its last */
} taoci_relation;
#define TAOCI_RELATION_INIT TAOCI_SIZED(taoci_relation)

/* An argument of a relation. */
typedef struct taoci_relation_arg {
    size_t size;      /* TAOCI_RELATION_ARG_INIT */
    const char *name; /* "party", "document", "kind" …; a name may come more than once */
    const char *text; /* its words, or the usual name of what they say */
    size_t text_len;  /* bytes of TEXT */
    uint32_t entity;  /* id of the entity that it is; 0: words */
    taoci_at at;      /* where it stands */
} taoci_relation_arg;
#define TAOCI_RELATION_ARG_INIT TAOCI_SIZED(taoci_relation_arg)

/* How many taoci_doc_relations found. */
TAOCI_API size_t taoci_doc_relation_count(const taoci_doc *d);
/* Relation I of them, in text order. */
TAOCI_API taoci_code taoci_doc_relation(taoci_doc *d, size_t i, taoci_relation *out,
                                        taoci_err *err);
/* Argument K of relation I, into *OUT, in the order of the record. Fails as the others. */
TAOCI_API taoci_code taoci_doc_relation_arg(taoci_doc *d, size_t i, size_t k,
                                            taoci_relation_arg *out, taoci_err *err);

/* ---- sections, after taoci_doc_sections ---- */

/* A section: a heading with what it is above, or a paragraph that speaks of another time than the section around it. */
typedef struct taoci_section {
    size_t size;         /* TAOCI_SECTION_INIT */
    int level;           /* 1 for 一、, 2 for （一） … */
    const char *heading; /* without line breaks inside; NULL: such a paragraph */
    const char *kind;    /* "review", "targets", "plan", "other" */
    const char *period;  /* EDTF: what it speaks of; NULL: not known */
    taoci_at at;         /* up to the next one of its level or above */
} taoci_section;
#define TAOCI_SECTION_INIT TAOCI_SIZED(taoci_section)

/* How many taoci_doc_sections found. */
TAOCI_API size_t taoci_doc_section_count(const taoci_doc *d);
/* Section I of them, in text order. */
TAOCI_API taoci_code taoci_doc_section(taoci_doc *d, size_t i, taoci_section *out, taoci_err *err);

/* The number that TEXT is, a decimal or a fraction ("-1.5", "2/3"), whatever the locale, into *OUT: 1, or 0 when it is
 * none. Exact up to fifteen digits, else the nearest or one beside it. */
TAOCI_API int taoci_decimal(const char *text, double *out);

#ifdef __cplusplus
}
#endif
#endif
