/* src/out/json.h — write JSON (RFC 8259) into a buffer: compact, or indented for eyes. */
#ifndef TC_OUT_JSON_H
#define TC_OUT_JSON_H
#include "base/buf.h"
#include "base/str.h"

typedef struct tc_json {
    tc_buf *b;
    int pretty;
    uint32_t depth;
    int first; /* nothing written yet at this depth */
} tc_json;

enum { TC_JSON_DIGITS = 21 }; /* bytes of the longest integer */

/* What the inline ones below are made of: each call with a literal key is a few stores of known length, and
 * records have a dozen members an entity. */
char *tc_json_key_slow(tc_json *j, const char *key, size_t len, size_t more);
void tc_json_put_text(tc_json *j, char *p, tc_str text);
void tc_json_put_int(tc_json *j, char *p, int64_t n);

static inline void tc_json_end(tc_json *j, const char *end)
{
    j->b->len = (size_t)(end - j->b->p);
}

/* Begin the member KEY of LEN bytes (NULL inside a list) and make room for MORE bytes behind it: where they go,
 * NULL without memory. What is written there counts when tc_json_end is told its end. */
static inline char *tc_json_key(tc_json *j, const char *key, size_t len, size_t more)
{
    if (j->pretty || len + more + 8 > j->b->cap - j->b->len)
        return tc_json_key_slow(j, key, len, more);
    char *p = j->b->p + j->b->len;
    *p = ',';
    p += !j->first;
    j->first = 0;
    if (!key)
        return p;
    *p++ = '"';
    if (len >= 8) { /* keys are short: no call */
        memcpy(p, key, 8);
        if (len > 16)
            memcpy(p + 8, key + 8, len - 8);
        else
            memcpy(p + len - 8, key + len - 8, 8);
    } else if (len >= 4) {
        memcpy(p, key, 4);
        memcpy(p + len - 4, key + len - 4, 4);
    } else if (len) {
        p[0] = key[0];
        p[len / 2] = key[len / 2];
        p[len - 1] = key[len - 1];
    }
    p += len;
    *p++ = '"';
    *p++ = ':';
    return p;
}

/* Begin a member KEY (NULL inside a list) that is an object or list; end it with the same BRACKET
 * pair: tc_json_open(j, "doc", '{') … tc_json_close(j, '}'). */
static inline void tc_json_open(tc_json *j, const char *key, char bracket)
{
    char *p = tc_json_key(j, key, key ? strlen(key) : 0, 1);
    if (p) {
        *p = bracket;
        tc_json_end(j, p + 1);
    }
    j->depth++;
    j->first = 1;
}
void tc_json_close(tc_json *j, char bracket);

/* One member. Text is valid UTF-8; control characters and U+2028/2029 are escaped. */
static inline void tc_json_text(tc_json *j, const char *key, tc_str text)
{
    char *p = tc_json_key(j, key, key ? strlen(key) : 0, text.len + 8u);
    if (p)
        tc_json_put_text(j, p, text);
}
static inline void tc_json_puts(tc_json *j, const char *key, const char *text)
{
    tc_json_text(j, key, tc_str_of(text));
}
static inline void tc_json_int(tc_json *j, const char *key, int64_t n)
{
    char *p = tc_json_key(j, key, key ? strlen(key) : 0, TC_JSON_DIGITS);
    if (p)
        tc_json_put_int(j, p, n);
}
void tc_json_milli(tc_json *j, const char *key, int64_t n); /* thousandths: 930 is 0.93 */

/* true, false, null */
static inline void tc_json_word(tc_json *j, const char *key, const char *word)
{
    size_t len = strlen(word);
    char *p = tc_json_key(j, key, key ? strlen(key) : 0, len);
    if (p) {
        memcpy(p, word, len);
        tc_json_end(j, p + len);
    }
}
#endif
