/* src/text/lines.h — the lines of a text as a typesetter sees them: widths, indents, what they
 * begin and end with. */
#ifndef TC_TEXT_LINES_H
#define TC_TEXT_LINES_H
#include "base/str.h"
#include "base/vec.h"

/* What a line ends with. */
enum {
    TC_END_OPEN, /* a letter, a digit, a Han character: in the middle of a sentence, or a heading */
    TC_END_INNER,  /* ， 、 ( “ and other marks that something must follow */
    TC_END_CLAUSE, /* ： ； */
    TC_END_FINAL   /* 。 ！ ？ …, also before closing marks */
};

/* What a line is by its own looks. */
enum {
    TC_LINE_BLANK = 1,
    TC_LINE_TABLE = 2,    /* columns: wide gaps, tabs, bars; or dot leaders */
    TC_LINE_NUMBER = 4,   /* nothing but a page number: — 3 —, 第3页, 3/10 */
    TC_LINE_PAGE = 8,     /* a form feed before it */
    TC_LINE_INNER = 16,   /* punctuation inside: running text */
    TC_LINE_CLAUSES = 64, /* commas or full stops inside */
    TC_LINE_MARKED = 32 /* begins with a list mark or a heading's number: 一、 （二） 3. ① • # */
};

enum { TC_LINE_LONG = 400 }; /* columns; a longer line is not measured */

typedef struct tc_line {
    uint32_t beg, end; /* text bytes, the blanks around left out */
    uint16_t cols;     /* width, Han 2 and ASCII 1, at most TC_LINE_LONG */
    uint16_t chars;
    uint16_t indent; /* columns of blanks before it */
    uint16_t
        first; /* columns of what must stay together at its beginning: a number, a word, 项） */
    uint16_t mark; /* ordinal of a list mark or heading number, 0 for none: 三、 3 */
    uint8_t level; /* kind of that mark: equal kinds count on */
    uint8_t ends;  /* TC_END_ */
    uint8_t is;    /* TC_LINE_ bits */
} tc_line;

typedef TC_VEC(tc_line) tc_lines;

/* Append the lines of TEXT (valid UTF-8). They end at LF, CR, CRLF, VT, FF, NEL, LS and PS.
 * O(len). Fails with TAOCI_ENOMEM. */
taoci_code tc_lines_find(tc_lines *out, tc_arena *a, const char *text, uint32_t len,
                         taoci_err *err);

/* A hash of line L, runs of digits alike: repeated headers and footers. 0 for a long or blank one. */
uint32_t tc_line_key(const char *text, const tc_line *l);
#endif
