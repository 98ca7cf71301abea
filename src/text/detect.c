#include "text/detect.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

/* In order of preference where two are equally likely. */
static const char *const candidates[] = {"UTF-8",    "GB18030",  "Big5-HKSCS", "UTF-16LE",
                                         "UTF-16BE", "UTF-32LE", "UTF-32BE"};

/* The most frequent characters of reports, simplified (three in five of their Han characters) and,
 * where they differ, traditional: in text that is decoded wrongly they are as rare as any others. */
/* clang-format off */
static const uint32_t common[] =
    U"的国中人一会在和大发新有年全是业不民要展为作地进政以行主动出方建加同化工日上生力实个时法对"
    U"成平家了重持经高强产合我多关能到等开公设制部现长员来体推理共提区面央务表系港代月总近定联社"
    U"增事好学议文前保机他自习过于分本用党及资治各今天这入市与度下消后济示指量们视心当基十就改续"
    U"安两深通网场外更领立军者美内向期将统应可特闻问任交坚明得次委利正性点目记运科间调息播道水香"
    U"施战义农技创第万三席都局相府题际导之造质数支其已台意报五企程海步规决情电活书最被信革并教式"
    U"计项结所色举斯放界也司称二至育"
    U"們這國來時個說為會過對學發經動現長電業當後開關門間問題書見點體產從東車兩實應無話種進還機氣"
    U"變總與員區務設議報團貿資將認領導權處運達環濟華羅廣漢縣鄉鎮黨陸灣際傳統據條術調質選錢銀閱難"
    U"頭願類馬風飛飯驗麼龍齊軍遠連邊錄鐵隊陽雙雲靜響頁項預";
/* clang-format on */

enum { CHUNK = 4096, KNOWN = 0x10000 / 8, ENOUGH = 40 };

/* What decoding in one candidate gave. */
typedef struct tally {
    int64_t score;          /* the more, the better; per character at most 4 */
    uint32_t chars, beyond; /* characters, those beyond ASCII */
} tally;

static void count_bad(const void *context, UConverterToUnicodeArgs *args, const char *bytes,
                      int32_t length, UConverterCallbackReason reason, UErrorCode *ec)
{
    (void)context;
    if (reason <= UCNV_IRREGULAR)
        UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, args, bytes, length, reason, ec);
}

static int32_t weight(const uint8_t *known, UChar32 c)
{
    if (c < 0x80) /* NUL and control characters are rare in text of any encoding */
        return c >= 0x20 || (c >= '\t' && c <= '\r') ? 1 : -8;
    if (c < 0x10000 && known[c >> 3] >> (c & 7) & 1)
        return 4;
    if (c == 0xFFFD || !u_isdefined(c) || u_charType(c) == U_PRIVATE_USE_CHAR || u_iscntrl(c))
        return -8;
    if ((c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF60) || (c >= 0x2010 && c < 0x2030))
        return 2; /* punctuation and full-width forms */
    if (!u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC))
        return -1;                                               /* another script */
    return c >= 0x20000 || (c >= 0x3400 && c < 0x4E00) ? -2 : 0; /* rare characters */
}

static int read_as(const char *encoding, const uint8_t *known, const char *p, size_t len, tally *t)
{
    UErrorCode ec = U_ZERO_ERROR;
    UChar buf[CHUNK];
    UConverter *cv = ucnv_open(encoding, &ec);
    ucnv_setToUCallBack(cv, count_bad, NULL, NULL, NULL, &ec);
    if (U_FAILURE(ec)) {
        ucnv_close(cv);
        return 0;
    }
    *t = (tally){0};
    const char *s = p, *end = p + len;
    for (int more = 1; more;) {
        UChar *to = buf;
        ec = U_ZERO_ERROR;
        ucnv_toUnicode(cv, &to, buf + CHUNK, &s, end, NULL, 1, &ec);
        more = ec == U_BUFFER_OVERFLOW_ERROR;
        /* A surrogate pair that the chunk cuts counts as two odd characters. */
        for (int32_t i = 0, n = (int32_t)(to - buf); i < n;) {
            UChar32 c;
            U16_NEXT(buf, i, n, c);
            t->chars++;
            t->beyond += c >= 0x80;
            t->score += weight(known, c);
        }
    }
    ucnv_close(cv);
    return 1;
}

/* Does the text prove to be UTF-8: nothing wrong in it, or no more than there are sequences of three
 * and four bytes, which text in other encodings has by chance only? */
static int is_utf8(const char *p, size_t len)
{
    size_t good = 0, bad = 0, nul = 0;
    for (size_t i = 0; i < len;) {
        UChar32 c = (unsigned char)p[i];
        if (c < 0x80) {
            i++;
            nul += c == 0;
            continue;
        }
        U8_NEXT((const uint8_t *)p, i, len, c);
        good += c >= 0x800;
        bad += c < 0;
    }
    return bad <= good && nul * 8 <= len; /* UTF-16 of ASCII is half NULs */
}

tc_guess tc_detect(const char *p, size_t len)
{
    if (is_utf8(p, len))
        return (tc_guess){"UTF-8", 1000};
    uint8_t known[KNOWN] = {0};
    for (size_t i = 0; common[i]; i++)
        known[common[i] >> 3] |= (uint8_t)(1u << (common[i] & 7));
    tc_guess best = {"UTF-8", 0};
    double first = -1e9, second = -1e9;
    uint32_t beyond = 0;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        tally t;
        if (!read_as(candidates[i], known, p, len, &t) || !t.chars)
            continue;
        double score = (double)t.score / t.chars;
        if (score > first) {
            second = first;
            first = score;
            best.encoding = candidates[i];
            beyond = t.beyond;
        } else if (score > second) {
            second = score;
        }
    }
    /* One point a character apart is what a page of text in the right encoding shows; a few
     * characters may say anything. */
    double conf = (first - second) * (beyond < ENOUGH ? (double)beyond / ENOUGH : 1);
    best.conf = conf >= 1 ? 1000 : conf > 0 ? (uint32_t)(conf * 1000) : 0;
    return best;
}
