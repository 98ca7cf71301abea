/* src/seg/layout.h — which parts of a text are read, and in which order. */
#ifndef TC_SEG_LAYOUT_H
#define TC_SEG_LAYOUT_H
#include "seg/reflow.h"
#include "seg/wrap.h"
#include "text/decode.h"
#include "text/mojibake.h"

/* What was found out about the lay-out of one document; zeroed at first. */
typedef struct tc_layout {
    tc_stretches broken; /* text that was decoded wrongly before it came here: never read */
    tc_wrap wrap;
    tc_links links;
    tc_str
        title; /* of an HTML page or in front matter, empty when it has none; in the arena or the text */
    tc_str date;     /* of front matter, likewise */
    uint32_t spaced; /* lines with blanks between all characters, which are left out */
    int shown; /* HTML, or text in another order: lines are those of the view, not of the text */
} tc_layout;

/* Make V the view of what of TEXT is read as IN says: what an HTML page shows; or the text without
 * markup, page numbers and the line breaks and blanks that are typesetting. L->broken is known already, and a
 * U+FFFD stands for each of its stretches. Results in A, scratch in SCRATCH (reset here). Fails with
 * TAOCI_ENOMEM, and what HTML fails with. */
taoci_code tc_layout_read(tc_layout *l, tc_view *v, tc_arena *a, tc_arena *scratch,
                          const tc_dict *d, const tc_decoded *text, const taoci_input *in,
                          taoci_err *err);
#endif
