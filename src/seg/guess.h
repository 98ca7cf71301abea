/* src/seg/guess.h — words that no dictionary has, by what the document and the word list say. */
#ifndef TC_SEG_GUESS_H
#define TC_SEG_GUESS_H
#include "seg/scan.h"

/* Join tokens of one character that belong together: characters that stand side by side again and
 * again and seldom without each other, and characters that hardly ever are words by themselves. The
 * new tokens have no word (tc_scan_guessed). O(tokens); scratch is reset. Fails with TAOCI_ENOMEM,
 * leaving the tokens as they were. Once a scan: a second call does nothing. */
taoci_code tc_guess_words(tc_scan *s, tc_arena *scratch, taoci_err *err);
#endif
