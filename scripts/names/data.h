/* scripts/names/data.h — texts as the recogniser of names sees them: what dump.c wrote, with words and evidence
 * numbered alike over several files. */
#ifndef NAMES_DATA_H
#define NAMES_DATA_H
#include <stdint.h>
#include <stdio.h>

enum {
    TYPES = 7, /* person place org company park event product */
    LABELS = 1 + 2 * TYPES,
    LANES = 16,
    MOST = 512,   /* characters of a sentence */
    HIDDEN = 256, /* values of the teachers' net for a character … */
    CHANCES = 10, /* … behind so many chances of its labels */
    NET = HIDDEN + CHANCES
};

typedef struct token {
    uint32_t word; /* 0: none that counts */
    uint16_t len;
    uint8_t cls;
} token;

/* A span that a rule or a dictionary line proposes. */
typedef struct proposal {
    uint16_t beg, end, evidence, type;
} proposal;

typedef struct sentence {
    uint16_t n, tokens, proposals;
    uint8_t copy;    /* of which set of copies of documents it is; 0: of none */
    uint16_t *code;  /* [n] folded characters */
    uint8_t *label;  /* [n] */
    uint8_t *chance; /* [n * LABELS] of labels, of 255; NULL: the labels are sure */
    const uint8_t *net;
    token *token;
    proposal *proposal;
} sentence;

typedef struct texts {
    sentence *p;
    uint32_t n, cap;
} texts;

/* Words, evidence and entity types by number, from 1. */
typedef struct names {
    char **p;
    uint32_t n;
    uint32_t *slot;
} names;

extern names words, evidences, types;

void die(const char *what, const char *which);
void *room(size_t bytes); /* zeroed, 64-aligned */

/* The number of TEXT in N, a new one when it is not there. */
uint32_t number_of(names *n, const char *text);

/* Classes of dictionary types: "type<TAB>class<TAB>priority" lines, the first that fits a type counts. */
void classes_read(const char *path);

/* Evidence that the model does not see: rules of the numbers in LIST ("44,45"). */
void evidence_leave_out(const char *list);

/* Append the sentences of the file PATH. */
void texts_read(texts *t, const char *path);

/* Of the sentences from FIRST on: the net's values, from PATH.net; the chances of labels in PATH. */
void texts_read_net(texts *t, uint32_t first, const char *path);
void texts_read_chances(texts *t, uint32_t first, const char *path);
#endif
