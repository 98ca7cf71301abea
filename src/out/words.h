/* src/out/words.h — the words of a text: the tokens of the lattice, or ICU's breaks. */
#ifndef TC_OUT_WORDS_H
#define TC_OUT_WORDS_H
#include "out/writer.h"

/* A word on the way through the text. */
typedef struct tc_word_at {
    taoci_span at;     /* text bytes */
    uint32_t beg, end; /* view positions of a token */
    uint32_t next;     /* where the iteration goes on: a view position, or an index of ICU's list */
    uint32_t mention;  /* coarse: the first mention not passed */
} tc_word_at;

/* The word behind *W (zeroed at first) that is no white space: 1, or 0 at the end. */
int tc_words_next(const tc_record *r, int coarse, tc_word_at *w);

/* "words":[…]; a row each; or separated by single blanks, the lines of the source kept. */
void tc_words_json(tc_writer *w);
void tc_words_rows(tc_writer *w);
void tc_words_text(tc_writer *w);

/* TAOCI_SPANS. */
void tc_words_spans(tc_writer *w);

/* One row: how many words, characters and bytes. */
void tc_words_count(tc_writer *w);

/* "words":{"count":1840,"unknown":37}: those that begin with a Han character, and of these what no dictionary has. */
void tc_words_known_json(tc_writer *w);
#endif
