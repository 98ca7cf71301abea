/* src/resolve/subject.h — which place the document is about. */
#ifndef TC_RESOLVE_SUBJECT_H
#define TC_RESOLVE_SUBJECT_H
#include "find/find.h"

/* What speaks for it. */
enum {
    TC_WHY_TITLE = 1,    /* the title names it */
    TC_WHY_DATELINE = 2, /* 新华社长春5月6日电 */
    TC_WHY_ISSUER = 4,   /* an organ of it at the beginning or the end of the text */
    TC_WHY_SELF = 8,     /* 我市, 我省 */
    TC_WHY_MENTIONS = 16 /* it, or what lies in it, is named most */
};

/* Set c->place to the division that the mentions of C (resolved, the gazetteer not asked yet) speak
 * of most, 0 when there is none, and c->place_why to what speaks for it. O(mentions log mentions).
 * Fails with TAOCI_ENOMEM. */
taoci_code tc_subject_find(tc_ctx *c, tc_arena *scratch, taoci_err *err);

/* The name of the I-th bit that is set in WHY; NULL behind the last. */
const char *tc_subject_why(uint32_t why, uint32_t i);
#endif
