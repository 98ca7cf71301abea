/* src/tag/model.h — the learnt weights that decide about names: dict/names.model, mapped and checked.
 *
 * Weights lie in rows of eight slots of one byte a label; a feature of the text (a character, a word, a
 * span that a rule proposes) has a row, and its slots are added to the characters around it. Tables
 * lead from features to rows. */
#ifndef TC_TAG_MODEL_H
#define TC_TAG_MODEL_H
#include "base/file.h"
#include "base/str.h"

/* Labels are O and, for each type, its beginning and its going on: 1 + 2 * type, 2 + 2 * type. */
enum {
    TC_TAG_TYPES = 7, /* person place org company park event product */
    TC_TAG_LABELS = 1 + 2 * TC_TAG_TYPES,
    TC_TAG_LANES = 16, /* labels, and one for nothing */
    TC_TAG_SLOTS = 8,
    TC_TAG_ROW = TC_TAG_SLOTS * TC_TAG_LANES, /* bytes */
    TC_TAG_CLASSES = 64,                      /* classes of tokens; from TC_TAG_MARK on of marks */
    TC_TAG_MARK = 32,
    TC_TAG_KINDS = 256,     /* classes of characters: that of the token, and where in it */
    TC_TAG_EDGE = 255,      /* outside of the sentence */
    TC_TAG_BORDERS = 8,     /* kinds of borders between two characters */
    TC_TAG_BINS = 32,       /* of odds */
    TC_TAG_UNIT = 16,       /* a weight is a 16th of a nat */
    TC_TAG_ILLEGAL = -12000 /* the weight of a border whose labels cannot follow each other */
};

enum { TC_TEXTS_MARKS = 128 };

/* Texts with a number each: what a row belongs to. */
typedef struct tc_texts {
    const uint32_t *off; /* [count + 1] into TEXT */
    const uint16_t *value;
    const char *text;
    uint32_t count;
    /* Of ascending ones: what each STEP-th begins with, so that a search does not begin all over the file. */
    uint32_t step, marks;
    uint64_t mark[TC_TEXTS_MARKS];
} tc_texts;

/* A character, and its row or its class. */
typedef struct tc_tag_char {
    uint16_t cp, value;
} tc_tag_char;

/* All point into the file. */
typedef struct tc_model {
    const int8_t *row; /* [rows * TC_TAG_ROW]; row 0 is zeros and stands for none */
    uint32_t rows;
    const int16_t (*trans)[TC_TAG_LANES][TC_TAG_LANES]; /* [TC_TAG_BORDERS][before][behind] */
    const tc_tag_char *chars,
        *marks; /* by cp: the row of a folded code point, the class of a mark */
    uint32_t char_count, mark_count;
    const uint16_t *kind; /* [TC_TAG_KINDS] rows of classes of characters */
    const uint16_t *pair; /* [TC_TAG_KINDS * TC_TAG_KINDS] of two, side by side */
    tc_texts words;       /* rows of words; ascending */
    tc_texts types;       /* dictionary types: class << 8 | priority, in the order of matching */
    tc_texts lines, entities; /* rows of dictionary types, of entity types; ascending */
    tc_texts names;           /* of the rules, when it was trained: their numbers */
    const uint16_t *rule;     /* [rule_count] by number of evidence */
    const uint16_t *memory;   /* [memory_count] */
    uint32_t rule_count, memory_count, memory_aux;
    const uint8_t (*conf)[TC_TAG_BINS]; /* by type and odds, per cent; NULL: it does not say */
    uint32_t bin;                       /* width of a bin of odds (tag/odds.h) */
    tc_str note;
    uint64_t check; /* the sum over it, which names it */
    tc_map map;
} tc_model;

/* Map the file PATH into *M, all of it checked: whatever it holds, nothing is read past its end. Fails
 * with TAOCI_EIO, or TAOCI_EDICT, saying what is wrong. Release with tc_model_close. */
taoci_code tc_model_open(tc_model *m, const char *path, int verify, taoci_err *err);
void tc_model_close(tc_model *m); /* zeroes are allowed */

/* The same of LEN bytes at P (16-aligned, borrowed), named NAME in messages. */
taoci_code tc_model_attach(tc_model *m, const void *p, size_t len, const char *name,
                           taoci_err *err);

/* Text I of T, 0 <= i < count. */
static inline tc_str tc_texts_at(const tc_texts *t, uint32_t i)
{
    return (tc_str){t->text + t->off[i], t->off[i + 1] - t->off[i]};
}

/* The value of TEXT in the ascending T; 0 when it is not there. */
uint16_t tc_texts_find(const tc_texts *t, tc_str text);
#endif
