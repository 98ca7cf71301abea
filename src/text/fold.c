#include "text/fold.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "text/charmap.h"

struct tc_fold {
    const UNormalizer2 *nfkc;
    UTransliterator *simplify;
};

taoci_code tc_fold_new(tc_fold **out, taoci_err *err)
{
    *out = NULL;
    tc_fold *f = calloc(1, sizeof *f);
    if (!f)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the folding table");
    UErrorCode ec = U_ZERO_ERROR;
    UParseError pe;
    f->nfkc = unorm2_getNFKCInstance(&ec);
    f->simplify = utrans_openU(u"Traditional-Simplified", -1, UTRANS_FORWARD, NULL, 0, &pe, &ec);
    if (U_FAILURE(ec)) {
        tc_fold_free(f);
        return tc_fail(err, TAOCI_EIO, 0, "ICU lacks its folding data: %s", u_errorName(ec));
    }
    *out = f;
    return TAOCI_OK;
}

void tc_fold_free(tc_fold *f)
{
    if (f)
        utrans_close(f->simplify);
    free(f);
}

/* The only code point in S, or CP when there are more or none. */
static uint32_t single(const UChar *s, int32_t n, uint32_t cp)
{
    if (n < 1 || u_countChar32(s, n) != 1)
        return cp;
    UChar32 c;
    U16_GET(s, 0, 0, n, c);
    return (uint32_t)c;
}

static uint32_t compatible(const tc_fold *f, uint32_t cp)
{
    int type = u_getIntPropertyValue((UChar32)cp, UCHAR_DECOMPOSITION_TYPE);
    /* Circled, raised and squared forms keep their own identity: ① is no 1, ㎡ no m2. */
    if (type != U_DT_WIDE && type != U_DT_NARROW && type != U_DT_CANONICAL &&
        type != U_DT_NOBREAK && type != U_DT_COMPAT)
        return cp;
    UErrorCode ec = U_ZERO_ERROR;
    UChar in[2], out[32];
    int32_t n = 0;
    U16_APPEND_UNSAFE(in, n, cp);
    n = unorm2_normalize(f->nfkc, in, n, out, 32, &ec);
    uint32_t to = U_FAILURE(ec) ? cp : single(out, n, cp);
    if (type == U_DT_COMPAT && uscript_hasScript((UChar32)to, USCRIPT_HAN) == 0)
        return cp;
    return to;
}

static uint32_t simplified(const tc_fold *f, uint32_t cp)
{
    UErrorCode ec = U_ZERO_ERROR;
    UChar s[32];
    int32_t n = 0;
    U16_APPEND_UNSAFE(s, n, cp);
    int32_t limit = n;
    utrans_transUChars(f->simplify, s, &n, 32, 0, &limit, &ec);
    return U_FAILURE(ec) ? cp : single(s, n, cp);
}

uint32_t tc_fold_char(const tc_fold *f, uint32_t cp)
{
    if (cp < 0x80 || (cp >= 0xD800 && cp < 0xE000) || !u_isdefined((UChar32)cp))
        return cp;
    cp = compatible(f, cp);
    return u_hasBinaryProperty((UChar32)cp, UCHAR_IDEOGRAPHIC) ? simplified(f, cp) : cp;
}

static int is_numeral(uint32_t cp)
{
    static const UChar list[] = u"〇零一二三四五六七八九十百千万亿兆两俩仨廿卅半几数"
                                u"壹贰叁肆伍陆柒捌玖拾佰仟";
    return cp < TC_BMP && u_strchr(list, (UChar)cp) != NULL;
}

uint8_t tc_fold_class(uint32_t cp)
{
    if (cp == 0)
        return TC_C_SPACE; /* a NUL in a damaged file separates */
    if (cp == '\n' || cp == '\r' || cp == '\f' || cp == '\v' || cp == 0x85 || cp == 0x2028 ||
        cp == 0x2029)
        return TC_C_NEWLINE;
    if (cp >= '0' && cp <= '9')
        return TC_C_DIGIT;
    if (cp == 0xAD || u_hasBinaryProperty((UChar32)cp, UCHAR_VARIATION_SELECTOR) ||
        (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF)
        return TC_C_IGNORE;
    if (u_isUWhiteSpace((UChar32)cp) || u_iscntrl((UChar32)cp))
        return TC_C_SPACE;
    if (is_numeral(cp))
        return TC_C_HAN | TC_C_NUMERAL;
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_IDEOGRAPHIC))
        return TC_C_HAN;
    if (u_isalpha((UChar32)cp))
        return TC_C_LATIN;
    return u_ispunct((UChar32)cp) || (U_MASK(u_charType((UChar32)cp)) & U_GC_S_MASK) ? TC_C_PUNCT
                                                                                     : 0;
}
