#include "text/mojibake.h"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include "base/bits.h"
#include "base/str.h"

/* Han characters whose GBK code has a lead byte E4 … E9 and a trail byte 80 … BF, which is how
 * three-byte UTF-8 of Han begins; and those of UTF-8 punctuation. Of the characters of good text
 * they are one in six thousand, of UTF-8 read as GBK one in three. */
/* clang-format off */
static const uint32_t utf8_as_gbk[] =
    U"鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻鋼鋽鋾鋿錀錁錂錃錄錅錆錇錈錉洹洧洌浃浈洇洄洙洎洫浍洮"
    U"洵洚浏浒浔洳涑浯涞涠浞涓涔浜浠浼浣渚淇鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣"
    U"鍤鍥鍦鍧鍨鍩鍫濉澧澹澶濂濡濮濞濠濯瀚瀣瀛瀹瀵灏灞宀宄宕宓宥宸甯骞搴寤寮褰寰蹇鎬鎭鎮鎯鎰鎱鎲"
    U"鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍妗姊妫妞妤姒妲妯姗妾娅娆姝娈姣姘姹娌娉"
    U"娲娴娑娣娓婀婧婊婕娼婢婵鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮"
    U"纭纰纾绀绁绂绉绋绌绐绔绗绛绠绡绨绫绮绯绱绲缍绶绺绻绾缁缂缃缇缈鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽"
    U"鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜锠琛琚瑁瑜瑗瑕瑙瑷瑭瑾璜璎璀璁璇璋璞璨璩璐璧瓒璺韪韫韬"
    U"杌杓杞杈杩閫閬閭閮閯閰閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋椤棰椋椁楗棣椐"
    U"楱椹楠楂楝榄楫榀榘楸椴槌榇榈槎榉楦楣楹榛榧榻榫榭锛銆鈥銇";
/* clang-format on */

enum {
    PRIVATE = 0xE000, /* characters of private use */
    PRIVATE_END = 0xF900,
    SUSPECT = 5, /* weight of such a character; each other one costs 1 */
    LATIN = 2,
    DROP = 14,      /* a stretch ends where the sum has fallen so far below its best */
    LEAST = 24,     /* sum of the least stretch */
    LEAST_HAN = 18, /* of one that proves to be UTF-8 */
    PROOF = 300     /* bytes of a stretch that are read backwards */
};

/* Is CP what a byte 80 … FF read as Latin-1 or windows-1252 looks like? */
static int is_high_latin(uint32_t cp)
{
    if (cp >= 0x80 && cp < 0x100)
        return cp != 0xB7 && cp != 0xB0 && cp != 0xD7 && cp != 0xA0; /* · ° × and no-break space */
    return cp == 0x152 || cp == 0x153 || cp == 0x160 || cp == 0x161 || cp == 0x178 || cp == 0x192 ||
           cp == 0x2C6 || cp == 0x2DC || cp == 0x20AC;
}

static int32_t weight(const tc_suspects *s, uint32_t cp)
{
    if (cp < 0x80)
        return -1;
    if (is_high_latin(cp))
        return LATIN;
    return cp < 0x10000 && tc_bit_is(s->known, cp) ? SUSPECT : -1;
}

/* The segment being summed up; HAN: how much of it speaks for UTF-8 read as GBK. */
typedef struct segment {
    taoci_span s;
    int32_t sum, best, han;
} segment;

/* Are the text bytes [BEG, END), written in GBK, UTF-8 of Han characters for the most part? */
static int becomes_utf8(const char *text, uint32_t beg, uint32_t end)
{
    char gbk[2 * PROOF];
    UErrorCode ec = U_ZERO_ERROR;
    UConverter *cv = ucnv_open("GBK", &ec);
    if (U_FAILURE(ec))
        return 1;
    uint32_t n = end - beg < PROOF ? end - beg : PROOF;
    while (n && beg + n < end && ((unsigned char)text[beg + n] & 0xC0) == 0x80)
        n--;
    int32_t len = ucnv_fromAlgorithmic(cv, UCNV_UTF8, gbk, sizeof gbk, text + beg, (int32_t)n, &ec);
    ucnv_close(cv);
    if (U_FAILURE(ec))
        return 1;
    int32_t good = 0;
    for (int32_t i = 0; i < len;) {
        UChar32 c;
        int32_t at = i;
        U8_NEXT((const uint8_t *)gbk, i, len, c);
        good += c >= 0x2000 ? i - at : 0;
    }
    return good * 2 >= len;
}

