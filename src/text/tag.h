/* src/text/tag.h — the markup of an HTML page: where tags and comments begin and end (HTML 13.2.5). */
#ifndef TC_TEXT_TAG_H
#define TC_TEXT_TAG_H
#include "base/str.h"

typedef enum tc_tag_kind {
    TC_TAG_NONE,  /* '<' is text */
    TC_TAG_START, /* <p class="x"> */
    TC_TAG_END,   /* </p> */
    TC_TAG_OTHER  /* <!-- … -->, <!DOCTYPE …>, <?xml …>, </> */
} tc_tag_kind;

typedef struct tc_tag {
    tc_tag_kind kind;
    uint32_t beg, end; /* bytes of the text; END is the text's where the markup never ends */
    tc_str name;       /* of start and end tags, as written */
    int closed;        /* ends in "/>" */
} tc_tag;

/* The markup that begins with the '<' at byte AT of the LEN bytes TEXT. A '<' in front of what is no name
 * (x<5) is text, and so it is where Han characters go on: 若x<y则, browsers would swallow all up to the
 * next '>'. */
tc_tag tc_tag_read(const char *text, uint32_t len, uint32_t at);

/* Where the end tag of element NAME (small letters) begins, whose raw content begins at AT; LEN when it
 * never comes. A script may hold "</script" in a comment with a script of its own. */
uint32_t tc_tag_raw_end(const char *text, uint32_t len, uint32_t at, const char *name);
#endif
