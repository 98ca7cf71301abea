/* src/seg/reflow.h — columns out of order: the end of a sentence that stands elsewhere on the page.
 *
 * A paragraph of running text that stops in mid-sentence is a head; a paragraph that goes on with it
 * may stand anywhere, as newspapers are laid out. What speaks for a pair, in this order: the seam cuts
 * a word; the words on either side of it are a known compound; the tail begins with a word that
 * begins no sentence (与, 的, a closing mark). A pair that is not the only one of its kind is none. */
#ifndef TC_SEG_REFLOW_H
#define TC_SEG_REFLOW_H
#include "dict/lexicon.h"
#include "text/lines.h"
#include "text/view.h"

typedef struct tc_link {
    uint32_t end;       /* text byte at which the head ends */
    uint32_t beg, rest; /* the tail: where it begins, and ends */
    uint32_t score;     /* thousandths */
    int next;           /* the tail is the next paragraph, and joined already */
} tc_link;

typedef TC_VEC(tc_link) tc_links;

enum { TC_REFLOW_HEADS = 64 }; /* more of them make no page with columns: nothing is linked */

/* Append to OUT, by end, the links between the paragraphs of TEXT: its LINES, of which line I goes
 * on in line NEXT[I] (0: in none), as tc_wrap_find says; breaks joined one by one (LONE) are links
 * too. O(heads * lines). Fails with TAOCI_ENOMEM. */
taoci_code tc_reflow_find(tc_links *out, tc_arena *a, tc_arena *scratch, const tc_dict *d,
                          const char *text, const tc_lines *lines, const uint32_t *next, int lone,
                          taoci_err *err);

/* Put the pieces of P that lie in the tail of a link behind those of its head, into OUT. Fails with
 * TAOCI_ENOMEM. */
taoci_code tc_reflow_pieces(tc_pieces *out, tc_arena *a, const tc_pieces *p, const tc_links *links,
                            uint32_t len, taoci_err *err);
#endif
