/* src/text/fold.h — what a character folds to and what class it has, by ICU's properties.
 * Used when a lexicon is compiled; a running scan only looks codes up (text/charmap.h). */
#ifndef TC_TEXT_FOLD_H
#define TC_TEXT_FOLD_H
#include "base/err.h"

/* One-to-one foldings of a code point: full-width and compatibility forms (UAX #15 wide,
 * narrow, canonical singletons, CJK radicals), then traditional to simplified (ICU). */
typedef struct tc_fold tc_fold;

/* Release with tc_fold_free. Fails with TAOCI_ENOMEM or TAOCI_EIO when ICU lacks its data. */
taoci_code tc_fold_new(tc_fold **out, taoci_err *err);
void tc_fold_free(tc_fold *f);

/* The code point that CP matches as; CP itself for most. */
uint32_t tc_fold_char(const tc_fold *f, uint32_t cp);

/* The TC_C_ bits of the folded code point CP. */
uint8_t tc_fold_class(uint32_t cp);
#endif
