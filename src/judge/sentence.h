/* src/judge/sentence.h — the sentence that an error stands in. */
#ifndef TC_JUDGE_SENTENCE_H
#define TC_JUDGE_SENTENCE_H
#include "base/str.h"

/* A text and where it was looked at last, so that going on in it costs what is gone through. */
typedef struct tc_sentences {
    tc_str text;
    uint32_t at, byte; /* code point AT begins at BYTE */
} tc_sentences;

/* TEXT: valid UTF-8, borrowed; .p = NULL gives no sentences. */
void tc_sentences_begin(tc_sentences *s, tc_str text);

/* The sentence around the code points [START, END), without blanks at its ends: up to 。！？； or a line end, at most
 * 60 characters on either side. Empty where there is none. */
tc_str tc_sentence_around(tc_sentences *s, uint32_t start, uint32_t end);
#endif
