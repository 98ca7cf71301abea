#include "out/json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What a byte needs in a string: nothing, an escape, or a look at the bytes behind it. */
enum { PLAIN, ESCAPE, LINE };

static inline int need(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F ? ESCAPE : c == 0xE2 ? LINE : PLAIN;
}

/* Is each of the eight bytes of W plain? A byte of W that is C becomes zero in W ^ C * LOW, and only the
 * lowest zero byte of a word is told for sure, which is enough here. */
static inline int is_plain(uint64_t w)
{
    const uint64_t low = 0x0101010101010101u, high = 0x8080808080808080u;
#define ZERO_IN(x) (((x)-low) & ~(x))
    uint64_t found = ZERO_IN(w ^ '"' * low) | ZERO_IN(w ^ '\\' * low) | ZERO_IN(w ^ 0x7F * low) |
                     ZERO_IN(w ^ 0xE2 * low) | ((w - 0x20 * low) & ~w);
#undef ZERO_IN
    return !(found & high);
}

/* The same of the sixteen bytes of A and B. */
static inline int are_plain(uint64_t a, uint64_t b)
{
#ifdef __SSE2__
    __m128i v = _mm_set_epi64x((int64_t)b, (int64_t)a);
    __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
    found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
    found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
    found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8(0x7F)));
    found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xE2)));
    return !_mm_movemask_epi8(found);
#else
    return is_plain(a) && is_plain(b);
#endif
}

/* Copy S to P as long as it needs neither an escape nor a look; how many bytes were. Sixteen at a time; the last sixteen
 * once more, rather than each that is left. */
static uint32_t copy_plain(char *p, tc_str s)
{
    uint32_t i = 0;
    uint64_t w[2];
    if (s.len >= sizeof w) {
        for (;;) {
            memcpy(w, s.p + i, sizeof w);
            memcpy(p + i, w, sizeof w);
            if (!are_plain(w[0], w[1]))
                return i;
            i += sizeof w;
            if (i == s.len)
                return i;
            if (i + sizeof w > s.len)
                i = s.len - sizeof w;
        }
    }
    if (s.len >= 8) {
        memcpy(&w[0], s.p, 8);
        memcpy(&w[1], s.p + s.len - 8, 8);
        memcpy(p, &w[0], 8);
        memcpy(p + s.len - 8, &w[1], 8);
        return are_plain(w[0], w[1]) ? s.len : 0;
    }
    if (s.len >= 4) {
        uint32_t first, last;
        memcpy(&first, s.p, 4);
        memcpy(&last, s.p + s.len - 4, 4);
        memcpy(p, &first, 4);
        memcpy(p + s.len - 4, &last, 4);
        return is_plain(first | (uint64_t)last << 32) ? s.len : 0;
    }
    for (; i < s.len && need((unsigned char)s.p[i]) == PLAIN; i++)
        p[i] = s.p[i];
    return i;
}

/* U+2028 and U+2029 break lines in JavaScript and in some line readers. */
static int breaks_line(tc_str s, uint32_t i)
{
    return i + 2 < s.len && (unsigned char)s.p[i + 1] == 0x80 &&
           ((unsigned char)s.p[i + 2] & 0xFE) == 0xA8;
}

static void escape_byte(tc_buf *b, unsigned char c)
{
    if (c == '"' || c == '\\') {
        tc_buf_putc(b, '\\');
        tc_buf_putc(b, (char)c);
    } else if (c == '\n') {
        tc_buf_puts(b, "\\n");
    } else if (c == '\t') {
        tc_buf_puts(b, "\\t");
    } else if (c == '\r') {
        tc_buf_puts(b, "\\r");
    } else {
        tc_buf_print(b, "\\u%04x", c);
    }
}

