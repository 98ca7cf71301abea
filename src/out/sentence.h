/* src/out/sentence.h — which sentence of the text something stands in. */
#ifndef TC_OUT_SENTENCE_H
#define TC_OUT_SENTENCE_H
#include "text/view.h"

/* Sentence N (1-based) of the view, [BEG, END) without the blanks around it; all 0: none yet. It ends behind
 * 。！？ and what closes behind them, or with its line. */
typedef struct tc_sentence {
    uint32_t n, beg, end, next;
} tc_sentence;

/* Move *S to the sentence of position POS, which is not in front of it. Linear over all calls. */
void tc_sentence_at(const tc_view *v, tc_sentence *s, uint32_t pos);
#endif
