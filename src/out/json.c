#include "out/json.h"

static void separate(tc_json *j)
{
    if (!j->first)
        tc_buf_putc(j->b, ',');
    j->first = 0;
    if (!j->pretty || !j->depth)
        return;
    tc_buf_putc(j->b, '\n');
    for (uint32_t i = 0; i < j->depth; i++)
        tc_buf_puts(j->b, "  ");
}

/* What a byte needs in a string: nothing, an escape, or a look at the bytes behind it. */
enum { PLAIN, ESCAPE, LINE };

static inline int need(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F ? ESCAPE : c == 0xE2 ? LINE : PLAIN;
}

/* The bytes at the start of S that need neither an escape nor a look, eight at a time as far as
 * that goes: a byte of W that is C becomes zero in W ^ C * LOW, and only the lowest zero byte of a
 * word is told for sure, which is enough here. */
static uint32_t plain_prefix(tc_str s)
{
    const uint64_t low = 0x0101010101010101u, high = 0x8080808080808080u;
#define ZERO_IN(x) (((x)-low) & ~(x))
    uint32_t i = 0;
    while (i + 8 <= s.len) {
        uint64_t w;
        memcpy(&w, s.p + i, sizeof w);
        uint64_t found = ZERO_IN(w ^ '"' * low) | ZERO_IN(w ^ '\\' * low) |
                         ZERO_IN(w ^ 0x7F * low) | ZERO_IN(w ^ 0xE2 * low) |
                         ((w - 0x20 * low) & ~w);
        if (found & high)
            return i;
        i += 8;
        if (i < s.len && i + 8 > s.len)
            i = s.len - 8; /* the last eight once more, rather than each that is left */
    }
#undef ZERO_IN
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

static void escape(tc_buf *b, tc_str s)
{
    tc_buf_putc(b, '"');
    uint32_t from = 0;
    for (uint32_t i = plain_prefix(s); i < s.len; i++) {
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
    tc_buf_putc(b, '"');
}

static void name(tc_json *j, const char *key)
{
    separate(j);
    if (!key)
        return;
    size_t len = strlen(key);
    if (len + 4 > j->b->cap - j->b->len && !tc_buf_more(j->b, len + 4))
        return;
    char *p = j->b->p + j->b->len;
    *p++ = '"';
    memcpy(p, key, len);
    p += len;
    *p++ = '"';
    *p++ = ':';
    if (j->pretty)
        *p++ = ' ';
    j->b->len = (size_t)(p - j->b->p);
}

void tc_json_open(tc_json *j, const char *key, char bracket)
{
    name(j, key);
    tc_buf_putc(j->b, bracket);
    j->depth++;
    j->first = 1;
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

void tc_json_text(tc_json *j, const char *key, tc_str text)
{
    name(j, key);
    escape(j->b, text);
}

void tc_json_puts(tc_json *j, const char *key, const char *text)
{
    tc_json_text(j, key, tc_str_of(text));
}

void tc_json_int(tc_json *j, const char *key, int64_t n)
{
    name(j, key);
    if (n < 0)
        tc_buf_putc(j->b, '-');
    tc_buf_putu(j->b, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
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

void tc_json_word(tc_json *j, const char *key, const char *word)
{
    name(j, key);
    tc_buf_puts(j->b, word);
}
