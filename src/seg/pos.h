/* src/seg/pos.h — the part of speech of a word in its place. docs/segmentation.md lists the classes. */
#ifndef TC_SEG_POS_H
#define TC_SEG_POS_H
#include "seg/scan.h"

/* The class of [BEG, END), a token or a run of whole ones: of a token what its lines say, where its
 * neighbours do not say more. Static. O(1). */
const char *tc_pos_of(const tc_scan *s, uint32_t beg, uint32_t end);

/* Is the token [BEG, END) a word that no dictionary has: a name by its characters, or one that the
 * document repeats? */
int tc_pos_guessed(const tc_scan *s, uint32_t beg, uint32_t end);
#endif
