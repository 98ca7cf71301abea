#include "text/mojibake.h"

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
    KNOWN = 0x10000 / 8,
    SUSPECT = 5, /* weight of such a character; each other one costs 1 */
    LATIN = 2,
    DROP = 14, /* a stretch ends where the sum has fallen so far below its best */
    LEAST = 24 /* sum of the least stretch */
};

/* Is CP what a byte 80 … FF read as Latin-1 or windows-1252 looks like? */
static int is_high_latin(uint32_t cp)
{
    if (cp >= 0x80 && cp < 0x100)
        return cp != 0xB7 && cp != 0xB0 && cp != 0xD7 && cp != 0xA0; /* · ° × and no-break space */
    return cp == 0x152 || cp == 0x153 || cp == 0x160 || cp == 0x161 || cp == 0x178 || cp == 0x192 ||
           cp == 0x2C6 || cp == 0x2DC || cp == 0x20AC;
}

static int32_t weight(const uint8_t *known, uint32_t cp)
{
    if (cp < 0x80)
        return -1;
    if (is_high_latin(cp))
        return LATIN;
    if (cp == 0xFFFD || (cp < 0x10000 && known[cp >> 3] >> (cp & 7) & 1))
        return SUSPECT;
    return cp >= 0xE000 && cp < 0xF900 ? SUSPECT : -1;
}

/* The segment being summed up. */
typedef struct segment {
    taoci_span s;
    int32_t sum, best;
} segment;

static int close_segment(segment *g, tc_stretches *out, tc_arena *a)
{
    taoci_span *one = g->best >= LEAST ? tc_vec_push(a, out) : NULL;
    if (one)
        *one = g->s;
    int ok = one || g->best < LEAST;
    *g = (segment){0};
    return ok;
}

taoci_code tc_mojibake_find(tc_stretches *out, tc_arena *a, const char *text, uint32_t len,
                            taoci_err *err)
{
    uint8_t known[KNOWN] = {0};
    for (size_t i = 0; utf8_as_gbk[i]; i++)
        known[utf8_as_gbk[i] >> 3] |= (uint8_t)(1u << (utf8_as_gbk[i] & 7));
    segment g = {0};
    int ok = 1;
    for (uint32_t i = 0, cp; ok && i < len;) {
        uint32_t at = i;
        i += tc_utf8_get(text + i, &cp);
        int32_t w = weight(known, cp);
        if (g.sum == 0 && w <= 0)
            continue;
        if (g.sum == 0)
            g.s.beg = at;
        g.sum += w;
        if (g.sum > g.best) {
            g.best = g.sum;
            g.s.end = i;
        } else if (g.sum <= 0 || g.sum <= g.best - DROP) {
            ok = close_segment(&g, out, a);
        }
    }
    if (!ok || !close_segment(&g, out, a))
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a stretch of broken text");
    return TAOCI_OK;
}
