/* src/key/learn.h — weights of keywords from documents that somebody tagged: the same bytes every time. */
#ifndef TC_KEY_LEARN_H
#define TC_KEY_LEARN_H
#include "key/keywords.h"
#include "key/rank.h"

/* A candidate of a document that was taken. */
typedef struct tc_sample {
    uint64_t hash[TC_TASTES];
    tc_str text;               /* of the second stage: as it stands in the text */
    uint16_t bytes[TC_TASTES]; /* of the term, of its first word, of its last one */
    int32_t first;
    uint8_t good, known; /* somebody's keyword; of the list of terms */
    int16_t x[TC_FEATS_ROOM];
} tc_sample;

typedef struct tc_lesson {
    uint32_t beg, end; /* its samples */
    uint32_t gold;     /* keywords of it that stand in the text */
    uint32_t same;     /* the first lesson of the same text, which may be taken several times */
    uint64_t text;     /* a hash of it */
    TC_VEC(uint64_t) tags;
} tc_lesson;

typedef struct tc_learn {
    tc_arena *a;
    TC_VEC(tc_sample) samples;
    TC_VEC(tc_lesson) lessons;
    uint64_t seed;
    const tc_idf *idf; /* for the first stage; NULL: none */
} tc_learn;

/* Take the text of C, whose keywords are the lines of TAGS, for the first stage (of what is no keyword a part, at
 * random) or, with the first stage of W, for the second. SCRATCH is reset. Fails with TAOCI_ENOMEM. */
taoci_code tc_learn_first(tc_learn *l, tc_arena *scratch, tc_ctx *c, tc_str tags, taoci_err *err);
taoci_code tc_learn_second(tc_learn *l, tc_arena *scratch, tc_ctx *c, const tc_key_wish *w,
                           tc_str tags, taoci_err *err);

/* Set what the list of terms says of the samples: the keywords of other texts are on it, and those of a
 * real list that nobody tagged. In every Nth document; of the others none is known. Before anything is fitted. */
taoci_code tc_learn_list(tc_learn *l, uint32_t nth, taoci_err *err);

/* Fit a stage of W to the lessons but for those of the texts I with I % 5 == LEFT (5: to all). */
taoci_code tc_learn_fit_first(tc_learn *l, tc_weights *w, uint32_t left, taoci_err *err);
taoci_code tc_learn_fit_second(tc_learn *l, tc_weights *w, uint32_t left, taoci_err *err);

/* Set what words weigh in W by the same lessons, the first of each text (src/key/taste.h). */
taoci_code tc_learn_fit_words(tc_learn *l, tc_weights *w, uint32_t left, taoci_err *err);

/* The mean F1 at five of W's second stage on those of the texts I with I % 5 == LEFT (5: on all), thousandths. */
uint32_t tc_learn_score(const tc_learn *l, const tc_weights *w, uint32_t left);
#endif
