#include "text/breaks.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

static int is_blank(const char *p, int32_t beg, int32_t end)
{
    for (int32_t i = beg; i < end;) {
        UChar32 c;
        U8_NEXT_UNSAFE((const uint8_t *)p, i, c);
        if (!u_isUWhiteSpace(c) && !u_iscntrl(c))
            return 0;
    }
    return 1;
}

taoci_code tc_breaks_find(tc_spans *out, tc_arena *a, const char *text, uint32_t len,
                          taoci_err *err)
{
    UErrorCode ec = U_ZERO_ERROR;
    UText ut = UTEXT_INITIALIZER;
    utext_openUTF8(&ut, text, len, &ec);
    UBreakIterator *it = ubrk_open(UBRK_WORD, "zh", NULL, 0, &ec);
    ubrk_setUText(it, &ut, &ec);
    taoci_code rc = TAOCI_OK;
    int32_t beg = U_SUCCESS(ec) ? ubrk_first(it) : UBRK_DONE, end;
    for (; !rc && beg != UBRK_DONE && (end = ubrk_next(it)) != UBRK_DONE; beg = end) {
        taoci_span *s = is_blank(text, beg, end) ? NULL : tc_vec_push(a, out);
        if (s)
            *s = (taoci_span){(uint32_t)beg, (uint32_t)end};
        else if (!is_blank(text, beg, end))
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory to segment %u bytes", len);
    }
    if (U_FAILURE(ec))
        rc = tc_fail(err, TAOCI_EIO, 0, "ICU cannot break words: %s", u_errorName(ec));
    ubrk_close(it);
    utext_close(&ut);
    return rc;
}
