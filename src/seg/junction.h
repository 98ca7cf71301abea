/* src/seg/junction.h — how well two ends of text fit together, by the words across the seam. */
#ifndef TC_SEG_JUNCTION_H
#define TC_SEG_JUNCTION_H
#include "dict/lexicon.h"

/* What the words of D save (in 1/TC_COST_SCALE nats of the word lattice, 0 and more) when the text
 * that ends at byte HEAD and the text that begins at byte TAIL are read as one: the seam cuts a
 * word in two, a figure from its unit. Looks at eight characters on either side, within the text
 * from BEG and up to END. O(1). */
int32_t tc_junction_gain(const tc_dict *d, const char *text, uint32_t beg, uint32_t head,
                         uint32_t tail, uint32_t end);

/* Characters of the first word on the best path through the text at BEG, of which eight are looked
 * at; 0 when it is empty. O(1). */
uint32_t tc_junction_first(const tc_dict *d, const char *text, uint32_t beg, uint32_t end);
#endif
