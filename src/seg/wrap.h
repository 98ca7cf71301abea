/* src/seg/wrap.h — which line breaks are typesetting: text wrapped at a fixed width, as it comes
 * from PDF, is joined for the analysis.
 *
 * Two kinds of evidence. In a document whose lines are mostly as wide as its column and end in
 * mid-sentence, often in mid-word, a full line goes on in the next one, over page numbers and
 * running heads. Anywhere else only a break that cuts a word in running text is joined. */
#ifndef TC_SEG_WRAP_H
#define TC_SEG_WRAP_H
#include "dict/lexicon.h"
#include "text/lines.h"
#include "text/view.h"

/* What was found and done. */
typedef struct tc_wrap {
    uint32_t width;     /* of the column, 0: the document is not wrapped */
    int chars;          /* counted in characters, not in columns */
    uint32_t joined;    /* line breaks */
    uint32_t furniture; /* page numbers, running heads and feet that are left out */
} tc_wrap;

/* Append to CUTS, in text order, what of TEXT the view leaves out: joined line breaks (a blank in
 * their place between two words of letters), and furniture. LINES are those of the text; NEXT[i], all
 * 0 at first, becomes the line that line i goes on in; MODE: how sure to be. O(lines). Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_wrap_find(tc_wrap *w, tc_pieces *cuts, tc_arena *a, tc_arena *scratch,
                        const tc_dict *d, const char *text, const tc_lines *lines, uint32_t *next,
                        taoci_wrap_mode mode, taoci_err *err);
#endif
