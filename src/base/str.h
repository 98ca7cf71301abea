/* src/base/str.h — borrowed slices of UTF-8 text. */
#ifndef TC_BASE_STR_H
#define TC_BASE_STR_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* LEN bytes at P, not terminated, owned by someone else. */
typedef struct tc_str {
    const char *p;
    uint32_t len;
} tc_str;

#define TC_STR(lit) ((tc_str){(lit), sizeof(lit) - 1})

static inline tc_str tc_str_of(const char *s)
{
    return (tc_str){s, s ? (uint32_t)strlen(s) : 0};
}

static inline int tc_str_eq(tc_str a, tc_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

static inline int tc_str_is(tc_str a, const char *s)
{
    return tc_str_eq(a, tc_str_of(s));
}

static inline int tc_str_ends(tc_str a, const char *s)
{
    size_t n = strlen(s);
    return a.len >= n && memcmp(a.p + a.len - n, s, n) == 0;
}

static inline int tc_str_starts(tc_str a, const char *s)
{
    size_t n = strlen(s);
    return a.len >= n && memcmp(a.p, s, n) == 0;
}

/* Cut S at the first C: the part before it is returned, S becomes the rest (empty and
 * p = NULL when there was no C left). Iterates over the fields of a line. */
static inline tc_str tc_str_cut(tc_str *s, char c)
{
    const char *q = s->len ? memchr(s->p, c, s->len) : NULL;
    tc_str head = {s->p, q ? (uint32_t)(q - s->p) : s->len};
    *s = q ? (tc_str){q + 1, s->len - head.len - 1} : (tc_str){NULL, 0};
    return head;
}

/* Is WORD one of the comma-separated LIST? */
static inline int tc_str_listed(tc_str list, tc_str word)
{
    while (list.p)
        if (tc_str_eq(tc_str_cut(&list, ','), word))
            return 1;
    return 0;
}

/* The first bytes of S (valid UTF-8), MOST at most, that are whole characters. */
static inline tc_str tc_str_head(tc_str s, uint32_t most)
{
    uint32_t n = s.len < most ? s.len : most;
    while (n < s.len && n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return (tc_str){s.p, n};
}

/* Is CP one of the characters of SET: U"。！？"? */
static inline int tc_cp_in(const uint32_t *set, uint32_t cp)
{
    for (; *set; set++)
        if (*set == cp)
            return 1;
    return 0;
}

/* What ends a sentence, and what may stand behind that and belongs to it still. */
#define TC_SENTENCE_END  U"。！？!?"
#define TC_SENTENCE_TAIL TC_SENTENCE_END U"”’」』）)\""

/* Decode the code point at P (valid UTF-8) into *CP and return its bytes, 1 … 4. */
static inline uint32_t tc_utf8_get(const char *p, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    if (u[0] < 0xE0) {
        *cp = (uint32_t)(u[0] & 31) << 6 | (u[1] & 63);
        return 2;
    }
    if (u[0] < 0xF0) {
        *cp = (uint32_t)(u[0] & 15) << 12 | (uint32_t)(u[1] & 63) << 6 | (u[2] & 63);
        return 3;
    }
    *cp = (uint32_t)(u[0] & 7) << 18 | (uint32_t)(u[1] & 63) << 12 | (uint32_t)(u[2] & 63) << 6 |
          (u[3] & 63);
    return 4;
}

/* Bytes of the UTF-8 sequence that starts with LEAD. */
static inline uint32_t tc_utf8_len(char lead)
{
    unsigned char u = (unsigned char)lead;
    return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

/* The code points of the LEN bytes at P (valid UTF-8): the bytes that begin one. */
uint32_t tc_utf8_count(const char *p, uint32_t len);

/* Encode CP (no surrogate) at P (room for 4) and return its bytes. */
static inline uint32_t tc_utf8_put(char *p, uint32_t cp)
{
    if (cp < 0x80) {
        p[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        p[0] = (char)(0xC0 | cp >> 6);
        p[1] = (char)(0x80 | (cp & 63));
        return 2;
    }
    if (cp < 0x10000) {
        p[0] = (char)(0xE0 | cp >> 12);
        p[1] = (char)(0x80 | (cp >> 6 & 63));
        p[2] = (char)(0x80 | (cp & 63));
        return 3;
    }
    p[0] = (char)(0xF0 | cp >> 18);
    p[1] = (char)(0x80 | (cp >> 12 & 63));
    p[2] = (char)(0x80 | (cp >> 6 & 63));
    p[3] = (char)(0x80 | (cp & 63));
    return 4;
}

/* Is CP one of the characters of LIST (UTF-8)? */
static inline int tc_str_has(tc_str list, uint32_t cp)
{
    uint32_t one;
    for (uint32_t i = 0; i < list.len;) {
        i += tc_utf8_get(list.p + i, &one);
        if (one == cp)
            return 1;
    }
    return 0;
}
#endif
