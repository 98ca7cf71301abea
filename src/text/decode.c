#include "text/decode.h"

#include <string.h>

#if defined(__SSE2__) && !defined(TC_PLAIN)
#include <emmintrin.h>
#endif
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include "base/near.h"
#include "text/detect.h"

enum { FOUR = 12 }; /* bytes of four characters of Chinese text */

static int jump(tc_decoded *d, tc_arena *a, uint32_t text, uint32_t source)
{
    tc_jump *j = tc_vec_push(a, &d->jumps);
    if (j)
        *j = (tc_jump){text, source};
    return j != NULL;
}

/* Are the first twelve of the sixteen bytes at U four characters of three bytes each? Not of those whose lead byte asks
 * for a closer look, E0 and ED. */
#if defined(__SSE2__) && !defined(TC_PLAIN)
static inline int has_four(const unsigned char *u)
{
    const char on = (char)0x80, e1 = (char)0xE1, ed = 0xED - 0xE1;
    const __m128i least = _mm_setr_epi8(e1, on, on, e1, on, on, e1, on, on, e1, on, on, 0, 0, 0, 0);
    const __m128i range =
        _mm_setr_epi8(14, 63, 63, 14, 63, 63, 14, 63, 63, 14, 63, 63, -1, -1, -1, -1);
    const __m128i never = _mm_setr_epi8(ed, on, on, ed, on, on, ed, on, on, ed, on, on, 0, 0, 0, 0);
    __m128i above = _mm_sub_epi8(_mm_loadu_si128((const void *)u), least);
    __m128i good = _mm_andnot_si128(_mm_cmpeq_epi8(above, never),
                                    _mm_cmpeq_epi8(_mm_min_epu8(above, range), above));
    return (_mm_movemask_epi8(good) & 0xFFF) == 0xFFF;
}
#else
static inline int has_four(const unsigned char *u)
{
    for (const unsigned char *end = u + FOUR; u < end; u += 3)
        if (u[0] < 0xE1 || u[0] == 0xED || u[0] > 0xEF || (u[1] & 0xC0) != 0x80 ||
            (u[2] & 0xC0) != 0x80)
            return 0;
    return 1;
}
#endif

/* Length of the valid UTF-8 prefix of P; reports and pictures are mostly three-byte Han and
 * ASCII, so these two have the short way. */
static size_t valid_prefix(const char *p, size_t len)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t i = 0;
    while (i < len) {
        while (len - i >= 16 && has_four(u + i))
            i += FOUR;
        if (u[i] < 0x80) {
            i++;
        } else if (u[i] > 0xE0 && u[i] < 0xF0 && u[i] != 0xED && len - i > 2 &&
                   ((u[i + 1] ^ 0x80) | (u[i + 2] ^ 0x80)) < 0x40) {
            i += 3;
        } else {
            size_t next = i;
            UChar32 c;
            U8_NEXT(u, next, len, c);
            if (c < 0)
                return i;
            i = next;
        }
    }
    return i;
}

static taoci_code no_memory(size_t len, taoci_err *err)
{
    return tc_fail(err, TAOCI_ENOMEM, 0, "no memory to decode %zu bytes", len);
}

/* GOOD: the length of the valid prefix. */
static taoci_code decode_utf8(tc_decoded *d, tc_arena *a, const char *p, size_t len, size_t good,
                              taoci_err *err)
{
    /* Each bad byte becomes at most one three-byte U+FFFD. */
    size_t most = good + 3 * (len - good);
    if (most > TC_TEXT_MAX)
        return tc_fail(err, TAOCI_ELIMIT, 0, "the text is larger than %d bytes", TC_TEXT_MAX);
    char *out = tc_arena_raw(a, most + 1);
    if (!out)
        return no_memory(len, err);
    memcpy(out, p, good);
    size_t n = good;
    for (size_t i = good; i < len;) {
        size_t bad = i;
        UChar32 c;
        U8_NEXT((const unsigned char *)p, i, len, c); /* skips one maximal subpart (WHATWG) */
        if (!d->bad++)
            d->bad_first = d->bom + (uint32_t)bad;
        memcpy(out + n, "\xEF\xBF\xBD", 3);
        n += 3;
        if (!jump(d, a, (uint32_t)n, d->bom + (uint32_t)i))
            return no_memory(len, err);
        good = valid_prefix(p + i, len - i);
        memcpy(out + n, p + i, good);
        n += good;
        i += good;
    }
    out[n] = 0;
    d->text = out;
    d->len = (uint32_t)n;
    return TAOCI_OK;
}

/* What the converter could not read: counted, and U+FFFD written for it. */
typedef struct bad_bytes {
    uint32_t count;
    int seen;
} bad_bytes;

static void on_bad(const void *context, UConverterToUnicodeArgs *args, const char *bytes,
                   int32_t length, UConverterCallbackReason reason, UErrorCode *ec)
{
    if (reason > UCNV_IRREGULAR) /* reset, close, clone */
        return;
    bad_bytes *b = (bad_bytes *)context;
    b->count++;
    b->seen = 1;
    UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, args, bytes, length, reason, ec);
}

/* One character at a time: ucnv_getNextUChar tells where each one begins, which is what byte
 * offsets into the file need. */
