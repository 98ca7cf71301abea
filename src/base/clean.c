#include "base/clean.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    UNIT = 6,     /* most bytes that one character becomes: \u001b */
    RAW = 1 << 13 /* most bytes of a sentence before it is cut to fit */
};

uint32_t tc_utf8_check(const char *p, size_t len)
{
    unsigned char lead = (unsigned char)*p;
    uint32_t n = tc_utf8_len(*p), cp;
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4 || n > len)
        return 0;
    for (uint32_t i = 1; i < n; i++)
        if (((unsigned char)p[i] & 0xC0) != 0x80)
            return 0;
    tc_utf8_get(p, &cp);
    int is_short = n == 3 ? cp < 0x800 : n == 4 && cp < 0x10000;
    return is_short || (cp >= 0xD800 && cp < 0xE000) || cp > 0x10FFFF ? 0 : n;
}

/* The byte C, which is no text, as %XX. */
static uint32_t put_byte(char *out, char c)
{
    static const char digit[] = "0123456789ABCDEF";
    out[0] = '%';
    out[1] = digit[(unsigned char)c >> 4];
    out[2] = digit[c & 15];
    return 3;
}

static int is_nul(const char *p)
{
    return (unsigned char)p[0] == 0xC0 && (unsigned char)p[1] == 0x80;
}

size_t tc_clean_text(char *out, const char *s)
{
    size_t len = strlen(s), n = 0;
    for (size_t i = 0; i < len;) {
        uint32_t k = tc_utf8_check(s + i, len - i);
        if (k) {
            memcpy(out + n, s + i, k);
            n += k;
        } else if (is_nul(s + i)) {
            out[n++] = 0;
            k = 2;
        } else {
            n += put_byte(out + n, s[i]);
            k = 1;
        }
        i += k;
    }
    return n;
}

tc_str tc_clean_keep(tc_arena *a, const char *s)
{
    size_t room = 3 * strlen(s) + 1;
    char *clean = room <= UINT32_MAX ? tc_arena_raw(a, room) : NULL;
    if (!clean)
        return (tc_str){0};
    uint32_t len = (uint32_t)tc_clean_text(clean, s);
    clean[len] = 0;
    return (tc_str){clean, len};
}

/* Would CP change how the line is shown: control characters, line breaks, marks of direction? */
static int is_unseen(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

/* What the character at S becomes, into OUT; *TAKEN: its bytes. */
static uint32_t show(char *out, const char *s, size_t len, size_t *taken)
{
    uint32_t k = tc_utf8_check(s, len), cp = 0;
    *taken = k ? k : 1;
    if (k)
        tc_utf8_get(s, &cp);
    else if (is_nul(s))
        *taken = 2;
    else
        return put_byte(out, *s);
    if (is_unseen(cp)) {
        char unit[UNIT + 1];
        snprintf(unit, sizeof unit, "\\u%04x", (unsigned)(cp & 0xFFFF));
        memcpy(out, unit, UNIT);
        return UNIT;
    }
    memcpy(out, s, k);
    return k;
}

void tc_clean_line(char *out, size_t room, const char *s)
{
    static const char cut[] = "…";
    char unit[UNIT];
    size_t len = strlen(s), total = 0, at = 0, n = 0, taken;
    for (size_t i = 0; i < len; i += taken)
        total += show(unit, s + i, len - i, &taken);
    /* The end of a sentence says why; what is too long is mostly the name in front of it. */
    size_t fit = room - 1 - (sizeof cut - 1), tail = fit / 2, head = fit - tail;
    int whole = total < room, is_cut = 0;
    for (size_t i = 0; i < len; i += taken) {
        uint32_t k = show(unit, s + i, len - i, &taken);
        if (whole || (!is_cut && at + k <= head) || total - at <= tail) {
            memcpy(out + n, unit, k);
            n += k;
        } else if (!is_cut) {
            memcpy(out + n, cut, sizeof cut - 1);
            n += sizeof cut - 1;
            is_cut = 1;
        }
        at += k;
    }
    out[n] = 0;
}

void tc_clean_print(char *out, size_t room, const char *fmt, va_list ap)
{
    char raw[RAW];
    int n = vsnprintf(raw, sizeof raw, fmt, ap);
    if (n >= RAW) { /* it ends here, between two characters */
        size_t end = RAW - 1;
        while (end && ((unsigned char)raw[end - 1] & 0xC0) == 0x80)
            end--;
        raw[end - (end > 0)] = 0;
    }
    tc_clean_line(out, room, n < 0 ? fmt : raw);
}

char *tc_clean_copy(const char *s)
{
    size_t room = UNIT * strlen(s) + 8;
    char *out = malloc(room);
    if (out)
        tc_clean_line(out, room, s);
    return out;
}