/* The rest of S, of which something needs a look. */
static void escape(tc_buf *b, tc_str s)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        int n = need(c);
        if (n == PLAIN || (n == LINE && !breaks_line(s, i)))
            continue;
        tc_buf_put(b, s.p + from, i - from);
        if (n == LINE) {
            tc_buf_puts(b, (unsigned char)s.p[i + 2] == 0xA8 ? "\\u2028" : "\\u2029");
            i += 2;
        } else {
            escape_byte(b, c);
        }
        from = i + 1;
    }
    tc_buf_put(b, s.p + from, s.len - from);
}

enum { INDENT = 2, DIGITS = TC_JSON_DIGITS - 1 };

char *tc_json_key_slow(tc_json *j, const char *key, size_t len, size_t more)
{
    size_t indent = j->pretty ? INDENT * j->depth : 0;
    if (len + indent + more + 8 > j->b->cap - j->b->len &&
        !tc_buf_more(j->b, len + indent + more + 8))
        return NULL;
    char *p = j->b->p + j->b->len;
    *p = ',';
    p += !j->first;
    j->first = 0;
    if (indent) {
        *p++ = '\n';
        memset(p, ' ', indent);
        p += indent;
    }
    if (!key)
        return p;
    *p++ = '"';
    memcpy(p, key, len);
    p += len;
    *p++ = '"';
    *p++ = ':';
    *p = ' ';
    return p + (j->pretty != 0);
}

/* The two digits of N < 100 to P. */
static char *put_two(char *p, uint32_t n)
{
    static const char two[] =
        "0001020304050607080910111213141516171819202122232425262728293031323334"
        "3536373839404142434445464748495051525354555657585960616263646566676869"
        "707172737475767778798081828384858687888990919293949596979899";
    return (char *)memcpy(p, two + 2 * (size_t)n, 2) + 2;
}

/* The digits of N to P, where DIGITS bytes may be written; their end. Offsets are mostly of four or five. */
static char *put_digits(char *p, uint64_t n)
{
    enum { FOUR = 10000 };
    if (n >= FOUR) {
        uint32_t low = (uint32_t)(n % FOUR);
        return put_two(put_two(put_digits(p, n / FOUR), low / 100), low % 100);
    }
    uint32_t high = (uint32_t)n / 100, low = (uint32_t)n % 100;
    if (high >= 10)
        p = put_two(p, high);
    else if (high)
        *p++ = (char)('0' + high);
    if (high || low >= 10)
        return put_two(p, low);
    *p = (char)('0' + low);
    return p + 1;
}

void tc_json_close(tc_json *j, char bracket)
{
    int empty = j->first;
    j->depth--;
    j->first = 0;
    if (j->pretty && !empty) {
        tc_buf_putc(j->b, '\n');
        for (uint32_t i = 0; i < j->depth; i++)
            tc_buf_puts(j->b, "  ");
    }
    tc_buf_putc(j->b, bracket);
}

void tc_json_put_text(tc_json *j, char *p, tc_str text)
{
    *p++ = '"';
    uint32_t done = copy_plain(p, text);
    p += done;
    if (done == text.len) {
        *p = '"';
        tc_json_end(j, p + 1);
        return;
    }
    tc_json_end(j, p);
    escape(j->b, (tc_str){text.p + done, text.len - done});
    tc_buf_putc(j->b, '"');
}

void tc_json_put_int(tc_json *j, char *p, int64_t n)
{
    *p = '-';
    tc_json_end(j, put_digits(p + (n < 0), n < 0 ? 0 - (uint64_t)n : (uint64_t)n));
}

void tc_json_milli(tc_json *j, const char *key, int64_t n)
{
    char frac[5];
    tc_json_int(j, key, n / 1000);
    uint32_t f = (uint32_t)(n % 1000), len = 4;
    if (!f)
        return;
    frac[0] = '.';
    for (uint32_t i = 3; i > 0; i--, f /= 10)
        frac[i] = (char)('0' + f % 10);
    while (frac[len - 1] == '0')
        len--;
    tc_buf_put(j->b, frac, len);
}
