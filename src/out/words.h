/* src/out/words.h — the words of a text: the tokens of the lattice, or ICU's breaks. */
#ifndef TC_OUT_WORDS_H
#define TC_OUT_WORDS_H
#include "out/writer.h"

/* "words":[…]; a row each; or separated by single blanks, the lines of the source kept. */
void tc_words_json(tc_writer *w);
void tc_words_rows(tc_writer *w);
void tc_words_text(tc_writer *w);

/* One row: how many words, characters and bytes. */
void tc_words_count(tc_writer *w);
#endif
