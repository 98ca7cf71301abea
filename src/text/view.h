/* src/text/view.h — the text as the analysis sees it: one folded code a character.
 *
 * Ignored characters (soft hyphen, zero width), joined line breaks and markup are not in the view,
 * so a match may span them. Everything between decoding and output works on view positions,
 * 0 … n; text bytes come back through tc_view_span. */
#ifndef TC_TEXT_VIEW_H
#define TC_TEXT_VIEW_H
#include "base/bits.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/charmap.h"

/* A stretch of the text that the view takes in. */
typedef struct tc_piece {
    uint32_t beg, end; /* text bytes, beg <= end */
    uint32_t cp;       /* not 0: the one character CP stands for the stretch, which may be empty */
    uint32_t link; /* 1: text that was not left out lies between the piece before and this one */
} tc_piece;

typedef TC_VEC(tc_piece) tc_pieces; /* in reading order */

/* A character of the view that stands for text bytes other than its own: "&amp;", or none. */
typedef struct tc_wide {
    uint32_t at, end; /* its view position; where its text ends */
} tc_wide;

/* Where the characters of a block begin, when there is more between them than a byte can say: a long mark, a link. */
enum { TC_VIEW_BLOCK = 32 };
typedef struct tc_far {
    uint32_t block, off[TC_VIEW_BLOCK];
} tc_far;
#define TC_VIEW_FAR UINT32_MAX

typedef struct tc_view {
    const char *text; /* borrowed: the decoded document */
    uint32_t len;     /* its bytes */
    uint32_t n;       /* characters in the view */
    int whole;        /* they are all characters of the text, in its order */
    uint16_t *code;   /* [-1, n + 1]; code[-1], code[n …] = TC_CODE_NONE */
    /* The text bytes at which the characters start, at N the end: tc_view_off. */
    uint32_t *off;      /* [n + 1]; or NULL, for a long text has them in blocks: */
    uint32_t *base;     /* of the first of each block; or TC_VIEW_FAR: see FAR */
    uint8_t *low;       /* [n + 1] of each the lowest byte */
    TC_VEC(tc_far) far; /* by block */
    /* Sets of positions (base/bits.h), [0, n]: blanks and line ends; behind what is no own text of theirs, or from
     * where reading goes back: */
    uint64_t *blank, *gap;
    const tc_charmap *map;
    TC_VEC(tc_wide) wide;  /* by position */
    TC_VEC(uint32_t) link; /* positions at which reading goes on elsewhere in the text; ascending */
} tc_view;

/* Append to OUT what is left of a text of LEN bytes without CUTS, which are put in text order here;
 * a cut that has a cp becomes that character, of overlapping ones the first counts. O(n log n).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_pieces_without(tc_pieces *out, tc_arena *a, tc_pieces *cuts, uint32_t len,
                             taoci_err *err);

/* Append to OUT the pieces of P (in text order) without the stretches HOLES (ascending, not
 * overlapping); CP stands for each hole that cuts a piece. Fails with TAOCI_ENOMEM. */
taoci_code tc_pieces_with_holes(tc_pieces *out, tc_arena *a, const tc_pieces *p,
                                const taoci_span *holes, uint32_t count, uint32_t cp,
                                taoci_err *err);

/* Build the view of TEXT (valid UTF-8) in A: of PIECES, NULL for the whole as it stands. O(len).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_view_init(tc_view *v, tc_arena *a, const tc_charmap *map, const char *text,
                        uint32_t len, const tc_pieces *pieces, taoci_err *err);

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

/* The same where it is in a block. O(1), in far ones O(log blocks). */
uint32_t tc_view_off_block(const tc_view *v, uint32_t i);

/* The text byte at which the character at position I starts, 0 … n. */
static inline uint32_t tc_view_off(const tc_view *v, uint32_t i)
{
    return v->off ? v->off[i] : tc_view_off_block(v, i);
}

/* … and that byte. */
static inline char tc_view_byte(const tc_view *v, uint32_t i)
{
    return v->text[tc_view_off(v, i)];
}

/* The wide character at position I, NULL when it is none. O(log wide). */
const tc_wide *tc_view_wide(const tc_view *v, uint32_t i);

/* Where the text of the character at position I ends. */
static inline uint32_t tc_view_end(const tc_view *v, uint32_t i)
{
    const tc_wide *w = v->wide.n ? tc_view_wide(v, i) : NULL;
    return w ? w->end : tc_view_off(v, i) + tc_utf8_len(tc_view_byte(v, i));
}

/* The first link behind position BEG and before END; END when reading goes straight on. */
uint32_t tc_view_link(const tc_view *v, uint32_t beg, uint32_t end);

/* The text bytes of the characters [beg, end), beg < end: what is left out of the view inside is
 * in it, that around it is not. Behind a link inside they end: the rest is elsewhere. */
static inline taoci_span tc_view_span(const tc_view *v, uint32_t beg, uint32_t end)
{
    if (v->link.n)
        end = tc_view_link(v, beg, end);
    return (taoci_span){tc_view_off(v, beg), tc_view_end(v, end - 1)};
}

/* The characters [beg, end) as the analysis reads them, unfolded: the slice of the text, or a copy
 * in A where something inside is left out. Empty when there is no memory. */
tc_str tc_view_text(const tc_view *v, tc_arena *a, uint32_t beg, uint32_t end);

/* Make it so that the characters of V, which were no less, start at the bytes OFF, which has room for a block more and
 * is gone behind it. 0 without memory. */
int tc_view_put_offs(tc_view *v, tc_arena *a, uint32_t *off);

/* Is the slice of the text all that stands at [beg, end)? */
int tc_view_is_whole(const tc_view *v, uint32_t beg, uint32_t end);

/* A stretch of the view as text, unfolded. */
typedef struct tc_plain {
    const char *text;
    uint32_t len; /* where the stretch ends in it */
    uint32_t beg; /* its first position */
    const tc_view *view;
    const uint32_t *off; /* byte of TEXT at which each starts; NULL: as in the view */
} tc_plain;

/* The byte of P's text at which position I starts. */
static inline uint32_t tc_plain_off(const tc_plain *p, uint32_t i)
{
    return p->off ? p->off[i - p->beg] : tc_view_off(p->view, i);
}

/* Spell [BEG, END) out in A; or take the document's own text, from its beginning, where nothing of the stretch is
 * left out. Fails with TAOCI_ENOMEM. */
taoci_code tc_view_plain(const tc_view *v, tc_arena *a, uint32_t beg, uint32_t end, tc_plain *out,
                         taoci_err *err);

/* Are the characters at [beg, …) the UTF-8 word W (folded form)? */
int tc_view_is(const tc_view *v, uint32_t beg, const char *w);
#endif
