#include "cli/page.h"

#include <stdio.h>

#include "base/sha256.h"
#include "cli/record.h"
#include "taoci.h"

#include "cli/page.inc" /* html, css, js, json: the files of src/view as strings */

/* The source that a policy of content allows: 'sha256-…' of TEXT. */
static void put_hash(tc_buf *b, const char *text)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    static const char hex[] = "0123456789abcdef";
    char sum[65];
    unsigned bits = 0, n = 0;
    tc_sha256 s;
    tc_sha256_init(&s);
    tc_sha256_add(&s, text, strlen(text));
    tc_sha256_hex(&s, sum);
    tc_buf_puts(b, "'sha256-");
    for (const char *p = sum; *p; p++) { /* four bits in, six out */
        bits = bits << 4 | (unsigned)(strchr(hex, *p) - hex);
        for (n += 4; n >= 6; n -= 6)
            tc_buf_putc(b, digit[bits >> (n - 6) & 63]);
    }
    tc_buf_putc(b, digit[bits << (6 - n) & 63]); /* 256 is 42 sixes and 4 */
    tc_buf_puts(b, "='");
}

/* The template from P up to {{data}}, or to its end; where it goes on. */
static const char *put_template(tc_buf *b, const char *p)
{
    for (const char *mark; (mark = strstr(p, "{{")); p = strstr(mark, "}}") + 2) {
        tc_buf_put(b, p, (size_t)(mark - p));
        if (strncmp(mark, "{{data}}", 8) == 0)
            return mark + 8;
        int hash = mark[2] == '#';
        char what = mark[2 + hash];
        const char *text = what == 's' ? css : what == 'w' ? json : js;
        if (hash)
            put_hash(b, text);
        else
            tc_buf_puts(b, text);
    }
    tc_buf_puts(b, p);
    return NULL;
}

void page_head(tc_buf *b)
{
    put_template(b, html);
}

/* {"320500":[120.86,31.54],…}: where divisions of CODES lie, and all prefectures, which are the ground of the map. */
static void put_points(tc_buf *b, const page_codes *codes)
{
    tc_buf points;
    tc_buf_init(&points, b->max);
    tc_buf_putc(&points, '{');
    for (uint32_t i = 100000; i < PAGE_CODES; i++) {
        int named = codes->bit[i / 8] >> i % 8 & 1;
        char code[8];
        taoci_point at;
        if (!named && i % 100 != 0)
            continue;
        snprintf(code, sizeof code, "%06u", (unsigned)i);
        if (taoci_place_point(code, &at) && (named || (at.code == i && i % 10000 != 0)))
            tc_buf_print(&points, "%s\"%s\":[%d.%02d,%d.%02d]", points.len > 1 ? "," : "", code,
                         (int)at.lon / 100, (int)at.lon % 100, (int)at.lat / 100,
                         (int)at.lat % 100);
    }
    tc_buf_putc(&points, '}');
    b->bad |= points.bad;
    page_data(b, "geo", points.p, points.len);
    tc_buf_done(&points);
}

/* Note each string of six digits in the LEN bytes of JSON at P. */
static void note_codes(page_codes *codes, const char *p, size_t len)
{
    enum { STRING = 8 }; /* with its quotes */
    for (const char *end = p + len; (p = memchr(p, '"', (size_t)(end - p))); p++) {
        uint32_t n = 0;
        int i = 1;
        if (end - p < STRING)
            return;
        for (; i < STRING - 1 && p[i] >= '0' && p[i] <= '9'; i++)
            n = n * 10 + (uint32_t)(p[i] - '0');
        if (i == STRING - 1 && p[i] == '"')
            codes->bit[n / 8] |= (uint8_t)(1 << n % 8);
    }
}

void page_tail(tc_buf *b, const page_codes *codes)
{
    put_points(b, codes);
    put_template(b, strstr(html, "{{data}}") + 8);
}

void page_data(tc_buf *b, const char *class, const char *p, size_t len)
{
    tc_buf_print(b, "<script type=\"application/json\" class=\"%s\">", class);
    for (const char *end = p + len; p < end; p++) {
        /* In JSON they stand in strings alone: no element ends here, no line in old programs. */
        if (*p == '<') {
            tc_buf_puts(b, "\\u003c");
        } else if (end - p > 2 && memcmp(p, "\xE2\x80", 2) == 0 && (p[2] & 0xFE) == 0xA8) {
            tc_buf_puts(b, p[2] & 1 ? "\\u2029" : "\\u2028");
            p += 2;
        } else {
            tc_buf_putc(b, *p);
        }
    }
    tc_buf_puts(b, "</script>\n");
}

/* What is wrong with the record of MEMBERS; NULL: it can be shown. */
static const char *judge(const member *schema, const member *text, const member *error)
{
    if (schema->kind != MEMBER_STRING || strcmp(schema->p, TAOCI_SCHEMA) != 0)
        return "no record of taoci extract";
    if (text->kind != MEMBER_STRING && error->kind != MEMBER_OTHER)
        return "a record without its text: taoci extract --with-text";
    return NULL;
}

const char *page_record(tc_buf *b, char *p, size_t len, page_codes *codes)
{
    static const char *const shown[] = {"doc",      "error",    "text",  "left_out",
                                        "keywords", "sections", "facts", "relations",
                                        "fields",   "entities", "lost"};
    static const char *const judged[] = {"schema", "text", "error"};
    enum { SHOWN = sizeof shown / sizeof *shown, JUDGED = sizeof judged / sizeof *judged };
    member found[JUDGED];
    record r;
    tc_buf picked;
    tc_buf_init(&picked, b->max);
    record_pick(p, len, shown, SHOWN, &picked); /* reading changes what is read */
    record_state state = record_read(&r, p, len, judged, found, JUDGED);
    const char *wrong = state == RECORD_READ ? judge(&found[0], &found[1], &found[2])
                        : state == RECORD_WRONG || state == RECORD_CUT ? r.what
                                                                       : "no object";
    if (!wrong && !picked.bad) {
        page_data(b, "r", picked.p, picked.len);
        note_codes(codes, picked.p, picked.len);
    }
    b->bad |= picked.bad;
    tc_buf_done(&picked);
    return wrong;
}