static taoci_code decode_other(tc_decoded *d, tc_arena *a, UConverter *cv, const char *p,
                               size_t len, taoci_err *err)
{
    UErrorCode ec = U_ZERO_ERROR;
    bad_bytes bad = {0};
    ucnv_setToUCallBack(cv, on_bad, &bad, NULL, NULL, &ec);
    size_t cap = len + len / 2 + 16, n = 0;
    char *out = tc_arena_raw(a, cap);
    if (!out)
        return no_memory(len, err);
    const char *s = p, *end = p + len;
    while (s < end && U_SUCCESS(ec)) {
        uint32_t source = (uint32_t)(s - p);
        bad.seen = 0;
        UChar32 c = ucnv_getNextUChar(cv, &s, end, &ec);
        if (ec == U_INDEX_OUTOFBOUNDS_ERROR)
            break; /* only a shift state was left */
        if (bad.seen && d->bad++ == 0)
            d->bad_first = d->bom + source;
        if (n + 5 > cap) {
            char *more = tc_arena_grow(a, out, cap, cap * 2);
            if (!more)
                return no_memory(len, err);
            out = more;
            cap *= 2;
        }
        if (!jump(d, a, (uint32_t)n, d->bom + source))
            return no_memory(len, err);
        if (c >= 0xD800 && c < 0xE000)
            c = 0xFFFD;
        U8_APPEND_UNSAFE((uint8_t *)out, n, c);
        if (n > TC_TEXT_MAX)
            return tc_fail(err, TAOCI_ELIMIT, 0, "the text is larger than %d bytes", TC_TEXT_MAX);
    }
    if (U_FAILURE(ec) && ec != U_INDEX_OUTOFBOUNDS_ERROR)
        return tc_fail(err, TAOCI_ETEXT, 0, "cannot decode as %s: %s", d->encoding,
                       u_errorName(ec));
    if (!jump(d, a, (uint32_t)n, d->bom + (uint32_t)len))
        return no_memory(len, err);
    out[n] = 0;
    d->text = out;
    d->len = (uint32_t)n;
    return TAOCI_OK;
}

/* The name among all that ICU knows that NAME was probably meant to be; NULL. */
static const char *near_name(tc_arena *a, const char *name)
{
    TC_VEC(const char *) all = {0};
    for (int32_t i = 0, n = ucnv_countAvailable(); i < n; i++) {
        UErrorCode ec = U_ZERO_ERROR;
        const char *canon = ucnv_getAvailableName(i);
        for (uint16_t k = 0, m = ucnv_countAliases(canon, &ec); k < m; k++) {
            const char **slot = tc_vec_push(a, &all);
            if (slot)
                *slot = ucnv_getAlias(canon, k, &ec);
        }
    }
    const char **slot = tc_vec_push(a, &all);
    if (!slot)
        return NULL;
    *slot = NULL;
    return tc_near(tc_str_of(name), all.p);
}

static taoci_code unknown_encoding(tc_arena *a, const char *name, taoci_err *err)
{
    const char *near = near_name(a, name);
    return tc_fail(err, TAOCI_ETEXT, 0, "unknown encoding '%.64s'%s%s%s", name,
                   near ? "; did you mean '" : ": UTF-8, GB18030, Big5 …", near ? near : "",
                   near ? "'?" : "");
}

/* The name of encoding NAME as the world writes it; IANA's where that is not in the list. */
static const char *standard_name(const char *name)
{
    static const char *const spelled[] = {"GB18030", "GBK", "GB2312", "Big5", "Big5-HKSCS"};
    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++)
        if (ucnv_compareNames(name, spelled[i]) == 0)
            return spelled[i];
    UErrorCode ec = U_ZERO_ERROR;
    const char *s = ucnv_getStandardName(name, "IANA", &ec);
    return s && U_SUCCESS(ec) ? s : name;
}

taoci_code tc_decode(tc_decoded *d, tc_arena *a, const char *p, size_t len, const char *encoding,
                     int keep_bom, taoci_err *err)
{
    *d = (tc_decoded){.encoding = "UTF-8", .conf = 1000};
    if (len > TC_TEXT_MAX)
        return tc_fail(err, TAOCI_ELIMIT, 0, "the document is larger than %d bytes", TC_TEXT_MAX);
    UErrorCode ec = U_ZERO_ERROR;
    int32_t mark = 0;
    const char *signature = ucnv_detectUnicodeSignature(p, len > 4 ? 4 : (int32_t)len, &mark, &ec);
    if (!encoding && signature && !keep_bom)
        encoding = signature;
    size_t good = encoding ? 0 : valid_prefix(p, len);
    if (!encoding && good == len && !memchr(p, 0, len))
        encoding = "UTF-8";
    if (!encoding) {
        tc_guess guess = tc_detect(p, len);
        encoding = guess.encoding;
        d->conf = guess.conf;
    }
    UConverter *cv = NULL;
    if (ucnv_compareNames(encoding, "UTF-8") != 0) {
        ec = U_ZERO_ERROR;
        cv = ucnv_open(encoding, &ec);
        if (U_FAILURE(ec))
            return unknown_encoding(a, encoding, err);
        const char *name = standard_name(encoding);
        d->encoding = tc_arena_text(a, name, strlen(name));
        if (!d->encoding) {
            ucnv_close(cv);
            return no_memory(len, err);
        }
    }
    if (signature && !keep_bom && ucnv_compareNames(encoding, signature) == 0)
        d->bom = (uint32_t)mark;
    taoci_code rc = TAOCI_OK;
    if (!jump(d, a, 0, d->bom))
        rc = no_memory(len, err);
    else if (cv)
        rc = decode_other(d, a, cv, p + d->bom, len - d->bom, err);
    else
        rc = decode_utf8(d, a, p + d->bom, len - d->bom,
                         good ? good : valid_prefix(p + d->bom, len - d->bom), err);
    ucnv_close(cv);
    return rc;
}

uint32_t tc_decoded_source(const tc_decoded *d, uint32_t b)
{
    uint32_t lo = 0, hi = d->jumps.n;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->jumps.p[mid].text <= b)
            lo = mid;
        else
            hi = mid;
    }
    return d->jumps.p[lo].source + (b - d->jumps.p[lo].text);
}
