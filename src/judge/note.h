/* src/judge/note.h — what annotation and results say of a document, side by side. */
#ifndef TC_JUDGE_NOTE_H
#define TC_JUDGE_NOTE_H
#include "base/str.h"
#include "base/vec.h"

/* Members of "value" that are held against each other. */
/* clang-format off */
typedef enum tc_said {
    TC_SAID_CODE, TC_SAID_NUMBER, TC_SAID_MIN, TC_SAID_MAX, TC_SAID_UNIT, TC_SAID_APPROX, TC_SAID_MOD, TC_SAID_BOUND,
    TC_SAID_MIN_OPEN, TC_SAID_MAX_OPEN, TC_SAID_EDTF, TC_SAID_COARSE, TC_SAID_NARROW, TC_SAID_DURATION, TC_SAID_TITLE,
    TC_SAID_NAME, TC_SAID_UNRESOLVED, TC_SAID_AMBIGUOUS,
    TC_SAIDS
} tc_said;
/* clang-format on */

/* An entity. Texts are borrowed; p = NULL: not said. */
typedef struct tc_note {
    uint32_t start, end; /* code points */
    tc_str type, text, by;
    tc_str alt;   /* of gold: another type that is right, too */
    tc_str value; /* the JSON as written */
    tc_str said[TC_SAIDS];
    uint16_t conf;     /* per cent */
    uint8_t optional;  /* of gold: neither asked for nor wrong */
    uint8_t nested;    /* stands inside another one */
    uint8_t reference; /* stands for a name given elsewhere */
} tc_note;

typedef TC_VEC(tc_note) tc_notes;
typedef TC_VEC(tc_str) tc_words;

/* A document of either side. */
typedef struct tc_noted {
    tc_str id, text, ref;    /* p = NULL when it is not at hand */
    tc_notes notes;          /* the gold, or what was found */
    tc_notes never;          /* of gold: what must not be found */
    tc_words types;          /* of gold: those that were annotated; none: those of its notes */
    uint32_t beg, end;       /* of gold: where it was annotated */
    uint32_t line;           /* of its file */
    uint32_t chars;          /* of the text, 0: not said */
    uint32_t words, unknown; /* … */
    uint8_t failed;          /* an error record */
} tc_noted;

typedef TC_VEC(tc_noted) tc_noted_list;

/* The document of OUT that is G, line I of N in its file: by its id, by the last part of it without its ending, or, when both
 * files have as many lines, by its place; NULL for none. */
const tc_noted *tc_noted_of(const tc_noted_list *out, const tc_noted *g, uint32_t i, uint32_t n);
#endif
