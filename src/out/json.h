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

/* Begin a member KEY (NULL inside a list) that is an object or list; end it with the same BRACKET
 * pair: tc_json_open(j, "doc", '{') … tc_json_close(j, '}'). */
void tc_json_open(tc_json *j, const char *key, char bracket);
void tc_json_close(tc_json *j, char bracket);

/* One member. Text is valid UTF-8; control characters and U+2028/2029 are escaped. */
void tc_json_text(tc_json *j, const char *key, tc_str text);
void tc_json_puts(tc_json *j, const char *key, const char *text);
void tc_json_int(tc_json *j, const char *key, int64_t n);
void tc_json_milli(tc_json *j, const char *key, int64_t n);       /* thousandths: 930 is 0.93 */
void tc_json_word(tc_json *j, const char *key, const char *word); /* true, false, null */
#endif