static int close_segment(segment *g, const char *text, tc_stretches *out, tc_arena *a)
{
    int found =
        g->best >= LEAST && (g->han * 2 < g->best || becomes_utf8(text, g->s.beg, g->s.end));
    taoci_span *one = found ? tc_vec_push(a, out) : NULL;
    if (one)
        *one = g->s;
    *g = (segment){0};
    return one || !found;
}

static void make_suspects(tc_suspects *s)
{
    for (size_t i = 0; utf8_as_gbk[i]; i++)
        tc_bit_set(s->known, utf8_as_gbk[i]);
    for (uint32_t cp = PRIVATE; cp < PRIVATE_END; cp++)
        tc_bit_set(s->known, cp);
    tc_bit_set(s->known, 0xFFFD);
    s->ready = 1;
}

/* Is the character of three bytes at U suspect? */
static inline uint64_t is_suspect(const tc_suspects *s, const unsigned char *u)
{
    return s->known[(u[0] & 15u) << 6 | (u[1] & 63u)] >> (u[2] & 63) & 1;
}

/* Do two characters of three bytes each stand at U, in valid UTF-8? */
static inline int are_two(const unsigned char *u)
{
    static const unsigned char mask[4] = {0xF0, 0, 0, 0xF0}, form[4] = {0xE0, 0, 0, 0xE0};
    uint32_t w, m, f;
    memcpy(&w, u, 4);
    memcpy(&m, mask, 4);
    memcpy(&f, form, 4);
    return (w & m) == f;
}

/* From I on, the first byte of a character that may speak for broken text: neither ASCII nor one of three bytes that is
 * no suspect. Nearly all of good text is passed here, by two characters and without a guess which. */
static uint32_t skip_good(const tc_suspects *s, const char *text, uint32_t i, uint32_t len)
{
    const unsigned char *u = (const unsigned char *)text;
    while (i < len) {
        while (len - i >= 6 && are_two(u + i) && !(is_suspect(s, u + i) | is_suspect(s, u + i + 3)))
            i += 6;
        if (i == len)
            break;
        if (u[i] < 0x80)
            do
                i++;
            while (i < len && u[i] < 0x80);
        else if ((u[i] & 0xF0) == 0xE0 && !is_suspect(s, u + i))
            i += 3;
        else
            break;
    }
    return i;
}

taoci_code tc_mojibake_find(tc_stretches *out, tc_arena *a, tc_suspects *s, const char *text,
                            uint32_t len, taoci_err *err)
{
    if (!s->ready)
        make_suspects(s);
    segment g = {0};
    int ok = 1;
    for (uint32_t i = 0, cp; ok && i < len;) {
        if (g.sum == 0 && (i = skip_good(s, text, i, len)) == len)
            break;
        uint32_t at = i;
        i += tc_utf8_get(text + i, &cp);
        int32_t w = weight(s, cp);
        if (g.sum == 0 && w <= 0)
            continue;
        if (g.sum == 0)
            g.s.beg = at;
        g.sum += w;
        g.han += w == SUSPECT && cp >= 0x4E00 && cp < 0xA000 ? w : 0;
        if (g.sum > g.best) {
            g.best = g.sum;
            g.s.end = i;
        } else if (g.sum <= 0 || g.sum <= g.best - DROP) {
            ok = close_segment(&g, text, out, a);
        }
    }
    if (!ok || !close_segment(&g, text, out, a))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a stretch of broken text");
    return TAOCI_OK;
}
