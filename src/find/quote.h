/* src/find/quote.h — the closing mark that belongs to an opening one. */
#ifndef TC_FIND_QUOTE_H
#define TC_FIND_QUOTE_H
#include "find/find.h"

/* The position of the mark that closes the one at BEG (dictionary type mark/NAME_open and
 * mark/NAME_close), nested pairs skipped; 0 when there is none within MOST characters or before
 * the paragraph ends. O(MOST). */
uint32_t tc_quote_close(const tc_ctx *c, uint32_t beg, uint32_t most);

/* Is the mark of match M an opening one of NAME ("title", "quote")? */
int tc_quote_opens(const tc_ctx *c, const tc_match *m, const char *name);
#endif
