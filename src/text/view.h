/* src/text/view.h — the text as the analysis sees it: one folded code a character.
 *
 * Ignored characters (soft hyphen, zero width) are not in the view, so a match may span them.
 * Everything between decoding and output works on view positions, 0 … n; text bytes come back
 * through tc_view_span. */
#ifndef TC_TEXT_VIEW_H
#define TC_TEXT_VIEW_H
#include "base/arena.h"
#include "base/str.h"
#include "text/charmap.h"

typedef struct tc_view {
    const char *text; /* borrowed: the decoded document */
    uint32_t len;     /* its bytes */
    uint32_t n;       /* characters in the view */
    uint16_t *code;   /* [n + 1]; code[n] = TC_CODE_NONE */
    uint32_t *off;    /* [n + 1] text byte at which the character starts; off[n] = len */
    const tc_charmap *map;
} tc_view;

/* Build the view of TEXT (valid UTF-8) in A. O(len). Fails with TAOCI_ENOMEM. */
taoci_code tc_view_init(tc_view *v, tc_arena *a, const tc_charmap *map, const char *text,
                        uint32_t len, taoci_err *err);

/* The folded code point at position I, 0 … n; 0 at the end. */
static inline uint32_t tc_view_cp(const tc_view *v, uint32_t i)
{
    return v->map->rep[v->code[i]];
}

/* The TC_C_ bits at position I, 0 … n; 0 at the end. */
static inline uint8_t tc_view_class(const tc_view *v, uint32_t i)
{
    return v->map->cls[v->code[i]];
}

/* The text bytes of the characters [beg, end), beg < end: ignored characters inside are in it,
 * those around it are not. */
static inline taoci_span tc_view_span(const tc_view *v, uint32_t beg, uint32_t end)
{
    uint32_t last = v->off[end - 1];
    return (taoci_span){v->off[beg], last + tc_utf8_len(v->text[last])};
}

/* Are the characters at [beg, …) the UTF-8 word W (folded form)? */
int tc_view_is(const tc_view *v, uint32_t beg, const char *w);
#endif
